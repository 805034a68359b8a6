#include "base/csv.h"

#include <algorithm>
#include <cstdint>
#include <fstream>

namespace radar::base {

namespace {

/// The place of the first byte that is not UTF-8 (RFC 3629: no overlong forms, no surrogates), or npos.
std::size_t firstNonUtf8(std::string_view text)
{
    const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<std::uint8_t>(text[at]) : std::uint8_t{0}; };
    for (std::size_t i = 0; i < text.size();) {
        const std::uint8_t lead = byte(i);
        if (lead < 0x80) {
            ++i;
            continue;
        }
        const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
        if (lead < 0xc2 || lead > 0xf4)
            return i;
        const std::uint8_t second = byte(i + 1);
        if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f) || (lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f))
            return i;
        for (std::size_t k = 1; k < length; ++k)
            if ((byte(i + k) & 0xc0) != 0x80)
                return i;
        i += length;
    }
    return std::string_view::npos;
}

class Parser {
public:
    Parser(std::string_view text, std::string name, const CsvLimits &limits) : m_text(text), m_limits(limits) { m_table.name = std::move(name); }

    Result<CsvTable> run()
    {
        if (m_text.size() > m_limits.bytes)
            return fail(ErrorKind::Invalid, m_table.name + " is larger than " + std::to_string(m_limits.bytes >> 20) + " MB");
        if (m_text.starts_with("\xef\xbb\xbf"))
            m_text.remove_prefix(3);
        if (const auto bad = firstNonUtf8(m_text); bad != m_text.npos)
            return wrong(static_cast<std::size_t>(std::count(m_text.begin(), m_text.begin() + static_cast<std::ptrdiff_t>(bad), '\n')) + 1,
                         "is not UTF-8");
        while (m_at < m_text.size())
            if (const auto taken = takeRow(); !taken)
                return std::unexpected(taken.error());
        if (m_table.columns.empty())
            return fail(ErrorKind::Invalid, m_table.name + " is empty; its first line must name the columns");
        return std::move(m_table);
    }

private:
    [[nodiscard]] std::unexpected<Error> wrong(std::size_t line, std::string_view what) const
    {
        return fail(ErrorKind::Invalid, m_table.name + ", line " + std::to_string(line) + ": " + std::string(what));
    }

    [[nodiscard]] bool atLineEnd() const
    {
        return m_at >= m_text.size() || m_text[m_at] == '\n' || (m_text[m_at] == '\r' && m_at + 1 < m_text.size() && m_text[m_at + 1] == '\n');
    }

    void takeLineEnd()
    {
        if (m_at < m_text.size())
            m_at += m_text[m_at] == '\r' ? 2 : 1;
        ++m_line;
    }

    Result<std::string> takeField()
    {
        std::string field;
        const std::size_t start = m_line;
        if (m_at < m_text.size() && m_text[m_at] == '"') {
            ++m_at;
            for (;;) {
                if (m_at >= m_text.size())
                    return wrong(start, "a quoted field is not closed");
                const char c = m_text[m_at++];
                if (c == '"') {
                    if (m_at >= m_text.size() || m_text[m_at] != '"')
                        break;
                    ++m_at;
                } else if (c == '\n') {
                    ++m_line;
                }
                if (c == '\0')
                    return wrong(m_line, "holds a zero byte");
                field.push_back(c);
                if (field.size() > m_limits.fieldBytes)
                    return wrong(start, "a field is longer than " + std::to_string(m_limits.fieldBytes) + " bytes");
            }
            if (!atLineEnd() && m_text[m_at] != ',')
                return wrong(m_line, "characters follow the end of a quoted field");
            return field;
        }
        while (!atLineEnd() && m_text[m_at] != ',') {
            const char c = m_text[m_at++];
            if (c == '"')
                return wrong(m_line, "a quote inside a field that is not quoted");
            if (c == '\r')
                return wrong(m_line, "a carriage return without line feed");
            if (c == '\0')
                return wrong(m_line, "holds a zero byte");
            field.push_back(c);
        }
        if (field.size() > m_limits.fieldBytes)
            return wrong(start, "a field is longer than " + std::to_string(m_limits.fieldBytes) + " bytes");
        return field;
    }

