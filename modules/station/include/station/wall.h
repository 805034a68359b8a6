#pragma once
// What leaves the station for a wall: the picture without names of people and without free words, and the facts beside it. A wall only shows: nothing
// here changes the record, but for the cameras it looks at, each of which is in the journal.

#include <QTimeZone>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "picture/wall_facts.h"
#include "station/station.h"
#include "station/survey.h"
#include "store/read_connection.h"

namespace radar::station {

/// Open incidents as a commander wants them: those that are handled last, then by level, those nobody has reached yet first, then the oldest.
[[nodiscard]] std::vector<const picture::IncidentCard *> mostUrgentFirst(const picture::Picture &picture);

/// Who must not be named on a wall.
struct Unnamed {
    std::vector<std::string> names;             ///< of satellites
    std::map<std::string, std::string> callers; ///< by "incident:<uuid>"
    friend bool operator==(const Unnamed &, const Unnamed &) = default;
};

/// Takes names and free words out of pictures. One for a feed: what it has seen once it remembers.
class Masking {
public:
    void setUnnamed(Unnamed unnamed);
    /// Without links, reasons, sentences of errors and counts of messages. A name in what remains keeps its first sign.
    [[nodiscard]] picture::Picture masked(const picture::Picture &picture);
    [[nodiscard]] std::string masked(const std::string &text);

private:
    Unnamed m_unnamed;
    std::unordered_map<std::string, std::string> m_known;
};

/// How things are, taken on the station thread; the rest is worked out elsewhere.
struct WallBasis {
    picture::WallFacts facts; ///< tiers and limits
    Situation situation;
    Unnamed unnamed;
};
[[nodiscard]] WallBasis wallBasis(Station &station);

// For a pool thread.

/// Streets that nobody free of these tiers reaches in time. `since` of those that were in `before` already stays. Errors as firstThere().
[[nodiscard]] base::Result<picture::Absence> absence(const Situation &situation, std::chrono::milliseconds limit, registry::Tier lowestTier,
                                                     const std::optional<picture::Absence> &before);

/// Fills in the days and the last events, counted from the record as it is now. Errors as ReadConnection::query().
[[nodiscard]] base::Result<> readWallRecord(const store::ReadConnection &record, const QTimeZone &zone, base::Time now, picture::WallFacts &facts);

/// What the journal says of a wall that looks at cameras.
inline constexpr const char *wallActor = "wall";

} // namespace radar::station
