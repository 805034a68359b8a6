#pragma once
// Who may do what, as data: a row for each right, a column for each role (reliability: GB/T 22239 8.1.4, Order 799 art. 16). Deny by default: a role
// whose cell says nothing has no leave. A right without a row does not compile.

#include <array>
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace radar::registry {

enum class Role : std::uint8_t {
    DutyOfficer,           ///< 值班员
    Commander,             ///< 站长, 指挥员
    Analyst,               ///< 研判员
    Wall,                  ///< 大屏: sees, and can do nothing
    Satellite,             ///< 卫星: their phone has a secret of its own
    SystemAdministrator,   ///< 系统管理员
    SecurityAdministrator, ///< 安全管理员
    Auditor,               ///< 审计员
};
inline constexpr std::size_t roleCount = 8;
[[nodiscard]] const char *
code(Role role); ///< "duty-officer", "commander", "analyst", "wall", "satellite", "system-admin", "security-admin", "auditor"
[[nodiscard]] std::optional<Role> roleFromCode(std::string_view text);

/// What somebody may be let do. Every command and every look names one.
enum class Right : std::uint8_t {
    LiveMap,        ///< who is where, the lists, names of units
    WallPicture,    ///< the commander's picture, without names
    ReadIncidents,  ///< their files, messages, pictures
    TakeIncidents,  ///< report, join, merge, promise, close
    Dispatch,       ///< propose, send, recall, talk to units
    HandleAlarms,   ///< acknowledge, handle, silence, put aside
    CloseStreets,   ///< and open them again
    SurveyMap,      ///< reach, who is first, rings, gaps: where people are, taken together
    SurveyCameras,  ///< what cameras see
    AskMap,         ///< who is near a place, what happened there
    LookUpCaller,   ///< earlier calls of a number
    LookUpPeople,   ///< who lives in a building
    SeePersonTags,  ///< and what else the register says of them
    ListPeople,     ///< an area's people as a file
    ReadTracks,     ///< where somebody was
    ExportTracks,   ///< the same as a file
    OpenCamera,     ///< its live picture
    KeepPicture,    ///< with an incident
    ExportIncident, ///< everything about one, on paper
    ReadJournal,    ///< who did what
    VerifyJournal,  ///< with all findings
    SeeHealth,      ///< is the record whole: yes or no
    SeeStation,     ///< the map, its streets, how much of what there is
    ImportMap,
    ImportRegister,
    ChangeCameras,
    SeeRegister,    ///< satellites, firms and cameras as tables
    ChangeRegister, ///< edit them
    ChangePeople,   ///< edit who lives where
    ExportRegister, ///< the tables as files
    SeeSettings,    ///< limits, plans, links
    ChangeSettings,
    ChangeRetention, ///< how long it is known where people were
    KeepBackups,     ///< the whole record leaves the station
    DefineZones,     ///< who is watched where
    KeepCertificate, ///< of the station, for phones
    EnrolPhones,     ///< give them secrets
    RevokePhones,    ///< take them away
    ReadConsents,    ///< who agreed to be tracked, to what, until when
    GiveConsent,     ///< write one down
    WithdrawConsent, ///< for who takes it back
    ErasePeople,     ///< what is on record of somebody, for good
    SeePhones,       ///< whether one has a secret
    ReadAccounts,
    ChangeAccounts,
    OwnPassphrase, ///< change it
};
inline constexpr std::size_t rightCount = static_cast<std::size_t>(Right::OwnPassphrase) + 1;
[[nodiscard]] const char *code(Right right); ///< "map.live": for the record, stable for ever
[[nodiscard]] std::optional<Right> rightFromCode(std::string_view text);

/// What a cell says.
enum class Leave : std::uint8_t {
    No,
    Recent,  ///< for a stated purpose, and nothing older than recentReach
    Case,    ///< for the number of an incident that is on record
    Purpose, ///< for a stated purpose
    Yes,
};
inline constexpr std::chrono::hours recentReach{2};
/// Beyond so many points a second account with the right says yes (法释〔2017〕10号 art. 5).
inline constexpr std::size_t mostPointsAlone = 50;
inline constexpr std::chrono::hours pointsWindow{24};

[[nodiscard]] Leave leave(Role role, Right right);
/// Giving this leave is itself written down, because no command does it.
[[nodiscard]] bool isNoted(Right right);

/// A set of roles.
class Roles {
public:
    Roles() = default;
    Roles(std::initializer_list<Role> roles)
    {
        for (const Role role : roles)
            add(role);
    }
    void add(Role role) { m_bits |= bit(role); }
    [[nodiscard]] bool has(Role role) const { return (m_bits & bit(role)) != 0; }
    [[nodiscard]] bool isEmpty() const { return m_bits == 0; }
    [[nodiscard]] std::vector<Role> list() const;
    /// The most that one of them gives.
    [[nodiscard]] Leave leave(Right right) const;
    friend bool operator==(Roles, Roles) = default;

private:
    static std::uint8_t bit(Role role) { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(role)); }
    std::uint8_t m_bits = 0;
};
[[nodiscard]] std::string toText(Roles roles);                          ///< codes, joined by ';'
[[nodiscard]] base::Result<Roles> rolesFromText(std::string_view text); ///< at ';' or ','. Invalid: no such role, or none at all
/// Invalid: none, or some that must be apart: the three administrators, and a wall or a phone from everything else.
[[nodiscard]] base::Result<> checkTogether(Roles roles);

} // namespace radar::registry
