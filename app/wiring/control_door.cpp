#include "wiring/control_door.h"

#include <QJsonDocument>
#include <QLocalSocket>
#include <QTimer>
#include <chrono>

#include <sys/socket.h>
#include <unistd.h>

#include "wiring/desk_wishes.h"
#include "wiring/wishes.h"

namespace radar::app {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype longestLine = 64 * 1024;
constexpr qsizetype mostConnections = 16; ///< others wait at the door
constexpr auto timeToAsk = 5s;
constexpr auto timeForAll = 60s;

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
    m_station.ask(
        socket,
        [wish = wish.object(), account](station::Station &station) {
            const store::Actor actor{account, "cli", {}};
            return isDeskWish(wish) ? fulfilAtDesk(wish, actor, station) : fulfil(wish, actor, station.registry(), station.journal());
        },
        [socket](const Result<QJsonObject> &answer) { say(socket, answer); });
}

} // namespace radar::app
