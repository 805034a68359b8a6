#include "jt808_location.h"

#include <array>
#include <cmath>
#include <format>

#include "byte_reader.h"
#include "protocols/jt808.h"
#include "protocols/wire_values.h"

namespace radar::protocols {

using namespace std::chrono;

namespace {

constexpr hours beijing{8};

constexpr std::array<const char *, 32> alarmWords{"emergency",
                                                  "overspeed",
                                                  "fatigue",
                                                  "danger",
                                                  "gnss_fault",
                                                  "gnss_antenna_open",
                                                  "gnss_antenna_short",
                                                  "main_power_low",
                                                  "main_power_off",
                                                  "lcd_fault",
                                                  "tts_fault",
                                                  "camera_fault",
                                                  "ic_card_fault",
                                                  "overspeed_warning",
                                                  "fatigue_warning",
                                                  "violation",
                                                  "tire_pressure",
                                                  "right_turn_blind_spot",
                                                  "daily_drive_timeout",
                                                  "parking_timeout",
                                                  "area",
                                                  "route",
                                                  "segment_time",
                                                  "route_deviation",
                                                  "vss_fault",
                                                  "fuel_abnormal",
                                                  "stolen",
                                                  "illegal_ignition",
                                                  "illegal_displacement",
                                                  "collision",
                                                  "rollover",
                                                  "illegal_door_open"};

constexpr std::uint32_t bit(unsigned number) { return std::uint32_t{1} << number; }

/// "unsigned plus a bit for the side" by the standard; some libraries write a negative number as well.
double degrees(std::uint32_t raw, bool negative)
{
    const double value = std::abs(static_cast<double>(static_cast<std::int32_t>(raw))) / 1e6;
    return negative ? -value : value;
}

void addItem(QJsonObject &items, unsigned id, std::string_view value)
{
    ByteReader reader(value);
    const auto number = [&](std::size_t size) -> std::optional<double> {
        if (value.size() != size)
            return {};
        return size == 1 ? reader.u8() : size == 2 ? reader.u16() : reader.u32();
    };
    const auto put = [&](const char *name, std::optional<double> amount, double factor) {
        if (amount)
            items.insert(QLatin1StringView(name), *amount * factor);
        return amount.has_value();
    };
    bool known = false;
    switch (id) {
    case 0x01: known = put("odometerMeters", number(4), 100); break;
    case 0x02: known = put("fuelLiters", number(2), 0.1); break;
    case 0x03: known = put("recorderSpeedMetersPerSecond", number(2), 1 / 36.0); break;
    case 0x04: known = put("manualAlarmEventId", number(2), 1); break;
    case 0x30: known = put("rssi", number(1), 1); break;
    case 0x31: known = put("satellites", number(1), 1); break;
    default: break;
    }
    static constexpr std::pair<unsigned, const char *> named[] = {{0x11, "overspeedAlarm"}, {0x12, "areaAlarm"}, {0x13, "routeTimeAlarm"},
                                                                  {0x25, "vehicleSignals"}, {0x2a, "ioStatus"},  {0x2b, "analog"}};
    const auto found = std::ranges::find(named, id, &std::pair<unsigned, const char *>::first);
    if (!known)
        items.insert(found != std::end(named) ? QString::fromLatin1(found->second) : QString::fromStdString(std::format("tlv_{:02x}", id)),
                     QString::fromStdString(toHex(value)));
}

} // namespace

const char *jt808AlarmWord(unsigned number) { return number < alarmWords.size() ? alarmWords[number] : ""; }

std::uint32_t jt808AlarmBits(const std::vector<std::string> &words)
{
    std::uint32_t bits = 0;
    for (unsigned i = 0; i < alarmWords.size(); ++i) {
        if (std::ranges::find(words, alarmWords[i]) != words.end())
            bits |= bit(i);
    }
    return bits;
}

std::optional<base::Time> fromJt808Time(std::string_view bcd)
{
    if (bcd.size() != 6)
        return {};
    std::array<unsigned, 6> value{};
    for (std::size_t i = 0; i < 6; ++i) {
        const auto byte = static_cast<unsigned char>(bcd[i]);
        if ((byte >> 4) > 9 || (byte & 15) > 9)
            return {};
        value[i] = (byte >> 4) * 10U + (byte & 15);
    }
    const year_month_day date{year(2000 + static_cast<int>(value[0])), month(value[1]), day(value[2])};
    if (!date.ok() || value[3] > 23 || value[4] > 59 || value[5] > 60)
        return {};
    return base::Time(sys_days(date)) + hours(value[3]) + minutes(value[4]) + seconds(value[5]) - beijing;
}

std::string toJt808Time(base::Time time)
{
    const base::Time local = time + beijing;
    const auto midnight = floor<days>(local);
    const year_month_day date(midnight);
    const hh_mm_ss clock(floor<seconds>(local - midnight));
    std::string bcd;
    for (const int part : {static_cast<int>(date.year()) % 100, static_cast<int>(static_cast<unsigned>(date.month())),
                           static_cast<int>(static_cast<unsigned>(date.day())), static_cast<int>(clock.hours().count()),
                           static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count())})
        putU8(bcd, static_cast<unsigned>(part / 10 << 4 | part % 10));
    return bcd;
}

