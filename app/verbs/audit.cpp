// police-radar audit verify|list: is the record whole, and what happened. Also while the station runs.

#include <algorithm>
#include <limits>

#include <QByteArray>
#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include "station/station.h"
#include "store/read_connection.h"
#include "verbs/record.h"
#include "verbs/station_option.h"
#include "verbs/verbs.h"

namespace radar::app {

using namespace Qt::StringLiterals;

namespace {

enum class Output { Text, Json };

QString hex(const store::Hash &hash)
{
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(hash.data()), static_cast<qsizetype>(hash.size())).toHex());
}

QByteArray jsonLine(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n'; }

QJsonObject toJson(const store::VerifyReport &report)
{
    QJsonArray findings;
    for (const std::string &finding : report.findings)
        findings.append(QString::fromStdString(finding));
    return {{u"intact"_s, report.intact},
            {u"entries"_s, static_cast<qint64>(report.entries)},
            {u"rows"_s, static_cast<qint64>(report.rows)},
            {u"brokenSequence"_s, static_cast<qint64>(report.brokenSequence)},
            {u"findings"_s, findings},
            {u"head"_s, hex(report.head)}};
}

QJsonObject toJson(const store::StoredEntry &entry)
{
    const auto payload = QJsonDocument::fromJson(QByteArray::fromStdString(entry.entry.payload));
    return {{u"sequence"_s, static_cast<qint64>(entry.sequence)},
            {u"id"_s, QString::fromStdString(entry.id.toString())},
            {u"time"_s, QString::fromStdString(base::toIso8601(entry.time))},
            {u"actor"_s, QString::fromStdString(entry.actor.id)},
            {u"client"_s, QString::fromStdString(entry.actor.client)},
            {u"purpose"_s, QString::fromStdString(entry.actor.purpose)},
            {u"action"_s, QString::fromStdString(entry.entry.action)},
            {u"object"_s, QString::fromStdString(entry.entry.object)},
            {u"payload"_s, payload.isObject() ? QJsonValue(payload.object()) : QJsonValue(QString::fromStdString(entry.entry.payload))},
            {u"hash"_s, hex(entry.hash)}};
}

int verify(const store::ReadConnection &connection, Output output)
{
    const auto report = store::verifyJournal(connection);
    if (!report)
        return complain(report.error());
    QTextStream out(stdout);
    if (output == Output::Json) {
        out << jsonLine(toJson(*report));
    } else if (report->intact) {
        out << "intact: " << report->entries << " journal entries, " << report->rows << " rows of the record; head " << hex(report->head) << '\n';
    } else {
        for (const std::string &finding : report->findings)
            out << printable(finding) << '\n';
        if (report->findings.size() == store::VerifyReport::maxFindings)
            out << "… and perhaps more\n";
    }
    out.flush();
    if (report->intact)
        return Done;
    return complain("The record is not intact: " + printable(report->finding).toStdString(), Failed);
}

int list(const store::ReadConnection &connection, Output output, std::int64_t after, std::int64_t limit, const std::optional<std::string> &object)
{
    static constexpr std::int64_t page = 1000;
    QTextStream out(stdout);
    while (limit > 0) {
        const auto entries = store::listJournal(connection, after, std::min(page, limit), object);
        if (!entries)
            return complain(entries.error());
        for (const store::StoredEntry &entry : *entries) {
            if (output == Output::Json) {
                out << jsonLine(toJson(entry));
                continue;
            }
            out << entry.sequence;
            for (const std::string &field : {base::toIso8601(entry.time), entry.actor.id, entry.actor.client, entry.entry.action, entry.entry.object,
                                             entry.actor.purpose, entry.entry.payload})
                out << '\t' << printable(field);
            out << '\n';
        }
        if (entries->empty())
            break;
        after = entries->back().sequence;
        limit -= static_cast<std::int64_t>(entries->size());
    }
    return Done;
}

} // namespace

int runAudit(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Is the record whole, and what happened.\n\n"
                                     "verify finds and names what was changed by a foreign hand: entries of the journal, rows of the record.\n"
                                     "list prints the journal: number, time, actor, client, action, object, purpose, payload."_s);
    parser.addOption(stationOption());
    parser.addOption({u"json"_s, u"One JSON object a line."_s});
    parser.addOption({u"after"_s, u"list: only entries behind this number."_s, u"NUMBER"_s, u"0"_s});
    parser.addOption({u"limit"_s, u"list: at most so many entries."_s, u"COUNT"_s});
    parser.addOption({u"object"_s, u"list: only what was done to this (an id, device:JS-0001, registry)."_s, u"ID"_s});
    parser.addPositionalArgument(u"verify|list"_s, u"What to do."_s);
    if (const auto code = parse(parser, arguments))
        return *code;
    const QStringList words = parser.positionalArguments();
    if (words.size() != 1 || (words.first() != "verify"_L1 && words.first() != "list"_L1))
        return complain("audit needs one of the words verify and list", WrongUse);
    const auto number = [&](const QString &option, qint64 otherwise) -> std::optional<qint64> {
        if (!parser.isSet(option))
            return otherwise;
        bool isNumber = false;
        const qint64 value = parser.value(option).toLongLong(&isNumber);
        return isNumber && value >= 0 ? std::optional(value) : std::nullopt;
    };
    const auto after = number(u"after"_s, 0);
    const auto limit = number(u"limit"_s, std::numeric_limits<qint64>::max());
    if (!after || !limit)
        return complain("--after and --limit must be whole numbers", WrongUse);

    const auto connection = store::ReadConnection::open(recordFile(parser), station::Station::migrations());
    if (!connection)
        return complain(connection.error());
    const Output output = parser.isSet(u"json"_s) ? Output::Json : Output::Text;
    if (words.first() == "verify"_L1)
        return verify(**connection, output);
    return list(**connection, output, *after, *limit,
                parser.isSet(u"object"_s) ? std::optional(parser.value(u"object"_s).toStdString()) : std::nullopt);
}

} // namespace radar::app
