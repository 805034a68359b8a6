#include "simulate/duty_officer.h"

#include <QJsonArray>

namespace radar::app {

using namespace Qt::StringLiterals;
using namespace std::chrono;

namespace {

constexpr double secondsForAStep = 2;
constexpr double secondsForACall = 6;
constexpr double secondsForAJoin = 2;
constexpr double secondsWithoutAnybody = 30;
constexpr double same = 0.6; ///< so alike that it is the same, whatever type was said
constexpr double sameOfAType = 0.3;
constexpr int settledOnScene = 18; ///< APCO 1.111.2

QJsonObject wishOf(const PhoneCall &call, QLatin1StringView what)
{
    return {{u"do"_s, what},
            {u"type"_s, QString::fromStdString(call.type)},
            {u"latitude"_s, call.position.latitude},
            {u"longitude"_s, call.position.longitude},
            {u"text"_s, QString::fromStdString(call.text)},
            {u"callerNumber"_s, QString::fromStdString(call.callerNumber)}};
}

bool hasUnit(const QJsonObject &incident, QLatin1StringView state)
{
    const QJsonArray units = incident[u"units"].toArray();
    return std::ranges::any_of(units, [&](const QJsonValue &unit) { return unit[u"state"].toString() == state; });
}

} // namespace

base::Duration DutyOfficer::pause(double seconds) const { return duration_cast<base::Duration>(duration<double>(seconds / m_speedUp)); }

// Most urgent first: they come in that order. The top level one by one.
std::optional<QJsonObject> DutyOfficer::nextAlarm(const QJsonObject &desk) const
{
    const QJsonArray alarms = desk[u"alarms"].toArray();
    QJsonArray lesser;
    for (const QJsonValue &alarm : alarms) {
        const QString state = alarm[u"state"].toString();
        if (state != "unacknowledged"_L1 && state != "returned"_L1)
            continue;
        if (alarm[u"level"].toInt() == 0)
            return QJsonObject{{u"do"_s, u"acknowledge"_s}, {u"alarms"_s, QJsonArray{alarm[u"id"]}}};
        lesser.append(alarm[u"id"]);
    }
    if (lesser.isEmpty())
        return {};
    return QJsonObject{{u"do"_s, u"acknowledge"_s}, {u"alarms"_s, lesser}};
}

std::optional<QJsonObject> DutyOfficer::nextCall() const
{
    if (m_calls.empty())
        return {};
    const Call &call = m_calls.front();
    if (!call.isAsked && m_duties == Duties::All)
        return wishOf(call.words, "alike"_L1);
    if (call.known.isEmpty())
        return wishOf(call.words, "report"_L1);
    QJsonObject wish = wishOf(call.words, "join"_L1);
    wish.insert(u"incident"_s, call.known);
    return wish;
}

std::optional<QJsonObject> DutyOfficer::nextOrder(const QJsonObject &desk, base::Time now) const
{
    const QJsonArray incidents = desk[u"incidents"].toArray();
    std::optional<QJsonObject> wish;
    int level = 4;
    for (const QJsonValue &incident : incidents) {
        const QString number = incident[u"number"].toString();
        const auto waits = m_notBefore.find(number);
        if (incident[u"level"].toInt() >= level || (waits != m_notBefore.end() && now < waits->second))
            continue;
        if (incident[u"state"].toString() == "reported"_L1)
            wish = QJsonObject{{u"do"_s, u"send"_s}, {u"incident"_s, number}};
        else if (!incident[u"next"].toString().isEmpty())
            wish = QJsonObject{{u"do"_s, u"send-next"_s}, {u"incident"_s, number}};
        else
            continue;
        level = incident[u"level"].toInt();
    }
    return wish;
}

// Whose phone is lost does not hold the incident up once somebody else has done it.
std::optional<QJsonObject> DutyOfficer::nextLost(const QJsonObject &desk) const
{
    const QJsonArray incidents = desk[u"incidents"].toArray();
    const QJsonArray alarms = desk[u"alarms"].toArray();
    for (const QJsonValue &alarm : alarms) {
        if (alarm[u"kind"].toString() != "lost-phone"_L1)
            continue;
        for (const QJsonValue &incident : incidents) {
            if (incident[u"id"] != alarm[u"incident"] || !hasUnit(incident.toObject(), "done"_L1))
                continue;
            const QJsonArray units = incident[u"units"].toArray();
            for (const QJsonValue &unit : units)
                if (unit[u"callSign"] == alarm[u"callSign"] && unit[u"state"].toString() != "done"_L1)
                    return QJsonObject{{u"do"_s, u"recall"_s}, {u"order"_s, unit[u"order"]}};
        }
    }
    return {};
}

std::optional<QJsonObject> DutyOfficer::nextEnd(const QJsonObject &desk) const
{
    const QJsonArray incidents = desk[u"incidents"].toArray();
    const QJsonArray alarms = desk[u"alarms"].toArray();
    for (const QJsonValue &incident : incidents) {
        const bool isSeenTo =
            hasUnit(incident.toObject(), "arrived"_L1) || hasUnit(incident.toObject(), "done"_L1) || incident[u"state"].toString() == "handled"_L1;
        for (const QJsonValue &alarm : alarms)
            if (isSeenTo && alarm[u"kind"].toString() == "help"_L1 && alarm[u"incident"] == incident[u"id"] && !alarm[u"handled"].toBool()
                && alarm[u"state"].toString() == "acknowledged"_L1)
                return QJsonObject{{u"do"_s, u"handle"_s}, {u"alarm"_s, alarm[u"id"]}};
        if (incident[u"state"].toString() == "handled"_L1)
            return QJsonObject{{u"do"_s, u"close"_s}, {u"incident"_s, incident[u"number"]}, {u"disposition"_s, settledOnScene}};
    }
    return {};
}

std::optional<QJsonObject> DutyOfficer::next(const QJsonObject &desk, base::Time now)
{
    if (now < m_free)
        return {};
    if (m_duties == Duties::CallsOnly)
        return nextCall();
    auto wish = nextAlarm(desk);
    if (!wish)
        wish = nextOrder(desk, now);
    if (!wish)
        wish = nextCall();
    if (!wish)
        wish = nextLost(desk);
    if (!wish)
        wish = nextEnd(desk);
    return wish;
}

void DutyOfficer::settle(const QJsonObject &wish, const base::Result<QJsonObject> &answer, base::Time now)
{
    const QString what = wish[u"do"].toString();
    double seconds = secondsForAStep;
    if (what == "alike"_L1 && answer && !m_calls.empty()) {
        Call &call = m_calls.front();
        call.isAsked = true;
        const QJsonArray alike = (*answer)[u"alike"].toArray();
        for (const QJsonValue &one : alike)
            if (call.known.isEmpty() && one[u"open"].toBool() && one[u"score"].toDouble() >= (one[u"sameType"].toBool() ? sameOfAType : same))
                call.known = one[u"number"].toString();
        seconds = call.known.isEmpty() ? secondsForACall : secondsForAJoin;
    } else if (what == "report"_L1 || what == "join"_L1) {
        const bool isHopeless = !answer && answer.error().kind == base::ErrorKind::Invalid;
        if (answer || isHopeless) {
            if (answer)
                ++(what == "report"_L1 ? m_reported : m_joined);
            m_calls.pop_front();
        } else { // closed meanwhile, or not now: is it known?
            m_calls.front().isAsked = false;
            m_calls.front().known.clear();
        }
    } else if ((what == "send"_L1 || what == "send-next"_L1) && !answer) {
        m_notBefore[wish[u"incident"].toString()] = now + pause(secondsWithoutAnybody);
    }
    m_free = now + (m_duties == Duties::All ? pause(seconds) : base::Duration(0));
}

} // namespace radar::app
