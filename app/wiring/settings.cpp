#include <QFile>
#include <QSettings>

#include "wiring/wiring.h"

namespace radar::app {

using namespace Qt::StringLiterals;

base::Result<StationSettings> readSettings(const store::StationFolder &folder)
{
    StationSettings settings;
    const QString file = QString::fromStdString(folder.settings().string());
    if (!QFile::exists(file))
        return settings;
    const QSettings ini(file, QSettings::IniFormat);
    if (ini.status() != QSettings::NoError)
        return base::fail(base::ErrorKind::Invalid, folder.settings().string() + " is not a settings file");
    settings.gatewayEnabled = ini.value("gateway/enabled"_L1, true).toBool();
    settings.gateway.address = ini.value("gateway/address"_L1, QString::fromStdString(settings.gateway.address)).toString().toStdString();
    bool isNumber = true;
    const int port = ini.value("gateway/port"_L1, settings.gateway.port).toInt(&isNumber);
    if (!isNumber || port < 0 || port > 65535)
        return base::fail(base::ErrorKind::Invalid, folder.settings().string() + ": gateway/port must be a number from 0 to 65535");
    settings.gateway.port = static_cast<std::uint16_t>(port);
    return settings;
}

} // namespace radar::app
