// police-radar enrol: gives devices their secrets and writes them down once, for the phones.

#include <map>

#include <QCommandLineParser>
#include <QJsonArray>
#include <QTextStream>
#include <QUrl>

#include "base/csv.h"
#include "verbs/phone_folder.h"
#include "verbs/private_file.h"
#include "verbs/record.h"
#include "verbs/verbs.h"

namespace radar::app {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::Result;

namespace {

constexpr std::array<std::string_view, 4> columns{"device", "secret", "call_sign", "mode"};

/// devices.csv: by device, what goes into the other columns.
using Lines = std::map<registry::DeviceId, std::vector<std::string>>;

/// The secrets of an earlier enrolment are nowhere else: they stay in the file.
Result<Lines> readEarlier(const std::filesystem::path &file)
{
    Lines lines;
    const auto table = base::readCsv(file);
    if (!table && table.error().kind == ErrorKind::NotFound)
        return lines;
    if (!table)
        return std::unexpected(table.error());
    const auto places = table->find(columns);
    if (!places)
        return base::fail(ErrorKind::Invalid, places.error().detail + "; name another file for the secrets");
    for (const auto &row : table->rows) {
        std::vector<std::string> fields;
        for (const std::size_t place : *places)
            fields.push_back(row.fields[place]);
        auto device = fields.front();
        lines.insert_or_assign(std::move(device), std::move(fields));
    }
    return lines;
}

QJsonObject enrolWish(const QCommandLineParser &parser)
{
    if (parser.isSet(u"all"_s))
        return {{u"do"_s, u"enrol"_s}, {u"all"_s, true}};
    QJsonObject wish{{u"do"_s, u"enrol"_s}, {u"satellite"_s, parser.value(u"satellite"_s)}};
    if (parser.isSet(u"move"_s))
        wish.insert(u"move"_s, parser.value(u"move"_s));
    return wish;
}

int revoke(const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty() || parser.isSet(u"satellite"_s) || parser.isSet(u"all"_s) || parser.isSet(u"out"_s))
        return complain("enrol --revoke DEVICE goes alone", WrongUse);
    const auto record = openRecord(parser);
    if (!record)
        return record.error();
    const QString device = parser.value(u"revoke"_s);
    if (const auto done = (*record)->ask({{u"do"_s, u"revoke"_s}, {u"device"_s, device}}); !done)
        return complain(done.error());
    QTextStream(stdout) << printable(device.toStdString()) << " is let in no more\n";
    return Done;
}

int expectTerminal(const QCommandLineParser &parser)
{
    bool isNumber = false;
    const double hours = parser.value(u"within"_s).toDouble(&isNumber);
    if (!parser.positionalArguments().isEmpty() || !parser.isSet(u"satellite"_s) || parser.isSet(u"all"_s) || parser.isSet(u"out"_s))
        return complain("enrol --terminal needs --satellite CALLSIGN and nothing else", WrongUse);
    if (!isNumber || !(hours > 0 && hours <= 24 * 31))
        return complain("--within must be a number of hours, 744 at most", WrongUse);
    const auto record = openRecord(parser);
    if (!record)
        return record.error();
    const QString callSign = parser.value(u"satellite"_s);
    const QString until = QString::fromStdString(base::toIso8601(base::SystemClock().now() + std::chrono::minutes(std::llround(60 * hours))));
    const auto done = (*record)->ask({{u"do"_s, u"expect"_s}, {u"satellite"_s, callSign}, {u"until"_s, until}});
    if (!done)
        return complain(done.error());
    QTextStream(stdout) << "the terminal " << (*done)[u"device"].toString() << " of " << callSign << " may register until " << until << '\n';
    return Done;
}

} // namespace

