#pragma once
// A bad radio between a phone and the station: loses, delays, doubles and reorders what is sent; and clocks that are wrong.

#include <QTimer>
#include <functional>

#include "simulate/dice.h"
#include "simulate/phone.h"

namespace radar::app {

struct RadioFaults {
    double loss = 0;         ///< share of positions that are lost, half of them only in their answer
    double delaySeconds = 0; ///< on average
    double duplicates = 0;   ///< share that is sent twice
    double reorder = 0;      ///< share that overtakes nobody for some seconds
    double clockSeconds = 0; ///< how far wrong clocks are ahead (behind: negative)
    double wrongClocks = 0;  ///< share of phones
    [[nodiscard]] bool isGood() const { return loss == 0 && delaySeconds == 0 && duplicates == 0 && reorder == 0; }
};

/// Lives on the thread of its parent.
class Radio final : public QObject {
    Q_OBJECT
public:
    using Settled = std::function<void(Outcome)>;
    using Send = std::function<void(const Message &, Settled)>;

    Radio(RadioFaults faults, std::uint64_t seed, QObject *parent) : QObject(parent), m_faults(faults), m_dice(seed, "radio") {}

    /// `send` may be called never, later, or twice; `settled` exactly once.
    void pass(const Message &message, const Send &send, Settled settled);
    [[nodiscard]] std::size_t heldBack() const { return m_heldBack; } ///< taken from their phones and not with the station yet

private:
    void later(double seconds, std::function<void()> work);
    void keepTrying(const Message &message, const Send &send);

    const RadioFaults m_faults;
    Dice m_dice;
    std::size_t m_heldBack = 0;
};

} // namespace radar::app
