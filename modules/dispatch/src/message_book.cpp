#include <algorithm>
#include <array>
#include <unordered_map>

#include <QJsonArray>
#include <QJsonObject>
#include <QUtf8StringView>

#include "base/check.h"
#include "book_data.h"
#include "dispatch/messages.h"
#include "message_tables.h"

namespace radar::dispatch {

using namespace std::chrono_literals;
using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

/// Shows nothing itself, and changes how the rest is shown: control characters, and what turns the direction of writing.
bool isHostile(char32_t c)
{
    const bool isControl = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0);
    const bool isTurn = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return isControl || isTurn || c == 0x2028 || c == 0x2029 || c == 0xfeff;
}

std::string trimmed(const std::string &text)
{
    const auto first = text.find_first_not_of(" \n\t");
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(" \n\t") - first + 1);
}

std::optional<base::Time> &timeOf(Delivery &delivery, Receipt receipt)
{
    static constexpr std::array times{&Delivery::deliveredTime, &Delivery::readTime, &Delivery::wordsOnlyTime, &Delivery::fetchingTime,
                                      &Delivery::fetchedTime};
    return delivery.*times.at(static_cast<std::size_t>(receipt));
}

const char *actionOf(Receipt receipt)
{
    static constexpr std::array actions{"message.deliver", "message.read", "message.words-only", "message.fetch", "message.fetched"};
    return actions.at(static_cast<std::size_t>(receipt));
}

} // namespace

Result<std::string> soundWords(std::string_view words, std::size_t most)
{
    std::string text(words);
    for (std::size_t at = 0; (at = text.find("\r\n", at)) != std::string::npos;)
        text.erase(at, 1);
    text = trimmed(text);
    if (text.empty())
        return fail(ErrorKind::Invalid, "a message without words");
    if (text.size() > most)
        return fail(ErrorKind::Invalid, "a message has at most " + std::to_string(most) + " bytes");
    if (!QUtf8StringView(text.data(), static_cast<qsizetype>(text.size())).isValidUtf8())
        return fail(ErrorKind::Invalid, "a message that is no UTF-8");
    const auto codes = QString::fromStdString(text).toUcs4();
    if (std::ranges::any_of(codes, [](auto c) { return isHostile(static_cast<char32_t>(c)); }))
        return fail(ErrorKind::Invalid, "a message with control characters");
    return text;
}

struct MessageBook::Private {
    store::Database &database;
    store::Journal &journal;
    const base::Clock &clock;
    struct Talk {
        std::vector<Message> messages = {};
        std::int64_t changes = 0;
    };
    std::unordered_map<IncidentId, Talk> talks = {};
    std::unordered_map<MessageId, IncidentId> incidentOf = {};
    std::int64_t lastChange = 0;

    [[nodiscard]] const Talk *talk(IncidentId incident) const
    {
        const auto found = talks.find(incident);
        return found == talks.end() ? nullptr : &found->second;
    }
    /// To be changed: all of it, also when it was closed long ago.
    [[nodiscard]] Result<Talk *> loaded(IncidentId incident)
    {
        if (const auto found = talks.find(incident); found != talks.end())
            return &found->second;
        auto messages = readMessagesOf(database, incident);
        if (!messages)
            return std::unexpected(messages.error());
        for (const Message &one : *messages)
            incidentOf.insert_or_assign(one.id, incident);
        return &talks.emplace(incident, Talk{std::move(*messages), ++lastChange}).first->second;
    }
    [[nodiscard]] Message *find(MessageId id)
    {
        const auto incident = incidentOf.find(id);
        if (incident == incidentOf.end())
            return nullptr;
        auto &messages = talks.at(incident->second).messages;
        const auto found = std::ranges::find(messages, id, &Message::id);
        RADAR_ASSERT(found != messages.end());
        return &*found;
    }
    /// What was committed becomes what is known.
    void adopt(Talk &talk, const Message &message)
    {
        incidentOf.insert_or_assign(message.id, message.incident);
        talk.messages.push_back(message);
        talk.changes = ++lastChange;
    }
    [[nodiscard]] Result<Message> send(const store::Actor &actor, const Incident &incident, std::span<const OrderId> to, MessageKind kind,
                                       const std::string &words, const std::optional<AttachmentId> &picture = {});
};

MessageBook::MessageBook() = default;
MessageBook::~MessageBook() = default;

Result<std::unique_ptr<MessageBook>> MessageBook::open(store::Database &database, store::Journal &journal, const base::Clock &clock)
{
    auto messages = readMessagesOfOpen(database);
    if (!messages)
        return std::unexpected(messages.error());
    std::unique_ptr<MessageBook> book(new MessageBook);
    book->d.reset(new Private{database, journal, clock});
    for (const Message &message : *messages)
        book->d->adopt(book->d->talks[message.incident], message);
    return book;
}

