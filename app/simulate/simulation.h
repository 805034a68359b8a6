#pragma once
// The phones, their network and the clock together: lets time pass, sends what the phones say, brings back what they hear.

#include <QObject>
#include <QTimer>
#include <QUrl>
#include <chrono>
#include <filesystem>
#include <memory>
#include <vector>

#include "simulate/http_pool.h"
#include "simulate/phone.h"
#include "simulate/radio.h"
#include "simulate/wire.h"

namespace radar::app {

struct Device {
    Identity identity;
    std::string callSign;
    std::string mode;
};

/// devices.csv: device,secret,call_sign,mode.
[[nodiscard]] base::Result<std::vector<Device>> readDevices(const std::filesystem::path &file);

class Simulation final : public QObject {
    Q_OBJECT
public:
    struct Counters {
        std::uint64_t sent = 0, taken = 0, failed = 0, refused = 0;
        std::chrono::microseconds slowest{0}; ///< answer to a position since the last status
    };

    Simulation(const QUrl &to, const base::Clock &clock, const RadioFaults &faults = {}, std::uint64_t seed = 1, const TrustPtr &trust = {},
               QObject *parent = nullptr);
    ~Simulation() override;
    /// Speaks HTTP, and asks there for its orders.
    void add(std::unique_ptr<Phone> phone, Identity identity, Dialect dialect);
    /// Speaks over a wire of its own, and hears its orders there.
    void add(std::unique_ptr<Phone> phone, Identity identity, std::unique_ptr<Wire> wire);
    void start();

    /// One line, for people or as JSON; begins a new second.
    [[nodiscard]] QString status(bool asJson);

private:
    struct Hand;
    void tick();
    void keep(std::unique_ptr<Hand> hand);
    void submit(Hand &hand, const Message &message);
    void poll(Hand &hand);
    void pollLater(Hand &hand, std::chrono::milliseconds delay);

    const base::Clock &m_clock;
    const RadioFaults m_faults;
    Dice m_clockDice;
    Radio m_radio;
    HttpPool m_reports;
    HttpPool m_polls;
    QTimer m_timer;
    std::vector<std::unique_ptr<Hand>> m_hands;
    Counters m_all;
    Counters m_before;
};

} // namespace radar::app
