#pragma once
// What an OwnTracks phone can be told: places. Its app takes commands, cards and others' positions; messages it has had none for years,
// and an action that one kind of phone does not know spoils the whole answer. So an order is a place with the words as its name, the others
// who go there are friends on the map. The app confirms nothing: only when it speaks of such a place itself has it got it. Thread-safe.
// Source: shared protocol notes §2; owntracks/android (CommandAction, waypoints keyed by tst), issues 444 and 1527.

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "gateway/messages.h"
#include "protocols/message.h"

namespace radar::gateway {

/// The order's words as the name of a place; what the desk said last stands in front of them.
[[nodiscard]] std::string owntracksName(const OrderMessage &order);

class OwntracksOrders {
public:
    /// Whether there may be something to say: else the station need not be asked. Who asks and gets no answer says changed().
    [[nodiscard]] bool hasQuestions(const std::string &device);
    void changed(const std::string &device);

    /// A JSON array for the answer: places of orders that are new, changed, over, or not proven to have come for a minute; the others
    /// who go there, where they moved.
    [[nodiscard]] std::string answer(const std::string &device, const OrdersReply &reply, base::Time now);
    /// The orders whose place the phone speaks of, each once.
    [[nodiscard]] std::vector<std::string> proven(const std::string &device, const protocols::Message &message);
    /// The words of the desk in the name of a place that the phone speaks of by that name, each once.
    [[nodiscard]] std::vector<std::string> provenWords(const std::string &device, const protocols::Message &message);

private:
    struct Told {
        std::string name;
        std::string words; ///< of the desk in that name: their id, until the phone has proven to have them
        geo::Wgs84 position;
        base::Time created; ///< to the second and never twice for one phone: by it the app knows the place again
        base::Time said;
        bool isProven = false;
    };
    struct Phone {
        bool isAsked = false; ///< since the last change
        std::map<std::string, Told> orders;
        std::map<std::string, base::Time> companions; ///< when where they are was measured
    };
    std::mutex m_mutex;
    std::map<std::string, Phone> m_phones;
};

} // namespace radar::gateway
