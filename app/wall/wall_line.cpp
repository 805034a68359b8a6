#include "wall/wall_line.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QSslSocket>
#include <algorithm>
#include <array>
#include <chrono>

#include "basemap/map_file.h"
#include "picture/codec.h"
#include "wiring/control_socket.h"

namespace radar::app {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::Result;

namespace {

Q_LOGGING_CATEGORY(log, "radar.wall")

constexpr std::array retryAfter{1s, 1s, 2s, 4s, 8s};
constexpr auto silence = 15s;    ///< a line that says nothing for so long is none
constexpr auto mostBehind = 30s; ///< what waited for so long on the way: better anew
constexpr qint64 largestMap = 4LL * 1024 * 1024 * 1024;

base::Duration steadyNow() { return std::chrono::duration_cast<base::Duration>(std::chrono::steady_clock::now().time_since_epoch()); }

} // namespace

WallLine::WallLine(store::StationFolder folder) : m_folder(std::move(folder))
{
    for (QTimer *timer : {&m_retry, &m_silence})
        timer->setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &WallLine::connectNow);
    connect(&m_silence, &QTimer::timeout, this, &WallLine::again);
}

WallLine::WallLine(WallInvitation invitation, QString cache, std::shared_ptr<Trust> trust)
    : m_invitation(std::move(invitation)), m_trust(std::move(trust)), m_cache(std::move(cache))
{
    for (QTimer *timer : {&m_retry, &m_silence})
        timer->setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &WallLine::connectNow);
    connect(&m_silence, &QTimer::timeout, this, &WallLine::again);
    m_trust->refused = [this](const QString &why) {
        qCWarning(log) << "the station is not trusted:" << why;
        setState(State::NotInvited);
    };
}

Result<std::unique_ptr<WallLine>> WallLine::of(const WallInvitation &invitation, const QString &cache)
{
    auto trust = Trust::of(invitation.pin, {});
    if (!trust)
        return std::unexpected(trust.error());
    if (!QDir().mkpath(cache))
        return base::fail(base::ErrorKind::Unavailable, "maps cannot be kept in " + cache.toStdString());
    return std::unique_ptr<WallLine>(new WallLine(invitation, cache, std::move(*trust)));
}

WallLine::~WallLine()
{
    if (m_device)
        m_device->disconnect(this);
    delete m_device;
}

void WallLine::begin()
{
    if (m_folder)
        openMap(QString::fromStdString(m_folder->map().string()), "own");
    else if (const QByteArray digest = newestCached(); !digest.isEmpty())
        openMap(cached(digest), digest); // shown at once; another one replaces it
    connectNow();
}

QByteArray WallLine::newestCached() const
{
    const auto files = QDir(m_cache).entryInfoList({u"*.gpkg"_s}, QDir::Files, QDir::Time);
    if (files.isEmpty())
        return {};
    const QByteArray digest = files.constFirst().completeBaseName().toLatin1();
    QFile file(files.constFirst().filePath());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) && hash.result().toHex() == digest ? digest : QByteArray();
}

void WallLine::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged(state);
}

// ── the line ─────────────────────────────────────────────────────────────────────────────────────────────────────────

void WallLine::connectNow()
{
    m_frames.clear();
    m_isWelcome = false;
    m_picture.reset();
    m_quickest.reset();
    m_mapFile.reset();
    m_silence.start(silence);
    if (m_folder) {
        Descriptor descriptor = connectInside(*m_folder, wallSocket);
        if (descriptor.value() < 0)
            return lost();
        auto *socket = new QLocalSocket(this);
        m_device = socket;
        connect(socket, &QLocalSocket::disconnected, this, &WallLine::lost);
        connect(socket, &QLocalSocket::readyRead, this, &WallLine::read);
        socket->setSocketDescriptor(descriptor.release());
        return sayHello();
    }
    auto *socket = new QSslSocket(this);
    m_device = socket;
    m_trust->watch(*socket);
    connect(socket, &QSslSocket::encrypted, this, [this, socket] {
        if (socket->state() == QAbstractSocket::ConnectedState) // and trusted
            sayHello();
    });
    connect(socket, &QSslSocket::disconnected, this, &WallLine::lost);
    connect(socket, &QSslSocket::errorOccurred, this, &WallLine::lost);
    connect(socket, &QSslSocket::readyRead, this, &WallLine::read);
    socket->connectToHostEncrypted(m_invitation->host, m_invitation->port);
}

void WallLine::sayHello()
{
    QJsonObject hello{{u"wall"_s, wallVersion}, {u"map"_s, QString::fromLatin1(m_folder ? QByteArray("own") : m_shownMap)}};
    if (m_invitation)
        hello.insert(u"secret"_s, m_invitation->secret);
    m_device->write(QJsonDocument(hello).toJson(QJsonDocument::Compact) + '\n');
}

void WallLine::lost()
{
    if (m_device) {
        m_device->disconnect(this);
        m_device->deleteLater();
        m_device = nullptr;
    }
    m_silence.stop();
    if (m_retry.isActive())
        return;
    if (m_state == State::Joined)
        setState(State::Connecting);
    const auto wait = retryAfter.at(static_cast<std::size_t>(std::min<int>(m_tries, static_cast<int>(retryAfter.size()) - 1)));
    ++m_tries;
    m_retry.start(wait);
}

