#include "verbs/lookup.h"

#include <QTextStream>

#include "verbs/verbs.h"

namespace radar::app {

using namespace Qt::StringLiterals;

QCommandLineOption purposeOption() { return {u"purpose"_s, u"Why: an incident's number or words; kept in the journal."_s, u"WORDS"_s}; }

base::Result<> noteLookup(const QCommandLineParser &parser, const Record &record, const QString &action, const QString &object,
                          const QJsonObject &question)
{
    const auto noted = record.ask({{u"do"_s, u"lookup"_s},
                                   {u"action"_s, action},
                                   {u"object"_s, object},
                                   {u"purpose"_s, parser.value(u"purpose"_s)},
                                   {u"question"_s, question}});
    return noted ? base::Result<>() : std::unexpected(noted.error());
}

std::string nameOf(const std::map<tracking::DeviceId, std::string> &callSigns, const tracking::DeviceId &device)
{
    const auto found = callSigns.find(device);
    return found == callSigns.end() ? std::string() : found->second;
}

int sayDamaged(const std::vector<tracking::DamagedHour> &damaged)
{
    if (damaged.empty())
        return Done;
    QTextStream err(stderr);
    for (const tracking::DamagedHour &hour : damaged)
        err << "police-radar: the positions of " << printable(hour.device) << " in the hour from " << base::toIso8601(hour.begin).c_str()
            << " are damaged and not in the answer.\n";
    return Failed;
}

} // namespace radar::app
