#include <QSignalSpy>
#include <QTest>

#include "desk_model.h"

using namespace radar;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// The station as the desk sees it: remembers what it was asked, answers when the test says so.
struct Station {
    base::ManualClock clock{*base::parseIso8601("2026-11-21T08:00:00Z")};
    std::vector<dispatch::NewIncident> reports;
    std::vector<dispatch::SatelliteId> sent;
    std::optional<dispatch::Disposition> closed;
    dispatch::Incident incident;
    std::function<void()> question; ///< the last one, waiting for its answer
    std::optional<base::Error> refusal;
    std::string reopened; ///< why

    dispatch::SatelliteId first = dispatch::SatelliteId::fromName("satellite:C-01");
    dispatch::SatelliteId second = dispatch::SatelliteId::fromName("satellite:K-02");

    void answer()
    {
        const auto asked = std::exchange(question, {});
        QVERIFY2(asked, "nothing was asked");
        asked();
    }

    template <typename T>
    void later(ui::Answer<T> to, T value)
    {
        question = [this, to = std::move(to), value = std::move(value)] {
            to(refusal ? base::Result<T>(std::unexpected(*refusal)) : base::Result<T>(value));
        };
    }

    ui::Commands commands()
    {
        ui::Commands c;
        c.roster = [](auto to) { to(std::make_shared<ui::Roster>()); };
        c.usualTypes = [](auto to) { to(std::vector<dispatch::IncidentType>{"NOISE", "LARCENY"}); };
        c.attachments = [](auto, auto to) { to(std::vector<dispatch::Attachment>{}); };
        c.messages = [](auto, auto to) { to(std::vector<dispatch::Message>{}); };
        c.phrases = [](auto to) { to(std::vector<dispatch::Phrase>{}); };
        c.verifyJournal = [](auto to) { to(store::VerifyReport{3, true, 0, {}, {}}); };
        c.report = [this](dispatch::NewIncident value, auto to) {
            reports.push_back(value);
            incident.id = dispatch::IncidentId::fromName("incident:1");
            incident.number = "20261121-0001";
            incident.type = value.type;
            incident.level = dispatch::Level::Three;
            incident.position = value.position;
            incident.address = value.address;
            later<dispatch::Incident>(to, incident);
        };
        c.incident = [this](dispatch::IncidentId, auto to) { later<dispatch::Incident>(to, incident); };
        c.recommend = [this](dispatch::IncidentId id, const auto &, auto to) {
            ui::Proposal proposal;
            proposal.recommendation.incident = id;
            for (const auto satellite : {first, second}) {
                dispatch::Candidate candidate;
                candidate.satellite = satellite;
                proposal.recommendation.chosen.push_back(candidate);
                proposal.routes.push_back({{25.06, 102.74}, {25.061, 102.74}});
            }
            later<ui::Proposal>(to, proposal);
        };
        c.send = [this](const ui::Sending &sending, auto to) {
            sent = sending.satellites;
            incident.state = dispatch::IncidentState::Assigned;
            for (const auto satellite : sent) {
                dispatch::Order order;
                order.id = dispatch::OrderId::fromName("order:1");
                order.incident = sending.incident;
                order.satellite = satellite;
                incident.orders.push_back(order);
            }
            later<std::vector<dispatch::Order>>(to, incident.orders);
        };
        c.advance = [this](dispatch::OrderId, dispatch::OrderState state, std::string, auto to) {
            incident.orders.front().state = state;
            later<dispatch::Order>(to, incident.orders.front());
        };
        c.close = [this](dispatch::IncidentId, dispatch::Disposition disposition, std::string, auto to) {
            closed = disposition;
            incident.state = dispatch::IncidentState::Closed;
            later<dispatch::Incident>(to, incident);
        };
        c.reopen = [this](dispatch::IncidentId, std::string reason, auto to) {
            reopened = reason;
            incident.state = dispatch::IncidentState::Handled;
            later<dispatch::Incident>(to, incident);
        };
        c.building = [](auto, auto, auto) {};
        return c;
    }

