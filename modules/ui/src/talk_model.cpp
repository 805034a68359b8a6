#include "talk_model.h"

#include <algorithm>
#include <ranges>

#include "desk_ids.h"
#include "file_words.h"
#include "media_images.h"
#include "words.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace radar::ui {

namespace {

constexpr std::size_t mostRows = 50;
constexpr auto late = 30s; ///< between what a phone's clock says and when it came: worth to be shown

QString symbolOf(dispatch::SatelliteId satellite) { return words::text("satellite:" + satellite.toString()); }

} // namespace

void TalkModel::start()
{
    m_commands.phrases([this](base::Result<std::vector<dispatch::Phrase>> phrases) {
        if (!phrases)
            return;
        m_phrases = std::move(*phrases);
        Q_EMIT changed();
    });
}

void TalkModel::setRoster(RosterPtr roster)
{
    m_roster = std::move(roster);
    makeRows();
}

void TalkModel::clear()
{
    m_incident.reset();
    m_messages.clear();
    m_attachments.clear();
    m_to.clear();
    makeRows();
    Q_EMIT cleared();
}

void TalkModel::show(const dispatch::Incident &incident)
{
    if (!m_incident || m_incident->id != incident.id)
        clear();
    m_incident = incident;
    const bool isBound = std::ranges::any_of(
        incident.orders, [this](const dispatch::Order &order) { return isActive(order.state) && symbolOf(order.satellite) == m_to; });
    if (!isBound)
        m_to.clear();
    Q_EMIT changed();
    read();
}

void TalkModel::read()
{
    const auto id = m_incident->id;
    m_commands.messages(id, [this, id](base::Result<std::vector<dispatch::Message>> messages) {
        if (!m_incident || m_incident->id != id)
            return;
        if (!messages)
            return Q_EMIT failed(tr("The messages of the incident could not be read."), messages.error());
        m_messages = std::move(*messages);
        makeRows();
    });
    m_commands.attachments(id, [this, id](base::Result<std::vector<dispatch::Attachment>> attachments) {
        if (!m_incident || m_incident->id != id || !attachments)
            return; // it is said where the pictures are
        m_attachments = std::move(*attachments);
        makeRows();
    });
}

void TalkModel::retranslate() { makeRows(); }

void TalkModel::makeRows()
{
    QList<QVariantMap> rows;
    for (const auto &message : m_messages | std::views::drop(earlier()))
        rows += row(message);
    m_rows.setRows(std::move(rows));
    Q_EMIT changed();
}

int TalkModel::earlier() const { return m_messages.size() > mostRows ? static_cast<int>(m_messages.size() - mostRows) : 0; }

QString TalkModel::callSign(dispatch::SatelliteId satellite) const
{
    const auto *known = m_roster ? m_roster->satellite(satellite) : nullptr;
    return known ? words::text(known->callSign) : words::text(satellite.toString());
}

QVariantMap TalkModel::delivery(const dispatch::Message &message, const dispatch::Delivery &one) const
{
    const QString who = callSign(one.satellite);
    QString text = one.readTime ? tr("%1 read %2").arg(who, words::clock(*one.readTime))
        : one.deliveredTime     ? tr("%1 delivered %2").arg(who, words::clock(*one.deliveredTime))
                                : tr("%1 not delivered yet").arg(who);
    QString state = one.readTime ? u"read"_s : one.deliveredTime ? u"delivered"_s : u"sent"_s;
    if (message.attachment) {
        text += u" · "_s
            + (one.fetchedTime         ? tr("has the picture %1").arg(words::clock(*one.fetchedTime))
                   : one.fetchingTime  ? tr("is fetching the picture")
                   : one.wordsOnlyTime ? tr("words only: its device takes no pictures")
                                       : tr("picture not fetched yet"));
        if (!one.fetchedTime)
            state = u"sent"_s;
    }
    return {{u"text"_s, text}, {u"state"_s, state}};
}

QVariantMap TalkModel::row(const dispatch::Message &message) const
{
    QVariantList deliveries;
    for (const dispatch::Delivery &one : message.deliveries)
        deliveries += delivery(message, one);
    QString picture, attachment, media;
    if (message.attachment)
        if (const auto file = std::ranges::find(m_attachments, *message.attachment, &dispatch::Attachment::id); file != m_attachments.end())
            switch (dispatch::mediaKind(file->mediaType).value_or(dispatch::MediaKind::Film)) {
            case dispatch::MediaKind::Picture:
                picture = MediaImages::source(file->digest);
                attachment = words::text(file->id.toString());
                break;
            case dispatch::MediaKind::Sound: media = tr("Sound, %1 kB").arg((file->bytes + 1023) / 1024); break;
            case dispatch::MediaKind::Film: media = tr("Film, %1 kB").arg((file->bytes + 1023) / 1024); break;
            }
    return {{u"id"_s, words::text(message.id.toString())},
            {u"isOurs"_s, !message.from},
            {u"isNew"_s, message.from && !message.seenTime},
            {u"isQuestion"_s, message.kind != dispatch::MessageKind::Words},
            {u"who"_s,
             message.from                                       ? callSign(*message.from)
                 : message.kind == dispatch::MessageKind::Words ? tr("Desk")
                                                                : tr("The station asks")},
            {u"words"_s, words::said(message)},
            {u"time"_s, words::milliseconds(message.receivedTime)},
            {u"clock"_s, words::clock(message.receivedTime)},
            {u"said"_s, message.receivedTime - message.saidTime >= late ? tr("said %1").arg(words::clock(message.saidTime)) : QString()},
            {u"deliveries"_s, deliveries},
            {u"picture"_s, picture},
            {u"attachment"_s, attachment},
            {u"media"_s, media}};
}

