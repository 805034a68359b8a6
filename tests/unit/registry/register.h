#pragma once
// A register in a temporary folder, and CSV files to fill it.

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "base/clock.h"
#include "registry/registry.h"
#include "results.h"
#include "store/database.h"
#include "store/journal.h"

namespace radar::test {

inline const std::string satellitesHeader = "call_sign,name,tier,mode,skills,device\n";
inline const std::string personsHeader = "key,name,phone,building,unit,floor,room,tags\n";
inline const std::string firmsHeader = "key,name,kind,phone,building,unit,floor,room,latitude,longitude\n";
inline const std::string camerasHeader = "key,name,latitude,longitude,height_m,heading_deg,tilt_deg,fov_deg,range_m,owner,state\n";

struct Register {
    QTemporaryDir folder;
    base::ManualClock clock{*base::parseIso8601("2026-11-21T08:00:00Z")};
    store::Actor officer{"officer", "cli", ""};
    std::unique_ptr<store::Database> database;
    std::unique_ptr<store::Journal> journal;
    std::unique_ptr<registry::Registry> registry;

    [[nodiscard]] std::filesystem::path path() const { return folder.path().toStdString(); }
    [[nodiscard]] base::Result<> open()
    {
        auto migrations = store::migrations();
        for (auto &each : registry::migrations())
            migrations.push_back(each);
        auto opened = store::Database::open(path() / "station.db", migrations);
        if (!opened)
            return std::unexpected(opened.error());
        database = *std::move(opened);
        journal = std::make_unique<store::Journal>(*database, clock);
        auto read = registry::Registry::open(*database, *journal);
        if (!read)
            return std::unexpected(read.error());
        registry = *std::move(read);
        return {};
    }
    void close()
    {
        registry.reset();
        journal.reset();
        database.reset();
    }
    void file(const std::string &name, const std::string &text) const
    {
        std::filesystem::create_directories(path() / "csv");
        std::ofstream(path() / "csv" / name, std::ios::binary) << text;
    }
    [[nodiscard]] base::Result<registry::CsvReport> import() { return registry->importCsv(officer, path() / "csv"); }
    [[nodiscard]] base::Result<registry::CsvReport> importSatellites(const std::string &rows)
    {
        file("satellites.csv", satellitesHeader + rows);
        return import();
    }
    [[nodiscard]] std::string finding() const
    {
        const auto report = journal->verify();
        return report ? report->finding : report.error().detail;
    }
    [[nodiscard]] std::size_t journalled() const
    {
        const auto entries = journal->list(0, 1'000'000);
        return entries ? entries->size() : 0;
    }
};

} // namespace radar::test
