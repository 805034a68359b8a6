#pragma once
// The record of a station for verbs: its schema, its file, the ways of opening it. Each way names the right it is opened for, and once the station
// has accounts nothing opens without one (sign_in_option.h).

#include <QCommandLineParser>
#include <QJsonObject>
#include <QString>
#include <filesystem>
#include <memory>
#include <optional>

#include "base/clock.h"
#include "base/result.h"
#include "registry/consents.h"
#include "registry/guard.h"
#include "registry/registry.h"
#include "store/database.h"
#include "store/journal.h"
#include "store/read_connection.h"
#include "store/station_folder.h"
#include "verbs/sign_in_option.h"
#include "verbs/station_option.h"

namespace radar::app {

/// station.db in the folder that --station names, or the default one. For verbs that only look: makes nothing.
[[nodiscard]] std::filesystem::path recordFile(const QCommandLineParser &parser);

/// In the hands of this process alone; Conflict while the station runs or another verb writes.
struct OwnRecord {
    base::SystemClock clock;
    std::unique_ptr<store::Database> database;
    std::unique_ptr<store::Journal> journal;
    std::unique_ptr<registry::Registry> registry;
    std::unique_ptr<registry::Consents> consents;
    std::unique_ptr<registry::Accounts> accounts;
    std::unique_ptr<registry::Guard> guard;
    store::Actor actor; ///< who was let, of openOwnRecord()

    [[nodiscard]] static base::Result<std::unique_ptr<OwnRecord>> open(const store::StationFolder &folder);
};
/// For who has this right. The exit code when that cannot be done; it was said why.
[[nodiscard]] std::expected<std::unique_ptr<OwnRecord>, int> openOwnRecord(const QCommandLineParser &parser, const store::StationFolder &folder,
                                                                           registry::Right right, const registry::Wanted &wanted = {});

/// To look into, and to ask for changes: this process makes them, or the running station does when it holds the record.
class Record {
public:
    [[nodiscard]] static base::Result<std::unique_ptr<Record>> open(const store::StationFolder &folder);
    /// Nothing while the station has no account. Denied, Invalid: as credentialsFrom() and registry::Accounts::signIn().
    [[nodiscard]] base::Result<> signIn(const QCommandLineParser &parser);
    /// The second pair of eyes, for ask(). Nothing when nobody was named.
    [[nodiscard]] base::Result<> signInSecond(const QCommandLineParser &parser);

    [[nodiscard]] const store::StationFolder &folder() const { return m_folder; }
    [[nodiscard]] const store::ReadConnection &reading() const { return *m_reading; }
    /// wishes.h: what can be asked and what is answered. `newPassphrase`: its "new".
    [[nodiscard]] base::Result<QJsonObject> ask(QJsonObject wish, const std::string &newPassphrase = {}) const;
    [[nodiscard]] base::Result<> admit(registry::Right right, const QString &purpose = {}) const;
    [[nodiscard]] base::Result<bool> hasAccounts() const { return registry::hasAccounts(*m_reading); }
    [[nodiscard]] QString session() const { return m_token; } ///< with the running station; empty: none

private:
    explicit Record(store::StationFolder folder) : m_folder(std::move(folder)) {}
    [[nodiscard]] base::Result<> enter(const Credentials &credentials, std::optional<registry::Session> &session, QString &token);

    const store::StationFolder m_folder;
    std::unique_ptr<OwnRecord> m_own; ///< none: the station runs
    std::unique_ptr<store::ReadConnection> m_reading;
    std::optional<registry::Session> m_session, m_second; ///< with m_own
    QString m_token, m_secondToken;                       ///< with the running station
};

/// Of the folder that --station names, which must be there, for who has signed in. What is asked of it names its own rights; `right` is for what
/// the verb looks up itself. The exit code when that cannot be done; it was said why.
[[nodiscard]] std::expected<std::unique_ptr<Record>, int> openRecord(const QCommandLineParser &parser, std::optional<registry::Right> right = {});

/// May this process look beside the station at all, for this? Says on stderr why not.
[[nodiscard]] bool isAdmitted(const QCommandLineParser &parser, const store::StationFolder &folder, registry::Right right);
/// Signs in where the station has accounts; else nobody. For who holds the record.
[[nodiscard]] base::Result<registry::Caller> callerFrom(const QCommandLineParser &parser, registry::Accounts &accounts);

/// Parses; the exit code when there is nothing more to do: 2 with one sentence for wrong use.
[[nodiscard]] std::optional<int> parse(QCommandLineParser &parser, const QStringList &arguments);

/// For a terminal: control characters from the record become '?'.
[[nodiscard]] QString printable(const std::string &text);

} // namespace radar::app
