// T18: whatever somebody does to the journal who may write to the station's folder, but has not its secret key, is found. The same with signatures
// left unchecked does not find a chain written anew: so that we know what finds it. RADAR_TAMPERS says how often of each kind (40 unless told).

#include <random>

#include "forger.h"
#include "store/sealing.h"

using namespace radar;
using namespace radar::test;
using Signatures = store::VerifyOptions::Signatures;

namespace {

constexpr int entries = 120;

int times()
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("RADAR_TAMPERS", &isNumber);
    return isNumber ? wanted : 40;
}

} // namespace

class TestTampering : public QObject {
    Q_OBJECT

    std::unique_ptr<Record> m_record;
    std::filesystem::path m_copy;
    std::mt19937 m_random{20261122};

    [[nodiscard]] int any(int least, int most) { return std::uniform_int_distribution(least, most)(m_random); }
    [[nodiscard]] std::filesystem::path file() const { return m_copy / "station.db"; }
    /// The record as it was, for the next foreign hand; without the secret key.
    void copyRecord() const
    {
        std::filesystem::remove_all(m_copy);
        std::filesystem::create_directories(m_copy);
        for (const char *name : {"station.db", "station.anchor", "station.heads"})
            std::filesystem::copy_file(m_record->file().parent_path() / name, m_copy / name);
    }
    [[nodiscard]] store::VerifyReport verified(store::VerifyOptions options) const
    {
        const auto reader = store::ReadConnection::open(file(), schema());
        if (!reader)
            return {.finding = reader.error().detail};
        const auto report = store::verifyJournal(**reader, options);
        return report ? *report : store::VerifyReport{.finding = report.error().detail};
    }
    [[nodiscard]] store::VerifyReport verified(Signatures signatures = Signatures::Demand) const
    {
        return verified(store::VerifyOptions{.signatures = signatures, .heads = {}, .words = {}, .keys = {}});
    }

