#pragma once
// The rows of consents. What a foreign hand put there is Corrupt, never guessed.

#include <functional>
#include <span>

#include "registry/consents.h"

namespace radar::registry {

/// Oldest first; all, or of one.
[[nodiscard]] base::Result<> readConsents(const store::Database &database, const std::optional<SatelliteId> &satellite,
                                          const std::function<void(Consent)> &visit);
[[nodiscard]] base::Result<> insert(store::Transaction &transaction, const Consent &consent);
/// Its end, which is all that changes.
[[nodiscard]] base::Result<> updateEnd(store::Transaction &transaction, const Consent &consent);

/// A consent on paper, as satellites.csv says it.
struct PaperConsent {
    SatelliteId satellite;
    NewConsent consent;
    base::Time givenTime;
};
/// It is not newer than what is on record: the same again, or from before a withdrawal.
[[nodiscard]] base::Result<bool> isKnown(const store::Database &database, const PaperConsent &paper);
/// Those that are newer than what is on record: neither the same again, nor from before a withdrawal. How many were written.
[[nodiscard]] base::Result<std::size_t> writePapers(store::Transaction &transaction, const store::Actor &actor, std::span<const PaperConsent> papers);

} // namespace radar::registry
