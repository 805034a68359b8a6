// police-radar backup: the station as it is now, in a folder of backups; also while it runs. restore: a station from one of them, or the rehearsal
// of that.

#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>
#include <chrono>

#include "station/station.h"
#include "store/backup.h"
#include "verbs/record.h"
#include "verbs/station_option.h"
#include "verbs/verbs.h"

namespace radar::app {

using namespace Qt::StringLiterals;

namespace {

QString text(const std::string &value) { return QString::fromStdString(value); }

QJsonObject toJson(const store::Backup &backup)
{
    qint64 rows = 0;
    for (const auto &[table, count] : backup.rows)
        rows += count;
    return {{u"backup"_s, text(backup.folder.string())},
            {u"time"_s, text(base::toIso8601(backup.time))},
            {u"databaseBytes"_s, static_cast<qint64>(backup.databaseBytes)},
            {u"rows"_s, rows},
            {u"journalEntries"_s, static_cast<qint64>(backup.entries)},
            {u"files"_s, static_cast<qint64>(backup.files.size())},
            {u"problems"_s, static_cast<qint64>(backup.problems.size())}};
}

void print(const QJsonObject &line, bool isJson)
{
    QTextStream out(stdout);
    if (isJson)
        out << QJsonDocument(line).toJson(QJsonDocument::Compact) << '\n';
    else
        out << line[u"backup"].toString() << ": " << line[u"rows"].toInteger() << " rows, " << line[u"journalEntries"].toInteger()
            << " journal entries, " << line[u"databaseBytes"].toInteger() << " bytes, " << line[u"files"].toInteger() << " files\n";
}

double secondsSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

int runBackup(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"A backup of the station, also while it runs: record, map, media, settings; each is checked.\n"
                                     "Kept are all of the last hour, one an hour of a day, one a day of 35 days. A running station makes one every "
                                     "5 minutes by itself ([backup] of station.ini)."_s);
    addStationOptions(parser);
    parser.addOption({u"to"_s, u"The folder of backups (default: the station's)."_s, u"FOLDER"_s});
    parser.addOption({u"list"_s, u"Make none; say which there are, the newest first."_s});
    parser.addOption({u"json"_s, u"One JSON object a line."_s});
    if (const auto code = parse(parser, arguments))
        return *code;
    if (!parser.positionalArguments().isEmpty())
        return complain("backup takes no file; name the folder with --to", WrongUse);
    const auto folder = stationFolder(parser);
    if (!folder)
        return Failed;
    auto settings = store::readBackupSettings(*folder);
    if (!settings)
        return complain(settings.error());
    if (parser.isSet(u"to"_s))
        settings->folder = std::filesystem::absolute(parser.value(u"to"_s).toStdString());
    const bool isJson = parser.isSet(u"json"_s);
    if (parser.isSet(u"list"_s)) {
        if (!isAdmitted(parser, *folder, registry::Right::KeepBackups))
            return Failed;
        for (const store::Backup &each : store::backupsIn(settings->folder))
            print(toJson(each), isJson);
        return Done;
    }
    // Who took the record out of the house is in the record.
    const auto record = openRecord(parser);
    if (!record)
        return record.error();
    if (const auto noted = (*record)->ask({{u"do"_s, u"noteBackup"_s}, {u"to"_s, text(settings->folder.string())}}); !noted)
        return complain(noted.error());
    const auto start = std::chrono::steady_clock::now();
    const auto made = store::backUp(*folder, station::Station::migrations(), *settings, base::SystemClock().now());
    if (!made)
        return complain(made.error());
    for (const std::string &problem : made->problems)
        complain(problem, Failed);
    QJsonObject line = toJson(*made);
    line.insert(u"seconds"_s, secondsSince(start));
    print(line, isJson);
    return made->problems.empty() ? Done : Failed;
}

int runRestore(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"A station from a backup, in a new folder. Every digest, every table's count, the journal's chain and the rows under it "
        "are compared before the folder gets its name.\n"
        "The station makes a new key to sign its journal with: that of the old one is in no backup."_s);
    parser.addOption({u"from"_s, u"A backup, or a folder of backups: then its newest."_s, u"BACKUP"_s});
    parser.addOption({u"station"_s, u"The new folder; there must be nothing of that name."_s, u"NEWDIR"_s});
    parser.addOption({u"rehearse"_s, u"Restore beside the backup, compare everything, say so, remove it again."_s});
    parser.addOption({u"json"_s, u"One JSON object."_s});
    if (const auto code = parse(parser, arguments))
        return *code;
    if (!parser.positionalArguments().isEmpty() || parser.value(u"from"_s).isEmpty()
        || parser.isSet(u"rehearse"_s) != parser.value(u"station"_s).isEmpty())
        return complain("restore needs --from BACKUP and one of --station NEWDIR and --rehearse", WrongUse);
    const auto backup = store::backupAt(std::filesystem::absolute(parser.value(u"from"_s).toStdString()));
    if (!backup)
        return complain(backup.error());
    const bool isRehearsal = parser.isSet(u"rehearse"_s);
    const auto restored = isRehearsal ? store::rehearse(*backup, station::Station::migrations())
                                      : store::restore(*backup, parser.value(u"station"_s).toStdString(), station::Station::migrations());
    if (!restored)
        return complain(restored.error());
    const double seconds = static_cast<double>(restored->took.count()) / 1000;
    QTextStream out(stdout);
    if (parser.isSet(u"json"_s))
        out << QJsonDocument(QJsonObject{{u"backup"_s, text(backup->folder.string())},
                                         {u"rows"_s, static_cast<qint64>(restored->rows)},
                                         {u"journalEntries"_s, static_cast<qint64>(restored->entries)},
                                         {u"files"_s, static_cast<qint64>(restored->files)},
                                         {u"bytes"_s, static_cast<qint64>(restored->bytes)},
                                         {u"seconds"_s, seconds}})
                   .toJson(QJsonDocument::Compact)
            << '\n';
    else
        out << (isRehearsal ? "could be restored: " : "restored: ") << text(backup->folder.string()) << ": " << restored->rows
            << " rows and the journal of " << restored->entries << " entries are as they were, " << restored->files << " files, " << restored->bytes
            << " bytes, " << QString::number(seconds, 'f', 1) << " s\n";
    return Done;
}

} // namespace radar::app
