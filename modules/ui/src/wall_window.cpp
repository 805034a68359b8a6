// The window of a wall.

#include <QFont>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QScreen>
#include <QTimer>
#include <QtQml/qqmlextensionplugin.h>
#include <cstdio>

#include "alarm_sound.h"
#include "icon_provider.h"
#include "language.h"
#include "scene3d/scene_item.h"
#include "ui/wall.h"
#include "video/camera_stream.h"
#include "wall_model.h"
#include "wall_sizes.h"

extern void qml_register_types_Radar_Desk();

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {

QScreen *screenOf(const WallOptions &options)
{
    const auto screens = QGuiApplication::screens();
    return screens.at(options.screen < screens.size() ? options.screen : 0);
}

/// Once the map and a picture are there, and what was asked for has passed.
void takePicture(QQuickWindow &window, const WallModel &model, const WallOptions &options)
{
    auto *timer = new QTimer(&window);
    QObject::connect(timer, &QTimer::timeout, &window, [&window, &model, options, timer, looks = 0]() mutable {
        constexpr int mostLooks = 600;
        if (!model.hasPicture() || !window.property("sceneReady").toBool()) {
            if (++looks < mostLooks)
                return;
            std::fputs("police-radar: no picture came within a minute; nothing was written.\n", stderr);
            return QCoreApplication::exit(1);
        }
        timer->stop();
        QTimer::singleShot(std::max(options.screenshotAfterMs, 100), &window, [&window, file = options.screenshotFile] {
            const bool isSaved = window.grabWindow().save(file);
            if (!isSaved)
                std::fprintf(stderr, "police-radar: cannot write the picture to %s; choose another place.\n", qPrintable(file));
            QCoreApplication::exit(isSaved ? 0 : 1);
        });
    });
    timer->start(100);
}

} // namespace

int runWall(WallSource &source, const base::Clock &clock, const WallOptions &options)
{
    static volatile auto keep = &qml_register_types_Radar_Desk; // sits in this static library: naming it keeps it in the program
    (void)keep;
    video::registerQmlTypes();
    QFont font(u"Noto Sans CJK SC"_s);
    font.setFeature(QFont::Tag("tnum"), 1);
    font.setHintingPreference(QFont::PreferNoHinting);
    QGuiApplication::setFont(font);

    Language language(options.language);
    WallModel model(clock);
    QObject::connect(&language, &Language::changed, &model, &WallModel::retranslate);
    AlarmSound sound; // of what the desk leaves; a wall is quiet else
    QObject::connect(&model, &WallModel::soundChanged, &sound, [&sound](int level) {
        sound.news(level);
        sound.setLevel(level);
    });
    model.listen(source);

    QScreen *screen = screenOf(options);
    const double diagonal = options.diagonalInches > 0 ? options.diagonalInches : diagonalOf(screen->physicalSize());
    const double perMillimeter = pixelsPerMillimeter(QSizeF(screen->geometry().size()), diagonal);
    QQmlApplicationEngine engine;
    language.setEngine(&engine);
    engine.addImageProvider(u"icon"_s, new IconProvider);
    engine.setInitialProperties({{u"wall"_s, QVariant::fromValue(&model)},
                                 {u"language"_s, QVariant::fromValue(&language)},
                                 {u"look"_s, options.look},
                                 {u"textPixels"_s, smallestTextPixels(font, options.distanceMeters, perMillimeter)}});
    engine.loadFromModule("Radar.Desk", "WallMain");
    auto *window = engine.rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow *>(engine.rootObjects().constFirst());
    auto *scene = window ? window->findChild<scene3d::SceneItem *>() : nullptr;
    if (!scene) {
        std::fputs("police-radar: the wall could not be made; the lines above say why.\n", stderr);
        return 1;
    }
    QObject::connect(&model, &WallModel::pictureChanged, scene, [&model, scene] { scene->setPicture(model.shownPicture()); });
    window->setScreen(screen);
    window->setGeometry(options.fullScreen ? screen->geometry() : QRect(screen->geometry().topLeft(), screen->geometry().size() * 3 / 4));
    if (options.fullScreen)
        window->showFullScreen();
    else
        window->show();
    if (!options.screenshotFile.isEmpty())
        takePicture(*window, model, options);
    model.start();
    return QGuiApplication::exec();
}

} // namespace radar::ui
