// The search box: persons are looked up by name, for a purpose, and never while somebody types.

#include <QSignalSpy>
#include <QTest>

#include "search_model.h"

using namespace radar;
using namespace Qt::StringLiterals;

class TestSearchModel : public QObject {
    Q_OBJECT

    struct Asked {
        std::string words, purpose;
        std::function<void(base::Result<ui::FoundPeople> &&)> answer;
    };
    std::vector<Asked> m_asked;
    std::unique_ptr<ui::SearchModel> m_model;

    [[nodiscard]] QStringList kinds() const
    {
        QStringList all;
        for (int row = 0; row < m_model->count(); ++row)
            all += m_model->at(row)->kind;
        return all;
    }
    [[nodiscard]] static ui::FoundPeople wang()
    {
        ui::FoundPeople found;
        found.people.push_back({false, "王刚", {5000, "2", 5, "501"}, {}, geo::Wgs84{25.06, 102.74}});
        found.people.push_back({true, "王哥面馆", {}, {}, {}});
        return found;
    }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        m_asked.clear();
        m_model = std::make_unique<ui::SearchModel>(nullptr);
        m_model->setRoster(std::make_shared<ui::Roster>());
        m_model->setLookUp([this](std::string words, std::string purpose, auto answer) {
            m_asked.push_back({std::move(words), std::move(purpose), std::move(answer)});
        });
    }

    void aNameIsOfferedAndNobodyIsLookedUpWhileTyping()
    {
        for (const QString &words : {u"w"_s, u"wg"_s, u"王"_s, u"王刚"_s})
            m_model->setWords(words);
        QCOMPARE(kinds(), QStringList{u"people"_s});
        QVERIFY(m_model->isLookUp(0));
        QVERIFY(m_asked.empty());
    }

    void whatIsNoNameIsNotOffered_data()
    {
        QTest::addColumn<QString>("words");
        for (const char *words : {"", "w", "13900001111", "25.06, 102.74", "C-01"})
            QTest::newRow(words) << QString::fromLatin1(words);
    }
    void whatIsNoNameIsNotOffered()
    {
        QFETCH(QString, words);
        m_model->setWords(words);
        QVERIFY(!kinds().contains(u"people"_s));
        m_model->lookUp(u"drill"_s);
        QVERIFY(m_asked.empty());
    }

    void whoMayNotIsNotOffered()
    {
        m_model->setMayLookUp(false);
        m_model->setWords(u"王刚"_s);
        QVERIFY(kinds().isEmpty());
        m_model->lookUp(u"drill"_s);
        QVERIFY(m_asked.empty());
    }

    void withoutAPurposeNobodyIsLookedUp()
    {
        m_model->setWords(u"王刚"_s);
        m_model->lookUp(u"  "_s);
        QVERIFY(m_asked.empty());
        m_model->lookUp(u" 20261121-0007 "_s);
        QCOMPARE(m_asked.size(), 1u);
        QCOMPARE(m_asked[0].purpose, "20261121-0007");
        QVERIFY(m_model->isBusy());
        m_asked[0].answer(wang());
        QVERIFY(!m_model->isBusy() && m_model->isLookedUp());
        QCOMPARE(kinds(), (QStringList{u"person"_s, u"firm"_s}));
        QCOMPARE(m_model->at(0)->id, u"building:5000"_s);
        QVERIFY(m_model->at(0)->detail.contains(u"501"_s));
        QVERIFY(m_model->at(1)->id.isEmpty());
    }

    void aLateAnswerToOtherWordsIsDropped()
    {
        m_model->setWords(u"王刚"_s);
        m_model->lookUp(u"drill"_s);
        m_model->setWords(u"李明"_s);
        m_asked[0].answer(wang());
        QCOMPARE(kinds(), QStringList{u"people"_s});
        QVERIFY(!m_model->isLookedUp());
    }

    void whereAListEndsIsSaid()
    {
        m_model->setWords(u"王"_s);
        m_model->lookUp(u"drill"_s);
        auto many = wang();
        many.isCut = true;
        m_asked[0].answer(std::move(many));
        QCOMPARE(kinds().back(), u"more"_s);
        QVERIFY(!m_model->canGo(m_model->count() - 1) && m_model->canGo(0));
    }

    void aRefusalIsSaid()
    {
        m_model->setWords(u"王刚"_s);
        QSignalSpy failures(m_model.get(), &ui::SearchModel::failed);
        m_model->lookUp(u"drill"_s);
        m_asked[0].answer(base::fail(base::ErrorKind::Denied, "not allowed: people.lookup"));
        QCOMPARE(failures.count(), 1);
        QVERIFY(!m_model->isBusy());
    }
};

QTEST_GUILESS_MAIN(TestSearchModel)
#include "tst_search_model.moc"
