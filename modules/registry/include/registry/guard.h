#pragma once
// The one place that decides whether somebody may: the table of rights.h, asked on the thread of the record. Refusals are in the journal, and so is
// leave for what no command writes down itself. Cheap: a few comparisons.

#include <functional>

#include "registry/accounts.h"

namespace radar::registry {

/// Who wants something.
struct Caller {
    std::optional<Session> session{}; ///< none: nobody has signed in
    std::string client;               ///< "desk", "cli"
    std::string console;              ///< who that is while the station has no account yet: "desk", "os:li"
};

/// What exactly is wanted, as far as leave depends on it.
struct Wanted {
    std::string purpose{};
    std::string object{};              ///< for the journal: an id; never a name
    std::optional<base::Time> since{}; ///< of what time on, of tracks
};

class Guard {
public:
    Guard(const Accounts &accounts, store::Journal &journal, const base::Clock &clock) : m_accounts(accounts), m_journal(journal), m_clock(clock) {}
    /// Says whether an incident of this number is on record; without it there is no leave for a case.
    void setCases(std::function<bool(const std::string &number)> isCase) { m_isCase = std::move(isCase); }

    /// Whom the command names as its actor. Denied: the sentence begins with notAllowed. While the station has no account, everybody at its own
    /// console may.
    [[nodiscard]] base::Result<store::Actor> admit(const Caller &caller, Right right, const Wanted &wanted = {}) const;
    /// Without asking for a purpose and without a word in the journal: for what is shown or hidden.
    [[nodiscard]] Leave leave(const Caller &caller, Right right) const;
    /// So many points of tracks, or people, are about to leave the station for this asker. Written down (`export.points`); who would have more than
    /// mostPointsAlone of one subject (wanted.object) in pointsWindow, counting what they took alone before, needs a second account's yes, as
    /// approve(). Denied, naming needsSecond. While there is no account, there is nobody to ask.
    [[nodiscard]] base::Result<> release(const Caller &caller, const std::optional<Session> &second, Right right, const Wanted &wanted,
                                         std::size_t points) const;
    /// A second pair of eyes: another account, which has the right too, in the journal. Denied otherwise.
    [[nodiscard]] base::Result<> approve(const Caller &first, const Session &second, Right right, const Wanted &wanted,
                                         const std::string &what) const;
    /// The second pair of eyes is missing: in the journal.
    [[nodiscard]] base::Error refuseAlone(const Caller &caller, Right right, const Wanted &wanted) const;

    static constexpr std::string_view notAllowed = "not allowed: ";
    static constexpr std::string_view needsSecond = "need the yes of a second account";
    /// Asked about everybody: it counts for each subject, and each subject for it.
    static constexpr std::string_view everybody[] = {"positions", "area"};

private:
    [[nodiscard]] base::Error refuse(const store::Actor &actor, Right right, const Wanted &wanted, const std::string &why) const;
    [[nodiscard]] std::optional<std::string> missing(Leave leave, const Wanted &wanted) const; ///< what it still needs
    const Accounts &m_accounts;
    store::Journal &m_journal;
    const base::Clock &m_clock;
    std::function<bool(const std::string &)> m_isCase;
};

} // namespace radar::registry
