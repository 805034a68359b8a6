#include "simulate/radio.h"

namespace radar::app {

void Radio::later(double seconds, std::function<void()> work)
{
    QTimer::singleShot(std::chrono::milliseconds(std::llround(1000 * seconds)), this, std::move(work));
}

void Radio::keepTrying(const Message &message, const Send &send)
{
    send(message, [this, message, send](Outcome outcome) {
        if (outcome == Outcome::Failed)
            later(2, [this, message, send] { keepTrying(message, send); });
        else
            --m_heldBack;
    });
}

void Radio::pass(const Message &message, const Send &send, Settled settled)
{
    if (message.kind != Message::Kind::Position || m_faults.isGood())
        return send(message, std::move(settled));
    constexpr double noticed = 1; // so long a phone waits for an answer that does not come
    if (m_dice.between(0, 1) < m_faults.loss) {
        if (m_dice.between(0, 1) < 0.5)
            return later(noticed, [settled = std::move(settled)] { settled(Outcome::Failed); });
        return send(message, [this, settled = std::move(settled)](Outcome) { later(noticed, [settled] { settled(Outcome::Failed); }); });
    }
    if (m_dice.between(0, 1) < m_faults.reorder) {
        ++m_heldBack;
        later(m_dice.between(2, 10), [this, message, send] { keepTrying(message, send); });
        return settled(Outcome::Taken); // the phone goes on; what it said comes after what it says next
    }
    const bool isDoubled = m_dice.between(0, 1) < m_faults.duplicates;
    const auto go = [message, send, settled = std::move(settled), isDoubled] {
        send(message, settled);
        if (isDoubled)
            send(message, [](Outcome) {});
    };
    if (m_faults.delaySeconds > 0)
        later(m_dice.between(0, 2 * m_faults.delaySeconds), go);
    else
        go();
}

} // namespace radar::app
