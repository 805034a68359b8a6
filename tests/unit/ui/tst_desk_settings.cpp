// What the desk keeps between two days.

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "desk_settings.h"

using radar::ui::DeskSettings;
using namespace Qt::StringLiterals;

class TestDeskSettings : public QObject {
    Q_OBJECT

    static QVariantMap somewhere()
    {
        return {{u"latitude"_s, 25.06}, {u"longitude"_s, 102.74}, {u"distance"_s, 300.0}, {u"heading"_s, 40.0}, {u"tilt"_s, 60.0}};
    }

private Q_SLOTS:
    void lightAndViewsAreThereAgain()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"desk.ini"_s);
        {
            DeskSettings settings(file);
            QCOMPARE(settings.look(), u"night"_s);
            settings.nextLook();
            settings.nextLook();
            settings.saveView(2, somewhere());
            QVERIFY(settings.overview());
            settings.setOverview(false);
            settings.setFlat(true);
            settings.setTiles(false);
        }
        const DeskSettings again(file);
        QVERIFY(!again.overview());
        QVERIFY(again.isFlat());
        QVERIFY(!again.showsTiles());
        QCOMPARE(again.look(), u"day"_s);
        QCOMPARE(again.view(2), somewhere());
        QVERIFY(again.view(1).isEmpty());
        QVERIFY(again.view(5).isEmpty());
    }

    void theLightMayFollowTheSun()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"desk.ini"_s);
        DeskSettings settings(file);
        QSignalSpy light(&settings, &DeskSettings::lightChanged);
        settings.setSunLight(u"day"_s);
        QCOMPARE(settings.light(), u"night"_s); // somebody has chosen it
        settings.setLook(u"auto"_s);
        QCOMPARE(settings.light(), u"day"_s);
        settings.setSunLight(u"dusk"_s);
        QCOMPARE(settings.light(), u"dusk"_s);
        settings.setSunLight(u"dusk"_s);
        QCOMPARE(light.size(), 2);
        settings.nextLook();
        QCOMPARE(settings.look(), u"night"_s);
        settings.setLook(u"auto"_s);
        QCOMPARE(DeskSettings(file).look(), u"auto"_s);
    }

    void aLightForOnceIsNotKept()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"desk.ini"_s);
        {
            DeskSettings settings(file);
            settings.showLook(u"dusk"_s);
            QCOMPARE(settings.look(), u"dusk"_s);
        }
        QCOMPARE(DeskSettings(file).look(), u"night"_s);
    }

    void nonsenseInTheFileIsNothing()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"desk.ini"_s);
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("look=noon\n[view1]\nlatitude=here\nlongitude=102\ndistance=1\nheading=0\ntilt=0\n");
        out.close();
        const DeskSettings settings(file);
        QCOMPARE(settings.look(), u"night"_s);
        QVERIFY(settings.view(1).isEmpty());
    }

    void withoutAFileNothingIsKept()
    {
        DeskSettings settings({});
        settings.setLook(u"day"_s);
        settings.saveView(1, somewhere());
        QCOMPARE(settings.look(), u"day"_s);
        QCOMPARE(settings.view(1), somewhere());
    }
};

QTEST_GUILESS_MAIN(TestDeskSettings)
#include "tst_desk_settings.moc"
