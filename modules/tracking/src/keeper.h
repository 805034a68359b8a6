#pragma once
// How fixes grow old: rows are sealed hour by hour; after a month an hour is thinned and added up for its day, what belongs to an incident
// is put aside; after three months thinned hours are removed, after a year the days too (settings.h).

#include "block_table.h"
#include "store/journal.h"
#include "tracking/settings.h"

namespace radar::tracking {

/// So many devices that say the same time as our clock are no chance.
inline constexpr std::size_t witnessesNeeded = 2;

/// Hours that may still be thinned are not older than wholeFor, and their fixes not more than a day: so long is a hold of use.
[[nodiscard]] inline base::Duration holdsKept(const Settings &settings) { return settings.wholeFor + std::chrono::days(2); }

class Keeper {
public:
    Keeper(store::Database &database, store::Journal &journal, const Settings &settings)
        : m_database(database), m_journal(journal), m_settings(settings)
    {}

    /// One short step of what is due: true when there is more. `head` changes with it.
    [[nodiscard]] base::Result<bool> step(Head &head, base::Time now);

private:
    [[nodiscard]] base::Result<bool> seal(Head &head, base::Time now);
    [[nodiscard]] base::Result<bool> forget(base::Time now);
    [[nodiscard]] base::Result<bool> mayForget(Head &head, base::Time now);

    store::Database &m_database;
    store::Journal &m_journal;
    const Settings &m_settings;
    std::optional<std::int64_t> m_sealing; ///< hours before this one are being sealed, or all are
    bool m_isSealed = false;
    DeviceNumber m_sealedDevice = 0;          ///< devices up to this one are done
    std::optional<std::int64_t> m_forgot;     ///< in this hour nothing is left to be forgotten
    std::optional<base::Time> m_emptyLogFrom; ///< what was removed is still in the log
    std::optional<base::Time> m_written;      ///< when the head was, by mayForget()
};

} // namespace radar::tracking
