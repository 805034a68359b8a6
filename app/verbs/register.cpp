// police-radar register FOLDER: people, firms, cameras, satellites and past incidents from CSV files.

#include <algorithm>
#include <array>

#include <QCommandLineParser>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include "dispatch/incident_book.h"
#include "verbs/record.h"
#include "verbs/verbs.h"

namespace radar::app {

using namespace Qt::StringLiterals;

int runRegister(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Reads satellites.csv, persons.csv, firms.csv, cameras.csv and incidents.csv (past ones) from FOLDER, those that are there.\n"
        "Rows whose key is known are updated, nothing is removed. A wrong row is named and nothing changes.\n"
        "Columns: modules/registry/README.md and modules/dispatch/README.md."_s);
    addStationOptions(parser);
    parser.addOption({u"json"_s, u"The counts as one JSON object."_s});
    parser.addPositionalArgument(u"FOLDER"_s, u"Where the CSV files are."_s);
    if (const auto code = parse(parser, arguments))
        return *code;
    if (parser.positionalArguments().size() != 1)
        return complain("register needs one folder with CSV files", WrongUse);
    const std::filesystem::path csv(parser.positionalArguments().first().toStdString());
    std::error_code failure;
    if (!std::filesystem::is_directory(csv, failure))
        return complain(csv.string() + " is not a folder; name the one that holds the CSV files", BadInput);

    const auto folder = stationFolder(parser, Missing::Make);
    if (!folder)
        return Failed;
    const auto record = openOwnRecord(parser, *folder, registry::Right::ImportRegister);
    if (!record)
        return record.error();

    QTextStream(stderr) << "reading " << QString::fromStdString(csv.string()) << " …" << Qt::endl;
    const bool hasHistory = std::filesystem::exists(csv / "incidents.csv", failure);
    const bool hasRegister = std::ranges::any_of(std::array{"satellites.csv", "persons.csv", "firms.csv", "cameras.csv"},
                                                 [&](const char *name) { return std::filesystem::exists(csv / name, failure); });
    if (hasHistory)
        if (const auto checked = dispatch::IncidentBook::checkHistoryCsv(csv / "incidents.csv"); !checked)
            return complain(checked.error()); // before the register changes
    registry::CsvReport report;
    if (hasRegister || !hasHistory) {
        const auto imported = (*record)->registry->importCsv((*record)->actor, csv);
        if (!imported)
            return complain(imported.error());
        report = *imported;
    }
    std::size_t incidents = 0;
    if (hasHistory) {
        const auto zone = folder->timeZone();
        if (!zone)
            return complain(zone.error());
        const auto book = dispatch::IncidentBook::open(*(*record)->database, *(*record)->journal, (*record)->clock, *zone);
        if (!book)
            return complain(book.error());
        const auto imported = (*book)->importHistoryCsv((*record)->actor, csv / "incidents.csv");
        if (!imported)
            return complain(imported.error());
        incidents = *imported;
    }

    QTextStream out(stdout);
    if (parser.isSet(u"json"_s)) {
        const auto number = [](std::size_t count) { return QJsonValue(static_cast<qint64>(count)); };
        out << QJsonDocument(QJsonObject{{u"satellites"_s, number(report.satellites)},
                                         {u"persons"_s, number(report.persons)},
                                         {u"firms"_s, number(report.firms)},
                                         {u"cameras"_s, number(report.cameras)},
                                         {u"incidents"_s, number(incidents)}})
                   .toJson(QJsonDocument::Compact)
            << '\n';
    } else {
        out << report.satellites << " satellites, " << report.persons << " persons, " << report.firms << " firms, " << report.cameras << " cameras, "
            << incidents << " past incidents\n";
    }
    return Done;
}

} // namespace radar::app
