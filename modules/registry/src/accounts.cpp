#include "registry/accounts.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <algorithm>
#include <array>
#include <map>

#include <sodium.h>

namespace radar::registry {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

Q_LOGGING_CATEGORY(log, "radar.registry")

using namespace std::chrono_literals;

constexpr std::array<base::Duration, 5> waits{2s, 10s, 50s, 250s, 1250s};
constexpr base::Duration longestAtTheDesk = 30s;
constexpr std::size_t mostStrangers = 2000; ///< names nobody has whose tries are remembered

base::Duration waitAfter(int failures, std::string_view client)
{
    if (failures <= 0)
        return {};
    const auto wait = waits.at(std::min(static_cast<std::size_t>(failures) - 1, waits.size() - 1));
    return client == "desk" ? std::min(wait, longestAtTheDesk) : wait;
}

std::string json(std::initializer_list<std::pair<QString, QJsonValue>> values)
{
    return QJsonDocument(QJsonObject(values)).toJson(QJsonDocument::Compact).toStdString();
}

Result<> nothingElse(store::Transaction &, store::JournalEntry &) { return {}; }

struct Tries {
    int failures = 0;
    base::Time last;
};

struct Kept {
    std::string hash;
    std::uint64_t credential = 0;
};

} // namespace

std::string actorId(AccountId id) { return "account:" + id.toString(); }

struct Accounts::Private {
    Private(store::Database &database_, store::Journal &journal_, const base::Clock &clock_) : database(database_), journal(journal_), clock(clock_)
    {}

    store::Database &database;
    store::Journal &journal;
    const base::Clock &clock;
    HashCost cost;
    std::string strangersHash; ///< of a random passphrase, so that unknown names cost the same
    std::vector<Account> accounts;
    std::map<AccountId, Kept> kept;
    std::map<std::pair<std::string, std::string>, Tries> tries;
    std::uint64_t credentials = 0;

    Result<> load();
    Account *account(AccountId id)
    {
        const auto found = std::ranges::find(accounts, id, &Account::id);
        return found == accounts.end() ? nullptr : &*found;
    }
    [[nodiscard]] bool wouldBeWithoutAdministrator(AccountId changed) const
    {
        return std::ranges::none_of(
            accounts, [&](const Account &one) { return one.id != changed && !one.isLocked && one.roles.has(Role::SecurityAdministrator); });
    }
    Result<> write(const store::Actor &actor, const std::string &action, const Account &account, const std::string &hash);
    void note(const std::pair<std::string, std::string> &key, const Tries &count);
    void forgetStrangers();
};

Result<> Accounts::Private::load()
{
    std::optional<base::Error> wrong;
    const auto read = database.query("SELECT id, name, roles, passphrase, locked FROM accounts ORDER BY name", {}, [&](const store::Row &row) {
        const auto roles = rolesFromText(row.text(2));
        if (!roles) {
            wrong = base::Error{ErrorKind::Corrupt, "The accounts in the record are damaged; see: police-radar audit verify"};
            return;
        }
        accounts.push_back({row.id<AccountTag>(0), row.text(1), *roles, row.integer(4) != 0});
        kept[accounts.back().id] = {row.text(3), ++credentials};
    });
    if (!read)
        return read;
    if (wrong)
        return std::unexpected(*wrong);
    return database.query("SELECT name, client, failures, last FROM account_tries", {}, [&](const store::Row &row) {
        tries[{row.text(0), row.text(1)}] = {static_cast<int>(std::clamp<std::int64_t>(row.integer(2), 0, 1000)), row.time(3)};
    });
}

Result<> Accounts::Private::write(const store::Actor &actor, const std::string &action, const Account &account, const std::string &hash)
{
    store::JournalEntry entry{
        action, actorId(account.id),
        json({{QStringLiteral("roles"), QString::fromStdString(toText(account.roles))}, {QStringLiteral("locked"), account.isLocked}})};
    return journal.record(actor, std::move(entry), [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        const std::array<QVariant, 5> values{store::bind(account.id), store::bind(account.name), store::bind(toText(account.roles)),
                                             store::bind(hash), store::bind(account.isLocked ? 1 : 0)};
        transaction.touched("accounts", store::bind(account.id));
        return transaction
            .run("INSERT INTO accounts (id, name, roles, passphrase, locked) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE "
                 "SET roles = excluded.roles, passphrase = excluded.passphrase, locked = excluded.locked",
                 values)
            .transform([](std::int64_t) {});
    });
}

/// In memory first: what cannot be written (a full disk) holds at least as long as the program runs.
void Accounts::Private::note(const std::pair<std::string, std::string> &key, const Tries &count)
{
    if (count.failures > 0)
        tries[key] = count;
    else
        tries.erase(key);
    const auto done = database.transaction([&](store::Transaction &transaction) -> Result<> {
        const std::array<QVariant, 4> values{store::bind(key.first), store::bind(key.second), store::bind(count.failures), store::bind(count.last)};
        const auto ran = count.failures > 0
            ? transaction.run("INSERT INTO account_tries (name, client, failures, last) VALUES (?, ?, ?, ?) ON CONFLICT (name, client) DO UPDATE SET "
                              "failures = excluded.failures, last = excluded.last",
                              values)
            : transaction.run("DELETE FROM account_tries WHERE name = ? AND client = ?", std::span(values).first(2));
        return ran.transform([](std::int64_t) {});
    });
    if (!done)
        qCWarning(log, "a try to sign in could not be written down: %s", done.error().detail.c_str());
}

