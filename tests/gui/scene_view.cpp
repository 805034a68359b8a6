// A window with nothing but the scene: to look at it, to make its pictures and to count its frames.
//   scene_view [--map map.gpkg | --grid BUILDINGS] [--satellites N] [--size WxH] [--shot FILE.png --after MS] [--fly SECONDS]
//              [--look LAT,LON,METRES] [--street] [--open ID --floor N] [--heading D] [--tilt D] [--select ID] [--language en] [--light day]
//              [--moving]

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QImage>
#include <QMouseEvent>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTimer>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>

#include "basemap/map_file.h"
#include "scene3d/scene_item.h"
#include "scene_town.h"

using namespace radar;
using namespace Qt::StringLiterals;

namespace {

/// Of this process, on all cores.
double cpuSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// What the machine's cores have done since it started, in ticks: all of it, what was idle, what its host gave to others.
struct MachineTime {
    double all = 0, idle = 0, stolen = 0;
};

MachineTime machineTime()
{
    MachineTime time;
    std::ifstream stat("/proc/stat");
    std::string name;
    stat >> name;
    double ticks = 0;
    for (int column = 0; column < 8 && stat >> ticks; ++column) {
        time.all += ticks;
        if (column == 3 || column == 4)
            time.idle += ticks;
        if (column == 7)
            time.stolen = ticks;
    }
    return time;
}

/// With what else the machine did: frames a second say little without it.
void printFrames(std::vector<double> &frames, double seconds, double cpu, const MachineTime &from)
{
    if (frames.size() < 3)
        return;
    std::sort(frames.begin(), frames.end());
    const MachineTime to = machineTime();
    const double all = std::max(1.0, to.all - from.all);
    std::printf("frames %zu in %.1f s = %.1f/s, median %.1f ms, 99 %% %.1f ms; %.1f ms of processor time a frame; "
                "machine %.0f %% idle, %.0f %% taken by its host\n",
                frames.size(), seconds, static_cast<double>(frames.size()) / seconds, frames[frames.size() / 2], frames[frames.size() * 99 / 100],
                cpu * 1000 / static_cast<double>(frames.size()), 100 * (to.idle - from.idle) / all, 100 * (to.stolen - from.stolen) / all);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    scene3d::prepareGraphics();
    QGuiApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"map"_s, u"map.gpkg to show"_s, u"file"_s},
                       {u"grid"_s, u"a chequered town of so many buildings instead"_s, u"count"_s},
                       {u"open"_s, u"the building to open"_s, u"id"_s},
                       {u"floor"_s, u"of it"_s, u"floor"_s, u"-1"_s},
                       {u"street"_s, u"down to the street"_s},
                       {u"satellites"_s, u"how many move"_s, u"count"_s, u"441"_s},
                       {u"size"_s, u"of the window"_s, u"size"_s, u"1920x1080"_s},
                       {u"shot"_s, u"picture to write"_s, u"file"_s},
                       {u"after"_s, u"milliseconds until then"_s, u"ms"_s, u"2500"_s},
                       {u"moving"_s, u"the picture is one of a moving camera"_s},
                       {u"fly"_s, u"move the camera and count frames"_s, u"seconds"_s},
                       {u"rest"_s, u"only symbols move; count frames"_s, u"seconds"_s},
                       {u"look"_s, u"latitude,longitude,metres"_s, u"place"_s},
                       {u"heading"_s, u"degrees"_s, u"degrees"_s, u"0"_s},
                       {u"tilt"_s, u"degrees more"_s, u"degrees"_s, u"0"_s},
                       {u"select"_s, u"id"_s, u"id"_s},
                       {u"language"_s, u"zh or en"_s, u"language"_s, u"zh"_s},
                       {u"light"_s, u"night, dusk or day"_s, u"hour"_s, u"night"_s}});
    parser.process(app);

    std::shared_ptr<const basemap::Map> map;
    if (parser.isSet(u"map"_s)) {
        auto opened = basemap::openMap(parser.value(u"map"_s).toStdString());
        if (!opened) {
            std::fprintf(stderr, "scene_view: %s\n", opened.error().detail.c_str());
            return 3;
        }
        map = *opened;
    } else if (parser.isSet(u"grid"_s)) {
        map = test::gridTown(parser.value(u"grid"_s).toInt());
    } else {
        map = test::inventedTown();
    }
    QQmlApplicationEngine engine;
    engine.loadData("import QtQuick\nimport Radar.Scene3D\nWindow { visible: true; color: '#101418'\n"
                    "Scene { objectName: 'scene'; anchors.fill: parent; focus: true } }");
    if (engine.rootObjects().isEmpty())
        return 1;
    auto *window = qobject_cast<QQuickWindow *>(engine.rootObjects().constFirst());
    const QStringList size = parser.value(u"size"_s).split(u'x');
    window->resize(size.value(0).toInt(), size.value(1).toInt());
    auto *scene = window->findChild<scene3d::SceneItem *>(u"scene"_s);
    const int satellites = parser.value(u"satellites"_s).toInt();
    const auto seconds = [&] { return static_cast<double>(sinceStart.nsecsElapsed()) / 1e9; };
    scene->setLanguage(parser.value(u"language"_s));
    scene->setLook(parser.value(u"light"_s));
    const double created = seconds();
    scene->setMap(map);
    scene->setPicture(test::inventedPicture(*map, satellites, 0));
    scene->setSelectedId(parser.value(u"select"_s));
    scene->setOpenedBuilding(parser.value(u"open"_s));
    scene->setOpenedFloor(parser.value(u"floor"_s).toInt());
    QObject::connect(scene, &scene3d::SceneItem::readyChanged, [&] {
        if (!scene->isReady())
            return;
        std::printf("ready after %.2f s (map opened and window made after %.2f s)\n", seconds(), created);
        std::fflush(stdout);
        if (const QStringList place = parser.value(u"look"_s).split(u','); place.size() == 3)
            scene->flyTo(place[0].toDouble(), place[1].toDouble(), place[2].toDouble());
        scene->orbitBy(parser.value(u"heading"_s).toDouble(), parser.value(u"tilt"_s).toDouble());
        if (const QStringList place = parser.value(u"look"_s).split(u','); place.size() == 3)
            scene->flyTo(place[0].toDouble(), place[1].toDouble(), place[2].toDouble());
        if (parser.isSet(u"street"_s))
            QTimer::singleShot(800, scene, &scene3d::SceneItem::streetLevel);
    });
    QObject::connect(scene, &scene3d::SceneItem::clicked, [](const QVariantMap &what, QPointF, int) {
        std::printf("clicked %s %s\n", qPrintable(what.value(u"kind"_s).toString()), qPrintable(what.value(u"id"_s).toString()));
        std::fflush(stdout);
    });

    QTimer reports;
    QObject::connect(&reports, &QTimer::timeout, [&] { scene->setPicture(test::inventedPicture(*map, satellites, seconds())); });
    reports.start(1000);

    std::vector<double> frames;
    double lastFrame = 0;
    double countFrom = 1e9;
    double cpuFrom = 0;
    MachineTime machineFrom;
    const double counting = std::max(parser.value(u"fly"_s).toDouble(), parser.value(u"rest"_s).toDouble());
    QObject::connect(window, &QQuickWindow::frameSwapped, &app, [&] {
        if (seconds() > countFrom) {
            if (lastFrame > countFrom)
                frames.push_back((seconds() - lastFrame) * 1000);
            lastFrame = seconds();
        }
        if (parser.isSet(u"fly"_s) && seconds() > countFrom)
            scene->orbitBy(0.4, 0);
    });
    QTimer::singleShot(parser.value(u"after"_s).toInt(), [&] {
        if (parser.isSet(u"moving"_s))
            scene->orbitBy(0.02, 0);
        if (parser.isSet(u"shot"_s))
            window->grabWindow().save(parser.value(u"shot"_s));
        if (counting <= 0) {
            if (parser.isSet(u"shot"_s))
                app.quit();
            return;
        }
        countFrom = seconds();
        cpuFrom = cpuSeconds();
        machineFrom = machineTime();
        if (parser.isSet(u"fly"_s))
            scene->orbitBy(0.4, 0);
        QTimer::singleShot(static_cast<int>(counting * 1000), [&] {
            printFrames(frames, counting, cpuSeconds() - cpuFrom, machineFrom);
            app.quit();
        });
    });
    return QGuiApplication::exec();
}
