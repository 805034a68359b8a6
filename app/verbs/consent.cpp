// police-radar consent: who agreed to be tracked on duty, and who takes it back.

#include <QJsonArray>
#include <QJsonDocument>
#include <QTextStream>

#include "verbs/record.h"
#include "verbs/verbs.h"

namespace radar::app {

using namespace Qt::StringLiterals;

namespace {

void printLine(const QJsonObject &row, bool isJson)
{
    QTextStream out(stdout);
    if (isJson) {
        out << QJsonDocument(row).toJson(QJsonDocument::Compact) << '\n';
        return;
    }
    out << printable(row[u"callSign"].toString().toStdString()).leftJustified(12) << ' ' << row[u"tier"].toString().leftJustified(6) << ' '
        << row[u"state"].toString().leftJustified(11) << printable(row[u"text"].toString().toStdString());
    if (row.contains(u"until"))
        out << "  until " << row[u"until"].toString();
    out << '\n';
}

void printRecord(const QJsonObject &row, bool isJson)
{
    QTextStream out(stdout);
    if (isJson) {
        out << QJsonDocument(row).toJson(QJsonDocument::Compact) << '\n';
        return;
    }
    const auto field = [&row](QStringView key) { return printable(row[key].toString().toStdString()); };
    out << field(u"given") << "  " << field(u"basis") << ' ' << field(u"text") << " · " << field(u"how") << " · " << field(u"purpose")
        << " · taken by " << field(u"takenBy");
    if (row.contains(u"until"))
        out << " · until " << field(u"until");
    if (row.contains(u"withdrawn"))
        out << "\n    withdrawn " << field(u"withdrawn") << " by " << field(u"withdrawnBy") << (field(u"reason").isEmpty() ? u""_s : u": "_s)
            << field(u"reason");
    out << '\n';
}

QJsonObject wishOf(const QString &word, const QCommandLineParser &parser)
{
    QJsonObject wish{{u"do"_s, u"consent-"_s + word}, {u"satellite"_s, parser.positionalArguments().value(1)}};
    if (word == "withdraw"_L1)
        wish.insert(u"reason"_s, parser.value(u"reason"_s));
    if (word != "give"_L1)
        return wish;
    wish.insert(u"text"_s, parser.value(u"text"_s));
    wish.insert(u"purpose"_s, parser.value(u"purpose"_s));
    wish.insert(u"how"_s, parser.value(u"how"_s));
    if (parser.isSet(u"until"_s))
        wish.insert(u"until"_s, parser.value(u"until"_s));
    if (parser.isSet(u"duty"_s))
        wish.insert(u"basis"_s, u"duty"_s);
    return wish;
}

} // namespace

int runConsent(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Who agreed that their position is taken down while on duty. Without it no position of a volunteer is kept or shown.\n\n"
        "list                        everybody, and how it stands\n"
        "show CALLSIGN               all records of one\n"
        "give CALLSIGN --text VERSION [--how paper|phone|spoken] [--purpose WORDS] [--until DATE] [--duty]\n"
        "withdraw CALLSIGN [--reason WORDS]      holds at once: positions that come from now on are dropped\n\n"
        "The core tier is under the rules of its service and needs none; --duty puts somebody of another tier under such a rule.\n"
        "The station may be running."_s);
    addStationOptions(parser);
    parser.addOption({u"text"_s, u"Version of the text that was agreed to, or of the rule: 2026-11."_s, u"VERSION"_s});
    parser.addOption({u"how"_s, u"How it was given: paper, phone, spoken."_s, u"HOW"_s, u"paper"_s});
    parser.addOption({u"purpose"_s, u"What positions are for."_s, u"WORDS"_s, u"positions while on duty, to be sent where help is needed"_s});
    parser.addOption({u"until"_s, u"The last day it holds: 2027-03-31."_s, u"DATE"_s});
    parser.addOption({u"duty"_s, u"A work phone under a rule of service, not a volunteer's consent."_s});
    parser.addOption({u"reason"_s, u"Why it is taken back, where somebody says."_s, u"WORDS"_s});
    parser.addOption({u"json"_s, u"One JSON object a line."_s});
    parser.addPositionalArgument(u"list|show|give|withdraw"_s, u"What to do."_s);
    parser.addPositionalArgument(u"CALLSIGN"_s, u"Whose."_s, u"[CALLSIGN]"_s);
    if (const auto code = parse(parser, arguments))
        return *code;
    const QStringList said = parser.positionalArguments();
    const QString word = said.value(0);
    const bool isList = word == "list"_L1;
    const bool isKnown = isList || word == "show"_L1 || word == "give"_L1 || word == "withdraw"_L1;
    if (!isKnown || said.size() != (isList ? 1 : 2) || (word == "give"_L1) != parser.isSet(u"text"_s)
        || (word != "withdraw"_L1 && parser.isSet(u"reason"_s)))
        return complain("consent needs one of: list, show CALLSIGN, give CALLSIGN --text VERSION, withdraw CALLSIGN", WrongUse);
    const auto record = openRecord(parser);
    if (!record)
        return record.error();
    const auto answer = (*record)->ask(wishOf(word, parser));
    if (!answer)
        return complain(answer.error().detail, Failed);
    const bool isJson = parser.isSet(u"json"_s);
    if (isList)
        for (const QJsonValue &row : (*answer)[u"satellites"].toArray())
            printLine(row.toObject(), isJson);
    else if (word == "show"_L1)
        for (const QJsonValue &row : (*answer)[u"records"].toArray())
            printRecord(row.toObject(), isJson);
    if (!isList)
        printLine({{u"callSign"_s, said.value(1)}, {u"state"_s, (*answer)[u"state"]}}, isJson);
    return Done;
}

} // namespace radar::app
