#pragma once
// The record of a station for verbs that need no map: its schema, its file, the way of opening it for writing.

#include <QCommandLineParser>
#include <QString>
#include <filesystem>
#include <memory>
#include <optional>

#include "base/clock.h"
#include "base/result.h"
#include "registry/registry.h"
#include "store/database.h"
#include "store/journal.h"
#include "store/station_folder.h"

namespace radar::app {

/// station.db in the folder that --station names, or the default one. For verbs that only look: makes nothing.
[[nodiscard]] std::filesystem::path recordFile(const QCommandLineParser &parser);

/// Open for writing; Conflict while the station runs.
struct Record {
    base::SystemClock clock;
    std::unique_ptr<store::Database> database;
    std::unique_ptr<store::Journal> journal;
    std::unique_ptr<registry::Registry> registry;

    [[nodiscard]] static base::Result<std::unique_ptr<Record>> open(const store::StationFolder &folder);
};

/// Who the journal names for what is done at the command line.
[[nodiscard]] store::Actor commandLineActor();

/// Parses; the exit code when there is nothing more to do: 2 with one sentence for wrong use.
[[nodiscard]] std::optional<int> parse(QCommandLineParser &parser, const QStringList &arguments);

/// For a terminal: control characters from the record become '?'.
[[nodiscard]] QString printable(const std::string &text);

} // namespace radar::app
