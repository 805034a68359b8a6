// police-radar serve: station and gateway without a window, until SIGINT or SIGTERM.

#include <QCoreApplication>
#include <QTextStream>

#include "verbs/open_walls.h"
#include "verbs/record.h"
#include "verbs/station_option.h"
#include "verbs/verbs.h"
#include "wiring/control_door.h"
#include "wiring/identity.h"
#include "wiring/signals.h"
#include "wiring/wiring.h"

namespace radar::app {

using namespace Qt::StringLiterals;

int runServe(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"The station without a window: takes phones in and keeps the record."_s);
    parser.addOption(stationOption());
    parser.addOption({u"port"_s, u"Listen on this port instead of the one in station.ini (0: any free one)."_s, u"PORT"_s});
    if (const auto code = parse(parser, arguments))
        return *code;
    if (!parser.positionalArguments().isEmpty())
        return complain("serve takes no file", WrongUse);

    const auto folder = stationFolder(parser);
    if (!folder)
        return Failed;
    auto settings = readSettings(*folder);
    if (!settings)
        return complain(settings.error());
    if (parser.isSet(u"port"_s)) {
        bool isPort = false;
        settings->gateway.port = parser.value(u"port"_s).toUShort(&isPort);
        if (!isPort)
            return complain("--port must be a number from 0 to 65535", WrongUse);
    }

    quitOnSignals();
    const base::SystemClock clock;
    if (const auto given = giveIdentity(*settings, *folder, clock.now()); !given)
        return complain(given.error());
    auto station = station::StationThread::start(*folder, clock);
    if (!station)
        return complain(station.error());
    (*station)->run([](const station::Station &opened) {
        for (const base::Error &problem : opened.listProblems())
            complain(problem.detail, Failed);
    });
    const auto control = ControlDoor::open(*folder, **station);
    if (!control)
        complain(control.error());
    const auto walls = openWalls(*folder, *settings, **station);
    auto door = openGateway(settings->gateway, **station, newIdentityOf(*folder, *settings, clock), openTiles(*settings, *folder, **station));
    if (!door)
        return complain(door.error());
    QTextStream(stdout) << "listening on " << (settings->gateway.tls ? "https://" : "http://") << QString::fromStdString(settings->gateway.address)
                        << ':' << (*door)->port() << Qt::endl;
    for (const gateway::LinkHealth &link : (*door)->links()) {
        if (link.link == "mqtt") // it goes on trying
            QTextStream(stdout) << "asking the MQTT broker at " << QString::fromStdString(link.address) << Qt::endl;
        else if (link.link == "nmea") // likewise
            QTextStream(stdout) << "asking the NMEA receiver at " << QString::fromStdString(link.address) << Qt::endl;
        else if (!link.isUp)
            complain(link.link + ": " + link.problem, Failed);
        else if (link.link != "http")
            QTextStream(stdout) << "listening for " << QString::fromStdString(link.link) << " on " << QString::fromStdString(link.address)
                                << Qt::endl;
    }

    if (walls && walls->port() != 0)
        QTextStream(stdout) << "listening for walls on " << QString::fromStdString(settings->wall.address) << ':' << walls->port() << Qt::endl;

    const int code = QCoreApplication::exec();
    closeGateway(std::move(*door), **station);
    return code;
}

} // namespace radar::app
