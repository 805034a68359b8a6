#pragma once
// The encryption keys of OwnTracks phones that speak over MQTT, where no secret comes with a message. Kept readable, so in a file of their own
// that nobody else may read, and they are no secrets to sign in with: whoever has one reads what the broker sees, no more.

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace radar::gateway {

/// In the box of who holds the key, with a nonce of its own.
[[nodiscard]] std::string sealedOwntracks(std::string_view plain, std::string_view key);

class OwntracksKeys {
public:
    /// CSV: device, key. Empty: there are none. Read again when it has changed, at the latest ten seconds after.
    OwntracksKeys(std::filesystem::path file, const base::Clock &clock) : m_file(std::move(file)), m_clock(clock) {}
    /// Empty: none is known. Any thread.
    [[nodiscard]] std::string keyOf(const std::string &device);
    /// Why the file is not gone by; empty: it is, or there is none.
    [[nodiscard]] std::string problem();

private:
    void look(); ///< at the file, when it is time

    const std::filesystem::path m_file;
    const base::Clock &m_clock;
    std::mutex m_mutex;
    std::map<std::string, std::string> m_keys;
    std::string m_problem;
    std::optional<base::Time> m_looked;
    std::int64_t m_stamp = 0; ///< of the file as it was read
};

} // namespace radar::gateway
