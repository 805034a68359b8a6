#include "protocols/nmea.h"

#include <array>
#include <cmath>
#include <format>

#include "base/check.h"
#include "protocols/wire_values.h"

namespace radar::protocols {

using namespace std::chrono;
using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr double metersPerSecondPerKnot = 1852.0 / 3600.0;
constexpr std::size_t longestLine = 1024; // the standard says 82; trackers put more around it

std::uint8_t checksum(std::string_view bytes)
{
    unsigned char sum = 0;
    for (const char c : bytes)
        sum = static_cast<unsigned char>(sum ^ static_cast<unsigned char>(c));
    return sum;
}

/// "ddmm.mm" or "dddmm.mm", leading zeros there or not: the minutes are the two digits before the point.
std::optional<double> degrees(std::string_view text, std::string_view side, std::string_view sides)
{
    const auto value = toNumber(text);
    if (!value || *value < 0 || *value >= 18001 || side.size() != 1 || sides.find(side) == std::string_view::npos)
        return {};
    const double whole = std::floor(*value / 100);
    const double minutes = *value - whole * 100;
    if (minutes >= 60)
        return {};
    const double result = whole + minutes / 60;
    return side == sides.substr(1) ? -result : result;
}

int digits(std::string_view text)
{
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// "hhmmss" with or without a fraction; second 60 is the next minute.
std::optional<microseconds> timeOfDay(std::string_view text)
{
    if (text.size() < 6)
        return {};
    const int h = digits(text.substr(0, 2));
    const int m = digits(text.substr(2, 2));
    const auto s = toNumber(text.substr(4));
    if (h < 0 || h > 23 || m < 0 || m > 59 || !s || *s < 0 || *s >= 61)
        return {};
    return hours(h) + minutes(m) + microseconds(std::llround(*s * 1e6));
}

/// "ddmmyy"; receivers began in 1980.
std::optional<sys_days> dayOf(std::string_view text)
{
    if (text.size() != 6)
        return {};
    const int d = digits(text.substr(0, 2));
    const int m = digits(text.substr(2, 2));
    const int y = digits(text.substr(4, 2));
    if (d < 1 || m < 1 || y < 0)
        return {};
    const year_month_day date{year(y < 80 ? 2000 + y : 1900 + y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d))};
    return date.ok() ? std::optional(sys_days(date)) : std::nullopt;
}

QString text(std::string_view ascii) { return QString::fromLatin1(ascii.data(), static_cast<qsizetype>(ascii.size())); }

void put(QJsonObject &extra, const char *name, std::optional<double> value)
{
    if (value)
        extra.insert(QLatin1StringView(name), *value);
}

std::string sentence(std::string_view content) { return std::format("${}*{:02X}\r\n", content, checksum(content)); }

/// "4807.0380,N": ten-thousandths of a minute are 0.2 m; rounded so that 60 minutes never stand there.
std::string coordinate(double value, int width, char positive, char negative)
{
    const auto ticks = std::llround(std::abs(value) * 60 * 100'000);
    const auto whole = ticks / 6'000'000;
    const double minutes = static_cast<double>(ticks % 6'000'000) / 100'000;
    return std::format("{:0{}}{:08.5f},{}", whole, width, minutes, value < 0 ? negative : positive);
}

std::string clockText(base::Time time)
{
    const hh_mm_ss clock(floor<milliseconds>(time) - floor<days>(time));
    return std::format("{:02}{:02}{:02}.{:03}", clock.hours().count(), clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

} // namespace

struct NmeaReader::Fields {
    std::array<std::string_view, 40> list{};
    std::size_t count = 0;
    [[nodiscard]] std::string_view operator[](std::size_t i) const { return i < count ? list[i] : std::string_view(); }
};

Result<> NmeaReader::readRmc(Message &message, const Fields &fields)
{
    const bool active = fields[2] == "A";
    message.extra.insert(QStringLiteral("status"), text(fields[2]));
    if (fields.count > 12)
        message.extra.insert(QStringLiteral("mode"), text(fields[12]));
    if (fields.count > 13)
        message.extra.insert(QStringLiteral("navigationStatus"), text(fields[13]));
    const auto clock = timeOfDay(fields[1]);
    const auto date = dayOf(fields[9]);
    if ((!fields[1].empty() && !clock) || (!fields[9].empty() && !date))
        return fail(ErrorKind::Invalid, "The sentence has a time or day that is none.");
    std::optional<base::Time> time;
    if (clock && date)
        time = base::Time(*date) + *clock;
    if (time) {
        m_lastTime = time;
        message.extra.insert(QStringLiteral("time"), timeText(*time));
    }
    if (fields[3].empty() && fields[5].empty())
        return {};
    const auto latitude = degrees(fields[3], fields[4], "NS");
    const auto longitude = degrees(fields[5], fields[6], "EW");
    const auto position = toPosition(latitude, longitude);
    if (!position)
        return std::unexpected(position.error());
    auto speed = notNegative(toNumber(fields[7]));
    if (speed)
        *speed *= metersPerSecondPerKnot;
    const bool sameSecond = clock && *clock == m_height.timeOfDay;
    message.fixes.push_back({.time = time,
                             .position = *position,
                             .altitudeMeters = sameSecond ? m_height.meters : std::nullopt,
                             .speedMetersPerSecond = speed,
                             .courseDegrees = course(toNumber(fields[8])),
                             .accuracyMeters = {},
                             .batteryPercent = {},
                             .valid = active && fields[12] != "N", // the navigation status behind it says V on good receivers too
                             .alarms = {}});
    return {};
}

Result<> NmeaReader::readGga(Message &message, const Fields &fields)
{
    const auto quality = toNumber(fields[6]);
    const auto altitude = toNumber(fields[9]);
    const auto separation = toNumber(fields[11]);
    put(message.extra, "quality", quality);
    put(message.extra, "satellites", toNumber(fields[7]));
    put(message.extra, "hdop", toNumber(fields[8]));
    put(message.extra, "geoidSeparationMeters", separation);
    if (altitude && separation)
        put(message.extra, "ellipsoidHeightMeters", *altitude + *separation);
    const auto clock = timeOfDay(fields[1]);
    if (!fields[1].empty() && !clock)
        return fail(ErrorKind::Invalid, "The sentence has a time that is none.");
    if (clock)
        message.extra.insert(QStringLiteral("timeOfDay"), text(fields[1]));
    if (fields[2].empty() && fields[4].empty())
        return {};
    const auto position = toPosition(degrees(fields[2], fields[3], "NS"), degrees(fields[4], fields[5], "EW"));
    if (!position)
        return std::unexpected(position.error());
    std::optional<base::Time> time;
    if (clock && m_lastTime) {
        time = base::Time(floor<days>(*m_lastTime)) + *clock; // the day that brings it nearest to the last known time
        if (*time - *m_lastTime > hours(12))
            *time -= days(1);
        else if (*m_lastTime - *time > hours(12))
            *time += days(1);
        m_lastTime = time;
    }
    if (clock)
        m_height = {*clock, altitude, toNumber(fields[8])};
    message.fixes.push_back({.time = time,
                             .position = *position,
                             .altitudeMeters = altitude,
                             .speedMetersPerSecond = {},
                             .courseDegrees = {},
                             .accuracyMeters = {},
                             .batteryPercent = {},
                             .valid = quality.value_or(0) > 0,
                             .alarms = {}});
    return {};
}

Result<Message> NmeaReader::read(std::string_view line)
{
    line = trimmed(line);
    if (line.size() > longestLine)
        return fail(ErrorKind::Invalid, "The sentence is longer than 1024 bytes.");
    const auto dollar = line.find('$');
    if (dollar == std::string_view::npos)
        return fail(ErrorKind::Invalid, "Not an NMEA sentence: no $.");
    std::string_view content = line.substr(dollar + 1);
    const auto star = content.find('*');
    const std::string_view stated = star == std::string_view::npos ? std::string_view() : trimmed(content.substr(star + 1)).substr(0, 2);
    content = trimmed(content.substr(0, star));
    if (content.find_first_of("\r\n$") != std::string_view::npos)
        return fail(ErrorKind::Invalid, "More than one sentence, or a broken one.");

    Message message;
    const auto computed = checksum(content);
    if (star == std::string_view::npos) {
        if (m_checksum == NmeaChecksum::Required)
            return fail(ErrorKind::Invalid, "The sentence has no checksum.");
        message.extra.insert(QStringLiteral("checksum"), QStringLiteral("none"));
    } else if (const auto sum = fromHex(stated); !sum || stated.size() != 2 || static_cast<std::uint8_t>(sum->front()) != computed) {
        return fail(ErrorKind::Invalid, std::format("Wrong checksum: the sentence should end with *{:02X}.", computed));
    }

    Fields fields;
    for (std::string_view rest = content; fields.count < fields.list.size();) {
        const auto comma = rest.find(',');
        fields.list[fields.count++] = trimmed(rest.substr(0, comma));
        if (comma == std::string_view::npos)
            break;
        rest.remove_prefix(comma + 1);
    }
    const std::string_view address = fields[0];
    const bool isPrivate = address.starts_with('P');
    if (address.size() < 3 || address.size() > 16
        || !std::ranges::all_of(address, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }))
        return fail(ErrorKind::Invalid, "The sentence has no name.");
    const std::string_view talker = isPrivate ? address.substr(0, 1) : address.substr(0, address.size() - 3);
    const std::string_view type = isPrivate ? address.substr(1) : address.substr(address.size() - 3);
    message.extra.insert(QStringLiteral("talker"), text(talker));
    message.extra.insert(QStringLiteral("sentence"), text(type));
    std::string_view prefix = trimmed(line.substr(0, dollar));
    while (prefix.ends_with(','))
        prefix.remove_suffix(1);
    if (isDeviceId(prefix)) {
        message.device = prefix;
        message.names = {message.device};
    }

    Result<> done;
    if (type == "RMC") {
        message.kind = Kind::Location;
        done = readRmc(message, fields);
    } else if (type == "GGA") {
        message.kind = Kind::Location;
        done = readGga(message, fields);
    } else if (type == "GSA") {
        put(message.extra, "fixDimensions", toNumber(fields[2]));
        put(message.extra, "pdop", toNumber(fields[15]));
        put(message.extra, "hdop", toNumber(fields[16]));
        put(message.extra, "vdop", toNumber(fields[17]));
    } else if (type == "VTG") {
        put(message.extra, "courseDegrees", course(toNumber(fields[1])));
        if (const auto knots = notNegative(toNumber(fields[5])))
            put(message.extra, "speedMetersPerSecond", *knots * metersPerSecondPerKnot);
    }
    if (!done)
        return std::unexpected(done.error());
    return message;
}

std::string encodeRmc(const Fix &fix)
{
    RADAR_ASSERT(fix.time && fix.position.isValid());
    const year_month_day date(floor<days>(*fix.time));
    return sentence(std::format("GPRMC,{},{},{},{},{:.2f},{:.2f},{:02}{:02}{:02},,,{}", clockText(*fix.time), fix.valid ? 'A' : 'V',
                                coordinate(fix.position.latitude, 2, 'N', 'S'), coordinate(fix.position.longitude, 3, 'E', 'W'),
                                fix.speedMetersPerSecond.value_or(0) / metersPerSecondPerKnot, fix.courseDegrees.value_or(0),
                                static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()), static_cast<int>(date.year()) % 100,
                                fix.valid ? 'A' : 'N'));
}

std::string encodeGga(const Fix &fix)
{
    RADAR_ASSERT(fix.time && fix.position.isValid());
    const std::string altitude = fix.altitudeMeters ? std::format("{:.1f},M", *fix.altitudeMeters) : ",";
    return sentence(std::format("GPGGA,{},{},{},{},08,1.0,{},,,,", clockText(*fix.time), coordinate(fix.position.latitude, 2, 'N', 'S'),
                                coordinate(fix.position.longitude, 3, 'E', 'W'), fix.valid ? 1 : 0, altitude));
}

} // namespace radar::protocols
