#pragma once
// Everybody of a night but the station: 441 phones, a duty officer, and what the scenario brings. Remembers what was acknowledged.

#include <QJsonArray>
#include <QJsonObject>
#include <functional>
#include <map>
#include <memory>
#include <set>

#include "simulate/duty_officer.h"
#include "simulate/phone.h"
#include "simulate/scenario.h"
#include "simulate/town.h"

namespace radar::test {

/// What the station has promised to keep.
struct Acknowledged {
    std::set<std::string> incidents;                      ///< numbers
    std::set<std::string> closed;                         ///< numbers
    std::set<std::pair<std::string, std::string>> joined; ///< number, caller's number
    std::set<std::pair<std::string, std::string>> sent;   ///< number, call sign
    std::set<std::pair<std::string, std::string>> steps;  ///< order, state: as phones said it
    std::map<std::string, std::set<std::int64_t>> fixes;  ///< device → times
    std::set<std::string> onDuty;                         ///< devices
};

class Night {
public:
    struct Person {
        std::string callSign, device, mode;
    };
    /// Unavailable: the station is away.
    using Ask = std::function<base::Result<QJsonObject>(const QJsonObject &)>;

    Night(app::Scenario scenario, const std::vector<Person> &people, const app::Town &town, base::Time start, Ask ask);

    /// Lets time pass: the phones speak, the officer does at most one thing.
    [[nodiscard]] base::Result<> step(base::Duration by);
    /// The station was away: the phones ask for their orders anew.
    [[nodiscard]] base::Result<> stationIsBack();

    [[nodiscard]] base::Time now() const { return m_now; }
    [[nodiscard]] base::Duration gone() const { return m_now - m_start; }
    [[nodiscard]] bool isOver() const; ///< all was said, and the desk is empty
    [[nodiscard]] const Acknowledged &acknowledged() const { return m_acknowledged; }
    [[nodiscard]] const app::DutyOfficer &officer() const { return m_officer; }
    [[nodiscard]] const QJsonObject &desk() const { return m_desk; } ///< as it was last seen
    /// When this device's last position that was taken was true.
    [[nodiscard]] std::map<std::string, base::Time> lastFixes() const;
    [[nodiscard]] std::vector<std::string> deadPhones() const; ///< devices

private:
    struct Hand {
        Person person;
        std::unique_ptr<app::Phone> phone;
    };
    void happen(const app::Happening &happening);
    void remember(const Hand &hand, const app::Message &message);
    void remember(const QJsonObject &wish, const QJsonObject &answer);
    [[nodiscard]] base::Result<> speak();
    [[nodiscard]] base::Result<> work();
    void giveOrders(const QJsonObject &orders, bool isAll);

    const app::Scenario m_scenario;
    const base::Time m_start;
    base::Time m_now;
    Ask m_ask;
    std::vector<Hand> m_hands;
    app::DutyOfficer m_officer;
    std::size_t m_next = 0;
    QJsonObject m_desk;
    Acknowledged m_acknowledged;
};

} // namespace radar::test
