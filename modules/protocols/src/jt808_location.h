#pragma once
// The body of 0x0200: 28 bytes of base, then items {id, length, value}.

#include <QJsonObject>
#include <string_view>

#include "base/result.h"
#include "protocols/message.h"

namespace radar::protocols {

/// Adds the fix and its alarms to the message, and what else it said to `about`. Invalid: shorter than its base. Items that overrun
/// the body end there; the base stays.
[[nodiscard]] base::Result<> addJt808Location(Message &message, std::string_view body, QJsonObject &about);
/// "emergency" and the like as bits.
[[nodiscard]] std::uint32_t jt808AlarmBits(const std::vector<std::string> &words);
/// BCD YYMMDDhhmmss in GMT+8. Empty when it is no time.
[[nodiscard]] std::optional<base::Time> fromJt808Time(std::string_view bcd);
[[nodiscard]] std::string toJt808Time(base::Time time);

} // namespace radar::protocols
