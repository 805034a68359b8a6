#include "dispatch/callers.h"

#include <QString>

#include "incident_tables.h"

namespace radar::dispatch {

using base::Result;

std::string normalisedNumber(std::string_view text)
{
    std::string digits;
    bool isForeign = false;
    for (const QChar sign : QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))) {
        if (sign.isDigit())
            digits += static_cast<char>('0' + sign.digitValue());
        else if (sign == u'+' || sign == u'＋')
            isForeign = isForeign || digits.empty();
        else if (sign.isLetter())
            return {};
    }
    if (digits.starts_with("0086") && digits.size() > 9)
        digits.erase(0, 4);
    else if (isForeign && digits.starts_with("86"))
        digits.erase(0, 2);
    return digits.size() < 3 || digits.size() > 15 ? std::string() : digits;
}

bool isWholeNumber(std::string_view number) { return number.starts_with('1') ? number.size() >= 11 : number.size() >= 7; }

Worth worthOf(Disposition disposition)
{
    switch (disposition) {
    case Disposition::NoReport:
    case Disposition::FalseAlarm:
    case Disposition::EventCancelled: return Worth::Invalid;
    case Disposition::Duplicate:
    case Disposition::GoneOnArrival: return Worth::Uncounted;
    default: return Worth::Valid;
    }
}

Result<CallerRecord> readCaller(const store::Database &database, const std::string &number)
{
    constexpr std::size_t mostListed = 5;
    CallerRecord record;
    const QVariant values[] = {store::bind(number), store::bind(number)};
    const auto read =
        database.query("SELECT i.id, i.number, i.type, i.state, c.time, i.disposition, c.caller, c.named FROM"
                       " (SELECT id AS incident, reported_time AS time, caller, caller_named AS named FROM dispatch_incident WHERE caller_number = ?"
                       " UNION ALL SELECT incident, time, caller, caller_named FROM dispatch_call WHERE caller_number = ?) c"
                       " JOIN dispatch_incident i ON i.id = c.incident ORDER BY c.time DESC",
                       values, [&](const store::Row &row) {
                           const auto disposition = row.isNull(5) ? std::nullopt : dispositionFromNumber(static_cast<int>(row.integer(5)));
                           ++record.calls;
                           const Worth worth = disposition ? worthOf(*disposition) : Worth::Uncounted;
                           record.valid += worth == Worth::Valid ? 1 : 0;
                           record.invalid += worth == Worth::Invalid ? 1 : 0;
                           if (record.name.empty())
                               record.name = row.text(6);
                           record.isNamed = record.isNamed || (!row.isNull(7) && row.integer(7) != 0);
                           if (record.last.size() < mostListed)
                               record.last.push_back({row.id<IncidentTag>(0), row.text(1), row.text(2),
                                                      incidentStateFromCode(row.text(3)).value_or(IncidentState::Closed), row.time(4), disposition});
                       });
    if (!read)
        return std::unexpected(read.error());
    return record;
}

} // namespace radar::dispatch