QVariantList TalkModel::units() const
{
    QVariantList all;
    if (!m_incident)
        return all;
    for (const dispatch::Order &order : m_incident->orders)
        if (isActive(order.state))
            all += QVariantMap{{u"value"_s, symbolOf(order.satellite)}, {u"text"_s, callSign(order.satellite)}};
    if (all.size() > 1)
        all.prepend(QVariantMap{{u"value"_s, QString()}, {u"text"_s, tr("Everybody")}});
    return all;
}

void TalkModel::setTo(const QString &to)
{
    if (to == m_to)
        return;
    m_to = to;
    Q_EMIT changed();
}

QStringList TalkModel::phrases() const
{
    QStringList all;
    for (const dispatch::Phrase &phrase : m_phrases)
        all += words::text(words::isChinese() ? phrase.chinese : phrase.english);
    return all;
}

bool TalkModel::canSay() const
{
    return m_incident && std::ranges::any_of(m_incident->orders, [](const dispatch::Order &order) { return isActive(order.state); });
}

int TalkModel::unseen() const
{
    return static_cast<int>(std::ranges::count_if(m_messages, [](const dispatch::Message &one) { return one.from && !one.seenTime; }));
}

void TalkModel::say(const QString &words)
{
    if (!canSay() || m_isSaying || words.trimmed().isEmpty())
        return;
    std::vector<dispatch::SatelliteId> to;
    if (const auto satellite = idFrom<dispatch::SatelliteId>(m_to))
        to.push_back(*satellite);
    say(m_incident->id, to, words);
}

void TalkModel::say(dispatch::IncidentId incident, const std::vector<dispatch::SatelliteId> &to, const QString &words)
{
    m_isSaying = true;
    Q_EMIT changed();
    m_commands.say(incident, to, words.toStdString(), [this, incident](const base::Result<dispatch::Message> &message) {
        m_isSaying = false;
        Q_EMIT changed();
        if (!message)
            return Q_EMIT failed(tr("The message was not sent."), message.error());
        Q_EMIT said();
        if (m_incident && m_incident->id == incident)
            read();
        else
            Q_EMIT done(tr("Said to %n unit(s).", "", static_cast<int>(message->deliveries.size())));
    });
}

void TalkModel::sendPicture(const QString &attachment)
{
    const auto picture = dispatch::AttachmentId::parse(attachment.toStdString());
    if (!canSay() || m_isSaying || !picture)
        return;
    m_isSaying = true;
    Q_EMIT changed();
    m_commands.sendPicture(m_incident->id, *picture, [this, incident = m_incident->id](const base::Result<dispatch::Message> &message) {
        m_isSaying = false;
        Q_EMIT changed();
        if (!message)
            return Q_EMIT failed(tr("The picture was not sent."), message.error());
        Q_EMIT done(words::pictureSent(message->deliveries.size()));
        if (m_incident && m_incident->id == incident)
            read();
    });
}

void TalkModel::play(const QString &id)
{
    const auto message = std::ranges::find(m_messages, id.toStdString(), [](const dispatch::Message &one) { return one.id.toString(); });
    if (message == m_messages.end() || !message->attachment)
        return;
    const auto file = std::ranges::find(m_attachments, *message->attachment, &dispatch::Attachment::id);
    if (file == m_attachments.end())
        return;
    const QString text = words::clock(file->takenTime), note = message->from ? callSign(*message->from) : QString();
    m_commands.mediaFile(file->digest, [this, text, note](const base::Result<std::string> &path) {
        if (!path)
            return Q_EMIT failed(tr("The sound or film is missing or was changed."), path.error());
        Q_EMIT playable(QUrl::fromLocalFile(words::text(*path)), text, note);
    });
}

void TalkModel::see()
{
    if (!m_incident || unseen() == 0 || m_isSeeing)
        return;
    m_isSeeing = true;
    m_commands.seeMessages(m_incident->id, [this](const base::Result<std::size_t> &seen) {
        m_isSeeing = false;
        if (!seen)
            return Q_EMIT failed(tr("That the messages were seen could not be kept."), seen.error());
        if (m_incident)
            read();
    });
}

} // namespace radar::ui
