#pragma once
// Where sentences come from: a serial device (or pty) or a TCP port. Never blocks longer than asked.

#include <chrono>
#include <string>

#include "base/result.h"

namespace radar::gateway {

class NmeaSource {
public:
    /// "/dev/ttyUSB0" or "tcp://host:port". NotFound, Unavailable: not there now. Invalid: no serial device, no such speed.
    [[nodiscard]] static base::Result<NmeaSource> open(const std::string &device, unsigned baud);
    NmeaSource(NmeaSource &&other) noexcept : m_descriptor(other.m_descriptor) { other.m_descriptor = -1; }
    NmeaSource(const NmeaSource &) = delete;
    NmeaSource &operator=(const NmeaSource &) = delete;
    ~NmeaSource();

    /// What has come within that time, perhaps nothing. Unavailable: it is gone.
    [[nodiscard]] base::Result<std::string> read(std::chrono::milliseconds wait);
    [[nodiscard]] static bool isSpeed(unsigned baud);

private:
    explicit NmeaSource(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

} // namespace radar::gateway
