#pragma once
// Who agreed that their position is taken down while they are on duty, to which text, until when, and who took it back (PIPL art. 13 to 16, 29, 47).
// Lives on the station thread; every change is a journal entry (`consent.give`, `consent.withdraw`, `consent.takeOver`) that holds ids and codes,
// the words are in the row.
//
// Volunteers (close and loose tier) need a record; without one that holds no position of theirs is kept or shown. The station's own people (core
// tier) carry work phones under the rules of their service: no consent is asked, and none can be withdrawn. A record of basis `Duty` puts somebody of
// another tier under such a rule.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <QTimeZone>

#include "base/clock.h"
#include "base/result.h"
#include "registry/registry.h"
#include "registry/types.h"
#include "store/journal.h"

namespace radar::registry {

using ConsentId = base::Id<struct ConsentTag>;

enum class ConsentBasis {
    Consent,  ///< they agreed
    Duty,     ///< a rule of service
    TakenOver ///< tracked before there were records; nothing is on paper yet
};
enum class ConsentHow { Paper, Phone, Spoken, None };
[[nodiscard]] const char *code(ConsentBasis basis); ///< "consent", "duty", "taken-over"
[[nodiscard]] const char *code(ConsentHow how);     ///< "paper", "phone", "spoken", "none"
[[nodiscard]] std::optional<ConsentBasis> consentBasisFromCode(std::string_view text);
[[nodiscard]] std::optional<ConsentHow> consentHowFromCode(std::string_view text);

struct NewConsent {
    ConsentBasis basis = ConsentBasis::Consent; ///< not TakenOver
    std::string text;                           ///< 1 to 60 characters: "2026-11"
    std::string purpose;                        ///< 1 to 400 characters
    ConsentHow how = ConsentHow::Paper;         ///< not None
    std::optional<Date> until{};                ///< the last day; empty: without an end
};

struct Consent {
    ConsentId id;
    SatelliteId satellite;
    NewConsent given;
    base::Time givenTime;    ///< by who took it
    base::Time recordedTime; ///< orders those of a satellite
    std::string takenBy;     ///< actor
    std::optional<base::Time> withdrawnTime{};
    std::string withdrawnBy{}; ///< actor
    std::string reason{};
};

/// How it stands with somebody now.
enum class ConsentState {
    Duty,      ///< under a rule of service: their tier's, or by record
    Given,     ///< and holds
    TakenOver, ///< holds for a limited time, and is not on paper
    Missing,   ///< there never was one
    Withdrawn,
    Ended ///< its last day has passed
};
[[nodiscard]] const char *code(ConsentState state); ///< "duty", "given", "taken-over", "missing", "withdrawn", "ended"
[[nodiscard]] inline bool mayTrack(ConsentState state) { return state <= ConsentState::TakenOver; }

class Consents {
public:
    /// Who was tracked before there were records gets `takenOverFor` from now, once, in one command.
    [[nodiscard]] static base::Result<std::unique_ptr<Consents>> open(store::Database &database, store::Journal &journal, const base::Clock &clock,
                                                                      const QTimeZone &zone, const Registry &registry);
    ~Consents();
    static constexpr std::chrono::days takenOverFor{30};

    /// False for a device that nobody carries. Cheap: asked for every position.
    [[nodiscard]] bool mayTrack(const DeviceId &device) const;
    [[nodiscard]] ConsentState state(SatelliteId satellite) const;
    [[nodiscard]] const Consent *newest(SatelliteId satellite) const;                      ///< null: there is none
    [[nodiscard]] base::Result<std::vector<Consent>> history(SatelliteId satellite) const; ///< oldest first

    /// NotFound: no such satellite. Invalid: a text is missing or too long, or the end has passed.
    [[nodiscard]] base::Result<Consent> give(const store::Actor &actor, SatelliteId satellite, const NewConsent &consent);
    /// From the commit on nothing of theirs is kept or shown. NotFound: no such satellite. Conflict: there is nothing to withdraw, or they are
    /// under a rule of service. Invalid: the reason is longer than 400 characters.
    [[nodiscard]] base::Result<Consent> withdraw(const store::Actor &actor, SatelliteId satellite, const std::string &reason);

private:
    Consents();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace radar::registry
