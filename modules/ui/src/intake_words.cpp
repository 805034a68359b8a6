#include "intake_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <cmath>

#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui::words {

namespace {

struct IntakeWords {
    Q_DECLARE_TR_FUNCTIONS(radar::ui::IntakeWords)
};

base::Time momentOf(const QDateTime &time) { return base::Time(std::chrono::milliseconds(time.toMSecsSinceEpoch())); }

} // namespace

QString likeness(const dispatch::Likeness &likeness)
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(likeness.apart).count();
    QStringList parts{distance(likeness.meters),
                      minutes < 1 ? IntakeWords::tr("just now") : IntakeWords::tr("%n min ago", "", static_cast<int>(minutes))};
    if (likeness.isSameType)
        parts += IntakeWords::tr("same type");
    if (likeness.isSameCaller)
        parts += IntakeWords::tr("same caller");
    if (likeness.textShare >= 0.2)
        parts += IntakeWords::tr("%1 % of the words").arg(std::lround(likeness.textShare * 100));
    if (!likeness.isOpen)
        parts += IntakeWords::tr("closed");
    return parts.join(IntakeWords::tr(", "));
}

QString need(const dispatch::PlanNeed &need)
{
    if (const auto *tier = std::get_if<registry::Tier>(&need.what))
        return *tier == registry::Tier::Core ? words::tier(*tier) : IntakeWords::tr("%1 or above").arg(words::tier(*tier));
    if (const auto *skill = std::get_if<registry::Skill>(&need.what))
        return IntakeWords::tr("with %1").arg(words::skill(*skill));
    return words::mode(std::get<registry::Mode>(need.what));
}

QString callerRecord(const dispatch::CallerRecord &caller)
{
    if (caller.calls == 0)
        return IntakeWords::tr("No earlier call from this number");
    QStringList parts{IntakeWords::tr("%n earlier call(s)", "", static_cast<int>(caller.calls))};
    const auto judged = caller.valid + caller.invalid;
    if (judged > 0)
        parts += IntakeWords::tr("%1 of %2 valid (%3 %)")
                     .arg(caller.valid)
                     .arg(judged)
                     .arg(std::lround(100.0 * static_cast<double>(caller.valid) / static_cast<double>(judged)));
    if (caller.isNamed)
        parts += IntakeWords::tr("real name checked");
    return parts.join(u" · "_s);
}

QString earlier(base::Time time, std::optional<dispatch::Disposition> disposition, dispatch::IncidentState state)
{
    const QString end = disposition ? words::disposition(*disposition) : incidentState(dispatch::code(state));
    return u"%1 · %2"_s.arg(dateAndTime(time), end);
}

std::optional<base::Time> timeToCome(const QString &text, base::Time now)
{
    const QString typed = text.simplified().replace(u'：', u':').replace(u'/', u'-');
    const QDateTime here = QDateTime::fromMSecsSinceEpoch(base::toMicroseconds(now) / 1000).toTimeZone(stationZone());
    const auto at = [&](QDate day, QTime time) { return QDateTime(day, time, stationZone()); };
    QDateTime start;
    if (const auto time = QTime::fromString(typed, u"H:mm"_s); time.isValid()) {
        start = at(here.date(), time);
        if (start <= here)
            start = at(here.date().addDays(1), time);
    } else if (const auto whole = QDateTime::fromString(typed, u"yyyy-M-d H:mm"_s); whole.isValid()) {
        start = at(whole.date(), whole.time());
    } else if (const auto thisYear = QDateTime::fromString(u"%1-%2"_s.arg(here.date().year()).arg(typed), u"yyyy-M-d H:mm"_s); thisYear.isValid()) {
        start = at(thisYear.date(), thisYear.time());
        if (start <= here) // in December for January
            start = at(thisYear.date().addYears(1), thisYear.time());
    }
    if (!start.isValid() || start <= here || start > here.addDays(366))
        return {};
    return momentOf(start);
}

} // namespace radar::ui::words
