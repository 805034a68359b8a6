#pragma once
// A real broker (mosquitto on loopback), and a phone at it.

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <arpa/inet.h>
#include <mosquitto.h>
#include <mutex>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace radar::gateway::test {

inline std::uint16_t freePort()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    ::bind(socket, reinterpret_cast<sockaddr *>(&address), length);
    ::getsockname(socket, reinterpret_cast<sockaddr *>(&address), &length);
    ::close(socket);
    return ntohs(address.sin_port);
}

class Broker {
public:
    /// `more`: lines of its configuration.
    explicit Broker(std::uint16_t port, const QByteArray &more = {}) : m_port(port)
    {
        QFile file(configuration());
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no folder for the broker");
        file.write("listener " + QByteArray::number(port) + " 127.0.0.1\nallow_anonymous true\npersistence false\n" + more);
        file.close();
        start();
    }
    ~Broker() { kill(); }
    void start() { m_process.start(QStringLiteral("/usr/sbin/mosquitto"), {QStringLiteral("-c"), configuration()}); }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] std::uint16_t port() const { return m_port; }

private:
    [[nodiscard]] QString configuration() const { return m_folder.filePath(QStringLiteral("mosquitto.conf")); }
    QTemporaryDir m_folder;
    std::uint16_t m_port;
    QProcess m_process;
};

/// A phone at the same broker.
class Phone {
public:
    explicit Phone(std::uint16_t port) : m_client(mosquitto_new(nullptr, true, this))
    {
        mosquitto_message_callback_set(m_client, [](mosquitto *, void *place, const mosquitto_message *message) {
            Phone &self = *static_cast<Phone *>(place);
            const std::lock_guard lock(self.m_mutex);
            self.m_heard.emplace_back(message->topic,
                                      std::string(static_cast<const char *>(message->payload), static_cast<std::size_t>(message->payloadlen)));
        });
        for (int i = 0; i < 100 && mosquitto_connect(m_client, "127.0.0.1", port, 20) != MOSQ_ERR_SUCCESS; ++i)
            QTest::qWait(50); // the broker is starting
        mosquitto_loop_start(m_client);
    }
    ~Phone()
    {
        mosquitto_disconnect(m_client);
        mosquitto_loop_stop(m_client, true);
        mosquitto_destroy(m_client);
    }
    void subscribe(const char *topic) { mosquitto_subscribe(m_client, nullptr, topic, 1); }
    void publish(const std::string &topic, const std::string &payload)
    {
        mosquitto_publish(m_client, nullptr, topic.c_str(), static_cast<int>(payload.size()), payload.data(), 1, false);
    }
    /// What came on that topic, once there are so many.
    std::vector<std::string> heard(const std::string &topic, std::size_t count, int milliseconds = 10'000)
    {
        std::vector<std::string> found;
        (void)QTest::qWaitFor(
            [&] {
                found.clear();
                const std::lock_guard lock(m_mutex);
                for (const auto &[where, payload] : m_heard)
                    if (where == topic)
                        found.push_back(payload);
                return found.size() >= count;
            },
            milliseconds);
        return found;
    }

private:
    mosquitto *m_client;
    std::mutex m_mutex;
    std::vector<std::pair<std::string, std::string>> m_heard;
};

} // namespace radar::gateway::test
