// The days and the last events of a wall, counted from the record.

#include <QDate>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <array>
#include <limits>

#include "station/wall.h"

namespace radar::station {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

constexpr int daysInWeek = 7;
constexpr int daysInYear = 364; // so that it is the same day of the week

base::Time beginOf(const QDate &day, const QTimeZone &zone)
{
    return base::Time(std::chrono::milliseconds(day.startOfDay(zone).toMSecsSinceEpoch()));
}

QDateTime localTime(base::Time time, const QTimeZone &zone)
{
    return QDateTime::fromStdTimePoint(std::chrono::floor<std::chrono::milliseconds>(time)).toTimeZone(zone);
}

std::optional<base::Duration> medianOf(std::vector<base::Duration> &times)
{
    if (times.empty())
        return {};
    std::ranges::sort(times);
    const std::size_t middle = times.size() / 2;
    return times.size() % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
}

/// One row an incident, with its first order and its first arrival.
constexpr const char *incidentsOfDay = "SELECT i.reported_time, i.closed_time, i.disposition,"
                                       " (SELECT min(o.sent_time) FROM dispatch_order o WHERE o.incident = i.id),"
                                       " (SELECT min(s.time) FROM dispatch_step s JOIN dispatch_order o ON o.id = s.order_id"
                                       "  WHERE o.incident = i.id AND s.state = 'arrived')"
                                       " FROM dispatch_incident i WHERE i.reported_time >= ? AND i.reported_time < ?"
                                       " AND (i.disposition IS NULL OR i.disposition <> 22)";

Result<picture::DayFigures> countDay(const store::ReadConnection &record, const QTimeZone &zone, const QDate &day, base::Time now, base::Time oldest)
{
    picture::DayFigures figures;
    const base::Time begin = beginOf(day, zone);
    const base::Time end = beginOf(day.addDays(1), zone);
    const base::Time untilNow(std::chrono::milliseconds(QDateTime(day, localTime(now, zone).time(), zone).toMSecsSinceEpoch())
                              + std::chrono::milliseconds(1));
    figures.isOnRecord = oldest < end;
    std::vector<base::Duration> sent, there, closed;
    const QVariant values[] = {store::bind(begin), store::bind(end)};
    const auto read = record.query(incidentsOfDay, values, [&](const store::Row &row) {
        const base::Time reported = row.time(0);
        ++figures.whole;
        ++figures.hours.at(static_cast<std::size_t>(localTime(reported, zone).time().hour()));
        if (reported >= untilNow)
            return;
        ++figures.incidents;
        const auto disposition = row.isNull(2) ? 0 : row.integer(2);
        figures.arrests += disposition == static_cast<int>(dispatch::Disposition::Arrest) ? 1 : 0;
        figures.cases += disposition == static_cast<int>(dispatch::Disposition::ReportTaken) ? 1 : 0;
        if (!row.isNull(3))
            sent.push_back(row.time(3) - reported);
        if (!row.isNull(4))
            there.push_back(row.time(4) - reported);
        if (!row.isNull(1))
            closed.push_back(row.time(1) - reported);
    });
    if (!read)
        return std::unexpected(read.error());
    figures.untilSent = medianOf(sent);
    figures.untilThere = medianOf(there);
    figures.untilClosed = medianOf(closed);
    return figures;
}

std::string numberOf(const store::ReadConnection &record, const base::Uuid &incident, std::string &type)
{
    std::string number;
    const QVariant values[] = {store::bind(incident)};
    const auto read = record.query("SELECT number, type FROM dispatch_incident WHERE id = ?", values, [&](const store::Row &row) {
        number = row.text(0);
        type = row.text(1);
    });
    return read ? number : std::string();
}

std::string callSignOf(const store::ReadConnection &record, const base::Uuid &satellite)
{
    std::string callSign;
    const QVariant values[] = {store::bind(satellite)};
    const auto read = record.query("SELECT call_sign FROM satellites WHERE id = ?", values, [&](const store::Row &row) { callSign = row.text(0); });
    return read ? callSign : std::string();
}

/// Whom an entry sends; the first one, and how many more.
std::string sentBy(const store::ReadConnection &record, const QJsonObject &payload)
{
    const QJsonArray orders = payload.contains("sent"_L1) ? QJsonArray{payload["sent"_L1]} : payload["orders"_L1].toArray();
    const auto first = base::Uuid::parse(orders.first()["satellite"_L1].toString().toStdString());
    if (!first)
        return {};
    const std::string more = orders.size() > 1 ? "+" + std::to_string(orders.size() - 1) : std::string();
    return callSignOf(record, *first) + more;
}

void resolve(const store::ReadConnection &record, const std::string &object, const std::string &payload, picture::RecordEvent &event)
{
    const auto id = base::Uuid::parse(object);
    if (!id)
        return;
    const bool isOfIncident = event.what.starts_with("incident.") || event.what == "order.send" || event.what == "order.overdue";
    if (isOfIncident) {
        event.incident = numberOf(record, *id, event.type);
        if (event.what.starts_with("order."))
            event.callSign = sentBy(record, QJsonDocument::fromJson(QByteArray::fromStdString(payload)).object());
        return;
    }
    std::optional<std::pair<base::Uuid, base::Uuid>> order;
    const QVariant values[] = {store::bind(*id)};
    const auto read = record.query("SELECT incident, satellite FROM dispatch_order WHERE id = ?", values,
                                   [&](const store::Row &row) { order.emplace(row.uuid(0), row.uuid(1)); });
    if (!read || !order)
        return;
    event.incident = numberOf(record, order->first, event.type);
    event.callSign = callSignOf(record, order->second);
}

Result<std::vector<picture::RecordEvent>> lastEvents(const store::ReadConnection &record)
{
    struct Entry {
        picture::RecordEvent event;
        std::string object, payload;
    };
    std::vector<Entry> entries;
    // From the end, so that a long journal costs no more than a short one; the sequence is its key. `sent`: an order that went out by itself.
    const QVariant values[] = {store::bind(picture::WallFacts::mostEvents)};
    const auto read = record.query("SELECT sequence, time, action, object, payload FROM journal WHERE action IN ('incident.report', 'incident.help',"
                                   " 'incident.close', 'incident.transfer', 'incident.reopen', 'order.send', 'order.refuse', 'order.arrive')"
                                   " OR (action = 'order.overdue' AND payload LIKE '%\"sent\":%') ORDER BY sequence DESC LIMIT ?",
                                   values, [&](const store::Row &row) {
                                       entries.push_back({{row.integer(0), row.time(1), row.text(2), {}, {}, {}}, row.text(3), row.text(4)});
                                   });
    if (!read)
        return std::unexpected(read.error());
    std::vector<picture::RecordEvent> events;
    for (Entry &entry : entries) {
        resolve(record, entry.object, entry.payload, entry.event);
        events.push_back(std::move(entry.event));
    }
    return events;
}

} // namespace

Result<> readWallRecord(const store::ReadConnection &record, const QTimeZone &zone, base::Time now, picture::WallFacts &facts)
{
    return record.snapshot([&]() -> Result<> {
        base::Time oldest = base::Time::max();
        if (const auto read = record.query("SELECT min(reported_time) FROM dispatch_incident", {},
                                           [&](const store::Row &row) { oldest = row.isNull(0) ? oldest : row.time(0); });
            !read)
            return std::unexpected(read.error());
        const QDate today = localTime(now, zone).date();
        for (const auto &[day, figures] : {std::pair(today, &facts.today), std::pair(today.addDays(-daysInWeek), &facts.lastWeek),
                                           std::pair(today.addDays(-daysInYear), &facts.lastYear)}) {
            auto counted = countDay(record, zone, day, now, oldest);
            if (!counted)
                return std::unexpected(counted.error());
            *figures = std::move(*counted);
        }
        facts.today.isOnRecord = true;
        facts.hour = localTime(now, zone).time().hour();
        facts.daysTime = now;
        auto events = lastEvents(record);
        if (!events)
            return std::unexpected(events.error());
        facts.events = std::move(*events);
        return {};
    });
}

} // namespace radar::station
