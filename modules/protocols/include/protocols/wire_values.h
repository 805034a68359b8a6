#pragma once
// Small readers for what phones write: numbers, times, form fields, JSON values. Strict about what must not be guessed
// (position, time), and empty rather than wrong for the rest.

#include <QJsonObject>
#include <QJsonValue>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "geo/wgs84.h"

namespace radar::protocols {

/// In the order they came; a key may come more than once.
using Fields = std::vector<std::pair<std::string, std::string>>;

/// application/x-www-form-urlencoded: '+' is a space, %xx are bytes, a broken escape stays as it is. At most 128 fields.
[[nodiscard]] Fields parseForm(std::string_view text);
/// The last of that name; empty when there is none.
[[nodiscard]] std::string_view field(const Fields &fields, std::string_view key);

/// Finite, with '.' as the decimal point, nothing behind it. Empty otherwise.
[[nodiscard]] std::optional<double> toNumber(std::string_view text);
/// A JSON number, or a string that holds one.
[[nodiscard]] std::optional<double> toNumber(const QJsonValue &value);
/// Strings as they are, numbers shortest, booleans "true"/"false"; empty for null, arrays and objects.
[[nodiscard]] std::string toText(const QJsonValue &value);
[[nodiscard]] std::optional<bool> toFlag(std::string_view text); ///< true/1/yes, false/0/no

/// Integer below 2147483647: seconds, else milliseconds; ISO 8601; "yyyy-MM-dd HH:mm:ss[.fff]". Without a zone: UTC.
[[nodiscard]] std::optional<base::Time> toTime(std::string_view text);
[[nodiscard]] std::optional<base::Time> toTime(double secondsOrMilliseconds);

/// Invalid unless both are there, are numbers and lie on the globe.
[[nodiscard]] base::Result<geo::Wgs84> toPosition(std::optional<double> latitude, std::optional<double> longitude);

[[nodiscard]] std::optional<double> notNegative(std::optional<double> value); ///< phones write -1 for "unknown"
[[nodiscard]] std::optional<double> course(std::optional<double> degrees);    ///< [0, 360), 360 is 0, else unknown
[[nodiscard]] std::optional<double> percent(std::optional<double> value);     ///< [0, 100], else unknown

/// Printable, 1 to 128 bytes: what may be a device's name.
[[nodiscard]] bool isDeviceId(std::string_view text);
/// UTF-8 of at most `longest` bytes, cut at a character.
[[nodiscard]] std::string_view clipped(std::string_view text, std::size_t longest);
/// true/false and plain numbers as such ("12" but not "012"), the rest as text.
[[nodiscard]] QJsonValue toAttribute(std::string_view text);
/// Printable ASCII, 1 to 64 bytes: what may be a name in Message::extra. Names from outside go nowhere near a QJsonObject before.
[[nodiscard]] bool isExtraName(std::string_view key);
/// Text is cut to `longest` bytes. Dropped when its name is none, it is null or empty, or 32 are there already.
void addExtra(QJsonObject &extra, std::string_view key, const QJsonValue &value, std::size_t longest = 256);

/// "0a1B" with or without blanks between; empty when it is not hexadecimal.
[[nodiscard]] std::optional<std::string> fromHex(std::string_view text);
[[nodiscard]] std::string toHex(std::string_view bytes);
[[nodiscard]] std::string_view trimmed(std::string_view text); ///< without white space at its ends

} // namespace radar::protocols
