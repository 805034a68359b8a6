#include "simulate/http_pool.h"

#include <QSslSocket>
#include <QTimer>
#include <optional>

namespace radar::app {

class HttpPool::Connection final : public QObject {
public:
    Connection(HttpPool &pool) : m_pool(pool)
    {
        m_timer.setSingleShot(true);
        if (m_pool.m_trust) {
            m_pool.m_trust->watch(m_socket);
            connect(&m_socket, &QSslSocket::encrypted, this, [this] { write(); });
        } else {
            connect(&m_socket, &QTcpSocket::connected, this, [this] { write(); });
        }
        connect(&m_socket, &QTcpSocket::readyRead, this, [this] { read(); });
        connect(&m_socket, &QTcpSocket::disconnected, this, [this] { lost(); });
        connect(&m_socket, &QTcpSocket::errorOccurred, this, [this] { lost(); });
        connect(&m_timer, &QTimer::timeout, this, [this] {
            if (m_job)
                m_job->again = true; // waited long enough already
            m_socket.abort();
            lost();
        });
    }
    ~Connection() override
    {
        m_socket.disconnect(this);
        m_socket.abort();
    }

    void start(Job job)
    {
        m_job = std::move(job);
        m_startsAgain = false;
        m_received.clear();
        m_timer.start(m_pool.m_patience);
        m_isReused = m_socket.state() == QAbstractSocket::ConnectedState && m_socket.isEncrypted() == bool(m_pool.m_trust);
        if (m_isReused) {
            write();
        } else {
            m_socket.abort();
            if (m_pool.m_trust)
                m_socket.connectToHostEncrypted(m_pool.m_host, m_pool.m_port);
            else
                m_socket.connectToHost(m_pool.m_host, m_pool.m_port);
            m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        }
    }

private:
    void write()
    {
        if (m_job && m_socket.state() == QAbstractSocket::ConnectedState)
            m_socket.write(m_job->bytes);
    }

    void read()
    {
        const QByteArray bytes = m_socket.readAll();
        if (!m_job)
            return;
        m_received += bytes;
        const auto head = m_received.indexOf("\r\n\r\n");
        if (head < 0)
            return;
        const QByteArray top = m_received.first(head).toLower();
        qsizetype length = 0;
        if (const auto at = top.indexOf("\r\ncontent-length:"); at >= 0) {
            const auto from = at + 17;
            const auto end = top.indexOf('\r', from);
            length = top.mid(from, end < 0 ? -1 : end - from).trimmed().toLongLong();
        }
        if (m_received.size() < head + 4 + length)
            return;
        const int status = top.mid(9, 3).toInt();
        const QByteArray body = m_received.mid(head + 4, length);
        finish(status, body);
        if (top.contains("connection: close"))
            m_socket.abort(); // its job is done: nothing is lost
    }

    void lost()
    {
        if (!m_job || m_startsAgain)
            return;
        if (m_isReused && !m_job->again && m_received.isEmpty()) { // the other side had closed it while it lay idle
            m_job->again = true;
            m_startsAgain = true;
            m_timer.stop();
            // Not from within the socket's own signal: it is still closing and would forget the new connection.
            QMetaObject::invokeMethod(
                this,
                [this] {
                    Job job = std::move(*m_job);
                    m_job.reset();
                    start(std::move(job));
                },
                Qt::QueuedConnection);
            return;
        }
        m_socket.abort();
        finish(0, {});
    }

    void finish(int status, const QByteArray &body)
    {
        m_timer.stop();
        if (!m_job)
            return; // breaking off a handshake says twice that the line is lost
        Job job = std::move(*m_job);
        m_job.reset();
        m_pool.m_free.push_back(this);
        // Later: an answer may send the next request, and a refused connection must not become a recursion.
        QMetaObject::invokeMethod(
            &m_pool,
            [&pool = m_pool, answer = std::move(job.answer), status, body] {
                answer(status, body);
                pool.serve();
            },
            Qt::QueuedConnection);
    }

    HttpPool &m_pool;
    QSslSocket m_socket;
    QTimer m_timer;
    std::optional<Job> m_job;
    QByteArray m_received;
    bool m_isReused = false;
    bool m_startsAgain = false;
};

HttpPool::HttpPool(QString host, quint16 port, std::size_t connections, std::chrono::milliseconds patience, TrustPtr trust, QObject *parent)
    : QObject(parent), m_host(std::move(host)), m_port(port), m_most(connections), m_patience(patience), m_trust(std::move(trust))
{}

HttpPool::~HttpPool() = default;

void HttpPool::send(const HttpRequest &request, Answer answer)
{
    QByteArray bytes = request.method + ' ' + request.target + " HTTP/1.1\r\nHost: " + m_host.toLatin1() + ':' + QByteArray::number(m_port) + "\r\n";
    if (!request.authorization.isEmpty())
        bytes += "Authorization: " + request.authorization + "\r\n";
    if (!request.contentType.isEmpty())
        bytes += "Content-Type: " + request.contentType + "\r\n";
    if (request.method != "GET")
        bytes += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    m_queue.push_back({bytes + "\r\n" + request.body, std::move(answer)});
    serve();
}

void HttpPool::serve()
{
    while (!m_queue.empty()) {
        if (m_free.empty()) {
            if (m_connections.size() >= m_most)
                return;
            m_connections.push_back(std::make_unique<Connection>(*this));
            m_free.push_back(m_connections.back().get());
        }
        Connection *connection = m_free.back();
        m_free.pop_back();
        Job job = std::move(m_queue.front());
        m_queue.pop_front();
        connection->start(std::move(job));
    }
}

} // namespace radar::app
