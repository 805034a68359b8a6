// police-radar simulate: phones that walk the streets, over the real protocols, against a running station.

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTextStream>
#include <QTimer>
#include <QUrl>
#include <sys/resource.h>

#include "simulate/scenario_player.h"
#include "simulate/simulation.h"
#include "simulate/town.h"
#include "simulate/trust.h"
#include "verbs/sign_in_option.h"
#include "verbs/station_option.h"
#include "verbs/verbs.h"
#include "wiring/signals.h"

namespace radar::app {

using namespace Qt::StringLiterals;

namespace {

struct Plan {
    QUrl to = {};
    std::shared_ptr<Trust> trust = {}; ///< none: plain
    std::size_t satellites = 0;        ///< 0: all there are
    double rate = 0.5;
    double seconds = 0; ///< 0: until told to stop
    double speedUp = 1;
    double refuses = 0.05;
    std::uint64_t seed = 1;
    QString protocol = {};
    RadioFaults faults = {};
    std::optional<Scenario> scenario = {};
    bool hasOfficer = false;
    bool json = false;
};

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Phones that walk the streets of the station's map and behave like phones in a hand, over the real protocols."_s);
    parser.addHelpOption();
    addStationOptions(parser);
    parser.addOption({u"devices"_s, u"Who they are: device,secret,call_sign,mode, as \"enrol --out\" writes them."_s, u"FILE.csv"_s});
    parser.addOption({u"to"_s,
                      u"The station's address, http://127.0.0.1:5055 or https://…; tcp://127.0.0.1:5015 for jt808; tcp://127.0.0.1:8087 or tls://… "
                      "for cot; the broker's, mqtt://127.0.0.1:1883 or mqtts://…, for mqtt."_s,
                      u"URL"_s});
    parser.addOption({u"pin"_s,
                      u"With https and tls: the station's pin, from the QR code or \"police-radar certificate\"; another station is refused."_s,
                      u"SHA256"_s});
    parser.addOption({u"authority"_s, u"With https, tls and mqtts: only a certificate for which this authority (PEM) vouches."_s, u"FILE"_s});
    parser.addOption({u"satellites"_s, u"Only the first N devices of the file."_s, u"N"_s});
    parser.addOption({u"rate"_s, u"Positions a second of each phone."_s, u"HZ"_s, u"0.5"_s});
    parser.addOption({u"seed"_s, u"The same seed gives the same routes and choices."_s, u"S"_s, u"1"_s});
    parser.addOption({u"for"_s, u"Stop after so many seconds (default: when told to)."_s, u"SECONDS"_s});
    parser.addOption({u"protocol"_s, u"osmand, owntracks or mixed (HTTP); jt808, cot or mqtt."_s, u"NAME"_s, u"mixed"_s});
    parser.addOption({u"loss"_s, u"Share of positions that are lost on the way, half of them only in their answer."_s, u"SHARE"_s, u"0"_s});
    parser.addOption({u"delay"_s, u"Seconds a position is on the way, on average."_s, u"SECONDS"_s, u"0"_s});
    parser.addOption({u"duplicate"_s, u"Share of positions that are sent twice."_s, u"SHARE"_s, u"0"_s});
    parser.addOption({u"reorder"_s, u"Share of positions that come after those said later."_s, u"SHARE"_s, u"0"_s});
    parser.addOption({u"clock"_s, u"Wrong clocks are ahead by so much (behind: negative)."_s, u"SECONDS"_s, u"0"_s});
    parser.addOption({u"wrong-clocks"_s, u"Share of phones whose clock is wrong (default 1 with --clock)."_s, u"SHARE"_s, u"1"_s});
    parser.addOption({u"speed-up"_s, u"They walk and decide X times as fast."_s, u"X"_s, u"1"_s});
    parser.addOption({u"refuse"_s, u"Share of orders that are refused, 0 to 1."_s, u"SHARE"_s, u"0.05"_s});
    parser.addOption({u"scenario"_s,
                      u"What happens meanwhile: calls to the station, phones that die or call for help. \"night\", or a file "
                      "(resources/scenarios/README.md). The station runs on this machine; --speed-up holds for the scenario, too."_s,
                      u"NAME"_s});
    parser.addOption(
        {u"officer"_s, u"With --scenario: the duty officer is played, too; without, every call is a new incident for people at the desk."_s});
    parser.addOption({u"json"_s, u"One JSON object a second on stdout instead of a line on stderr."_s});
}

/// Empty, and the sentence said, when an option is wrong.
std::optional<Plan> readPlan(const QCommandLineParser &parser)
{
    Plan plan{.to = QUrl(parser.value(u"to"_s)), .protocol = parser.value(u"protocol"_s), .json = parser.isSet(u"json"_s)};
    const auto wrong = [](const char *sentence) -> std::optional<Plan> {
        complain(sentence, WrongUse);
        return {};
    };
    const auto number = [&parser](const QString &option, double &value, double least, double most) {
        if (!parser.isSet(option))
            return true;
        bool isNumber = false;
        value = parser.value(option).toDouble(&isNumber);
        return isNumber && value >= least && value <= most;
    };
    if (!parser.positionalArguments().isEmpty())
        return wrong("simulate takes no file; the devices are given with --devices FILE.csv");
    if (!parser.isSet(u"devices"_s))
        return wrong("--devices FILE.csv is missing; \"police-radar enrol --all --out FILE.csv\" writes one");
    static const QHash<QString, QPair<QString, QString>> protocols{
        {u"osmand"_s, {u"http"_s, u"http://127.0.0.1:5055"_s}}, {u"owntracks"_s, {u"http"_s, u"http://127.0.0.1:5055"_s}},
        {u"mixed"_s, {u"http"_s, u"http://127.0.0.1:5055"_s}},  {u"jt808"_s, {u"tcp"_s, u"tcp://127.0.0.1:5015"_s}},
        {u"cot"_s, {u"tcp"_s, u"tcp://127.0.0.1:8087"_s}},      {u"mqtt"_s, {u"mqtt"_s, u"mqtt://127.0.0.1:1883"_s}}};
    const auto protocol = protocols.constFind(plan.protocol);
    if (protocol == protocols.constEnd())
        return wrong("--protocol must be osmand, owntracks, mixed, jt808, cot or mqtt");
    if (!parser.isSet(u"to"_s))
        plan.to = QUrl(protocol->second);
    static const QHash<QString, QString> encrypted{{u"http"_s, u"https"_s}, {u"tcp"_s, u"tls"_s}, {u"mqtt"_s, u"mqtts"_s}};
    const bool isEncrypted = plan.to.scheme() == encrypted[protocol->first] && plan.protocol != "jt808"_L1;
    if ((plan.to.scheme() != protocol->first && !isEncrypted) || plan.to.host().isEmpty())
        return wrong(("--to must be an address like " + protocol->second.toStdString()).c_str());
    if (!isEncrypted && (parser.isSet(u"pin"_s) || parser.isSet(u"authority"_s)))
        return wrong("--pin and --authority need an encrypted address: https://, tls:// or mqtts://");
    if (plan.protocol == "mqtt"_L1 && (parser.isSet(u"pin"_s) || isEncrypted != parser.isSet(u"authority"_s)))
        return wrong("mqtts:// goes by --authority FILE; there is no pin for a broker");
    if (isEncrypted) {
        auto trust = Trust::of(parser.value(u"pin"_s), parser.value(u"authority"_s));
        if (!trust)
            return wrong(trust.error().detail.c_str());
        plan.trust = std::move(*trust);
    }
    if (plan.to.port() < 0)
        plan.to.setPort(QUrl(protocol->second).port());
    if (!number(u"loss"_s, plan.faults.loss, 0, 0.99) || !number(u"duplicate"_s, plan.faults.duplicates, 0, 1)
        || !number(u"reorder"_s, plan.faults.reorder, 0, 1) || !number(u"wrong-clocks"_s, plan.faults.wrongClocks, 0, 1))
        return wrong("--loss, --duplicate, --reorder and --wrong-clocks must be shares from 0 to 1 (loss: 0.99)");
    if (!number(u"delay"_s, plan.faults.delaySeconds, 0, 600) || !number(u"clock"_s, plan.faults.clockSeconds, -1e7, 1e7))
        return wrong("--delay must be from 0 to 600 seconds, --clock a number of seconds");
    if (parser.isSet(u"clock"_s) && !parser.isSet(u"wrong-clocks"_s))
        plan.faults.wrongClocks = 1;
    double satellites = 0;
    if (!number(u"satellites"_s, satellites, 1, 100'000))
        return wrong("--satellites must be a number from 1 to 100000");
    plan.satellites = static_cast<std::size_t>(satellites);
    if (!number(u"rate"_s, plan.rate, 0.001, 10))
        return wrong("--rate must be from 0.001 to 10 a second");
    if (!number(u"for"_s, plan.seconds, 0.1, 1e9))
        return wrong("--for must be a number of seconds");
    if (!number(u"speed-up"_s, plan.speedUp, 0.1, 100))
        return wrong("--speed-up must be from 0.1 to 100");
    if (!number(u"refuse"_s, plan.refuses, 0, 1))
        return wrong("--refuse must be from 0 to 1");
    if (parser.isSet(u"officer"_s) && !parser.isSet(u"scenario"_s))
        return wrong("--officer needs --scenario");
    if (parser.isSet(u"scenario"_s)) {
        auto scenario = readScenario(parser.value(u"scenario"_s).toStdString());
        if (!scenario)
            return wrong(scenario.error().detail.c_str());
        if (protocol->first != "http"_L1)
            return wrong("--scenario needs phones that call for help: osmand, owntracks or mixed");
        plan.scenario = std::move(*scenario);
        plan.hasOfficer = parser.isSet(u"officer"_s);
    }
    bool isSeed = false;
    plan.seed = parser.value(u"seed"_s).toULongLong(&isSeed);
    if (!isSeed)
        return wrong("--seed must be a whole number");
    return plan;
}

Dialect dialectOf(const QString &protocol, std::size_t number)
{
    constexpr Dialect all[] = {Dialect::OsmandQuery, Dialect::OsmandForm, Dialect::OsmandJson, Dialect::Owntracks};
    return protocol == "owntracks"_L1 ? Dialect::Owntracks : all[number % (protocol == "osmand"_L1 ? 3 : 4)];
}

/// None for HTTP.
std::unique_ptr<Wire> wireOf(const Plan &plan, const Identity &identity, std::size_t number, MqttHub *broker)
{
    const auto port = static_cast<quint16>(plan.to.port());
    if (plan.protocol == "jt808"_L1)
        return makeJt808Wire(plan.to.host(), port, identity, 100 + number);
    if (plan.protocol == "cot"_L1)
        return makeCotWire(plan.to.host(), port, identity, plan.trust);
    return broker ? broker->makeWire(identity) : nullptr;
}

Habits habitsOf(const Device &device, const Plan &plan)
{
    Habits habits{.device = device.identity.device,
                  .seed = plan.seed,
                  .secondsBetweenReports = 1 / plan.rate,
                  .refuses = plan.refuses,
                  .speedUp = plan.speedUp};
    if (device.mode == "bike") {
        habits.metersPerSecond = 4.2;
        habits.strollMeters = 2000;
    } else if (device.mode == "car") {
        habits.metersPerSecond = 8;
        habits.strollMeters = 5000;
    }
    return habits;
}

/// One socket a phone for its orders.
void raiseFileLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < 2048) {
        limit.rlim_cur = std::min<rlim_t>(2048, limit.rlim_max);
        (void)::setrlimit(RLIMIT_NOFILE, &limit); // with fewer, some of them fail and try again
    }
}

} // namespace

