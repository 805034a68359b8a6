#pragma once
// The register's CSV files as values. Columns and limits: registry/README.md.

#include <filesystem>
#include <span>
#include <vector>

#include "base/result.h"
#include "consent_tables.h"
#include "registry/sheets.h"
#include "tables.h"

namespace radar::registry {

struct CameraStream {
    CameraId camera;
    std::string address; ///< empty: it has none
};

struct CsvContent {
    std::vector<Satellite> satellites;
    std::vector<PaperConsent> consents;               ///< of satellites.csv, when it has that column
    std::vector<std::size_t> satelliteLines;          ///< where each of them stands
    bool saysTraining = false, saysInsurance = false; ///< satellites.csv has that column
    std::vector<Keyed<Person>> persons;
    std::vector<Keyed<Firm>> firms;
    std::vector<Keyed<Camera>> cameras;
    bool isForm = false;               ///< says everything, also what is empty
    std::vector<CameraStream> streams; ///< of cameras.csv, when it has that column
};

/// Invalid: the first wrong row with file, line and column, or a folder without any of the files. `present`: the
/// satellites there are, whose devices nobody else may carry.
[[nodiscard]] base::Result<CsvContent> readCsvFolder(const std::filesystem::path &folder, std::span<const Satellite> present);

/// One of the tables alone, whatever its file is called.
[[nodiscard]] base::Result<CsvContent> readSheet(Sheet sheet, const base::CsvTable &table, std::span<const Satellite> present);

} // namespace radar::registry