Result<Message> MessageBook::Private::send(const store::Actor &actor, const Incident &incident, std::span<const OrderId> to, MessageKind kind,
                                           const std::string &words, const std::optional<AttachmentId> &picture)
{
    const base::Time now = clock.now();
    Message message{.id = MessageId::make(now),
                    .incident = incident.id,
                    .kind = kind,
                    .words = words,
                    .attachment = picture,
                    .saidTime = now,
                    .receivedTime = now};
    for (const Order &order : incident.orders)
        if (isActive(order.state) && (to.empty() || std::ranges::contains(to, order.id)))
            message.deliveries.push_back({order.id, order.satellite, {}, {}});
    if (message.deliveries.empty() || (!to.empty() && message.deliveries.size() < to.size()))
        return fail(ErrorKind::Conflict, "nobody is bound by incident " + incident.number + ", or not everybody who is to hear it");
    const auto talk = loaded(incident.id);
    if (!talk)
        return std::unexpected(talk.error());
    QJsonArray orders;
    for (const Delivery &delivery : message.deliveries)
        orders.append(text(delivery.order.toString()));
    QJsonObject payload{{QStringLiteral("message"), text(message.id.toString())},
                        {QStringLiteral("kind"), QString::fromLatin1(code(kind))},
                        {QStringLiteral("orders"), orders}};
    if (picture)
        payload.insert(QStringLiteral("attachment"), text(picture->toString()));
    const char *action = kind != MessageKind::Words ? "message.ask" : picture ? "message.picture" : "message.say";
    // A safety check is in the incident's timeline by itself.
    const store::JournalEntry entry{action, (kind == MessageKind::SafetyQuestion ? message.id.uuid : incident.id.uuid).toString(), toJson(payload)};
    const auto done =
        journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) { return insertMessage(transaction, message); });
    if (!done)
        return std::unexpected(done.error());
    adopt(**talk, message);
    return message;
}

Result<Message> MessageBook::say(const store::Actor &actor, const Incident &incident, std::span<const OrderId> to, const std::string &words)
{
    const auto sound = soundWords(words, longestSaid);
    if (!sound)
        return std::unexpected(sound.error());
    return d->send(actor, incident, to, MessageKind::Words, *sound);
}

Result<Message> MessageBook::sendPicture(const store::Actor &actor, const Incident &incident, std::span<const OrderId> to, const Attachment &picture,
                                         const std::string &words)
{
    if (mediaKind(picture.mediaType) != MediaKind::Picture)
        return fail(ErrorKind::Invalid, "only a picture is sent to units");
    if (picture.incident != incident.id)
        return fail(ErrorKind::Conflict, "the picture is of another incident than " + incident.number);
    const auto sound = words.empty() ? Result<std::string>(std::string()) : soundWords(words, longestSaid);
    if (!sound)
        return std::unexpected(sound.error());
    return d->send(actor, incident, to, MessageKind::Words, *sound, picture.id);
}

Result<Message> MessageBook::ask(const store::Actor &actor, const Incident &incident, std::span<const OrderId> to, MessageKind question)
{
    return d->send(actor, incident, to, question, {});
}

Result<Message> MessageBook::hear(const store::Actor &actor, const Heard &heard)
{
    const bool hasFile = heard.attachment.has_value();
    auto words = hasFile && heard.words.empty() ? Result<std::string>(std::string()) : soundWords(heard.words, longestHeard);
    if (!words)
        return std::unexpected(words.error());
    const auto known = readMessage(d->database, heard.id);
    if (!known)
        return std::unexpected(known.error());
    if (*known && ((*known)->from != heard.from || (*known)->incident != heard.incident))
        return fail(ErrorKind::Conflict, "the message's id is another message's");
    if (*known)
        return **known;
    const auto talk = d->loaded(heard.incident);
    if (!talk)
        return std::unexpected(talk.error());
    if (std::cmp_greater_equal(std::ranges::count((*talk)->messages, std::optional(heard.from), &Message::from), mostOfUnit))
        return fail(ErrorKind::Denied, "the unit has said too much about this incident");
    const base::Time now = d->clock.now();
    const Message message{.id = heard.id,
                          .incident = heard.incident,
                          .from = heard.from,
                          .order = heard.order,
                          .words = std::move(*words),
                          .attachment = heard.attachment,
                          .saidTime = heard.saidTime > now + 1min ? now : heard.saidTime,
                          .receivedTime = now};
    QJsonObject payload{{QStringLiteral("message"), text(message.id.toString())}, {QStringLiteral("order"), text(heard.order.toString())}};
    if (message.attachment)
        payload.insert(QStringLiteral("attachment"), text(message.attachment->toString()));
    const auto done = d->journal.record(actor, {"message.hear", heard.incident.toString(), toJson(payload)},
                                        [&](store::Transaction &transaction, store::JournalEntry &) { return insertMessage(transaction, message); });
    if (!done)
        return std::unexpected(done.error());
    d->adopt(**talk, message);
    return message;
}

