// Runs tst_geoservice.qml with `mapFile`: the sample community's map.

#include <QQmlContext>
#include <QQmlEngine>
#include <QTemporaryDir>
#include <QtPlugin>
#include <QtQuickTest>

#include "basemap/import.h"

Q_IMPORT_PLUGIN(PoliceRadarGeoService)

class Setup : public QObject {
    Q_OBJECT
public Q_SLOTS:
    void qmlEngineAvailable(QQmlEngine *engine)
    {
        const QString file = m_folder.filePath(QStringLiteral("map.gpkg"));
        const auto imported = radar::basemap::importMap(
            {{qEnvironmentVariable("RADAR_SOURCE_DIR").toStdString() + "/maps/sample/jinsha.osm.bz2"}, file.toStdString(), {}});
        if (!imported)
            qFatal("%s", imported.error().detail.c_str());
        engine->rootContext()->setContextProperty(QStringLiteral("mapFile"), file);
    }

private:
    QTemporaryDir m_folder;
};

QUICK_TEST_MAIN_WITH_SETUP(tst_geoservice, Setup)
#include "tst_geoservice.moc"