    void edit(Forger &hand)
    {
        static const char *const changes[] = {
            "payload = payload || ' '", "actor = actor || 'x'", "time = time + 1",        "client = ''",
            "purpose = 'none'",         "action = 'a.b'",       "object = object || '0'", "touched = x''",
            "id = randomblob(16)",      "version = 7",          "hash = randomblob(32)",  "previous = randomblob(32)"};
        hand.run(std::string("UPDATE journal SET ") + changes[any(0, std::size(changes) - 1)]
                 + " WHERE sequence = " + std::to_string(any(2, entries)));
    }
    void insert(Forger &hand)
    {
        const std::string at = std::to_string(any(1, entries + 1));
        hand.run("UPDATE journal SET sequence = -sequence WHERE sequence >= " + at
                 + "; UPDATE journal SET sequence = 1 - sequence WHERE sequence < 0; INSERT INTO journal SELECT " + at
                 + ", version, randomblob(16), time, actor, client, purpose, action, object, payload, touched, previous, hash FROM journal WHERE "
                   "sequence = "
                 + std::to_string(any(1, entries) == std::stoi(at) ? entries + 1 : 1 + (std::stoi(at) == 1)));
    }
    void reorder(Forger &hand)
    {
        const int one = any(1, entries);
        const int other = (one + any(1, entries - 1) - 1) % entries + 1;
        hand.run("UPDATE journal SET sequence = -1 WHERE sequence = " + std::to_string(one) + "; UPDATE journal SET sequence = " + std::to_string(one)
                 + " WHERE sequence = " + std::to_string(other) + "; UPDATE journal SET sequence = " + std::to_string(other)
                 + " WHERE sequence = -1");
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void initTestCase()
    {
        m_record = std::make_unique<Record>();
        m_copy = m_record->file().parent_path() / "copy";
        m_record->isSealed = true;
        MUST(m_record->open());
        for (int i = 2; i <= entries; ++i) {                   // the first names the key
            m_record->clock.advance(std::chrono::seconds(25)); // a head every 24
            MUST(m_record->setOrder(i % 30, i % 2 ? "sent" : "done"));
        }
        m_record->close();
        copyRecord();
        const auto whole = verified();
        QVERIFY2(whole.intact, whole.finding.c_str());
        QCOMPARE(whole.entries, entries);
        QVERIFY(whole.signedHeads >= 5);
        QCOMPARE(whole.signedSequence, entries); // at the end
    }

    void whateverIsDoneIsFound_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind :
             {"edit", "delete", "insert", "reorder", "truncate", "truncate and anchor", "rewrite and anchor", "remove and rewrite"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
    void whateverIsDoneIsFound()
    {
        QFETCH(const QString, kind);
        int unsignedFound = 0;
        for (int i = 0; i < times(); ++i) {
            copyRecord();
            {
                Forger hand(file());
                const int from = any(2, entries);
                if (kind == u"edit") {
                    edit(hand);
                } else if (kind == u"delete") {
                    hand.run("DELETE FROM journal WHERE sequence = " + std::to_string(any(1, entries)));
                } else if (kind == u"insert") {
                    insert(hand);
                } else if (kind == u"reorder") {
                    reorder(hand);
                } else if (kind.startsWith(u"truncate")) {
                    hand.run("DELETE FROM journal WHERE sequence > " + std::to_string(any(0, entries - 1)));
                    if (kind == u"truncate and anchor")
                        hand.anchorAnew();
                } else {
                    // A change that no row of the record shows.
                    if (kind == u"remove and rewrite" && from > 33)
                        hand.run("DELETE FROM journal WHERE sequence = " + std::to_string(from - 31));
                    else
                        hand.run("UPDATE journal SET actor = 'nobody' WHERE sequence = " + std::to_string(from));
                    hand.chainAnew(kind == u"remove and rewrite" && from > 33 ? from - 31 : from);
                    hand.anchorAnew();
                }
            }
            const auto report = verified();
            QVERIFY2(!report.intact && !report.finding.empty(), qPrintable(QStringLiteral("%1, the %2th: not found").arg(kind).arg(i + 1)));
            unsignedFound += !verified(Signatures::Ignore).intact;
        }
        qInfo("%d × %s: all found; with signatures unchecked %d", times(), qPrintable(kind), unsignedFound);
        // The control: only signatures find a chain that was written anew to its end, anchor and all.
        if (kind.contains(u"rewrite"))
            QCOMPARE(unsignedFound, 0);
        else if (!kind.contains(u"anchor"))
            QCOMPARE(unsignedFound, times());
    }

    void whatWasCutOffWithAnOldAnchorIsBoundedByTheLastHead()
    {
        copyRecord();
        const auto heads = m_copy / "station.heads";
        std::vector<std::string> lines;
        {
            std::ifstream stream(heads);
            for (std::string line; std::getline(stream, line);)
                lines.push_back(line);
        }
        const auto lastBut = store::headIn(lines[lines.size() - 2]);
        MUST(lastBut);
        // Cut back to the last but one, and that head's lines too: nothing in the folder knows better …
        {
            Forger hand(file());
            hand.run("DELETE FROM journal WHERE sequence > " + std::to_string(lastBut->sequence));
        }
        const auto seen = verified();
        QVERIFY2(!seen.intact && seen.brokenSequence == lastBut->sequence + 1, seen.finding.c_str());
        // … but a copy elsewhere does, and a code on paper.
        {
            std::ofstream stream(heads);
            for (std::size_t i = 0; i + 1 < lines.size(); ++i)
                stream << lines[i] << '\n';
        }
        const auto elsewhere = m_copy / "elsewhere.heads";
        std::ofstream(elsewhere) << lines.front() << '\n' << lines.back() << '\n';
        const auto last = store::headIn(lines.back());
        for (const auto &options :
             {store::VerifyOptions{.signatures = Signatures::Demand, .heads = {elsewhere}, .words = {}, .keys = {}},
              store::VerifyOptions{.signatures = Signatures::Demand, .heads = {}, .words = {store::codeOf(last->sequence, last->hash)}, .keys = {}},
              store::VerifyOptions{.signatures = Signatures::Demand, .heads = {}, .words = {lines.back()}, .keys = {}}}) {
            const auto found = verified(options);
            QVERIFY2(std::ranges::any_of(found.findings, [](const std::string &each) { return each.starts_with("Entries are missing at the end"); }),
                     found.finding.c_str());
        }
    }

    void aNewKeyOfTheForgerIsNotTheOneOnPaper()
    {
        copyRecord();
        const auto known = store::headIn([&] {
            std::ifstream stream(m_copy / "station.heads");
            std::string line;
            std::getline(stream, line);
            std::getline(stream, line);
            return line;
        }());
        MUST(known);
        // Everything anew, with a key and heads of their own.
        const auto stranger = m_copy / "stranger";
        std::filesystem::create_directories(stranger);
        {
            Record other;
            MUST(other.open());
            other.journal.reset();
            other.journal = std::make_unique<store::Journal>(
                *other.database, other.clock, store::Sealing{.key = stranger / "key", .heads = other.file().parent_path() / "station.heads"});
            MUST(other.setOrder(1, "sent"));
            other.close();
            for (const char *name : {"station.db", "station.anchor", "station.heads"})
                std::filesystem::copy_file(other.file().parent_path() / name, m_copy / name, std::filesystem::copy_options::overwrite_existing);
        }
        QVERIFY(verified().intact); // within the folder it is all of one piece
        const auto found = verified({.signatures = Signatures::Demand, .heads = {}, .words = {}, .keys = {known->key}});
        QVERIFY2(found.finding.starts_with("The journal does not name the public key that was given"), found.finding.c_str());
        const auto byHead = verified({.signatures = Signatures::Demand, .heads = {}, .words = {store::lineOf(*known)}, .keys = {}});
        QVERIFY(!byHead.intact);
    }

    void forgedAndRemovedHeadsAreFound()
    {
        copyRecord();
        const auto heads = m_copy / "station.heads";
        std::filesystem::remove(heads);
        QVERIFY(verified().finding.starts_with("No head of the journal is signed"));
        auto head = *store::headIn([&] {
            std::ifstream stream(m_record->file().parent_path() / "station.heads");
            std::string line;
            while (std::getline(stream, line) && !line.starts_with("head"))
                ;
            return line;
        }());
        QVERIFY(store::isGenuine(head));
        ++head.sequence;
        QVERIFY(!store::isGenuine(head));
        std::ofstream(heads) << "police-radar heads 1\n" << store::lineOf(head) << "\nhead 7 0123\nnonsense\n";
        const auto report = verified();
        QVERIFY2(report.finding.find("station.heads, line 4 cannot be understood") != std::string::npos, report.finding.c_str());
        QVERIFY2(report.findings.size() >= 2 && report.findings[1].find("is forged or damaged") != std::string::npos, report.findings[1].c_str());
    }

    void codesAreForgivingOfFormAndNotOfSlips()
    {
        store::Hash hash{};
        std::ranges::generate(hash, [&] { return static_cast<std::uint8_t>(any(0, 255)); });
        const std::string code = store::codeOf(1204, hash);
        const auto back = store::codeIn("  " + QString::fromStdString(code).toUpper().replace(u'-', QStringLiteral(" - ")).toStdString());
        MUST(back);
        QCOMPARE(back->sequence, 1204);
        QVERIFY(std::equal(back->begin.begin(), back->begin.end(), hash.begin()));
        for (std::size_t i = 0; i < code.size(); ++i) {
            std::string slip = code;
            slip[i] = slip[i] == '7' ? '1' : '7';
            QVERIFY2(!store::codeIn(slip), slip.c_str());
        }
        for (const char *nonsense : {"", "-", "12", "12-", "-12-34", "99999999999999999999-0000"})
            QVERIFY(!store::codeIn(nonsense));
        for (const char *nonsense : {"", "head", "head 1 2 3 4 5", "head -1 aa bb cc dd"})
            QVERIFY(!store::headIn(nonsense));
    }

    void headsAreSignedInTimeAndWrittenElsewhereToo()
    {
        Record record;
        MUST(record.open());
        record.journal.reset();
        const auto folder = record.file().parent_path();
        std::vector<std::string> told;
        const store::Sealing sealing{.key = folder / "key",
                                     .heads = folder / "station.heads",
                                     .copies = {folder / "elsewhere", folder / "no" / "where"},
                                     .tell = [&](const std::string &line) { told.push_back(line); }};
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("no/where cannot be written: No such file")));
        record.journal = std::make_unique<store::Journal>(*record.database, record.clock, sealing);
        QCOMPARE(record.journal->sealingProblems().size(), 1UZ);
        QCOMPARE(QFile::permissions(QString::fromStdString((folder / "key").string())) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        QCOMPARE(told.size(), 1UZ); // the birth of the key
        for (int i = 0; i < 999; ++i)
            MUST(record.setOrder(i, "sent"));
        QCOMPARE(told.size(), 1UZ);
        MUST(record.setOrder(1, "done"));
        QCOMPARE(told.size(), 2UZ); // a thousand later
        record.clock.advance(std::chrono::minutes(30));
        record.journal->keepTime();
        QCOMPARE(told.size(), 2UZ); // nothing new to sign
        MUST(record.setOrder(2, "done"));
        QCOMPARE(told.size(), 3UZ);
        MUST(record.setOrder(3, "done"));
        record.clock.advance(std::chrono::minutes(9));
        record.journal->keepTime();
        QCOMPARE(told.size(), 3UZ);
        record.clock.advance(std::chrono::minutes(2));
        record.journal->keepTime();
        QCOMPARE(told.size(), 4UZ);
        MUST(record.setOrder(4, "done"));
        std::filesystem::create_directories(folder / "no"); // the other disk is there again
        record.close();
        QCOMPARE(told.size(), 5UZ);
        QCOMPARE(store::newestHead(folder / "elsewhere")->sequence, 1004);
        QCOMPARE(store::newestHead(folder / "no" / "where")->sequence, 1004);
        std::filesystem::rename(folder / "key", folder / "lost");
        MUST(record.open());
        record.journal.reset();
        record.journal = std::make_unique<store::Journal>(*record.database, record.clock,
                                                          store::Sealing{.key = folder / "key", .heads = folder / "station.heads"});
        const auto report = record.journal->verify(); // a new key is named, what the old one signed still holds
        MUST(report);
        QVERIFY2(report->intact, report->finding.c_str());
        QCOMPARE(report->keys.size(), 2UZ);
    }

    void aForeignWriterIsNoticedAndNoted()
    {
        Record record;
        MUST(record.open());
        const auto noted = [&] {
            std::int64_t count = 0;
            const auto all = record.journal->list(0, 1000);
            for (const auto &entry : *all)
                count += entry.entry.action == "journal.foreignWriter";
            return count;
        };
        MUST(record.setOrder(1, "sent"));
        record.journal->keepTime();
        QCOMPARE(noted(), 0);
        foreignHand(record.file(), "UPDATE fixes SET time = 0"); // no row: nothing was written
        record.journal->keepTime();
        QCOMPARE(noted(), 0);
        for (int i = 1; i <= 3; ++i) {
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("Another program has written to .*station.db")));
            foreignHand(record.file(), "INSERT INTO fixes VALUES ('x', 1)");
            if (i == 2)
                MUST(record.setOrder(2, "sent")); // also when a command came before the second was over
            record.journal->keepTime();
            QCOMPARE(noted(), i);
        }
        QVERIFY(record.journal->verify()->intact);
    }
};

QTEST_GUILESS_MAIN(TestTampering)
#include "tst_tampering.moc"
