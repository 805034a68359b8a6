#include "window.h"

#include <QGuiApplication>

#include "scene3d/scene_item.h"
#include "ui/window.h"
#include "verbs/open_walls.h"
#include "verbs/phone_setup.h"
#include "verbs/qr_code.h"
#include "verbs/sign_in_option.h"
#include "verbs/station_option.h"
#include "verbs/verbs.h"
#include "wall/wall_view.h"
#include "wiring/control_door.h"
#include "wiring/identity.h"
#include "wiring/signals.h"
#include "wiring/wiring.h"

namespace radar::app {

using namespace Qt::StringLiterals;

namespace {

std::string pinOf(const tls::Identity &identity)
{
    const auto facts = tls::factsOf(identity.certificates);
    return facts ? facts->pin : std::string();
}

ui::PhoneSheetText phoneSheet(const PhoneSetup &setup)
{
    ui::PhoneSheetText sheet{.codes = {}, .address = setup.station.toString()};
    for (const auto &[app, name] :
         {std::pair(PhoneApp::Owntracks, u"owntracks"_s), std::pair(PhoneApp::Traccar, u"traccar"_s), std::pair(PhoneApp::Radar, u"radar"_s)})
        if (const auto code = QrCode::of(setupText(setup, app), QrCode::Correction::OnScreen))
            sheet.codes.push_back({name, code->image(1)});
    return sheet;
}

} // namespace

int runWindow(int argc, char *argv[])
{
    scene3d::prepareGraphics();
    const QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationDisplayName(u"警务雷达 Police Radar"_s);

    QCommandLineParser parser;
    parser.setApplicationDescription(u"The desk of a station."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    addStationOptions(parser);
    parser.addOption({u"language"_s, u"zh or en (default: the machine's)."_s, u"LANGUAGE"_s});
    parser.addOption({u"look"_s, u"night, dusk, day or auto (by the sun), for this time (default: as the desk was left)."_s, u"LOOK"_s});
    parser.addOption({u"full-screen"_s, u"Without a frame, over the whole screen."_s});
    parser.addOption({u"screenshot"_s, u"Write a picture of the window to FILE once everything is there, then quit."_s, u"FILE"_s});
    parser.addOption({u"screenshot-after"_s, u"Wait this long before the picture (default 0)."_s, u"MS"_s, u"0"_s});
    addWallOptions(parser);
    parser.process(application);
    if (!parser.positionalArguments().isEmpty())
        return complain("there is no verb or option \"" + parser.positionalArguments().constFirst().toStdString() + "\"", WrongUse);
    ui::DeskOptions options;
    options.language = parser.value(u"language"_s);
    if (!options.language.isEmpty() && options.language != "zh"_L1 && options.language != "en"_L1)
        return complain("--language is zh or en", WrongUse);
    options.look = parser.value(u"look"_s);
    if (!options.look.isEmpty() && options.look != "night"_L1 && options.look != "dusk"_L1 && options.look != "day"_L1 && options.look != "auto"_L1)
        return complain("--look is night, dusk, day or auto", WrongUse);
    if (parser.value(u"view"_s) == "wall"_L1)
        return runWallView(parser);
    if (parser.value(u"view"_s) != "desk"_L1)
        return complain("--view is desk or wall", WrongUse);
    options.fullScreen = parser.isSet(u"full-screen"_s);
    options.screenshotFile = parser.value(u"screenshot"_s);
    options.screenshotAfterMs = parser.value(u"screenshot-after"_s).toInt();

    const auto folder = stationFolder(parser);
    if (!folder)
        return Failed;
    options.settingsFile = QString::fromStdString((folder->path() / "desk.ini").string());
    auto settings = readSettings(*folder);
    if (!settings)
        return complain(settings.error());

    quitOnSignals();
    const base::SystemClock clock;
    auto station = station::StationThread::start(*folder, clock);
    if (!station)
        return complain(station.error());
    if (parser.isSet(u"as"_s)) {
        const auto given = credentialsFrom(parser);
        if (!given)
            return complain(given.error());
        base::Result<registry::Session> session;
        (*station)->run([&](station::Station &s) { session = s.accounts().signIn(given->name, given->passphrase, "desk"); });
        if (!session)
            return complain(session.error());
        options.session = *session;
    }
    const auto control = ControlDoor::open(*folder, **station);
    if (!control)
        complain(control.error());
    const auto walls = openWalls(*folder, *settings, **station);
    const auto tiles = openTiles(*settings, *folder, **station);
    std::unique_ptr<gateway::Gateway> door;
    if (settings->gatewayEnabled) {
        // Without phones the desk still takes reports and shows the record: it opens, and says so.
        const auto given = giveIdentity(*settings, *folder, clock.now());
        auto opened =
            given ? openGateway(settings->gateway, **station, newIdentityOf(*folder, *settings, clock), tiles) : std::unexpected(given.error());
        if (opened)
            door = std::move(*opened);
        else
            complain(opened.error());
        options.isGatewayBroken = !door;
        options.gatewayAddress =
            QString::fromStdString(settings->gateway.address) + u':' + QString::number(door ? door->port() : settings->gateway.port);
    }
    const std::string pin = settings->gateway.tls && settings->gateway.identity ? pinOf(*settings->gateway.identity) : std::string();
    options.phoneCodes = [at = QString::fromStdString(settings->at), pin](const registry::Enrolment &enrolment, const std::string &callSign) {
        return phoneSheet({QUrl(at), enrolment.device, enrolment.secret, callSign, pin});
    };
    const StationSettings::FlatTiles &flat = settings->flat;
    options.tiles = {QString::fromStdString(flat.address), flat.datum == protocols::Datum::Gcj02, flat.leastZoom, flat.mostZoom,
                     QString::fromStdString(flat.notice)};
    options.settingsCheck = [](const store::StationFolder &changed) { return readSettings(changed).transform([](const StationSettings &) {}); };
    const int code = ui::runDesk(**station, options);
    if (door)
        closeGateway(std::move(door), **station);
    return code;
}

} // namespace radar::app
