#include "link_lines.h"

#include <QCoreApplication>

#include "words.h"

namespace radar::ui {

namespace {

class LinkLines {
    Q_DECLARE_TR_FUNCTIONS(LinkLines)
public:
    static QString name(const std::string &link)
    {
        if (link == "http")
            return tr("Phones");
        if (link == "jt808")
            return tr("Terminals");
        if (link == "cot")
            return tr("TAK");
        if (link == "nmea")
            return tr("Receiver");
        if (link == "gpx")
            return tr("Tracks");
        return link == "mqtt" ? tr("MQTT") : words::text(link);
    }

    static QString refusal(const std::string &code)
    {
        if (code == "unknown")
            return tr("unknown device");
        if (code == "revoked")
            return tr("locked-out device");
        if (code == "credentials")
            return tr("wrong secret");
        if (code == "another-name")
            return tr("spoke for another device");
        if (code == "malformed")
            return tr("not understood");
        if (code == "too-large")
            return tr("too large");
        if (code == "too-many")
            return tr("too many at once");
        if (code == "too-slow")
            return tr("fell silent");
        if (code == "unavailable")
            return tr("could not be saved");
        return tr("no such place or order");
    }

    static QString detail(const picture::Link &link)
    {
        QStringList lines{words::text(link.address)};
        if (!link.isUp)
            lines << tr("Closed: %1").arg(words::text(link.problem));
        else
            lines << tr("%n device(s) in the last 10 minutes", "", static_cast<int>(link.devices))
                  << tr("%n connection(s) open", "", static_cast<int>(link.connections));
        if (link.isUp && !link.problem.empty())
            lines << tr("Not in order: %1").arg(words::text(link.problem));
        lines << (link.lastMessage ? tr("%1 messages, the last at %2").arg(link.messages).arg(words::clock(*link.lastMessage))
                                   : tr("No message yet"));
        if (link.repeats > 0)
            lines << tr("%1 positions said again, kept once").arg(link.repeats);
        if (link.offDuty > 0)
            lines << tr("%1 positions of people off duty, not kept").arg(link.offDuty);
        if (link.noConsent > 0)
            lines << tr("%1 positions of people without consent, not kept").arg(link.noConsent);
        if (link.expired > 0)
            lines << tr("%1 positions too old to be kept").arg(link.expired);
        if (link.untrusted > 0)
            lines << tr("%1 positions that cannot be true").arg(link.untrusted);
        if (link.refused > 0 && link.refusalTime)
            lines << tr("%1 refused, the last at %2: %3").arg(link.refused).arg(words::clock(*link.refusalTime), refusal(link.refusal));
        if (link.unknown > 0)
            lines << tr("%1 of them from unknown devices").arg(link.unknown);
        if (link.revoked > 0)
            lines << tr("%1 of them from locked-out devices").arg(link.revoked);
        return lines.join(u'\n');
    }
};

} // namespace

QVariantList linkLines(const std::vector<picture::Link> &links, base::Time now)
{
    // A refusal long ago is history; one just now may be the phone somebody is looking for.
    constexpr auto recently = std::chrono::seconds(60);
    QVariantList lines;
    for (const picture::Link &link : links) {
        const bool refuses = link.refusalTime && now - *link.refusalTime < recently;
        lines.append(QVariantMap{{QStringLiteral("name"), LinkLines::name(link.name)},
                                 {QStringLiteral("text"), link.isUp ? QString::number(link.devices) : QStringLiteral("–")},
                                 {QStringLiteral("detail"), LinkLines::detail(link)},
                                 {QStringLiteral("isProblem"), !link.isUp || !link.problem.empty()},
                                 {QStringLiteral("isRefusing"), refuses}});
    }
    return lines;
}

} // namespace radar::ui
