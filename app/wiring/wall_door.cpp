#include "wiring/wall_door.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QLoggingCategory>
#include <QSslCipher>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTimer>
#include <algorithm>
#include <chrono>
#include <vector>

#include "picture/codec.h"
#include "wiring/control_socket.h"
#include "wiring/identity.h"
#include "wiring/wall_facts_keeper.h"
#include "wiring/wall_frames.h"
#include "wiring/wall_guests.h"

namespace radar::app {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

Q_LOGGING_CATEGORY(log, "radar.wall")

constexpr auto timeToSayHello = 5s;
constexpr auto lookForCertificate = 1h;
constexpr qint64 mapPart = 128 * 1024;

QByteArray json(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

/// As tls::priorities(): forward secrecy and authenticated ciphers only.
QList<QSslCipher> soundCiphers()
{
    QList<QSslCipher> sound = QSslConfiguration::supportedCiphers();
    sound.removeIf([](const QSslCipher &cipher) {
        const QString name = cipher.name();
        const bool isAuthenticated = name.contains("-GCM-"_L1) || name.endsWith("-CHACHA20-POLY1305"_L1);
        const bool isOfNow = (name.startsWith("ECDHE-ECDSA-"_L1) || name.startsWith("ECDHE-RSA-"_L1)) && isAuthenticated && !name.contains("ARIA"_L1);
        return !isOfNow && cipher.protocol() != QSsl::TlsV1_3;
    });
    return sound;
}

Result<QSslConfiguration> configurationOf(const tls::Identity &identity)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    const QByteArray keyText = QByteArray::fromStdString(identity.key);
    QSslKey key(keyText, QSsl::Ec);
    if (key.isNull())
        key = QSslKey(keyText, QSsl::Rsa);
    const auto certificates = QSslCertificate::fromData(QByteArray::fromStdString(identity.certificates), QSsl::Pem);
    if (key.isNull() || certificates.isEmpty())
        return fail(ErrorKind::Invalid, "the station's key cannot be used for walls: it is neither an elliptic nor an RSA one");
    configuration.setLocalCertificateChain(certificates);
    configuration.setPrivateKey(key);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setCiphers(soundCiphers());
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // a wall shows its secret, not a certificate
    return configuration;
}

} // namespace

// ── the door's thread ────────────────────────────────────────────────────────────────────────────────────────────────

class WallDoor::Worker final : public QObject {
public:
    Worker(store::StationFolder folder, station::StationThread &station)
        : m_folder(std::move(folder)), m_station(station), m_local(this), m_keeper(m_folder, station)
    {
        m_keeper.setParent(this);
        m_keeper.unnamedChanged = [this](station::Unnamed unnamed) {
            m_masking.setUnnamed(std::move(unnamed));
            m_isMaskingKnown = true;
        };
        connect(&m_local, &QLocalServer::newConnection, this, [this] {
            while (QLocalSocket *socket = m_local.nextPendingConnection())
                greet(socket);
        });
        m_timer.setParent(this);
        connect(&m_timer, &QTimer::timeout, this, &Worker::second);
        m_timer.start(1s);
    }

    Result<> listenInFolder()
    {
        auto listener = listenInside(m_folder, wallSocket);
        if (!listener)
            return std::unexpected(listener.error());
        if (!m_local.listen(static_cast<qintptr>(listener->value())))
            return fail(ErrorKind::Unavailable, "walls cannot reach this station: " + m_local.errorString().toStdString());
        std::ignore = listener->release();
        return {};
    }

