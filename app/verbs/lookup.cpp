#include "verbs/lookup.h"

#include <QTextStream>

#include "verbs/verbs.h"

namespace radar::app {

using namespace Qt::StringLiterals;

QCommandLineOption purposeOption() { return {u"purpose"_s, u"Why: an incident's number or words; kept in the journal."_s, u"WORDS"_s}; }

base::Result<> noteLookup(const QCommandLineParser &parser, const Record &record, std::string_view action, std::string_view object,
                          std::string question)
{
    constexpr qsizetype longest = 500;
    const QString purpose = parser.value(u"purpose"_s).trimmed();
    if (purpose.isEmpty() || purpose.size() > longest)
        return base::fail(base::ErrorKind::Invalid, "where people were is personal: say --purpose WORDS (at most 500 characters)");
    store::Actor actor = commandLineActor();
    actor.purpose = purpose.toStdString();
    return record.journal->record(actor, {std::string(action), std::string(object), std::move(question)},
                                  [](store::Transaction &, store::JournalEntry &) -> base::Result<> { return {}; });
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
