// Runs tst_flat_map.qml with `tilesAt`: where a gateway serves the small town's tiles.

#include <QQmlContext>
#include <QQmlEngine>
#include <QtQuickTest>

#include "small_town.h"
#include "wiring/tile_wiring.h"

using namespace radar;

class Setup : public QObject {
    Q_OBJECT
public Q_SLOTS:
    void qmlEngineAvailable(QQmlEngine *engine)
    {
        gateway::Handlers handlers;
        handlers.tile = app::tileHandler(std::make_shared<map2d::TileStore>(test::smallTown(), map2d::TileStoreSettings{}));
        gateway::Settings settings;
        settings.port = 0;
        auto opened = gateway::Gateway::start(settings, std::move(handlers), m_clock);
        if (!opened)
            qFatal("%s", opened.error().detail.c_str());
        m_gateway = std::move(*opened);
        engine->rootContext()->setContextProperty(QStringLiteral("tilesAt"), QStringLiteral("http://127.0.0.1:%1/tiles/").arg(m_gateway->port()));
        engine->rootContext()->setContextProperty(QStringLiteral("water"), colour(mapstyle::Hour::Day));
        engine->rootContext()->setContextProperty(QStringLiteral("nightWater"), colour(mapstyle::Hour::Night));
    }
    void cleanupTestCase() { m_gateway.reset(); }

private:
    static QColor colour(mapstyle::Hour hour)
    {
        return mapstyle::colourOf(mapstyle::channels(mapstyle::palette(hour).area(basemap::AreaKind::Water).rgb));
    }
    base::SystemClock m_clock;
    std::unique_ptr<gateway::Gateway> m_gateway;
};

QUICK_TEST_MAIN_WITH_SETUP(tst_flat_map, Setup)
#include "tst_flat_map.moc"