void WallLine::again()
{
    if (auto *tls = qobject_cast<QSslSocket *>(m_device))
        tls->abort();
    lost();
}

void WallLine::read()
{
    if (!m_device)
        return;
    m_silence.start(silence);
    m_frames.take(m_device->readAll());
    while (auto frame = m_frames.next())
        if (!m_device || !take(frame->first, frame->second)) {
            if (m_device) {
                qCWarning(log, "what comes over the line is not a station's");
                again();
            }
            return;
        }
    if (m_frames.isBroken())
        again();
}

// ── what comes over it ───────────────────────────────────────────────────────────────────────────────────────────────

bool WallLine::take(WallFrame kind, const QByteArray &payload)
{
    if (kind == WallFrame::Refusal) {
        refused(payload);
        return true;
    }
    if (kind == WallFrame::Welcome)
        return welcome(payload);
    if (!m_isWelcome)
        return false;
    switch (kind) {
    case WallFrame::Map: return takeMap(payload);
    case WallFrame::Whole: {
        auto whole = picture::decodePicture(payload);
        if (!whole)
            return false;
        if (!m_picture) {
            m_tries = 0;
            setState(State::Joined);
            Q_EMIT joined(m_zone);
        }
        show(std::move(*whole));
        return true;
    }
    case WallFrame::Change: {
        const auto change = picture::decodeDifference(payload);
        if (!change || !m_picture)
            return false;
        show(picture::applied(*m_picture, *change));
        return true;
    }
    case WallFrame::Facts: {
        auto facts = picture::decodeWallFacts(payload);
        if (!facts)
            return false;
        Q_EMIT factsCame(std::make_shared<const picture::WallFacts>(std::move(*facts)));
        return true;
    }
    case WallFrame::Welcome:
    case WallFrame::Refusal: break;
    }
    return false;
}

void WallLine::show(picture::Picture picture)
{
    const base::Duration late = steadyNow() - picture.madeTime.time_since_epoch();
    m_quickest = m_quickest ? std::min(*m_quickest, late) : late;
    m_picture = std::make_shared<const picture::Picture>(std::move(picture));
    Q_EMIT pictureCame(m_picture);
    if (late - *m_quickest > mostBehind)
        QTimer::singleShot(0, this, &WallLine::again);
}

bool WallLine::welcome(const QByteArray &payload)
{
    const QJsonObject words = QJsonDocument::fromJson(payload).object();
    const QTimeZone zone(words[u"zone"].toString().toLatin1());
    if (words[u"wall"].toInt() != wallVersion || !zone.isValid())
        return false;
    m_zone = zone;
    m_mapDigest = words[u"map"][u"sha256"].toString().toLatin1();
    m_mapBytes = words[u"map"][u"bytes"].toInteger();
    static const QRegularExpression digest(u"^[0-9a-f]{64}$"_s);
    if (!m_folder && (!digest.match(QString::fromLatin1(m_mapDigest)).hasMatch() || m_mapBytes < 0 || m_mapBytes > largestMap))
        return false;
    m_isWelcome = true;
    return true;
}

void WallLine::refused(const QByteArray &payload)
{
    const QString why = QJsonDocument::fromJson(payload).object()[u"why"].toString();
    m_tries = static_cast<int>(retryAfter.size()); // what was refused will not be let in a second later
    setState(why == "version"_L1 ? State::OtherVersion : why == "full"_L1 ? State::Full : State::NotInvited);
}

bool WallLine::takeMap(const QByteArray &part)
{
    if (m_folder)
        return false; // it was not asked for
    if (!m_mapFile) {
        m_mapFile = std::make_unique<QFile>(cached(m_mapDigest) + u".part"_s);
        m_mapHash.reset();
        if (!m_mapFile->open(QIODevice::WriteOnly | QIODevice::Truncate)) {
            qCWarning(log) << "the map cannot be kept:" << m_mapFile->errorString();
            return false;
        }
    }
    if (m_mapFile->size() + part.size() > m_mapBytes || m_mapFile->write(part) != part.size())
        return false;
    m_mapHash.addData(part);
    Q_EMIT mapProgress(static_cast<double>(m_mapFile->size()) / static_cast<double>(m_mapBytes));
    if (m_mapFile->size() < m_mapBytes)
        return true;
    m_mapFile->close();
    const bool isIt = m_mapHash.result().toHex() == m_mapDigest;
    const QString name = m_mapFile->fileName();
    m_mapFile.reset();
    if (!isIt) {
        QFile::remove(name);
        setState(State::BadMap);
        return false;
    }
    for (const QFileInfo &old : QDir(m_cache).entryInfoList({u"*.gpkg"_s}, QDir::Files))
        QFile::remove(old.filePath());
    QFile::rename(name, cached(m_mapDigest));
    openMap(cached(m_mapDigest), m_mapDigest);
    return true;
}

void WallLine::openMap(const QString &file, const QByteArray &digest)
{
    auto map = basemap::openMap(file.toStdString());
    if (!map) {
        qCWarning(log) << "the map cannot be read:" << map.error().detail.c_str();
        if (!m_folder) { // damaged where it was kept: asked for again
            QFile::remove(file);
            return;
        }
        return setState(State::BadMap);
    }
    m_shownMap = digest;
    Q_EMIT mapCame(std::move(*map));
}

} // namespace radar::app
