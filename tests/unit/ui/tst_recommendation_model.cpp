#include <QAbstractItemModelTester>
#include <QTest>

#include "recommendation_model.h"

using namespace radar;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const auto incident = dispatch::IncidentId::fromName("incident:1");

dispatch::SatelliteId satellite(const char *callSign) { return dispatch::SatelliteId::fromName(std::string("satellite:") + callSign); }

ui::Proposal proposal(std::initializer_list<const char *> callSigns)
{
    ui::Proposal result;
    result.recommendation.incident = incident;
    for (const auto *callSign : callSigns) {
        dispatch::Candidate candidate;
        candidate.satellite = satellite(callSign);
        candidate.time = 3min;
        candidate.meters = 420;
        result.recommendation.chosen.push_back(candidate);
    }
    result.recommendation.counts[static_cast<std::size_t>(dispatch::Candidate::Reason::Busy)] = 12;
    return result;
}

ui::RosterPtr roster()
{
    auto result = std::make_shared<ui::Roster>();
    for (const auto *callSign : {"C-01", "K-02", "S-03"})
        result->satellites.emplace(satellite(callSign), registry::Satellite{satellite(callSign), callSign, "name", {}, {}, {}, {}});
    return result;
}

} // namespace

class RecommendationModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QLocale::setDefault(QLocale(QLocale::English));
    }

    void figuresFollowAndTicksStayWhenAskedAnew()
    {
        ui::RecommendationModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.ask(incident, 1);
        model.show(proposal({"C-01", "K-02"}), roster(), {});
        model.refresh(proposal({"K-02", "C-01", "S-03"}));
        QCOMPARE(model.count(), 3);
        QCOMPARE(model.selected(), std::vector{satellite("C-01")}); // still the one the officer saw ticked
    }

    void nothingMovesUnderAHand()
    {
        ui::RecommendationModel model;
        model.ask(incident, 1);
        model.show(proposal({"C-01", "K-02"}), roster(), {});
        model.setProperty("held", true);
        model.refresh(proposal({"K-02", "C-01"}));
        QCOMPARE(model.data(model.index(0), ui::RecommendationModel::CallSignRole).toString(), u"C-01"_s);
        model.setProperty("held", false);
        model.refresh(proposal({"K-02", "C-01"}));
        QCOMPARE(model.data(model.index(0), ui::RecommendationModel::CallSignRole).toString(), u"K-02"_s);
    }

    void whoLeftTheListIsNotReplacedBehindTheOfficersBack()
    {
        ui::RecommendationModel model;
        model.ask(incident, 1);
        model.show(proposal({"C-01", "K-02"}), roster(), {});
        model.refresh(proposal({"K-02", "S-03"}));
        QCOMPARE(model.selectedCount(), 0);
    }

    void theFirstOnesAreTicked_data()
    {
        QTest::addColumn<int>("preselect");
        QTest::newRow("one") << 1;
        QTest::newRow("two") << 2;
        QTest::newRow("more than there are") << 5;
    }
    void theFirstOnesAreTicked()
    {
        QFETCH(int, preselect);
        ui::RecommendationModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.ask(incident, preselect);
        QCOMPARE(model.state(), ui::RecommendationModel::Asking);
        model.show(proposal({"C-01", "K-02", "S-03"}), roster(), {});
        QCOMPARE(model.state(), ui::RecommendationModel::Ready);
        QCOMPARE(model.selectedCount(), std::min(preselect, 3));
        QVERIFY(model.isSelected(satellite("C-01")));
    }

    void ticksSurviveANewAnswer()
    {
        ui::RecommendationModel model;
        model.ask(incident, 1);
        model.show(proposal({"C-01", "K-02", "S-03"}), roster(), {});
        QVERIFY(QTest::qWaitFor([&model] { return model.isSettled(); }));
        model.toggle(0);
        model.toggle(1);
        model.ask(incident, 1);
        model.show(proposal({"C-01", "K-02"}), roster(), {});
        QCOMPARE(model.selected(), std::vector{satellite("K-02")});
    }

    void whoIsNoLongerChosenIsNotSent()
    {
        ui::RecommendationModel model;
        model.ask(incident, 1);
        model.show(proposal({"C-01", "K-02"}), roster(), {});
        model.ask(incident, 1);
        model.show(proposal({"K-02", "S-03"}), roster(), {});
        QCOMPARE(model.selected(), std::vector{satellite("K-02")});
    }

    void nobodyToSend()
    {
        ui::RecommendationModel model;
        model.ask(incident, 1);
        model.show(proposal({}), roster(), {});
        QCOMPARE(model.state(), ui::RecommendationModel::Nobody);
        QCOMPARE(model.selectedCount(), 0);
        QVERIFY(model.leftOutSummary().contains(u"12"));
    }

    void rowsAreInWords()
    {
        ui::RecommendationModel model;
        model.ask(incident, 1);
        model.show(proposal({"C-01"}), roster(), {});
        const auto row = model.index(0);
        QCOMPARE(model.data(row, ui::RecommendationModel::CallSignRole).toString(), u"C-01"_s);
        QCOMPARE(model.data(row, ui::RecommendationModel::MinutesRole).toString(), u"3 min"_s);
        QCOMPARE(model.data(row, ui::RecommendationModel::DistanceRole).toString(), u"420 m"_s);
    }
};

QTEST_MAIN(RecommendationModelTest)
#include "tst_recommendation_model.moc"
