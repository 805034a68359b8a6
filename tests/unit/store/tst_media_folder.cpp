// Files of the record: kept whole, once, and noticed when they change.

#include <QTemporaryDir>
#include <QTest>
#include <fstream>

#include "results.h"
#include "store/media_folder.h"

using namespace radar;
using store::MediaFolder;

class TestMediaFolder : public QObject {
    Q_OBJECT

    static std::vector<std::uint8_t> picture(std::size_t bytes, std::uint8_t first = 1)
    {
        std::vector<std::uint8_t> all(bytes);
        for (std::size_t i = 0; i < bytes; ++i)
            all[i] = static_cast<std::uint8_t>(first + i * 7);
        return all;
    }
    static std::size_t filesIn(const QTemporaryDir &folder)
    {
        std::size_t count = 0;
        for (const auto &entry : std::filesystem::recursive_directory_iterator(folder.path().toStdString()))
            count += entry.is_regular_file() ? 1 : 0;
        return count;
    }

private Q_SLOTS:
    void whatWasKeptIsThere()
    {
        const QTemporaryDir folder;
        const MediaFolder media(folder.path().toStdString());
        for (const std::size_t size : {1UZ, 4096UZ, 3'000'001UZ}) {
            const auto kept = media.keep(picture(size));
            MUST(kept);
            const auto read = media.read(*kept);
            MUST(read);
            QCOMPARE(*read, picture(size));
        }
    }

    void aStagedFileIsKeptOrGone()
    {
        const QTemporaryDir folder;
        const MediaFolder media(folder.path().toStdString());
        {
            const auto staged = media.stage(picture(5000));
            MUST(staged);
            QCOMPARE(staged->bytes(), 5000UZ);
            QVERIFY(std::ranges::equal(staged->beginning(), picture(16)));
            QCOMPARE(filesIn(folder), 1UZ);
        }
        QCOMPARE(filesIn(folder), 0UZ); // nobody wanted it
        auto staged = media.stage(picture(5000)), twin = media.stage(picture(5000));
        MUST(staged);
        MUST(twin);
        const auto kept = media.keep(std::move(*staged)), again = media.keep(std::move(*twin));
        MUST(kept);
        MUST(again);
        QCOMPARE(*kept, *again);
        QCOMPARE(media.read(*kept).value(), picture(5000));
        QCOMPARE(filesIn(folder), 1UZ);
        const auto third = media.stage(picture(5000)); // is there already
        MUST(third);
        QCOMPARE(filesIn(folder), 1UZ);
    }

    void whatIsRemovedMeanwhileIsNotCalledKept()
    {
        const QTemporaryDir folder;
        const MediaFolder media(folder.path().toStdString());
        const auto kept = media.keep(picture(100));
        MUST(kept);
        auto staged = media.stage(picture(100));
        MUST(staged);
        MUST(media.setAside(*kept));
        MUST_FAIL(media.keep(std::move(*staged)), Unavailable, "removed");
    }

    void theSameTwiceIsOneFile()
    {
        const QTemporaryDir folder;
        const MediaFolder media(folder.path().toStdString());
        const auto first = media.keep(picture(100)), again = media.keep(picture(100)), other = media.keep(picture(100, 2));
        MUST(first);
        MUST(again);
        MUST(other);
        QCOMPARE(*first, *again);
        QVERIFY(*first != *other);
        QCOMPARE(filesIn(folder), 2UZ);
    }

    void aChangedFileIsNoticedAndMendedWhenItComesAgain()
    {
        const QTemporaryDir folder;
        const MediaFolder media(folder.path().toStdString());
        const auto kept = media.keep(picture(1000));
        MUST(kept);
        std::fstream(media.fileOf(*kept), std::ios::in | std::ios::out | std::ios::binary).seekp(500) << 'X';
        MUST_FAIL(media.read(*kept), Corrupt, "not what it was");
        MUST(media.keep(picture(1000)));
        MUST(media.read(*kept));
        std::filesystem::resize_file(media.fileOf(*kept), 999);
        MUST_FAIL(media.read(*kept), Corrupt, "not what it was");
        std::filesystem::remove(media.fileOf(*kept));
        MUST_FAIL(media.read(*kept), NotFound, "not there");
    }

    void nothingAndTooMuchAreRefused()
    {
        const QTemporaryDir folder;
        const MediaFolder media(folder.path().toStdString());
        MUST_FAIL(media.keep({}), Invalid, "bytes");
        MUST_FAIL(media.keep(std::vector<std::uint8_t>(MediaFolder::mostBytes + 1)), Invalid, "bytes");
        QCOMPARE(filesIn(folder), 0UZ);
    }

    void aFolderThatCannotBeWrittenIsSaid()
    {
        MUST_FAIL(MediaFolder("/proc/nowhere").keep(picture(10)), Unavailable, "/proc/nowhere");
        MUST_FAIL(MediaFolder("/dev/full").keep(picture(10)), Unavailable, "/dev/full");
    }

    void whatWasHalfWrittenIsSweptAway()
    {
        const QTemporaryDir folder;
        const MediaFolder media(folder.path().toStdString());
        const auto kept = media.keep(picture(10));
        MUST(kept);
        std::ofstream(std::filesystem::path(folder.path().toStdString()) / "0c0ffee0.partial") << "half";
        media.sweep();
        QCOMPARE(filesIn(folder), 1UZ);
        MUST(media.read(*kept));
    }
};

QTEST_GUILESS_MAIN(TestMediaFolder)
#include "tst_media_folder.moc"
