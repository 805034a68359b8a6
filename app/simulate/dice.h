#pragma once
// Random numbers that are the same everywhere for the same seed (splitmix64): a simulation can be repeated.

#include <cmath>
#include <cstdint>
#include <numbers>
#include <string_view>

namespace radar::app {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : m_state(seed) {}
    /// A stream of its own for each name.
    Dice(std::uint64_t seed, std::string_view name) : m_state(seed ^ 14695981039346656037ULL)
    {
        for (const char c : name)
            m_state = (m_state ^ static_cast<std::uint8_t>(c)) * 1099511628211ULL;
    }

    std::uint64_t next()
    {
        m_state += 0x9e3779b97f4a7c15ULL;
        std::uint64_t value = m_state;
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
        value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
        return value ^ (value >> 31);
    }
    /// [from, to)
    double between(double from, double to) { return from + (to - from) * (static_cast<double>(next() >> 11) * 0x1p-53); }
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
    /// Mean 0, deviation 1.
    double normal()
    {
        const double radius = std::sqrt(-2 * std::log(1 - between(0, 1)));
        return radius * std::cos(2 * std::numbers::pi * between(0, 1));
    }

private:
    std::uint64_t m_state;
};

} // namespace radar::app
