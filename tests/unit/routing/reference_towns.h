#pragma once
// The real towns of ../shared/osm and the tables about them (../shared/osm/reference/PROFILE.md). Whoever has them not skips.

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <map>

#include "basemap/import.h"
#include "basemap/map_file.h"
#include "routing/network.h"

namespace radar::test {

inline QString reference(const QString &name) { return qEnvironmentVariable("RADAR_SOURCE_DIR") + QStringLiteral("/../shared/osm/") + name; }

/// Rows of a comma-separated file without its header.
inline std::vector<QList<QByteArray>> wordsOf(const QString &name)
{
    QFile file(reference(QStringLiteral("reference/") + name));
    std::vector<QList<QByteArray>> rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    file.readLine();
    while (!file.atEnd())
        rows.push_back(file.readLine().trimmed().split(','));
    return rows;
}

/// The same, columns as numbers.
inline std::vector<std::vector<double>> rowsOf(const QString &name)
{
    std::vector<std::vector<double>> rows;
    for (const QList<QByteArray> &words : wordsOf(name)) {
        std::vector<double> row;
        for (const QByteArray &word : words)
            row.push_back(word.toDouble()); // node ids are far below 2^53
        rows.push_back(std::move(row));
    }
    return rows;
}

inline basemap::NodeId node(double id) { return static_cast<basemap::NodeId>(id); }

/// Imports each town once.
class ReferenceTowns {
public:
    /// With the mode resources/modes/radar-MODE-v1.ini alone; null when the town is not there.
    std::shared_ptr<const routing::Network> network(const QString &town, const QString &mode);
    /// After network().
    [[nodiscard]] const basemap::Map &map(const QString &town) const { return *m_maps.at(town); }

private:
    QTemporaryDir m_folder;
    std::map<QString, std::shared_ptr<const basemap::Map>> m_maps;
    std::map<QString, std::shared_ptr<const routing::Network>> m_networks;
};

inline std::shared_ptr<const routing::Network> ReferenceTowns::network(const QString &town, const QString &mode)
{
    auto &known = m_networks[town + mode];
    if (known)
        return known;
    const QString source = reference(town + QStringLiteral(".osm.pbf"));
    if (!QFileInfo::exists(source))
        return nullptr;
    auto &map = m_maps[town];
    if (!map) {
        basemap::ImportRequest request;
        request.files = {source.toStdString()};
        request.target = m_folder.filePath(town + QStringLiteral(".gpkg")).toStdString();
        const auto report = basemap::importMap(request);
        if (!report)
            qCritical("%s", report.error().detail.c_str());
        auto opened = basemap::openMap(request.target);
        if (!opened)
            qCritical("%s", opened.error().detail.c_str());
        map = *opened;
    }
    const auto file = qEnvironmentVariable("RADAR_SOURCE_DIR") + QStringLiteral("/resources/modes/radar-%1-v1.ini").arg(mode);
    const auto travelMode = routing::readMode(file.toStdString());
    if (!travelMode)
        qCritical("%s", travelMode.error().detail.c_str());
    known = routing::Network::build(*map, {*travelMode});
    return known;
}

} // namespace radar::test
