#pragma once
// Accounts for tests: passphrases made up on the spot, hashes as cheap as libsodium lets them be.

#include <cstdlib>
#include <string>

#include "registry/accounts.h"

namespace radar::test {

inline constexpr registry::HashCost cheap{.passes = 1, .bytes = 8192};

inline std::string somePassphrase() { return "p " + base::Uuid::makeV7(base::SystemClock().now()).toString(); }

template <typename Value>
Value orDie(base::Result<Value> result)
{
    if (result)
        return *std::move(result);
    std::fprintf(stderr, "%s\n", result.error().detail.c_str());
    std::abort();
}

/// A new account with these roles; a security administrator before the first one. Who made it signs in with `passphrase`.
inline registry::Account makeAccount(registry::Accounts &accounts, const std::string &name, registry::Roles roles, const std::string &passphrase)
{
    const store::Actor actor{"test", "cli", {}};
    if (accounts.isEmpty() && !roles.has(registry::Role::SecurityAdministrator))
        makeAccount(accounts, "first", {registry::Role::SecurityAdministrator}, somePassphrase());
    return orDie(accounts.add(actor, name, roles, orDie(registry::hashPassphrase(passphrase, name, cheap))));
}

inline registry::Session signedIn(registry::Accounts &accounts, const std::string &name, registry::Roles roles, const std::string &client = "cli")
{
    const std::string passphrase = somePassphrase();
    makeAccount(accounts, name, roles, passphrase);
    return orDie(accounts.signIn(name, passphrase, client));
}

} // namespace radar::test