    picture::PicturePtr picture() const
    {
        auto result = std::make_shared<picture::Picture>();
        result->madeTime = clock.now();
        result->counts.onDuty = 2;
        result->lastPositionReceived = clock.now();
        return result;
    }
};

QVariantMap clickOn(const QString &kind, const QString &id = {})
{
    return {{u"kind"_s, kind}, {u"id"_s, id}, {u"valid"_s, true}, {u"latitude"_s, 25.06}, {u"longitude"_s, 102.74}};
}

} // namespace

class DeskModelTest : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<Station> station;
    std::unique_ptr<ui::DeskModel> desk;

    void report()
    {
        desk->mapClicked(clickOn(u"ground"_s));
        desk->draft()->setType(u"FIGHT"_s);
        desk->report();
        station->answer();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        station = std::make_unique<Station>();
        desk = std::make_unique<ui::DeskModel>(ui::DeskModel::Parts{station->commands(), nullptr, nullptr, station->clock, {}});
        desk->start();
        desk->show(station->picture());
    }

    // An administrator who may not read incidents is not told that their usual types could not be read; a failure is said.
    void whatIsRefusedAtTheStartIsNotSaid_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("said");
        QTest::newRow("not theirs") << int(base::ErrorKind::Denied) << 0;
        QTest::newRow("a failure") << int(base::ErrorKind::Unavailable) << 1;
    }
    void whatIsRefusedAtTheStartIsNotSaid()
    {
        QFETCH(const int, kind);
        QFETCH(const int, said);
        ui::Commands commands = station->commands();
        commands.usualTypes = [kind](auto to) { to(base::fail(static_cast<base::ErrorKind>(kind), "not allowed")); };
        ui::DeskModel other{{commands, nullptr, nullptr, station->clock, {}}};
        const QSignalSpy failures(&other, &ui::DeskModel::failed);
        other.start();
        QCOMPARE(failures.count(), said);
    }

    // Whoever may not take incidents down gets no form for it, which would be refused at its end.
    void whoMayNotTakeIncidentsDownGetsNoForm()
    {
        desk->handOver({{u"incident.take"_s, false}}, registry::AccountId{base::Uuid::fromName("an analyst")});
        desk->mapClicked(clickOn(u"ground"_s));
        desk->beginIncident(25.06, 102.74, {});
        QVERIFY(!desk->draft()->isOpen());
        desk->handOver({{u"incident.take"_s, true}}, registry::AccountId{base::Uuid::fromName("an officer")});
        desk->beginIncident(25.06, 102.74, {});
        QVERIFY(desk->draft()->isOpen());
    }

    void fromTheClickToTheClosedIncident()
    {
        desk->mapClicked(clickOn(u"ground"_s));
        QVERIFY(desk->draft()->isOpen());
        QVERIFY(!desk->draft()->canReport());
        desk->draft()->setType(u"FIGHT"_s);
        desk->report();
        QCOMPARE(station->reports.size(), 1u);
        QCOMPARE(station->reports.front().position, (geo::Wgs84{25.06, 102.74}));

        station->answer(); // reported; the recommendation is asked for at once
        QVERIFY(!desk->draft()->isOpen());
        QCOMPARE(desk->selection(), ui::DeskModel::Selection::Incident);
        QCOMPARE(desk->recommendation()->state(), ui::RecommendationModel::Asking);
        desk->send();
        QVERIFY(station->sent.empty());

        station->answer();
        QCOMPARE(desk->recommendation()->state(), ui::RecommendationModel::Ready);
        QCOMPARE(desk->shownPicture()->routes.size(), 2u);
        desk->send();
        QVERIFY2(station->sent.empty(), "nobody has seen the list yet");
        QVERIFY(QTest::qWaitFor([this] { return desk->recommendation()->isSettled(); }));
        desk->send();
        QCOMPARE(station->sent, std::vector{station->first});

        station->answer(); // sent; the incident is read again
        station->answer();
        QCOMPARE(desk->incident()->activeOrders(), 1);
        QVERIFY(!desk->incident()->canClose());
        QVERIFY(desk->shownPicture()->routes.empty());
        desk->closeIncident(18, {});
        QVERIFY(!station->closed);

        desk->advanceOrder(QString::fromStdString(station->incident.orders.front().id.toString()), u"done"_s);
        station->answer();
        station->answer();
        QVERIFY(desk->incident()->canClose());
        desk->closeIncident(18, {});
        QCOMPARE(station->closed, dispatch::Disposition::SettledOnScene);
        station->answer();
        QVERIFY(!desk->incident()->isOpen());
    }

    void whatWasJustDoneCanBeTakenBackOnce()
    {
        QSignalSpy offers(desk->undo(), &ui::Undo::offered);
        desk->undo()->undo(); // nothing was done yet
        report();
        QCOMPARE(offers.count(), 1);
        station->answer(); // the recommendation
        QVERIFY(QTest::qWaitFor([this] { return desk->recommendation()->isSettled(); }));
        desk->send();
        station->answer();
        station->answer();
        QCOMPARE(offers.count(), 2);
        QVERIFY(desk->undo()->isPossible());
        desk->undo()->undo();
        QVERIFY(!desk->undo()->isPossible());
        station->answer();
        station->answer();
        QCOMPARE(station->incident.orders.front().state, dispatch::OrderState::Cancelled);

        desk->closeIncident(18, {});
        station->answer();
        QVERIFY(!desk->incident()->isOpen());
        desk->undo()->undo();
        QVERIFY(!station->reopened.empty()); // the record says why
        station->answer();
        station->answer();
        QVERIFY(desk->incident()->isOpen());
        desk->undo()->undo(); // no second time
        QVERIFY(!station->question);
    }

    void whatWasTakenDownByMistakeIsCancelled()
    {
        report();
        station->answer();
        desk->undo()->undo();
        QCOMPARE(station->closed, dispatch::Disposition::EventCancelled);
    }

    void aRefusedReportKeepsWhatWasTyped()
    {
        const QSignalSpy failures(desk.get(), &ui::DeskModel::failed);
        station->refusal = base::Error{base::ErrorKind::Full, "disk full"};
        desk->draft()->setText(u"two men"_s);
        report();
        QCOMPARE(failures.count(), 1);
        QVERIFY(desk->draft()->isOpen());
        QVERIFY(desk->draft()->canReport());
        QCOMPARE(desk->draft()->text(), u"two men"_s);
    }

    void nothingIsLostWhileItIsBeingReported()
    {
        desk->mapClicked(clickOn(u"ground"_s));
        desk->draft()->setType(u"FIGHT"_s);
        desk->draft()->setText(u"two men"_s);
        desk->report();
        desk->draft()->discard(); // Esc, before the answer
        QVERIFY(desk->draft()->isOpen());
        station->refusal = base::Error{base::ErrorKind::Full, "disk full"};
        station->answer();
        QCOMPARE(desk->draft()->text(), u"two men"_s);
    }

    void aStepIsNotedOnce()
    {
        report();
        station->answer();
        QVERIFY(QTest::qWaitFor([this] { return desk->recommendation()->isSettled(); }));
        desk->send();
        station->answer();
        station->answer();
        const auto order = QString::fromStdString(station->incident.orders.front().id.toString());
        desk->advanceOrder(order, u"accepted"_s);
        const auto first = station->question;
        desk->advanceOrder(order, u"under-way"_s); // the second press, before the answer to the first
        QCOMPARE(station->incident.orders.front().state, dispatch::OrderState::Accepted);
        first();
    }

    void whenTheLastOneRefusesTheNearestAreShownAnew()
    {
        report();
        station->answer();
        QVERIFY(QTest::qWaitFor([this] { return desk->recommendation()->isSettled(); }));
        desk->send();
        station->answer();
        station->answer();
        QCOMPARE(desk->recommendation()->state(), ui::RecommendationModel::None);
        station->incident.state = dispatch::IncidentState::Reported;
        station->incident.orders.front().state = dispatch::OrderState::Refused;
        auto picture = std::make_shared<picture::Picture>(*station->picture());
        picture::IncidentCard card;
        card.id = desk->selectedId().toStdString();
        card.state = "reported";
        picture->incidents.push_back(card);
        desk->show(picture); // the phone's refusal changes the card: the incident is read again
        station->answer();
        QCOMPARE(desk->recommendation()->state(), ui::RecommendationModel::Asking);
    }

    void aRecordThatCannotBeWrittenIsSaidOnce()
    {
        const QSignalSpy failures(desk.get(), &ui::DeskModel::failed);
        auto full = std::make_shared<picture::Picture>(*station->picture());
        full->recordProblem = base::Error{base::ErrorKind::Full, "no space left on the disk"};
        desk->show(full);
        desk->show(full);
        QCOMPARE(failures.count(), 1);
        QVERIFY(desk->isRecordBroken());
        const QSignalSpy ends(desk.get(), &ui::DeskModel::over);
        desk->show(station->picture());
        desk->show(station->picture());
        QVERIFY(!desk->isRecordBroken());
        QCOMPARE(ends.count(), 1);
        QCOMPARE(ends.at(0).at(0), failures.at(0).at(0)); // so that the toast knows which of its notices is over
    }

    void whatHappensAtAZoneIsSaidOnce()
    {
        const QSignalSpy notices(desk.get(), &ui::DeskModel::noticed);
        const auto happened = [&](std::initializer_list<picture::Notice> list) {
            auto picture = std::make_shared<picture::Picture>(*station->picture());
            picture->notices = list;
            desk->show(picture);
        };
        const base::Time time = *base::parseIso8601("2026-11-21T13:05:07Z");
        const picture::Notice enters{1, "zone.enter", "K-031", "集市", time, false};
        happened({enters});
        happened({enters});
        QCOMPARE(notices.count(), 1);
        QCOMPARE(notices.at(0).at(0).toString(), u"K-031 has entered 集市 (21:05:07)"_s);
        QCOMPARE(notices.at(0).at(2).toBool(), false);
        const picture::Notice leaves{2, "zone.leave", "S-001", "集市", time, false};
        const picture::Notice stays{3, "zone.dwell", "S-002", "集市", time, false};
        const picture::Notice another{4, "zone.enter", "S-003", "集市", time, false};
        const picture::Notice warning{5, "zone.enter", "S-004", "危楼", time, true};
        happened({enters, leaves, stays, another, warning});
        QCOMPARE(notices.count(), 2);
        QVERIFY(notices.at(1).at(0).toString().startsWith(u"S-004 has entered 危楼"_s)); // the warning first
        QCOMPARE(notices.at(1).at(0).toString().count(u'\n'), 2);
        QCOMPARE(notices.at(1).at(1).toString(), u"and 1 more"_s);
        QVERIFY(notices.at(1).at(2).toBool());
    }

    void whyItCannotBeClosedIsSaid()
    {
        report();
        station->answer();
        QVERIFY(QTest::qWaitFor([this] { return desk->recommendation()->isSettled(); }));
        desk->send();
        station->answer();
        station->answer();
        const QSignalSpy failures(desk.get(), &ui::DeskModel::failed);
        desk->closeIncident(18, {});
        QCOMPARE(failures.count(), 1);
        QVERIFY(!station->closed);
    }

    void aRefusedOrderIsAskedForAgain()
    {
        report();
        station->answer();
        QVERIFY(QTest::qWaitFor([this] { return desk->recommendation()->isSettled(); }));
        desk->send();
        station->refusal = base::Error{base::ErrorKind::Conflict, "bound"};
        const QSignalSpy failures(desk.get(), &ui::DeskModel::failed);
        station->answer();
        QCOMPARE(failures.count(), 1);
        QVERIFY(!desk->isSending());
        QCOMPARE(desk->recommendation()->state(), ui::RecommendationModel::Asking);
    }

    void anAnswerForAnotherIncidentIsDropped()
    {
        report();
        const auto lateRecommendation = station->question;
        desk->select(u"camera:1"_s);
        lateRecommendation();
        QCOMPARE(desk->recommendation()->state(), ui::RecommendationModel::None);
        QCOMPARE(desk->recommendation()->count(), 0);
    }

    void twoClicksMoveTheDraft()
    {
        desk->mapClicked(clickOn(u"ground"_s));
        desk->draft()->setText(u"smoke"_s);
        auto elsewhere = clickOn(u"ground"_s);
        elsewhere[u"latitude"_s] = 25.07;
        desk->mapClicked(elsewhere);
        QCOMPARE(desk->draft()->place().latitude, 25.07);
        QCOMPARE(desk->draft()->text(), u"smoke"_s);
    }

    void thePlaceOfTheDraftIsMarked()
    {
        desk->mapClicked(clickOn(u"ground"_s));
        QCOMPARE(desk->shownPicture()->symbols.size(), 1u);
        QCOMPARE(desk->shownPicture()->symbols.front().position, (geo::Wgs84{25.06, 102.74}));
        desk->mapClicked(clickOn(u"incident"_s, u"incident:new"_s));
        QCOMPARE(desk->selection(), ui::DeskModel::Selection::Nothing);
        desk->draft()->discard();
        QVERIFY(desk->shownPicture()->symbols.empty());
    }

    void theSkyIsNoPlace()
    {
        auto sky = clickOn(u"sky"_s);
        sky[u"valid"_s] = false;
        desk->mapClicked(sky);
        QVERIFY(!desk->draft()->isOpen());
    }

    void oldDataIsSeenToBeOld()
    {
        QCOMPARE(desk->dataState(), ui::DeskModel::DataState::Live);
        station->clock.advance(11s);
        desk->ticker()->tick();
        QCOMPARE(desk->dataState(), ui::DeskModel::DataState::Frozen);

        const QSignalSpy failures(desk.get(), &ui::DeskModel::failed);
        const QSignalSpy ends(desk.get(), &ui::DeskModel::over);
        desk->show(station->picture());
        auto quiet = std::make_shared<picture::Picture>(*station->picture());
        quiet->lastPositionReceived = station->clock.now() - 61s;
        desk->show(quiet);
        desk->show(quiet);
        QCOMPARE(desk->dataState(), ui::DeskModel::DataState::Quiet);
        QCOMPARE(failures.count(), 1);
        desk->show(station->picture());
        QCOMPARE(desk->dataState(), ui::DeskModel::DataState::Live);
        QCOMPARE(ends.count(), 1);
        QCOMPARE(ends.at(0).at(0), failures.at(0).at(0));
    }

    void silenceOfManyIsNoticedSooner_data()
    {
        QTest::addColumn<int>("onDuty");
        QTest::addColumn<int>("secondsOfSilence");
        QTest::addColumn<bool>("isQuiet");
        QTest::newRow("nobody on duty") << 0 << 3600 << false;
        QTest::newRow("one, who walks slowly") << 1 << 59 << false;
        QTest::newRow("one, gone") << 1 << 61 << true;
        QTest::newRow("twenty") << 20 << 29 << false;
        QTest::newRow("twenty, gone") << 20 << 31 << true;
        QTest::newRow("hundreds") << 441 << 9 << false;
        QTest::newRow("hundreds, gone") << 441 << 11 << true;
    }
    void silenceOfManyIsNoticedSooner()
    {
        QFETCH(int, onDuty);
        QFETCH(int, secondsOfSilence);
        auto picture = std::make_shared<picture::Picture>(*station->picture());
        picture->counts.onDuty = onDuty;
        picture->lastPositionReceived = station->clock.now() - std::chrono::seconds(secondsOfSilence);
        desk->show(picture);
        QTEST(desk->dataState() == ui::DeskModel::DataState::Quiet, "isQuiet");
    }
};

QTEST_GUILESS_MAIN(DeskModelTest)
#include "tst_desk_model.moc"
