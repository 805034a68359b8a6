#pragma once
// A duty officer by the book: takes calls down, joins those about the same, sends whom the plan wants, follows the desk's proposals, sees
// every alarm, closes what is done. Pure: is shown the desk (wiring/desk_wishes.h) and says the next thing to do, one at a time.
// What was not answered is not said again blindly: the desk is looked at anew.

#include <QJsonObject>
#include <deque>
#include <map>
#include <optional>

#include "base/clock.h"
#include "base/result.h"
#include "simulate/scenario.h"

namespace radar::app {

class DutyOfficer {
public:
    enum class Duties {
        All,
        CallsOnly, ///< every call is an incident of its own, as from another office; the rest is for people
    };
    explicit DutyOfficer(Duties duties = Duties::All, double speedUp = 1) : m_duties(duties), m_speedUp(speedUp) {}

    void hear(const PhoneCall &call) { m_calls.push_back({call}); }
    /// Empty: nothing to do, or not yet.
    [[nodiscard]] std::optional<QJsonObject> next(const QJsonObject &desk, base::Time now);
    void settle(const QJsonObject &wish, const base::Result<QJsonObject> &answer, base::Time now);

    [[nodiscard]] std::size_t waiting() const { return m_calls.size(); }
    [[nodiscard]] int reported() const { return m_reported; }
    [[nodiscard]] int joined() const { return m_joined; }

private:
    struct Call {
        PhoneCall words;
        bool isAsked = false; ///< whether it is known already
        QString known = {};   ///< the incident it is about
    };
    [[nodiscard]] base::Duration pause(double seconds) const;
    [[nodiscard]] std::optional<QJsonObject> nextAlarm(const QJsonObject &desk) const;
    [[nodiscard]] std::optional<QJsonObject> nextCall() const;
    [[nodiscard]] std::optional<QJsonObject> nextOrder(const QJsonObject &desk, base::Time now) const;
    [[nodiscard]] std::optional<QJsonObject> nextLost(const QJsonObject &desk) const;
    [[nodiscard]] std::optional<QJsonObject> nextEnd(const QJsonObject &desk) const;

    const Duties m_duties;
    const double m_speedUp;
    std::deque<Call> m_calls;
    std::map<QString, base::Time> m_notBefore; ///< incidents nobody could be sent to
    base::Time m_free;
    int m_reported = 0, m_joined = 0;
};

} // namespace radar::app
