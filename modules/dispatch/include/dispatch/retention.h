#pragma once
// What was said of incidents, who said it, and pictures, sound and films: each has an end. What an incident was, when, where, who went there and how
// it ended stays. Kept are those of incidents that are open, that became a case (keepsEvidence), that somebody still owes something, or that belong
// to one of these. Inside the change of a command, in small steps.

#include <chrono>
#include <vector>

#include "base/result.h"
#include "dispatch/types.h"
#include "store/database.h"
#include "store/journal.h"

namespace radar::dispatch {

struct Retention {
    std::chrono::days texts{1096}; ///< after the end of the incident: callers, words, talk, notes; three years, as long as disputes take
    std::chrono::days media{90};   ///< after it was taken
    std::chrono::days clips{30};   ///< the same, of cameras (State Council Order 799, art. 17)
};

/// A report was taken or somebody arrested: the case decides how long, not the calendar.
[[nodiscard]] bool keepsEvidence(Disposition disposition);

struct EndedTexts {
    std::int64_t incidents = 0, rows = 0;
};
/// Of the oldest incidents that ended before `until`, and of messages, calls, notes and schedules that hang on them. None: nothing is due.
[[nodiscard]] base::Result<EndedTexts> endTexts(store::Transaction &transaction, base::Time until, base::Time now, std::int64_t most);

/// A file whose time is over. The same file may hang on an incident that keeps it: then the row goes and the file stays.
struct DueMedia {
    QVariant row;
    store::Hash digest{};
    bool isLast = true; ///< no row that stays names the file
};
[[nodiscard]] base::Result<std::vector<DueMedia>> dueMedia(const store::Database &database, const Retention &retention, base::Time now,
                                                           std::int64_t most);
/// Takes their rows away; a message that was nothing but such a file says so.
[[nodiscard]] base::Result<> endMedia(store::Transaction &transaction, std::span<const DueMedia> due);

} // namespace radar::dispatch