base::Result<> addJt808Location(Message &message, std::string_view body, QJsonObject &about)
{
    ByteReader reader(body);
    const std::uint32_t alarm = reader.u32();
    const std::uint32_t status = reader.u32();
    const std::uint32_t latitude = reader.u32();
    const std::uint32_t longitude = reader.u32();
    const auto altitude = static_cast<std::int16_t>(reader.u16()); // a WORD by the standard; below the sea it is negative
    const unsigned speed = reader.u16();
    const unsigned heading = reader.u16();
    const auto time = fromJt808Time(reader.take(6));
    if (!reader.ok())
        return base::fail(base::ErrorKind::Invalid, std::format("A location of {} bytes is shorter than its base of 28.", body.size()));

    std::vector<std::string> words;
    for (unsigned i = 0; i < alarmWords.size(); ++i) {
        if (alarm & bit(i))
            words.emplace_back(alarmWords[i]);
    }
    const geo::Wgs84 position{degrees(latitude, status & bit(2)), degrees(longitude, status & bit(3))};
    const bool fixed = status & bit(1);
    for (const std::string &word : words)
        message.alarms.push_back({word, time, fixed && position.isValid() ? std::optional(position) : std::nullopt});
    about.insert(QStringLiteral("alarmBits"), QString::fromStdString(std::format("{:08x}", alarm)));
    about.insert(QStringLiteral("statusBits"), QString::fromStdString(std::format("{:08x}", status)));
    about.insert(QStringLiteral("ignition"), (status & bit(0)) != 0);
    if (status & bit(5))
        about.insert(QStringLiteral("coordinatesEncrypted"), true);
    if (!time)
        about.insert(QStringLiteral("timeIsWrong"), true);
    if (position.isValid())
        message.fixes.push_back({.time = time,
                                 .position = position,
                                 .altitudeMeters = altitude,
                                 .speedMetersPerSecond = speed == 0xffff ? std::nullopt : std::optional(speed / 36.0),
                                 .courseDegrees = course(heading),
                                 .accuracyMeters = {},
                                 .batteryPercent = {},
                                 .valid = fixed,
                                 .alarms = std::move(words)});
    else
        about.insert(QStringLiteral("positionIsWrong"), true); // the terminal wants its answer all the same

    QJsonObject items;
    while (reader.left() >= 2) {
        const unsigned id = reader.u8();
        const std::size_t length = reader.u8();
        if (length > reader.left()) {
            about.insert(QStringLiteral("itemsEndEarly"),
                         QString::fromStdString(std::format("item {:02x} says {} bytes, {} are left", id, length, reader.left())));
            break;
        }
        if (items.size() < 128)
            addItem(items, id, reader.take(length));
        else
            (void)reader.take(length);
    }
    about.insert(QStringLiteral("items"), items);
    return {};
}

} // namespace radar::protocols
