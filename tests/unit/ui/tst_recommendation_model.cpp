#include <QAbstractItemModelTester>
#include <QTest>

#include "recommendation_model.h"

using namespace radar;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Reason = dispatch::Candidate::Reason;

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
        ++result.recommendation.counts[static_cast<std::size_t>(candidate.reason)];
        result.recommendation.chosen.push_back(candidate);
    }
    result.recommendation.counts[static_cast<std::size_t>(dispatch::Candidate::Reason::Busy)] = 12;
    return result;
}

void leaveOut(ui::Proposal &proposal, const char *callSign, Reason reason)
{
    dispatch::Candidate candidate;
    candidate.satellite = satellite(callSign);
    candidate.reason = reason;
    proposal.recommendation.leftOut.push_back(candidate);
}

QString idText(const char *callSign) { return QString::fromStdString("satellite:" + satellite(callSign).toString()); }

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

    void whoIsTickedAndOnlySlowerNowStaysTicked()
    {
        ui::RecommendationModel model;
        model.ask(incident, 2);
        model.show(proposal({"C-01", "K-02"}), roster(), {});
        auto later = proposal({"S-03"});
        leaveOut(later, "C-01", Reason::Slower);
        leaveOut(later, "K-02", Reason::OffDuty);
        model.refresh(std::move(later));
        QCOMPARE(model.selected(), std::vector{satellite("C-01")}); // and who cannot go any more is not
        QCOMPARE(model.count(), 2);
        QCOMPARE(model.proposal().routes.size(), model.proposal().recommendation.chosen.size());
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

    void whoIsLeftOutByARuleGoesWithAReasonOnly()
    {
        ui::RecommendationModel model;
        auto asked = proposal({"C-01"});
        leaveOut(asked, "S-03", Reason::AboveTier);
        leaveOut(asked, "K-02", Reason::Busy);
        model.ask(incident, 1);
        model.show(std::move(asked), roster(), {});
        QVERIFY(QTest::qWaitFor([&model] { return model.isSettled(); }));
        QVERIFY(model.canSend());
        model.toggleLeftOut(idText("K-02"));
        QCOMPARE(model.selectedCount(), 1); // no reason frees who is bound
        model.toggleLeftOut(idText("S-03"));
        QCOMPARE(model.exceptionCount(), 1);
        QVERIFY(model.reasonAsked().startsWith(u"S-03"));
        QVERIFY(!model.canSend());
        model.setReason(u"  "_s);
        QVERIFY(!model.canSend());
        model.setReason(u" speaks Yi "_s);
        QVERIFY(model.canSend());
        QCOMPARE(model.sending().satellites, (std::vector{satellite("C-01"), satellite("S-03")}));
        QCOMPARE(model.sending().reason, std::string("speaks Yi"));
        model.toggleLeftOut(idText("S-03"));
        QVERIFY(model.reasonAsked().isEmpty());
    }

    void whoIsNamedByALineMayNeedAReason()
    {
        ui::RecommendationModel model;
        auto asked = proposal({"C-01"});
        leaveOut(asked, "S-03", Reason::Uninsured);
        model.ask(incident, 1);
        model.show(std::move(asked), roster(), {});
        QCOMPARE(model.choose({satellite("S-03"), satellite("K-02")}), std::vector{satellite("K-02")});
        QVERIFY(QTest::qWaitFor([&model] { return model.isSettled(); }));
        QVERIFY(!model.canSend());
        QVERIFY(model.reasonAsked().contains(u"Insurance"));
    }

    void evenWhenNobodyElseIsThere()
    {
        ui::RecommendationModel model;
        auto asked = proposal({});
        leaveOut(asked, "S-03", Reason::AboveTier);
        model.ask(incident, 1);
        model.show(std::move(asked), roster(), {});
        QCOMPARE(model.state(), ui::RecommendationModel::Nobody);
        model.toggleLeftOut(idText("S-03"));
        model.setReason(u"nobody else"_s);
        QVERIFY(QTest::qWaitFor([&model] { return model.canSend(); }));
    }

    void whoIsBusyWithSomethingLesserIsShownWhereItHelps_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<bool>("isShown");
        QTest::newRow("clearly sooner") << 1 << true;
        QTest::newRow("hardly sooner") << 2 << false;
        QTest::newRow("later") << 5 << false;
    }
    void whoIsBusyWithSomethingLesserIsShownWhereItHelps()
    {
        QFETCH(int, minutes);
        QFETCH(bool, isShown);
        ui::RecommendationModel model;
        auto asked = proposal({"C-01"}); // in 3 minutes
        leaveOut(asked, "K-02", Reason::Busy);
        auto &busy = asked.recommendation.leftOut.back();
        busy.time = std::chrono::minutes(minutes);
        busy.bound = dispatch::Candidate::Bound{};
        busy.bound->order = dispatch::OrderId::fromName("order:39");
        busy.bound->number = "20261121-0039";
        busy.bound->type = "NOISE";
        busy.bound->canBeTaken = true;
        model.ask(incident, 1);
        model.show(std::move(asked), roster(), {});
        QCOMPARE(model.takeable().size(), isShown ? 1 : 0);
        QCOMPARE(model.leftOut().size(), isShown ? 0 : 1); // each once
        if (!isShown)
            return;
        QVERIFY(model.takeable().front().toMap()[u"cost"_s].toString().contains(u"nobody stays there"));
        QVERIFY(QTest::qWaitFor([&model] { return model.isSettled(); }));
        model.toggleLeftOut(idText("K-02"));
        QVERIFY(!model.canSend());
        QVERIFY(model.reasonAsked().startsWith(u"K-02 leaves 20261121-0039"));
        model.setReason(u"he is around the corner"_s);
        QVERIFY(model.canSend());
        QCOMPARE(model.exceptionCount(), 0);
        QCOMPARE(model.sending().taken, (std::vector<station::Taken>{{satellite("K-02"), dispatch::OrderId::fromName("order:39")}}));

        // He is done there meanwhile: free, and no longer to be taken.
        model.refresh(proposal({"K-02", "C-01"}));
        QVERIFY(model.takeable().isEmpty());
        QVERIFY(model.sending().taken.empty());
        QVERIFY(model.isSelected(satellite("K-02")));
    }

    void whatIsToStayFreeIsSaidBeforeItIsGone()
    {
        ui::RecommendationModel model;
        auto asked = proposal({"C-01", "K-02"});
        asked.recommendation.chosen[0].tier = registry::Tier::Core;
        asked.recommendation.chosen[1].tier = registry::Tier::Close;
        asked.reserve = {{1, 2, 0}, {2, 3, 9}};
        model.ask(incident, 1);
        model.show(std::move(asked), roster(), {});
        QCOMPARE(model.reserveText(), QString());
        QVERIFY(QTest::qWaitFor([&model] { return model.isSettled(); }));
        model.toggle(1);
        QCOMPARE(model.reserveText(), u"Close or higher: 1 would stay free, 2 are to"_s);
        model.toggle(0);
        QCOMPARE(model.reserveText(), QString());
    }

    void whatChangedSinceItWasShownIsMarked()
    {
        ui::RecommendationModel model;
        const auto change = [&model](int row) { return model.data(model.index(row), ui::RecommendationModel::ChangeTextRole).toString(); };
        model.ask(incident, 1);
        model.show(proposal({"C-01", "K-02"}), roster(), {});
        QCOMPARE(change(0), QString());
        auto later = proposal({"S-03", "C-01"});
        later.recommendation.chosen[1].time += 2min;
        leaveOut(later, "K-02", Reason::Busy);
        model.refresh(std::move(later));
        QCOMPARE(change(0), u"new"_s);
        QCOMPARE(change(1), u"2 min later than at first"_s);
        QCOMPARE(model.news(), u"No more: K-02 (Bound by another order)"_s);
        model.ask(incident, 1);
        model.show(proposal({"S-03", "C-01"}), roster(), {}); // asked again by hand: read
        QCOMPARE(change(0), QString());
        QCOMPARE(model.news(), QString());
    }

    void underAHandTheFiguresFollowAndWhoIsGoneSaysSo()
    {
        ui::RecommendationModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.ask(incident, 2);
        model.show(proposal({"C-01", "K-02"}), roster(), {});
        model.setProperty("held", true);
        auto moved = proposal({"S-03", "K-02"});
        moved.recommendation.chosen[1].time = 9min;
        leaveOut(moved, "C-01", Reason::Busy);
        model.refresh(std::move(moved));
        const auto row = [&model](int number, int role) { return model.data(model.index(number), role); };
        QCOMPARE(row(0, ui::RecommendationModel::CallSignRole).toString(), u"C-01"_s);
        QVERIFY(row(0, ui::RecommendationModel::GoneRole).toBool());
        QCOMPARE(row(1, ui::RecommendationModel::MinutesRole).toString(), u"9 min"_s);
        QCOMPARE(model.selected(), std::vector{satellite("K-02")}); // who cannot go is not sent
        model.toggle(0);
        QVERIFY(!model.isSelected(satellite("C-01")));
        QVERIFY(model.news().startsWith(u"By now (R shows them): S-03"));
        QCOMPARE(model.proposal().recommendation.count(Reason::Busy), 13u);
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
