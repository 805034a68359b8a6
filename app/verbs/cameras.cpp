// police-radar cameras: who is there on the network, and where one of them has its picture (ONVIF).

#include <QCoreApplication>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTextStream>
#include <optional>

#include "verbs/cameras.h"
#include "verbs/record.h"
#include "verbs/verbs.h"
#include "video/camera_search.h"

namespace radar::app {

using namespace Qt::StringLiterals;

namespace {

/// What is asked answers from the event loop.
template <typename Value>
base::Result<Value> wait(const std::function<void(QObject *, std::function<void(base::Result<Value> &&)>)> &ask)
{
    std::optional<base::Result<Value>> answer;
    QObject context;
    QEventLoop loop;
    ask(&context, [&](base::Result<Value> &&result) {
        answer = std::move(result);
        loop.quit();
    });
    if (!answer)
        loop.exec();
    return std::move(*answer);
}

QString text(const std::string &words) { return QString::fromStdString(words); }

void say(const QJsonObject &line) { QTextStream(stdout) << QJsonDocument(line).toJson(QJsonDocument::Compact) << '\n'; }

int find(const video::SearchPlace &place, bool isJson)
{
    const auto found = wait<video::SearchResult>([&](QObject *context, auto answer) { video::findCameras(context, place, answer); });
    if (!found)
        return complain(found.error());
    for (const video::FoundCamera &camera : found->cameras) {
        if (isJson)
            say({{u"address"_s, text(camera.address)},
                 {u"host"_s, text(camera.host)},
                 {u"name"_s, text(camera.name)},
                 {u"hardware"_s, text(camera.hardware)}});
        else
            QTextStream(stdout) << printable(camera.host).leftJustified(16) << printable(camera.name).leftJustified(24) << ' '
                                << printable(camera.hardware).leftJustified(16) << ' ' << printable(camera.address) << '\n';
    }
    QTextStream(stderr) << found->cameras.size() << (found->cameras.size() == 1 ? " camera answers" : " cameras answer");
    if (found->refused > 0)
        QTextStream(stderr) << ", " << found->refused << (found->refused == 1 ? " answer is not believed" : " answers are not believed");
    QTextStream(stderr) << '\n';
    return Done;
}

int ask(const video::CameraQuestion &question, bool isJson)
{
    const auto answer = wait<video::CameraAnswer>([&](QObject *context, auto to) { video::askCamera(context, question, to); });
    if (!answer)
        return complain(answer.error());
    if (isJson) {
        QJsonArray streams;
        for (const video::OfferedStream &stream : answer->streams)
            streams += QJsonObject{{u"name"_s, text(stream.name)},
                                   {u"codec"_s, text(stream.codec)},
                                   {u"width"_s, stream.width},
                                   {u"height"_s, stream.height},
                                   {u"address"_s, text(stream.address)}};
        say({{u"manufacturer"_s, text(answer->manufacturer)},
             {u"model"_s, text(answer->model)},
             {u"firmware"_s, text(answer->firmware)},
             {u"serial"_s, text(answer->serial)},
             {u"streams"_s, streams},
             {u"refused"_s, static_cast<qint64>(answer->refused)}});
        return Done;
    }
    QTextStream out(stdout);
    out << printable(answer->manufacturer) << ' ' << printable(answer->model) << ", firmware " << printable(answer->firmware) << ", serial number "
        << printable(answer->serial) << '\n';
    for (const video::OfferedStream &stream : answer->streams)
        out << "  " << printable(stream.name).leftJustified(16) << ' ' << u"%1x%2"_s.arg(stream.width).arg(stream.height).leftJustified(10) << ' '
            << printable(stream.codec).leftJustified(6) << ' ' << printable(stream.address) << '\n';
    if (answer->refused > 0)
        QTextStream(stderr) << answer->refused << " pictures are at addresses that are not believed\n";
    return Done;
}

} // namespace

int runCameras(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Cameras on the network that speak ONVIF. With --find those that answer a probe; with --ask what one of them is and\n"
        "where its pictures are, for cameras.csv or the camera's form at the desk. Nothing is changed."_s);
    addStationOptions(parser);
    parser.addOption({u"find"_s, u"Ask the network who is there."_s});
    parser.addOption({u"to"_s, u"Ask HOST:PORT alone instead of everybody (239.255.255.250:3702)."_s, u"HOST:PORT"_s});
    parser.addOption({u"wait"_s, u"Seconds to wait for answers (3)."_s, u"SECONDS"_s, u"3"_s});
    parser.addOption({u"ask"_s, u"Ask the camera at ADDRESS: a host, host:port, or what --find says."_s, u"ADDRESS"_s});
    parser.addOption({u"camera-user"_s, u"Its user."_s, u"NAME"_s});
    parser.addOption({u"camera-password-file"_s, u"The password is the first line of FILE (0600); else you are asked for it."_s, u"FILE"_s});
    parser.addOption({u"json"_s, u"One JSON object a line."_s});
    if (const auto code = parse(parser, arguments))
        return *code;
    if (!parser.positionalArguments().isEmpty() || parser.isSet(u"find"_s) == parser.isSet(u"ask"_s))
        return complain("cameras takes --find, or --ask ADDRESS", WrongUse);
    video::SearchPlace place;
    if (parser.isSet(u"to"_s)) {
        const QUrl url(u"udp://"_s + parser.value(u"to"_s));
        place.to = QHostAddress(url.host());
        place.port = static_cast<quint16>(url.port(0));
        if (place.to.isNull() || place.port == 0)
            return complain("--to is an address and a port, as 192.168.1.20:3702", WrongUse);
    }
    bool isNumber = false;
    const double seconds = parser.value(u"wait"_s).toDouble(&isNumber);
    if (!isNumber || seconds < 0.1 || seconds > 60)
        return complain("--wait is between 0.1 and 60 seconds", WrongUse);
    place.patience = std::chrono::milliseconds(static_cast<int>(seconds * 1000));
    const auto record = openRecord(parser, registry::Right::ChangeCameras);
    if (!record)
        return record.error();
    if (parser.isSet(u"find"_s))
        return find(place, parser.isSet(u"json"_s));
    video::CameraQuestion question{parser.value(u"ask"_s).toStdString(), parser.value(u"camera-user"_s).toStdString()};
    if (!question.user.empty()) {
        auto password = parser.isSet(u"camera-password-file"_s) ? passphraseIn(parser.value(u"camera-password-file"_s).toStdString())
                                                                : passphraseAsked("Password of " + question.user + " at the camera: ");
        if (!password)
            return complain(password.error().detail, WrongUse);
        question.password = std::move(*password);
    }
    return ask(question, parser.isSet(u"json"_s));
}

} // namespace radar::app
