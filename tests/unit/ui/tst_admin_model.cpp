// The administration page: what is looked for is found, what is typed is checked, what somebody else changed is said, what is wrong changes nothing.

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include "admin_model.h"
#include "admin_words.h"
#include "language.h"

using namespace radar;
using namespace radar::ui;
using namespace Qt::StringLiterals;
using base::FormRow;
using station::Section;
using station::SectionVerb;

namespace {

QVariantMap rightsOf(registry::Role role)
{
    QVariantMap all;
    for (std::size_t i = 0; i < registry::rightCount; ++i) {
        const auto right = static_cast<registry::Right>(i);
        all.insert(QLatin1StringView(code(right)), leave(role, right) != registry::Leave::No);
    }
    return all;
}

struct Page {
    base::ManualClock clock{*base::parseIso8601("2026-11-21T08:00:00Z")};
    station::SectionTable satellites{station::fieldsOf(Section::Satellites),
                                     {{"C-01", {"C-01", "张伟", "core", "foot", "fire;first-aid=2027-03-31", "D-1", "", ""}},
                                      {"K-02", {"K-02", "李娜", "close", "bike", "", "", "", ""}},
                                      {"S-03", {"S-03", "Wang", "loose", "foot", "", "", "2027-01-01", ""}}},
                                     false};
    struct Asked {
        Section section;
        std::string words, why;
    };
    std::vector<Asked> reads;
    std::vector<std::pair<std::optional<FormRow>, FormRow>> saves;
    std::string why;
    std::optional<base::Error> refusal;
    std::vector<station::Bond> bonds;
    int removals = 0, taken = 0;
    base::Result<FileReading> reading = FileReading{std::make_shared<base::CsvTable>(), {2, 1, 7}};

    AdminCommands commands()
    {
        AdminCommands c;
        c.read = [this](Section section, std::string words, std::string reason, auto to) {
            reads.push_back({section, words, reason});
            if (section == Section::Satellites)
                to(station::SectionTable(satellites));
            else
                to(station::SectionTable{station::fieldsOf(section), {}, false});
        };
        c.save = [this](Section, std::optional<FormRow> before, FormRow after, std::string reason, auto to) {
            saves.emplace_back(before, after);
            why = reason;
            if (refusal)
                return to(std::unexpected(*refusal));
            to({});
        };
        c.bonds = [this](Section, std::string, auto to) { to(std::vector(bonds)); };
        c.remove = [this](Section, FormRow, std::string reason, auto to) {
            ++removals;
            why = reason;
            to({});
        };
        c.compare = [this](Section, std::string, auto to) { to(base::Result<FileReading>(reading)); };
        c.take = [this](Section, FileReading, std::string reason, auto to) {
            ++taken;
            why = reason;
            to({});
        };
        c.exportTo = [this](Section, station::SectionFormat, std::string reason, ui::Second second, auto to) {
            why = reason;
            seconds.push_back(second);
            to(base::Result<std::string>(written));
        };
        return c;
    }
    std::vector<ui::Second> seconds;
    base::Result<std::string> written = std::string("/documents/satellites.csv");
    AdminModel model{commands(), clock, nullptr, nullptr};

    explicit Page(registry::Role role = registry::Role::SystemAdministrator)
    {
        model.handOver(rightsOf(role), registry::AccountId{base::Uuid::fromName("one")});
        model.open();
    }
    [[nodiscard]] QVariantMap field(const QString &code) const
    {
        auto &fields = *const_cast<AdminModel &>(model).fields();
        for (int i = 0; i < fields.count(); ++i)
            if (fields.at(i)[u"code"_s] == code)
                return fields.at(i);
        return {};
    }
};

} // namespace

class TestAdminModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void whatIsNotForTheAccountIsGreyAndSaysForWhom()
    {
        Page page(registry::Role::DutyOfficer);
        for (const QVariant &section : page.model.sections()) {
            const QVariantMap row = section.toMap();
            const bool isTheirs = QStringList{u"satellites"_s, u"firms"_s, u"cameras"_s, u"devices"_s}.contains(row[u"code"_s].toString());
            QCOMPARE(row[u"may"_s].toBool(), isTheirs);
            QCOMPARE(row[u"why"_s].toString().isEmpty(), row[u"may"_s].toBool());
        }
        page.model.choose(u"persons"_s);
        QCOMPARE(page.model.section(), u"satellites"_s);
        // Who may only look gets a form that cannot be changed.
        page.model.select(u"C-01"_s);
        page.model.set(u"name"_s, u"x"_s);
        QVERIFY(!page.model.isDirty());
        QVERIFY(!page.model.whyNot().isEmpty());
        QVERIFY(page.field(u"name"_s)[u"isFixed"_s].toBool());
        Page stranger(registry::Role::Wall);
        QVERIFY(!stranger.model.isPossible());
        QVERIFY(stranger.reads.empty());
    }

    void whatIsTypedIsFound_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QStringList>("keys");
        QTest::newRow("nothing") << u""_s << QStringList{u"C-01"_s, u"K-02"_s, u"S-03"_s};
        QTest::newRow("call sign") << u"k-0"_s << QStringList{u"K-02"_s};
        QTest::newRow("name") << u"李"_s << QStringList{u"K-02"_s};
        QTest::newRow("initials") << u"zw"_s << QStringList{u"C-01"_s};
        QTest::newRow("device") << u"D-1"_s << QStringList{u"C-01"_s};
        QTest::newRow("nobody") << u"xyz"_s << QStringList{};
    }
    void whatIsTypedIsFound()
    {
        QFETCH(const QString, words);
        QFETCH(const QStringList, keys);
        Page page;
        page.model.setWords(words);
        QStringList found;
        for (int i = 0; i < page.model.rows()->count(); ++i)
            found += page.model.rows()->at(i)[u"key"_s].toString();
        QCOMPARE(found, keys);
        QCOMPARE(page.reads.size(), 1u); // the station is asked once
    }

    void nothingIsSavedWithoutAReason()
    {
        Page page;
        page.model.select(u"K-02"_s);
        QVERIFY(!page.model.isDirty());
        page.model.set(u"tier"_s, u"core"_s);
        QVERIFY(page.model.isDirty());
        QVERIFY(!page.model.missing().isEmpty());
        page.model.save();
        QVERIFY(page.saves.empty());
        page.model.setReason(u"  "_s);
        page.model.save();
        QVERIFY(page.saves.empty());
        page.model.setReason(u"New member"_s);
        QSignalSpy told(&page.model, &AdminModel::registerChanged);
        page.model.save();
        QCOMPARE(page.saves.size(), 1u);
        QCOMPARE(page.why, std::string("New member"));
        QCOMPARE(page.saves[0].first->values[2], std::string("close"));
        QCOMPARE(page.saves[0].second.values[2], std::string("core"));
        QCOMPARE(told.count(), 1);
        QVERIFY(!page.model.isBad() && page.model.side() == AdminModel::Side::Nothing);
    }

    void whatCannotStandThereIsSaidAtTheField_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("isRight");
        QTest::newRow("no name") << u"name"_s << u" "_s << false;
        QTest::newRow("long") << u"name"_s << QString(401, u'x') << false;
        QTest::newRow("a date") << u"trained_until"_s << u"2027-02-28"_s << true;
        QTest::newRow("no date") << u"trained_until"_s << u"2027-02-30"_s << false;
        QTest::newRow("without an end") << u"insured_until"_s << u""_s << true;
        QTest::newRow("skill without a date") << u"skills"_s << u"fire=soon"_s << false;
    }
    void whatCannotStandThereIsSaidAtTheField()
    {
        QFETCH(const QString, field);
        QFETCH(const QString, value);
        QFETCH(const bool, isRight);
        Page page;
        page.model.select(u"S-03"_s);
        page.model.setReason(u"Correction"_s);
        if (page.field(field)[u"value"_s] == value)
            page.model.set(u"name"_s, u"other"_s);
        page.model.set(field, value);
        QCOMPARE(page.field(field)[u"problem"_s].toString().isEmpty(), isRight);
        page.model.save();
        QCOMPARE(page.saves.size(), isRight ? 1u : 0u);
    }

    void skillsAreTickedAndEnd()
    {
        Page page;
        page.model.select(u"C-01"_s);
        page.model.setMark(u"skills"_s, u"patrol"_s, true, u"2027-05-01"_s);
        page.model.setMark(u"skills"_s, u"fire"_s, false, {});
        QCOMPARE(page.field(u"skills"_s)[u"value"_s].toString(), u"first-aid=2027-03-31;patrol=2027-05-01"_s);
    }

    void whatSomebodyElseChangedIsSaidAndWhatWasTypedStays()
    {
        Page page;
        page.model.select(u"K-02"_s);
        page.model.set(u"name"_s, u"mine"_s);
        page.model.setReason(u"Correction"_s);
        page.satellites.rows[1].values[1] = "theirs";
        page.satellites.rows[1].values[3] = "car";
        page.refusal = base::Error{base::ErrorKind::Conflict, "the row was changed or removed by somebody else meanwhile"};
        page.model.save();
        QVERIFY(page.model.isBad());
        QCOMPARE(page.model.side(), AdminModel::Side::Form);
        QCOMPARE(page.field(u"name"_s)[u"value"_s].toString(), u"mine"_s);
        QVERIFY(page.field(u"name"_s)[u"theirs"_s].toString().contains(u"theirs"_s));
        QCOMPARE(page.field(u"mode"_s)[u"value"_s].toString(), u"car"_s); // not touched here: theirs holds
        page.refusal.reset();
        page.model.save();
        QCOMPARE(page.saves.back().first->values[1], std::string("theirs"));
        QCOMPARE(page.saves.back().second.values[1], std::string("mine"));
        QCOMPARE(page.saves.back().second.values[3], std::string("car"));
    }

    void whatIsOpenIsNotLostByAnotherClick()
    {
        Page page;
        page.model.select(u"K-02"_s);
        page.model.set(u"name"_s, u"mine"_s);
        page.model.select(u"C-01"_s);
        QCOMPARE(page.model.key(), u"K-02"_s);
        page.model.choose(u"firms"_s);
        QCOMPARE(page.model.section(), u"satellites"_s);
        page.model.openImport();
        page.model.add();
        QCOMPARE(page.field(u"name"_s)[u"value"_s].toString(), u"mine"_s);
        page.model.discard();
        page.model.select(u"C-01"_s);
        QCOMPARE(page.model.key(), u"C-01"_s);
    }

    void aNewOneNeedsWhatIsRequired()
    {
        Page page;
        page.model.add();
        QVERIFY(page.model.isAdding());
        page.model.setReason(u"New member"_s);
        for (const auto &[field, value] : {std::pair(u"call_sign"_s, u"S-09"_s), std::pair(u"name"_s, u"Zhao"_s), std::pair(u"tier"_s, u"loose"_s)}) {
            page.model.set(field, value);
            page.model.save();
            QVERIFY(page.saves.empty());
        }
        page.model.set(u"mode"_s, u"foot"_s);
        page.model.save();
        QCOMPARE(page.saves.size(), 1u);
        QVERIFY(!page.saves[0].first);
        QCOMPARE(page.saves[0].second.key, std::string("S-09"));
    }

    void whatHangsOnItIsSaidBeforeItGoes()
    {
        Page page;
        page.bonds = {{station::Bond::Kind::OnDuty}, {station::Bond::Kind::PastOrders, 12}};
        page.model.select(u"K-02"_s);
        page.model.askRemoval();
        QCOMPARE(page.model.side(), AdminModel::Side::Removal);
        QCOMPARE(page.model.bonds().size(), 2);
        QVERIFY(page.model.keeps());
        page.model.setReason(u"Has left"_s);
        page.model.remove();
        QCOMPARE(page.removals, 0);
        page.bonds = {{station::Bond::Kind::PastOrders, 12}};
        page.model.askRemoval();
        page.model.setReason({});
        page.model.remove();
        QCOMPARE(page.removals, 0); // not without a reason
        page.model.setReason(u"Has left"_s);
        page.model.remove();
        QCOMPARE(page.removals, 1);
    }

    void aFileIsShownBeforeItIsTaken()
    {
        Page page;
        page.model.openImport();
        page.model.setReason(u"New member"_s);
        page.model.takeFile();
        QCOMPARE(page.taken, 0);
        page.model.compare(u"/some/satellites.csv"_s);
        QVERIFY(page.model.difference().contains(u"2 new, 1 changed, 7 as they are"_s));
        page.model.takeFile();
        QCOMPARE(page.taken, 1);
        QCOMPARE(page.why, std::string("New member"));
        // A bad one: line, column, what; and there is nothing to take.
        page.reading = base::fail(base::ErrorKind::Invalid, "satellites.csv, line 17, column tier: is none of core, close, loose");
        page.model.openImport();
        page.model.compare(u"/some/satellites.csv"_s);
        QVERIFY(page.model.isBad());
        QVERIFY2(page.model.message().contains(u"line 17"_s) && page.model.message().contains(u"(tier)"_s), qPrintable(page.model.message()));
        page.model.setReason(u"New member"_s);
        page.model.takeFile();
        QCOMPARE(page.taken, 1);
    }

    void aLongTableLeavesWithTheYesOfTwo()
    {
        Page page;
        const auto refuse = [&](std::string detail, base::ErrorKind kind = base::ErrorKind::Denied) {
            page.written = base::fail(kind, std::move(detail));
        };
        const std::string missing = std::string(registry::Guard::notAllowed) + "register.export: " + std::string(registry::Guard::needsSecond);
        refuse(missing);
        page.model.openExport();
        page.model.setReason(u"Inspection"_s);
        page.model.exportTo(u"csv"_s);
        QVERIFY(page.model.isSecondAsked() && page.model.secondProblem().isEmpty() && !page.model.isBusy());
        page.model.approve(u"li"_s, {});
        QCOMPARE(page.seconds.size(), 1UZ); // without a passphrase nobody is asked
        page.model.approve(u" li "_s, u"words of theirs"_s);
        QCOMPARE(page.seconds.back().name, std::string("li"));
        QCOMPARE(page.seconds.back().passphrase, std::string("words of theirs"));
        QCOMPARE(page.model.secondProblem(), u"That is the same person."_s);
        refuse(std::string(registry::Guard::notAllowed) + "register.export: the account's roles do not include it");
        page.model.approve(u"li"_s, u"words of theirs"_s);
        QCOMPARE(page.model.secondProblem(), u"That account may not say yes to this."_s);
        refuse("name or passphrase is wrong");
        page.model.approve(u"li"_s, u"words of theirs"_s);
        QCOMPARE(page.model.secondProblem(), u"Name or passphrase is wrong."_s);
        refuse("try again in 4 s", base::ErrorKind::Unavailable);
        page.model.approve(u"li"_s, u"words of theirs"_s);
        QVERIFY(page.model.secondProblem().startsWith(u"Too many tries"_s) && page.model.isSecondAsked());
        page.written = std::string("/documents/satellites.csv");
        page.model.approve(u"wang"_s, u"other words"_s);
        QVERIFY(!page.model.isSecondAsked() && !page.model.isBad());
        QVERIFY(page.model.message().contains(u"satellites.csv"_s));
        QCOMPARE(page.why, std::string("Inspection"));
        // Nobody says yes: there is no file, and whoever comes next is asked nothing.
        refuse(missing);
        page.model.openExport();
        page.model.setReason(u"Inspection"_s);
        page.model.exportTo(u"csv"_s);
        page.model.leaveSecond();
        QVERIFY(!page.model.isSecondAsked());
        page.model.exportTo(u"csv"_s);
        page.model.handOver(rightsOf(registry::Role::SystemAdministrator), registry::AccountId{base::Uuid::fromName("other")});
        QVERIFY(!page.model.isSecondAsked());
    }

    void residentsAreLookedForWithAReasonOnly()
    {
        Page page(registry::Role::Commander);
        page.model.choose(u"persons"_s);
        QVERIFY(page.model.asksBeforeLooking());
        const auto before = page.reads.size();
        page.model.setWords(u"Geng"_s);
        page.model.find();
        QCOMPARE(page.reads.size(), before); // nothing while one types, nothing without a reason
        page.model.setLookReason(u"Visit at home"_s);
        page.model.find();
        QCOMPARE(page.reads.size(), before + 1);
        QCOMPARE(page.reads.back().words, std::string("Geng"));
        QCOMPARE(page.reads.back().why, std::string("Visit at home"));
    }

    void whoComesNextSeesNothingOfIt()
    {
        Page page;
        page.model.select(u"K-02"_s);
        page.model.set(u"name"_s, u"mine"_s);
        page.model.handOver(rightsOf(registry::Role::SystemAdministrator), {}); // the lock
        page.model.handOver(rightsOf(registry::Role::SystemAdministrator), registry::AccountId{base::Uuid::fromName("one")});
        QVERIFY(page.model.isDirty()); // the same one goes on
        page.model.handOver(rightsOf(registry::Role::SystemAdministrator), registry::AccountId{base::Uuid::fromName("other")});
        QVERIFY(!page.model.isDirty() && page.model.rows()->count() == 0 && page.model.section().isEmpty());
    }

    void sentencesOfAFileAreSaidInChinese()
    {
        Language language(u"zh"_s);
        QCOMPARE(words::rowProblem("persons.csv, line 17, column floor: is not a whole number"),
                 u"persons.csv，第 17 行，“楼层”列（floor）：不是整数"_s);
        QCOMPARE(words::rowProblem("persons.csv, line 1: these columns are missing: tags"), u"persons.csv，第 1 行：缺少这些列：tags"_s);
    }
};

QTEST_GUILESS_MAIN(TestAdminModel)
#include "tst_admin_model.moc"
