// The station of tst_killed_in_the_middle: a process of its own, to be ended with SIGKILL. Speaks a line a command on stdin
// and stdout (the duty officer's side); phones talk to its gateway.
//
//   report LAT LON TYPE      → incident ID
//   send INCIDENT CALLSIGN   → order ID
//   close INCIDENT           → closed

#include <QCoreApplication>
#include <QSocketNotifier>
#include <iostream>
#include <sstream>
#include <string>
#include <unistd.h>

#include "wiring/wiring.h"

using namespace radar;

namespace {

const store::Actor desk{"officer-1", "desk", {}};

std::string answer(station::Station &station, const std::string &line)
{
    std::istringstream words(line);
    std::string verb;
    words >> verb;
    if (verb == "report") {
        dispatch::NewIncident incident;
        words >> incident.position.latitude >> incident.position.longitude >> incident.type;
        const auto reported = station.report(desk, incident);
        return reported ? "incident " + reported->id.toString() : "error " + reported.error().detail;
    }
    std::string id;
    words >> id;
    const auto incident = dispatch::IncidentId::parse(id);
    if (!incident)
        return "error no incident";
    if (verb == "send") {
        std::string callSign;
        words >> callSign;
        for (const registry::Satellite &satellite : station.registry().satellites()) {
            if (satellite.callSign != callSign)
                continue;
            const auto orders = station.send(desk, *incident, {&satellite.id, 1}, {});
            return orders ? "order " + orders->front().id.toString() : "error " + orders.error().detail;
        }
        return "error no satellite";
    }
    const auto closed = station.close(desk, *incident, dispatch::Disposition::SettledOnScene, {});
    return closed ? "closed" : "error " + closed.error().detail;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const base::SystemClock clock;
    const auto folder = store::StationFolder::open(argv[1]);
    auto station = station::StationThread::start(*folder, clock);
    if (!station) {
        std::cout << "error " << station.error().detail << std::endl;
        return 1;
    }
    gateway::Settings settings;
    settings.port = 0;
    settings.requestsPerSecond = 1e6; // the test pours fixes in faster than any phone may
    settings.requestBurst = 1e6;
    settings.jt808 = {.enabled = true};
    settings.jt808.messagesPerSecond = settings.jt808.messageBurst = 1e6;
    auto door = app::openGateway(settings, **station);
    if (!door) {
        std::cout << "error " << door.error().detail << std::endl;
        return 1;
    }
    std::cout << "port " << (*door)->port() << ' ' << (*door)->port("jt808") << std::endl;

    QSocketNotifier commands(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&commands, &QSocketNotifier::activated, &application, [&] {
        std::string line;
        if (!std::getline(std::cin, line))
            return QCoreApplication::quit();
        std::string said;
        (*station)->run([&](station::Station &s) { said = answer(s, line); });
        std::cout << said << std::endl;
    });
    const int code = QCoreApplication::exec();
    app::closeGateway(std::move(*door), **station);
    return code;
}
