#include "ui/window.h"

#include <QFont>
#include <QGuiApplication>
#include <QLoggingCategory>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QScreen>
#include <QTimer>
#include <QtQml/qqmlextensionplugin.h>
#include <cstdio>

#include "admin_model.h"
#include "base/check.h"
#include "desk_model.h"
#include "desk_settings.h"
#include "icon_provider.h"
#include "language.h"
#include "latency_meter.h"
#include "map2d/flat_map_item.h"
#include "map2d/overview_item.h"
#include "mapstyle/sun.h"
#include "media_images.h"
#include "record_commands.h"
#include "scene3d/scene_item.h"
#include "screenshot.h"
#include "session_commands.h"
#include "station_commands.h"
#include "tile_fetch.h"
#include "video/camera_stream.h"
#include "words.h"

Q_IMPORT_QML_PLUGIN(Radar_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Radar_ControlsPlugin)
extern void qml_register_types_Radar_Desk();

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {

Q_LOGGING_CATEGORY(log, "radar.ui", QtWarningMsg)

void setFont()
{
    QFont font(u"Noto Sans CJK SC"_s);
    font.setFeature(QFont::Tag("tnum"), 1);
    font.setHintingPreference(QFont::PreferNoHinting);
    QGuiApplication::setFont(font);
}

/// What light there is over the station now.
QString sunLight(const station::StationThread &station)
{
    static constexpr const char *names[] = {"night", "dusk", "day"};
    const auto map = station.map();
    const auto hour = map ? mapstyle::hourAt(map->frame.origin(), station.clock().now()) : mapstyle::Hour::Night;
    return QString::fromLatin1(names[static_cast<int>(hour)]);
}

/// The streets, and how the station is: nobody's place, no incident.
picture::PicturePtr withoutPeople(const picture::Picture &whole)
{
    auto empty = std::make_shared<picture::Picture>();
    empty->madeTime = whole.madeTime;
    empty->links = whole.links;
    return empty;
}

} // namespace

