#include "protocols/wire_values.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <format>

namespace radar::protocols {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

std::string decoded(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            out.push_back(' ');
        } else if (text[i] == '%' && i + 2 < text.size() && hexValue(text[i + 1]) >= 0 && hexValue(text[i + 2]) >= 0) {
            out.push_back(static_cast<char>(hexValue(text[i + 1]) << 4 | hexValue(text[i + 2])));
            i += 2;
        } else {
            out.push_back(text[i]);
        }
    }
    return out;
}

} // namespace

Fields parseForm(std::string_view text)
{
    constexpr std::size_t limit = 128;
    Fields fields;
    while (!text.empty() && fields.size() < limit) {
        const auto end = text.find('&');
        const auto pair = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (pair.empty())
            continue;
        const auto equals = pair.find('=');
        fields.emplace_back(decoded(pair.substr(0, equals)), equals == std::string_view::npos ? std::string() : decoded(pair.substr(equals + 1)));
    }
    return fields;
}

std::string_view field(const Fields &fields, std::string_view key)
{
    const auto found = std::ranges::find(fields.rbegin(), fields.rend(), key, &Fields::value_type::first);
    return found == fields.rend() ? std::string_view() : std::string_view(found->second);
}

std::optional<double> toNumber(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty() || !std::isfinite(value))
        return {};
    return value;
}

std::optional<double> toNumber(const QJsonValue &value)
{
    if (value.isDouble())
        return std::isfinite(value.toDouble()) ? std::optional(value.toDouble()) : std::nullopt;
    if (value.isString())
        return toNumber(std::string_view(value.toString().toStdString()));
    return {};
}

std::string toText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString().toStdString();
    if (value.isBool())
        return value.toBool() ? "true" : "false";
    if (value.isDouble()) {
        const double number = value.toDouble();
        const qint64 whole = value.toInteger(0); // 0 for a fraction
        return static_cast<double>(whole) == number ? std::format("{}", whole) : std::format("{}", number);
    }
    return {};
}

std::optional<bool> toFlag(std::string_view text)
{
    if (text == "true" || text == "1" || text == "yes" || text == "True")
        return true;
    if (text == "false" || text == "0" || text == "no" || text == "False")
        return false;
    return {};
}

std::optional<base::Time> toTime(double value)
{
    constexpr double lastSecond = 2147483647;
    constexpr double endOfTime = 253402300800000; // year 10000, in milliseconds
    if (!std::isfinite(value) || value < 0)
        return {};
    const double milliseconds = value < lastSecond ? value * 1000 : value;
    if (milliseconds >= endOfTime)
        return {};
    return base::fromMicroseconds(std::llround(milliseconds * 1000));
}

std::optional<base::Time> toTime(std::string_view text)
{
    text = trimmed(text);
    if (const auto number = toNumber(text))
        return toTime(*number);
    if (const auto time = base::parseIso8601(text))
        return time;
    // An unescaped "+08:00" in a query arrives as " 08:00".
    std::string repaired(text);
    if (const auto space = repaired.rfind(' '); space != std::string::npos && space > 10) {
        repaired[space] = '+';
        return base::parseIso8601(repaired);
    }
    return base::parseIso8601(repaired + 'Z');
}

base::Result<geo::Wgs84> toPosition(std::optional<double> latitude, std::optional<double> longitude)
{
    if (!latitude || !longitude)
        return base::fail(base::ErrorKind::Invalid, "The position needs a latitude and a longitude, both numbers.");
    const geo::Wgs84 position{*latitude, *longitude};
    if (!position.isValid())
        return base::fail(base::ErrorKind::Invalid, "The position is not on the globe.");
    return position;
}

std::optional<double> notNegative(std::optional<double> value) { return value && *value >= 0 ? value : std::nullopt; }

std::optional<double> course(std::optional<double> degrees)
{
    if (!degrees || *degrees < 0 || *degrees > 360)
        return {};
    return *degrees == 360 ? 0 : *degrees;
}

std::optional<double> percent(std::optional<double> value) { return value && *value >= 0 && *value <= 100 ? value : std::nullopt; }

bool isDeviceId(std::string_view text)
{
    return !text.empty() && text.size() <= 128
        && std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view white = " \t\r\n";
    const auto first = text.find_first_not_of(white);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(white) - first + 1);
}

std::string_view clipped(std::string_view text, std::size_t longest)
{
    if (text.size() <= longest)
        return text;
    std::size_t cut = longest;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xc0) == 0x80)
        --cut;
    return text.substr(0, cut);
}

QJsonValue toAttribute(std::string_view text)
{
    if (text == "true" || text == "false")
        return text == "true";
    const auto number = toNumber(text);
    const bool looksPlain = text.size() <= 15 && text.find_first_not_of("-0123456789.") == std::string_view::npos
        && !(text.size() > 1 && text[0] == '0' && text[1] != '.');
    if (number && looksPlain)
        return *number;
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// Qt 6.8 compares a key outside ASCII with a shorter one beyond the shorter one's end (equalStrings without a look at the lengths).
bool isExtraName(std::string_view key)
{
    return !key.empty() && key.size() <= 64 && std::ranges::all_of(key, [](char c) { return c >= 0x20 && c < 0x7f; });
}

void addExtra(QJsonObject &extra, std::string_view key, const QJsonValue &value, std::size_t longest)
{
    constexpr int most = 32;
    if (!isExtraName(key) || value.isNull() || value.isUndefined())
        return;
    const QString name = QString::fromLatin1(key.data(), static_cast<qsizetype>(key.size()));
    if (extra.size() >= most && !extra.contains(name))
        return;
    if (!value.isString()) {
        extra.insert(name, value);
        return;
    }
    const std::string text = value.toString().toStdString();
    if (!text.empty())
        extra.insert(name, QString::fromStdString(std::string(clipped(text, longest))));
}

std::optional<std::string> fromHex(std::string_view text)
{
    std::string bytes;
    bytes.reserve(text.size() / 2);
    int high = -1;
    for (const char c : text) {
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n')
            continue;
        const int value = hexValue(c);
        if (value < 0)
            return {};
        if (high < 0) {
            high = value;
        } else {
            bytes.push_back(static_cast<char>(high << 4 | value));
            high = -1;
        }
    }
    if (high >= 0 || bytes.empty())
        return {};
    return bytes;
}

std::string toHex(std::string_view bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text.push_back(digits[byte >> 4]);
        text.push_back(digits[byte & 15]);
    }
    return text;
}

} // namespace radar::protocols
