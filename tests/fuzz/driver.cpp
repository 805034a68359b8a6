// A small stand-in for libFuzzer where only GCC is at hand: coverage-guided mutation in one process, with a fixed seed. As there, each
// feature (an edge, and how often) belongs to the shortest input that reached it, and short inputs are taken more often.
//   fuzz_x [FOLDER…]           seeds: every file in the folders, .in files as `police-radar decode` reads them, line by line
//   fuzz_x FILE…               runs just these, to look at a finding again
// RADAR_FUZZ_SECONDS (2), RADAR_FUZZ_RUNS (no limit), RADAR_FUZZ_SEED (1). A finding ends the program, by a sanitizer or a signal; the
// input lies in crash-… then. More than five seconds of processor time for one input are a finding too.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <ranges>
#include <sanitizer/common_interface_defs.h>
#include <string>
#include <vector>

#include "protocols/decode.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace {

constexpr std::size_t mapSize = 1 << 16;
constexpr std::size_t longestInput = 4096;
std::array<std::uint8_t, mapSize> counters;
std::array<std::uint32_t, mapSize> touched; ///< which of them are not zero
std::size_t touchedCount = 0;
std::uintptr_t previous = 0;
std::string current; ///< what is being run, for the report

void saveCurrent()
{
    const std::string name = "crash-" + std::to_string(std::hash<std::string>()(current));
    std::ofstream(name, std::ios::binary) << current;
    std::fprintf(stderr, "the input is in %s (%zu bytes)\n", name.c_str(), current.size());
}

/// Hit counts by powers of two, as AFL counts them: 0 to 7. An edge with such a count is a feature.
std::size_t bucket(std::uint8_t count)
{
    return count <= 1 ? 0 : count == 2 ? 1 : count == 3 ? 2 : count < 8 ? 3 : count < 16 ? 4 : count < 32 ? 5 : count < 128 ? 6 : 7;
}

class Fuzzer {
public:
    explicit Fuzzer(std::uint64_t seed) : m_random(seed) {}

    void addSeed(std::string bytes)
    {
        bytes.resize(std::min(bytes.size(), longestInput * 8));
        run(bytes);
        keep(std::move(bytes)); // a seed stays, whatever it reaches
        ++m_corpus.back().owned;
    }

    bool isEmpty() const { return m_corpus.empty(); }
    std::size_t corpusSize() const { return m_corpus.size(); }
    double meanBytes() const { return static_cast<double>(m_bytes) / static_cast<double>(std::max<std::uint64_t>(m_runs, 1)); }
    std::size_t edges() const
    {
        std::size_t count = 0;
        for (std::size_t place = 0; place < mapSize; ++place)
            count +=
                std::ranges::any_of(std::views::iota(place * 8, place * 8 + 8), [this](std::size_t feature) { return m_owner[feature] != nobody; });
        return count;
    }
    std::uint64_t runs() const { return m_runs; }

    /// True when it reached something new, or something known with fewer bytes than any before.
    bool run(std::string bytes)
    {
        current = std::move(bytes);
        for (std::size_t i = 0; i < touchedCount; ++i)
            counters[touched[i]] = 0;
        touchedCount = 0;
        previous = 0;
        const std::clock_t begin = std::clock(); // the processor's: a busy machine is no finding
        (void)LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(current.data()), current.size());
        if (std::clock() - begin > 5 * CLOCKS_PER_SEC) { // sanitizers make five of one
            std::fprintf(stderr, "slow input\n");
            saveCurrent();
            std::abort();
        }
        ++m_runs;
        m_bytes += current.size();
        for (std::size_t i = 0; i < touchedCount; ++i) {
            const std::uint32_t owner = m_owner[featureOf(touched[i])];
            if (owner == nobody || m_corpus[owner].bytes.size() > current.size())
                return true;
        }
        return false;
    }

    void mutateOnce()
    {
        std::string bytes = pick();
        for (std::size_t n = 1 + below(4); n > 0; --n)
            change(bytes);
        bytes.resize(std::min(bytes.size(), longestInput));
        if (run(bytes))
            keep(std::move(bytes));
    }

