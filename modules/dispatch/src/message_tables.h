#pragma once
// dispatch_message and dispatch_delivery: rows ↔ values.

#include "dispatch/messages.h"

namespace radar::dispatch {

[[nodiscard]] base::Result<> insertMessage(store::Transaction &transaction, const Message &message);
[[nodiscard]] base::Result<> updateReceipt(store::Transaction &transaction, MessageId message, const Delivery &delivery);
[[nodiscard]] base::Result<> updateSeen(store::Transaction &transaction, MessageId message, base::Time time);

/// As they came.
[[nodiscard]] base::Result<std::vector<Message>> readMessagesOf(const store::Database &database, IncidentId incident);
[[nodiscard]] base::Result<std::vector<Message>> readMessagesOfOpen(const store::Database &database);
[[nodiscard]] base::Result<std::optional<Message>> readMessage(const store::Database &database, MessageId id);

} // namespace radar::dispatch
