#include "verbs/network_option.h"

#include <QDateTime>
#include <QTimeZone>

#include <charconv>
#include <format>

#include "basemap/map_file.h"
#include "routing/spot.h"
#include "verbs/moments.h"
#include "verbs/station_option.h"
#include "verbs/verbs.h"

namespace radar::app {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

std::optional<double> numberFrom(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

} // namespace

QCommandLineOption modeOption()
{
    return {u"mode"_s, u"How one travels: foot, bike, car, emergency, or a file like those in resources/modes (default: car)."_s, u"MODE"_s,
            u"car"_s};
}

Result<routing::TravelMode> modeNamed(std::string_view name)
{
    if (name.ends_with(".ini")) {
        auto mode = routing::readMode(name);
        return mode ? std::move(mode) : fail(ErrorKind::Invalid, mode.error().detail);
    }
    if (auto mode = routing::shippedMode(name))
        return *std::move(mode);
    return fail(ErrorKind::Invalid, std::format("there is no travel mode \"{}\"; there are foot, bike, car, emergency, or name an .ini file", name));
}

QCommandLineOption whenOption()
{
    return {u"when"_s, u"By which time gates are open or locked: \"2026-11-21 21:00\" by the station's clock, or with a zone (default: now)."_s,
            u"TIME"_s};
}

std::expected<std::shared_ptr<const routing::Weights>, int> openStreets(const QCommandLineParser &parser, std::vector<routing::TravelMode> modes)
{
    const auto folder = openStationFolder(parser, registry::Right::SeeStation);
    if (!folder)
        return std::unexpected(Failed);
    const auto zone = folder->timeZone();
    if (!zone)
        return std::unexpected(complain(zone.error()));
    const auto said = momentIfSaid(parser, u"when"_s, *folder);
    if (!said)
        return std::unexpected(complain(said.error().detail, WrongUse));
    const auto map = basemap::openMap(folder->map());
    if (!map)
        return std::unexpected(complain(map.error()));
    const auto network = routing::Network::openOrBuild(**map, folder->map().parent_path() / "map.routing", std::move(modes));
    const QDateTime when = said->has_value() ? QDateTime::fromMSecsSinceEpoch(base::toMicroseconds(**said) / 1000, *zone)
                                             : QDateTime::currentDateTime().toTimeZone(*zone);
    const auto locked = routing::gatesLockedAt(*network, {when.date().dayOfWeek() - 1, when.time().hour() * 60 + when.time().minute()});
    return routing::Weights(network).with(locked).value();
}

Result<geo::Wgs84> placeFrom(const QCommandLineParser &parser, const QString &option)
{
    const std::string text = parser.value(option).toStdString();
    const auto comma = text.find(',');
    const auto longitude = numberFrom(std::string_view(text).substr(0, comma));
    const auto latitude = comma == std::string::npos ? std::nullopt : numberFrom(std::string_view(text).substr(comma + 1));
    const geo::Wgs84 place{latitude.value_or(999), longitude.value_or(999)};
    if (!place.isValid())
        return fail(ErrorKind::Invalid,
                    std::format("--{} needs LON,LAT in degrees, longitude first, for example 102.7405,25.0601", option.toStdString()));
    return place;
}

QCommandLineOption floorOption(const QString &name, const QString &whose)
{
    return {name, u"On which floor "_s + whose + u" is, as on the lift's button: 1 is the ground floor, -1 the first basement."_s, u"N"_s};
}

Result<std::optional<int>> floorFrom(const QCommandLineParser &parser, const QString &option)
{
    if (!parser.isSet(option))
        return std::nullopt;
    const auto floor = floorFrom(parser.value(option).toStdString());
    if (!floor)
        return fail(ErrorKind::Invalid, std::format("--{} {}", option.toStdString(), floor.error().detail));
    return *floor;
}

Result<int> floorFrom(const std::string &text)
{
    bool isNumber = false;
    const int floor = QString::fromStdString(text).toInt(&isNumber);
    if (!isNumber || !routing::floorsUp(floor))
        return fail(ErrorKind::Invalid,
                    std::format("needs a floor from {} to {}: 1 is the ground floor, there is no 0", routing::lowestFloor, routing::highestFloor));
    return floor;
}

Result<geo::Wgs84> placeFrom(const base::CsvTable &table, const base::CsvTable::Row &row, std::size_t longitude, std::size_t latitude)
{
    geo::Wgs84 place;
    for (const auto &[column, degrees, limit] : {std::tuple(longitude, &place.longitude, 180.0), std::tuple(latitude, &place.latitude, 90.0)}) {
        const auto value = numberFrom(row.fields[column]);
        if (!value || !(*value >= -limit && *value <= limit))
            return table.wrong(row, table.columns[column], "is not a number of degrees");
        *degrees = *value;
    }
    return place;
}

} // namespace radar::app
