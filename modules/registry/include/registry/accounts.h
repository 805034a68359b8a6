#pragma once
// Accounts: who signs in, and as what. Passphrases are kept as Argon2id hashes (libsodium; 64 MiB, 2 passes). Lives on the station thread but for
// hashing, which any thread may do; at most two hashes are worked on at once in a process.
//
// Who tries in vain waits: 2, 10, 50, 250, 1250 s after each, for the same account from the same client; that is five hashes in 15 minutes. At the
// desk ("desk", the local console) never longer than 30 s: a one-man post must not be locked out of its own desk. A name that nobody has costs and
// waits the same.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "registry/rights.h"
#include "store/journal.h"
#include "store/read_connection.h"

namespace radar::registry {

using AccountId = base::Id<struct AccountTag>;

struct Account {
    AccountId id;
    std::string name; ///< folded: "li", "值班一"
    Roles roles;
    bool isLocked = false;
};

/// Somebody who has signed in. Ends by itself when the account is locked or its passphrase changed.
struct Session {
    AccountId account;
    std::uint64_t credential = 0;
    friend bool operator==(const Session &, const Session &) = default;
};

/// How dear a hash is. Others than the usual ones are for tests.
struct HashCost {
    std::uint64_t passes = 2;
    std::size_t bytes = 64UL << 20;
};

inline constexpr std::size_t shortestPassphrase = 15; ///< characters, whatever they are; no rotation (NIST SP 800-63B-4, ASVS 6.2)
/// Invalid: too short, too long, or made of the account's name and words and rows that everybody tries first.
[[nodiscard]] base::Result<> checkPassphrase(std::string_view passphrase, std::string_view name);
/// As it is kept. Takes tens of milliseconds; any thread. Invalid as checkPassphrase(). Unavailable: no memory.
[[nodiscard]] base::Result<std::string> hashPassphrase(std::string_view passphrase, std::string_view name, HashCost cost = {});
/// As names are compared: NFKC, lower case. Invalid: empty, more than 40 characters, or others than letters, digits and . - _
[[nodiscard]] base::Result<std::string> foldName(std::string_view name);

/// A try that has been let through to hashing. A value: verify() may run elsewhere.
struct SignInTry {
    std::string name, client;
    std::optional<AccountId> account; ///< empty: nobody has that name
    std::string hash;                 ///< of somebody, so that it costs the same
};

class Accounts {
public:
    [[nodiscard]] static base::Result<std::unique_ptr<Accounts>> open(store::Database &database, store::Journal &journal, const base::Clock &clock,
                                                                      HashCost cost = {});
    ~Accounts();

    [[nodiscard]] bool isEmpty() const; ///< the station is being set up
    [[nodiscard]] const std::vector<Account> &list() const;
    [[nodiscard]] const Account *account(AccountId id) const;
    [[nodiscard]] const Account *find(std::string_view name) const;
    /// Null: it has ended.
    [[nodiscard]] const Account *holder(const Session &session) const;

    /// `hash`: of hashPassphrase(). The first one is a security administrator, who makes the others (Conflict otherwise). Invalid: the name, or roles
    /// that must be apart. Conflict: the name is taken.
    [[nodiscard]] base::Result<Account> add(const store::Actor &actor, std::string_view name, Roles roles, const std::string &hash);
    /// NotFound; Invalid as checkTogether(). Conflict: nobody could administer accounts any more. So for the next one.
    [[nodiscard]] base::Result<> setRoles(const store::Actor &actor, AccountId id, Roles roles);
    [[nodiscard]] base::Result<> setLocked(const store::Actor &actor, AccountId id, bool isLocked);
    /// All of it as one change; `hash` empty: the passphrase stays.
    [[nodiscard]] base::Result<> change(const store::Actor &actor, AccountId id, Roles roles, bool isLocked, const std::string &hash);
    [[nodiscard]] base::Result<> setPassphrase(const store::Actor &actor, AccountId id, const std::string &hash);

    /// Counts as failed until finish() says otherwise, so that tries side by side gain nothing. Unavailable: too early, and for how many seconds.
    [[nodiscard]] base::Result<SignInTry> begin(std::string_view name, std::string_view client);
    /// Any thread. Waits while two others are at it.
    [[nodiscard]] static bool verify(const SignInTry &attempt, std::string_view passphrase);
    /// Denied: wrong name, wrong passphrase or locked, which is not told apart. In the journal either way.
    [[nodiscard]] base::Result<Session> finish(const SignInTry &attempt, bool isRight);
    /// The three of them.
    [[nodiscard]] base::Result<Session> signIn(std::string_view name, std::string_view passphrase, std::string_view client);

    [[nodiscard]] HashCost cost() const;

private:
    Accounts();
    struct Private;
    std::unique_ptr<Private> d;
};

/// Does the station have an account? For who looks beside it; false for a record from before there were any.
[[nodiscard]] base::Result<bool> hasAccounts(const store::ReadConnection &connection);
/// "account:018f…", as the journal names who did something.
[[nodiscard]] std::string actorId(AccountId id);

} // namespace radar::registry
