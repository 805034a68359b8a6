// The types a station works with: the built-in ones, its own over them, and which of them the words that were said speak for.

#include <fstream>

#include <QTemporaryDir>
#include <QTest>

#include "dispatch/incident_types.h"
#include "results.h"

using namespace radar;
using dispatch::Level;
using registry::Tier;

namespace {

constexpr auto head = "code,chinese,english,level,tier,words,questions_chinese,questions_english\n";

struct Folder {
    QTemporaryDir folder;
    std::filesystem::path file = std::filesystem::path(folder.path().toStdString()) / "types.csv";
    base::Result<dispatch::TypeList> read(const std::string &rows) const
    {
        std::ofstream(file) << head << rows;
        return dispatch::readIncidentTypes(file);
    }
};

const dispatch::TypeInfo *find(const dispatch::TypeList &types, std::string_view code)
{
    const auto found = std::ranges::find(types, code, &dispatch::TypeInfo::code);
    return found == types.end() ? nullptr : &*found;
}

std::string first(std::string_view text)
{
    const auto found = dispatch::suggestTypes(text, dispatch::incidentTypes());
    return found.empty() ? std::string() : found.front().type->code;
}

} // namespace

class TestTypeLists : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { dispatch::useIncidentTypes({}); }

    void builtInOnesAreWhole()
    {
        const auto types = dispatch::readIncidentTypes({});
        MUST(types);
        QVERIFY(types->size() >= 45);
        for (const auto &type : *types) {
            QVERIFY2(!type.words.empty(), type.code.c_str());
            QVERIFY2(type.questions.size() >= 2 && type.questions.size() <= 5, type.code.c_str());
        }
        const auto *fight = find(*types, "FIGHT");
        QCOMPARE(fight->questions.at(1).chineseChoices, (std::vector<std::string>{"没有", "有", "不清楚"}));
        QCOMPARE(fight->questions.at(1).englishChoices.size(), 3u);
    }

    void theStationsOwnGoOverThem()
    {
        const Folder folder;
        const auto types = folder.read("NOISE,广场舞,Square dancing,2,close,跳舞,几点开始？;多少人？,Since when?;How many?\n"
                                       "FISH,偷鱼,Poaching,3,loose,电鱼,,\n");
        MUST(types);
        const auto builtIn = dispatch::readIncidentTypes({});
        MUST(builtIn);
        QCOMPARE(types->size(), builtIn->size() + 1);
        QCOMPARE(find(*types, "NOISE")->chinese, std::string("广场舞"));
        QCOMPARE(find(*types, "NOISE")->level, Level::Two);
        QCOMPARE(find(*types, "NOISE")->lowestTier, Tier::Close);
        QCOMPARE(*find(*types, "FIGHT"), *find(*builtIn, "FIGHT"));
        QCOMPARE(types->back().code, std::string("FISH"));

        const auto *before = dispatch::incidentType("NOISE");
        dispatch::useIncidentTypes(*types);
        QCOMPARE(dispatch::incidentType("NOISE")->chinese, std::string("广场舞"));
        QVERIFY(dispatch::incidentType("FISH"));
        QCOMPARE(before->chinese, std::string("噪音扰民")); // still good
    }

    void aWrongRowIsNamed_data()
    {
        QTest::addColumn<QString>("row");
        QTest::addColumn<QString>("said");
        QTest::newRow("code") << "fish,偷鱼,Poaching,3,loose,,," << "line 3, column code";
        QTest::newRow("no Chinese") << "FISH,,Poaching,3,loose,,," << "line 3, column chinese";
        QTest::newRow("level") << "FISH,偷鱼,Poaching,4,loose,,," << "line 3, column level";
        QTest::newRow("tier") << "FISH,偷鱼,Poaching,3,all,,," << "line 3, column tier";
        QTest::newRow("questions") << "FISH,偷鱼,Poaching,3,loose,,几条？,How many?;Which?" << "line 3, column questions_english";
        QTest::newRow("choices") << "FISH,偷鱼,Poaching,3,loose,,几条？=一/二,How many?=one" << "line 3, column questions_english";
        QTest::newRow("six questions") << "FISH,偷鱼,Poaching,3,loose,,1;2;3;4;5;6,1;2;3;4;5;6" << "line 3, column questions_chinese";
        QTest::newRow("twice") << "NOISE,吵,Noise,3,loose,,," << "line 3, column code: comes twice";
    }
    void aWrongRowIsNamed()
    {
        QFETCH(QString, row);
        QFETCH(QString, said);
        const Folder folder;
        MUST_FAIL(folder.read("NOISE,广场舞,Square dancing,2,close,跳舞,,\n" + row.toStdString() + "\n"), Invalid, said.toStdString());
    }

    void wordsSpeakForAType_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("type");
        const auto row = [](const char *text, const char *type) { QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(type); };
        row("菜市场两个人打架", "FIGHT");
        row("打架，其中一个拿刀了", "WEAPON"); // as many letters: the more urgent
        row("我的电动车被偷了", "VEHSTLN");    // the longer word, not LARCENY's 被偷
        row("楼下跳广场舞太吵", "NOISE");
        row("老人走失，没回家", "PERMISS");
        row("厨房着火，浓烟很大", "FSTRU");
        row("Two men FIGHTING at the market", "FIGHT");
        row("a firefighter is here", ""); // a word in a word is none
        row("您好", "");
        row("", "");
    }
    void wordsSpeakForAType()
    {
        QFETCH(QString, text);
        QFETCH(QString, type);
        QCOMPARE(QString::fromStdString(first(text.toStdString())), type);
    }

    void aSuggestionSaysWhy()
    {
        const auto found = dispatch::suggestTypes("有人打架，互殴", dispatch::incidentTypes(), 1);
        QCOMPARE(found.size(), 1u);
        QCOMPARE(found.front().words, (std::vector<std::string>{"打架", "互殴"}));
    }
};

QTEST_GUILESS_MAIN(TestTypeLists)
#include "tst_type_lists.moc"
