// Pictures of an incident: the file on the disk, what it is in the record.

#include <QTest>

#include <sqlite3.h>

#include "desk.h"
#include "dispatch/attachments.h"
#include "results.h"

using namespace radar;
using namespace std::chrono_literals;
using dispatch::AttachmentBook;
using dispatch::NewAttachment;
using test::Desk;

class TestAttachments : public QObject {
    Q_OBJECT

    static std::vector<std::uint8_t> jpeg(std::uint8_t last = 0) { return {0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, last}; }
    static NewAttachment snapshot(const Desk &desk, dispatch::IncidentId incident)
    {
        return {.incident = incident,
                .mediaType = "image/jpeg",
                .source = "camera:" + base::Uuid::makeV7(desk.clock.now()).toString(),
                .takenTime = desk.clock.now() - 2s,
                .note = "门口"};
    }
    static AttachmentBook bookOf(Desk &desk) { return {*desk.database, *desk.journal, desk.clock, store::MediaFolder(desk.path("media"))}; }

    static bool isWithoutFiles(const std::filesystem::path &folder)
    {
        std::error_code failure;
        return std::ranges::none_of(std::filesystem::recursive_directory_iterator(folder, failure),
                                    [](const auto &entry) { return entry.is_regular_file(); });
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void itOutlivesARestartAndIsInTheJournal()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        MUST(incident);
        const auto attached = bookOf(desk).attach(desk.actor, snapshot(desk, incident->id), jpeg());
        MUST(attached);
        QCOMPARE(attached->bytes, 8);
        MUST(desk.open());
        const auto found = bookOf(desk).of(incident->id);
        MUST(found);
        QCOMPARE(*found, std::vector{*attached});
        const auto file = store::MediaFolder(desk.path("media")).read(attached->digest);
        MUST(file);
        QCOMPARE(*file, jpeg());
        const auto entries = desk.journal->list(0, 100, incident->id.toString());
        MUST(entries);
        QCOMPARE(entries->back().entry.action, std::string("incident.attach"));
        QVERIFY2(entries->back().entry.payload.find("门口") == std::string::npos, "words stay out of the journal");
        const auto verified = desk.journal->verify();
        MUST(verified);
        QVERIFY2(verified->intact, verified->finding.c_str());
    }

    void aRowChangedByAForeignHandIsFound()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        MUST(incident);
        MUST(bookOf(desk).attach(desk.actor, snapshot(desk, incident->id), jpeg()));
        sqlite3 *foreign = nullptr;
        QCOMPARE(sqlite3_open(desk.path("station.db").c_str(), &foreign), SQLITE_OK);
        QCOMPARE(sqlite3_exec(foreign, "UPDATE dispatch_attachment SET taken_time = taken_time - 3600000000", nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(foreign);
        const auto verified = desk.journal->verify();
        MUST(verified);
        QVERIFY(!verified->intact);
    }

    void oldestFirst()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        MUST(incident);
        auto book = bookOf(desk);
        const auto late = book.attach(desk.actor, snapshot(desk, incident->id), jpeg(1));
        auto before = snapshot(desk, incident->id);
        before.takenTime -= 1h;
        const auto early = book.attach(desk.actor, before, jpeg(2));
        MUST(late);
        MUST(early);
        QCOMPARE(*book.of(incident->id), (std::vector{*early, *late}));
        const auto other = desk.report();
        MUST(other);
        QVERIFY(book.of(other->id)->empty());
    }

    void whatIsNoneIsRefusedAndLeavesNothing_data()
    {
        QTest::addColumn<int>("wrong");
        QTest::newRow("no picture") << 0;
        QTest::newRow("a picture of another kind") << 1;
        QTest::newRow("a page") << 2;
        QTest::newRow("from nowhere") << 3;
        QTest::newRow("from a camera without a name") << 4;
        QTest::newRow("from tomorrow") << 5;
        QTest::newRow("too many words") << 6;
    }
    void whatIsNoneIsRefusedAndLeavesNothing()
    {
        QFETCH(int, wrong);
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        MUST(incident);
        auto attachment = snapshot(desk, incident->id);
        auto file = jpeg();
        switch (wrong) {
        case 0: file.clear(); break;
        case 1: attachment.mediaType = "image/png"; break;
        case 2: attachment.mediaType = "text/html"; break;
        case 3: attachment.source.clear(); break;
        case 4: attachment.source = "camera:gate"; break;
        case 5: attachment.takenTime += 24h; break;
        case 6: attachment.note.assign(501, 'x'); break;
        }
        auto book = bookOf(desk);
        MUST_FAIL(book.attach(desk.actor, attachment, file), Invalid, "attachment");
        QVERIFY(book.of(incident->id)->empty());
        QVERIFY(isWithoutFiles(desk.path("media")));
    }

