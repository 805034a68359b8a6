#include "wiring/wishes.h"

#include "wiring/consent_wishes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <array>

namespace radar::app {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::fail;
using base::Result;
using registry::Right;
using Answer = Result<QJsonObject>;

namespace {

std::string text(const QJsonObject &wish, QStringView key) { return wish[key].toString().toStdString(); }
Answer done(const Result<> &result) { return result ? Answer(QJsonObject()) : std::unexpected(result.error()); }

struct Asked {
    const QJsonObject &wish;
    const Asker &asker;
    const store::Actor &actor; ///< who has been let
    const RecordParts &parts;
};

// ── looking something up ─────────────────────────────────────────────────────────────────────────────────────────────

constexpr std::array<std::pair<QLatin1StringView, Right>, 3> lookups{
    {{"lookup.visits"_L1, Right::ReadTracks}, {"lookup.zones"_L1, Right::ReadTracks}, {"lookup.tracks"_L1, Right::ExportTracks}}};

Answer lookup(const QJsonObject &wish, const Asker &asker, const RecordParts &parts)
{
    constexpr qsizetype longestPurpose = 500;
    constexpr qsizetype longestObject = 200;
    const QString purpose = wish[u"purpose"].toString().trimmed();
    const QString object = wish[u"object"].toString();
    if (purpose.isEmpty() || purpose.size() > longestPurpose)
        return fail(ErrorKind::Invalid, "where people were is personal: say --purpose WORDS (at most 500 characters)");
    const auto known = std::ranges::find(lookups, wish[u"action"].toString(), [](const auto &each) { return QString(each.first); });
    if (known == lookups.end() || object.isEmpty() || object.size() > longestObject || !wish[u"question"].isObject())
        return fail(ErrorKind::Invalid, "that is no question to look something up");
    const auto actor = parts.guard.admit(asker.caller, known->second,
                                         {.purpose = purpose.toStdString(),
                                          .object = object.toStdString(),
                                          .since = base::parseIso8601(wish[u"question"][u"from"].toString().toStdString())});
    if (!actor)
        return std::unexpected(actor.error());
    return done(parts.journal.record(
        *actor,
        {text(wish, u"action"), object.toStdString(), QJsonDocument(wish[u"question"].toObject()).toJson(QJsonDocument::Compact).toStdString()},
        [](store::Transaction &, store::JournalEntry &) -> Result<> { return {}; }));
}

Answer admit(const QJsonObject &wish, const Asker &asker, const RecordParts &parts)
{
    const auto right = registry::rightFromCode(text(wish, u"right"));
    if (!right)
        return fail(ErrorKind::Invalid, "there is no such right; the station is perhaps of another version than the verb");
    const auto actor = parts.guard.admit(asker.caller, *right, {.purpose = text(wish, u"purpose"), .object = text(wish, u"object"), .since = {}});
    return actor ? Answer(QJsonObject()) : std::unexpected(actor.error());
}

/// Whoever exports many points, at once or little by little, needs a second pair of eyes.
Answer approve(const QJsonObject &wish, const Asker &asker, const RecordParts &parts)
{
    const auto points = wish[u"points"].toInteger(-1);
    if (points < 0)
        return fail(ErrorKind::Invalid, "how many points are exported is missing");
    const registry::Wanted wanted{
        .purpose = text(wish, u"purpose"), .object = text(wish, u"object"), .since = base::parseIso8601(text(wish, u"from"))};
    return done(parts.guard.release(asker.caller, asker.second, Right::ExportTracks, wanted, static_cast<std::size_t>(points)));
}

// ── phones ───────────────────────────────────────────────────────────────────────────────────────────────────────────

Result<registry::SatelliteId> satelliteIn(const QJsonObject &wish, const registry::Registry &registry)
{
    const std::string callSign = text(wish, u"satellite");
    const registry::Satellite *satellite = registry.satelliteByCallSign(callSign);
    if (!satellite)
        return fail(ErrorKind::NotFound, "There is no satellite " + callSign + "; register satellites.csv first");
    return satellite->id;
}

Result<std::vector<registry::Enrolment>> enrolments(const QJsonObject &wish, const store::Actor &actor, registry::Registry &registry)
{
    if (wish[u"all"].toBool())
        return registry.enrolAll(actor);
    const auto satellite = satelliteIn(wish, registry);
    if (!satellite)
        return std::unexpected(satellite.error());
    if (wish.contains(u"move"))
        if (const auto moved = registry.move(actor, text(wish, u"move"), *satellite); !moved)
            return std::unexpected(moved.error());
    const auto enrolled = registry.enrol(actor, *satellite);
    if (!enrolled)
        return std::unexpected(enrolled.error());
    return std::vector{*enrolled};
}

Answer enrol(const Asked &asked)
{
    registry::Registry &registry = asked.parts.registry;
    const auto enrolled = enrolments(asked.wish, asked.actor, registry);
    if (!enrolled)
        return std::unexpected(enrolled.error());
    QJsonArray list;
    for (const registry::Enrolment &each : *enrolled) {
        const registry::Satellite *satellite = registry.satelliteByDevice(each.device);
        list.append(QJsonObject{{u"device"_s, QString::fromStdString(each.device)},
                                {u"secret"_s, QString::fromStdString(each.secret)},
                                {u"callSign"_s, QString::fromStdString(satellite->callSign)},
                                {u"mode"_s, QLatin1StringView(code(satellite->mode))}});
    }
    return QJsonObject{{u"enrolled"_s, list}};
}

Answer expect(const Asked &asked)
{
    registry::Registry &registry = asked.parts.registry;
    const auto until = base::parseIso8601(text(asked.wish, u"until"));
    if (!until)
        return fail(ErrorKind::Invalid, "until when a terminal is expected is missing");
    const auto satellite = satelliteIn(asked.wish, registry);
    if (!satellite)
        return std::unexpected(satellite.error());
    if (const auto expected = registry.expect(asked.actor, *satellite, *until); !expected)
        return std::unexpected(expected.error());
    return QJsonObject{{u"device"_s, QString::fromStdString(registry.satellite(*satellite)->device)}};
}

Answer revoke(const Asked &asked) { return done(asked.parts.registry.revoke(asked.actor, text(asked.wish, u"device"))); }

Answer wall(const Asked &asked)
{
    constexpr qsizetype longestName = 60;
    const QString name = asked.wish[u"wall"].toString();
    if (name.isEmpty() || name.size() > longestName || !asked.wish[u"invited"].isBool())
        return fail(ErrorKind::Invalid, "a wall has a name of at most 60 characters");
    return done(asked.parts.journal.record(asked.actor, {asked.wish[u"invited"].toBool() ? "wall.invite" : "wall.revoke", name.toStdString(), "{}"},
                                           [](store::Transaction &, store::JournalEntry &) -> Result<> { return {}; }));
}

Answer sign(const Asked &asked)
{
    const auto head = asked.parts.journal.signNow();
    return head ? Answer(QJsonObject{{u"line"_s, QString::fromStdString(store::lineOf(*head))}}) : std::unexpected(head.error());
}

Answer noteBackup(const Asked &asked)
{
    const QJsonObject payload{{u"to"_s, asked.wish[u"to"].toString().left(500)}};
    return done(asked.parts.journal.record(asked.actor,
                                           {"record.backup", "station", QJsonDocument(payload).toJson(QJsonDocument::Compact).toStdString()},
                                           [](store::Transaction &, store::JournalEntry &) -> Result<> { return {}; }));
}

// ── accounts ─────────────────────────────────────────────────────────────────────────────────────────────────────────

Answer listAccounts(const Asked &asked)
{
    QJsonArray rows;
    for (const registry::Account &account : asked.parts.accounts.list())
        rows.append(QJsonObject{{u"id"_s, QString::fromStdString(account.id.toString())},
                                {u"name"_s, QString::fromStdString(account.name)},
                                {u"roles"_s, QString::fromStdString(toText(account.roles))},
                                {u"locked"_s, account.isLocked}});
    return QJsonObject{{u"accounts"_s, rows}};
}

Result<std::string> hashIn(const Asked &asked)
{
    if (asked.asker.newHash.empty())
        return fail(ErrorKind::Invalid, "the new passphrase is missing");
    return asked.asker.newHash;
}

Answer addAccount(const Asked &asked)
{
    const auto roles = registry::rolesFromText(text(asked.wish, u"roles"));
    const auto hash = hashIn(asked);
    if (!roles || !hash)
        return std::unexpected(roles ? hash.error() : roles.error());
    const auto added = asked.parts.accounts.add(asked.actor, text(asked.wish, u"name"), *roles, *hash);
    return added ? Answer(QJsonObject{{u"id"_s, QString::fromStdString(added->id.toString())}}) : std::unexpected(added.error());
}

Result<registry::AccountId> named(const Asked &asked)
{
    const registry::Account *account = asked.parts.accounts.find(text(asked.wish, u"name"));
    return account ? Result<registry::AccountId>(account->id) : fail(ErrorKind::NotFound, "There is no account of that name.");
}

Answer setRoles(const Asked &asked)
{
    const auto id = named(asked);
    const auto roles = registry::rolesFromText(text(asked.wish, u"roles"));
    if (!id || !roles)
        return std::unexpected(id ? roles.error() : id.error());
    return done(asked.parts.accounts.setRoles(asked.actor, *id, *roles));
}

Answer setLocked(const Asked &asked)
{
    const auto id = named(asked);
    const bool isLocked = asked.wish[u"do"].toString() == "account-lock"_L1;
    return id ? done(asked.parts.accounts.setLocked(asked.actor, *id, isLocked)) : std::unexpected(id.error());
}

Answer setPassphrase(const Asked &asked)
{
    const auto id = named(asked);
    const auto hash = hashIn(asked);
    if (!id || !hash)
        return std::unexpected(id ? hash.error() : id.error());
    return done(asked.parts.accounts.setPassphrase(asked.actor, *id, *hash));
}

Answer setOwnPassphrase(const Asked &asked)
{
    const auto &session = asked.asker.caller.session;
    const auto hash = hashIn(asked);
    if (!session || !hash)
        return session ? std::unexpected(hash.error()) : fail(ErrorKind::Invalid, "nobody has signed in");
    return done(asked.parts.accounts.setPassphrase(asked.actor, session->account, *hash));
}

struct Row {
    QLatin1StringView name;
    Right right;
    Answer (*fulfil)(const Asked &);
};
constexpr std::array<Row, 17> wishes{
    {{"consent-list"_L1, Right::ReadConsents, [](const Asked &asked) { return listConsents(asked.parts); }},
     {"consent-show"_L1, Right::ReadConsents, [](const Asked &asked) { return showConsents(asked.wish, asked.parts); }},
     {"consent-give"_L1, Right::GiveConsent, [](const Asked &asked) { return giveConsent(asked.wish, asked.actor, asked.parts); }},
     {"consent-withdraw"_L1, Right::WithdrawConsent, [](const Asked &asked) { return withdrawConsent(asked.wish, asked.actor, asked.parts); }},
     {"enrol"_L1, Right::EnrolPhones, enrol},
     {"sign"_L1, Right::VerifyJournal, sign},
     {"noteBackup"_L1, Right::KeepBackups, noteBackup},
     {"wall"_L1, Right::ChangeAccounts, wall}, // whoever is invited sees the station
     {"expect"_L1, Right::EnrolPhones, expect},
     {"revoke"_L1, Right::RevokePhones, revoke},
     {"account-list"_L1, Right::ReadAccounts, listAccounts},
     {"account-add"_L1, Right::ChangeAccounts, addAccount},
     {"account-roles"_L1, Right::ChangeAccounts, setRoles},
     {"account-lock"_L1, Right::ChangeAccounts, setLocked},
     {"account-unlock"_L1, Right::ChangeAccounts, setLocked},
     {"account-passphrase"_L1, Right::ChangeAccounts, setPassphrase},
     {"account-own"_L1, Right::OwnPassphrase, setOwnPassphrase}}};

} // namespace

std::string nameFor(const QJsonObject &wish, const registry::Caller &caller, const registry::Accounts &accounts)
{
    const registry::Account *own = caller.session ? accounts.holder(*caller.session) : nullptr;
    return wish[u"do"].toString() == "account-own"_L1 && own ? own->name : text(wish, u"name");
}

std::vector<std::pair<QString, Right>> recordWishes()
{
    std::vector<std::pair<QString, Right>> all;
    for (const Row &row : wishes)
        all.emplace_back(row.name, row.right);
    return all;
}

Answer fulfil(const QJsonObject &wish, const Asker &asker, const RecordParts &parts)
{
    const QString what = wish[u"do"].toString();
    if (what == "lookup"_L1)
        return lookup(wish, asker, parts);
    if (what == "admit"_L1)
        return admit(wish, asker, parts);
    if (what == "approve"_L1)
        return approve(wish, asker, parts);
    const auto row = std::ranges::find(wishes, what, [](const Row &each) { return QString(each.name); });
    if (row == wishes.end())
        return fail(ErrorKind::Invalid, "the station does not know that wish; it is perhaps of another version than the verb");
    const auto actor = parts.guard.admit(asker.caller, row->right);
    return actor ? row->fulfil({wish, asker, *actor, parts}) : std::unexpected(actor.error());
}

} // namespace radar::app
