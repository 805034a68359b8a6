#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "incident_list_model.h"

using namespace radar;
using namespace Qt::StringLiterals;

namespace {

picture::IncidentCard card(const std::string &id, const std::string &state = "reported")
{
    picture::IncidentCard result;
    result.id = "incident:" + id;
    result.number = "20261121-" + id;
    result.type = "FIGHT";
    result.state = state;
    return result;
}

/// "cba": one letter an incident, the newest first.
std::vector<picture::IncidentCard> cards(const QString &letters)
{
    std::vector<picture::IncidentCard> result;
    for (const QChar letter : letters)
        result.push_back(card(QString(letter).toStdString()));
    return result;
}

QString shown(const ui::IncidentListModel &model)
{
    QString letters;
    for (int row = 0; row < model.count(); ++row)
        letters += model.idAt(row).last(1);
    return letters;
}

} // namespace

class IncidentListModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void whatIsNewIsOnTheRowAtOnce()
    {
        ui::IncidentListModel model;
        auto shownCards = cards(u"ba"_s);
        model.show(shownCards);
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        shownCards[1].talk = 1;
        shownCards[1].unseen = 2;
        shownCards[1].lastUnseen = base::Time(std::chrono::seconds(5));
        model.show(shownCards);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.data(model.index(1), ui::IncidentListModel::UnseenRole).toInt(), 2);
        QCOMPARE(model.data(model.index(1), ui::IncidentListModel::UnseenTimeRole).toDouble(), 5000.0);
    }

    void becomesWhatThePictureLists_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("first") << u""_s << u"a"_s;
        QTest::newRow("a new one on top") << u"ba"_s << u"cba"_s;
        QTest::newRow("the middle one leaves") << u"cba"_s << u"ca"_s;
        QTest::newRow("all leave") << u"cba"_s << u""_s;
        QTest::newRow("another order") << u"dcba"_s << u"adcb"_s;
        QTest::newRow("everything at once") << u"dcba"_s << u"fbed"_s;
    }
    void becomesWhatThePictureLists()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        ui::IncidentListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.show(cards(before));
        model.show(cards(after));
        QCOMPARE(shown(model), after);
        QCOMPARE(resets.count(), 0);
    }

    void onlyTheRowThatChangedIsTold()
    {
        ui::IncidentListModel model;
        model.show(cards(u"cba"_s));
        const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        auto next = cards(u"cba"_s);
        next[1].state = "underway";
        model.show(next);
        QCOMPARE(changes.count(), 1);
        QCOMPARE(changes.first().first().toModelIndex().row(), 1);
        model.show(next);
        QCOMPARE(changes.count(), 1);
    }

    void nothingMovesUnderThePointer()
    {
        ui::IncidentListModel model;
        model.show(cards(u"ba"_s));
        model.setHeld(true);
        auto next = cards(u"cb"_s);
        next[1].address = "18";
        model.show(next);
        QCOMPARE(shown(model), u"ba"_s);
        QCOMPARE(model.waiting(), 1);
        QCOMPARE(model.data(model.index(0), ui::IncidentListModel::AddressRole).toString(), u"18"_s);
        model.setHeld(false);
        QCOMPARE(shown(model), u"cb"_s);
        QCOMPARE(model.waiting(), 0);
    }
};

QTEST_MAIN(IncidentListModelTest)
#include "tst_incident_list_model.moc"