    Result<std::uint16_t> listenOn(const WallSettings &settings, const tls::Identity &identity)
    {
        auto configuration = configurationOf(identity);
        if (!configuration)
            return std::unexpected(configuration.error());
        m_tls = new QSslServer(this);
        m_tls->setSslConfiguration(*configuration);
        m_tls->setHandshakeTimeout(static_cast<int>(std::chrono::milliseconds(timeToSayHello).count()));
        m_tls->setMaxPendingConnections(mostStrangers);
        connect(m_tls, &QSslServer::pendingConnectionAvailable, this, [this] {
            while (auto *socket = qobject_cast<QSslSocket *>(m_tls->nextPendingConnection()))
                greet(socket);
        });
        const QHostAddress address(QString::fromStdString(settings.address));
        if (address.isNull() || !m_tls->listen(address, settings.port))
            return fail(ErrorKind::Unavailable,
                        "walls on other machines cannot come in: wall/address " + settings.address + ", wall/port " + std::to_string(settings.port)
                            + ": " + m_tls->errorString().toStdString());
        return m_tls->serverPort();
    }

    void watchIdentity(std::function<Result<std::optional<tls::Identity>>()> newIdentity)
    {
        auto *timer = new QTimer(this);
        connect(timer, &QTimer::timeout, this, [this, newIdentity = std::move(newIdentity)] {
            const auto identity = newIdentity();
            if (const auto configuration = identity && *identity ? configurationOf(**identity) : fail(ErrorKind::NotFound, {}); configuration) {
                m_tls->setSslConfiguration(*configuration);
                tellEnd(**identity);
            }
        });
        timer->start(lookForCertificate);
    }

    /// The desk says it before it ends.
    void tellEnd(const tls::Identity &identity) const
    {
        if (const auto facts = tls::factsOf(identity.certificates))
            m_station.post([ends = facts->ends](station::Station &s) { s.setCertificateEnd("walls", ends); });
    }
    void show(const picture::PicturePtr &picture) { m_latest = picture; }
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }
    void setRoom(qint64 bytes) { m_room = bytes; }
    [[nodiscard]] Load load() const
    {
        Load load = m_load;
        load.walls = static_cast<int>(std::ranges::count_if(m_guests, [](const GuestPtr &guest) { return guest->isIn; }));
        load.inStation = m_keeper.longestQuestion();
        return load;
    }
    void end()
    {
        m_timer.stop();
        m_local.close();
        while (!m_guests.empty())
            drop(m_guests.front()->device);
        stopListeningInside(m_folder, wallSocket);
    }

