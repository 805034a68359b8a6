// police-radar import --station DIR FILE…: map files in, map.gpkg out.

#include "verbs/verbs.h"

#include <atomic>
#include <csignal>
#include <unistd.h>

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include "basemap/import.h"
#include "verbs/sign_in_option.h"
#include "verbs/station_option.h"

namespace radar::app {

using namespace Qt::StringLiterals;

namespace {

std::atomic<bool> interrupted = false;

void interrupt(int) { interrupted = true; }

/// One line that counts up on a terminal, one line a step elsewhere.
class ProgressLine {
public:
    void show(const basemap::ImportProgress &progress)
    {
        const int percent = static_cast<int>(progress.share * 100);
        if (progress.step == m_step && (!m_isTerminal || percent == m_percent))
            return;
        m_step = progress.step;
        m_percent = percent;
        QTextStream err(stderr);
        const QString step = QString::fromStdString(m_step);
        if (m_isTerminal)
            err << '\r' << u"%1 %  %2"_s.arg(percent, 3).arg(step).leftJustified(76) << (percent == 100 ? "\n" : "");
        else
            err << percent << " % " << step << '\n';
    }
    void finish()
    {
        if (m_isTerminal && m_percent >= 0 && m_percent < 100)
            QTextStream(stderr) << '\n';
    }

private:
    bool m_isTerminal = ::isatty(STDERR_FILENO) != 0;
    std::string m_step;
    int m_percent = -1;
};

QJsonObject toJson(const basemap::ImportReport &report, const QString &map, double seconds)
{
    QJsonArray skipped;
    for (const auto &one : report.skippedExamples)
        skipped.append(QJsonObject{{u"what"_s, QString::fromStdString(one.what)}, {u"reason"_s, QString::fromStdString(one.reason)}});
    const auto count = [](std::size_t n) { return static_cast<qint64>(n); };
    return {{u"map"_s, map},
            {u"buildings"_s, count(report.buildings)},
            {u"streets"_s, count(report.streets)},
            {u"paths"_s, count(report.paths)},
            {u"places"_s, count(report.places)},
            {u"areas"_s, count(report.areas)},
            {u"lines"_s, count(report.lines)},
            {u"barriers"_s, count(report.barriers)},
            {u"addresses"_s, count(report.addresses)},
            {u"trees"_s, count(report.trees)},
            {u"lamps"_s, count(report.lamps)},
            {u"restrictions"_s, count(report.restrictions)},
            {u"terrain"_s, report.hasTerrain},
            {u"skipped"_s, count(report.skipped)},
            {u"skippedExamples"_s, skipped},
            {u"seconds"_s, seconds}};
}

void print(const basemap::ImportReport &report, const QString &map, double seconds)
{
    QTextStream out(stdout);
    out << map << ": " << report.buildings << " buildings, " << report.streets << " streets, " << report.paths << " paths, " << report.restrictions
        << " turn restrictions, " << report.places << " places, " << report.areas << " areas, " << report.lines << " lines, " << report.barriers
        << " barriers, " << report.addresses << " addresses, " << report.trees << " trees, " << report.lamps << " lamps, "
        << (report.hasTerrain ? "terrain" : "no terrain") << " (" << QString::number(seconds, 'f', 1) << " s)\n";
    if (report.skipped == 0)
        return;
    out.flush();
    QTextStream err(stderr);
    err << report.skipped << " left out:\n";
    for (const auto &one : report.skippedExamples)
        err << "  " << QString::fromStdString(one.what) << ": " << QString::fromStdString(one.reason) << '\n';
    if (report.skipped > report.skippedExamples.size())
        err << "  and " << report.skipped - report.skippedExamples.size() << " more\n";
}

} // namespace

int runImport(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Makes the station's map from map files: OpenStreetMap (.osm.pbf .osm .osm.gz .osm.bz2), GeoPackage, GeoJSON, "
                                     "Shapefile, and a GeoTIFF of heights. Several files make one map; it replaces the old one when it is whole."_s);
    parser.addHelpOption();
    addStationOptions(parser);
    const QCommandLineOption title(u"title"_s, u"The map's title (default: from the first file)."_s, u"TEXT"_s);
    const QCommandLineOption json(u"json"_s, u"One JSON object on stdout."_s);
    parser.addOptions({title, json});
    parser.addPositionalArgument(u"FILE"_s, u"Map files."_s, u"FILE..."_s);
    if (!parser.parse(arguments))
        return complain(parser.errorText().toStdString(), WrongUse);
    if (parser.isSet(u"help"_s)) {
        QTextStream(stdout) << parser.helpText();
        return Done;
    }
    if (parser.positionalArguments().isEmpty())
        return complain("name the map files: police-radar import --station DIR FILE", WrongUse);
    const auto folder = openStationFolder(parser, registry::Right::ImportMap, Missing::Make);
    if (!folder)
        return Failed;

    basemap::ImportRequest request{.files = {}, .target = folder->map(), .title = parser.value(title).toStdString()};
    for (const QString &file : parser.positionalArguments())
        request.files.emplace_back(file.toStdString());

    std::signal(SIGINT, interrupt);
    std::signal(SIGTERM, interrupt);
    QElapsedTimer timer;
    timer.start();
    ProgressLine line;
    const auto report = basemap::importMap(request, [&line](const basemap::ImportProgress &progress) { line.show(progress); }, &interrupted);
    line.finish();
    if (!report)
        return complain(report.error());
    const double seconds = static_cast<double>(timer.elapsed()) / 1000;
    const QString map = QString::fromStdString(folder->map().string());
    if (parser.isSet(json))
        QTextStream(stdout) << QJsonDocument(toJson(*report, map, seconds)).toJson(QJsonDocument::Compact) << '\n';
    else
        print(*report, map, seconds);
    return Done;
}

} // namespace radar::app
