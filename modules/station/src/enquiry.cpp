#include "station/enquiry.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include "area.h"
#include "base/csv.h"
#include "routing/router.h"

namespace radar::station {

using base::Result;
using namespace Qt::StringLiterals;

Area::Area(const Enquiry &enquiry, const geo::LocalFrame &frame) : m_frame(frame)
{
    m_isSound = enquiry.place.isValid() && std::isfinite(enquiry.radiusMeters) && enquiry.radiusMeters > 0
        && (enquiry.ring.empty() || enquiry.ring.size() >= 3) && std::ranges::all_of(enquiry.ring, &geo::Wgs84::isValid);
    if (!m_isSound)
        return;
    if (enquiry.ring.empty()) {
        m_middle = frame.toPlanar(enquiry.place);
        m_reach = enquiry.radiusMeters;
        return;
    }
    for (const geo::Wgs84 corner : enquiry.ring)
        m_ring.outer.push_back(frame.toPlanar(corner));
    m_middle = geo::pointInside(m_ring);
    for (const geo::Planar corner : m_ring.outer)
        m_reach = std::max(m_reach, geo::distanceMeters(m_middle, corner));
}

Result<> Area::check() const
{
    if (!m_isSound || !std::isfinite(m_reach))
        return base::fail(base::ErrorKind::Invalid, "an area is a circle about a place, or a ring of three corners or more");
    if (m_reach > largestEnquiryMeters)
        return base::fail(base::ErrorKind::Invalid, "the area is larger than 5 km about its middle");
    return {};
}

bool Area::contains(geo::Planar place) const
{
    return m_ring.outer.empty() ? geo::distanceMeters(m_middle, place) <= m_reach : geo::contains(m_ring, place);
}

double Area::squareMeters() const { return m_ring.outer.empty() ? std::numbers::pi * m_reach * m_reach : geo::areaSquareMeters(m_ring); }

namespace {

/// Where somebody would stand who is looked for there.
std::vector<geo::Planar> placesToSee(const EnquiryBasis &basis, const Area &area)
{
    const basemap::Map &map = *basis.situation.map;
    std::vector<geo::Planar> places;
    if (basis.enquiry.building) {
        const auto building = std::ranges::find(map.buildings, *basis.enquiry.building, &basemap::Building::id);
        if (building == map.buildings.end())
            return places;
        constexpr double before = 1; // metres from the wall
        for (const geo::Polygon &polygon : building->footprint)
            for (std::size_t i = 0, last = polygon.outer.size() - 1; i < polygon.outer.size(); last = i++) {
                const geo::Planar a = polygon.outer[last];
                const geo::Planar b = polygon.outer[i];
                const double length = geo::distanceMeters(a, b);
                if (length >= 2) // the outer ring runs counter-clockwise: outside is on the right
                    places.push_back({(a.east + b.east) / 2 + (b.north - a.north) / length * before,
                                      (a.north + b.north) / 2 - (b.east - a.east) / length * before});
            }
        return places;
    }
    places.push_back(area.middle());
    if (!basis.enquiry.ring.empty()) {
        const sight::Streets &streets = basis.situation.lookout->streets();
        std::vector<std::uint32_t> near;
        streets.appendNear(area.middle(), area.reachMeters(), near);
        constexpr std::size_t most = 300;
        const std::size_t step = near.size() / most + 1;
        for (std::size_t i = 0; i < near.size(); i += step)
            if (const geo::Planar middle = streets.pieces()[near[i]].middle(); area.contains(middle))
                places.push_back(middle);
    }
    return places;
}

void addUnits(const EnquiryBasis &basis, const Area &area, EnquiryAnswer &answer)
{
    const Situation &situation = basis.situation;
    const routing::Router router(situation.weights);
    const geo::Wgs84 place = situation.map->frame.toWgs84(area.middle());
    std::vector<routing::Unit> units;
    for (const Responder &responder : situation.responders)
        units.push_back({responder.position, router.network().modeIndex(registry::code(responder.mode))});
    const auto unitOf = [&](const Responder &responder) {
        const geo::Planar at = situation.map->frame.toPlanar(responder.position);
        return EnquiryAnswer::Unit{responder.id,
                                   responder.callSign,
                                   responder.tier,
                                   responder.mode,
                                   responder.position,
                                   geo::distanceMeters(area.middle(), at),
                                   {},
                                   area.contains(at),
                                   responder.boundBy.has_value()};
    };
    std::vector<bool> isNamed(units.size());
    // Nobody may be near a street, or none may lead there: then there is nobody to name by time.
    if (const auto nearest = router.nearest(place, units, nearestUnits))
        for (const routing::Arrival &arrival : nearest->arrivals) {
            auto &unit = answer.units.emplace_back(unitOf(situation.responders[arrival.unit]));
            unit.travelTime = arrival.time;
            answer.inside += unit.isInside ? 1 : 0;
            isNamed[arrival.unit] = true;
        }
    const auto named = static_cast<std::ptrdiff_t>(answer.units.size());
    for (std::size_t i = 0; i < units.size(); ++i)
        if (!isNamed[i])
            if (auto unit = unitOf(situation.responders[i]); unit.isInside) {
                ++answer.inside;
                answer.units.push_back(std::move(unit));
            }
    std::sort(answer.units.begin() + named, answer.units.end(), [](const auto &a, const auto &b) { return a.meters < b.meters; });
}

} // namespace

Result<EnquiryAnswer> answerEnquiry(const EnquiryBasis &basis)
{
    const Situation &situation = basis.situation;
    const Area area(basis.enquiry, situation.map->frame);
    if (const auto checked = area.check(); !checked)
        return std::unexpected(checked.error());
    EnquiryAnswer answer;
    answer.time = situation.time;
    answer.history = basis.history;
    answer.buildings = basis.buildings.size();
    answer.residents = basis.residents;
    answer.firms = basis.firms;
    answer.squareMeters = area.squareMeters();
    addUnits(basis, area, answer);
    const sight::Obstacles &obstacles = situation.lookout->obstacles();
    const auto places = placesToSee(basis, area);
    for (const registry::Camera &camera : situation.cameras) {
        if (camera.state != registry::Camera::State::InUse)
            continue;
        const sight::View view = situation.lookout->viewOf(camera);
        if (geo::distanceMeters(view.place, area.middle()) > view.rangeMeters + area.reachMeters() + 300)
            continue;
        const sight::Eye eye = obstacles.eye(view);
        if (std::ranges::any_of(places, [&](geo::Planar place) { return obstacles.sees(eye, obstacles.person(place)); }))
            answer.cameras.push_back(camera);
    }
    return answer;
}

std::string areaText(const AreaList &list, AreaFormat format)
{
    const auto timeOf = [](const AreaList::Row &row) { return row.time ? base::toIso8601(*row.time) : std::string(); };
    if (format == AreaFormat::Csv) {
        const std::string header[] = {"kind", "name", "detail", "phone", "address", "time", "latitude", "longitude"};
        std::string text = "\xef\xbb\xbf" + base::csvLine(header); // spreadsheets take it for UTF-8 by the mark alone
        for (const AreaList::Row &row : list.rows) {
            const std::string fields[] = {row.kind,
                                          row.name,
                                          row.detail,
                                          row.phone,
                                          row.address,
                                          timeOf(row),
                                          QString::number(row.position.latitude, 'f', 7).toStdString(),
                                          QString::number(row.position.longitude, 'f', 7).toStdString()};
            text += base::csvLine(fields);
        }
        return text;
    }
    QJsonArray features;
    for (const AreaList::Row &row : list.rows) {
        QJsonObject properties{{u"kind"_s, QString::fromStdString(row.kind)},       {u"name"_s, QString::fromStdString(row.name)},
                               {u"detail"_s, QString::fromStdString(row.detail)},   {u"phone"_s, QString::fromStdString(row.phone)},
                               {u"address"_s, QString::fromStdString(row.address)}, {u"time"_s, QString::fromStdString(timeOf(row))}};
        features.append(QJsonObject{
            {u"type"_s, u"Feature"_s},
            {u"properties"_s, properties},
            {u"geometry"_s, QJsonObject{{u"type"_s, u"Point"_s}, {u"coordinates"_s, QJsonArray{row.position.longitude, row.position.latitude}}}}});
    }
    const QJsonObject whole{{u"type"_s, u"FeatureCollection"_s},
                            {u"time"_s, QString::fromStdString(base::toIso8601(list.time))},
                            {u"purpose"_s, QString::fromStdString(list.purpose)},
                            {u"features"_s, features}};
    return QJsonDocument(whole).toJson().toStdString();
}

} // namespace radar::station
