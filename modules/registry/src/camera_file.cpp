#include "camera_file.h"

#include <algorithm>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace radar::registry {

using base::CsvTable;
using base::ErrorKind;
using base::Result;

namespace {

constexpr const char *columns[] = {"key",      "name",    "latitude", "longitude", "height_m", "heading_deg",
                                   "tilt_deg", "fov_deg", "range_m",  "owner",     "state"};
constexpr qsizetype largestFile = 64 << 20;

/// Where each element of the array of features begins. The text is sound JSON.
std::vector<std::size_t> linesOfFeatures(const QByteArray &text)
{
    std::vector<std::size_t> lines;
    std::size_t line = 1;
    int depth = 0;
    int featuresDepth = -1;
    bool isString = false;
    qsizetype stringBegin = 0;
    QByteArray lastString;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        line += c == '\n' ? 1 : 0;
        if (isString) {
            if (c == '\\')
                ++i;
            else if (c == '"') {
                isString = false;
                lastString = text.mid(stringBegin, i - stringBegin);
            }
            continue;
        }
        switch (c) {
        case '"':
            isString = true;
            stringBegin = i + 1;
            break;
        case '{':
        case '[':
            if (c == '{' && depth == featuresDepth)
                lines.push_back(line);
            ++depth;
            if (c == '[' && depth == 2 && lastString == "features")
                featuresDepth = depth;
            break;
        case '}':
        case ']':
            if (depth == featuresDepth)
                featuresDepth = -1;
            --depth;
            break;
        default: break;
        }
    }
    return lines;
}

std::string fieldOf(const QJsonValue &value)
{
    if (value.isDouble())
        return QByteArray::number(value.toDouble(), 'g', 17).toStdString();
    return value.toString().toStdString();
}

} // namespace

Result<CsvTable> readCameraPoints(const std::filesystem::path &path)
{
    const std::string name = path.filename().string();
    QFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(ErrorKind::Unavailable, name + " cannot be read: " + file.errorString().toStdString());
    if (file.size() > largestFile)
        return base::fail(ErrorKind::Invalid, name + " is larger than 64 MB");
    const QByteArray text = file.readAll();
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(text, &problem);
    if (problem.error != QJsonParseError::NoError)
        return base::fail(ErrorKind::Invalid,
                          name + ", line " + std::to_string(text.left(problem.offset).count('\n') + 1) + ": is no JSON ("
                              + problem.errorString().toStdString() + ")");
    if (document.object().value(QLatin1String("type")).toString() != QLatin1String("FeatureCollection"))
        return base::fail(ErrorKind::Invalid, name + ", line 1: is no GeoJSON FeatureCollection");
    CsvTable table;
    table.name = name;
    table.columns.assign(std::begin(columns), std::end(columns));
    const auto lines = linesOfFeatures(text);
    const QJsonArray features = document.object().value(QLatin1String("features")).toArray();
    // What nobody says is not taken back.
    for (const char *optional : {"purpose", "stream"})
        if (std::ranges::any_of(features, [optional](const QJsonValue &feature) {
                return feature.toObject().value(QLatin1String("properties")).toObject().contains(QLatin1String(optional));
            }))
            table.columns.emplace_back(optional);
    for (qsizetype i = 0; i < features.size(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        CsvTable::Row row{at < lines.size() ? lines[at] : 0, {}};
        const QJsonObject feature = features[i].toObject();
        const QJsonObject geometry = feature.value(QLatin1String("geometry")).toObject();
        const QJsonArray place = geometry.value(QLatin1String("coordinates")).toArray();
        if (geometry.value(QLatin1String("type")).toString() != QLatin1String("Point") || place.size() < 2)
            return table.wrong(row, "geometry", "is no Point");
        const QJsonObject properties = feature.value(QLatin1String("properties")).toObject();
        for (const std::string &wanted : table.columns) {
            row.fields.push_back(fieldOf(wanted == "latitude"        ? place[1]
                                             : wanted == "longitude" ? place[0]
                                                                     : properties.value(QLatin1String(wanted))));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

Result<CsvTable> readCameraFile(const std::filesystem::path &folder)
{
    std::error_code failure;
    const bool hasGeoJson = std::filesystem::exists(folder / "cameras.geojson", failure);
    if (hasGeoJson && std::filesystem::exists(folder / "cameras.csv", failure))
        return base::fail(ErrorKind::Invalid, folder.string() + " holds cameras.csv and cameras.geojson; leave one of them");
    return hasGeoJson ? readCameraPoints(folder / "cameras.geojson") : base::readCsv(folder / "cameras.csv");
}

} // namespace radar::registry