/// Made-up names do not fill the disk; those of accounts are never forgotten.
void Accounts::Private::forgetStrangers()
{
    if (tries.size() <= mostStrangers)
        return;
    auto oldest = tries.end();
    for (auto each = tries.begin(); each != tries.end(); ++each)
        if (std::ranges::find(accounts, each->first.first, &Account::name) == accounts.end()
            && (oldest == tries.end() || each->second.last < oldest->second.last))
            oldest = each;
    if (oldest != tries.end())
        note(std::pair(oldest->first), {});
}

Accounts::Accounts() = default;
Accounts::~Accounts() = default;

Result<std::unique_ptr<Accounts>> Accounts::open(store::Database &database, store::Journal &journal, const base::Clock &clock, HashCost cost)
{
    if (sodium_init() < 0)
        return fail(ErrorKind::Internal, "libsodium does not start");
    std::unique_ptr<Accounts> self(new Accounts);
    self->d = std::make_unique<Private>(database, journal, clock);
    self->d->cost = cost;
    if (const auto loaded = self->d->load(); !loaded)
        return std::unexpected(loaded.error());
    return self;
}

HashCost Accounts::cost() const { return d->cost; }
bool Accounts::isEmpty() const { return d->accounts.empty(); }
const std::vector<Account> &Accounts::list() const { return d->accounts; }
const Account *Accounts::account(AccountId id) const { return d->account(id); }

const Account *Accounts::find(std::string_view name) const
{
    const auto folded = foldName(name);
    const auto found = folded ? std::ranges::find(d->accounts, *folded, &Account::name) : d->accounts.end();
    return found == d->accounts.end() ? nullptr : &*found;
}

const Account *Accounts::holder(const Session &session) const
{
    const Account *account = d->account(session.account);
    return account && !account->isLocked && d->kept.at(account->id).credential == session.credential ? account : nullptr;
}

Result<Account> Accounts::add(const store::Actor &actor, std::string_view name, Roles roles, const std::string &hash)
{
    const auto folded = foldName(name);
    if (!folded)
        return std::unexpected(folded.error());
    if (const auto together = checkTogether(roles); !together)
        return std::unexpected(together.error());
    if (isEmpty() && !roles.has(Role::SecurityAdministrator))
        return fail(ErrorKind::Conflict, "the first account is a security-admin's, who makes the others");
    if (find(*folded))
        return fail(ErrorKind::Conflict, "there is an account of that name already");
    const Account account{AccountId::make(d->clock.now()), *folded, roles, false};
    if (const auto written = d->write(actor, "account.add", account, hash); !written)
        return std::unexpected(written.error());
    d->accounts.insert(std::ranges::upper_bound(d->accounts, account.name, {}, &Account::name), account);
    d->kept[account.id] = {hash, ++d->credentials};
    return account;
}

Result<> Accounts::setRoles(const store::Actor &actor, AccountId id, Roles roles)
{
    Account *account = d->account(id);
    if (!account)
        return fail(ErrorKind::NotFound, "there is no such account");
    if (const auto together = checkTogether(roles); !together)
        return together;
    if (!roles.has(Role::SecurityAdministrator) && d->wouldBeWithoutAdministrator(id))
        return fail(ErrorKind::Conflict, "it is the last security-admin who can sign in");
    Account changed = *account;
    changed.roles = roles;
    if (const auto written = d->write(actor, "account.change", changed, d->kept.at(id).hash); !written)
        return written;
    *account = changed;
    return {};
}

Result<> Accounts::setLocked(const store::Actor &actor, AccountId id, bool isLocked)
{
    Account *account = d->account(id);
    if (!account)
        return fail(ErrorKind::NotFound, "there is no such account");
    if (account->isLocked == isLocked)
        return {};
    if (isLocked && d->wouldBeWithoutAdministrator(id))
        return fail(ErrorKind::Conflict, "it is the last security-admin who can sign in");
    Account changed = *account;
    changed.isLocked = isLocked;
    if (const auto written = d->write(actor, isLocked ? "account.lock" : "account.unlock", changed, d->kept.at(id).hash); !written)
        return written;
    *account = changed;
    d->kept[id].credential = ++d->credentials; // unlocked, they sign in anew
    return {};
}