int runSimulate(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(arguments);
    const auto plan = readPlan(parser);
    if (!plan)
        return WrongUse;
    auto devices = readDevices(parser.value(u"devices"_s).toStdString());
    if (!devices) {
        (void)complain(devices.error());
        return BadInput;
    }
    if (plan->satellites > devices->size())
        return complain("there are only " + std::to_string(devices->size()) + " devices in the file", WrongUse);
    if (plan->satellites > 0)
        devices->resize(plan->satellites);
    const auto folder = openStationFolder(parser, registry::Right::SeeStation);
    if (!folder)
        return Failed;
    const auto town = Town::open(folder->map());
    if (!town)
        return complain(town.error());

    raiseFileLimit();
    quitOnSignals();
    const base::SystemClock clock;
    if (plan->trust)
        plan->trust->refused = [said = false](const QString &why) mutable {
            if (std::exchange(said, true))
                return;
            complain("that is not the station: " + why.toStdString(), Failed);
            QCoreApplication::exit(Failed);
        };
    std::unique_ptr<MqttHub> broker; // outlives the phones' wires
    if (plan->protocol == "mqtt"_L1) {
        auto opened = openMqtt(plan->to.host(), static_cast<quint16>(plan->to.port()), parser.value(u"authority"_s));
        if (!opened)
            return complain(opened.error());
        broker = std::move(*opened);
    }
    Simulation simulation(plan->to, clock, plan->faults, plan->seed, plan->protocol == "mqtt"_L1 ? nullptr : plan->trust);
    std::map<std::string, Phone *> phones;
    for (std::size_t i = 0; i < devices->size(); ++i) {
        const Device &device = (*devices)[i];
        auto streets = (*town)->streets(device.mode);
        if (!streets)
            return complain(streets.error());
        auto phone = std::make_unique<Phone>(habitsOf(device, *plan), std::move(*streets), clock.now());
        phones[device.callSign] = phone.get();
        if (auto wire = wireOf(*plan, device.identity, i, broker.get()))
            simulation.add(std::move(phone), device.identity, std::move(wire));
        else
            simulation.add(std::move(phone), device.identity, dialectOf(plan->protocol, i));
    }
    simulation.start();

    std::unique_ptr<ScenarioPlayer> player;
    if (plan->scenario) {
        Credentials officer;
        if (parser.isSet(u"as"_s)) {
            auto given = credentialsFrom(parser);
            if (!given)
                return complain(given.error());
            officer = std::move(*given);
        }
        player = std::make_unique<ScenarioPlayer>(
            ScenarioPlayer::Parts{.scenario = *plan->scenario,
                                  .folder = *folder,
                                  .clock = clock,
                                  .phones = std::move(phones),
                                  .speedUp = plan->speedUp,
                                  .officer = plan->hasOfficer ? DutyOfficer::Duties::All : DutyOfficer::Duties::CallsOnly,
                                  .as = QString::fromStdString(officer.name),
                                  .passphrase = QString::fromStdString(officer.passphrase)});
        QObject::connect(player.get(), &ScenarioPlayer::said,
                         [err = std::make_shared<QTextStream>(stderr)](const QString &line) { *err << line << Qt::endl; });
        if (plan->hasOfficer)
            QObject::connect(player.get(), &ScenarioPlayer::over, &simulation, [] { QCoreApplication::quit(); });
        player->start();
    }

    QTextStream out(plan->json ? stdout : stderr);
    QTimer status;
    QObject::connect(&status, &QTimer::timeout, &simulation, [&] { out << simulation.status(plan->json) << Qt::endl; });
    status.start(std::chrono::seconds(1));
    if (plan->seconds > 0)
        QTimer::singleShot(std::chrono::milliseconds(static_cast<std::int64_t>(1000 * plan->seconds)), &simulation, [] { QCoreApplication::quit(); });
    return QCoreApplication::exec();
}

} // namespace radar::app
