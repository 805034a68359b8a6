#include "store/station_folder.h"

#include <string>

#include <QSettings>
#include <QStandardPaths>

#include <sys/stat.h>

namespace radar::store {

using base::ErrorKind;

base::Result<StationFolder> StationFolder::open(const std::filesystem::path &folder)
{
    namespace fs = std::filesystem;
    std::error_code failure;
    const fs::path path = fs::absolute(folder, failure);
    if (failure)
        return base::fail(ErrorKind::Unavailable, folder.string() + ": " + failure.message());
    const StationFolder station(path);
    for (const fs::path &part : {path, station.media(), station.backup()}) {
        const auto status = fs::status(part, failure);
        if (fs::is_directory(status))
            continue;
        if (fs::exists(status))
            return base::fail(ErrorKind::Invalid, part.string() + " is a file; a station needs a folder of that name");
        // Parents as the system makes them, the station's own folders for its user alone.
        if (part.has_parent_path())
            fs::create_directories(part.parent_path(), failure);
        if (::mkdir(part.c_str(), 0700) != 0 && errno != EEXIST)
            return base::fail(ErrorKind::Unavailable, part.string() + " cannot be made: " + std::generic_category().message(errno));
    }
    return station;
}

base::Result<QTimeZone> StationFolder::timeZone() const
{
    QString name = QStringLiteral("Asia/Shanghai");
    std::error_code failure;
    if (std::filesystem::exists(settings(), failure)) {
        const QSettings ini(QString::fromStdString(settings().string()), QSettings::IniFormat);
        if (ini.status() != QSettings::NoError)
            return base::fail(ErrorKind::Invalid, settings().string() + " is not a settings file");
        name = ini.value(QStringLiteral("station/timeZone"), name).toString();
    }
    if (QTimeZone zone(name.toUtf8()); !name.isEmpty() && zone.isValid())
        return zone;
    return base::fail(ErrorKind::Invalid,
                      settings().string() + ": station/timeZone is '" + name.toStdString()
                          + "', which is no time zone; write a name like Asia/Shanghai");
}

base::Result<Sealing> StationFolder::sealing() const
{
    Sealing sealing{.key = signingKey(), .heads = heads(), .copies = {}, .tell = tellSyslog};
    std::error_code failure;
    if (!std::filesystem::exists(settings(), failure))
        return sealing;
    const QSettings ini(QString::fromStdString(settings().string()), QSettings::IniFormat);
    if (ini.status() != QSettings::NoError)
        return base::fail(ErrorKind::Invalid, settings().string() + " is not a settings file");
    for (const QString &part : ini.value(QStringLiteral("journal/anchors")).toStringList()) // with or without quotes
        for (const QString &file : part.split(u','))
            if (!file.trimmed().isEmpty())
                sealing.copies.push_back(m_path / file.trimmed().toStdString());
    const QString syslog = ini.value(QStringLiteral("journal/syslog"), QStringLiteral("on")).toString().toLower();
    if (syslog == u"off" || syslog == u"false" || syslog == u"0")
        sealing.tell = nullptr;
    else if (syslog != u"on" && syslog != u"true" && syslog != u"1")
        return base::fail(ErrorKind::Invalid, settings().string() + ": journal/syslog must be on or off");
    return sealing;
}

std::filesystem::path StationFolder::defaultPath()
{
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return std::filesystem::path(data.toStdString()) / "police-radar" / "station";
}

} // namespace radar::store
