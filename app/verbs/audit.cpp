// police-radar audit verify|list|export|anchor: is the record whole, what happened, and how others can check it. Also while the station runs.

#include <algorithm>
#include <limits>

#include <QByteArray>
#include <QCommandLineParser>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include "station/station.h"
#include "store/read_connection.h"
#include "store/verify_copy.h"
#include "verbs/moments.h"
#include "verbs/private_file.h"
#include "verbs/qr_code.h"
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

QJsonArray toJson(const std::vector<store::PublicKey> &keys)
{
    QJsonArray all;
    for (const store::PublicKey &key : keys)
        all.append(QString::fromStdString(store::toHex(key)));
    return all;
}

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
            {u"signedHeads"_s, static_cast<qint64>(report.signedHeads)},
            {u"signedSequence"_s, static_cast<qint64>(report.signedSequence)},
            {u"publicKeys"_s, toJson(report.keys)},
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

store::StationFolder lookInto(const QCommandLineParser &parser) { return store::StationFolder::at(recordFile(parser).parent_path()); }

/// What was named or typed.
base::Result<store::VerifyOptions> witnessesFrom(const QCommandLineParser &parser)
{
    store::VerifyOptions options{.signatures = store::VerifyOptions::Signatures::Demand, .heads = {}, .words = {}, .keys = {}};
    for (const QString &file : parser.values(u"anchors"_s))
        options.heads.emplace_back(file.toStdString());
    for (const QString &words : parser.values(u"code"_s))
        options.words.push_back(words.trimmed().toStdString());
    for (const QString &text : parser.values(u"key"_s)) {
        store::PublicKey key{};
        if (!store::fromHex(text.trimmed().toLower().toStdString(), key))
            return base::fail(base::ErrorKind::Invalid, "--key needs the 64 digits of a public key");
        options.keys.push_back(key);
    }
    return options;
}

/// And what the station writes heads to.
base::Result<store::VerifyOptions> optionsFrom(const QCommandLineParser &parser)
{
    const auto sealing = lookInto(parser).sealing();
    auto options = sealing ? witnessesFrom(parser) : std::unexpected(sealing.error());
    if (options)
        options->heads.insert(options->heads.begin(), sealing->copies.begin(), sealing->copies.end());
    return options;
}

