#include "message_tables.h"

#include <algorithm>
#include <array>

namespace radar::dispatch {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

#define MESSAGES                                                                                                                                     \
    "SELECT m.id, m.incident, m.kind, m.satellite, m.order_id, m.words, m.attachment, m.said_time, m.received_time, m.seen_time"                     \
    " FROM dispatch_message m "

/// A unit has one row of a message: its key is both of them.
base::Uuid deliveryId(MessageId message, SatelliteId satellite)
{
    return base::Uuid::fromName("delivery:" + message.toString() + ':' + satellite.toString());
}

std::optional<MessageKind> kindFrom(const std::string &text)
{
    for (const MessageKind kind : {MessageKind::Words, MessageKind::ArrivalQuestion, MessageKind::SafetyQuestion})
        if (text == code(kind))
            return kind;
    return {};
}

Result<> readDeliveries(const store::Database &database, Message &message)
{
    const QVariant key[] = {store::bind(message.id)};
    return database.query("SELECT order_id, satellite, delivered_time, read_time, words_only_time, fetching_time, fetched_time"
                          " FROM dispatch_delivery WHERE message = ? ORDER BY rowid",
                          key, [&](const store::Row &row) {
                              const auto time = [&](int column) { return row.isNull(column) ? std::nullopt : std::optional(row.time(column)); };
                              message.deliveries.push_back({row.id<OrderTag>(0), {row.uuid(1)}, time(2), time(3), time(4), time(5), time(6)});
                          });
}

Result<std::vector<Message>> read(const store::Database &database, const char *sql, std::span<const QVariant> values)
{
    std::vector<Message> all;
    bool isSound = true;
    const auto done = database.query(sql, values, [&](const store::Row &row) {
        Message one;
        one.id = row.id<MessageTag>(0);
        one.incident = row.id<IncidentTag>(1);
        const auto kind = kindFrom(row.text(2));
        isSound = isSound && kind;
        one.kind = kind.value_or(MessageKind::Words);
        if (!row.isNull(3))
            one.from = SatelliteId{row.uuid(3)};
        if (!row.isNull(4))
            one.order = row.id<OrderTag>(4);
        one.words = row.text(5);
        if (!row.isNull(6))
            one.attachment = row.id<AttachmentTag>(6);
        one.saidTime = row.time(7);
        one.receivedTime = row.time(8);
        if (!row.isNull(9))
            one.seenTime = row.time(9);
        all.push_back(std::move(one));
    });
    if (!done)
        return std::unexpected(done.error());
    if (!isSound)
        return fail(ErrorKind::Corrupt, "a message of an incident is of an unknown kind");
    for (Message &message : all)
        if (auto deliveries = readDeliveries(database, message); !deliveries)
            return std::unexpected(deliveries.error());
    return all;
}

} // namespace

const char *code(MessageKind kind)
{
    static constexpr std::array codes{"words", "arrival-question", "safety-question"};
    return codes[static_cast<std::size_t>(kind)];
}

Result<> insertMessage(store::Transaction &transaction, const Message &message)
{
    const QVariant values[] = {store::bind(message.id),
                               store::bind(message.incident),
                               store::bind(std::string_view(code(message.kind))),
                               store::bind(message.from),
                               store::bind(message.order),
                               store::bind(message.words),
                               store::bind(message.attachment),
                               store::bind(message.saidTime),
                               store::bind(message.receivedTime),
                               store::salt()};
    const auto inserted = transaction.run("INSERT INTO dispatch_message (id, incident, kind, satellite, order_id, words, attachment, said_time,"
                                          " received_time, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                          values);
    if (!inserted)
        return std::unexpected(inserted.error());
    transaction.touched("dispatch_message", store::bind(message.id));
    for (const Delivery &delivery : message.deliveries) {
        const QVariant id = store::bind(deliveryId(message.id, delivery.satellite));
        const QVariant row[] = {id, store::bind(message.id), store::bind(delivery.order), store::bind(delivery.satellite)};
        const auto added = transaction.run("INSERT INTO dispatch_delivery (id, message, order_id, satellite) VALUES (?, ?, ?, ?)", row);
        if (!added)
            return std::unexpected(added.error());
        transaction.touched("dispatch_delivery", id);
    }
    return {};
}

Result<> updateReceipt(store::Transaction &transaction, MessageId message, const Delivery &delivery)
{
    const QVariant id = store::bind(deliveryId(message, delivery.satellite));
    const QVariant values[] = {store::bind(delivery.deliveredTime), store::bind(delivery.readTime),    store::bind(delivery.wordsOnlyTime),
                               store::bind(delivery.fetchingTime),  store::bind(delivery.fetchedTime), id};
    const auto changed = transaction.run("UPDATE dispatch_delivery SET delivered_time = ?, read_time = ?, words_only_time = ?, fetching_time = ?,"
                                         " fetched_time = ? WHERE id = ?",
                                         values);
    if (!changed)
        return std::unexpected(changed.error());
    transaction.touched("dispatch_delivery", id);
    return {};
}

Result<> updateSeen(store::Transaction &transaction, MessageId message, base::Time time)
{
    const QVariant values[] = {store::bind(time), store::bind(message)};
    const auto changed = transaction.run("UPDATE dispatch_message SET seen_time = ? WHERE id = ?", values);
    if (!changed)
        return std::unexpected(changed.error());
    transaction.touched("dispatch_message", store::bind(message));
    return {};
}

Result<std::vector<Message>> readMessagesOf(const store::Database &database, IncidentId incident)
{
    const QVariant key[] = {store::bind(incident)};
    return read(database, MESSAGES "WHERE m.incident = ? ORDER BY m.received_time, m.rowid", key);
}

Result<std::vector<Message>> readMessagesOfOpen(const store::Database &database)
{
    return read(database,
                MESSAGES "JOIN dispatch_incident i ON i.id = m.incident WHERE i.state NOT IN ('closed', 'cancelled')"
                         " ORDER BY m.received_time, m.rowid",
                {});
}

Result<std::optional<Message>> readMessage(const store::Database &database, MessageId id)
{
    const QVariant key[] = {store::bind(id)};
    auto found = read(database, MESSAGES "WHERE m.id = ?", key);
    if (!found)
        return std::unexpected(found.error());
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

} // namespace radar::dispatch
