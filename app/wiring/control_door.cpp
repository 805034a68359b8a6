#include "wiring/control_door.h"

#include <QJsonDocument>
#include <QLocalSocket>
#include <QRandomGenerator>
#include <QTimer>
#include <algorithm>
#include <chrono>

#include <sys/socket.h>
#include <unistd.h>

#include "station/sign_in.h"
#include "wiring/desk_wishes.h"
#include "wiring/wishes.h"

namespace radar::app {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using base::fail;
using base::Result;
using registry::Right;

namespace {

constexpr qsizetype longestLine = 64 * 1024;
constexpr qsizetype mostConnections = 16; ///< others wait at the door
constexpr auto timeToAsk = 5s;
constexpr auto timeForAll = 60s;
constexpr auto longestSilence = 15min;
constexpr std::size_t mostSessions = 100;
constexpr qsizetype tokenBytes = 16;

void say(QLocalSocket *socket, const Result<QJsonObject> &answer)
{
    if (socket->state() != QLocalSocket::ConnectedState)
        return; // did not wait for it
    QJsonObject line{{u"ok"_s, answer.has_value()}};
    if (answer) {
        line.insert(u"answer"_s, *answer);
    } else {
        line.insert(u"kind"_s, QLatin1StringView(base::name(answer.error().kind)));
        line.insert(u"error"_s, QString::fromStdString(answer.error().detail));
    }
    socket->write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    socket->disconnectFromServer(); // when all is written
}

} // namespace

Result<std::unique_ptr<ControlDoor>> ControlDoor::open(const store::StationFolder &folder, station::StationThread &station)
{
    auto listener = listenInside(folder);
    if (!listener)
        return std::unexpected(listener.error());
    return std::unique_ptr<ControlDoor>(new ControlDoor(folder, std::move(*listener), station));
}

ControlDoor::ControlDoor(store::StationFolder folder, Descriptor listener, station::StationThread &station)
    : m_folder(std::move(folder)), m_listener(std::move(listener)), m_station(station), m_notifier(m_listener.value(), QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] { accept(); });
}

ControlDoor::~ControlDoor()
{
    m_notifier.setEnabled(false);
    const auto sockets = findChildren<QLocalSocket *>();
    for (QLocalSocket *socket : sockets) {
        socket->disconnect(this);
        delete socket;
    }
    stopListeningInside(m_folder);
}

void ControlDoor::accept()
{
    while (findChildren<QLocalSocket *>().size() < mostConnections) {
        Descriptor taken(::accept4(m_listener.value(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (taken.value() < 0) {
            if (errno == EINTR || errno == ECONNABORTED)
                continue;
            if (errno != EAGAIN) { // no files left: later
                m_notifier.setEnabled(false);
                QTimer::singleShot(1s, this, [this] { m_notifier.setEnabled(true); });
            }
            return;
        }
        const auto peer = peerOf(taken.value());
        if (!peer || (*peer != 0 && *peer != ::geteuid()))
            continue; // closed: not for others
        auto *socket = new QLocalSocket(this);
        socket->setReadBufferSize(longestLine);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket, account = accountOf(*peer)] { read(socket, account); });
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QObject::destroyed, this, [this] { m_notifier.setEnabled(true); });
        auto *patience = new QTimer(socket);
        patience->setSingleShot(true);
        connect(patience, &QTimer::timeout, socket, &QLocalSocket::abort);
        patience->start(timeToAsk);
        socket->setSocketDescriptor(taken.release());
        if (socket->bytesAvailable() > 0)
            read(socket, accountOf(*peer));
    }
    m_notifier.setEnabled(false); // until one of them is gone
}

void ControlDoor::read(QLocalSocket *socket, const std::string &account)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() >= longestLine)
            say(socket, fail(ErrorKind::Invalid, "a wish is one line of at most 64 KiB"));
        return;
    }
    const QJsonDocument wish = QJsonDocument::fromJson(socket->readLine());
    socket->disconnect(this); // one wish each
    connect(socket, &QObject::destroyed, this, [this] { m_notifier.setEnabled(true); });
    socket->findChild<QTimer *>()->start(timeForAll);
    if (!wish.isObject())
        return say(socket, fail(ErrorKind::Invalid, "a wish is one line with a JSON object"));
    const QJsonObject said = wish.object();
    if (said[u"do"].toString() == "sign-in"_L1)
        return signIn(socket, said);
    const registry::Caller caller{sessionOf(said[u"session"].toString()), "cli", account};
    if (!said.contains(u"new"))
        return fulfil(socket, said, caller, {});
    // A new passphrase is judged and hashed here: what a client calls a hash is not taken.
    m_station.ask(
        socket,
        [said, caller](station::Station &station) {
            return std::pair(nameFor(said, caller, station.accounts()), station.guard().leave(caller, Right::OwnPassphrase) != registry::Leave::No);
        },
        [this, socket, said, caller](const std::pair<std::string, bool> &known) {
            if (!known.second)
                return fulfil(socket, said, caller, {}); // is refused there, without the work
            station::hashPassphrase(socket, said[u"new"].toString().toStdString(), known.first,
                                    [this, socket, said, caller](const Result<std::string> &hash) {
                                        hash ? fulfil(socket, said, caller, *hash) : say(socket, std::unexpected(hash.error()));
                                    });
        });
}

void ControlDoor::fulfil(QLocalSocket *socket, const QJsonObject &wish, const registry::Caller &caller, const std::string &newHash)
{
    const Asker asker{caller, sessionOf(wish[u"second"].toString()), newHash};
    m_station.ask(
        socket,
        [wish, asker](station::Station &station) {
            return isDeskWish(wish)
                ? fulfilAtDesk(wish, asker.caller, station)
                : app::fulfil(wish, asker, {station.registry(), station.accounts(), station.guard(), station.journal(), station.consents()});
        },
        [this, socket](const Result<QJsonObject> &answer) { m_station.whenBroughtIn(socket, [socket, answer] { say(socket, answer); }); });
}

void ControlDoor::signIn(QLocalSocket *socket, const QJsonObject &wish)
{
    station::signIn(m_station, socket, wish[u"as"].toString().toStdString(), wish[u"passphrase"].toString().toStdString(), "cli",
                    [this, socket](const Result<registry::Session> &session) {
                        if (!session)
                            return say(socket, std::unexpected(session.error()));
                        if (m_sessions.size() >= mostSessions)
                            m_sessions.erase(std::ranges::min_element(m_sessions, {}, [](const auto &each) { return each.second.last; }));
                        QByteArray token(tokenBytes, Qt::Uninitialized);
                        QRandomGenerator::system()->generate(reinterpret_cast<quint32 *>(token.data()),
                                                             reinterpret_cast<quint32 *>(token.data() + token.size()));
                        const QString words = QString::fromLatin1(token.toHex());
                        m_sessions[words] = {*session, m_station.clock().now()};
                        say(socket, QJsonObject{{u"session"_s, words}});
                    });
}

std::optional<registry::Session> ControlDoor::sessionOf(const QString &token)
{
    const base::Time now = m_station.clock().now();
    std::erase_if(m_sessions, [now](const auto &each) { return now - each.second.last > longestSilence || now < each.second.last - longestSilence; });
    const auto found = m_sessions.find(token);
    if (found == m_sessions.end())
        return {};
    found->second.last = now;
    return found->second.session;
}

} // namespace radar::app