int runDesk(station::StationThread &station, const DeskOptions &options)
{
    // The generated registration sits in this static library: naming it keeps it in the program.
    static volatile auto keep = &qml_register_types_Radar_Desk;
    (void)keep;
    video::registerQmlTypes();
    map2d::registerQmlTypes();
    setFont();
    words::setStationZone(station.timeZone());
    Language language(options.language);
    DeskSettings settings(options.settingsFile);
    if (!options.look.isEmpty())
        settings.showLook(options.look);
    QTimer sun;
    QObject::connect(&sun, &QTimer::timeout, &settings, [&settings, &station] { settings.setSunLight(sunLight(station)); });
    settings.setSunLight(sunLight(station));
    sun.start(std::chrono::minutes(1));
    auto answers = std::make_unique<QObject>();
    const auto door = std::make_shared<DeskDoor>(station, answers.get());
    SessionModel session(sessionCommands(station, answers.get()));
    door->setRefusedAnyway([&session](registry::Right right) { return session.state() != SessionModel::State::Asking && !session.may(right); });
    DeskModel desk({stationCommands(door), station.map(), station.gazetteer(), station.clock(), options.gatewayAddress, options.isGatewayBroken,
                    options.phoneCodes, lookUpPeople(door, station.map(), station.gazetteer())});
    AdminModel admin(adminCommands(door, options.settingsCheck), station.clock(), station.map(), station.gazetteer());
    QObject::connect(&language, &Language::changed, &desk, &DeskModel::retranslate);
    QObject::connect(&language, &Language::changed, &admin, &AdminModel::retranslate);
    RecordModel record(recordCommands(door, station));
    QObject::connect(&language, &Language::changed, &record, &RecordModel::retranslate);
    QObject::connect(&admin, &AdminModel::registerChanged, &desk, &DeskModel::readRoster);
    QObject::connect(&admin, &AdminModel::deviceChosen, desk.phone(), &PhoneModel::show);
    QObject::connect(desk.phone(), &PhoneModel::changed, &admin, &AdminModel::readPhones);
    QObject::connect(&desk, &DeskModel::selectionChanged, &admin, [&desk, &admin] { admin.setSelected(desk.selectedId()); });
    QObject::connect(&language, &Language::changed, &session, &SessionModel::retranslate);
    // Who may not see who is where gets none of it, whatever lies over the map.
    const auto show = [&desk, &session](const picture::PicturePtr &picture) {
        desk.show(session.may(registry::Right::LiveMap) ? picture : withoutPeople(*picture));
    };
    QObject::connect(&station, &station::StationThread::pictureChanged, &desk, show, Qt::QueuedConnection);
    QObject::connect(&session, &SessionModel::entered, &desk, [&](const std::optional<registry::Session> &who) {
        door->setSession(who);
        admin.handOver(session.rights(), who ? std::optional(who->account) : std::nullopt);
        desk.handOver(session.rights(), who ? std::optional(who->account) : std::nullopt);
    });

    LatencyMeter latency;
    QQmlApplicationEngine engine;
    language.setEngine(&engine);
    engine.addImageProvider(u"icon"_s, new IconProvider);
    engine.addImageProvider(u"media"_s, new MediaImages(station.media()));
    engine.addImageProvider(u"phone"_s, new PhoneImages(*desk.phone()));
    engine.setInitialProperties({{u"desk"_s, QVariant::fromValue(&desk)},
                                 {u"language"_s, QVariant::fromValue(&language)},
                                 {u"settings"_s, QVariant::fromValue(&settings)},
                                 {u"latency"_s, QVariant::fromValue(&latency)},
                                 {u"admin"_s, QVariant::fromValue(&admin)},
                                 {u"record"_s, QVariant::fromValue(&record)},
                                 {u"session"_s, QVariant::fromValue(&session)}});
    engine.loadFromModule("Radar.Desk", "Main");
    auto *window = engine.rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow *>(engine.rootObjects().constFirst());
    if (!window) {
        std::fputs("police-radar: the window could not be made; the lines above say why.\n", stderr);
        return 1;
    }
    latency.watch(window);
    auto *scene = window->findChild<scene3d::SceneItem *>();
    RADAR_ASSERT(scene);
    QObject::connect(&desk, &DeskModel::pictureChanged, scene, [&desk, scene] { scene->setPicture(desk.shownPicture()); });
    auto *flat = window->findChild<map2d::FlatMapItem *>();
    RADAR_ASSERT(flat);
    flat->setTiles(foreignTiles(options.tiles, window));
    QObject::connect(&desk, &DeskModel::pictureChanged, flat, [&desk, flat] { flat->setPicture(desk.shownPicture()); });
    auto *overview = window->findChild<map2d::OverviewItem *>();
    RADAR_ASSERT(overview);
    // Nobody moves a pixel of it in less than a second, and it goes with the frame in which ages change: keys wait behind each.
    QObject::connect(desk.ticker(), &Ticker::ticked, overview, [&desk, overview] { overview->setPicture(desk.shownPicture()); });
    session.watch(window);
    session.start(options.session, std::chrono::minutes(settings.lockMinutes()));
    if (options.fullScreen) {
        window->setGeometry(window->screen()->geometry()); // where no window manager does it
        window->showFullScreen();
    } else
        window->show();
    if (!options.screenshotFile.isEmpty())
        new Screenshot(*window, desk, options.screenshotFile, options.screenshotAfterMs);
    const int code = QGuiApplication::exec();
    answers.reset(); // late answers of the station are dropped
    station.disconnect(&desk);
    if (latency.count() > 0)
        qCInfo(log, "from key or button to picture: %d times, median %.0f ms, 99 %% %.0f ms, slowest %.0f ms", latency.count(), latency.median(),
               latency.slow(), latency.slowest());
    return code;
}

} // namespace radar::ui
