#include "verbs/tak_package.h"

#include <QRandomGenerator>
#include <QString>

#include "base/id.h"
#include "tls/key_store.h"
#include "verbs/zip_file.h"

namespace radar::app {

namespace {

std::string escaped(const std::string &text) { return QString::fromStdString(text).toHtmlEscaped().toStdString(); }

std::string entry(const std::string &key, const char *type, const std::string &value)
{
    return "    <entry key=\"" + key + "\" class=\"class java.lang." + type + "\">" + escaped(value) + "</entry>\n";
}

std::string preferences(const TakSetup &setup, const std::string &storePassword)
{
    const bool isTls = !storePassword.empty();
    std::string streams = entry("count", "Integer", "1") + entry("description0", "String", "Police Radar") + entry("enabled0", "Boolean", "true")
        + entry("connectString0", "String", setup.host + ':' + std::to_string(setup.port) + (isTls ? ":ssl" : ":tcp"))
        + entry("useAuth0", "Boolean", "true") + entry("username0", "String", setup.device) + entry("password0", "String", setup.secret)
        + entry("cacheCreds0", "String", "Cache credentials");
    if (isTls)
        streams += entry("caLocation0", "String", "cert/police-radar.p12") + entry("caPassword0", "String", storePassword)
            + entry("certificateLocation0", "String", "cert/police-radar-phone.p12") + entry("clientPassword0", "String", storePassword);
    const std::string app = entry("displayServerConnectionWidget", "Boolean", "true") + entry("locationCallsign", "String", setup.callSign);
    return "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<preferences>\n  <preference version=\"1\" name=\"cot_streams\">\n" + streams
        + "  </preference>\n  <preference version=\"1\" name=\"com.atakmap.app_preferences\">\n" + app + "  </preference>\n</preferences>\n";
}

std::string manifest(const TakSetup &setup, const std::vector<std::pair<std::string, std::string>> &files)
{
    std::string contents;
    for (const auto &[name, content] : files)
        contents += "    <Content ignore=\"false\" zipEntry=\"" + escaped(name) + "\"/>\n";
    return "<MissionPackageManifest version=\"2\">\n  <Configuration>\n    <Parameter name=\"uid\" value=\""
        + base::Uuid::fromName("tak/" + setup.device).toString() + "\"/>\n    <Parameter name=\"name\" value=\"Police Radar " + escaped(setup.device)
        + "\"/>\n    <Parameter name=\"onReceiveImport\" value=\"true\"/>\n    <Parameter name=\"onReceiveDelete\" value=\"true\"/>\n"
          "  </Configuration>\n  <Contents>\n"
        + contents + "  </Contents>\n</MissionPackageManifest>\n";
}

/// For the stores; the package holds it too, nobody has to type it.
std::string makePassword()
{
    static constexpr char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
    std::string password;
    for (int i = 0; i < 16; ++i)
        password.push_back(letters[QRandomGenerator::system()->bounded(32)]);
    return password;
}

} // namespace

base::Result<TakStores> TakStores::of(const tls::Authority &authority, base::Time now)
{
    TakStores stores{.password = makePassword()};
    auto trusted = tls::trustStore(authority.certificate(), "police-radar", stores.password);
    if (!trusted)
        return std::unexpected(trusted.error());
    const auto client = authority.client("Police Radar phone", now);
    if (!client)
        return std::unexpected(client.error());
    auto own = tls::keyStore(*client, "police-radar-phone", stores.password);
    if (!own)
        return std::unexpected(own.error());
    stores.trusted = std::move(*trusted);
    stores.own = std::move(*own);
    return stores;
}

std::string takPackage(const TakSetup &setup, const TakStores *stores)
{
    std::vector<std::pair<std::string, std::string>> files;
    files.emplace_back("certs/police-radar.pref", preferences(setup, stores ? stores->password : std::string()));
    if (stores) {
        files.emplace_back("certs/police-radar.p12", stores->trusted);
        files.emplace_back("certs/police-radar-phone.p12", stores->own);
    }
    files.emplace_back("MANIFEST/manifest.xml", manifest(setup, files));
    return zipOf(files);
}

} // namespace radar::app
