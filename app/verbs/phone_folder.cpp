#include "verbs/phone_folder.h"

#include <QBuffer>
#include <cerrno>
#include <cstring>
#include <sys/stat.h>

#include "tls/key_store.h"
#include "verbs/phone_guide.h"
#include "verbs/phone_setup.h"
#include "verbs/private_file.h"
#include "verbs/qr_code.h"

namespace radar::app {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::Result;

Result<PhoneFolder> PhoneFolder::open(const std::filesystem::path &folder, const QUrl &at, const store::StationFolder &station, base::Time now)
{
    const bool isHttps = at.scheme() == "https"_L1;
    if (!at.isValid() || at.host().isEmpty() || !at.userInfo().isEmpty() || (!isHttps && at.scheme() != "http"_L1))
        return base::fail(ErrorKind::Invalid, "--qr needs --at URL, where phones reach the station: https://192.0.2.10:5055");
    PhoneFolder opened;
    opened.m_at = at;
    opened.m_folder = folder;
    const auto settings = readSettings(station);
    if (!settings)
        return std::unexpected(settings.error());
    const auto &cot = settings->gateway.cot;
    const std::string host = at.host().toStdString();
    if (settings->gateway.tls && !isHttps)
        return base::fail(ErrorKind::Invalid, "the station speaks TLS (gateway/tls): --at must begin with https://");
    if (settings->gateway.tls || cot.tls) { // without, https is somebody's in front of the station, with a certificate of theirs
        auto identity = openIdentity(station, *settings, now, {host});
        if (!identity)
            return std::unexpected(identity.error());
        opened.m_identity = std::move(*identity);
    }
    // ATAK wants an authority and a certificate of its own for TLS: both are ours to give with our own authority alone.
    if (cot.enabled && !host.contains(':') && (!cot.tls || (opened.m_identity && opened.m_identity->authority)))
        opened.m_takPort = cot.port;
    if (opened.m_takPort != 0 && cot.tls) {
        auto stores = TakStores::of(*opened.m_identity->authority, now);
        if (!stores)
            return std::unexpected(stores.error());
        opened.m_takStores = std::move(*stores);
    }
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return base::fail(ErrorKind::Unavailable, folder.string() + " cannot be made: " + std::strerror(errno));
    const std::string tak = opened.m_takPort == 0 ? std::string() : host + ':' + std::to_string(cot.port);
    if (auto written = exportAuthority(folder, opened.m_identity ? &*opened.m_identity : nullptr, at.toString().toStdString(), tak); !written)
        return std::unexpected(written.error());
    return opened;
}

Result<> PhoneFolder::write(const registry::Enrolment &enrolment, const std::string &callSign) const
{
    const bool isPinned = m_identity && m_at.scheme() == "https"_L1;
    const PhoneSetup setup{m_at, enrolment.device, enrolment.secret, callSign, isPinned ? m_identity->facts.pin : std::string()};
    for (const auto &[app, name] :
         {std::pair(PhoneApp::Traccar, "traccar"), std::pair(PhoneApp::Owntracks, "owntracks"), std::pair(PhoneApp::Radar, "radar")}) {
        const auto code = QrCode::of(setupText(setup, app));
        if (!code)
            return std::unexpected(code.error());
        constexpr int pixels = 8;
        QByteArray png;
        QBuffer buffer(&png);
        code->image(pixels).save(&buffer, "PNG");
        const QByteArray svg = code->svg(QString::fromStdString(callSign + " · " + enrolment.device + " · " + name));
        // Names of devices have letters, digits and - _ . : alone.
        const std::string front = (m_folder / (enrolment.device + '-' + name)).string();
        for (const auto &[file, bytes] : {std::pair(front + ".svg", svg), std::pair(front + ".png", png)})
            if (auto written = writeQuickly(file, bytes.toStdString()); !written)
                return written;
    }
    if (m_takPort == 0)
        return {};
    return writeQuickly(
        m_folder / (enrolment.device + "-tak.zip"),
        takPackage({m_at.host().toStdString(), m_takPort, enrolment.device, enrolment.secret, callSign}, m_takStores ? &*m_takStores : nullptr));
}

Result<> exportAuthority(const std::filesystem::path &folder, const StationIdentity *identity, const std::string &at, const std::string &tak)
{
    GuideFacts facts{.at = at, .tak = tak};
    std::vector<std::pair<const char *, std::string>> files;
    if (identity) {
        facts.pin = identity->facts.pin;
        facts.isOwnAuthority = identity->authority.has_value();
    }
    if (facts.isOwnAuthority) {
        const std::string &pem = identity->authority->certificate();
        const auto der = tls::derOf(pem);
        if (!der)
            return std::unexpected(der.error());
        files.emplace_back("authority.pem", pem);
        files.emplace_back("authority.crt", *der);
    }
    files.emplace_back("GUIDE.zh.txt", phoneGuideZh(facts));
    files.emplace_back("GUIDE.en.txt", phoneGuideEn(facts));
    for (const auto &[name, content] : files)
        if (auto written = writeQuickly(folder / name, content); !written)
            return written;
    return {};
}

} // namespace radar::app