private:
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : static_cast<std::size_t>(m_random() % limit); }

    static std::size_t featureOf(std::uint32_t place) { return place * std::size_t(8) + bucket(counters[place]); }

    /// What the last run reached belongs to its input now, where that is shorter. Who owns nothing any more is forgotten: the
    /// corpus stays small, and short inputs make quick runs.
    void keep(std::string bytes)
    {
        const std::size_t size = bytes.size();
        const auto index = static_cast<std::uint32_t>(m_corpus.size());
        m_corpus.push_back({std::move(bytes), 0});
        for (std::size_t i = 0; i < touchedCount; ++i) {
            std::uint32_t &owner = m_owner[featureOf(touched[i])];
            if (owner != nobody && m_corpus[owner].bytes.size() <= size)
                continue;
            if (owner != nobody)
                --m_corpus[owner].owned;
            owner = index;
            ++m_corpus[index].owned;
        }
        if (++m_sinceSweep >= 64)
            sweep();
    }

    void sweep()
    {
        m_sinceSweep = 0;
        std::vector<std::uint32_t> moved(m_corpus.size(), nobody);
        std::uint32_t count = 0;
        for (std::size_t i = 0; i < m_corpus.size(); ++i) {
            if (m_corpus[i].owned == 0)
                continue;
            moved[i] = count;
            if (count != i)
                m_corpus[count] = std::move(m_corpus[i]);
            ++count;
        }
        m_corpus.resize(count);
        for (std::uint32_t &owner : m_owner)
            owner = owner == nobody ? nobody : moved[owner];
    }

    /// One of all, or one of the latest; of two the shorter, three times in four.
    const std::string &pick()
    {
        const auto any = [this]() -> const std::string & {
            const std::size_t n = m_corpus.size();
            return m_corpus[below(2) ? below(n) : n - 1 - below(std::min<std::size_t>(n, 8))].bytes;
        };
        const std::string &one = any();
        const std::string &other = any();
        return (one.size() < other.size()) == (below(4) != 0) ? one : other;
    }

    void change(std::string &bytes)
    {
        static constexpr const char *words[] = {"<",
                                                ">",
                                                "/>",
                                                "</event>",
                                                "<![CDATA[",
                                                "]]>",
                                                "<!--",
                                                "<!DOCTYPE x [",
                                                "&amp;",
                                                "&#x0;",
                                                "\"",
                                                "'",
                                                "{",
                                                "}",
                                                "[",
                                                "]",
                                                ":",
                                                ",",
                                                "null",
                                                "true",
                                                "-1",
                                                "1e999",
                                                "9999999",
                                                "NaN",
                                                "\\u0000",
                                                "%00",
                                                "+",
                                                "&",
                                                "=",
                                                "\r\n",
                                                "$",
                                                "*",
                                                "\x7e",
                                                "\x7d\x02",
                                                "\x7d\x01",
                                                "\xff\xff\xff\xff",
                                                "\x80",
                                                "\xef\xbb\xbf",
                                                "lat",
                                                "lon",
                                                "id",
                                                "_type",
                                                "2026-11-21T08:00:00Z"};
        const std::size_t at = below(bytes.size() + 1);
        switch (below(10)) {
        case 0: // a bit
            if (at < bytes.size())
                bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
            break;
        case 1: // a byte
            if (at < bytes.size())
                bytes[at] = static_cast<char>(m_random());
            break;
        case 2: bytes.insert(at, 1 + below(4), static_cast<char>(m_random())); break;
        case 3: bytes.erase(std::min(at, bytes.size()), 1 + below(16)); break;
        case 4: bytes.insert(at, words[below(std::size(words))]); break;
        case 5: { // a piece of itself, again
            const std::string piece = bytes.substr(below(bytes.size() + 1), 1 + below(64));
            bytes.insert(at, piece);
            break;
        }
        case 6: { // a piece of another
            const std::string &other = m_corpus[below(m_corpus.size())].bytes;
            bytes.replace(std::min(at, bytes.size()), below(64), other.substr(below(other.size() + 1), 1 + below(128)));
            break;
        }
        case 7: // a digit becomes another
            for (std::size_t i = at; i < bytes.size(); ++i) {
                if (bytes[i] >= '0' && bytes[i] <= '9') {
                    bytes[i] = static_cast<char>('0' + below(10));
                    break;
                }
            }
            break;
        case 8: bytes.resize(at); break; // cut off
        default:                         // edge numbers
            for (std::size_t i = at; i < std::min(bytes.size(), at + 1 + below(4)); ++i)
                bytes[i] = below(2) ? '\xff' : '\0';
        }
    }

    struct Kept {
        std::string bytes;
        std::uint32_t owned = 0; ///< of the features, plus one for a seed
    };
    static constexpr std::uint32_t nobody = ~0U;

    std::mt19937_64 m_random;
    std::vector<Kept> m_corpus;
    std::vector<std::uint32_t> m_owner = std::vector<std::uint32_t>(mapSize * 8, nobody); ///< by feature: the shortest input that reached it
    std::size_t m_sinceSweep = 0;
    std::uint64_t m_runs = 0;
    std::uint64_t m_bytes = 0;
};

