#include "verbs/station_option.h"

#include <QTextStream>

#include "verbs/verbs.h"

namespace radar::app {

using namespace Qt::StringLiterals;

QCommandLineOption stationOption()
{
    return {u"station"_s, u"The station folder (default: %1)."_s.arg(QString::fromStdString(store::StationFolder::defaultPath().string())), u"DIR"_s};
}

std::optional<store::StationFolder> stationFolder(const QCommandLineParser &parser, Missing missing)
{
    const std::filesystem::path path =
        parser.isSet(u"station"_s) ? std::filesystem::path(parser.value(u"station"_s).toStdString()) : store::StationFolder::defaultPath();
    std::error_code failure;
    if (missing == Missing::Refuse && !std::filesystem::exists(path, failure)) {
        complain("there is no station in " + path.string() + "; make one with: police-radar import --station DIR MAP", Failed);
        return {};
    }
    auto folder = store::StationFolder::open(path);
    if (folder)
        return *folder;
    complain(folder.error());
    return {};
}

int complain(const base::Error &error) { return complain(error.detail, error.kind == base::ErrorKind::Invalid ? BadInput : Failed); }

int complain(const std::string &sentence, int exitCode)
{
    QTextStream(stderr) << "police-radar: " << QString::fromStdString(sentence) << (sentence.ends_with('.') ? "\n" : ".\n");
    return exitCode;
}

} // namespace radar::app
