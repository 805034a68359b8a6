#pragma once
// NMEA 0183 from a receiver: serial, TCP or file. RMC and GGA make fixes, GSA and VTG tell about them; other sentences are
// checked and named. Source: NMEA 0183 4.1; shared protocol notes §5.

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "protocols/message.h"

namespace radar::protocols {

enum class NmeaChecksum { Required, IfThere }; ///< many trackers leave it out; a wrong one is refused either way

/// Sentence after sentence of one receiver. GGA has a time but no day: it takes the day of the last RMC, across midnight too,
/// and none before the first. An RMC takes the height of a GGA of the same second.
class NmeaReader {
public:
    explicit NmeaReader(NmeaChecksum checksum = NmeaChecksum::IfThere) : m_checksum(checksum) {}

    /// One sentence, with or without its line end. What stands before the '$' names the device. Invalid: wrong checksum, no
    /// sentence, a number that is none. No fix when there is no position; one that is not valid when the receiver says so.
    [[nodiscard]] base::Result<Message> read(std::string_view line);

private:
    struct Fields;
    struct Height {
        std::chrono::microseconds timeOfDay{-1};
        std::optional<double> meters;
        std::optional<double> hdop;
    };
    base::Result<> readRmc(Message &message, const Fields &fields);
    base::Result<> readGga(Message &message, const Fields &fields);

    NmeaChecksum m_checksum;
    std::optional<base::Time> m_lastTime;
    Height m_height;
};

/// "GPRMC,…" with '$', checksum and CR LF. The fix needs a time.
[[nodiscard]] std::string encodeRmc(const Fix &fix);
[[nodiscard]] std::string encodeGga(const Fix &fix);

} // namespace radar::protocols
