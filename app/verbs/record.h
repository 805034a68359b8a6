#pragma once
// The record of a station for verbs that need no map: its schema, its file, the ways of opening it.

#include <QCommandLineParser>
#include <QJsonObject>
#include <QString>
#include <filesystem>
#include <memory>
#include <optional>

#include "base/clock.h"
#include "base/result.h"
#include "registry/registry.h"
#include "store/database.h"
#include "store/journal.h"
#include "store/read_connection.h"
#include "store/station_folder.h"
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

    [[nodiscard]] static base::Result<std::unique_ptr<OwnRecord>> open(const store::StationFolder &folder);
};

/// To look into, and to ask for changes: this process makes them, or the running station does when it holds the record.
class Record {
public:
    [[nodiscard]] static base::Result<std::unique_ptr<Record>> open(const store::StationFolder &folder);

    [[nodiscard]] const store::StationFolder &folder() const { return m_folder; }
    [[nodiscard]] const store::ReadConnection &reading() const { return *m_reading; }
    /// wishes.h: what can be asked and what is answered.
    [[nodiscard]] base::Result<QJsonObject> ask(const QJsonObject &wish) const;

private:
    explicit Record(store::StationFolder folder) : m_folder(std::move(folder)) {}
    const store::StationFolder m_folder;
    std::unique_ptr<OwnRecord> m_own; ///< none: the station runs
    std::unique_ptr<store::ReadConnection> m_reading;
};

/// Of the folder that --station names, which must be there. The exit code when that cannot be done; it was said why.
[[nodiscard]] std::expected<std::unique_ptr<Record>, int> openRecord(const QCommandLineParser &parser);

/// Who the journal names for what is done at the command line: the account.
[[nodiscard]] store::Actor commandLineActor();

/// Parses; the exit code when there is nothing more to do: 2 with one sentence for wrong use.
[[nodiscard]] std::optional<int> parse(QCommandLineParser &parser, const QStringList &arguments);

/// For a terminal: control characters from the record become '?'.
[[nodiscard]] QString printable(const std::string &text);

} // namespace radar::app
