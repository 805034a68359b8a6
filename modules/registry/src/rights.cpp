#include "registry/rights.h"

#include <algorithm>

namespace radar::registry {

using base::ErrorKind;

namespace {

struct Row {
    Right right;
    const char *code;
    bool isNoted;
    std::array<Leave, roleCount> cells;
};

constexpr Leave n = Leave::No, y = Leave::Yes, p = Leave::Purpose, c = Leave::Case, r = Leave::Recent;

// clang-format off
constexpr std::array<Row, rightCount> table{{
    //                                                  duty cmdr anal wall sat  sys  sec  audit
    {Right::LiveMap,         "map.live",         false, {y,   y,   n,   n,   n,   n,   n,   n}},
    {Right::WallPicture,     "map.wall",         false, {y,   y,   n,   y,   n,   n,   n,   n}},
    {Right::ReadIncidents,   "incident.read",    false, {y,   y,   y,   n,   n,   n,   n,   n}},
    {Right::TakeIncidents,   "incident.take",    false, {y,   y,   n,   n,   n,   n,   n,   n}},
    {Right::Dispatch,        "dispatch",         false, {y,   y,   n,   n,   n,   n,   n,   n}},
    {Right::HandleAlarms,    "alarm.handle",     false, {y,   y,   n,   n,   n,   n,   n,   n}},
    {Right::CloseStreets,    "streets.close",    false, {y,   y,   n,   n,   n,   n,   n,   n}},
    {Right::SurveyMap,       "map.survey",       false, {y,   y,   n,   n,   n,   n,   n,   n}},
    {Right::SurveyCameras,   "camera.survey",    false, {y,   y,   y,   n,   n,   y,   n,   n}},
    {Right::AskMap,          "map.ask",          false, {y,   y,   n,   n,   n,   n,   n,   n}},
    {Right::LookUpCaller,    "lookup.caller",    false, {y,   y,   n,   n,   n,   n,   n,   n}},
    {Right::LookUpPeople,    "lookup.people",    false, {p,   p,   n,   n,   n,   n,   n,   n}},
    {Right::SeePersonTags,   "lookup.tags",      false, {n,   y,   n,   n,   n,   n,   n,   n}},
    {Right::ListPeople,      "people.list",      false, {n,   p,   n,   n,   n,   n,   n,   n}},
    {Right::ReadTracks,      "track.read",       false, {r,   p,   c,   n,   n,   n,   n,   n}},
    {Right::ExportTracks,    "track.export",     false, {r,   p,   c,   n,   n,   n,   n,   n}},
    {Right::OpenCamera,      "camera.open",      false, {p,   p,   n,   n,   n,   n,   n,   n}},
    {Right::KeepPicture,     "camera.keep",      false, {y,   y,   n,   n,   n,   n,   n,   n}},
    {Right::ExportIncident,  "incident.export",  false, {y,   y,   n,   n,   n,   n,   n,   n}},
    {Right::ReadJournal,     "journal.read",     true,  {n,   y,   n,   n,   n,   n,   n,   y}},
    {Right::VerifyJournal,   "journal.verify",   true,  {n,   y,   n,   n,   n,   n,   n,   y}},
    {Right::SeeHealth,       "station.health",   false, {y,   y,   y,   y,   n,   y,   y,   y}},
    {Right::SeeStation,      "station.see",      false, {y,   y,   y,   y,   n,   y,   y,   y}},
    {Right::ImportMap,       "map.import",       true,  {n,   n,   n,   n,   n,   y,   n,   n}},
    {Right::ImportRegister,  "register.import",  false, {n,   n,   n,   n,   n,   y,   n,   n}},
    {Right::ChangeCameras,   "camera.change",    false, {n,   n,   n,   n,   n,   y,   n,   n}},
    {Right::SeeRegister,     "register.see",     false, {y,   y,   n,   n,   n,   y,   n,   n}},
    {Right::ChangeRegister,  "register.change",  false, {n,   n,   n,   n,   n,   p,   n,   n}},
    {Right::ChangePeople,    "people.change",    false, {n,   p,   n,   n,   n,   p,   n,   n}},
    {Right::ExportRegister,  "register.export",  false, {n,   p,   n,   n,   n,   p,   n,   n}},
    {Right::SeeSettings,     "settings.see",     false, {n,   y,   n,   n,   n,   y,   y,   n}},
    {Right::ChangeSettings,  "settings.change",  false, {n,   n,   n,   n,   n,   p,   n,   n}},
    {Right::ChangeRetention, "retention.change", false, {n,   n,   n,   n,   n,   n,   p,   n}},
    {Right::KeepBackups,     "backup.keep",      false, {n,   n,   n,   n,   n,   y,   n,   n}},
    {Right::DefineZones,     "zone.define",      false, {n,   p,   n,   n,   n,   n,   n,   n}},
    {Right::KeepCertificate, "certificate.keep", true,  {n,   n,   n,   n,   n,   y,   n,   n}},
    {Right::EnrolPhones,     "phone.enrol",      false, {n,   n,   n,   n,   n,   n,   y,   n}},
    {Right::RevokePhones,    "phone.revoke",     false, {y,   y,   n,   n,   n,   n,   y,   n}},
    {Right::ReadConsents,    "consent.read",     false, {y,   y,   n,   n,   n,   y,   y,   y}},
    {Right::GiveConsent,     "consent.give",     false, {y,   y,   n,   n,   n,   y,   n,   n}},
    {Right::WithdrawConsent, "consent.withdraw", false, {y,   y,   n,   n,   n,   y,   y,   n}},
    {Right::ErasePeople,     "people.erase",     false, {n,   n,   n,   n,   n,   n,   p,   n}},
    {Right::SeePhones,       "phone.see",        false, {y,   y,   n,   n,   n,   n,   y,   n}},
    {Right::ReadAccounts,    "account.read",     true,  {n,   n,   n,   n,   n,   n,   y,   y}},
    {Right::ChangeAccounts,  "account.change",   false, {n,   n,   n,   n,   n,   n,   y,   n}},
    {Right::OwnPassphrase,   "account.own",      false, {y,   y,   y,   y,   y,   y,   y,   y}},
}};
// clang-format on

/// One row for each right, in their order, so that a right without a row does not compile.
constexpr bool isWhole()
{
    for (std::size_t i = 0; i < table.size(); ++i)
        if (table[i].right != static_cast<Right>(i) || !table[i].code || !*table[i].code)
            return false;
    return true;
}
static_assert(isWhole());

constexpr std::array<const char *, roleCount> roleCodes{"duty-officer", "commander",    "analyst",        "wall",
                                                        "satellite",    "system-admin", "security-admin", "auditor"};

const Row &rowOf(Right right) { return table.at(static_cast<std::size_t>(right)); }

} // namespace

const char *code(Role role) { return roleCodes.at(static_cast<std::size_t>(role)); }

std::optional<Role> roleFromCode(std::string_view text)
{
    const auto found = std::ranges::find(roleCodes, text, [](const char *known) { return std::string_view(known); });
    return found == roleCodes.end() ? std::nullopt : std::optional(static_cast<Role>(found - roleCodes.begin()));
}

const char *code(Right right) { return rowOf(right).code; }

std::optional<Right> rightFromCode(std::string_view text)
{
    const auto found = std::ranges::find(table, text, [](const Row &row) { return std::string_view(row.code); });
    return found == table.end() ? std::nullopt : std::optional(found->right);
}

Leave leave(Role role, Right right) { return rowOf(right).cells.at(static_cast<std::size_t>(role)); }

bool isNoted(Right right) { return rowOf(right).isNoted; }

std::vector<Role> Roles::list() const
{
    std::vector<Role> all;
    for (std::size_t i = 0; i < roleCount; ++i)
        if (has(static_cast<Role>(i)))
            all.push_back(static_cast<Role>(i));
    return all;
}

Leave Roles::leave(Right right) const
{
    Leave most = Leave::No;
    for (const Role role : list())
        most = std::max(most, registry::leave(role, right));
    return most;
}

std::string toText(Roles roles)
{
    std::string text;
    for (const Role role : roles.list())
        text += (text.empty() ? "" : ";") + std::string(code(role));
    return text;
}

base::Result<Roles> rolesFromText(std::string_view text)
{
    Roles roles;
    while (!text.empty()) {
        const auto end = text.find_first_of(";,");
        const std::string_view word = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        const auto role = roleFromCode(word);
        if (!role)
            return base::fail(ErrorKind::Invalid,
                              "there is no role \"" + std::string(word.substr(0, 40))
                                  + "\"; there are duty-officer, commander, analyst, wall, satellite, system-admin, security-admin, auditor");
        roles.add(*role);
    }
    if (roles.isEmpty())
        return base::fail(ErrorKind::Invalid, "an account has one role at least");
    return roles;
}

base::Result<> checkTogether(Roles roles)
{
    const std::vector<Role> all = roles.list();
    if (all.empty())
        return base::fail(ErrorKind::Invalid, "an account has one role at least");
    const auto count = [&all](std::initializer_list<Role> some) {
        return std::ranges::count_if(all, [some](Role role) { return std::ranges::find(some, role) != some.end(); });
    };
    if (count({Role::SystemAdministrator, Role::SecurityAdministrator, Role::Auditor}) > 1)
        return base::fail(ErrorKind::Invalid, "system-admin, security-admin and auditor are three people: no account has two of them");
    if (all.size() > 1 && count({Role::Wall, Role::Satellite}) > 0)
        return base::fail(ErrorKind::Invalid, "wall and satellite go alone: such an account can do nothing else");
    return {};
}

} // namespace radar::registry
