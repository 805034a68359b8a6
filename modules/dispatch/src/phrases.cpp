#include "dispatch/phrases.h"

#include <array>

#include "data_file.h"
#include "dispatch/messages.h"

namespace radar::dispatch {

using base::Result;

Result<std::vector<Phrase>> readPhrases(const std::filesystem::path &file)
{
    static constexpr std::array<std::string_view, 2> columns{"chinese", "english"};
    constexpr std::size_t most = 30;
    std::vector<Phrase> phrases;
    std::string table;
    const auto done = readDataFile(builtInPhrases(), file, columns, [&](const DataRow &row) -> Result<> {
        if (std::exchange(table, row.table->name) != row.table->name)
            phrases.clear(); // the station's own list stands in the place of the built-in one
        if (phrases.size() == most)
            return row.wrong(0, "is one phrase too many");
        for (std::size_t column = 0; column < columns.size(); ++column)
            if (!soundWords(row.field(column), longestSaid))
                return row.wrong(column, "cannot be said");
        phrases.push_back({row.field(0), row.field(1)});
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return phrases;
}

} // namespace radar::dispatch
