// police-radar register FOLDER: people, firms, cameras, satellites and past incidents from CSV files.

#include <QCommandLineParser>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include "dispatch/incident_book.h"
#include "verbs/record.h"
#include "verbs/verbs.h"
#include "wiring/control_socket.h"
#include "wiring/file_wishes.h"

namespace radar::app {

using namespace Qt::StringLiterals;

namespace {

std::expected<QJsonObject, int> importAlone(const QCommandLineParser &parser, const store::StationFolder &folder, const std::filesystem::path &csv)
{
    const auto record = openOwnRecord(parser, folder, registry::Right::ImportRegister);
    if (!record)
        return std::unexpected(record.error());
    OwnRecord &own = **record;
    const auto importHistory = [&](const std::filesystem::path &file) -> base::Result<std::size_t> {
        const auto zone = folder.timeZone();
        if (!zone)
            return std::unexpected(zone.error());
        const auto book = dispatch::IncidentBook::open(*own.database, *own.journal, own.clock, *zone);
        return book ? (*book)->importHistoryCsv(own.actor, file) : std::unexpected(book.error());
    };
    const auto imported = importFolder(own.actor, csv, *own.registry, importHistory);
    if (!imported)
        return std::unexpected(complain(imported.error()));
    return countsOf(*imported);
}

/// The running station has the record: it is asked, and goes on by the new register at once.
std::expected<QJsonObject, int> importBesideStation(const QCommandLineParser &parser, const std::filesystem::path &csv)
{
    const auto record = openRecord(parser);
    if (!record)
        return std::unexpected(record.error());
    std::error_code failure;
    const auto whole = std::filesystem::absolute(csv, failure);
    const auto counts = (*record)->ask({{u"do"_s, u"register"_s}, {u"folder"_s, QString::fromStdString(whole.string())}});
    if (!counts)
        return std::unexpected(complain(counts.error()));
    return *counts;
}

} // namespace

int runRegister(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Reads satellites.csv, persons.csv, firms.csv, cameras.csv and incidents.csv (past ones) from FOLDER, those that are there.\n"
        "Rows whose key is known are updated, nothing is removed. A wrong row is named and nothing changes.\n"
        "A running station is asked to read them, and goes on by them at once.\n"
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
    QTextStream(stderr) << "reading " << QString::fromStdString(csv.string()) << " …" << Qt::endl;
    const auto counts = isStationListening(*folder) ? importBesideStation(parser, csv) : importAlone(parser, *folder, csv);
    if (!counts)
        return counts.error();

    QTextStream out(stdout);
    if (parser.isSet(u"json"_s)) {
        out << QJsonDocument(*counts).toJson(QJsonDocument::Compact) << '\n';
    } else {
        const auto count = [&](QStringView what) { return (*counts)[what].toInteger(); };
        out << count(u"satellites") << " satellites, " << count(u"persons") << " persons, " << count(u"firms") << " firms, " << count(u"cameras")
            << " cameras, " << count(u"incidents") << " past incidents\n";
    }
    return Done;
}

} // namespace radar::app