Result<> MessageBook::receipt(const store::Actor &actor, MessageId id, SatelliteId satellite, Receipt receipt)
{
    Message *message = d->find(id);
    const auto delivery = message ? std::ranges::find(message->deliveries, satellite, &Delivery::satellite) : std::vector<Delivery>::iterator();
    if (!message || delivery == message->deliveries.end())
        return fail(ErrorKind::NotFound, "there is no message " + id.toString() + " to this unit");
    const bool isOfPicture = receipt != Receipt::Delivered && receipt != Receipt::Read;
    if (isOfPicture && !message->attachment)
        return fail(ErrorKind::NotFound, "no picture came with message " + id.toString());
    Delivery after = *delivery;
    auto &time = timeOf(after, receipt);
    const bool isLate = (receipt == Receipt::Delivered && after.readTime) || (isOfPicture && after.fetchedTime);
    if (time || isLate)
        return {};
    time = d->clock.now();
    const store::JournalEntry entry{actionOf(receipt), id.toString(), toJson({{QStringLiteral("order"), text(after.order.toString())}})};
    const auto done = d->journal.record(
        actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) { return updateReceipt(transaction, id, after); });
    if (!done)
        return std::unexpected(done.error());
    *delivery = after;
    d->talks.at(message->incident).changes = ++d->lastChange;
    return {};
}

Result<std::size_t> MessageBook::see(const store::Actor &actor, IncidentId incident)
{
    const auto talk = d->loaded(incident);
    if (!talk)
        return std::unexpected(talk.error());
    std::vector<Message *> fresh;
    QJsonArray listed;
    for (Message &message : (*talk)->messages)
        if (message.from && !message.seenTime) {
            fresh.push_back(&message);
            listed.append(text(message.id.toString()));
        }
    if (fresh.empty())
        return 0;
    const base::Time now = d->clock.now();
    const auto done = d->journal.record(actor, {"message.see", incident.toString(), toJson({{QStringLiteral("messages"), listed}})},
                                        [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
                                            for (const Message *message : fresh)
                                                if (auto updated = updateSeen(transaction, message->id, now); !updated)
                                                    return updated;
                                            return {};
                                        });
    if (!done)
        return std::unexpected(done.error());
    for (Message *message : fresh)
        message->seenTime = now;
    (*talk)->changes = ++d->lastChange;
    return fresh.size();
}

Result<std::vector<Message>> MessageBook::of(IncidentId incident) const
{
    const auto *talk = d->talk(incident);
    return talk ? Result<std::vector<Message>>(talk->messages) : readMessagesOf(d->database, incident);
}

const Message *MessageBook::message(MessageId id) const { return d->find(id); }

std::vector<const Message *> MessageBook::to(const Order &order) const
{
    std::vector<const Message *> all;
    if (const auto *talk = d->talk(order.incident))
        for (const Message &message : talk->messages)
            if (std::ranges::contains(message.deliveries, order.id, &Delivery::order))
                all.push_back(&message);
    return all;
}

std::size_t MessageBook::unseen(IncidentId incident) const
{
    const auto *talk = d->talk(incident);
    return talk ? static_cast<std::size_t>(std::ranges::count_if(talk->messages, [](const Message &one) { return one.from && !one.seenTime; })) : 0;
}

std::optional<base::Time> MessageBook::firstUnseen(IncidentId incident) const
{
    if (const auto *talk = d->talk(incident))
        for (const Message &one : talk->messages)
            if (one.from && !one.seenTime)
                return one.receivedTime;
    return {};
}

std::optional<base::Time> MessageBook::lastUnseen(IncidentId incident) const
{
    std::optional<base::Time> last;
    if (const auto *talk = d->talk(incident))
        for (const Message &one : talk->messages)
            if (one.from && !one.seenTime)
                last = one.receivedTime;
    return last;
}

std::optional<base::Time> MessageBook::lastAsked(const Order &order, MessageKind question) const
{
    std::optional<base::Time> last;
    for (const Message *message : to(order))
        if (message->kind == question)
            last = message->saidTime;
    return last;
}

std::int64_t MessageBook::changes(IncidentId incident) const
{
    const auto *talk = d->talk(incident);
    return talk ? talk->changes : 0;
}

void MessageBook::forget(const std::function<bool(IncidentId)> &isOver)
{
    std::erase_if(d->talks, [&](const auto &entry) {
        if (!isOver(entry.first))
            return false;
        for (const Message &message : entry.second.messages)
            d->incidentOf.erase(message.id);
        return true;
    });
}

} // namespace radar::dispatch
