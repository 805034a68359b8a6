#include "alarm_model.h"

#include <algorithm>
#include <map>

#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {

constexpr std::size_t floodFrom = 4; ///< of one kind and level: they become one row

bool isUnseen(const picture::Alarm &alarm) { return alarm.state == "unacknowledged" || alarm.state == "returned"; }

QString join(const QStringList &parts)
{
    QStringList some = parts;
    some.removeAll(QString());
    return some.join(u" · "_s);
}

QVariantMap rowOf(const picture::Alarm &alarm)
{
    const QString id = words::text(alarm.id);
    const bool isShelved = alarm.state == "shelved";
    return {{u"key"_s, id},
            {u"ids"_s, QStringList{id}},
            {u"kind"_s, words::text(alarm.kind)},
            {u"level"_s, alarm.level},
            {u"levelText"_s, words::alarmLevel(alarm.level)},
            {u"state"_s, words::text(alarm.state)},
            {u"stateText"_s, words::alarmState(alarm)},
            {u"title"_s, words::alarmTitle(alarm)},
            {u"where"_s, join({words::text(alarm.incidentNumber), words::incidentType(alarm.incidentType), words::text(alarm.address)})},
            {u"time"_s, words::milliseconds(alarm.newsTime)},
            {u"count"_s, alarm.count},
            {u"escalation"_s, words::escalation(alarm.escalation)},
            {u"target"_s, words::text(alarm.incident.empty() ? alarm.satellite : alarm.incident)},
            {u"shelvedUntil"_s, isShelved && alarm.shelvedUntil ? words::clock(*alarm.shelvedUntil) : QString()},
            {u"shelfReason"_s, isShelved ? words::text(alarm.shelfReason) : QString()},
            {u"canAcknowledge"_s, isUnseen(alarm)},
            {u"canHandle"_s, alarm.kind == "help" && alarm.state == "acknowledged" && !alarm.isHandled},
            {u"canShelve"_s, alarm.level > 0 && alarm.state != "returned"},
            {u"isGroup"_s, false}};
}

QVariantMap rowOf(const std::vector<const picture::Alarm *> &flood)
{
    const picture::Alarm &first = *flood.front();
    QVariantMap row = rowOf(first);
    QStringList ids;
    int count = 0;
    for (const picture::Alarm *alarm : flood) {
        ids += words::text(alarm->id);
        count += alarm->count;
    }
    row[u"key"_s] = QString(u"flood:"_s + words::text(first.kind) + u':' + words::text(first.state) + QString::number(first.level));
    row[u"ids"_s] = ids;
    row[u"title"_s] = words::alarmFlood(first.kind, static_cast<int>(flood.size()));
    row[u"where"_s] = AlarmModel::tr("Latest: %1").arg(words::alarmTitle(*flood.back()));
    row[u"time"_s] = words::milliseconds(flood.back()->newsTime);
    row[u"count"_s] = count;
    row[u"target"_s] = QString();
    row[u"canShelve"_s] = false;
    row[u"isGroup"_s] = true;
    return row;
}

std::vector<dispatch::AlarmId> idsOf(const QVariantMap &row)
{
    std::vector<dispatch::AlarmId> ids;
    for (const QString &id : row[u"ids"_s].toStringList())
        if (const auto known = dispatch::AlarmId::parse(id.sliced(6).toStdString()))
            ids.push_back(*known);
    return ids;
}

} // namespace

AlarmModel::AlarmModel(const Commands &commands, QObject *parent) : QObject(parent), m_commands(commands) {}

void AlarmModel::show(std::vector<picture::Alarm> alarms)
{
    if (alarms == m_alarms)
        return;
    m_alarms = std::move(alarms);
    m_unseen = static_cast<int>(std::ranges::count_if(m_alarms, isUnseen));
    m_seen = static_cast<int>(std::ranges::count(m_alarms, "acknowledged", &picture::Alarm::state));
    m_shelved = static_cast<int>(m_alarms.size()) - m_unseen - m_seen;
    m_soundLevel = -1;
    int news = -1;
    base::Time newest = m_newest;
    for (const picture::Alarm &alarm : m_alarms) {
        if (!alarm.sounds)
            continue;
        if (m_soundLevel < 0 || alarm.level < m_soundLevel)
            m_soundLevel = alarm.level;
        if (alarm.newsTime > m_newest && (news < 0 || alarm.level < news))
            news = alarm.level;
        newest = std::max(newest, alarm.newsTime);
    }
    m_newest = newest;
    build();
    Q_EMIT changed();
    if (news >= 0)
        Q_EMIT cameIn(news);
}

void AlarmModel::retranslate()
{
    build();
    Q_EMIT changed();
}

void AlarmModel::build()
{
    // In the station's order; a flood stands where its first one stood. The top level is never put together.
    using Key = std::tuple<std::string_view, std::string_view, int>;
    std::map<Key, std::vector<const picture::Alarm *>> kinds;
    for (const picture::Alarm &alarm : m_alarms)
        kinds[{alarm.kind, alarm.state, alarm.level}].push_back(&alarm);
    QList<QVariantMap> rows;
    for (const picture::Alarm &alarm : m_alarms) {
        const auto &same = kinds[{alarm.kind, alarm.state, alarm.level}];
        if (alarm.level == 0 || same.size() < floodFrom)
            rows += rowOf(alarm);
        else if (same.front() == &alarm)
            rows += rowOf(same);
    }
    m_rows.setRows(std::move(rows));
}

Answer<void> AlarmModel::answer(const QString &complaint)
{
    return [this, complaint](const base::Result<> &done) {
        if (!done)
            Q_EMIT failed(complaint, done.error());
    };
}

void AlarmModel::acknowledge(const QVariantMap &row)
{
    if (row[u"canAcknowledge"_s].toBool())
        m_commands.acknowledgeAlarms(idsOf(row), answer(tr("The alarm was not acknowledged.")));
}

QVariantMap AlarmModel::firstUnseen() const
{
    for (int i = 0; i < m_rows.count(); ++i)
        if (const QVariantMap row = m_rows.at(i); row[u"canAcknowledge"_s].toBool())
            return row;
    return {};
}

void AlarmModel::acknowledgeTop()
{
    if (const QVariantMap row = firstUnseen(); !row.isEmpty())
        acknowledge(row);
}

void AlarmModel::handle(const QVariantMap &row)
{
    if (const auto ids = idsOf(row); ids.size() == 1)
        m_commands.handleAlarm(ids.front(), answer(tr("It was not noted that the call for help is handled.")));
}

void AlarmModel::silence()
{
    if (m_soundLevel >= 0)
        m_commands.silenceAlarms(answer(tr("The alarms were not silenced.")));
}

void AlarmModel::shelve(const QVariantMap &row, int minutes, const QString &reason)
{
    if (const auto ids = idsOf(row); ids.size() == 1)
        m_commands.shelveAlarm(ids.front(), std::chrono::minutes(minutes), reason.trimmed().toStdString(), answer(tr("The alarm was not shelved.")));
}

} // namespace radar::ui
