#include "registry/incoming.h"

#include <array>
#include <format>
#include <unordered_map>

#include "base/check.h"
#include "registry_private.h"
#include "row_texts.h"

namespace radar::registry {

using base::CsvTable;
using base::ErrorKind;
using base::FormRow;
using base::Result;

namespace {

// Nobody's: who brought the file in, and why, is in the entry before.
const store::Actor goingOn{"system", "station", {}};

template <typename Thing>
std::unordered_map<std::string, FormRow> textsByKey(const std::vector<Keyed<Thing>> &things)
{
    std::unordered_map<std::string, FormRow> all;
    for (const auto &thing : things)
        all.emplace(thing.key, textsOf(thing));
    return all;
}

template <typename Thing>
std::vector<FormRow> news(const std::vector<Keyed<Thing>> &things, const std::unordered_map<std::string, FormRow> &present, Difference &difference)
{
    std::vector<FormRow> rows;
    for (const auto &thing : things) {
        FormRow row = textsOf(thing);
        const auto before = present.find(row.key);
        const bool isOther = before == present.end() || before->second != row;
        ++(before == present.end() ? difference.added : isOther ? difference.changed : difference.same);
        if (isOther)
            rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

std::vector<IncomingPart> partsOf(Sheet sheet, std::span<const FormRow> rows, std::size_t rowsAtOnce)
{
    std::vector<IncomingPart> parts;
    for (std::size_t first = 0; first < rows.size(); first += rowsAtOnce)
        parts.push_back({sheet, csvOf(sheet, rows.subspan(first, std::min(rowsAtOnce, rows.size() - first)))});
    return parts;
}

Result<Incoming> compareByParts(const store::ReadConnection &record, Sheet sheet, const CsvTable &file, std::uint64_t asOf, std::size_t rowsAtOnce)
{
    RADAR_ASSERT(comesByParts(sheet) && rowsAtOnce > 0);
    const auto content = readSheet(sheet, file, {});
    if (!content)
        return std::unexpected(content.error());
    Incoming incoming{.sheet = sheet, .difference = {}, .asOf = asOf, .parts = {}};
    std::vector<FormRow> rows;
    if (sheet == Sheet::Persons) {
        const auto present = readPersonsWith(record, {}, SIZE_MAX);
        if (!present)
            return std::unexpected(present.error());
        rows = news(content->persons, textsByKey(*present), incoming.difference);
    } else {
        const auto present = readFirms(record);
        if (!present)
            return std::unexpected(present.error());
        rows = news(content->firms, textsByKey(*present), incoming.difference);
    }
    for (IncomingPart &part : partsOf(sheet, rows, rowsAtOnce))
        incoming.parts.push_back(std::move(part.rows));
    return incoming;
}

Result<> Registry::Private::mayChange(Sheet sheet) const
{
    if (partsLeft > 0 && comesByParts(sheet))
        return base::fail(ErrorKind::Conflict, "a register is being brought in: once more in a moment");
    return {};
}

Result<> Registry::Private::writeParts(store::Transaction &transaction, std::span<const IncomingPart> parts)
{
    std::int64_t number = 0;
    for (const IncomingPart &part : parts) {
        const std::array<QVariant, 4> values{store::bind(++number), store::bind(code(part.sheet)), store::bind(part.rows), store::salt()};
        if (const auto kept = transaction.run("INSERT INTO register_incoming (part, sheet, content, salt) VALUES (?, ?, ?, ?)", values); !kept)
            return std::unexpected(kept.error());
        transaction.touched("register_incoming", values[0]);
    }
    return {};
}

Result<> Registry::take(const store::Actor &actor, const Incoming &incoming)
{
    if (const auto may = d->mayChange(incoming.sheet); !may)
        return may;
    if (d->imports != incoming.asOf)
        return base::fail(ErrorKind::Conflict, "the table was changed by somebody else since the file was compared with it");
    if (incoming.parts.empty())
        return {};
    std::vector<IncomingPart> parts;
    for (const std::string &rows : incoming.parts)
        parts.push_back({incoming.sheet, rows});
    const Difference &rows = incoming.difference;
    store::JournalEntry entry{"registry.import", code(incoming.sheet),
                              std::format(R"({{"added":{},"changed":{},"same":{},"parts":{}}})", rows.added, rows.changed, rows.same, parts.size())};
    const auto begun = d->journal.record(
        actor, std::move(entry), [&](store::Transaction &transaction, store::JournalEntry &) { return Private::writeParts(transaction, parts); });
    if (begun)
        d->partsLeft = parts.size();
    return begun;
}

bool Registry::isBringingIn() const { return d->partsLeft > 0; }

Result<> Registry::bringIn()
{
    std::int64_t number = 0;
    std::string sheetCode, text;
    const auto read = d->database.query("SELECT part, sheet, content FROM register_incoming ORDER BY part LIMIT 1", {}, [&](const store::Row &row) {
        number = row.integer(0);
        sheetCode = row.text(1);
        text = row.text(2);
    });
    if (!read)
        return read;
    if (number == 0) { // nothing, or taken away by a foreign hand, which the journal finds
        d->partsLeft = 0;
        return {};
    }
    const base::Error damaged{ErrorKind::Corrupt, "A register that was being brought in is damaged; see: police-radar audit verify"};
    const Sheet sheet = sheetCode == code(Sheet::Persons) ? Sheet::Persons : Sheet::Firms;
    const auto table = base::parseCsv(text, sheetCode);
    const auto content = table && sheetCode == code(sheet) ? readSheet(sheet, *table, {}) : std::unexpected(damaged);
    if (!content)
        return std::unexpected(damaged);
    store::JournalEntry entry{"registry.import.part", sheetCode,
                              std::format(R"({{"part":{},"rows":{}}})", number, content->persons.size() + content->firms.size())};
    const auto done = d->journal.record(goingOn, std::move(entry), [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        if (auto written = Private::write(transaction, goingOn, *content, {}); !written)
            return written;
        const std::array<QVariant, 1> part{store::bind(number)};
        if (const auto removed = transaction.run("DELETE FROM register_incoming WHERE part = ?", part); !removed)
            return std::unexpected(removed.error());
        transaction.touched("register_incoming", part[0]);
        return {};
    });
    if (!done)
        return done;
    if (--d->partsLeft == 0)
        ++d->imports;
    return {};
}

Result<> Registry::Private::loadParts()
{
    return database.query("SELECT count(*) FROM register_incoming", {},
                          [&](const store::Row &row) { partsLeft = static_cast<std::size_t>(row.integer(0)); });
}

} // namespace radar::registry