private:
    struct Guest {
        QIODevice *device = nullptr;
        QByteArray hello;
        bool isOverTls = false;
        QString secret; ///< of its invitation: asked for again, because an invitation can be taken back
        bool isIn = false;
        bool needsWhole = true;
        std::chrono::steady_clock::time_point since = std::chrono::steady_clock::now(); ///< it came, or read something
        std::unique_ptr<QFile> map;                                                     ///< what it still gets of it
        std::optional<picture::WallFacts> facts;                                        ///< as it has them
    };
    using GuestPtr = std::unique_ptr<Guest>;

    [[nodiscard]] static qint64 unsentOf(const QIODevice *device)
    {
        const auto *tls = qobject_cast<const QSslSocket *>(device);
        return device->bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
    }

    template <typename Socket>
    void greet(Socket *socket)
    {
        socket->setParent(this);
        constexpr bool isTls = std::is_same_v<Socket, QSslSocket>;
        const auto strangers = std::ranges::count_if(m_guests, [](const GuestPtr &guest) { return !guest->isIn; });
        bool isWelcome = strangers < mostStrangers;
        if constexpr (!isTls) {
            const auto peer = peerOf(static_cast<int>(socket->socketDescriptor()));
            isWelcome = isWelcome && peer && (*peer == 0 || *peer == ::geteuid());
        }
        if (!isWelcome) {
            socket->abort();
            socket->deleteLater();
            return;
        }
        socket->setReadBufferSize(longestHello + 1);
        auto guest = std::make_unique<Guest>();
        guest->device = socket;
        guest->isOverTls = isTls;
        m_guests.push_back(std::move(guest));
        connect(socket, &QIODevice::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QIODevice::bytesWritten, this, [this, socket] { wrote(socket); });
        connect(socket, &Socket::disconnected, this, [this, socket] { drop(socket); });
        if constexpr (isTls)
            connect(socket, &QSslSocket::encryptedBytesWritten, this, [this, socket] { wrote(socket); });
        read(socket);
    }

    [[nodiscard]] Guest *guestOf(const QIODevice *device)
    {
        const auto found = std::ranges::find_if(m_guests, [device](const GuestPtr &guest) { return guest->device == device; });
        return found == m_guests.end() ? nullptr : found->get();
    }

    void drop(QIODevice *device)
    {
        if (std::erase_if(m_guests, [device](const GuestPtr &guest) { return guest->device == device; }) == 0)
            return;
        device->disconnect(this);
        if (auto *tls = qobject_cast<QSslSocket *>(device))
            tls->abort();
        else if (auto *local = qobject_cast<QLocalSocket *>(device))
            local->abort();
        device->deleteLater();
    }

    void say(Guest &guest, WallFrame kind, const QByteArray &payload)
    {
        const QByteArray bytes = framed(kind, payload);
        m_load.bytes += bytes.size();
        guest.device->write(bytes);
        m_load.mostKept = std::max(m_load.mostKept, unsentOf(guest.device));
    }

    void refuse(Guest &guest, const char *why)
    {
        say(guest, WallFrame::Refusal, json({{u"why"_s, QLatin1StringView(why)}, {u"wall"_s, wallVersion}}));
        QIODevice *device = guest.device;
        device->disconnect(this); // nothing that it says counts any more
        std::erase_if(m_guests, [device](const GuestPtr &one) { return one->device == device; });
        if (auto *tls = qobject_cast<QSslSocket *>(device)) {
            connect(tls, &QSslSocket::disconnected, tls, &QObject::deleteLater);
            tls->disconnectFromHost();
        } else if (auto *local = qobject_cast<QLocalSocket *>(device)) {
            connect(local, &QLocalSocket::disconnected, local, &QObject::deleteLater);
            local->disconnectFromServer();
        }
        QTimer::singleShot(timeToSayHello, device, &QObject::deleteLater); // also who does not read that
    }

    void read(QIODevice *device)
    {
        Guest *guest = guestOf(device);
        if (!guest || device->bytesAvailable() == 0)
            return;
        if (guest->isIn) { // a wall has nothing to say
            qCWarning(log, "a wall said more than its hello, and was sent away");
            return drop(device);
        }
        guest->hello += device->read(longestHello + 1);
        const qsizetype end = guest->hello.indexOf('\n');
        if (end < 0 ? guest->hello.size() > longestHello : end + 1 < guest->hello.size())
            return drop(device);
        if (end >= 0)
            letIn(*guest);
    }

    void letIn(Guest &guest)
    {
        const QJsonObject hello = QJsonDocument::fromJson(guest.hello.trimmed()).object();
        if (!hello[u"wall"].isDouble())
            return drop(guest.device);
        if (hello[u"wall"].toInt() != wallVersion)
            return refuse(guest, "version");
        if (guest.isOverTls) {
            const QString secret = hello[u"secret"].toString();
            if (!wallWith(m_folder, secret))
                return refuse(guest, "secret");
            guest.secret = secret;
        }
        if (std::ranges::count_if(m_guests, [](const GuestPtr &one) { return one->isIn; }) >= mostWalls)
            return refuse(guest, "full");
        guest.isIn = true;
        guest.hello.clear();
        guest.since = std::chrono::steady_clock::now();
        lookAtMap();
        const QString has = hello[u"map"].toString();
        if (has != "own"_L1 && has.toLatin1() != m_mapDigest) {
            guest.map = std::make_unique<QFile>(QString::fromStdString(m_folder.map().string()));
            if (!guest.map->open(QIODevice::ReadOnly))
                guest.map.reset();
        }
        say(guest, WallFrame::Welcome,
            json({{u"wall"_s, wallVersion},
                  {u"zone"_s, QString::fromLatin1(m_station.timeZone().id())},
                  {u"map"_s, QJsonObject{{u"sha256"_s, QString::fromLatin1(m_mapDigest)}, {u"bytes"_s, m_mapBytes}}}}));
        sendMap(guest);
        second();
    }

    /// Its digest, when it is another file than it was.
    void lookAtMap()
    {
        const QFileInfo info(QString::fromStdString(m_folder.map().string()));
        if (info.lastModified() == m_mapTime && info.size() == m_mapBytes)
            return;
        m_mapTime = info.lastModified();
        m_mapBytes = info.size();
        QFile file(info.filePath());
        QCryptographicHash hash(QCryptographicHash::Sha256);
        if (file.open(QIODevice::ReadOnly) && hash.addData(&file))
            m_mapDigest = hash.result().toHex();
    }

    void sendMap(Guest &guest)
    {
        while (guest.map && unsentOf(guest.device) < mapPart) {
            const QByteArray part = guest.map->read(mapPart);
            if (part.isEmpty())
                guest.map.reset();
            else
                say(guest, WallFrame::Map, part);
        }
    }

    void wrote(QIODevice *device)
    {
        Guest *guest = guestOf(device);
        if (!guest || !guest->isIn)
            return;
        guest->since = std::chrono::steady_clock::now();
        sendMap(*guest);
    }

    void dropSlow()
    {
        const auto time = std::chrono::steady_clock::now();
        std::vector<QIODevice *> slow;
        for (const GuestPtr &guest : m_guests) {
            const bool isSilent = !guest->isIn && time - guest->since > timeToSayHello;
            const bool isStuck = guest->isIn && unsentOf(guest->device) > 0 && time - guest->since > m_patience;
            if (isStuck) {
                ++m_load.sentAway;
                const auto name = guest->isOverTls ? wallWith(m_folder, guest->secret) : std::nullopt;
                qCWarning(log).noquote() << "the wall" << (name ? *name : u"beside the station"_s) << "read nothing for"
                                         << std::chrono::duration_cast<std::chrono::seconds>(time - guest->since).count() << "s while"
                                         << unsentOf(guest->device) << "bytes waited for it, and was sent away";
            }
            if (isSilent || isStuck)
                slow.push_back(guest->device);
        }
        for (QIODevice *device : slow)
            drop(device);
    }

    void dropUninvited()
    {
        std::vector<Guest *> uninvited;
        for (const GuestPtr &guest : m_guests)
            if (guest->isIn && guest->isOverTls && !wallWith(m_folder, guest->secret))
                uninvited.push_back(guest.get());
        for (Guest *guest : uninvited)
            refuse(*guest, "secret");
    }

    /// Everybody who is in gets what is new.
    void second()
    {
        dropSlow();
        dropUninvited();
        const bool isAnybodyIn = std::ranges::any_of(m_guests, [](const GuestPtr &guest) { return guest->isIn; });
        if (!isAnybodyIn || !m_latest) {
            if (!isAnybodyIn && m_isKeeping) {
                m_keeper.forget();
                m_shown.reset();
                m_isMaskingKnown = m_isKeeping = false;
            }
            return;
        }
        const auto begin = std::chrono::steady_clock::now();
        m_isKeeping = true;
        m_keeper.keep(m_latest);
        if (!m_isMaskingKnown) // nothing leaves before it is known whom not to name
            return;
        sendPicture();
        sendFacts();
        m_load.busiest = std::max(m_load.busiest, std::chrono::duration_cast<base::Duration>(std::chrono::steady_clock::now() - begin));
    }

    void sendPicture()
    {
        const bool isNew = !m_shown || m_shown->sequence != m_latest->sequence;
        std::optional<picture::Picture> next;
        if (isNew)
            next = m_masking.masked(*m_latest);
        QByteArray change, whole; // made once for all
        for (const GuestPtr &guest : m_guests) {
            if (!guest->isIn || (!isNew && !guest->needsWhole))
                continue;
            if (unsentOf(guest->device) > m_room) {
                guest->needsWhole = true;
                continue;
            }
            if (guest->needsWhole) {
                if (whole.isEmpty())
                    whole = picture::encode(next ? *next : *m_shown);
                say(*guest, WallFrame::Whole, whole);
                guest->needsWhole = false;
                ++m_load.wholes;
            } else {
                if (change.isEmpty())
                    change = picture::encode(picture::difference(*m_shown, *next));
                say(*guest, WallFrame::Change, change);
            }
        }
        if (next)
            m_shown = std::move(next);
    }

    void sendFacts()
    {
        picture::WallFacts facts = m_keeper.facts();
        for (picture::RecordEvent &event : facts.events)
            event.callSign = m_masking.masked(event.callSign);
        for (picture::WallCamera &camera : facts.cameras)
            camera.name = m_masking.masked(camera.name);
        facts.madeTime = {}; // the picture has the time
        QByteArray bytes;
        for (const GuestPtr &guest : m_guests) {
            if (!guest->isIn || guest->facts == facts || unsentOf(guest->device) > m_room)
                continue;
            if (bytes.isEmpty())
                bytes = picture::encode(facts);
            say(*guest, WallFrame::Facts, bytes);
            guest->facts = facts;
        }
    }

    const store::StationFolder m_folder;
    station::StationThread &m_station;
    QLocalServer m_local;
    QSslServer *m_tls = nullptr;
    QTimer m_timer;
    WallFactsKeeper m_keeper;
    station::Masking m_masking;
    bool m_isMaskingKnown = false;
    bool m_isKeeping = false;
    std::vector<GuestPtr> m_guests;
    std::chrono::milliseconds m_patience = 60s; ///< with a wall that reads nothing
    qint64 m_room = mostUnsent;                 ///< for what waits for one wall
    picture::PicturePtr m_latest;
    std::optional<picture::Picture> m_shown; ///< as it was last sent
    QByteArray m_mapDigest;
    QDateTime m_mapTime;
    qint64 m_mapBytes = 0;
    Load m_load;
};

