#include "verify.h"

#include <algorithm>
#include <unordered_map>

#include "anchor.h"
#include "chain.h"
#include "row_digest.h"
#include "witnesses.h"

namespace radar::store {

using base::Result;

namespace {

struct LastDigest {
    std::optional<Hash> digest; ///< none: removed
    std::int64_t sequence = 0;
    bool seen = false;
};

/// Table → key → what the journal said last.
using Expected = std::map<std::string, std::unordered_map<std::string, LastDigest>>;

class Report {
public:
    void found(std::string sentence)
    {
        if (m_report.findings.size() < VerifyReport::maxFindings)
            m_report.findings.push_back(std::move(sentence));
    }
    /// Only the first break says something: behind it nothing fits any more.
    void broken(std::int64_t sequence, std::string sentence)
    {
        if (m_report.brokenSequence != 0)
            return;
        m_report.brokenSequence = sequence;
        found(std::move(sentence));
    }
    [[nodiscard]] VerifyReport &report() { return m_report; }

private:
    VerifyReport m_report;
};

std::string named(const StoredEntry &entry)
{
    return "Journal entry " + std::to_string(entry.sequence) + " (" + entry.entry.action + ", " + base::toIso8601(entry.time) + ")";
}

std::string missing(std::int64_t first, std::int64_t last)
{
    return first == last ? "Journal entry " + std::to_string(first) + " is missing"
                         : "Journal entries " + std::to_string(first) + " to " + std::to_string(last) + " are missing";
}

Result<> checkChain(const Connection &connection, Report &report, Expected &expected, Hearing &hearing)
{
    Head last;
    const auto walked = walk(connection, [&](const Link &link) {
        const StoredEntry &entry = link.entry;
        const std::int64_t due = last.sequence + 1;
        if (entry.sequence > due)
            report.broken(due, missing(due, entry.sequence - 1));
        else if (entry.sequence < due)
            report.broken(1, named(entry) + " was put in: the journal starts with entry 1");
        if (link.version != chainVersion)
            report.broken(entry.sequence, named(entry) + " was changed: its version is " + std::to_string(link.version) + ", which is unknown");
        else if (hashOf(link) != entry.hash)
            report.broken(entry.sequence, named(entry) + " was changed: its content does not match its hash");
        else if (entry.previous != last.hash)
            report.broken(entry.sequence, named(entry) + " does not follow the entry before it: one was changed, removed or put in");
        hearing.pass(entry);
        if (auto rows = decodeRows(link.touched))
            for (TouchedRow &row : *rows)
                expected[row.table].insert_or_assign(std::move(row.key), LastDigest{row.digest, entry.sequence, false});
        else
            report.broken(entry.sequence, named(entry) + " was changed: its list of rows cannot be read");
        last = {entry.sequence, entry.hash};
        ++report.report().entries;
    });
    report.report().head = last.hash;
    report.report().lastSequence = last.sequence;
    return walked;
}

Result<> checkAnchor(const Connection &connection, const Result<Anchor> &anchor, const Witnesses &witnesses, Report &report)
{
    const auto &keys = report.report().keys;
    if (anchor && witnesses.signatures == VerifyOptions::Signatures::Demand && !keys.empty() && anchor->signer != keys.back())
        report.found("The anchor was changed: it is not signed by the station");
    if (!anchor) {
        if (anchor.error().kind == base::ErrorKind::NotFound)
            report.found("The anchor is missing (" + anchor.error().detail + "): entries cut off at the end would not be noticed");
        else
            report.found("The anchor is damaged: " + anchor.error().detail);
        return {};
    }
    const auto last = readHead(connection);
    if (!last)
        return std::unexpected(last.error());
    if (anchor->head.sequence > last->sequence) {
        report.broken(last->sequence + 1,
                      missing(last->sequence + 1, anchor->head.sequence) + " at the end: the anchor knows entry "
                          + std::to_string(anchor->head.sequence));
    } else if (anchor->head.sequence > 0) {
        const auto hash = readHash(connection, anchor->head.sequence);
        if (!hash)
            return std::unexpected(hash.error());
        if (*hash != anchor->head.hash)
            report.broken(anchor->head.sequence,
                          "Journal entry " + std::to_string(anchor->head.sequence)
                              + " is not the one that the anchor knows: the journal was written anew");
    }
    for (const Head &head : anchor->lost)
        report.found("Entries were cut off or written anew: entry " + std::to_string(head.sequence)
                     + " of the anchor was not in the journal when a station was started");
    for (const std::int64_t count : anchor->missing)
        report.found("The anchor was missing or damaged when a station was started with " + std::to_string(count) + " entries");
    return {};
}

Result<> checkRows(const Connection &connection, std::span<const JournalledTable> tables, Report &report, Expected &expected)
{
    for (const JournalledTable &table : tables) {
        const auto present = tableExists(connection, table.name);
        if (!present)
            return std::unexpected(present.error());
        auto &known = expected[table.name];
        if (*present) {
            RowDigester digester;
            const auto read = digester.digestAll(connection, table, [&](TouchedRow row) {
                ++report.report().rows;
                const auto name = table.name + " row " + describeValue(row.key);
                const auto found = known.find(row.key);
                if (found == known.end() || !found->second.digest) {
                    report.found(name + " was added outside the journal");
                    return;
                }
                if (found->second.digest != row.digest)
                    report.found(name + " was changed outside the journal (last journalled in entry " + std::to_string(found->second.sequence) + ")");
                found->second.seen = true;
            });
            if (!read && read.error().kind != base::ErrorKind::Corrupt)
                return read;
            if (!read) {
                report.found("Not all rows of " + table.name + " can be read: " + read.error().detail);
                continue; // of the others nobody knows whether they were removed
            }
        }
        for (const auto &[key, last] : known)
            if (last.digest && !last.seen)
                report.found(table.name + " row " + describeValue(key) + " was removed outside the journal (last journalled in entry "
                             + std::to_string(last.sequence) + ")");
    }
    return {};
}

} // namespace

Result<VerifyReport> verify(const Connection &connection, std::span<const JournalledTable> tables, const Result<Anchor> &anchor,
                            const Witnesses &witnesses)
{
    Report report;
    Expected expected;
    Hearing hearing(witnesses);
    if (const auto done = checkChain(connection, report, expected, hearing); !done) {
        if (done.error().kind != base::ErrorKind::Corrupt)
            return std::unexpected(done.error());
        const std::int64_t next = report.report().lastSequence + 1;
        report.broken(next, "The journal cannot be read from entry " + std::to_string(next) + " on: " + done.error().detail);
    }
    const auto heard = hearing.end(report.report());
    if (const auto done = checkAnchor(connection, anchor, witnesses, report); !done) {
        if (done.error().kind != base::ErrorKind::Corrupt)
            return std::unexpected(done.error());
        report.found("The end of the journal cannot be read: " + done.error().detail);
    }
    for (const auto &[sequence, sentence] : heard) {
        if (sequence > 0 && report.report().brokenSequence == 0)
            report.report().brokenSequence = sequence;
        report.found(sentence);
    }
    if (const auto done = checkRows(connection, tables, report, expected); !done)
        return std::unexpected(done.error());
    VerifyReport result = std::move(report.report());
    result.intact = result.findings.empty();
    if (!result.intact)
        result.finding = result.findings.front();
    return result;
}

} // namespace radar::store
