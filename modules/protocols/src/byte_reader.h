#pragma once
// Reads big-endian numbers off a string and never beyond its end: once it has failed, everything is zero and ok() says so.

#include <cstdint>
#include <string>
#include <string_view>

namespace radar::protocols {

class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : m_rest(bytes) {}

    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] std::size_t left() const { return m_rest.size(); }

    std::string_view take(std::size_t count)
    {
        if (count > m_rest.size()) {
            m_ok = false;
            m_rest = {};
            return {};
        }
        const auto taken = m_rest.substr(0, count);
        m_rest.remove_prefix(count);
        return taken;
    }
    std::string_view rest() { return take(m_rest.size()); }

    std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }
    std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
    std::uint32_t u32() { return number(4); }

private:
    std::uint32_t number(std::size_t count)
    {
        std::uint32_t value = 0;
        for (const char c : take(count))
            value = value << 8 | static_cast<unsigned char>(c);
        return value;
    }

    std::string_view m_rest;
    bool m_ok = true;
};

inline void putU8(std::string &out, unsigned value) { out.push_back(static_cast<char>(value)); }
inline void putU16(std::string &out, unsigned value)
{
    putU8(out, value >> 8 & 0xff);
    putU8(out, value & 0xff);
}
inline void putU32(std::string &out, std::uint32_t value)
{
    putU16(out, value >> 16);
    putU16(out, value & 0xffff);
}

} // namespace radar::protocols
