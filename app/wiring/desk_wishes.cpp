#include "wiring/desk_wishes.h"

#include <QJsonArray>
#include <algorithm>
#include <array>

#include "wiring/file_wishes.h"

namespace radar::app {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::fail;
using base::Result;
using registry::Right;
using Answer = Result<QJsonObject>;

namespace {

constexpr std::size_t longestPurpose = 500;

using Fulfil = Answer (*)(const QJsonObject &, const store::Actor &, station::Station &);

QString text(std::string_view words) { return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size())); }
std::string text(const QJsonObject &wish, QStringView key) { return wish[key].toString().toStdString(); }
qint64 milliseconds(base::Time time) { return base::toMicroseconds(time) / 1000; }

// ── what the desk shows ──────────────────────────────────────────────────────────────────────────────────────────────

QJsonObject figuresOf(const picture::Picture &shown)
{
    std::array<int, dispatch::alarmLevels> alarms{};
    for (const picture::Alarm &alarm : shown.alarms)
        if (alarm.state != code(dispatch::AlarmState::Shelved))
            ++alarms.at(static_cast<std::size_t>(alarm.level));
    QJsonArray byLevel;
    std::ranges::copy(alarms, std::back_inserter(byLevel));
    return {{u"onDuty"_s, shown.counts.onDuty},
            {u"available"_s, shown.counts.available},
            {u"busy"_s, shown.counts.busy},
            {u"stale"_s, shown.counts.stale},
            {u"satellites"_s, shown.counts.satellites},
            {u"openIncidents"_s, shown.counts.openIncidents},
            {u"unassigned"_s, shown.counts.unassigned},
            {u"alarms"_s, byLevel}};
}

QJsonObject cardOf(const picture::IncidentCard &card)
{
    QJsonArray units;
    for (const picture::IncidentCard::Unit &unit : card.units)
        units.append(QJsonObject{{u"callSign"_s, text(unit.callSign)},
                                 {u"order"_s, text(unit.order)},
                                 {u"state"_s, text(unit.orderState)},
                                 {u"stage"_s, text(unit.stage)},
                                 {u"due"_s, unit.due ? milliseconds(*unit.due) : 0},
                                 {u"overdue"_s, unit.isOverdue}});
    QJsonObject row{{u"number"_s, text(card.number)},
                    {u"id"_s, text(card.id)},
                    {u"type"_s, text(card.type)},
                    {u"level"_s, card.level},
                    {u"state"_s, text(card.state)},
                    {u"address"_s, text(card.address)},
                    {u"reported"_s, milliseconds(card.reportedTime)},
                    {u"units"_s, units}};
    if (card.next)
        row.insert(u"next"_s, text(card.next->callSign));
    return row;
}

QJsonObject rowOf(const picture::Alarm &alarm)
{
    return {{u"id"_s, text(alarm.id)},       {u"kind"_s, text(alarm.kind)},         {u"level"_s, alarm.level},
            {u"state"_s, text(alarm.state)}, {u"incident"_s, text(alarm.incident)}, {u"callSign"_s, text(alarm.callSign)},
            {u"handled"_s, alarm.isHandled}};
}

Answer desk(const QJsonObject &, const store::Actor &, station::Station &station)
{
    const picture::PicturePtr shown = station.picture();
    QJsonArray incidents, alarms;
    std::ranges::transform(shown->incidents, std::back_inserter(incidents), cardOf);
    std::ranges::transform(shown->alarms, std::back_inserter(alarms), rowOf);
    QJsonArray links;
    for (const picture::Link &link : shown->links)
        links.append(QJsonObject{{u"name"_s, text(link.name)}, {u"up"_s, link.isUp}, {u"problem"_s, text(link.problem)}});
    return QJsonObject{{u"made"_s, milliseconds(shown->madeTime)},
                       {u"figures"_s, figuresOf(*shown)},
                       {u"incidents"_s, incidents},
                       {u"alarms"_s, alarms},
                       {u"links"_s, links},
                       {u"recordProblem"_s, shown->recordProblem ? text(shown->recordProblem->detail) : QString()}};
}

// ── a call ───────────────────────────────────────────────────────────────────────────────────────────────────────────

Result<dispatch::NewIncident> callIn(const QJsonObject &wish)
{
    dispatch::NewIncident call{.type = text(wish, u"type"),
                               .level = {},
                               .position = {wish[u"latitude"].toDouble(999), wish[u"longitude"].toDouble(999)},
                               .address = {},
                               .text = text(wish, u"text"),
                               .caller = text(wish, u"caller"),
                               .callerNumber = text(wish, u"callerNumber")};
    if (!call.position.isValid())
        return fail(ErrorKind::Invalid, "a call needs \"latitude\" and \"longitude\" in degrees");
    if (wish.contains(u"level")) {
        const int level = wish[u"level"].toInt();
        if (level < 1 || level > 3)
            return fail(ErrorKind::Invalid, "\"level\" is 1, 2 or 3");
        call.level = static_cast<dispatch::Level>(level);
    }
    return call;
}

