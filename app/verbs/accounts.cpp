// police-radar accounts: who may sign in, and as what.

#include <QJsonArray>
#include <QJsonDocument>
#include <QTextStream>
#include <algorithm>
#include <array>

#include "verbs/record.h"
#include "verbs/verbs.h"

namespace radar::app {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

struct Word {
    QLatin1StringView name;
    bool needsName, needsRoles, needsPassphrase;
};
constexpr std::array<Word, 6> words{{{"list"_L1, false, false, false},
                                     {"add"_L1, true, true, true},
                                     {"change"_L1, true, true, false},
                                     {"lock"_L1, true, false, false},
                                     {"unlock"_L1, true, false, false},
                                     {"passphrase"_L1, false, false, true}}};

Result<std::string> newPassphrase(const QCommandLineParser &parser)
{
    if (parser.isSet(u"new-passphrase-file"_s))
        return passphraseIn(parser.value(u"new-passphrase-file"_s).toStdString());
    const auto once = passphraseAsked("New passphrase (15 characters or more): ");
    if (!once)
        return once;
    const auto twice = passphraseAsked("Once more: ");
    if (!twice)
        return twice;
    return *once == *twice ? once : fail(ErrorKind::Invalid, "the two are not the same");
}

void print(const QJsonArray &accounts, bool isJson)
{
    QTextStream out(stdout);
    for (const QJsonValue &account : accounts) {
        if (isJson)
            out << QJsonDocument(account.toObject()).toJson(QJsonDocument::Compact) << '\n';
        else
            out << printable(account[u"name"].toString().toStdString()).leftJustified(20) << ' ' << account[u"roles"].toString()
                << (account[u"locked"].toBool() ? "  locked" : "") << '\n';
    }
    if (accounts.isEmpty() && !isJson)
        out << "no accounts: the first one is a security-admin's, who makes the others\n";
}

QJsonObject wishOf(const Word &word, const QCommandLineParser &parser)
{
    const QString name = parser.positionalArguments().value(1);
    const QString roles = parser.values(u"role"_s).join(u';');
    if (word.name == "list"_L1)
        return {{u"do"_s, u"account-list"_s}};
    if (word.name == "add"_L1)
        return {{u"do"_s, u"account-add"_s}, {u"name"_s, name}, {u"roles"_s, roles}};
    if (word.name == "change"_L1)
        return {{u"do"_s, u"account-roles"_s}, {u"name"_s, name}, {u"roles"_s, roles}};
    if (word.name == "passphrase"_L1 && name.isEmpty())
        return {{u"do"_s, u"account-own"_s}};
    return {{u"do"_s, u"account-"_s + word.name}, {u"name"_s, name}};
}

} // namespace

int runAccounts(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Who may sign in, and as what. The first account is a security-admin's; from then on nothing is done without one.\n\n"
        "list                     all accounts\n"
        "add NAME --role ROLE     a new one\n"
        "change NAME --role ROLE  these roles instead\n"
        "lock|unlock NAME         may not, may sign in; a locked one is out at once\n"
        "passphrase [NAME]        a new passphrase, one's own when nobody is named\n\n"
        "Roles: duty-officer, commander, analyst, wall, satellite, system-admin, security-admin, auditor; several with several --role.\n"
        "The last three are three people. The station may be running."_s);
    addStationOptions(parser);
    parser.addOption({u"role"_s, u"What the account may be."_s, u"ROLE"_s});
    parser.addOption({u"new-passphrase-file"_s, u"The new passphrase is the first line of FILE (0600); else you are asked for it."_s, u"FILE"_s});
    parser.addOption({u"json"_s, u"One JSON object a line."_s});
    parser.addPositionalArgument(u"list|add|change|lock|unlock|passphrase"_s, u"What to do."_s);
    parser.addPositionalArgument(u"NAME"_s, u"Of the account."_s, u"[NAME]"_s);
    if (const auto code = parse(parser, arguments))
        return *code;
    const QStringList said = parser.positionalArguments();
    const auto word = std::ranges::find(words, said.value(0), [](const Word &each) { return QString(each.name); });
    const bool hasName = said.size() == 2;
    if (word == words.end() || said.size() > 2 || (word->needsName && !hasName) || (word->name == "list"_L1 && hasName)
        || word->needsRoles != parser.isSet(u"role"_s) || (parser.isSet(u"new-passphrase-file"_s) && !word->needsPassphrase))
        return complain("accounts needs one of: list, add NAME --role ROLE, change NAME --role ROLE, lock NAME, unlock NAME, passphrase [NAME]",
                        WrongUse);
    const auto record = openRecord(parser);
    if (!record)
        return record.error();
    std::string passphrase;
    if (word->needsPassphrase) {
        const auto given = newPassphrase(parser);
        if (!given)
            return complain(given.error().detail, Failed);
        passphrase = *given;
    }
    const auto answer = (*record)->ask(wishOf(*word, parser), passphrase);
    if (!answer)
        return complain(answer.error().detail, Failed);
    if (word->name == "list"_L1)
        print((*answer)[u"accounts"].toArray(), parser.isSet(u"json"_s));
    return Done;
}

} // namespace radar::app
