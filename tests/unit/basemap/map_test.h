#pragma once
// What the map tests share: import into a folder that vanishes, open what came out, find things by id.

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "basemap/import.h"
#include "basemap/map_file.h"

namespace radar::basemap {

inline std::filesystem::path sourceDir() { return qEnvironmentVariable("RADAR_SOURCE_DIR").toStdString(); }

inline std::filesystem::path testData(const char *name) { return sourceDir() / "tests/data/basemap" / name; }

struct Workshop {
    QTemporaryDir folder;
    ImportReport report;
    std::shared_ptr<const Map> map;
    std::string error; ///< kind and sentence when the import or the opening failed

    [[nodiscard]] std::filesystem::path path(const std::string &name) const { return std::filesystem::path(folder.path().toStdString()) / name; }
    std::filesystem::path write(const std::string &name, const std::string &content) const
    {
        std::ofstream(path(name), std::ios::binary) << content;
        return path(name);
    }
    bool import(std::vector<std::filesystem::path> files, const std::string &target = "map.gpkg")
    {
        error.clear();
        const auto imported = importMap({.files = std::move(files), .target = path(target), .title = {}});
        if (!imported) {
            error = std::string(base::name(imported.error().kind)) + ": " + imported.error().detail;
            return false;
        }
        report = *imported;
        const auto opened = openMap(path(target));
        if (!opened) {
            error = std::string(base::name(opened.error().kind)) + ": " + opened.error().detail;
            return false;
        }
        map = *opened;
        return true;
    }
    [[nodiscard]] std::vector<std::string> files() const
    {
        std::vector<std::string> names;
        for (const auto &entry : std::filesystem::directory_iterator(folder.path().toStdString()))
            names.push_back(entry.path().filename().string());
        std::ranges::sort(names);
        return names;
    }
};

template <typename Feature>
const Feature *find(const std::vector<Feature> &features, FeatureId id)
{
    const auto found = std::ranges::find(features, id, &Feature::id);
    return found == features.end() ? nullptr : &*found;
}

} // namespace radar::basemap
