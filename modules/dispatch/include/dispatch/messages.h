#pragma once
// What desk and units say to each other about an incident. Lives on the station thread; every change is one transaction with one journal
// entry, which names ids and no words.

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "dispatch/attachments.h"
#include "dispatch/types.h"
#include "store/journal.h"

namespace radar::dispatch {

using MessageId = base::Id<struct MessageTag>;

enum class MessageKind {
    Words,
    ArrivalQuestion, ///< "have you arrived?", asked by the station when positions are too vague to tell
    SafetyQuestion,  ///< "is all well?": the answer belongs to SafetyChecks
};
[[nodiscard]] const char *code(MessageKind kind); ///< "words", "arrival-question", "safety-question"

/// One unit to which the desk said it, and how far it came there as far as its protocol tells.
struct Delivery {
    OrderId order;
    SatelliteId satellite;
    std::optional<base::Time> deliveredTime;
    std::optional<base::Time> readTime;
    // Of a picture that was sent with it.
    std::optional<base::Time> wordsOnlyTime = {}; ///< the words came, by a link that carries no files
    std::optional<base::Time> fetchingTime = {};  ///< its phone was given the picture for the first time
    std::optional<base::Time> fetchedTime = {};   ///< all of it has left
    friend bool operator==(const Delivery &, const Delivery &) = default;
};

struct Message {
    MessageId id;
    IncidentId incident;
    MessageKind kind = MessageKind::Words;
    std::optional<SatelliteId> from = {}; ///< empty: the desk
    std::optional<OrderId> order = {};    ///< of who says it
    std::string words = {};               ///< empty for a question, and where a picture says it
    std::optional<AttachmentId> attachment = {};
    base::Time saidTime = {}; ///< by the clock of who says it
    base::Time receivedTime = {};
    std::optional<base::Time> seenTime = {}; ///< of a unit's: when the desk saw it
    std::vector<Delivery> deliveries = {};   ///< of the desk's
    friend bool operator==(const Message &, const Message &) = default;
};

/// What a unit says.
struct Heard {
    MessageId id; ///< made by its phone: the same twice is kept once
    IncidentId incident;
    OrderId order;
    SatelliteId from;
    std::string words;
    base::Time saidTime; ///< a clock that is ahead is not believed: then the time it came counts
    std::optional<AttachmentId> attachment;
};

/// The last three are of a message with a picture alone.
enum class Receipt { Delivered, Read, WordsOnly, Fetching, Fetched };

/// Bytes of UTF-8. What the desk says fits into one text of every protocol (JT/T 808: 1024 bytes GBK).
inline constexpr std::size_t longestSaid = 1000;
inline constexpr std::size_t longestHeard = longestText;

/// Without white space around, line ends as \n. Invalid: nothing, more than `most` bytes, no UTF-8, or characters that show nothing and
/// change how the rest is shown.
[[nodiscard]] base::Result<std::string> soundWords(std::string_view words, std::size_t most);

class MessageBook {
public:
    static constexpr std::size_t mostOfUnit = 1000; ///< for one incident

    /// Restores those of open incidents.
    [[nodiscard]] static base::Result<std::unique_ptr<MessageBook>> open(store::Database &database, store::Journal &journal,
                                                                         const base::Clock &clock);
    ~MessageBook();

    /// To these orders, or to everybody who is bound by the incident. Invalid: soundWords(). Conflict: one of them is not bound by it (any
    /// more), or nobody is.
    [[nodiscard]] base::Result<Message> say(const store::Actor &actor, const Incident &incident, std::span<const OrderId> to,
                                            const std::string &words);
    /// A picture of the incident; words may go with it. As say(). Invalid: it is no picture. Conflict: it is of another incident.
    [[nodiscard]] base::Result<Message> sendPicture(const store::Actor &actor, const Incident &incident, std::span<const OrderId> to,
                                                    const Attachment &picture, const std::string &words);
    /// A question of the station's own. As say().
    [[nodiscard]] base::Result<Message> ask(const store::Actor &actor, const Incident &incident, std::span<const OrderId> to, MessageKind question);
    /// Also to a closed incident: a phone may come back late. Invalid: soundWords(), unless something came with it. Conflict: the id is
    /// another message's. Denied: more than mostOfUnit.
    [[nodiscard]] base::Result<Message> hear(const store::Actor &actor, const Heard &heard);
    /// Said twice is once; delivered after read too. NotFound: no such message to this unit, or no picture came with it.
    [[nodiscard]] base::Result<> receipt(const store::Actor &actor, MessageId message, SatelliteId satellite, Receipt receipt);
    /// The desk has seen all that units said. How many were new; nothing is written for none.
    [[nodiscard]] base::Result<std::size_t> see(const store::Actor &actor, IncidentId incident);

    /// As they came, however long ago.
    [[nodiscard]] base::Result<std::vector<Message>> of(IncidentId incident) const;

    // Of those in memory: what was open at the start, or changed since, until forget().
    [[nodiscard]] const Message *message(MessageId id) const;
    [[nodiscard]] std::vector<const Message *> to(const Order &order) const;        ///< what the desk said, oldest first
    [[nodiscard]] std::size_t unseen(IncidentId incident) const;                    ///< of units
    [[nodiscard]] std::optional<base::Time> firstUnseen(IncidentId incident) const; ///< when it came
    [[nodiscard]] std::optional<base::Time> lastUnseen(IncidentId incident) const;
    [[nodiscard]] std::optional<base::Time> lastAsked(const Order &order, MessageKind question) const;
    [[nodiscard]] std::int64_t changes(IncidentId incident) const; ///< another number after each change
    void forget(const std::function<bool(IncidentId)> &isOver);    ///< those incidents leave the memory

private:
    MessageBook();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace radar::dispatch