std::string contentOf(const std::filesystem::path &file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

double fromEnvironment(const char *name, double otherwise)
{
    const char *text = std::getenv(name);
    return text && *text ? std::strtod(text, nullptr) : otherwise;
}

} // namespace

extern "C" void __sanitizer_cov_trace_pc()
{
    const auto here = reinterpret_cast<std::uintptr_t>(__builtin_return_address(0));
    const std::uintptr_t place = (here >> 1 ^ here << 5 ^ here >> 12) & (mapSize - 1);
    const std::uintptr_t edge = (place ^ previous) & (mapSize - 1);
    auto &counter = counters[edge];
    if (counter == 0)
        touched[touchedCount++] = static_cast<std::uint32_t>(edge);
    counter = static_cast<std::uint8_t>(counter + (counter != 255));
    previous = place >> 1;
}

/// An assertion that fails is a finding like any other. Who allocated what is not remembered at every call, which would take a fifth of the
/// time: ASAN_OPTIONS=malloc_context_size=30 and the finding's file say it.
extern "C" const char *__asan_default_options()
{
    return "handle_abort=1:malloc_context_size=0:quarantine_size_mb=1:thread_local_quarantine_size_kb=64";
}

int main(int argc, char *argv[])
{
    __sanitizer_set_death_callback(saveCurrent);
    const double seconds = fromEnvironment("RADAR_FUZZ_SECONDS", 2);
    const double mostRuns = fromEnvironment("RADAR_FUZZ_RUNS", 1e18);
    Fuzzer fuzzer(static_cast<std::uint64_t>(fromEnvironment("RADAR_FUZZ_SEED", 1)));
    std::vector<std::filesystem::path> files;
    bool onlyThese = false;
    for (int i = 1; i < argc; ++i) {
        if (std::filesystem::is_directory(argv[i])) {
            for (const auto &entry : std::filesystem::recursive_directory_iterator(argv[i]))
                files.push_back(entry.path());
        } else {
            onlyThese = true;
            files.emplace_back(argv[i]);
        }
    }
    std::ranges::sort(files); // folders come in any order
    for (const auto &file : files) {
        if (!std::filesystem::is_regular_file(file) || (!onlyThese && file.extension() == ".out"))
            continue;
        std::string content = contentOf(file);
        for (std::size_t begin = 0; file.extension() == ".in" && begin < content.size();) {
            const auto end = std::min(content.find('\n', begin), content.size());
            fuzzer.addSeed(radar::protocols::bytesOfLine(std::string_view(content).substr(begin, end - begin)));
            begin = end + 1;
        }
        fuzzer.addSeed(std::move(content));
    }
    if (onlyThese)
        return 0;
    if (fuzzer.isEmpty()) {
        std::fprintf(stderr, "no seeds: name a folder\n");
        return 2;
    }
    const auto begin = std::chrono::steady_clock::now();
    const auto elapsed = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(); };
    while (elapsed() < seconds && static_cast<double>(fuzzer.runs()) < mostRuns) {
        for (int i = 0; i < 64; ++i)
            fuzzer.mutateOnce();
    }
    std::printf("%llu runs in %.1f s, %zu edges, %zu inputs kept, %.0f bytes a run\n", static_cast<unsigned long long>(fuzzer.runs()), elapsed(),
                fuzzer.edges(), fuzzer.corpusSize(), fuzzer.meanBytes());
    return 0;
}
