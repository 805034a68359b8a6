#include "registry/guard.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <algorithm>
#include <limits>

namespace radar::registry {

using base::ErrorKind;
using base::Result;

namespace {

Q_LOGGING_CATEGORY(log, "radar.registry")

Result<> nothingElse(store::Transaction &, store::JournalEntry &) { return {}; }

/// "20261121-0041" at the beginning of what was said; empty: there is none.
std::string numberIn(const std::string &purpose)
{
    constexpr std::size_t day = 8, least = day + 2;
    std::size_t end = 0;
    while (end < purpose.size() && ((purpose[end] >= '0' && purpose[end] <= '9') || (end == day && purpose[end] == '-')))
        ++end;
    return end >= least && purpose[day] == '-' ? purpose.substr(0, end) : std::string();
}

std::string json(std::initializer_list<std::pair<QString, QJsonValue>> values)
{
    return QJsonDocument(QJsonObject(values)).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace

std::optional<std::string> Guard::missing(Leave leave, const Wanted &wanted) const
{
    const bool hasPurpose = wanted.purpose.find_first_not_of(" \t\r\n") != std::string::npos;
    switch (leave) {
    case Leave::No: return "the account's roles do not include it";
    case Leave::Yes: return {};
    case Leave::Purpose: return hasPurpose ? std::nullopt : std::optional<std::string>("say what it is for");
    case Leave::Recent:
        if (!hasPurpose)
            return "say what it is for";
        if (!wanted.since || *wanted.since < m_clock.now() - recentReach)
            return "this account sees the last two hours only";
        return {};
    case Leave::Case:
        const std::string number = numberIn(wanted.purpose);
        if (number.empty() || !m_isCase || !m_isCase(number))
            return "begin the purpose with the number of an incident that is on record";
        return {};
    }
    return "the account's roles do not include it";
}

base::Error Guard::refuse(const store::Actor &actor, Right right, const Wanted &wanted, const std::string &why) const
{
    store::JournalEntry entry{"access.refuse", wanted.object.empty() ? "right:" + std::string(code(right)) : wanted.object,
                              json({{QStringLiteral("right"), QLatin1StringView(code(right))}})};
    if (const auto noted = m_journal.record(actor, std::move(entry), nothingElse); !noted)
        qCWarning(log, "a refusal could not be written down: %s", noted.error().detail.c_str());
    return {ErrorKind::Denied, std::string(notAllowed) + code(right) + ": " + why};
}

Result<store::Actor> Guard::admit(const Caller &caller, Right right, const Wanted &wanted) const
{
    if (m_accounts.isEmpty())
        return store::Actor{caller.console, caller.client, wanted.purpose};
    const Account *account = caller.session ? m_accounts.holder(*caller.session) : nullptr;
    const store::Actor actor{account ? actorId(account->id) : "nobody", caller.client, wanted.purpose};
    if (!account)
        return std::unexpected(refuse(actor, right, wanted, caller.session ? "the session has ended, sign in again" : "sign in first"));
    // Whoever has several roles needs one that is content.
    std::optional<std::string> why = missing(Leave::No, wanted);
    Leave nearest = Leave::No;
    for (const Role role : account->roles.list()) {
        const Leave given = registry::leave(role, right);
        const auto lacks = missing(given, wanted);
        if (!lacks) {
            why.reset();
            break;
        }
        if (given > nearest) {
            nearest = given;
            why = lacks;
        }
    }
    if (why)
        return std::unexpected(refuse(actor, right, wanted, *why));
    if (isNoted(right)) {
        store::JournalEntry entry{"access.grant", wanted.object.empty() ? "right:" + std::string(code(right)) : wanted.object,
                                  json({{QStringLiteral("right"), QLatin1StringView(code(right))}})};
        if (const auto noted = m_journal.record(actor, std::move(entry), nothingElse); !noted)
            return std::unexpected(noted.error());
    }
    return actor;
}

Leave Guard::leave(const Caller &caller, Right right) const
{
    if (m_accounts.isEmpty())
        return Leave::Yes;
    const Account *account = caller.session ? m_accounts.holder(*caller.session) : nullptr;
    return account ? account->roles.leave(right) : Leave::No;
}

Result<> Guard::approve(const Caller &first, const Session &second, Right right, const Wanted &wanted, const std::string &what) const
{
    const Account *other = m_accounts.holder(second);
    if (!other || (first.session && other->id == first.session->account))
        return std::unexpected(refuseAlone(first, right, wanted));
    if (const auto may = admit({second, first.client, first.console}, right, wanted); !may)
        return std::unexpected(may.error());
    store::JournalEntry entry{"access.approve", wanted.object.empty() ? "right:" + std::string(code(right)) : wanted.object,
                              json({{QStringLiteral("right"), QLatin1StringView(code(right))},
                                    {QStringLiteral("for"), first.session ? QString::fromStdString(actorId(first.session->account)) : QString()},
                                    {QStringLiteral("what"), QString::fromStdString(what)}})};
    return m_journal.record({actorId(other->id), first.client, wanted.purpose}, std::move(entry), nothingElse);
}

Result<> Guard::release(const Caller &caller, const std::optional<Session> &second, Right right, const Wanted &wanted, std::size_t points) const
{
    if (m_accounts.isEmpty())
        return {};
    const auto first = admit(caller, right, wanted);
    if (!first)
        return std::unexpected(first.error());
    const std::string taken = "export:" + first->id; // what one asker took is found by it
    const auto before = m_journal.list(0, std::numeric_limits<std::int64_t>::max(), taken);
    if (!before)
        return std::unexpected(before.error());
    const auto isEverybody = [](const std::string &subject) { return std::ranges::contains(everybody, std::string_view(subject)); };
    const base::Time since = m_clock.now() - pointsWindow;
    std::size_t alone = points;
    for (const store::StoredEntry &entry : *before) {
        const QJsonObject said = QJsonDocument::fromJson(QByteArray::fromStdString(entry.entry.payload)).object();
        const std::string subject = said[u"subject"].toString().toStdString();
        const bool counts = entry.entry.action == "export.points" && entry.time >= since && !said[u"approved"].toBool()
            && said[u"right"].toString() == QLatin1StringView(code(right))
            && (subject == wanted.object || isEverybody(subject) || isEverybody(wanted.object));
        alone += counts ? static_cast<std::size_t>(said[u"points"].toInteger()) : 0;
    }
    const bool needsYes = alone > mostPointsAlone;
    if (needsYes && !second)
        return std::unexpected(refuseAlone(caller, right, wanted));
    if (needsYes)
        if (auto said = approve(caller, *second, right, wanted, std::to_string(points) + " points"); !said)
            return said;
    return m_journal.record(*first,
                            {"export.points", taken,
                             json({{QStringLiteral("subject"), QString::fromStdString(wanted.object)},
                                   {QStringLiteral("right"), QLatin1StringView(code(right))},
                                   {QStringLiteral("points"), static_cast<qint64>(points)},
                                   {QStringLiteral("approved"), needsYes}})},
                            nothingElse);
}

base::Error Guard::refuseAlone(const Caller &caller, Right right, const Wanted &wanted) const
{
    const Account *account = caller.session ? m_accounts.holder(*caller.session) : nullptr;
    return refuse({account ? actorId(account->id) : "nobody", caller.client, wanted.purpose}, right, wanted,
                  "more than " + std::to_string(mostPointsAlone) + " points in a day " + std::string(needsSecond) + " that may do it too");
}

} // namespace radar::registry
