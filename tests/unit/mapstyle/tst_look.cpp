// The palettes of the map: names can be read on all that they are written over, and symbols stand out, at every hour.

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QTest>
#include <cmath>

#include "mapstyle/look.h"
#include "mapstyle/symbol_look.h"

using namespace radar;
using namespace radar::mapstyle;

class TestLook : public QObject {
    Q_OBJECT

    static double luminance(const QVector3D &colour)
    {
        const auto linear = [](float c) { return c <= 0.04045F ? c / 12.92 : std::pow((static_cast<double>(c) + 0.055) / 1.055, 2.4); };
        return 0.2126 * linear(colour.x()) + 0.7152 * linear(colour.y()) + 0.0722 * linear(colour.z());
    }
    static double contrast(std::uint32_t a, std::uint32_t b)
    {
        const double one = luminance(channels(a));
        const double other = luminance(channels(b));
        return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
    }

private Q_SLOTS:
    void namesCanBeRead_data()
    {
        QTest::addColumn<int>("hour");
        QTest::newRow("night") << 0;
        QTest::newRow("dusk") << 1;
        QTest::newRow("day") << 2;
    }
    void namesCanBeRead()
    {
        QFETCH(int, hour);
        const Palette &palette = mapstyle::palette(static_cast<Hour>(hour));
        // Letters stand in a halo of nearly the halo's own colour: that, and the land, is what they are read against.
        for (int ink = 0; ink < inks; ++ink) {
            const std::uint32_t colour = palette.ink(static_cast<Ink>(ink));
            QVERIFY2(contrast(colour, palette.halo) >= 4.5,
                     qPrintable(QStringLiteral("ink %1 on its halo: %2").arg(ink).arg(contrast(colour, palette.halo))));
            QVERIFY2(contrast(colour, palette.land) >= 3.5,
                     qPrintable(QStringLiteral("ink %1 on land: %2").arg(ink).arg(contrast(colour, palette.land))));
        }
        QVERIFY(contrast(palette.symbolName, palette.halo) >= 4.5);
        QVERIFY(contrast(palette.symbolNameStrong, palette.halo) >= 4.5);
    }

    // What kind of incident it is can be read in every status's colour, at every hour.
    void typeMarksCanBeRead_data() { namesCanBeRead_data(); }
    void typeMarksCanBeRead()
    {
        QFETCH(int, hour);
        const Palette &palette = mapstyle::palette(static_cast<Hour>(hour));
        for (const std::uint32_t colour : palette.statuses) {
            const double found = contrast(markColour(colour), colour);
            QVERIFY2(found >= 4.5, qPrintable(QStringLiteral("%1: %2").arg(colour, 6, 16).arg(found)));
        }
    }

    // Each type that goes with the program has a mark, and each mark shows something of its own.
    void everyTypeHasItsMark()
    {
        QFile types(qEnvironmentVariable("RADAR_SOURCE_DIR") + QStringLiteral("/resources/dispatch/types.csv"));
        QVERIFY(types.open(QIODevice::ReadOnly));
        (void)types.readLine();
        while (!types.atEnd()) {
            const QByteArray code = types.readLine().split(',').front();
            QVERIFY2(code.isEmpty() || typeMark(code.toStdString()), code.constData());
        }
        QVERIFY(!typeMark("NOTOURS"));
        QList<QImage> pictures;
        for (int mark = static_cast<int>(SymbolPicture::Violence); mark <= static_cast<int>(SymbolPicture::Property); ++mark) {
            QImage image(64, 64, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            painter.translate(32, 32);
            paintSymbol(painter, static_cast<SymbolPicture>(mark), Qt::black);
            painter.end();
            int inked = 0;
            for (int y = 0; y < 64; ++y)
                for (int x = 0; x < 64; ++x)
                    inked += qAlpha(image.pixel(x, y)) > 128 ? 1 : 0;
            QVERIFY2(inked > 150, qPrintable(QString::number(mark)));
            QVERIFY(!pictures.contains(image));
            pictures.append(image);
        }
    }

    void symbolsStandOut_data() { namesCanBeRead_data(); }
    void symbolsStandOut()
    {
        QFETCH(int, hour);
        const Palette &palette = mapstyle::palette(static_cast<Hour>(hour));
        for (int status = 0; status < 5; ++status) {
            const double found = contrast(palette.statuses[static_cast<std::size_t>(status)], palette.symbolEdge);
            QVERIFY2(found >= 3, qPrintable(QStringLiteral("status %1 in its edge: %2").arg(status).arg(found)));
        }
    }

    void theLightComesFromAboveAndIsOfLengthOne()
    {
        for (int hour = 0; hour < hours; ++hour) {
            const Palette &palette = mapstyle::palette(static_cast<Hour>(hour));
            QVERIFY(std::abs(palette.toLight.length() - 1) < 1e-5F);
            QVERIFY(palette.toLight.z() > 0.1F);
        }
    }
};

QTEST_MAIN(TestLook)
#include "tst_look.moc"
