#pragma once
// A TCP connection, in TLS if wanted, that comes again by itself, with a patience for answers. For wires.

#include <QSslSocket>
#include <QTimer>
#include <functional>
#include <map>

#include "protocols/message.h"
#include "simulate/trust.h"
#include "simulate/wire.h"

namespace radar::app {

class Line : public Wire {
public:
    Line(const QString &host, quint16 port, TrustPtr trust = {}) : Wire(nullptr), m_host(host), m_port(port), m_trust(std::move(trust))
    {
        if (m_trust) {
            m_trust->watch(m_socket);
            connect(&m_socket, &QSslSocket::encrypted, this, [this] {
                if (m_socket.state() == QAbstractSocket::ConnectedState)
                    introduce();
            });
        } else {
            connect(&m_socket, &QTcpSocket::connected, this, [this] { introduce(); });
        }
        connect(&m_socket, &QTcpSocket::readyRead, this, [this] { received(m_socket.readAll().toStdString()); });
        connect(&m_socket, &QTcpSocket::disconnected, this, [this] { lost(); });
        connect(&m_socket, &QTcpSocket::errorOccurred, this, [this] { lost(); });
    }
    ~Line() override
    {
        m_socket.disconnect(this);
        m_socket.abort();
    }

    void send(const Message &message, Settled settled) final
    {
        if (m_isReady)
            return say(message, std::move(settled));
        m_waiting.emplace_back(message, std::move(settled));
        if (m_socket.state() == QAbstractSocket::UnconnectedState) {
            if (m_trust)
                m_socket.connectToHostEncrypted(m_host, m_port);
            else
                m_socket.connectToHost(m_host, m_port);
            m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        }
    }

protected:
    virtual void introduce() = 0;
    virtual void received(const std::string &bytes) = 0;
    virtual void say(const Message &message, Settled settled) = 0;
    virtual void over() = 0; ///< the line is gone: whoever waits is told

    void write(const std::string &bytes) { m_socket.write(bytes.data(), static_cast<qint64>(bytes.size())); }
    /// Let in.
    void ready()
    {
        m_isReady = true;
        for (auto &[message, settled] : std::exchange(m_waiting, {}))
            say(message, std::move(settled));
    }
    void hangUp() { m_socket.abort(); }
    static protocols::Fix fixOf(const Message &message)
    {
        protocols::Fix fix;
        fix.time = std::chrono::floor<std::chrono::seconds>(message.time);
        fix.position = message.position;
        fix.accuracyMeters = message.accuracyMeters;
        fix.speedMetersPerSecond = message.speedMetersPerSecond;
        fix.courseDegrees = message.courseDegrees;
        fix.batteryPercent = message.batteryPercent;
        return fix;
    }

private:
    void lost()
    {
        m_isReady = false;
        over();
        for (auto &[message, settled] : std::exchange(m_waiting, {}))
            settled(Outcome::Failed);
    }

    const QString m_host;
    const quint16 m_port;
    const TrustPtr m_trust;
    QSslSocket m_socket;
    bool m_isReady = false;
    std::vector<std::pair<Message, Settled>> m_waiting;
};

} // namespace radar::app
