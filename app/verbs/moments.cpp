#include "verbs/moments.h"

#include <optional>

#include <QDateTime>

namespace radar::app {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::Result;

namespace {

/// Local words are read without a zone of their own: this machine's may know no half past two that the station's knows.
std::optional<std::pair<QDate, QTime>> localFrom(const QString &text)
{
    const QDate date = QDate::fromString(text.first(std::min<qsizetype>(text.size(), 10)), u"yyyy-MM-dd"_s);
    if (!date.isValid())
        return {};
    if (text.size() == 10)
        return std::pair(date, QTime(0, 0));
    if (text[10] != u' ' && text[10] != u'T')
        return {};
    for (const QString &form : {u"HH:mm"_s, u"HH:mm:ss"_s})
        if (const QTime time = QTime::fromString(text.sliced(11), form); time.isValid())
            return std::pair(date, time);
    return {};
}

Result<base::Time> momentFrom(const QCommandLineParser &parser, const QString &option, const QTimeZone &zone, QDateTime::TransitionResolution twice)
{
    const QString text = parser.value(option).trimmed();
    if (const auto time = base::parseIso8601(text.toStdString()))
        return *time;
    const auto local = localFrom(text);
    if (!local)
        return base::fail(ErrorKind::Invalid, "--" + option.toStdString() + " needs a time: \"2026-11-21 21:00\" or \"2026-11-21T21:00:00+08:00\"");
    const auto [date, time] = *local;
    // Where clocks go forward, an hour is missing: what is asked for then is not guessed.
    const QDateTime moment(date, time, zone, twice);
    if (!moment.isValid() || moment.date() != date || moment.time() != time)
        return base::fail(ErrorKind::Invalid, "--" + option.toStdString() + ": the station's clock skips that time; say it with a zone");
    return base::fromMicroseconds(moment.toMSecsSinceEpoch() * 1000);
}

} // namespace

void addMoments(QCommandLineParser &parser)
{
    parser.addOption({u"from"_s, u"The first moment: \"2026-11-21 21:00\" by the station's clock, or with a zone."_s, u"TIME"_s});
    parser.addOption({u"to"_s, u"The last moment; a day without an hour is its first moment."_s, u"TIME"_s});
}

Result<Moments> momentsFrom(const QCommandLineParser &parser, const store::StationFolder &folder)
{
    const auto zone = folder.timeZone();
    if (!zone)
        return std::unexpected(zone.error());
    // An hour that comes twice is asked for as a whole.
    const auto from = momentFrom(parser, u"from"_s, *zone, QDateTime::TransitionResolution::PreferBefore);
    if (!from)
        return std::unexpected(from.error());
    const auto to = momentFrom(parser, u"to"_s, *zone, QDateTime::TransitionResolution::PreferAfter);
    if (!to)
        return std::unexpected(to.error());
    if (*to < *from)
        return base::fail(ErrorKind::Invalid, "--to lies before --from");
    return Moments{*from, *to};
}

Result<std::optional<base::Time>> momentIfSaid(const QCommandLineParser &parser, const QString &option, const store::StationFolder &folder)
{
    if (!parser.isSet(option))
        return std::optional<base::Time>();
    const auto zone = folder.timeZone();
    if (!zone)
        return std::unexpected(zone.error());
    const auto moment = momentFrom(
        parser, option, *zone, option == "from"_L1 ? QDateTime::TransitionResolution::PreferBefore : QDateTime::TransitionResolution::PreferAfter);
    if (!moment)
        return std::unexpected(moment.error());
    return std::optional(*moment);
}

} // namespace radar::app
