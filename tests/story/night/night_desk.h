#pragma once
// The station's side of a night, one wish after the other. Beside those of wiring/desk_wishes.h:
//
//   {"do":"second","now":MICROSECONDS,"said":[MESSAGE…]}  → {"answers":["taken"|"failed"|"hopeless"…],"orders":{DEVICE:[ORDER…]}}
//        MESSAGE: device, kind ("clock-in", "position", "event"), time, latitude, longitude, help, event, order, state, text
//        "orders" of those whose orders have changed
//   {"do":"orders"}                                       → {"orders":{DEVICE:[ORDER…]}}: of everybody who has one

#include <QJsonObject>
#include <set>

#include "station/station.h"

namespace radar::test {

class NightDesk {
public:
    /// Opens the sample station of `makeNightStation()` in this folder.
    [[nodiscard]] static base::Result<std::unique_ptr<NightDesk>> open(const std::filesystem::path &folder, base::Time now);
    [[nodiscard]] base::Result<QJsonObject> fulfil(const QJsonObject &wish);
    [[nodiscard]] station::Station &station() { return *m_station; }

private:
    explicit NightDesk(base::Time now) : m_clock(now) {}
    [[nodiscard]] base::Result<QJsonObject> second(const QJsonObject &wish);
    [[nodiscard]] QJsonObject ordersOf(const registry::Satellite &satellite);

    base::ManualClock m_clock;
    std::unique_ptr<station::Station> m_station;
    std::set<std::string> m_changed; ///< devices
};

/// The sample town with its satellites and their devices.
[[nodiscard]] base::Result<> makeNightStation(const std::filesystem::path &folder, base::Time now);

} // namespace radar::test
