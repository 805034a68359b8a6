// police-radar erase: what is on record of somebody, for good. The chain of the journal stays whole.

#include <algorithm>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include "dispatch/erasure.h"
#include "registry/erasure.h"
#include "station/station.h"
#include "store/backup.h"
#include "store/forget.h"
#include "tracking/erasure.h"
#include "verbs/record.h"
#include "verbs/verbs.h"

namespace radar::app {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

/// What was found of somebody, and taken away.
struct Taken {
    std::string kind;                 ///< "satellite", "person", "caller"
    std::vector<std::string> objects; ///< as the journal names them
    std::vector<std::string> words;
    std::int64_t rows = 0, purposes = 0, positions = 0;
};

Result<Taken> takeFrom(store::Transaction &transaction, const store::Actor &actor, const QCommandLineParser &parser, base::Time now)
{
    const auto said = [&parser](const QString &name) { return parser.value(name).toStdString(); };
    Taken taken;
    if (parser.isSet(u"caller"_s)) {
        auto caller = dispatch::eraseCaller(transaction, said(u"caller"_s));
        if (!caller)
            return std::unexpected(caller.error());
        taken.kind = "caller";
        taken.words = std::move(caller->words);
        taken.rows = caller->calls;
    } else {
        const bool isSatellite = parser.isSet(u"satellite"_s);
        auto erased = isSatellite ? registry::eraseSatellite(transaction, actor, said(u"satellite"_s), now)
                                  : registry::erasePerson(transaction, said(u"person"_s));
        if (!erased)
            return std::unexpected(erased.error());
        taken = {.kind = isSatellite ? "satellite" : "person", .objects = std::move(erased->objects), .words = std::move(erased->words), .rows = 1};
        if (!erased->device.empty()) {
            const auto positions = tracking::eraseFixes(transaction, erased->device);
            if (!positions)
                return std::unexpected(positions.error());
            taken.positions = *positions;
        }
    }
    for (const QString &word : parser.values(u"also"_s))
        taken.words.push_back(word.trimmed().toStdString());
    const auto rows = store::forgetInTables(transaction, station::Station::migrations(), taken.words);
    if (!rows)
        return std::unexpected(rows.error());
    taken.rows += *rows;
    const auto purposes = store::forgetInJournal(transaction, taken.objects, taken.words);
    if (!purposes)
        return std::unexpected(purposes.error());
    taken.purposes = *purposes;
    return taken;
}

/// One command, one transaction, one entry: it names whom by id, and what they were called nowhere.
Result<Taken> erase(OwnRecord &record, const QCommandLineParser &parser)
{
    Taken taken;
    const auto done = record.journal->record(
        record.actor, {store::eraseAction, "register", {}}, [&](store::Transaction &transaction, store::JournalEntry &entry) -> Result<> {
            auto found = takeFrom(transaction, record.actor, parser, record.clock.now());
            if (!found)
                return std::unexpected(found.error());
            taken = *std::move(found);
            for (const std::string &word : taken.words)
                if (record.actor.purpose.find(word) != std::string::npos)
                    return fail(ErrorKind::Invalid, "the purpose names who is to be forgotten: say it without, for it stays");
            if (!taken.objects.empty())
                entry.object = taken.objects.front();
            entry.payload = QJsonDocument(QJsonObject{{u"kind"_s, QString::fromStdString(taken.kind)},
                                                      {u"rows"_s, static_cast<qint64>(taken.rows)},
                                                      {u"purposes"_s, static_cast<qint64>(taken.purposes)},
                                                      {u"positions"_s, static_cast<qint64>(taken.positions)}})
                                .toJson(QJsonDocument::Compact)
                                .toStdString();
            return {};
        });
    if (!done)
        return std::unexpected(done.error());
    // What SQLite frees it overwrites; the log beside the file would hold the pages as they were.
    if (auto emptied = record.database->checkpoint(); !emptied)
        return std::unexpected(emptied.error());
    return taken;
}

} // namespace

int runErase(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Takes away for good what is on record of somebody. The journal stays whole: purposes that name them are sealed, and their keys are "
        u"overwritten.\n\n"
        "--satellite CALLSIGN   name, phone, skills, words of the consents; where they were, but for what belongs to an incident\n"
        "--person KEY           out of the register\n"
        "--caller NUMBER        name and number of all their calls\n"
        "--also WORDS           what else they are called\n\n"
        "Name and number are overwritten wherever they stand in a text of the record. Backups in the station's folder of backups are replaced by a "
        "new\n"
        "one. Out of reach: what was exported or printed, copies elsewhere, and pictures and sounds. The station must be closed."_s);
    addStationOptions(parser);
    parser.addOption({u"satellite"_s, u"Who was sent."_s, u"CALLSIGN"_s});
    parser.addOption({u"person"_s, u"Who is in the register."_s, u"KEY"_s});
    parser.addOption({u"caller"_s, u"Who called."_s, u"NUMBER"_s});
    parser.addOption({u"also"_s, u"Two characters or more; may be said several times."_s, u"WORDS"_s});
    parser.addOption({u"purpose"_s, u"Why: it is in the journal. Without the name."_s, u"WORDS"_s});
    if (const auto code = parse(parser, arguments))
        return *code;
    const int subjects =
        static_cast<int>(parser.isSet(u"satellite"_s)) + static_cast<int>(parser.isSet(u"person"_s)) + static_cast<int>(parser.isSet(u"caller"_s));
    if (subjects != 1 || !parser.positionalArguments().isEmpty() || parser.value(u"purpose"_s).trimmed().isEmpty())
        return complain("erase needs one of --satellite, --person, --caller, and --purpose WORDS", WrongUse);
    const auto folder = stationFolder(parser);
    if (!folder)
        return Failed;
    const auto backups = store::readBackupSettings(*folder);
    if (!backups)
        return complain(backups.error());
    Taken taken;
    base::Time when;
    {
        const auto record =
            openOwnRecord(parser, *folder, registry::Right::ErasePeople, {.purpose = parser.value(u"purpose"_s).trimmed().toStdString()});
        if (!record)
            return record.error();
        auto erased = erase(**record, parser);
        if (!erased)
            return complain(erased.error().detail, Failed);
        taken = *std::move(erased);
        when = (*record)->clock.now();
    }
    const auto older = store::backupsIn(backups->folder);
    const std::size_t before = older.size();
    // They are named by the second.
    while (std::ranges::any_of(older, [&](const store::Backup &each) {
        return std::chrono::floor<std::chrono::seconds>(each.time) == std::chrono::floor<std::chrono::seconds>(when);
    }))
        when += std::chrono::seconds(1);
    const auto made = store::backUp(*folder, station::Station::migrations(), *backups, when);
    // That has removed those from before already; what could not be removed is said.
    auto gone = made ? store::forgetBackups(backups->folder, [&](const store::Backup &each) { return each.folder == made->folder; })
                     : Result<std::size_t>(std::unexpected(made.error()));
    if (gone)
        gone = before + 1 - store::backupsIn(backups->folder).size();
    QTextStream(stdout) << taken.rows << " rows, " << taken.positions << " positions, " << taken.purposes << " purposes erased; "
                        << (gone ? QString::number(*gone) + u" backups replaced by a new one"_s : u"the backups from before are still there"_s)
                        << '\n';
    return gone ? Done : complain(gone.error().detail, Failed);
}

} // namespace radar::app