int runEnrol(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Gives devices their secrets and writes them to FILE (device, secret, call_sign, mode), for its owner alone.\n"
                                     "They are seen only now: the station keeps hashes. Rows of other devices that are in FILE already stay."_s);
    addStationOptions(parser);
    parser.addOption({u"all"_s, u"All satellites whose device has no working secret."_s});
    parser.addOption({u"satellite"_s, u"This one; an old secret stops working."_s, u"CALLSIGN"_s});
    parser.addOption({u"terminal"_s, u"With --satellite: no secret now; its terminal may ask for one by itself (JT/T 808), once."_s});
    parser.addOption({u"within"_s, u"With --terminal: for so long (default 24)."_s, u"HOURS"_s, u"24"_s});
    parser.addOption({u"move"_s, u"With --satellite: this device goes to that satellite first; its old secret stops working."_s, u"DEVICE"_s});
    parser.addOption({u"revoke"_s, u"This device's secret stops working; nothing else is done."_s, u"DEVICE"_s});
    parser.addOption({u"out"_s, u"Where the secrets go."_s, u"FILE"_s});
    parser.addOption({u"qr"_s,
                      u"What phones are set up with too: QR codes (SVG, PNG), a TAK package, the authority's certificate, a guide; needs --at."_s,
                      u"DIR"_s});
    parser.addOption({u"at"_s, u"Where phones reach the station: https://192.0.2.10:5055."_s, u"URL"_s});
    parser.addOption({u"json"_s, u"The count as one JSON object."_s});
    if (const auto code = parse(parser, arguments))
        return *code;
    if (parser.isSet(u"terminal"_s))
        return expectTerminal(parser);
    if (parser.isSet(u"revoke"_s))
        return revoke(parser);
    if (!parser.positionalArguments().isEmpty() || parser.isSet(u"all"_s) == parser.isSet(u"satellite"_s) || parser.value(u"out"_s).isEmpty())
        return complain("enrol needs --out FILE and one of --all and --satellite CALLSIGN", WrongUse);
    if ((parser.isSet(u"move"_s) && !parser.isSet(u"satellite"_s)) || (parser.isSet(u"at"_s) && !parser.isSet(u"qr"_s)))
        return complain("--move needs --satellite CALLSIGN, and --at belongs to --qr", WrongUse);

    const auto record = openRecord(parser);
    if (!record)
        return record.error();

    std::optional<PhoneFolder> pictures;
    if (parser.isSet(u"qr"_s)) {
        auto opened = PhoneFolder::open(parser.value(u"qr"_s).toStdString(), QUrl(parser.value(u"at"_s), QUrl::StrictMode), (*record)->folder(),
                                        base::SystemClock().now());
        if (!opened)
            return complain(opened.error().detail, opened.error().kind == ErrorKind::Invalid ? WrongUse : Failed);
        pictures = std::move(*opened);
    }

    // All that can go wrong with the file comes before the old secrets stop working.
    const std::filesystem::path file(parser.value(u"out"_s).toStdString());
    auto lines = readEarlier(file);
    if (!lines)
        return complain(lines.error());
    PrivateFile output(file);
    if (const auto opened = output.open(); !opened)
        return complain(opened.error());
    const auto answer = (*record)->ask(enrolWish(parser));
    if (!answer)
        return complain(answer.error());
    const QJsonArray enrolments = (*answer)[u"enrolled"].toArray();
    const auto field = [](const QJsonValue &enrolment, const char *name) { return enrolment[QLatin1StringView(name)].toString().toStdString(); };
    for (const QJsonValue &each : enrolments)
        lines->insert_or_assign(field(each, "device"),
                                std::vector{field(each, "device"), field(each, "secret"), field(each, "callSign"), field(each, "mode")});
    std::string text = base::csvLine(std::vector<std::string>(columns.begin(), columns.end()));
    for (const auto &[device, fields] : *lines)
        text += base::csvLine(fields);
    if (const auto written = output.write(text).and_then([&] { return output.finish(); }); !written)
        return complain(written.error().detail + "; the new secrets are lost, enrol again with --satellite", Failed);
    for (const QJsonValue &each : enrolments)
        if (pictures)
            if (const auto drawn = pictures->write({field(each, "device"), field(each, "secret")}, field(each, "callSign")); !drawn)
                return complain(drawn.error().detail + "; the secrets are in " + file.string(), Failed);

    QTextStream out(stdout);
    if (parser.isSet(u"json"_s))
        out << "{\"enrolled\":" << enrolments.size() << ",\"inFile\":" << lines->size() << "}\n";
    else
        out << enrolments.size() << " devices enrolled; " << QString::fromStdString(file.string()) << " holds " << lines->size() << '\n';
    return Done;
}

} // namespace radar::app