    Result<> takeRow()
    {
        if (atLineEnd()) {
            takeLineEnd();
            return {};
        }
        CsvTable::Row row;
        row.line = m_line;
        for (;;) {
            auto field = takeField();
            if (!field)
                return std::unexpected(field.error());
            row.fields.push_back(*std::move(field));
            if (row.fields.size() > m_limits.columns)
                return wrong(row.line, "has more than " + std::to_string(m_limits.columns) + " fields");
            if (atLineEnd())
                break;
            ++m_at; // the comma
        }
        takeLineEnd();
        if (m_table.columns.empty())
            return takeHeader(std::move(row));
        if (row.fields.size() != m_table.columns.size())
            return wrong(row.line, "has " + std::to_string(row.fields.size()) + " fields, the header has " + std::to_string(m_table.columns.size()));
        if (m_table.rows.size() == m_limits.rows)
            return wrong(row.line, "is one row too many; the limit is " + std::to_string(m_limits.rows));
        m_table.rows.push_back(std::move(row));
        return {};
    }

    Result<> takeHeader(CsvTable::Row row)
    {
        auto sorted = row.fields;
        std::ranges::sort(sorted);
        if (std::ranges::adjacent_find(sorted) != sorted.end())
            return wrong(row.line, "names a column twice");
        if (std::ranges::find(sorted, std::string()) != sorted.end())
            return wrong(row.line, "has a column without a name");
        m_table.columns = std::move(row.fields);
        return {};
    }

    std::string_view m_text;
    CsvLimits m_limits;
    CsvTable m_table;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
};

} // namespace

Result<std::vector<std::size_t>> CsvTable::find(std::span<const std::string_view> names) const
{
    std::vector<std::size_t> places;
    std::string missing;
    for (const std::string_view wanted : names) {
        const auto found = std::ranges::find(columns, wanted);
        if (found == columns.end())
            missing += (missing.empty() ? "" : ", ") + std::string(wanted);
        places.push_back(static_cast<std::size_t>(found - columns.begin()));
    }
    if (!missing.empty())
        return fail(ErrorKind::Invalid, name + ", line 1: these columns are missing: " + missing);
    return places;
}

std::unexpected<Error> CsvTable::wrong(const Row &row, std::string_view column, std::string_view what) const
{
    return fail(ErrorKind::Invalid, name + ", line " + std::to_string(row.line) + ", column " + std::string(column) + ": " + std::string(what));
}

Result<CsvTable> parseCsv(std::string_view text, std::string name, const CsvLimits &limits) { return Parser(text, std::move(name), limits).run(); }

Result<CsvTable> readCsv(const std::filesystem::path &file, const CsvLimits &limits)
{
    std::error_code failure;
    const auto status = std::filesystem::status(file, failure);
    if (!std::filesystem::exists(status))
        return fail(ErrorKind::NotFound, file.string() + " does not exist");
    if (!std::filesystem::is_regular_file(status))
        return fail(ErrorKind::Invalid, file.string() + " is not a file");
    const auto size = std::filesystem::file_size(file, failure);
    if (!failure && size > limits.bytes) // before it is read into memory
        return fail(ErrorKind::Invalid, file.string() + " is larger than " + std::to_string(limits.bytes >> 20) + " MB");
    std::ifstream stream(file, std::ios::binary);
    std::string text(static_cast<std::size_t>(failure ? 0 : size), '\0');
    if (failure || !stream || !stream.read(text.data(), static_cast<std::streamsize>(text.size())))
        return fail(ErrorKind::Unavailable, file.string() + " cannot be read");
    return parseCsv(text, file.filename().string(), limits);
}

std::string csvLine(std::span<const std::string> fields)
{
    std::string line;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0)
            line.push_back(',');
        if (fields[i].find_first_of(",\"\r\n") == std::string::npos) {
            line += fields[i];
            continue;
        }
        line.push_back('"');
        for (const char c : fields[i]) {
            if (c == '"')
                line.push_back('"');
            line.push_back(c);
        }
        line.push_back('"');
    }
    return line + "\r\n";
}

} // namespace radar::base
