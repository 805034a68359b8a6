// What the station thread adds to an enquiry of the map, and the list of an area with names, which is a look-up of persons.
#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include "area.h"
#include "station_private.h"

namespace radar::station {

using base::Result;
using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostHistory = 500;

std::vector<basemap::FeatureId> buildingsIn(const basemap::Map &map, const Area &area, const Enquiry &enquiry)
{
    if (enquiry.building)
        return {*enquiry.building};
    std::vector<basemap::FeatureId> found;
    for (const basemap::Building &building : map.buildings)
        if (!building.isPart && area.contains(building.centre))
            found.push_back(building.id);
    return found;
}

} // namespace

Result<EnquiryBasis> Station::enquiryBasis(const Enquiry &enquiry)
{
    const Area area(enquiry, d->map->frame);
    if (const auto checked = area.check(); !checked)
        return std::unexpected(checked.error());
    EnquiryBasis basis{enquiry, situation(), {}, buildingsIn(*d->map, area, enquiry), 0, 0};
    auto history = d->incidents->historyNear(d->map->frame.toWgs84(area.middle()), area.reachMeters(), mostHistory);
    if (!history)
        return std::unexpected(history.error());
    for (dispatch::Incident &incident : *history)
        if (area.contains(incident.position))
            basis.history.push_back(std::move(incident));
    const auto counts = d->registry->countIn(basis.buildings);
    if (!counts)
        return std::unexpected(counts.error());
    basis.residents = counts->persons;
    basis.firms = counts->firms;
    return basis;
}

Result<AreaList> Station::areaList(const store::Actor &actor, const Enquiry &enquiry)
{
    if (actor.purpose.find_first_not_of(' ') == std::string::npos)
        return base::fail(base::ErrorKind::Denied, "a list of who lives somewhere needs a reason");
    const auto basis = enquiryBasis(enquiry);
    if (!basis)
        return std::unexpected(basis.error());
    const auto answer = answerEnquiry(*basis);
    if (!answer)
        return std::unexpected(answer.error());

    // Written down before anything is given out.
    QJsonArray ring;
    for (const geo::Wgs84 corner : enquiry.ring)
        ring.append(QJsonArray{corner.longitude, corner.latitude});
    const QJsonObject payload{{u"place"_s, QJsonArray{enquiry.place.longitude, enquiry.place.latitude}},
                              {u"radius"_s, enquiry.radiusMeters},
                              {u"ring"_s, ring},
                              {u"residents"_s, static_cast<qint64>(basis->residents)},
                              {u"firms"_s, static_cast<qint64>(basis->firms)}};
    store::JournalEntry entry{"lookup.area", "area", QJsonDocument(payload).toJson(QJsonDocument::Compact).toStdString()};
    const auto noted = d->journal->record(actor, std::move(entry), [](store::Transaction &, store::JournalEntry &) -> Result<> { return {}; });
    if (!noted)
        return std::unexpected(noted.error());

    AreaList list{answer->time, actor.purpose, {}};
    for (const EnquiryAnswer::Unit &unit : answer->units)
        if (unit.isInside)
            list.rows.push_back({"satellite", unit.callSign, registry::code(unit.tier), {}, {}, answer->time, unit.position});
    for (const registry::Camera &camera : answer->cameras)
        list.rows.push_back({"camera", camera.name, registry::code(camera.state), {}, {}, {}, camera.position});
    for (const dispatch::Incident &incident : answer->history)
        list.rows.push_back({"incident", incident.number, incident.type, {}, incident.address, incident.reportedTime, incident.position});
    for (const basemap::FeatureId id : basis->buildings) {
        const basemap::Building *building = d->gazetteer->building(id);
        if (!building)
            continue;
        const geo::Wgs84 place = d->map->frame.toWgs84(building->centre);
        const auto persons = d->registry->personsIn(id);
        const auto firms = d->registry->firmsIn(id);
        if (!persons || !firms)
            return std::unexpected(!persons ? persons.error() : firms.error());
        if (persons->empty() && firms->empty())
            continue;
        const std::string address = d->gazetteer->describe(place, id).text("zh");
        const auto at = [&address](const registry::Dwelling &dwelling) {
            std::string text = address;
            for (const std::string &part : {dwelling.unit, dwelling.room})
                text += part.empty() ? "" : " " + part;
            return text;
        };
        for (const registry::Person &person : *persons) {
            std::string tags;
            for (const std::string &tag : person.tags)
                tags += (tags.empty() ? "" : ";") + tag;
            list.rows.push_back({"resident", person.name, tags, person.phone, at(person.home), {}, place});
        }
        for (const registry::Firm &firm : *firms)
            list.rows.push_back({"firm", firm.name, firm.kind, firm.phone, at(firm.at), {}, firm.position});
    }
    return list;
}

} // namespace radar::station