/// Open, or closed not long ago.
Result<const dispatch::Incident *> incidentIn(const QJsonObject &wish, station::Station &station)
{
    const std::string number = text(wish, u"incident");
    const auto known = station.incidents().recentIncidents();
    const auto found = std::ranges::find(known, number, &dispatch::Incident::number);
    if (found == known.end())
        return fail(ErrorKind::NotFound, "There is no incident " + number.substr(0, 40) + " on the desk.");
    return *found;
}

Answer alike(const QJsonObject &wish, const store::Actor &, station::Station &station)
{
    const auto call = callIn(wish);
    if (!call)
        return std::unexpected(call.error());
    const auto known = station.intake({call->position, station.clock().now(), call->type, call->text, call->callerNumber});
    if (!known)
        return std::unexpected(known.error());
    QJsonArray rows;
    for (const station::IntakeAnswer::Alike &one : known->alike)
        rows.append(QJsonObject{{u"number"_s, text(one.incident.number)},
                                {u"score"_s, one.likeness.score},
                                {u"sameType"_s, one.likeness.isSameType},
                                {u"open"_s, one.likeness.isOpen}});
    return QJsonObject{{u"alike"_s, rows}};
}

Answer report(const QJsonObject &wish, const store::Actor &actor, station::Station &station)
{
    auto call = callIn(wish);
    if (!call)
        return std::unexpected(call.error());
    const auto made = station.report(actor, std::move(*call));
    if (!made)
        return std::unexpected(made.error());
    return QJsonObject{{u"number"_s, text(made->number)}};
}

Answer join(const QJsonObject &wish, const store::Actor &actor, station::Station &station)
{
    const auto incident = incidentIn(wish, station);
    const auto call = callIn(wish);
    if (!incident || !call)
        return std::unexpected(incident ? call.error() : incident.error());
    const std::string number = (*incident)->number;
    const auto joined = station.incidents().join(actor, (*incident)->id, *call);
    if (!joined)
        return std::unexpected(joined.error());
    return QJsonObject{{u"number"_s, text(number)}};
}

// ── orders ───────────────────────────────────────────────────────────────────────────────────────────────────────────

Result<std::vector<registry::SatelliteId>> namedUnits(const QJsonArray &names, station::Station &station)
{
    std::vector<registry::SatelliteId> units;
    for (const QJsonValue &name : names) {
        const registry::Satellite *satellite = station.registry().satelliteByCallSign(name.toString().toStdString());
        if (!satellite)
            return fail(ErrorKind::NotFound, "Nobody is called " + name.toString().left(40).toStdString() + '.');
        units.push_back(satellite->id);
    }
    return units;
}

template <typename Orders>
Answer unitsOf(const Result<Orders> &orders, station::Station &station)
{
    if (!orders)
        return std::unexpected(orders.error());
    QJsonArray units;
    for (const dispatch::Order &order : *orders)
        if (const registry::Satellite *satellite = station.registry().satellite(order.satellite))
            units.append(text(satellite->callSign));
    return QJsonObject{{u"units"_s, units}};
}

Answer send(const QJsonObject &wish, const store::Actor &actor, station::Station &station)
{
    constexpr int most = 50;
    const auto incident = incidentIn(wish, station);
    if (!incident)
        return std::unexpected(incident.error());
    const dispatch::IncidentId id = (*incident)->id;
    if (wish.contains(u"units")) {
        const auto units = namedUnits(wish[u"units"].toArray(), station);
        if (!units)
            return std::unexpected(units.error());
        return unitsOf(station.send(actor, id, *units, {}), station);
    }
    const int nearest = wish[u"nearest"].toInt(0);
    if (wish.contains(u"nearest") && (nearest < 1 || nearest > most))
        return fail(ErrorKind::Invalid, "\"nearest\" is a number from 1 to 50");
    const std::size_t wanted = nearest > 0 ? static_cast<std::size_t>(nearest) : static_cast<std::size_t>(station.planOf(**incident).units);
    const auto planned = station.recommendByPlan(id, wanted);
    if (!planned)
        return std::unexpected(planned.error());
    std::vector<registry::SatelliteId> units;
    for (const dispatch::Candidate &candidate : planned->recommendation.chosen)
        if (units.size() < wanted)
            units.push_back(candidate.satellite);
    if (units.empty())
        return fail(ErrorKind::NotFound, "Nobody can be sent there now.");
    return unitsOf(station.send(actor, id, units, planned->recommendation), station);
}

Answer sendNext(const QJsonObject &wish, const store::Actor &actor, station::Station &station)
{
    const auto incident = incidentIn(wish, station);
    if (!incident)
        return std::unexpected(incident.error());
    const picture::PicturePtr shown = station.picture();
    const auto card = std::ranges::find(shown->incidents, (*incident)->number, &picture::IncidentCard::number);
    if (card == shown->incidents.end() || !card->next)
        return fail(ErrorKind::NotFound, "Nobody is proposed for it.");
    const registry::Satellite *satellite = station.registry().satelliteByCallSign(card->next->callSign);
    if (!satellite)
        return fail(ErrorKind::NotFound, "Nobody is called " + card->next->callSign + '.');
    const auto order = station.sendNext(actor, (*incident)->id, satellite->id);
    if (!order)
        return std::unexpected(order.error());
    return QJsonObject{{u"units"_s, QJsonArray{text(satellite->callSign)}}};
}

