// Alarms and the clocks of orders in words.
#include <QCoreApplication>

#include "dispatch/alarms.h"
#include "words.h"

namespace radar::ui::words {

namespace {

struct AlarmWords {
    Q_DECLARE_TR_FUNCTIONS(AlarmWords)
};

QString late(const picture::Alarm &alarm)
{
    const auto stage = dispatch::orderStageFromCode(alarm.detail);
    if (!stage)
        return text(alarm.detail);
    const QString who = text(alarm.callSign);
    switch (*stage) {
    case dispatch::OrderStage::Delivery: return AlarmWords::tr("%1: no phone has the order").arg(who);
    case dispatch::OrderStage::Acceptance: return AlarmWords::tr("%1 does not accept").arg(who);
    case dispatch::OrderStage::Departure: return AlarmWords::tr("%1 accepted and does not go").arg(who);
    case dispatch::OrderStage::Arrival: return AlarmWords::tr("%1 should have arrived").arg(who);
    case dispatch::OrderStage::Scene: return AlarmWords::tr("%1 is on the scene for long").arg(who);
    }
    return {};
}

} // namespace

QString alarmLevel(int level)
{
    switch (level) {
    case 0: return AlarmWords::tr("Emergency");
    case 1: return AlarmWords::tr("High");
    case 2: return AlarmWords::tr("Medium");
    default: return AlarmWords::tr("Low");
    }
}

QString alarmState(const picture::Alarm &alarm)
{
    if (alarm.isHandled)
        return AlarmWords::tr("Handled");
    if (alarm.state == "unacknowledged")
        return AlarmWords::tr("Not acknowledged");
    if (alarm.state == "acknowledged")
        return AlarmWords::tr("Acknowledged");
    if (alarm.state == "returned")
        return AlarmWords::tr("Over, not acknowledged");
    return AlarmWords::tr("On the shelf");
}

QString alarmTitle(const picture::Alarm &alarm)
{
    const auto kind = dispatch::alarmKindFromCode(alarm.kind);
    if (!kind)
        return text(alarm.kind);
    const QString who = text(alarm.callSign);
    switch (*kind) {
    case dispatch::AlarmKind::Help: return AlarmWords::tr("%1 calls for help").arg(who);
    case dispatch::AlarmKind::OrderLimit: return late(alarm);
    case dispatch::AlarmKind::Unassigned: return AlarmWords::tr("Nobody is sent");
    case dispatch::AlarmKind::LostPhone: return AlarmWords::tr("%1: phone silent while on an order").arg(who);
    case dispatch::AlarmKind::SafetyCheck: return AlarmWords::tr("%1 does not answer the safety check").arg(who);
    case dispatch::AlarmKind::Arrival: return AlarmWords::tr("Has %1 arrived?").arg(who);
    case dispatch::AlarmKind::Zone: return AlarmWords::tr("%1 entered the forbidden zone %2").arg(who, text(alarm.detail));
    case dispatch::AlarmKind::Link: return AlarmWords::tr("The way in for phones is down: %1").arg(text(alarm.detail));
    case dispatch::AlarmKind::Unread: return AlarmWords::tr("Words of a unit that nobody has read");
    case dispatch::AlarmKind::Consent: return AlarmWords::tr("%1 has no consent to be tracked: the order goes on without a position").arg(who);
    case dispatch::AlarmKind::Certificate:
        return (alarm.level == 1 ? AlarmWords::tr("The station's certificate ended on %1: phones and walls do not come in")
                                 : AlarmWords::tr("The station's certificate ends on %1: have it renewed"))
            .arg(text(alarm.detail));
    case dispatch::AlarmKind::Record:
        return alarm.detail == "backup" ? AlarmWords::tr("No backup of the record can be made.")
            : alarm.detail == "anchors"
            ? AlarmWords::tr("Signed heads of the record do not reach the place they are kept at. Call the administrator.")
            : AlarmWords::tr("The record is not intact. Call the administrator: police-radar audit verify");
    }
    return {};
}

QString alarmFlood(std::string_view code, int count)
{
    const auto kind = dispatch::alarmKindFromCode(code);
    if (!kind)
        return text(code);
    switch (*kind) {
    case dispatch::AlarmKind::Help: return AlarmWords::tr("%n calls for help", "", count);
    case dispatch::AlarmKind::OrderLimit: return AlarmWords::tr("%n orders are late", "", count);
    case dispatch::AlarmKind::Unassigned: return AlarmWords::tr("%n incidents with nobody sent", "", count);
    case dispatch::AlarmKind::LostPhone: return AlarmWords::tr("%n phones silent while on an order", "", count);
    case dispatch::AlarmKind::SafetyCheck: return AlarmWords::tr("%n do not answer the safety check", "", count);
    case dispatch::AlarmKind::Arrival: return AlarmWords::tr("%n may have arrived", "", count);
    case dispatch::AlarmKind::Zone: return AlarmWords::tr("Forbidden zones entered: %n", "", count);
    case dispatch::AlarmKind::Link: return AlarmWords::tr("%n ways in for phones are down", "", count);
    case dispatch::AlarmKind::Unread: return AlarmWords::tr("%n incidents with words that nobody has read", "", count);
    case dispatch::AlarmKind::Consent: return AlarmWords::tr("%n on orders without consent to be tracked", "", count);
    case dispatch::AlarmKind::Record: return AlarmWords::tr("%n things wrong with the record", "", count);
    case dispatch::AlarmKind::Certificate: return AlarmWords::tr("%n certificates end or have ended", "", count);
    }
    return {};
}

QString escalation(std::string_view code)
{
    const auto known = dispatch::escalationFromCode(code);
    if (known == dispatch::Escalation::SecondDesk)
        return AlarmWords::tr("Tell the second desk");
    return known == dispatch::Escalation::Commander ? AlarmWords::tr("Tell the commander") : QString();
}

QString orderStage(std::string_view code, bool isOverdue)
{
    const auto stage = dispatch::orderStageFromCode(code);
    if (!stage)
        return {};
    switch (*stage) {
    case dispatch::OrderStage::Delivery: return isOverdue ? AlarmWords::tr("No phone has it") : AlarmWords::tr("To be delivered");
    case dispatch::OrderStage::Acceptance: return isOverdue ? AlarmWords::tr("Does not accept") : AlarmWords::tr("To be accepted");
    case dispatch::OrderStage::Departure: return isOverdue ? AlarmWords::tr("Does not go") : AlarmWords::tr("To be under way");
    case dispatch::OrderStage::Arrival: return isOverdue ? AlarmWords::tr("Should have arrived") : AlarmWords::tr("To arrive at the latest");
    case dispatch::OrderStage::Scene: return isOverdue ? AlarmWords::tr("On the scene for long") : AlarmWords::tr("To be heard of");
    }
    return {};
}

} // namespace radar::ui::words
