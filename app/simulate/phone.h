#pragma once
// A phone in a hand: a neighbour on patrol who walks the streets, reports where he is, and does what an order asks. Knows no
// network and no clock: it is told the time and says what is to be sent; what is not settled is said again, with the same id.

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "geo/wgs84.h"
#include "simulate/dice.h"

namespace radar::app {

/// A way to go: where, and how long after the start.
struct Walk {
    std::vector<geo::Wgs84> points;
    std::vector<std::chrono::milliseconds> times; ///< same size, from 0, never falling
};

/// The town as one phone knows it, in its own mode of travel.
struct Streets {
    std::function<geo::Wgs84(Dice &)> somewhere;
    std::function<std::optional<Walk>(geo::Wgs84 from, geo::Wgs84 to)> walk; ///< empty: no way
};

struct Habits {
    std::string device;
    std::uint64_t seed = 1;
    double secondsBetweenReports = 2;
    double refuses = 0.05;         ///< share of orders
    double metersPerSecond = 1.35; ///< along a route that comes without times
    double strollMeters = 800;     ///< how far off a destination may be
    double speedUp = 1;            ///< walks and decides that much faster
};

/// What the station says about an order.
struct ReceivedWords {
    std::string id = {};
    std::string kind = {}; ///< "words", "arrival-question", "safety-question"
    std::string text = {};
    std::string state = {};  ///< "sent", "delivered", "read"
    bool hasPicture = false; ///< to be fetched
};

struct ReceivedOrder {
    std::string id = {};
    std::string state = {};
    geo::Wgs84 place = {};
    std::vector<geo::Wgs84> route = {};
    std::vector<ReceivedWords> words = {};
};

struct Message {
    enum class Kind { ClockIn, Position, Event, Words, Receipt, Fetch };
    std::uint64_t number = 0;
    Kind kind = Kind::Position;
    // Position
    base::Time time = {};
    geo::Wgs84 position = {};
    double accuracyMeters = 0, speedMetersPerSecond = 0, courseDegrees = 0, batteryPercent = 0;
    bool isHelpCall = false;
    // Event, Words
    base::Uuid eventId = {};
    std::string orderId = {}, state = {}, text = {};
    // Receipt, with its state; Fetch
    std::string wordsId = {};
};

enum class Outcome {
    Taken,
    Failed,   ///< no answer, or "not now": it is said again
    Hopeless, ///< will never be taken as it is: forgotten
};

class Phone {
public:
    Phone(Habits habits, Streets streets, base::Time start);

    /// Lives until `now`; what is to be sent then, at most one message of each lane (commands, positions) at a time.
    [[nodiscard]] std::vector<Message> advance(base::Time now);
    void settle(std::uint64_t number, Outcome outcome, base::Time now);
    void callForHelp(base::Time now); ///< as soon as it is on duty
    void die() { m_isDead = true; }   ///< the battery is empty: not another word
    /// All orders of this phone that are not over.
    void setOrders(std::vector<ReceivedOrder> orders, base::Time now);

    [[nodiscard]] const Habits &habits() const { return m_habits; }
    [[nodiscard]] geo::Wgs84 position(base::Time now) const; ///< the true one
    [[nodiscard]] bool isOnDuty() const { return m_onDuty; }
    [[nodiscard]] bool isDead() const { return m_isDead; }
    [[nodiscard]] bool hasOrder() const { return m_job.has_value(); }
    [[nodiscard]] std::size_t unsent() const { return m_commands.waiting.size() + m_positions.waiting.size(); }
    [[nodiscard]] std::uint64_t dropped() const { return m_dropped; }

    static constexpr std::size_t mostKept = 20'000; ///< positions in a dead spot; then the oldest go
    static constexpr double arrivedMeters = 25;

private:
    struct Lane {
        std::deque<Message> waiting;
        bool underWay = false;
        int failures = 0;
        base::Time nextTry;
    };
    /// The order being worked on, and the step that comes next.
    struct Job {
        ReceivedOrder order;
        Dice dice;
        std::string state;
        base::Time next;
    };

    /// Words of the station, and how far this phone has come with them.
    struct Talk {
        ReceivedWords words;
        std::string orderId;
        geo::Wgs84 place;
        Dice dice;
        std::string state; ///< "sent", "delivered", "read", "fetched", "answered"
        base::Time next;
    };

    [[nodiscard]] base::Duration later(double seconds) const;
    void listen(base::Time now);
    void talk(base::Time now);
    void answer(Talk &talk, base::Time now);
    void say(Message message);
    void sayState(const std::string &state, const std::string &text, base::Time now);
    void takeNextOrder(base::Time now);
    void workOn(base::Time now);
    void leaveFor(const ReceivedOrder &order, base::Time now);
    void stroll(base::Time now);
    [[nodiscard]] geo::Wgs84 goalFrom(geo::Wgs84 here);
    void setWalk(Walk walk, base::Time now);
    void report(base::Time now);
    void collect(Lane &lane, base::Time now, std::vector<Message> &out);

    Habits m_habits;
    Streets m_streets;
    Dice m_strollDice;
    Dice m_noiseDice;
    Lane m_commands;
    Lane m_positions;
    std::uint64_t m_lastNumber = 0;
    std::uint64_t m_dropped = 0;
    bool m_onDuty = false;
    bool m_isDead = false;
    bool m_wantsHelp = false;

    Walk m_walk;
    base::Time m_walkStart;
    base::Time m_pauseUntil;
    base::Time m_nextReport;
    base::Duration m_firstReport{0}; ///< after going on duty
    base::Time m_start;
    double m_battery;
    double m_errorEast = 0, m_errorNorth = 0;

    std::optional<Job> m_job;
    std::vector<ReceivedOrder> m_orders;
    std::set<std::string> m_finished;
    std::map<std::string, Talk> m_talks; ///< by the words' id
    unsigned m_orderCount = 0;
};

} // namespace radar::app