Result<> Accounts::change(const store::Actor &actor, AccountId id, Roles roles, bool isLocked, const std::string &hash)
{
    Account *account = d->account(id);
    if (!account)
        return fail(ErrorKind::NotFound, "there is no such account");
    if (const auto together = checkTogether(roles); !together)
        return together;
    if ((isLocked || !roles.has(Role::SecurityAdministrator)) && d->wouldBeWithoutAdministrator(id))
        return fail(ErrorKind::Conflict, "it is the last security-admin who can sign in");
    const bool isOtherLock = isLocked != account->isLocked, isOtherRoles = roles != account->roles;
    if (!isOtherLock && !isOtherRoles && hash.empty())
        return {};
    const char *const action = isOtherRoles || (isOtherLock && !hash.empty()) ? "account.change"
        : isOtherLock                                                         ? (isLocked ? "account.lock" : "account.unlock")
                                                                              : "account.passphrase";
    const Account changed{account->id, account->name, roles, isLocked};
    const std::string kept = hash.empty() ? d->kept.at(id).hash : hash;
    if (const auto written = d->write(actor, action, changed, kept); !written)
        return written;
    *account = changed;
    d->kept[id].hash = kept;
    if (isOtherLock || !hash.empty())
        d->kept[id].credential = ++d->credentials; // they sign in anew
    return {};
}

Result<> Accounts::setPassphrase(const store::Actor &actor, AccountId id, const std::string &hash)
{
    const Account *account = d->account(id);
    if (!account)
        return fail(ErrorKind::NotFound, "there is no such account");
    if (const auto written = d->write(actor, "account.passphrase", *account, hash); !written)
        return written;
    d->kept[id] = {hash, ++d->credentials};
    return {};
}

Result<SignInTry> Accounts::begin(std::string_view name, std::string_view client)
{
    // A name that cannot be one waits like any other.
    const std::string folded = foldName(name).value_or(std::string("?"));
    const std::pair key{folded, std::string(client)};
    const base::Time now = d->clock.now();
    Tries count = d->tries.contains(key) ? d->tries.at(key) : Tries{};
    const base::Duration gone = std::max(base::Duration(0), now - count.last); // a clock that was set back
    const base::Duration wait = waitAfter(count.failures, client);
    if (gone < wait)
        return fail(ErrorKind::Unavailable,
                    "too early: try again in " + std::to_string(std::chrono::ceil<std::chrono::seconds>(wait - gone).count()) + " s");
    if (d->strangersHash.empty()) {
        std::array<char, 32> random{};
        std::array<char, crypto_pwhash_STRBYTES> hash{};
        randombytes_buf(random.data(), random.size());
        if (crypto_pwhash_str(hash.data(), random.data(), random.size(), d->cost.passes, d->cost.bytes) != 0)
            return fail(ErrorKind::Unavailable, "there is not enough memory to hash a passphrase");
        d->strangersHash = hash.data();
    }
    d->note(key, {count.failures + 1, now});
    d->forgetStrangers();
    const auto account = std::ranges::find(d->accounts, folded, &Account::name);
    if (account == d->accounts.end())
        return SignInTry{folded, key.second, {}, d->strangersHash};
    return SignInTry{folded, key.second, account->id, d->kept.at(account->id).hash};
}

Result<Session> Accounts::finish(const SignInTry &attempt, bool isRight)
{
    const std::pair key{attempt.name, attempt.client};
    Account *account = attempt.account ? d->account(*attempt.account) : nullptr;
    const bool isIn = isRight && account && !account->isLocked && d->kept.at(account->id).hash == attempt.hash;
    const int failures = d->tries.contains(key) ? d->tries.at(key).failures : 0;
    if (isIn)
        d->note(key, {});
    // A name nobody has is not written down: it may be a passphrase in the wrong field.
    const std::string object = account ? actorId(account->id) : "account";
    store::JournalEntry entry{isIn ? "account.sign-in" : "account.refuse", object, isIn ? "{}" : json({{QStringLiteral("tries"), failures}})};
    const auto noted = d->journal.record({isIn ? object : "nobody", attempt.client, {}}, std::move(entry), nothingElse);
    // The desk opens even when the disk is full; its commands say so then.
    if (!noted && attempt.client != "desk")
        return std::unexpected(noted.error());
    if (!isIn)
        return fail(ErrorKind::Denied, "the name or the passphrase is wrong, or the account is locked");
    return Session{account->id, d->kept.at(account->id).credential};
}

Result<Session> Accounts::signIn(std::string_view name, std::string_view passphrase, std::string_view client)
{
    const auto attempt = begin(name, client);
    if (!attempt)
        return std::unexpected(attempt.error());
    return finish(*attempt, verify(*attempt, passphrase));
}

Result<bool> hasAccounts(const store::ReadConnection &connection)
{
    bool hasTable = false, has = false;
    auto asked = connection.query("SELECT 1 FROM sqlite_master WHERE name = 'accounts'", {}, [&](const store::Row &) { hasTable = true; });
    if (asked && hasTable)
        asked = connection.query("SELECT 1 FROM accounts LIMIT 1", {}, [&](const store::Row &) { has = true; });
    if (!asked)
        return std::unexpected(asked.error());
    return has;
}

} // namespace radar::registry
