#include <format>

#include "check.h"
#include "protocols/nmea.h"

using namespace radar;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto bytes = fuzz::text(data, size);
    protocols::NmeaReader reader;
    for (std::size_t begin = 0; begin < bytes.size();) {
        const auto end = std::min(bytes.find('\n', begin), bytes.size());
        const auto line = bytes.substr(begin, end - begin);
        begin = end + 1;
        fuzz::check(reader.read(line));
        // The same with a good checksum: beyond it is where the fields are.
        const auto dollar = line.find('$');
        if (dollar == std::string_view::npos)
            continue;
        const auto content = line.substr(dollar + 1, line.substr(dollar + 1).find('*'));
        unsigned sum = 0;
        for (const char c : content)
            sum ^= static_cast<unsigned char>(c);
        fuzz::check(reader.read(std::format("${}*{:02X}", content, sum)));
    }
    return 0;
}
