#include "file_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <algorithm>

#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui::words {

namespace {

struct FileWords {
    Q_DECLARE_TR_FUNCTIONS(radar::ui::FileWords)
};

QDateTime moment(base::Time time) { return QDateTime::fromStdTimePoint(std::chrono::floor<std::chrono::milliseconds>(time)); }

QString caller(const std::string &name, const std::string &number, bool isNamed)
{
    QStringList parts{text(name), text(number), isNamed ? FileWords::tr("real name checked") : QString()};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

} // namespace

QString eventName(const std::string &action)
{
    struct Name {
        const char *action;
        const char *words;
    };
    static constexpr Name names[] = {
        {"incident.report", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Reported")},
        {"incident.help", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Call for help")},
        {"incident.help-again", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Call for help again")},
        {"incident.help-taken-back", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Call for help taken back")},
        {"incident.join", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Further call")},
        {"incident.merge", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Merged into another")},
        {"incident.unmerge", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Apart again")},
        {"incident.part", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Made part of another")},
        {"incident.part-ended", QT_TRANSLATE_NOOP("radar::ui::FileWords", "No part any more")},
        {"incident.attach", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Picture, sound or film kept")},
        {"incident.check", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Step of the plan done")},
        {"incident.close", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Closed")},
        {"incident.reopen", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Reopened")},
        {"incident.transfer", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Handed over")},
        {"incident.call-back", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Called back")},
        {"incident.promise", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Promised")},
        {"incident.promise-kept", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Promise kept")},
        {"export.incident", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Printed")},
        {"order.send", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Order sent")},
        {"order.deliver", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Order delivered")},
        {"order.read", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Order read")},
        {"order.accept", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Order accepted")},
        {"order.depart", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Under way")},
        {"order.arrive", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Arrived")},
        {"order.finish", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Order done")},
        {"order.refuse", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Order refused")},
        {"order.queue", QT_TRANSLATE_NOOP("radar::ui::FileWords", "To come when done elsewhere")},
        {"order.queue-begun", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Done elsewhere, and sent")},
        {"order.queue-cancel", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Not to come any more")},
        {"order.queue-dropped", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Not sent when done elsewhere")},
        {"order.divert", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Taken to a more urgent incident")},
        {"order.overdue", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Limit passed")},
        {"order.recall-all", QT_TRANSLATE_NOOP("radar::ui::FileWords", "All recalled")},
        {"safety.ask", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Asked whether all is well")},
        {"safety.answer", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Answered that all is well")},
        {"message.picture", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Picture sent to")},
        {"message.say", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Said to")},
        {"message.ask", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Asked whether they have arrived")},
        {"message.hear", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Heard from")},
        {"message.see", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Messages seen at the desk")},
        {"order.cancel", QT_TRANSLATE_NOOP("radar::ui::FileWords", "Order recalled")},
    };
    const auto known = std::ranges::find(names, action, &Name::action);
    return known == std::end(names) ? text(action) : FileWords::tr(known->words);
}

QString eventWords(const dispatch::TimelineEvent &event)
{
    QStringList parts;
    if (event.isOffer)
        parts += FileWords::tr("offered: the first to accept goes");
    for (const auto &exception : event.exceptions)
        parts += FileWords::tr("in spite of “%1”: %2").arg(rule(exception.rule), text(exception.reason));
    for (const auto &move : event.takenFrom)
        parts += FileWords::tr("taken from %1: %2").arg(text(move.number), text(move.reason));
    if (event.takenTo)
        parts += FileWords::tr("to %1: %2").arg(text(event.takenTo->number), text(event.takenTo->reason));
    if (event.disposition)
        parts += disposition(*event.disposition);
    if (event.result)
        parts += callBackResult(*event.result);
    if (!event.text.empty())
        parts += text(event.text);
    return parts.join(u" · "_s);
}

QString actor(const dispatch::TimelineEvent &event)
{
    const QString id = text(event.actor);
    if (id.startsWith("device:"_L1))
        return FileWords::tr("Phone %1").arg(id.sliced(7));
    if (id == "desk"_L1)
        return FileWords::tr("Desk");
    if (id.startsWith("account:"_L1))
        return account(event.actor);
    if (id == "system"_L1)
        return FileWords::tr("The station by itself");
    return u"%1 (%2)"_s.arg(id, text(event.client));
}

QString callSigns(const dispatch::TimelineEvent &event, const CallSignOf &callSign)
{
    QStringList names;
    for (const auto satellite : event.satellites)
        names += callSign(satellite);
    return names.join(u", "_s);
}

QString callBackResult(dispatch::CallBackResult result)
{
    switch (result) {
    case dispatch::CallBackResult::Satisfied: return FileWords::tr("Satisfied");
    case dispatch::CallBackResult::Dissatisfied: return FileWords::tr("Not satisfied");
    case dispatch::CallBackResult::NotReached: return FileWords::tr("Not reached");
    case dispatch::CallBackResult::Declined: return FileWords::tr("Wants no call");
    }
    return {};
}

QString said(const dispatch::Message &message)
{
    switch (message.kind) {
    case dispatch::MessageKind::Words: break;
    case dispatch::MessageKind::ArrivalQuestion: return FileWords::tr("Have you arrived?");
    case dispatch::MessageKind::SafetyQuestion: return FileWords::tr("Is all well?");
    }
    return text(message.words);
}

QString pictureSent(std::size_t units) { return FileWords::tr("The picture was sent to %n unit(s).", nullptr, static_cast<int>(units)); }

QString callerOf(const dispatch::Incident &incident) { return caller(incident.caller, incident.callerNumber, incident.isCallerNamed); }

QString callerOf(const dispatch::FurtherCall &call) { return caller(call.caller, call.callerNumber, call.isCallerNamed); }

QString preciseTime(base::Time time) { return moment(time).toTimeZone(stationZone()).toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s); }

QString preciseClock(base::Time time) { return moment(time).toTimeZone(stationZone()).toString(u"HH:mm:ss.zzz"_s); }

QString utc(base::Time time) { return moment(time).toUTC().toString(u"MM-dd HH:mm:ss.zzz'Z'"_s); }

QString stopwatch(base::Duration time)
{
    const auto seconds = std::chrono::round<std::chrono::seconds>(time).count();
    return u"%1:%2"_s.arg(static_cast<int>(seconds / 60)).arg(static_cast<int>(seconds % 60), 2, 10, QChar(u'0'));
}

QString hindsight(const dispatch::Hindsight &seen, const CallSignOf &callSign)
{
    const auto line = [&](const dispatch::Hindsight::One &one) {
        QString text = one.estimated ? FileWords::tr("%1 estimated %2").arg(callSign(one.satellite), stopwatch(*one.estimated))
                                     : FileWords::tr("%1 without an estimate").arg(callSign(one.satellite));
        return one.took ? FileWords::tr("%1, there after %2").arg(text, stopwatch(*one.took)) : text;
    };
    const auto all = [&](const std::vector<dispatch::Hindsight::One> &ones) {
        QStringList lines;
        for (const auto &one : ones)
            lines += line(one);
        return lines.join(FileWords::tr("; "));
    };
    QStringList parts{FileWords::tr("Sent: %1").arg(all(seen.sent))};
    if (seen.best.empty())
        return (parts << FileWords::tr("Nothing was recommended then: there is nothing to compare")).join(u'\n');
    const auto sooner = seen.sooner();
    if (sooner && *sooner < std::chrono::seconds(1))
        parts += FileWords::tr("The first of them was the fastest known then");
    else
        parts += FileWords::tr("The fastest known then: %1").arg(all(seen.best));
    if (sooner && *sooner >= std::chrono::seconds(1))
        parts += FileWords::tr("The first would have been there %1 sooner by the estimate").arg(stopwatch(*sooner));
    parts += FileWords::tr("From the recommendation kept with the order: %1 looked at, positions at most %2 old; travel time alone, no skills")
                 .arg(seen.considered)
                 .arg(stopwatch(seen.oldestPosition));
    return parts.join(u'\n');
}

} // namespace radar::ui::words
