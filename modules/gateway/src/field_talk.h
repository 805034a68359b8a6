#pragma once
// What phones say in words and send along, as our own JSON and query say it; and what a message of theirs has of typed words. Pure.

#include <QJsonArray>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "gateway/gateway.h"
#include "protocols/message.h"
#include "protocols/wire_values.h"

namespace radar::gateway {

/// {"eventId":uuid,"text":…,"time":"2026-…Z"}; without a time it was said when it came. Invalid.
[[nodiscard]] base::Result<FieldWords> decodeWords(std::string_view body, std::string orderId, base::Time received);
/// {"state":"delivered"|"read"}. Invalid.
[[nodiscard]] base::Result<FieldReceipt> decodeReceipt(std::string_view body, std::string messageId);
/// ?eventId=uuid&time=…&latitude=…&longitude=…&text=…; all but the first may be missing. Without its bytes. Invalid.
[[nodiscard]] base::Result<FieldMedia> decodeMedia(const protocols::Fields &query, std::string_view contentType, std::string orderId,
                                                   base::Time received);

/// The name of a point of interest that was sent by hand, or a tag that is one of the words (field_words.h): an OwnTracks phone has no
/// other way to say anything. Empty: nothing was said, or it is a call for help.
[[nodiscard]] std::optional<FieldWords> wordsOf(const protocols::Message &owntracks, const std::string &device, base::Time received);

/// The list of what the desk says about an order, for encodeOrders(): [{"id":…,"kind":…,"text":…,"state":…,"saidTime":…}], and with a picture
/// "picture":{"type":"image/jpeg","bytes":…,"fetched":false}.
[[nodiscard]] QJsonArray encodeWords(const OrderMessage &order);

/// For a link that carries no files: the words, and that a picture waits.
[[nodiscard]] std::string withoutFiles(const OrderMessage::Words &words);

} // namespace radar::gateway
