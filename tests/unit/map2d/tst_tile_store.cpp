// Tiles are painted once, kept in memory and on the disk, and nobody waits for a painter that has too much to do.

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <future>

#include "map2d/tile_store.h"
#include "small_town.h"

using namespace radar;
using namespace radar::map2d;

class TestTileStore : public QObject {
    Q_OBJECT

    static TileRequest request(int dx = 0) { return {{}, {16, test::tileOf(test::townMiddle, 16).x + dx, test::tileOf(test::townMiddle, 16).y}, 1}; }
    static base::Result<TileStore::Png> ask(TileStore &store, const TileRequest &what)
    {
        std::promise<base::Result<TileStore::Png>> answer;
        store.ask(what, [&](base::Result<TileStore::Png> png) { answer.set_value(std::move(png)); });
        return answer.get_future().get();
    }
    static std::filesystem::path onlyFile(const std::filesystem::path &folder)
    {
        std::filesystem::path found;
        for (const auto &entry : std::filesystem::recursive_directory_iterator(folder))
            if (entry.is_regular_file())
                found = entry.path();
        return found;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void paintedOnceThenFromMemoryThenFromTheDisk()
    {
        const QTemporaryDir folder;
        std::string first;
        {
            TileStore store(test::smallTown(), {.folder = folder.path().toStdString()});
            const auto png = ask(store, request());
            QVERIFY(png);
            first = **png;
            QCOMPARE(QImage::fromData(QByteArray::fromStdString(first), "PNG").size(), QSize(256, 256));
            QCOMPARE(**ask(store, request()), first);
            QCOMPARE(store.counts().painted, 1U);
            QCOMPARE(store.counts().fromMemory, 1U);
        }
        TileStore again(test::smallTown(), {.folder = folder.path().toStdString()});
        QCOMPARE(**ask(again, request()), first);
        QCOMPARE(again.counts().painted, 0U);
        QCOMPARE(again.counts().fromDisk, 1U);
    }

    void anotherMapsTilesAreThrownAway()
    {
        const QTemporaryDir folder;
        {
            TileStore store(test::smallTown(), {.folder = folder.path().toStdString()});
            QVERIFY(ask(store, request()));
        }
        auto map = test::smallTown();
        map->fingerprint = "../other";
        TileStore store(map, {.folder = folder.path().toStdString()});
        QVERIFY(onlyFile(folder.path().toStdString()).empty());
        QVERIFY(ask(store, request()));
        QCOMPARE(store.counts().painted, 1U);
        QVERIFY(!onlyFile(folder.path().toStdString()).empty()); // and inside the folder, whatever the fingerprint says
    }

    void aHalfWrittenFileIsPaintedAgain()
    {
        const QTemporaryDir folder;
        {
            TileStore store(test::smallTown(), {.folder = folder.path().toStdString()});
            QVERIFY(ask(store, request()));
        }
        const auto file = onlyFile(folder.path().toStdString());
        std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
        TileStore store(test::smallTown(), {.folder = folder.path().toStdString()});
        const auto png = ask(store, request());
        QVERIFY(!QImage::fromData(QByteArray::fromStdString(**png), "PNG").isNull());
        QCOMPARE(store.counts().painted, 1U);
    }

    void memoryHasABound()
    {
        TileStore store(test::smallTown(), {.memoryBytes = 6'000});
        for (int i = 0; i < 12; ++i)
            QVERIFY(ask(store, request(i % 6)));
        QVERIFY(store.counts().memoryBytes <= 6'000);
        QVERIFY(store.counts().painted > 6);
    }

    void aFullDiskCacheIsWrittenNoMore()
    {
        const QTemporaryDir folder;
        TileStore store(test::smallTown(), {.folder = folder.path().toStdString(), .diskBytes = 10});
        QVERIFY(ask(store, request()));
        QVERIFY(onlyFile(folder.path().toStdString()).empty());
    }

    void tooManyAreRefusedAndAllAreAnswered()
    {
        std::atomic<int> good = 0, refused = 0;
        {
            TileStore store(test::smallTown(), {.mostWaiting = 4});
            for (int i = 0; i < 60; ++i)
                store.ask(request(i), [&](const base::Result<TileStore::Png> &png) {
                    QVERIFY(png || png.error().kind == base::ErrorKind::Unavailable);
                    ++(png ? good : refused);
                });
            QVERIFY(store.counts().refused > 0);
        }
        QCOMPARE(good + refused, 60);
        QVERIFY(refused > 0);
    }

    void whoAsksForTheSameWaitsForTheSame()
    {
        TileStore store(test::smallTown(), {.mostWaiting = 1});
        std::atomic<int> good = 0;
        for (int i = 0; i < 20; ++i)
            store.ask(request(), [&](const base::Result<TileStore::Png> &png) { good += png ? 1 : 0; });
        QVERIFY(QTest::qWaitFor([&] { return good == 20; }));
        QCOMPARE(store.counts().painted, 1U);
    }

    void whatIsNotInTheWorldIsRefused()
    {
        TileStore store(test::smallTown(), {});
        for (const TileRequest &wrong : {TileRequest{{}, {3, 8, 0}, 1}, TileRequest{{}, {21, 0, 0}, 1}, TileRequest{{}, {3, 1, 1}, 3}})
            QCOMPARE(ask(store, wrong).error().kind, base::ErrorKind::Invalid);
    }
};

QTEST_MAIN(TestTileStore)
#include "tst_tile_store.moc"
