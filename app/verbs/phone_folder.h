#pragma once
// A folder with what phones are set up with, for its owner alone: QR codes (SVG, PNG) for each app, a TAK data package, the authority's
// certificate, and a guide in both languages.

#include <QUrl>
#include <filesystem>
#include <optional>

#include "registry/registry.h"
#include "verbs/tak_package.h"
#include "wiring/identity.h"

namespace radar::app {

class PhoneFolder {
public:
    /// Makes the folder, writes what all phones share. With TLS the certificate is made or renewed so that it is good for that host.
    /// Invalid: `at` is no address for phones.
    [[nodiscard]] static base::Result<PhoneFolder> open(const std::filesystem::path &folder, const QUrl &at, const store::StationFolder &station,
                                                        base::Time now);
    /// DEVICE-traccar, -owntracks, -radar (.svg, .png), DEVICE-tak.zip.
    [[nodiscard]] base::Result<> write(const registry::Enrolment &enrolment, const std::string &callSign) const;

private:
    QUrl m_at;
    std::filesystem::path m_folder;
    std::optional<StationIdentity> m_identity; ///< when the station speaks TLS
    std::uint16_t m_takPort = 0;               ///< 0: TAK phones are not let in, or not by this
    std::optional<TakStores> m_takStores;      ///< none: plain
};

/// authority.pem, authority.crt, GUIDE.zh.txt, GUIDE.en.txt: no secrets.
[[nodiscard]] base::Result<> exportAuthority(const std::filesystem::path &folder, const StationIdentity *identity, const std::string &at,
                                             const std::string &tak);

} // namespace radar::app
