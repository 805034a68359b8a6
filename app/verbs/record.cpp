#include "verbs/record.h"

#include <QTextStream>

#include "station/station.h"
#include "verbs/station_option.h"
#include "verbs/verbs.h"

namespace radar::app {

using namespace Qt::StringLiterals;

std::filesystem::path recordFile(const QCommandLineParser &parser)
{
    const std::filesystem::path folder =
        parser.isSet(u"station"_s) ? std::filesystem::path(parser.value(u"station"_s).toStdString()) : store::StationFolder::defaultPath();
    return folder / "station.db";
}

base::Result<std::unique_ptr<Record>> Record::open(const store::StationFolder &folder)
{
    auto record = std::make_unique<Record>();
    auto database = store::Database::open(folder.database(), station::Station::migrations());
    if (!database)
        return std::unexpected(database.error());
    record->database = *std::move(database);
    record->journal = std::make_unique<store::Journal>(*record->database, record->clock);
    auto registry = registry::Registry::open(*record->database, *record->journal);
    if (!registry)
        return std::unexpected(registry.error());
    record->registry = *std::move(registry);
    return record;
}

store::Actor commandLineActor() { return {"system", "cli", {}}; }

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
