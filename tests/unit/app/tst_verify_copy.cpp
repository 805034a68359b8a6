// An auditor with a copy of a station's folder, and with what was written down elsewhere: whether it is whole, without an account, without a name,
// and as far as anything of a damaged one can be read.

#include <fstream>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "accounts.h"
#include "results.h"
#include "run_verb.h"
#include "store/sealing.h"
#include "story_station.h"
#include "verbs/verbs.h"

using namespace radar;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

class TestVerifyCopy : public QObject {
    Q_OBJECT

    base::ManualClock m_clock{*base::parseIso8601("2026-11-23T08:00:00Z")};
    std::unique_ptr<test::StoryStation> m_story;
    QTemporaryDir m_dir;
    fs::path m_copy;
    QString m_key, m_code;

    [[nodiscard]] test::Answer verify(const QStringList &more) const
    {
        return test::run(app::runAudit, QStringList{u"verify"_s, u"--copy"_s, QString::fromStdString(m_copy.string())} + more);
    }
    void write(std::uintmax_t at, const std::string &bytes) const
    {
        std::fstream stream(m_copy / "station.db", std::ios::in | std::ios::out | std::ios::binary);
        stream.seekp(static_cast<std::streamoff>(at));
        stream << bytes;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_story = std::make_unique<test::StoryStation>(m_clock);
        auto &s = **m_story;
        test::makeAccount(s.accounts(), "auditor", {registry::Role::Auditor}, test::somePassphrase());
        for (int i = 0; i < 40; ++i) {
            m_clock.advance(std::chrono::minutes(1));
            dispatch::NewIncident call;
            call.type = "CITASST";
            call.position = test::crossing(2, 2);
            call.text = "报警人标记 " + std::string(300, '.');
            MUST(s.report({"desk", "desk", "找 居民标记"}, call));
        }
        m_story->close();
        const auto head = [&] {
            std::ifstream stream(m_story->folder().heads());
            std::string line, last;
            while (std::getline(stream, line))
                last = line;
            return store::headIn(last);
        }();
        MUST(head);
        m_key = QString::fromStdString(store::toHex(head->key));
        m_code = QString::fromStdString(store::codeOf(head->sequence, head->hash));
    }
    void init()
    {
        m_copy = fs::path(m_dir.path().toStdString()) / "copy";
        fs::remove_all(m_copy);
        fs::copy(m_story->folder().path(), m_copy, fs::copy_options::recursive);
        fs::remove(m_copy / "station.signing-key"); // that nobody gives away
    }

    void aWholeOneIsWhole()
    {
        for (const QStringList &known : {QStringList{u"--key"_s, m_key}, QStringList{u"--code"_s, m_code}}) {
            const auto found = verify(known);
            QVERIFY2(found.code == 0 && found.out.startsWith(u"intact: "_s), qPrintable(found.out + found.err));
        }
        const auto json = verify({u"--key"_s, m_key, u"--json"_s});
        QVERIFY(QJsonDocument::fromJson(json.out.toUtf8()).object()[u"intact"].toBool());
        QVERIFY(!fs::exists(m_copy / "station.signing-key")); // nothing was made
        // The control: the station itself, and the copy taken for one, ask who it is.
        const auto asked = test::run(app::runAudit, {u"verify"_s, u"--station"_s, QString::fromStdString(m_copy.string())});
        QCOMPARE(asked.code, 1);
        QVERIFY2(asked.err.contains(u"--as"_s), qPrintable(asked.err));
    }

    void whatLayInItProvesNothing()
    {
        const auto alone = verify({});
        QCOMPARE(alone.code, int(app::WrongUse));
        QVERIFY(alone.err.contains(u"--key"_s));
        QCOMPARE(test::run(app::runAudit, {u"list"_s, u"--copy"_s, QString::fromStdString(m_copy.string()), u"--key"_s, m_key}).code,
                 int(app::WrongUse));
        QCOMPARE(verify({u"--key"_s, m_key, u"--station"_s, u"elsewhere"_s}).code, int(app::WrongUse));
        const auto other = verify({u"--key"_s, QString(64, u'a')});
        QCOMPARE(other.code, 1);
        QVERIFY2(other.out.contains(u"does not name the public key that was given"_s), qPrintable(other.out));
    }

    void aChangedOneIsFound()
    {
        // One byte of what somebody said, in its row: the page stays sound.
        QFile file(QString::fromStdString((m_copy / "station.db").string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto at = file.readAll().indexOf("报警人标记");
        QVERIFY(at > 0);
        write(static_cast<std::uintmax_t>(at), "X");
        const auto found = verify({u"--key"_s, m_key});
        QCOMPARE(found.code, 1);
        QVERIFY2(found.out.contains(u"was changed outside the journal"_s), qPrintable(found.out));
        QVERIFY2(!found.out.contains(u"标记"_s) && !found.err.contains(u"标记"_s), "somebody's words");
    }

    void aDamagedOneIsReadAsFarAsItGoes()
    {
        // Pages in the middle overwritten: no station opens it.
        const auto pages = fs::file_size(m_copy / "station.db") / 4096;
        for (std::uintmax_t page = pages / 2; page < pages / 2 + 6; ++page)
            write(page * 4096, std::string(4096, '\x5a'));
        const auto opened = store::ReadConnection::open(m_copy / "station.db", station::Station::migrations());
        MUST_FAIL(opened, Corrupt, "is damaged"); // the control
        const auto found = verify({u"--key"_s, m_key, u"--code"_s, m_code});
        QCOMPARE(found.code, 1);
        QVERIFY2(found.out.contains(u"The file is damaged"_s) && found.out.count(u'\n') > 1, qPrintable(found.out + found.err));
        QVERIFY2(!found.out.contains(u"标记"_s) && !found.err.contains(u"标记"_s), "somebody's words");
    }

    void noRecordAtAll()
    {
        write(0, std::string(4096, '\x5a'));
        const auto nothing = verify({u"--key"_s, m_key});
        QCOMPARE(nothing.code, 1);
        QVERIFY(!nothing.err.isEmpty());
        fs::remove(m_copy / "station.db");
        QVERIFY(verify({u"--key"_s, m_key}).err.contains(u"does not exist"_s));
    }
};

QTEST_GUILESS_MAIN(TestVerifyCopy)
#include "tst_verify_copy.moc"
