#include "data_file.h"

namespace radar::dispatch {

using base::Result;

namespace {

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

Result<> readTable(const Result<base::CsvTable> &table, std::span<const std::string_view> columns, const RowReader &read)
{
    if (!table)
        return std::unexpected(table.error());
    const auto places = table->find(columns);
    if (!places)
        return std::unexpected(places.error());
    for (const base::CsvTable::Row &row : table->rows)
        if (auto done = read({&*table, &row, columns, *places}); !done)
            return done;
    return {};
}

} // namespace

Result<> readDataFile(std::string_view builtIn, const std::filesystem::path &file, std::span<const std::string_view> columns, const RowReader &read)
{
    if (auto done = readTable(base::parseCsv(builtIn, "built in"), columns, read); !done)
        return done;
    std::error_code error;
    if (file.empty() || !std::filesystem::exists(file, error))
        return {};
    return readTable(base::readCsv(file), columns, read);
}

std::vector<std::string> partsOf(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    while (!trimmed(text).empty()) {
        const auto end = text.find(separator);
        parts.emplace_back(trimmed(text.substr(0, end)));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return parts;
}

} // namespace radar::dispatch
