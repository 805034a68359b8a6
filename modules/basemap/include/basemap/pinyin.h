#pragma once
// Chinese names as they are typed with Latin letters: in full (jinshaxiaoqu), by initials (jsxq), or some of each (jinsxq).
// Readings: ICU's Han-Latin, which knows one a character, and a small table of those with a second one in names of places and people.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace radar::basemap {

/// The readings of many names. Filled once, then asked from any thread.
class PinyinIndex {
public:
    using Name = std::uint32_t;
    enum class Fit { None, Inside, Begins, Same };

    /// Names without a Chinese character are kept too, and fit nothing.
    Name add(std::string_view name);
    /// `query` as typedPinyin() gives it.
    [[nodiscard]] Fit fit(Name name, std::string_view query) const;

private:
    static constexpr std::uint16_t none = 0xffff;
    using Readings = std::array<std::uint16_t, 2>;
    struct Span {
        std::uint32_t begin = 0, count = 0;
    };
    [[nodiscard]] Readings readingsOf(char32_t character);
    [[nodiscard]] std::uint16_t syllable(const std::string &letters);
    [[nodiscard]] Fit fitFrom(const Readings *at, const Readings *end, std::string_view query) const;

    std::vector<std::string> m_syllables;
    std::vector<Readings> m_characters;
    std::vector<Span> m_names;
    std::vector<std::pair<char32_t, Readings>> m_known; ///< by character
};

/// Small letters and digits without blanks, when it may be pinyin: two at least, and nothing else in it.
[[nodiscard]] std::optional<std::string> typedPinyin(std::string_view words);

} // namespace radar::basemap
