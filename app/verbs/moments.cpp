#include "verbs/moments.h"

#include <QDateTime>

namespace radar::app {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::Result;

namespace {

Result<base::Time> momentFrom(const QCommandLineParser &parser, const QString &option, const QTimeZone &zone)
{
    const QString text = parser.value(option).trimmed();
    if (const auto time = base::parseIso8601(text.toStdString()))
        return *time;
    for (const char16_t *form : {u"yyyy-MM-dd HH:mm", u"yyyy-MM-dd HH:mm:ss", u"yyyy-MM-ddTHH:mm", u"yyyy-MM-ddTHH:mm:ss", u"yyyy-MM-dd"}) {
        const QDateTime local = QDateTime::fromString(text, QString::fromUtf16(form));
        if (local.isValid())
            return base::fromMicroseconds(QDateTime(local.date(), local.time(), zone).toMSecsSinceEpoch() * 1000);
    }
    return base::fail(ErrorKind::Invalid, "--" + option.toStdString() + " needs a time: \"2026-11-21 21:00\" or \"2026-11-21T21:00:00+08:00\"");
}

} // namespace

void addMoments(QCommandLineParser &parser)
{
    parser.addOption({u"from"_s, u"The first moment: \"2026-11-21 21:00\" by the station's clock, or with a zone."_s, u"TIME"_s});
    parser.addOption({u"to"_s, u"The last moment."_s, u"TIME"_s});
}

Result<Moments> momentsFrom(const QCommandLineParser &parser, const store::StationFolder &folder)
{
    const auto zone = folder.timeZone();
    if (!zone)
        return std::unexpected(zone.error());
    const auto from = momentFrom(parser, u"from"_s, *zone);
    if (!from)
        return std::unexpected(from.error());
    const auto to = momentFrom(parser, u"to"_s, *zone);
    if (!to)
        return std::unexpected(to.error());
    if (*to < *from)
        return base::fail(ErrorKind::Invalid, "--to lies before --from");
    return Moments{*from, *to};
}

} // namespace radar::app