    void soundAndFilmAreKnownByTheirFirstBytes_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isKept");
        QTest::newRow("film") << QByteArray("video/mp4")
                              << QByteArray("\0\0\0\x18"
                                            "ftypisom....",
                                            16)
                              << true;
        QTest::newRow("sound of a phone") << QByteArray("audio/mp4")
                                          << QByteArray("\0\0\0\x18"
                                                        "ftypM4A ....",
                                                        16)
                                          << true;
        QTest::newRow("sound of an old phone") << QByteArray("audio/amr") << QByteArray("#!AMR\n....") << true;
        QTest::newRow("MP3 with a label") << QByteArray("audio/mpeg") << QByteArray("ID3\x03....") << true;
        QTest::newRow("MP3 without") << QByteArray("audio/mpeg") << QByteArray("\xff\xfb\x90\x64....") << true;
        QTest::newRow("Ogg") << QByteArray("audio/ogg") << QByteArray("OggS....") << true;
        QTest::newRow("WAV") << QByteArray("audio/wav") << QByteArray("RIFF....WAVEfmt ") << true;
        QTest::newRow("WebM") << QByteArray("video/webm") << QByteArray("\x1a\x45\xdf\xa3....") << true;
        QTest::newRow("a program called a film") << QByteArray("video/mp4")
                                                 << QByteArray("\x7f"
                                                               "ELF............")
                                                 << false;
        QTest::newRow("a picture called a sound") << QByteArray("audio/mpeg") << QByteArray("\xff\xd8\xff\xe0....") << false;
        QTest::newRow("another RIFF") << QByteArray("audio/wav") << QByteArray("RIFF....AVI ....") << false;
        QTest::newRow("cut off") << QByteArray("video/mp4") << QByteArray("\0\0\0", 3) << false;
        QTest::newRow("drawing with a script") << QByteArray("image/svg+xml") << QByteArray("<svg onload=''/>") << false;
    }
    void soundAndFilmAreKnownByTheirFirstBytes()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, bytes);
        QFETCH(bool, isKept);
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        MUST(incident);
        auto attachment = snapshot(desk, incident->id);
        attachment.mediaType = type.toStdString();
        const std::vector<std::uint8_t> file(bytes.begin(), bytes.end());
        QCOMPARE(bookOf(desk).attach(desk.actor, attachment, file).has_value(), isKept);
    }

    void aPictureThatIsTooLargeIsRefusedAFilmOfThatSizeNot()
    {
        std::vector<std::uint8_t> file(dispatch::mostBytes(dispatch::MediaKind::Picture) + 1);
        std::ranges::copy(jpeg(), file.begin());
        QVERIFY(!dispatch::isOfType("image/jpeg", file));
        std::ranges::copy(std::string_view("....ftypmp42"), file.begin());
        QVERIFY(dispatch::isOfType("video/mp4", file));
        file.resize(dispatch::mostBytes(dispatch::MediaKind::Film) + 1);
        QVERIFY(!dispatch::isOfType("video/mp4", file));
    }

    void ofAUnitWithItsPlaceAndOnceHoweverOftenItComes()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        MUST(incident);
        auto attachment = snapshot(desk, incident->id);
        attachment.source = "unit:" + Desk::guard.toString();
        attachment.place = Desk::market;
        attachment.id = dispatch::AttachmentId::make(desk.clock.now());
        const auto first = bookOf(desk).attach(desk.phone, attachment, jpeg());
        MUST(first);
        const auto entries = desk.entries().size();
        const auto again = bookOf(desk).attach(desk.phone, attachment, jpeg());
        MUST(again);
        QCOMPARE(*again, *first);
        QCOMPARE(desk.entries().size(), entries);
        QCOMPARE(*bookOf(desk).of(incident->id), std::vector{*first});
        QCOMPARE(first->place, std::optional(Desk::market));
        attachment.source = "unit:" + Desk::officer.toString();
        MUST_FAIL(bookOf(desk).attach(desk.phone, attachment, jpeg()), Conflict, "another's");
        attachment.id.reset();
        attachment.place = geo::Wgs84{91, 0};
        MUST_FAIL(bookOf(desk).attach(desk.phone, attachment, jpeg()), Invalid, "globe");
    }

    void ofAnIncidentThatIsNotThere()
    {
        Desk desk;
        MUST(desk.open());
        MUST_FAIL(bookOf(desk).attach(desk.actor, snapshot(desk, dispatch::IncidentId::fromName("none")), jpeg()), NotFound, "no incident");
        QVERIFY(isWithoutFiles(desk.path("media")));
    }
};

QTEST_GUILESS_MAIN(TestAttachments)
#include "tst_attachments.moc"
