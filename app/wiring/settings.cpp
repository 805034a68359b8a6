#include <QFile>
#include <QHostAddress>
#include <QSettings>
#include <format>

#include "protocols/chinese_datum.h"
#include "wiring/wiring.h"

namespace radar::app {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

/// station.ini, with the first thing that is wrong in it.
class Ini {
public:
    explicit Ini(const std::string &file) : m_file(file), m_ini(QString::fromStdString(file), QSettings::IniFormat)
    {
        if (m_ini.status() != QSettings::NoError)
            complain(" is not a settings file");
    }

    void read(const QString &key, std::string &value) { value = m_ini.value(key, QString::fromStdString(value)).toString().toStdString(); }
    void read(const QString &key, bool &value)
    {
        const QString text = m_ini.value(key, value ? u"true"_s : u"false"_s).toString().toLower();
        const bool isYes = text == "true"_L1 || text == "on"_L1 || text == "1"_L1;
        if (!isYes && text != "false"_L1 && text != "off"_L1 && text != "0"_L1)
            complain(": " + key.toStdString() + " must be true or false");
        value = isYes;
    }
    void read(const QString &key, std::vector<std::string> &values)
    {
        for (const QString &part : m_ini.value(key).toStringList()) // with or without quotes
            for (const QString &value : part.split(u','))
                if (!value.trimmed().isEmpty())
                    values.push_back(value.trimmed().toStdString());
    }
    template <typename Number>
        requires std::is_arithmetic_v<Number>
    void read(const QString &key, Number &value, double least, double most)
    {
        bool isNumber = true;
        const double number = m_ini.contains(key) ? m_ini.value(key).toDouble(&isNumber) : static_cast<double>(value);
        if (!isNumber || !(number >= least && number <= most))
            return complain(std::format(": {} must be a number from {} to {}", key.toStdString(), least, most));
        value = static_cast<Number>(number);
    }
    void read(std::map<std::string, tracking::Datum> &datums)
    {
        m_ini.beginGroup("datum"_L1);
        for (const QString &key : m_ini.childKeys()) {
            const auto datum = protocols::datumNamed(m_ini.value(key).toString().toStdString());
            if (!datum)
                return complain(": datum/" + key.toStdString() + " must be wgs84, gcj02 or bd09");
            datums[key.toStdString()] = *datum == protocols::Datum::Gcj02 ? tracking::Datum::Gcj02
                : *datum == protocols::Datum::Bd09                        ? tracking::Datum::Bd09
                                                                          : tracking::Datum::Wgs84;
        }
        m_ini.endGroup();
    }
    void complain(std::string_view what)
    {
        if (m_problem.empty())
            m_problem = m_file + std::string(what);
    }
    [[nodiscard]] const std::string &problem() const { return m_problem; }

private:
    std::string m_file;
    QSettings m_ini;
    std::string m_problem;
};

/// What comes without TLS can be read and changed on the way, secrets too: not beyond this machine unless somebody says so.
void checkPlain(Ini &ini, const QString &section, const std::string &address, bool isOpen, bool isTls)
{
    bool isMeant = false;
    ini.read(section + "/plain"_L1, isMeant);
    if (!isOpen || isTls || isMeant || QHostAddress(QString::fromStdString(address)).isLoopback() || address == "localhost")
        return;
    const std::string name = section.toStdString();
    ini.complain(": " + name + "/address lets other machines in, without TLS: " + name + "/tls = on, or " + name
                 + "/plain = on where the way is closed to others");
}

void readTcp(Ini &ini, const QString &section, gateway::TcpSettings &settings)
{
    ini.read(section + "/enabled"_L1, settings.enabled);
    ini.read(section + "/tls"_L1, settings.tls);
    ini.read(section + "/address"_L1, settings.address);
    ini.read(section + "/port"_L1, settings.port, 0, 65535);
    ini.read(section + "/maxConnections"_L1, settings.maxConnections, 1, 100'000);
    ini.read(section + "/maxConnectionsPerAddress"_L1, settings.maxConnectionsPerAddress, 1, 100'000);
    ini.read(section + "/introductionSeconds"_L1, settings.introductionSeconds, 1, 3600);
    ini.read(section + "/silenceSeconds"_L1, settings.silenceSeconds, 1, 86'400);
    ini.read(section + "/messagesPerSecond"_L1, settings.messagesPerSecond, 1, 1e6);
    ini.read(section + "/messageBurst"_L1, settings.messageBurst, 1, 1e6);
    ini.read(section + "/signOnByConnecting"_L1, settings.signOnByConnecting);
    checkPlain(ini, section, settings.address, settings.enabled, settings.tls);
}

void readFlat(Ini &ini, StationSettings::FlatTiles &flat)
{
    ini.read(u"flat/tiles"_s, flat.address);
    ini.read(u"flat/leastZoom"_s, flat.leastZoom, 0, map2d::finestZoom);
    ini.read(u"flat/mostZoom"_s, flat.mostZoom, 0, map2d::finestZoom);
    ini.read(u"flat/notice"_s, flat.notice);
    std::string datum = "wgs84";
    ini.read(u"flat/datum"_s, datum);
    const auto known = protocols::datumNamed(datum);
    if (!known || *known == protocols::Datum::Bd09) // BD-09 tiles are cut from another picture of the world
        return ini.complain(": flat/datum must be wgs84 or gcj02");
    flat.datum = *known;
    if (flat.leastZoom > flat.mostZoom)
        ini.complain(": flat/leastZoom must not be above flat/mostZoom");
    if (flat.address.empty())
        return;
    const bool isKnownScheme = flat.address.starts_with("https://") || flat.address.starts_with("http://") || flat.address.starts_with("file://");
    const auto has = [&flat](std::string_view part) { return flat.address.find(part) != std::string::npos; };
    if (!isKnownScheme || !has("{z}") || !has("{x}") || !has("{y}"))
        ini.complain(": flat/tiles must be an address of http, https or file with {z}, {x} and {y} in it");
}

} // namespace

Result<StationSettings> readSettings(const store::StationFolder &folder)
{
    StationSettings settings;
    const std::string file = folder.settings().string();
    if (!QFile::exists(QString::fromStdString(file)))
        return settings;
    Ini ini(file);
    ini.read(u"gateway/enabled"_s, settings.gatewayEnabled);
    ini.read(u"gateway/address"_s, settings.gateway.address);
    ini.read(u"gateway/port"_s, settings.gateway.port, 0, 65535);
    ini.read(u"gateway/maxConnections"_s, settings.gateway.maxConnections, 1, 100'000);
    ini.read(u"gateway/maxConnectionsPerAddress"_s, settings.gateway.maxConnectionsPerAddress, 1, 100'000);
    ini.read(u"gateway/idleSeconds"_s, settings.gateway.idleSeconds, 1, 3600);
    ini.read(u"gateway/tls"_s, settings.gateway.tls);
    ini.read(u"gateway/certificate"_s, settings.certificate);
    ini.read(u"gateway/key"_s, settings.key);
    ini.read(u"gateway/names"_s, settings.names);
    checkPlain(ini, u"gateway"_s, settings.gateway.address, settings.gatewayEnabled, settings.gateway.tls);
    settings.at = std::string(settings.gateway.tls ? "https://" : "http://") + settings.gateway.address + ':' + std::to_string(settings.gateway.port);
    ini.read(u"gateway/at"_s, settings.at);
    ini.read(u"wall/address"_s, settings.wall.address);
    ini.read(u"wall/port"_s, settings.wall.port, 0, 65535);
    ini.read(u"tiles/enabled"_s, settings.tilesEnabled);
    ini.read(u"tiles/forAll"_s, settings.gateway.tilesForAll);
    readFlat(ini, settings.flat);
    readTcp(ini, u"jt808"_s, settings.gateway.jt808);
    readTcp(ini, u"cot"_s, settings.gateway.cot);
    gateway::MqttSettings &mqtt = settings.gateway.mqtt;
    ini.read(u"mqtt/enabled"_s, mqtt.enabled);
    ini.read(u"mqtt/host"_s, mqtt.host);
    ini.read(u"mqtt/port"_s, mqtt.port, 1, 65535);
    ini.read(u"mqtt/version"_s, mqtt.version, 3, 5);
    ini.read(u"mqtt/clientId"_s, mqtt.clientId);
    ini.read(u"mqtt/user"_s, mqtt.user);
    ini.read(u"mqtt/password"_s, mqtt.password);
    ini.read(u"mqtt/certificates"_s, mqtt.certificates);
    ini.read(u"mqtt/owntracks"_s, mqtt.owntracks);
    ini.read(u"mqtt/owntracksKeys"_s, mqtt.owntracksKeys);
    if (!mqtt.owntracksKeys.empty())
        mqtt.owntracksKeys = (folder.path() / mqtt.owntracksKeys).string();
    ini.read(u"mqtt/sessionSeconds"_s, mqtt.sessionSeconds, 0, 4294967294.0);
    gateway::NmeaSettings &nmea = settings.gateway.nmea;
    ini.read(u"nmea/device"_s, nmea.device);
    ini.read(u"nmea/baud"_s, nmea.baud, 4800, 230'400);
    ini.read(u"nmea/satellite"_s, nmea.satellite);
    ini.read(u"nmea/signOn"_s, nmea.signOn);
    ini.read(u"gpx/folder"_s, settings.gateway.gpx.folder);
    if (!settings.gateway.gpx.folder.empty())
        settings.gateway.gpx.folder = (folder.path() / settings.gateway.gpx.folder).string();
    ini.read(settings.gateway.datums);
    if (!ini.problem().empty())
        return fail(ErrorKind::Invalid, ini.problem());
    return settings;
}

} // namespace radar::app
