#include "owntracks_keys.h"

#include <array>
#include <sodium.h>
#include <sys/stat.h>

#include "base/csv.h"
#include "protocols/owntracks.h"

namespace radar::gateway {

using namespace std::chrono_literals;

namespace {

constexpr auto lookAgain = 10s;
constexpr std::array<std::string_view, 2> columns{"device", "key"};
constexpr std::size_t longestKey = 32; // bytes; what is longer libsodium would not take

} // namespace

std::string sealedOwntracks(std::string_view plain, std::string_view key)
{
    std::array<char, crypto_secretbox_NONCEBYTES> nonce{};
    randombytes_buf(nonce.data(), nonce.size());
    return protocols::encryptOwntracks(plain, key, {nonce.data(), nonce.size()});
}

void OwntracksKeys::look()
{
    const base::Time now = m_clock.now();
    if (m_file.empty() || (m_looked && now >= *m_looked && now - *m_looked < lookAgain))
        return;
    m_looked = now;
    struct stat info{};
    if (::stat(m_file.c_str(), &info) != 0) {
        m_keys.clear();
        m_stamp = 0;
        m_problem = "mqtt/owntracksKeys cannot be read: " + m_file.string();
        return;
    }
    const std::int64_t stamp = info.st_mtim.tv_sec * 1'000'000'000LL + info.st_mtim.tv_nsec;
    const bool isOpen = (info.st_mode & (S_IRWXG | S_IRWXO)) != 0;
    if (stamp == m_stamp && !isOpen)
        return;
    m_keys.clear();
    m_stamp = 0;
    if (isOpen) {
        m_problem = "mqtt/owntracksKeys can be read by others: chmod 600 " + m_file.string();
        return;
    }
    const auto table = base::readCsv(m_file);
    const auto places = table ? table->find(columns) : std::unexpected(table.error());
    if (!places) {
        m_problem = "mqtt/owntracksKeys: " + places.error().detail;
        return;
    }
    for (const auto &row : table->rows) {
        const std::string &key = row.fields[(*places)[1]];
        if (key.empty() || key.size() > longestKey) {
            m_keys.clear();
            m_problem = "mqtt/owntracksKeys: " + table->wrong(row, "key", "is not 1 to 32 bytes long").error().detail;
            return;
        }
        m_keys.insert_or_assign(row.fields[(*places)[0]], key);
    }
    m_problem.clear();
    m_stamp = stamp;
}

std::string OwntracksKeys::keyOf(const std::string &device)
{
    const std::lock_guard lock(m_mutex);
    look();
    const auto found = m_keys.find(device);
    return found == m_keys.end() ? std::string() : found->second;
}

std::string OwntracksKeys::problem()
{
    const std::lock_guard lock(m_mutex);
    look();
    return m_problem;
}

} // namespace radar::gateway
