#pragma once
// How a phone's words reach the station when it is not by HTTP: a JT/T 808 terminal, a TAK phone, a phone at an MQTT broker.

#include <QObject>
#include <functional>
#include <memory>

#include "simulate/messages.h"
#include "simulate/trust.h"

namespace radar::app {

class Wire : public QObject {
public:
    using Settled = std::function<void(Outcome)>;
    using Orders = std::function<void(std::vector<ReceivedOrder>)>;

    explicit Wire(QObject *parent) : QObject(parent) {}
    /// Answered once: when the station has answered, when it will not any more, or when there is no line.
    virtual void send(const Message &message, Settled settled) = 0;
    void setOrders(Orders orders) { m_orders = std::move(orders); } ///< told whenever they change

protected:
    void tellOrders(std::vector<ReceivedOrder> orders) const
    {
        if (m_orders)
            m_orders(std::move(orders));
    }

private:
    Orders m_orders;
};

/// A service terminal: reports and confirms the words of an order; it cannot say more. On duty by being there.
[[nodiscard]] std::unique_ptr<Wire> makeJt808Wire(const QString &host, quint16 port, const Identity &identity, std::uint64_t number);
/// A TAK phone: sees order and way, answers in chat. In TLS with `trust`.
[[nodiscard]] std::unique_ptr<Wire> makeCotWire(const QString &host, quint16 port, const Identity &identity, TrustPtr trust = {});

/// One client of a broker for all phones, as a broker's bridge would be.
class MqttHub : public QObject {
public:
    explicit MqttHub(QObject *parent = nullptr) : QObject(parent) {}
    [[nodiscard]] virtual std::unique_ptr<Wire> makeWire(const Identity &identity) = 0;
};
/// `authorityFile`: TLS, with a broker for which it vouches.
[[nodiscard]] base::Result<std::unique_ptr<MqttHub>> openMqtt(const QString &host, quint16 port, const QString &authorityFile = {});

} // namespace radar::app
