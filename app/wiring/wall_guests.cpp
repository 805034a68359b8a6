#include "wiring/wall_guests.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSaveFile>
#include <array>

namespace radar::app {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype longestName = 60;
constexpr qint64 largestFile = 1024 * 1024;

QString fileOf(const store::StationFolder &folder) { return QString::fromStdString((folder.path() / "walls.json").string()); }

QString digestOf(const QString &secret) { return QString::fromLatin1(QCryptographicHash::hash(secret.toUtf8(), QCryptographicHash::Sha256).toHex()); }

Result<QJsonArray> read(const store::StationFolder &folder)
{
    QFile file(fileOf(folder));
    if (!file.exists())
        return QJsonArray();
    const auto wrong = [&](const char *what) { return fail(ErrorKind::Invalid, fileOf(folder).toStdString() + what); };
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
        return wrong(" cannot be read");
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    return document.isArray() ? Result<QJsonArray>(document.array()) : wrong(" is no list of walls; remove it and invite them again");
}

Result<> write(const store::StationFolder &folder, const QJsonArray &walls)
{
    QSaveFile file(fileOf(folder));
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(QJsonDocument(walls).toJson()) > 0 && file.commit();
    return isWritten ? Result<>()
                     : fail(ErrorKind::Unavailable, fileOf(folder).toStdString() + " cannot be written: " + file.errorString().toStdString());
}

/// Whether there was one.
bool take(QJsonArray &walls, const QString &name)
{
    const auto before = walls.size();
    for (qsizetype i = before; i-- > 0;)
        if (walls.at(i)[u"name"].toString() == name)
            walls.removeAt(i);
    return walls.size() != before;
}

} // namespace

QByteArray WallInvitation::toJson() const
{
    return QJsonDocument(QJsonObject{{u"wall"_s, name}, {u"host"_s, host}, {u"port"_s, port}, {u"secret"_s, secret}, {u"pin"_s, pin}}).toJson();
}

Result<WallInvitation> WallInvitation::fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    WallInvitation invitation{object[u"wall"].toString(), object[u"host"].toString(), 0, object[u"secret"].toString(), object[u"pin"].toString()};
    const int port = object[u"port"].toInt();
    if (invitation.host.isEmpty() || port < 1 || port > 65535 || invitation.secret.isEmpty() || invitation.pin.isEmpty())
        return fail(ErrorKind::Invalid, "this is no invitation of a wall; make one with: police-radar wall --station DIR --invite NAME --out FILE");
    invitation.port = static_cast<std::uint16_t>(port);
    return invitation;
}

Result<QString> addWall(const store::StationFolder &folder, const QString &name)
{
    if (name.trimmed().isEmpty() || name.size() > longestName)
        return fail(ErrorKind::Invalid, "a wall needs a name of at most 60 characters");
    auto walls = read(folder);
    if (!walls)
        return std::unexpected(walls.error());
    std::array<quint32, 8> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    const QString secret = QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random)
                                                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    take(*walls, name);
    walls->append(QJsonObject{{u"name"_s, name}, {u"sha256"_s, digestOf(secret)}});
    if (auto written = write(folder, *walls); !written)
        return std::unexpected(written.error());
    return secret;
}

Result<> removeWall(const store::StationFolder &folder, const QString &name)
{
    auto walls = read(folder);
    if (!walls)
        return std::unexpected(walls.error());
    if (!take(*walls, name))
        return fail(ErrorKind::NotFound, "there is no wall " + name.toStdString());
    return write(folder, *walls);
}

Result<std::vector<QString>> wallNames(const store::StationFolder &folder)
{
    const auto walls = read(folder);
    if (!walls)
        return std::unexpected(walls.error());
    std::vector<QString> names;
    for (const QJsonValue &wall : *walls)
        names.push_back(wall[u"name"].toString());
    return names;
}

std::optional<QString> wallWith(const store::StationFolder &folder, const QString &secret)
{
    const auto walls = read(folder);
    if (!walls || secret.isEmpty())
        return {};
    const QString digest = digestOf(secret); // of 256 random bits: comparing digests tells nobody anything about them
    for (const QJsonValue &wall : *walls)
        if (wall[u"sha256"].toString() == digest)
            return wall[u"name"].toString();
    return {};
}

} // namespace radar::app
