// The flat map's tiles from a station that serves without a window, fetched by curl as QGIS does.

#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include "map2d/tile_address.h"
#include "story_station.h"

using namespace radar;
using namespace Qt::StringLiterals;

class TestServeTiles : public QObject {
    Q_OBJECT

    base::SystemClock m_clock;
    std::unique_ptr<test::StoryStation> m_story;
    std::unique_ptr<QProcess> m_serve;
    QString m_at;

    [[nodiscard]] QString station() const { return QString::fromStdString(m_story->folder().path().string()); }

    void serve(const QByteArray &settings)
    {
        m_story = std::make_unique<test::StoryStation>(m_clock);
        m_story->close();
        test::writeFile(station() + u"/station.ini"_s, settings);
        m_serve = std::make_unique<QProcess>();
        m_serve->start(qEnvironmentVariable("RADAR_BINARY_DIR") + u"/bin/police-radar"_s,
                       {u"serve"_s, u"--station"_s, station(), u"--port"_s, u"0"_s});
        QVERIFY(m_serve->waitForReadyRead(60'000));
        const auto address = QRegularExpression(u"listening on (http://\\S+)"_s).match(QString::fromUtf8(m_serve->readAllStandardOutput()));
        QVERIFY(address.hasMatch());
        m_at = address.captured(1);
    }
    struct Got {
        QString status, type;
        QByteArray body;
    };
    [[nodiscard]] Got fetch(const QString &path, const QStringList &more = {}) const
    {
        QProcess curl;
        curl.start(u"curl"_s,
                   QStringList{u"--silent"_s, u"--noproxy"_s, u"*"_s, u"--user-agent"_s, u"Mozilla/5.0 QGIS/34008/Debian GNU/Linux 13 (trixie)"_s,
                               u"--header"_s, u"Accept: */*"_s, u"--write-out"_s, u"%{stderr}%{http_code} %{content_type}"_s}
                       + more + QStringList{m_at + path});
        curl.waitForFinished(60'000);
        const QStringList said = QString::fromUtf8(curl.readAllStandardError()).split(u' ');
        return {said.value(0), said.value(1), curl.readAllStandardOutput()};
    }
    static QString tile(int zoom)
    {
        const QPointF at = map2d::worldPixel(test::crossing(1, 1), zoom) / map2d::tilePixels;
        return u"/%1/%2/%3"_s.arg(zoom).arg(static_cast<int>(at.x())).arg(static_cast<int>(at.y()));
    }

private Q_SLOTS:
    void cleanup()
    {
        m_serve->terminate();
        QVERIFY(m_serve->waitForFinished(30'000));
        QCOMPARE(m_serve->exitCode(), 0);
    }

    void anXyzLayer()
    {
        serve("");
        for (const auto &[end, pixels] : {std::pair{u".png"_s, 256}, {u"@2x.png"_s, 512}}) {
            const Got got = fetch(u"/tiles/day"_s + tile(17) + end);
            QCOMPARE(got.status, u"200"_s);
            QCOMPARE(got.type, u"image/png"_s);
            const QImage image = QImage::fromData(got.body, "PNG");
            QCOMPARE(image.size(), QSize(pixels, pixels));
            QSet<QRgb> colours;
            for (int y = 0; y < pixels; y += 2)
                for (int x = 0; x < pixels; x += 2)
                    colours.insert(image.pixel(x, y));
            QVERIFY2(colours.size() > 20, "streets and names have many colours, bare land has one");
        }
        QCOMPARE(fetch(u"/tiles/day"_s + tile(17) + u".png"_s, {u"--compressed"_s}).status, u"200"_s);
        QCOMPARE(fetch(u"/tiles/noon"_s + tile(17) + u".png"_s).status, u"404"_s);
        QCOMPARE(fetch(u"/tiles/day"_s + tile(21) + u".png"_s).status, u"404"_s);
        QVERIFY(QDir(station() + u"/cache/tiles"_s).exists());
    }

    void switchedOff()
    {
        serve("[tiles]\nenabled=off\n");
        QCOMPARE(fetch(u"/tiles/day"_s + tile(17) + u".png"_s).status, u"404"_s);
        QVERIFY(!QDir(station() + u"/cache/tiles"_s).exists());
    }
};

QTEST_GUILESS_MAIN(TestServeTiles)
#include "tst_serve_tiles.moc"
