#include "verbs/record.h"

#include <QTextStream>

#include "station/station.h"
#include "verbs/verbs.h"
#include "wiring/control_socket.h"
#include "wiring/wishes.h"

#include <unistd.h>

namespace radar::app {

using namespace Qt::StringLiterals;

std::filesystem::path recordFile(const QCommandLineParser &parser)
{
    const std::filesystem::path folder =
        parser.isSet(u"station"_s) ? std::filesystem::path(parser.value(u"station"_s).toStdString()) : store::StationFolder::defaultPath();
    return folder / "station.db";
}

base::Result<std::unique_ptr<OwnRecord>> OwnRecord::open(const store::StationFolder &folder)
{
    auto record = std::make_unique<OwnRecord>();
    auto database = store::Database::open(folder.database(), station::Station::migrations());
    if (!database)
        return std::unexpected(database.error());
    record->database = *std::move(database);
    auto sealing = folder.sealing();
    if (!sealing)
        return std::unexpected(sealing.error());
    record->journal = std::make_unique<store::Journal>(*record->database, record->clock, *std::move(sealing));
    auto registry = registry::Registry::open(*record->database, *record->journal);
    if (!registry)
        return std::unexpected(registry.error());
    record->registry = *std::move(registry);
    return record;
}

base::Result<std::unique_ptr<Record>> Record::open(const store::StationFolder &folder)
{
    std::unique_ptr<Record> record(new Record(folder));
    auto own = OwnRecord::open(folder);
    if (own)
        record->m_own = *std::move(own);
    else if (own.error().kind != base::ErrorKind::Conflict || !isStationListening(folder))
        return std::unexpected(own.error());
    auto reading = store::ReadConnection::open(folder.database(), station::Station::migrations());
    if (!reading)
        return std::unexpected(reading.error());
    record->m_reading = *std::move(reading);
    return record;
}

base::Result<QJsonObject> Record::ask(const QJsonObject &wish) const
{
    return m_own ? fulfil(wish, commandLineActor(), *m_own->registry, *m_own->journal) : askRunningStation(m_folder, wish);
}

std::expected<std::unique_ptr<Record>, int> openRecord(const QCommandLineParser &parser)
{
    const auto folder = openStationFolder(parser);
    if (!folder)
        return std::unexpected(Failed);
    auto record = Record::open(*folder);
    if (!record)
        return std::unexpected(complain(record.error()));
    return *std::move(record);
}

store::Actor commandLineActor() { return {accountOf(::geteuid()), "cli", {}}; }

std::optional<int> parse(QCommandLineParser &parser, const QStringList &arguments)
{
    const QCommandLineOption help = parser.addHelpOption();
    if (!parser.parse(arguments))
        return complain(parser.errorText().toStdString(), WrongUse);
    if (parser.isSet(help)) {
        QTextStream(stdout) << parser.helpText();
        return Done;
    }
    return {};
}

QString printable(const std::string &text)
{
    QString result = QString::fromStdString(text);
    for (QChar &c : result)
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = u'?';
    return result;
}

} // namespace radar::app