// ── the door ─────────────────────────────────────────────────────────────────────────────────────────────────────────

Result<std::unique_ptr<WallDoor>> WallDoor::open(const store::StationFolder &folder, const StationSettings &settings, station::StationThread &station)
{
    std::unique_ptr<WallDoor> door(new WallDoor);
    door->m_thread.setObjectName(u"wall"_s);
    // Made there, so that everything in it belongs to that thread.
    auto *starter = new QObject;
    starter->moveToThread(&door->m_thread);
    door->m_thread.start();
    Result<> opened;
    QMetaObject::invokeMethod(
        starter,
        [&] {
            auto worker = std::make_unique<Worker>(folder, station);
            opened = worker->listenInFolder();
            if (!opened)
                return;
            if (settings.wall.port != 0) {
                const auto identity = openIdentity(folder, settings, station.clock().now());
                const auto port = identity ? worker->listenOn(settings.wall, identity->identity) : std::unexpected(identity.error());
                if (port)
                    door->m_port = *port;
                else
                    door->m_problem = port.error().detail;
                if (port)
                    worker->tellEnd(identity->identity);
                if (port)
                    worker->watchIdentity(newIdentityOf(folder, settings, station.clock()));
            }
            door->m_worker = worker.release();
        },
        Qt::BlockingQueuedConnection);
    starter->deleteLater();
    if (!opened)
        return std::unexpected(opened.error());
    QObject::connect(&station, &station::StationThread::pictureChanged, door->m_worker, &Worker::show, Qt::QueuedConnection);
    return door;
}

WallDoor::~WallDoor()
{
    if (m_worker)
        QMetaObject::invokeMethod(
            m_worker,
            [this] {
                m_worker->end();
                delete m_worker;
            },
            Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void WallDoor::setPatience(std::chrono::milliseconds patience)
{
    QMetaObject::invokeMethod(m_worker, [&] { m_worker->setPatience(patience); }, Qt::BlockingQueuedConnection);
}

void WallDoor::setRoom(qint64 bytes)
{
    QMetaObject::invokeMethod(m_worker, [&] { m_worker->setRoom(bytes); }, Qt::BlockingQueuedConnection);
}

WallDoor::Load WallDoor::load() const
{
    Load load;
    QMetaObject::invokeMethod(m_worker, [&] { load = m_worker->load(); }, Qt::BlockingQueuedConnection);
    return load;
}

} // namespace radar::app
