#include "protocols/chinese_datum.h"

#include "geo/gcj02.h"
#include "protocols/wire_values.h"

namespace radar::protocols {

using base::ErrorKind;
using base::fail;

std::optional<Datum> datumNamed(std::string_view text)
{
    if (text == "wgs84")
        return Datum::Wgs84;
    if (text == "gcj02")
        return Datum::Gcj02;
    if (text == "bd09")
        return Datum::Bd09;
    return {};
}

const char *name(Datum datum) { return datum == Datum::Wgs84 ? "wgs84" : datum == Datum::Gcj02 ? "gcj02" : "bd09"; }

geo::Wgs84 toWgs84(geo::Wgs84 numbers, Datum datum)
{
    switch (datum) {
    case Datum::Wgs84: return numbers;
    case Datum::Gcj02: return geo::toWgs84(geo::Gcj02{numbers.latitude, numbers.longitude});
    case Datum::Bd09: return geo::toWgs84(geo::toGcj02(geo::Bd09{numbers.latitude, numbers.longitude}));
    }
    return numbers;
}

base::Result<Message> decodeDatumLine(std::string_view text)
{
    text = trimmed(text);
    auto datum = Datum::Gcj02;
    const auto space = text.find(' ');
    if (const auto named = datumNamed(text.substr(0, space))) {
        datum = *named;
        text = space == std::string_view::npos ? std::string_view() : trimmed(text.substr(space));
    }
    bool longitudeFirst = false;
    if (const auto order = text.find('('); order != std::string_view::npos) {
        const auto words = text.substr(order);
        longitudeFirst = words == "(lon,lat)";
        if (!longitudeFirst && words != "(lat,lon)")
            return fail(ErrorKind::Invalid, "The order must be (lat,lon) or (lon,lat).");
        text = trimmed(text.substr(0, order));
    }
    const auto comma = text.find(',');
    if (comma == std::string_view::npos)
        return fail(ErrorKind::Invalid, "Not a position: [wgs84|gcj02|bd09] latitude,longitude");
    auto latitude = toNumber(text.substr(0, comma));
    auto longitude = toNumber(text.substr(comma + 1));
    if (longitudeFirst)
        std::swap(latitude, longitude);
    const auto given = toPosition(latitude, longitude);
    if (!given)
        return std::unexpected(given.error());

    const geo::Wgs84 place = toWgs84(*given, datum);
    if (!place.isValid()) // Baidu's shift leads beyond a pole
        return fail(ErrorKind::Invalid, "The position is not on the globe.");
    const geo::Gcj02 gcj = datum == Datum::Wgs84 ? geo::toGcj02(place)
        : datum == Datum::Gcj02                  ? geo::Gcj02{given->latitude, given->longitude}
                                                 : geo::toGcj02(geo::Bd09{given->latitude, given->longitude});
    const geo::Bd09 baidu = datum == Datum::Bd09 ? geo::Bd09{given->latitude, given->longitude} : geo::toBd09(gcj);
    const auto pair = [](double lat, double lon) { return QJsonObject{{QStringLiteral("lat"), lat}, {QStringLiteral("lon"), lon}}; };
    Message message;
    message.kind = Kind::Location;
    message.fixes.push_back({.time = {},
                             .position = place,
                             .altitudeMeters = {},
                             .speedMetersPerSecond = {},
                             .courseDegrees = {},
                             .accuracyMeters = {},
                             .batteryPercent = {},
                             .valid = true,
                             .alarms = {}});
    message.extra = {{QStringLiteral("datum"), QLatin1StringView(name(datum))},
                     {QStringLiteral("wgs84"), pair(place.latitude, place.longitude)},
                     {QStringLiteral("gcj02"), pair(gcj.latitude, gcj.longitude)},
                     {QStringLiteral("bd09"), pair(baidu.latitude, baidu.longitude)},
                     {QStringLiteral("inMainlandChina"), geo::isInMainlandChina(place)}};
    return message;
}

} // namespace radar::protocols