int say(const base::Result<store::VerifyReport> &report, Output output)
{
    if (!report)
        return complain(report.error());
    QTextStream out(stdout);
    if (output == Output::Json) {
        out << jsonLine(toJson(*report));
    } else if (report->intact) {
        out << "intact: " << report->entries << " journal entries, " << report->rows << " rows of the record; head " << hex(report->head) << '\n'
            << report->signedHeads << " signed heads fit, the newest at entry " << report->signedSequence << "; signed with";
        for (const store::PublicKey &key : report->keys)
            out << ' ' << QString::fromStdString(store::toHex(key));
        out << '\n';
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

int verify(const store::ReadConnection &connection, Output output, const QCommandLineParser &parser)
{
    const auto options = optionsFrom(parser);
    return options ? say(store::verifyJournal(connection, *options), output) : complain(options.error());
}

/// A copy is checked by whoever holds it, against what did not lie in it. It says nothing about anybody, so no account is asked: the station's guard
/// is not there, and in a damaged record nobody could sign in.
int verifyCopy(const QCommandLineParser &parser, Output output)
{
    if (!parser.isSet(u"key"_s) && !parser.isSet(u"code"_s) && !parser.isSet(u"anchors"_s))
        return complain("a copy is checked against what did not lie in it: say --key HEX, --code WORDS or --anchors FILE", WrongUse);
    const auto options = witnessesFrom(parser);
    if (!options)
        return complain(options.error());
    const std::filesystem::path file = std::filesystem::path(parser.value(u"copy"_s).toStdString()) / "station.db";
    return say(store::verifyCopy(file, station::Station::migrations(), *options), output);
}

int list(const store::ReadConnection &connection, Output output, store::EntryFilter filter, std::int64_t limit)
{
    static constexpr std::int64_t page = 1000;
    QTextStream out(stdout);
    while (limit > 0) {
        const auto entries = store::listJournal(connection, filter, std::min(page, limit));
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
        filter.after = entries->back().sequence;
        limit -= static_cast<std::int64_t>(entries->size());
    }
    return Done;
}

/// All that the hash covers, as it was hashed: texts stay texts, bytes are in hexadecimal digits.
QJsonObject wholeJson(const store::WholeEntry &whole)
{
    const store::StoredEntry &entry = whole.entry;
    const auto text = [](const std::string &value) { return QString::fromStdString(value); };
    return {{u"type"_s, u"entry"_s},
            {u"sequence"_s, static_cast<qint64>(entry.sequence)},
            {u"version"_s, static_cast<qint64>(whole.version)},
            {u"id"_s, text(store::toHex(entry.id.bytes))},
            {u"microseconds"_s, static_cast<qint64>(base::toMicroseconds(entry.time))},
            {u"time"_s, text(base::toIso8601(entry.time))},
            {u"actor"_s, text(entry.actor.id)},
            {u"client"_s, text(entry.actor.client)},
            {u"purpose"_s, text(entry.actor.purpose)},
            {u"action"_s, text(entry.entry.action)},
            {u"object"_s, text(entry.entry.object)},
            {u"payload"_s, text(entry.entry.payload)},
            {u"touched"_s, QString::fromLatin1(QByteArray::fromStdString(whole.touched).toHex())},
            {u"previous"_s, hex(entry.previous)},
            {u"hash"_s, hex(entry.hash)}};
}

/// Heads first, so that none is newer than what follows.
QByteArray headLines(const store::StationFolder &folder)
{
    QByteArray lines;
    QFile file(QString::fromStdString(folder.heads().string()));
    if (!file.open(QIODevice::ReadOnly))
        return lines;
    while (!file.atEnd())
        if (const auto head = store::headIn(file.readLine().trimmed().toStdString()))
            lines += jsonLine({{u"type"_s, u"head"_s}, {u"line"_s, QString::fromStdString(store::lineOf(*head))}});
    return lines;
}

int exportAll(const store::ReadConnection &connection, const QCommandLineParser &parser)
{
    if (parser.value(u"out"_s).isEmpty())
        return complain("audit export needs --out FILE", WrongUse);
    PrivateFile file(parser.value(u"out"_s).toStdString());
    const QByteArray heads = headLines(lookInto(parser));
    qint64 count = 0;
    auto done = file.open().and_then([&] { return file.write(jsonLine({{u"type"_s, u"police-radar journal 1"_s}}).toStdString()); });
    if (done)
        done = file.write(heads.toStdString());
    if (done) {
        base::Result<> written;
        const auto read = store::exportJournal(connection, [&](const store::WholeEntry &entry) {
            if (written)
                written = file.write(jsonLine(wholeJson(entry)).toStdString());
            ++count;
        });
        done = read ? written : read;
    }
    if (done)
        done = file.finish();
    if (!done)
        return complain(done.error());
    QTextStream(stdout) << count << " journal entries and " << heads.count('\n') << " signed heads\n";
    return Done;
}

/// For the sheet that is handed over at the end of a shift: signed now.
int anchor(const QCommandLineParser &parser, Output output)
{
    const auto record = openRecord(parser);
    if (!record)
        return record.error();
    const auto answer = (*record)->ask({{u"do"_s, u"sign"_s}});
    if (!answer)
        return complain(answer.error());
    const QString line = (*answer)[u"line"].toString();
    const auto head = store::headIn(line.toStdString());
    if (!head)
        return complain(head.error());
    const QString code = QString::fromStdString(store::codeOf(head->sequence, head->hash));
    if (parser.isSet(u"qr"_s)) {
        const auto drawn = QrCode::of(line.toLatin1());
        if (!drawn)
            return complain(drawn.error());
        const QByteArray svg = drawn->svg(code);
        if (const auto written = writeQuickly(parser.value(u"qr"_s).toStdString(), svg.toStdString()); !written)
            return complain(written.error());
    }
    QTextStream out(stdout);
    if (output == Output::Json)
        out << jsonLine({{u"line"_s, line}, {u"code"_s, code}, {u"publicKey"_s, QString::fromStdString(store::toHex(head->key))}});
    else
        out << line << "\ncode        " << code << "\npublic key  " << QString::fromStdString(store::toHex(head->key)) << '\n';
    return Done;
}

std::optional<store::EntryFilter> filterFrom(const QCommandLineParser &parser, std::int64_t after, int &code)
{
    store::EntryFilter filter;
    filter.after = after;
    const auto text = [&](const QString &option) { return parser.isSet(option) ? std::optional(parser.value(option).toStdString()) : std::nullopt; };
    filter.object = text(u"object"_s);
    filter.actor = text(u"actor"_s);
    filter.action = text(u"action"_s);
    const auto from = momentIfSaid(parser, u"from"_s, lookInto(parser));
    const auto to = momentIfSaid(parser, u"to"_s, lookInto(parser));
    for (const auto *moment : {&from, &to})
        if (!*moment) {
            code = complain(moment->error().detail, WrongUse);
            return {};
        }
    filter.from = *from;
    filter.until = *to;
    return filter;
}

} // namespace

int runAudit(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Is the record whole, and what happened.\n\n"
                                     "verify finds and names what was changed by a foreign hand: entries of the journal, rows of the record.\n"
                                     "list prints the journal: number, time, actor, client, action, object, purpose, payload.\n"
                                     "export writes it with its signed heads as JSON lines, so that others can check it without this program.\n"
                                     "anchor signs the newest entry now and prints that as a line and as a code for paper."_s);
    addStationOptions(parser);
    parser.addOption({u"json"_s, u"One JSON object a line."_s});
    parser.addOption({u"anchors"_s, u"verify: also a file of signed heads that lies elsewhere; may be given again."_s, u"FILE"_s});
    parser.addOption({u"code"_s, u"verify: also a code or line from paper or a log; may be given again."_s, u"WORDS"_s});
    parser.addOption({u"key"_s, u"verify: the public key as it was written down elsewhere: no other may have signed."_s, u"HEX"_s});
    parser.addOption({u"copy"_s,
                      u"verify: this folder, a copy of a station's, whole or damaged, instead of a station. No account is asked and nobody is named; "
                      u"needs --key, --code or --anchors."_s,
                      u"DIR"_s});
    parser.addOption({u"after"_s, u"list: only entries behind this number."_s, u"NUMBER"_s, u"0"_s});
    parser.addOption({u"limit"_s, u"list: at most so many entries."_s, u"COUNT"_s});
    parser.addOption({u"object"_s, u"list: only what was done to this (an id, device:JS-0001, registry)."_s, u"ID"_s});
    parser.addOption({u"actor"_s, u"list: only what was done by this one (os:li, desk, device:JS-0001)."_s, u"WHO"_s});
    parser.addOption({u"action"_s, u"list: only this (order.accept), or all that begin so (lookup.*)."_s, u"WHAT"_s});
    addMoments(parser);
    parser.addOption({u"out"_s, u"export: where to, for its owner alone."_s, u"FILE"_s});
    parser.addOption({u"qr"_s, u"anchor: the line as a QR code too (SVG)."_s, u"FILE"_s});
    parser.addPositionalArgument(u"verify|list|export|anchor"_s, u"What to do."_s);
    if (const auto code = parse(parser, arguments))
        return *code;
    const QStringList words = parser.positionalArguments();
    static const QStringList known{u"verify"_s, u"list"_s, u"export"_s, u"anchor"_s};
    if (words.size() != 1 || !known.contains(words.first()))
        return complain("audit needs one of the words verify and list, export and anchor", WrongUse);
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
    const Output output = parser.isSet(u"json"_s) ? Output::Json : Output::Text;
    if (parser.isSet(u"copy"_s))
        return words.first() == "verify"_L1 && !parser.isSet(u"station"_s) ? verifyCopy(parser, output)
                                                                           : complain("--copy is for audit verify, without --station", WrongUse);
    if (words.first() == "anchor"_L1)
        return anchor(parser, output);

    const auto connection = store::ReadConnection::open(recordFile(parser), station::Station::migrations());
    if (!connection)
        return complain(connection.error());
    const bool verifies = words.first() == "verify"_L1;
    const auto folder = stationFolder(parser);
    if (!folder || !isAdmitted(parser, *folder, verifies ? registry::Right::VerifyJournal : registry::Right::ReadJournal))
        return Failed;
    if (verifies)
        return verify(**connection, output, parser);
    if (words.first() == "export"_L1)
        return exportAll(**connection, parser);
    int code = WrongUse;
    const auto filter = filterFrom(parser, *after, code);
    return filter ? list(**connection, output, *filter, *limit) : code;
}

} // namespace radar::app