// ── alarms and the end ───────────────────────────────────────────────────────────────────────────────────────────────

/// "alarm:<uuid>" as the desk says it.
template <typename Id>
std::optional<Id> idFrom(const QJsonValue &value)
{
    const std::string id = value.toString().toStdString();
    return Id::parse(id.substr(id.find(':') + 1));
}

Answer recall(const QJsonObject &wish, const store::Actor &actor, station::Station &station)
{
    const auto order = idFrom<dispatch::OrderId>(wish[u"order"]);
    if (!order)
        return fail(ErrorKind::Invalid, "\"order\" is the id of an order");
    const auto recalled = station.advance(actor, {base::Uuid::makeV7(station.clock().now()), *order, dispatch::OrderState::Cancelled, {}});
    return recalled ? Answer(QJsonObject()) : std::unexpected(recalled.error());
}

Answer acknowledge(const QJsonObject &wish, const store::Actor &actor, station::Station &station)
{
    std::vector<dispatch::AlarmId> alarms;
    const QJsonArray named = wish[u"alarms"].toArray();
    for (const QJsonValue &value : named)
        if (const auto id = idFrom<dispatch::AlarmId>(value))
            alarms.push_back(*id);
    if (alarms.empty() || alarms.size() != static_cast<std::size_t>(named.size()))
        return fail(ErrorKind::Invalid, "\"alarms\" is a list of ids of alarms");
    const auto done = station.alarms().acknowledge(actor, alarms);
    return done ? Answer(QJsonObject()) : std::unexpected(done.error());
}

Answer handle(const QJsonObject &wish, const store::Actor &actor, station::Station &station)
{
    const auto id = idFrom<dispatch::AlarmId>(wish[u"alarm"]);
    if (!id)
        return fail(ErrorKind::Invalid, "\"alarm\" is the id of an alarm");
    const auto done = station.alarms().handle(actor, *id);
    return done ? Answer(QJsonObject()) : std::unexpected(done.error());
}

Answer close(const QJsonObject &wish, const store::Actor &actor, station::Station &station)
{
    const auto incident = incidentIn(wish, station);
    if (!incident)
        return std::unexpected(incident.error());
    const auto disposition = dispatch::dispositionFromNumber(wish[u"disposition"].toInt());
    if (!disposition)
        return fail(ErrorKind::Invalid, "\"disposition\" is none of the numbers that dispatch/README.md lists");
    const auto closed = station.close(actor, (*incident)->id, *disposition, text(wish, u"text"));
    return closed ? Answer(QJsonObject()) : std::unexpected(closed.error());
}

struct Row {
    QLatin1StringView name;
    Right right;
    Fulfil fulfil;
};
constexpr std::array<Row, 12> wishes{{{"register"_L1, Right::ImportRegister, importRegister},
                                      {"zones-define"_L1, Right::DefineZones, defineZones},
                                      {"desk"_L1, Right::LiveMap, desk},
                                      {"alike"_L1, Right::TakeIncidents, alike},
                                      {"report"_L1, Right::TakeIncidents, report},
                                      {"join"_L1, Right::TakeIncidents, join},
                                      {"send"_L1, Right::Dispatch, send},
                                      {"send-next"_L1, Right::Dispatch, sendNext},
                                      {"recall"_L1, Right::Dispatch, recall},
                                      {"acknowledge"_L1, Right::HandleAlarms, acknowledge},
                                      {"handle"_L1, Right::HandleAlarms, handle},
                                      {"close"_L1, Right::TakeIncidents, close}}};

const Row *find(const QJsonObject &wish)
{
    const QString what = wish[u"do"].toString();
    const auto found = std::ranges::find_if(wishes, [&](const Row &known) { return what == known.name; });
    return found == wishes.end() ? nullptr : &*found;
}

} // namespace

bool isDeskWish(const QJsonObject &wish) { return find(wish) != nullptr; }

std::vector<std::pair<QString, Right>> deskWishes()
{
    std::vector<std::pair<QString, Right>> all;
    for (const Row &row : wishes)
        all.emplace_back(row.name, row.right);
    return all;
}

Answer fulfilAtDesk(const QJsonObject &wish, const registry::Caller &caller, station::Station &station)
{
    const Row *row = find(wish);
    if (!row)
        return fail(ErrorKind::Invalid, "that is no wish to the desk");
    const auto actor =
        station.guard().admit(caller, row->right, {.purpose = text(wish, u"purpose").substr(0, longestPurpose), .object = {}, .since = {}});
    return actor ? row->fulfil(wish, *actor, station) : std::unexpected(actor.error());
}

} // namespace radar::app
