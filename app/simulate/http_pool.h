#pragma once
// A small HTTP/1.1 client for many phones at once: kept-alive connections, one request at a time on each, the rest in a queue.
// A request that found its connection already closed by the other side is sent once more; every message of a phone may be.

#include <QObject>
#include <QString>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "simulate/messages.h"
#include "simulate/trust.h"

namespace radar::app {

class HttpPool final : public QObject {
    Q_OBJECT
public:
    /// `status` 0: no answer.
    using Answer = std::function<void(int status, const QByteArray &body)>;

    /// With `trust` it is HTTPS.
    HttpPool(QString host, quint16 port, std::size_t connections, std::chrono::milliseconds patience, TrustPtr trust = {}, QObject *parent = nullptr);
    ~HttpPool() override;
    void send(const HttpRequest &request, Answer answer);
    [[nodiscard]] std::size_t waiting() const { return m_queue.size(); }

private:
    class Connection;
    struct Job {
        QByteArray bytes;
        Answer answer;
        bool again = false;
    };
    void serve();

    const QString m_host;
    const quint16 m_port;
    const std::size_t m_most;
    const std::chrono::milliseconds m_patience;
    const TrustPtr m_trust;
    std::deque<Job> m_queue;
    std::vector<std::unique_ptr<Connection>> m_connections;
    std::vector<Connection *> m_free;
};

} // namespace radar::app
