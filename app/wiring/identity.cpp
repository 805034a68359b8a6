#include "wiring/identity.h"

#include <algorithm>
#include <filesystem>
#include <format>
#include <utility>

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <unistd.h>

namespace radar::app {

using base::Result;

namespace {

void add(std::vector<std::string> &names, const std::string &name)
{
    if (!name.empty() && name != "0.0.0.0" && name != "::" && std::ranges::find(names, name) == names.end())
        names.push_back(name);
}

/// Where this machine is found in its network: its IPv4 addresses and its name in multicast DNS.
void addOwnNames(std::vector<std::string> &names)
{
    ifaddrs *interfaces = nullptr;
    if (::getifaddrs(&interfaces) == 0) {
        for (const ifaddrs *one = interfaces; one; one = one->ifa_next) {
            if (!one->ifa_addr || one->ifa_addr->sa_family != AF_INET)
                continue;
            char text[INET_ADDRSTRLEN] = {};
            ::inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in *>(one->ifa_addr)->sin_addr, text, sizeof text);
            add(names, text);
        }
        ::freeifaddrs(interfaces);
    }
    std::array<char, 256> host{};
    if (::gethostname(host.data(), host.size() - 1) == 0) {
        std::string name = host.data();
        name = name.substr(0, name.find('.'));
        const bool isPlain = !name.empty() && std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) != 0 || c == '-'; });
        if (isPlain)
            add(names, name + ".local");
    }
}

} // namespace

Result<StationIdentity> openIdentity(const store::StationFolder &folder, const StationSettings &settings, base::Time now,
                                     const std::vector<std::string> &more)
{
    StationIdentity opened;
    opened.isTold = settings.gateway.tls || settings.gateway.cot.tls || settings.gateway.jt808.tls;
    if (settings.certificate.empty() != settings.key.empty())
        return base::fail(base::ErrorKind::Invalid, folder.settings().string() + ": gateway/certificate and gateway/key go together, one is missing");
    if (!settings.certificate.empty()) {
        auto read = tls::readIdentity(folder.path() / settings.certificate, folder.path() / settings.key, now);
        if (!read)
            return std::unexpected(read.error());
        opened.identity = std::move(*read);
    } else {
        std::vector<std::string> names = settings.names;
        for (const std::string &name : more)
            add(names, name);
        auto authority = tls::Authority::open(folder.path() / "tls", names, now);
        if (!authority)
            return std::unexpected(authority.error());
        for (const auto *address : {&settings.gateway.address, &settings.gateway.cot.address, &settings.gateway.jt808.address})
            add(names, *address);
        addOwnNames(names);
        auto made = authority->server(names, now);
        if (!made)
            return std::unexpected(made.error());
        opened.identity = std::move(*made);
        opened.authority = std::move(*authority);
    }
    auto facts = tls::factsOf(opened.identity.certificates);
    if (!facts)
        return std::unexpected(facts.error());
    opened.facts = std::move(*facts);
    return opened;
}

Result<> giveIdentity(StationSettings &settings, const store::StationFolder &folder, base::Time now)
{
    if (!settings.gateway.tls && !settings.gateway.cot.tls && !settings.gateway.jt808.tls)
        return {};
    auto opened = openIdentity(folder, settings, now);
    if (!opened)
        return std::unexpected(opened.error());
    settings.gateway.identity = std::move(opened->identity);
    return {};
}

std::string certificateProblem(const gateway::LinkHealth &health, base::Time now)
{
    constexpr auto inTime = std::chrono::days(30);
    std::string problem;
    if (health.certificateEnds && *health.certificateEnds <= now) {
        problem = "The certificate ended on " + tls::dayOf(*health.certificateEnds) + ": phones do not come in.";
    } else if (health.certificateEnds && *health.certificateEnds - now < inTime) {
        const auto days = std::chrono::floor<std::chrono::days>(*health.certificateEnds - now).count();
        problem = std::format("The certificate ends on {}, in {} days: have it renewed.", tls::dayOf(*health.certificateEnds), days);
    }
    if (!health.certificateProblem.empty())
        problem += (problem.empty() ? "" : " ") + ("The new certificate is not used: " + health.certificateProblem);
    return problem;
}

namespace {

/// Whether files have changed: when they were written, and how long they are.
class FileStamps {
public:
    explicit FileStamps(std::vector<std::filesystem::path> files) : m_files(std::move(files)), m_stamps(read()) {}
    [[nodiscard]] bool haveChanged()
    {
        const auto before = std::exchange(m_stamps, read());
        return before != m_stamps;
    }

private:
    using Stamp = std::pair<std::filesystem::file_time_type, std::uintmax_t>;
    [[nodiscard]] std::vector<Stamp> read() const
    {
        std::vector<Stamp> stamps;
        std::error_code gone;
        for (const auto &file : m_files)
            stamps.emplace_back(std::filesystem::last_write_time(file, gone), std::filesystem::file_size(file, gone));
        return stamps;
    }
    std::vector<std::filesystem::path> m_files;
    std::vector<Stamp> m_stamps;
};

} // namespace

std::function<Result<std::optional<tls::Identity>>()> newIdentityOf(const store::StationFolder &folder, const StationSettings &settings,
                                                                    const base::Clock &clock)
{
    const auto own = folder.path() / "tls";
    const bool hasOwnFiles = !settings.certificate.empty();
    auto stamps = std::make_shared<FileStamps>(hasOwnFiles ? std::vector{folder.path() / settings.certificate, folder.path() / settings.key}
                                                           : std::vector{own / "server.pem", own / "server.key"});
    return [folder, settings, &clock, stamps, looked = clock.now()]() mutable -> Result<std::optional<tls::Identity>> {
        const bool isDaily = clock.now() - looked >= std::chrono::hours(24);
        if (!stamps->haveChanged() && !isDaily)
            return std::nullopt;
        looked = clock.now();
        auto opened = openIdentity(folder, settings, looked);
        if (!opened)
            return std::unexpected(opened.error());
        return std::move(opened->identity);
    };
}

} // namespace radar::app
