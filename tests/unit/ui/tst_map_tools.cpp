#include <QSignalSpy>
#include <QTest>

#include "desk_model.h"
#include "processor_time.h"
#include "words.h"

using namespace radar;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Tool = ui::MapTools::Tool;
using State = ui::ContainmentTool::State;

namespace {

constexpr geo::Wgs84 market{25.06, 102.74};

/// The station as the tools see it: answers at once, or when the test says so.
struct Station {
    base::ManualClock clock{*base::parseIso8601("2026-11-21T08:00:00Z")};
    std::vector<dispatch::NewClosure> closures;
    std::vector<dispatch::ClosureId> reopened;
    std::vector<station::ReachQuestion> reaches;
    std::vector<station::FirstThereQuestion> firsts;
    std::vector<station::RingQuestion> rings;
    std::vector<std::vector<station::PostOrder>> sendings;
    std::vector<dispatch::NewIncident> reports;
    std::vector<station::Enquiry> enquiries;
    std::vector<std::string> reasons;
    std::vector<tracking::Zone> zones;
    std::vector<station::CoverageQuestion> coverages;
    std::vector<registry::Camera> saved;
    std::vector<std::string> streams; ///< as they go into the register
    std::vector<video::CameraQuestion> asked;
    int sights = 0;
    base::Result<video::CameraAnswer> cameraSays = video::CameraAnswer{};
    bool hasRegister = true; ///< and takes addresses
    std::vector<std::function<void()>> waiting;
    bool isSlow = false;
    std::optional<base::Error> refusal;
    double postLatitude = 25.061; ///< of the first post of the next ring
    bool closes = true;

    dispatch::SatelliteId first = dispatch::SatelliteId::fromName("satellite:K-01");
    dispatch::SatelliteId second = dispatch::SatelliteId::fromName("satellite:K-02");
    dispatch::IncidentId incident = dispatch::IncidentId::fromName("incident:1");

    template <typename T>
    void say(ui::Answer<T> to, base::Result<T> value)
    {
        if (refusal)
            value = std::unexpected(*refusal);
        auto answer = [to = std::move(to), value = std::move(value)]() mutable { to(std::move(value)); };
        if (isSlow)
            waiting.emplace_back(std::move(answer));
        else
            answer();
    }
    void answerAll()
    {
        for (const auto &answer : std::exchange(waiting, {}))
            answer();
    }

    station::RingPtr ring(const station::RingQuestion &question) const
    {
        auto ring = std::make_shared<station::Ring>();
        ring->time = clock.now();
        ring->place = question.place;
        ring->seen = question.seen;
        ring->isClosed = ring->isChecked = closes;
        ring->closes = clock.now() + 160s;
        ring->overlay = std::make_shared<picture::Overlay>();
        const auto post = [&](dispatch::SatelliteId unit, const char *sign, geo::Wgs84 place) {
            station::Ring::Post one;
            one.satellite = unit;
            one.callSign = sign;
            one.place = place;
            one.arrival = clock.now() + 100s;
            one.held = clock.now() + 130s;
            one.suspectArrival = clock.now() + 200s;
            one.route = {place, market};
            ring->posts.push_back(one);
        };
        post(first, "K-01", {postLatitude, 102.74});
        post(second, "K-02", {25.059, 102.74});
        ring->posts.back().held = ring->closes;
        if (!closes)
            ring->gaps.push_back({{25.06, 102.75}, "三街", "Third Street", clock.now() + 20s, {}});
        return ring;
    }

    ui::Commands commands()
    {
        ui::Commands c;
        c.roster = [](auto to) { to(std::make_shared<ui::Roster>()); };
        c.usualTypes = [](auto to) { to(std::vector<dispatch::IncidentType>{}); };
        c.attachments = [](auto, auto to) { to(std::vector<dispatch::Attachment>{}); };
        c.messages = [](auto, auto to) { to(std::vector<dispatch::Message>{}); };
        c.phrases = [](auto to) { to(std::vector<dispatch::Phrase>{}); };
        c.verifyJournal = [](auto to) { to(store::VerifyReport{3, true, 0, {}, {}}); };
        c.incident = [](auto, auto) {};
        c.streetAt = [this](geo::Wgs84 place, auto to) {
            say<station::StreetHere>(to, station::StreetHere{place, {"三街", "Third Street"}, {{place.latitude, 102.73}, {place.latitude, 102.75}}});
        };
        c.closeStreets = [this](dispatch::NewClosure closure, auto to) {
            closures.push_back(closure);
            say<dispatch::Closure>(to, dispatch::Closure{closure, dispatch::ClosureId::fromName("closure:1")});
        };
        c.reopenStreets = [this](dispatch::ClosureId id, auto to) {
            reopened.push_back(id);
            to({});
        };
        c.reach = [this](station::ReachQuestion question, auto to) {
            reaches.push_back(question);
            say<station::ReachAnswer>(
                to,
                station::ReachAnswer{std::make_shared<picture::Overlay>(), {{1min, 250, 2, market}, {3min, 2000, 5, market}, {5min, 6000, 9, {}}}});
        };
        c.firstThere = [this](station::FirstThereQuestion question, auto to) {
            firsts.push_back(question);
            station::FirstThereAnswer answer;
            answer.overlay = std::make_shared<picture::Overlay>();
            answer.colours = {{first, 4}};
            answer.responders = 2;
            answer.coveredMeters = 3000;
            answer.gapMeters = 1000;
            answer.time = clock.now();
            say<station::FirstThereAnswer>(to, answer);
        };
        c.ring = [this](station::RingQuestion question, auto to) {
            rings.push_back(question);
            say<station::RingPtr>(to, ring(question));
        };
        c.report = [this](dispatch::NewIncident value, auto to) {
            reports.push_back(value);
            dispatch::Incident made;
            made.id = incident;
            made.number = "20261121-0001";
            say<dispatch::Incident>(to, made);
        };
        c.sendPosts = [this](dispatch::IncidentId, std::vector<station::PostOrder> posts, auto to) {
            sendings.push_back(posts);
            say<std::vector<dispatch::Order>>(to, std::vector<dispatch::Order>(posts.size()));
        };
        c.enquire = [this](station::Enquiry question, auto to) {
            enquiries.push_back(question);
            station::EnquiryAnswer answer;
            station::EnquiryAnswer::Unit unit;
            unit.id = first;
            unit.callSign = "K-01";
            unit.travelTime = 90s;
            answer.units = {unit};
            answer.cameras.resize(2);
            answer.inside = 1;
            say<station::EnquiryAnswer>(to, answer);
        };
        c.exportArea = [this](station::Enquiry, std::string reason, station::AreaFormat, const ui::Second &, auto to) {
            reasons.push_back(reason);
            say<std::string>(to, std::string("/tmp/area.csv"));
        };
        c.saveZone = [this](tracking::Zone zone, std::string reason, auto to) {
            zones.push_back(zone);
            reasons.push_back(reason);
            say<void>(to, {});
        };
        c.coverage = [this](station::CoverageQuestion question, auto to) {
            coverages.push_back(question);
            station::CoverageAnswer answer;
            answer.overlay = std::make_shared<picture::Overlay>();
            answer.coverage = std::make_shared<sight::Coverage>();
            answer.seenMeters = 300;
            answer.allMeters = 1000;
            answer.cameras = 7;
            answer.blind = {{"三街", "Third Street", 700, market}};
            say<station::CoverageAnswer>(to, answer);
        };
        c.nextCameras = [this](station::NextCamerasQuestion question, auto to) {
            station::NextCamerasAnswer answer;
            if (question.coverage)
                answer.places = {{market, 90, 210, "三街", "Third Street"}, {{25.061, 102.74}, 0, 120, "", ""}};
            say<station::NextCamerasAnswer>(to, answer);
        };
        c.sight = [this](registry::Camera, auto to) {
            ++sights;
            say<std::shared_ptr<const picture::Sight>>(to, std::make_shared<picture::Sight>());
        };
        c.setStream = [this](registry::CameraId, std::string address, auto to) {
            streams.push_back(std::move(address));
            say<void>(to, hasRegister ? base::Result<>() : base::fail(base::ErrorKind::Full, "disk full"));
        };
        c.findCameras = [this](auto to) {
            say<video::SearchResult>(to, video::SearchResult{{{"http://10.0.0.2/onvif/device_service", "10.0.0.2", "Gate", "T-100"}}, 1});
        };
        c.askCamera = [this](video::CameraQuestion question, auto to) {
            asked.push_back(std::move(question));
            say<video::CameraAnswer>(to, cameraSays);
        };
        c.saveCamera = [this](registry::Camera camera, auto to) {
            saved.push_back(camera);
            say<void>(to, {});
        };
        return c;
    }
};

QVariantMap clickOn(const QString &kind, const QString &id = {}, geo::Wgs84 place = market)
{
    return {{u"kind"_s, kind}, {u"id"_s, id}, {u"valid"_s, true}, {u"latitude"_s, place.latitude}, {u"longitude"_s, place.longitude}};
}

} // namespace

class MapToolsTest : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<Station> station;
    std::unique_ptr<ui::DeskModel> desk;

    std::shared_ptr<picture::Picture> picture() const
    {
        auto result = std::make_shared<picture::Picture>();
        result->madeTime = station->clock.now();
        return result;
    }
    void tick(std::chrono::seconds seconds)
    {
        station->clock.advance(seconds);
        desk->ticker()->tick();
    }
    [[nodiscard]] long symbols(picture::SymbolKind kind) const
    {
        return std::ranges::count(desk->shownPicture()->symbols, kind, &picture::Symbol::kind);
    }
    void showOrders(const char *firstState, const char *secondState)
    {
        auto next = picture();
        picture::IncidentCard card;
        card.id = "incident:" + station->incident.toString();
        const auto unit = [&](dispatch::SatelliteId id, const char *state, geo::Wgs84 post) {
            picture::IncidentCard::Unit sent;
            sent.symbol = "satellite:" + id.toString();
            sent.callSign = "K";
            sent.orderState = state;
            sent.expectedArrival = station->clock.now() + 60s;
            sent.post = post;
            card.units.push_back(sent);
        };
        unit(station->first, firstState, {25.061, 102.74});
        unit(station->second, secondState, {25.059, 102.74});
        next->incidents.push_back(card);
        desk->show(next);
    }
    void sendTheRing()
    {
        desk->useTool(Tool::Containment);
        desk->mapClicked(clickOn(u"ground"_s));
        QVERIFY(QTest::qWaitFor([this] { return desk->tools()->containment()->canSend(); }));
        desk->tools()->containment()->send();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        station = std::make_unique<Station>();
        desk = std::make_unique<ui::DeskModel>(ui::DeskModel::Parts{station->commands(), nullptr, nullptr, station->clock, {}});
        desk->start();
        desk->show(picture());
    }

    void aToolTakesTheClicks()
    {
        desk->useTool(Tool::Reach);
        desk->mapClicked(clickOn(u"ground"_s));
        QVERIFY2(!desk->draft()->isOpen(), "the click was meant for the tool");
        desk->tools()->leave();
        desk->mapClicked(clickOn(u"ground"_s));
        QVERIFY(desk->draft()->isOpen());
        desk->useTool(Tool::Reach);
        QCOMPARE(desk->tools()->active(), Tool::None); // first the incident
    }

    void theMapIsAskedWhereItIsClicked()
    {
        auto *tool = desk->tools()->ask();
        desk->useTool(Tool::Ask);
        desk->mapClicked(clickOn(u"building"_s, u"building:7"_s));
        QCOMPARE(station->enquiries.size(), 1u);
        QCOMPARE(station->enquiries.back().place, market);
        QCOMPARE(station->enquiries.back().radiusMeters, 100.0);
        QCOMPARE(tool->units()->count(), 1);
        QCOMPARE(tool->cameras()->count(), 2);
        QCOMPARE(tool->inside(), 1);
        QCOMPARE(desk->shownPicture()->overlay->areas.size(), 1u);
        tool->setRadius(500);
        QCOMPARE(station->enquiries.back().radiusMeters, 500.0);
        desk->tools()->leave();
        QVERIFY(!desk->shownPicture()->overlay);
        QVERIFY(!tool->isKnown());
    }

    void anAreaIsAskedFromTheThirdCornerOn()
    {
        auto *tool = desk->tools()->ask();
        desk->useTool(Tool::Ask);
        tool->setRadius(0);
        desk->mapClicked(clickOn(u"ground"_s));
        desk->mapClicked(clickOn(u"ground"_s, {}, {25.07, 102.74}));
        QVERIFY(station->enquiries.empty());
        desk->mapClicked(clickOn(u"ground"_s, {}, {25.07, 102.75}));
        QCOMPARE(station->enquiries.size(), 1u);
        QCOMPARE(station->enquiries.back().ring.size(), 3u);
        QCOMPARE(symbols(picture::SymbolKind::Spot), 3);
        tool->takeBack();
        QCOMPARE(tool->corners(), 2);
        QVERIFY(!tool->isKnown());
    }

    void aLateAnswerOfAnotherPlaceIsDropped()
    {
        station->isSlow = true;
        desk->useTool(Tool::Ask);
        desk->mapClicked(clickOn(u"ground"_s));
        desk->tools()->leave();
        station->answerAll();
        QVERIFY(!desk->tools()->ask()->isKnown());
    }

    void aListNeedsAReason()
    {
        auto *tool = desk->tools()->ask();
        desk->useTool(Tool::Ask);
        desk->mapClicked(clickOn(u"ground"_s));
        tool->exportList(u"  "_s, u"csv"_s);
        QVERIFY(station->reasons.empty());
        const QSignalSpy done(desk.get(), &ui::DeskModel::done);
        tool->exportList(u" 20261121-0041 "_s, u"csv"_s);
        QCOMPARE(station->reasons, std::vector<std::string>{"20261121-0041"});
        QCOMPARE(done.count(), 1);
    }

    void whatWasDrawnBecomesAZone()
    {
        auto *tool = desk->tools()->ask();
        desk->useTool(Tool::Ask);
        tool->makeZone(u"集市"_s, false, {}, u"赶集日"_s); // nothing is drawn yet
        desk->mapClicked(clickOn(u"ground"_s));
        tool->makeZone(u" "_s, false, {}, u"赶集日"_s);
        tool->makeZone(u"集市"_s, false, {}, u" "_s);
        QVERIFY(station->zones.empty());
        const QSignalSpy done(desk.get(), &ui::DeskModel::done);
        tool->makeZone(u" 集市 "_s, false, u"K-01  tier:core"_s, u" 赶集日 "_s);
        QCOMPARE(station->zones.size(), 1u);
        QCOMPARE(station->zones[0].name, "集市");
        QVERIFY(station->zones[0].middle == market && station->zones[0].radiusMeters == 100 && !station->zones[0].isForbidden);
        QCOMPARE(station->zones[0].audience, (std::vector<std::string>{"K-01", "tier:core"}));
        QCOMPARE(station->reasons, std::vector<std::string>{"赶集日"});
        QCOMPARE(done.count(), 1);
        tool->setRadius(0);
        for (const geo::Wgs84 corner : {market, geo::Wgs84{25.07, 102.74}, geo::Wgs84{25.07, 102.75}})
            desk->mapClicked(clickOn(u"ground"_s, {}, corner));
        tool->makeZone(u"危楼"_s, true, {}, u"拆除"_s);
        QVERIFY(station->zones[1].isForbidden && !station->zones[1].middle && station->zones[1].audience.empty());
        QCOMPARE(station->zones[1].rings.size(), 1u);
        QCOMPARE(station->zones[1].rings[0].size(), 3u);
    }

    void zonesStayUnderWhatAToolDraws()
    {
        auto next = picture();
        auto zones = std::make_shared<picture::Overlay>();
        zones->lines.push_back({picture::Overlay::Tone::Plain, 0, {market, {25.07, 102.74}}});
        next->overlay = zones;
        desk->show(next);
        QCOMPARE(desk->shownPicture()->overlay, picture::OverlayPtr(zones));
        desk->useTool(Tool::Ask);
        desk->mapClicked(clickOn(u"ground"_s));
        const picture::OverlayPtr both = desk->shownPicture()->overlay;
        QCOMPARE(both->lines.size(), 1u);
        QCOMPARE(both->areas.size(), 1u);
        auto later = std::make_shared<picture::Picture>(*next);
        desk->show(later);
        QCOMPARE(desk->shownPicture()->overlay, both); // nothing is drawn anew
        desk->tools()->leave();
        QCOMPARE(desk->shownPicture()->overlay, picture::OverlayPtr(zones));
    }

    void blindStreetsAndTheNextCameras()
    {
        auto *tool = desk->tools()->coverage();
        desk->useTool(Tool::Coverage);
        QCOMPARE(tool->seenPercent(), 30);
        QCOMPARE(tool->blind()->count(), 1);
        QCOMPARE(tool->cameras(), 7);
        QVERIFY(desk->shownPicture()->overlay);
        tool->lookForPlaces();
        QCOMPARE(tool->places()->count(), 2);
        QCOMPARE(symbols(picture::SymbolKind::Spot), 2);
        QSignalSpy flights(desk.get(), &ui::DeskModel::flyTo);
        tool->showPlace(1);
        QCOMPARE(flights.count(), 1);
        QCOMPARE(flights.front()[0].toDouble(), 25.061);
        // A camera changes: asked anew, with what is known of the others.
        auto next = picture();
        picture::Symbol camera;
        camera.id = "camera:1";
        camera.kind = picture::SymbolKind::Camera;
        next->symbols.push_back(camera);
        desk->show(next);
        QCOMPARE(station->coverages.size(), 2u);
        QVERIFY(station->coverages.back().before);
        QCOMPARE(tool->places()->count(), 0);
        desk->show(next);
        QCOMPARE(station->coverages.size(), 2u);
    }

    void aNewCameraIsClickedAimedNamedAndSaved()
    {
        auto *editor = desk->tools()->camera();
        desk->useTool(Tool::EditCamera);
        QVERIFY(!editor->problem().isEmpty());
        desk->mapClicked(clickOn(u"ground"_s));
        QVERIFY(editor->isAiming());
        desk->mapClicked(clickOn(u"ground"_s, {}, {25.06, 102.75})); // to the east of it
        QCOMPARE(editor->heading(), 90.0);
        QCOMPARE(symbols(picture::SymbolKind::Camera), 1);
        QVERIFY(std::ranges::find(desk->shownPicture()->symbols, picture::SymbolKind::Camera, &picture::Symbol::kind)->sight);
        QVERIFY(!editor->canSave()); // nameless
        editor->setName(u"东门"_s);
        editor->setRange(-5);
        QVERIFY(!editor->canSave());
        editor->setRange(80);
        editor->setPurpose(u"entrance"_s);
        QVERIFY(editor->canSave());
        editor->save();
        QCOMPARE(station->saved.size(), 1u);
        QCOMPARE(station->saved.back().position, market);
        QCOMPARE(station->saved.back().headingDegrees, 90.0);
        QCOMPARE(station->saved.back().rangeMeters, 80.0);
        QCOMPARE(desk->tools()->active(), Tool::None);
    }

    // A new camera with a place and a name.
    ui::CameraEditor *newCamera()
    {
        auto *editor = desk->tools()->camera();
        desk->useTool(Tool::EditCamera);
        desk->mapClicked(clickOn(u"ground"_s));
        editor->setName(u"东门"_s);
        return editor;
    }

    void handlesMoveAndTurnItAndEscTakesThatBack()
    {
        auto *editor = newCamera();
        QVERIFY(!editor->back()); // nothing to take back: Esc puts the tool down
        editor->setHeading(10);
        editor->dragTo(25.07, 102.75); // without a hand on it
        QCOMPARE(editor->latitude(), market.latitude);
        editor->beginDrag();
        editor->dragTo(25.0605, 102.7405);
        editor->dragTo(25.061, 102.741);
        QCOMPARE(editor->latitude(), 25.061);
        QVERIFY(editor->back());
        QCOMPARE(editor->latitude(), market.latitude);
        QCOMPARE(editor->heading(), 10.0);
        QVERIFY(!editor->back());
        editor->beginDrag();
        editor->turnTo(25.06, 102.73); // to the west of it
        QCOMPARE(editor->heading(), 270.0);
        QVERIFY(editor->aimLongitude() < editor->longitude());
        QVERIFY(std::abs(editor->aimLatitude() - editor->latitude()) < 1e-7);
        QVERIFY(editor->back());
        QCOMPARE(editor->heading(), 10.0);
    }

    void aHandThatIsFasterThanTheRaysAsksOneAfterTheOther()
    {
        auto *editor = newCamera();
        editor->beginDrag();
        station->isSlow = true;
        const auto before = station->sights;
        for (int i = 1; i <= 20; ++i)
            editor->dragTo(25.06 + i * 1e-5, 102.74);
        QCOMPARE(station->sights, before + 1);
        station->answerAll();
        QCOMPARE(station->sights, before + 2); // and where the hand is now
    }

    void aCameraIsFoundOnTheNetworkAndItsPictureTaken()
    {
        auto *editor = newCamera();
        auto *finder = editor->finder();
        finder->find();
        QCOMPARE(finder->found().size(), 1);
        QVERIFY(finder->note().contains(u"1 answer"_s)); // one is not believed
        finder->setHost(finder->found()[0].toMap()[u"address"_s].toString());
        station->cameraSays = base::fail(base::ErrorKind::Denied, "the camera refuses the user or the password");
        finder->ask();
        QVERIFY(finder->problem().contains(u"password"_s));
        QVERIFY(finder->streams().isEmpty());
        finder->setUser(u"radar"_s);
        finder->setPassword(u"s3cret@"_s);
        station->cameraSays = video::CameraAnswer{"Jinsha", "T-100", "1", "2", {{"main", "H264", 1920, 1080, "rtsp://10.0.0.2/main"}}, 0};
        finder->ask();
        QCOMPARE(station->asked.back().address, "http://10.0.0.2/onvif/device_service");
        QCOMPARE(station->asked.back().password, "s3cret@");
        QCOMPARE(finder->streams()[0].toMap()[u"text"_s].toString(), u"main · 1920 × 1080 · H264"_s);
        finder->choose(0);
        QCOMPARE(editor->stream(), u"rtsp://10.0.0.2/main"_s); // without who may see it
        editor->save();
        QCOMPARE(station->saved.size(), 1u);
        QCOMPARE(station->streams, std::vector<std::string>{"rtsp://radar:s3cret%40@10.0.0.2/main"});
        QCOMPARE(desk->tools()->active(), Tool::None);
        QVERIFY(finder->password().isEmpty() && finder->user().isEmpty() && editor->stream().isEmpty()); // forgotten
    }

    void aUserInTheAddressIsNotTaken()
    {
        auto *editor = newCamera();
        QVERIFY(editor->canSave());
        for (const QString &address : {u"http://10.0.0.2/main"_s, u"file:///etc/passwd"_s, u"rtsp://a:b@10.0.0.2/main"_s}) {
            editor->setStream(address);
            QVERIFY2(!editor->canSave(), qPrintable(address));
        }
        editor->setStream(u"rtsp://10.0.0.2/main"_s);
        QVERIFY(editor->canSave());
    }

    void aPictureThatIsNotTakenKeepsTheEditorOpen()
    {
        auto *editor = newCamera();
        editor->setStream(u"rtsp://10.0.0.2/main"_s);
        station->hasRegister = false;
        const QSignalSpy failures(desk.get(), &ui::DeskModel::failed);
        editor->save();
        QCOMPARE(failures.count(), 1);
        QCOMPARE(desk->tools()->active(), Tool::EditCamera);
        QVERIFY(editor->canSave()); // once more, for the picture
    }

    void aRefusedCameraStaysInTheEditor()
    {
        auto *editor = desk->tools()->camera();
        desk->useTool(Tool::EditCamera);
        desk->mapClicked(clickOn(u"ground"_s));
        editor->setName(u"东门"_s);
        station->refusal = base::Error{base::ErrorKind::Full, "disk full"};
        const QSignalSpy failures(desk.get(), &ui::DeskModel::failed);
        editor->save();
        QCOMPARE(failures.count(), 1);
        QCOMPARE(desk->tools()->active(), Tool::EditCamera);
        QVERIFY(editor->canSave());
    }

    void theSameKeyPutsItDown()
    {
        desk->useTool(Tool::Reach);
        desk->useTool(Tool::Containment);
        QCOMPARE(desk->tools()->active(), Tool::Containment);
        desk->useTool(Tool::Containment);
        QCOMPARE(desk->tools()->active(), Tool::None);
        QVERIFY(!desk->shownPicture()->overlay);
    }

    void streetsAreChosenAndClosedTogether()
    {
        auto *tool = desk->tools()->closures();
        desk->useTool(Tool::CloseStreets);
        QVERIFY(!tool->canClose());
        desk->mapClicked(clickOn(u"ground"_s));
        desk->mapClicked(clickOn(u"ground"_s, {}, {25.07, 102.74}));
        desk->mapClicked(clickOn(u"building"_s, u"building:7"_s, {25.08, 102.74}));
        QCOMPARE(tool->chosen()->count(), 3);
        QCOMPARE(desk->shownPicture()->overlay->lines.size(), 3u);
        desk->mapClicked(clickOn(u"ground"_s, {}, {25.07, 102.74})); // a second click lets it go
        QCOMPARE(tool->chosen()->count(), 2);
        tool->setHours(4);
        tool->setVehiclesOnly(true);
        tool->setReason(u"  "_s);
        QVERIFY2(!tool->canClose(), "a closure has a reason");
        tool->setReason(u"夜市"_s);
        tool->closeChosen();
        QCOMPARE(station->closures.size(), 1u);
        const auto &closure = station->closures.front();
        QCOMPARE(closure.points.size(), 2u);
        QCOMPARE(closure.until, station->clock.now() + 4h);
        QVERIFY(!std::ranges::contains(closure.modes, "foot"));
        QVERIFY(std::ranges::contains(closure.modes, "car"));
        QCOMPARE(closure.reason, std::string("夜市"));
        QCOMPARE(tool->chosen()->count(), 0);
    }

    void untilOpenedByHandHasNoEnd()
    {
        desk->useTool(Tool::CloseStreets);
        desk->mapClicked(clickOn(u"ground"_s));
        desk->tools()->closures()->setHours(0);
        desk->tools()->closures()->closeChosen();
        QVERIFY(!station->closures.front().until);
        QVERIFY(station->closures.front().modes.empty());
    }

    void aRefusedClosureKeepsWhatWasChosen()
    {
        desk->useTool(Tool::CloseStreets);
        desk->mapClicked(clickOn(u"ground"_s));
        const QSignalSpy failures(desk.get(), &ui::DeskModel::failed);
        station->refusal = base::Error{base::ErrorKind::Full, "disk full"};
        desk->tools()->closures()->closeChosen();
        QCOMPARE(failures.count(), 1);
        QCOMPARE(desk->tools()->closures()->chosen()->count(), 1);
        QVERIFY(desk->tools()->closures()->canClose());
    }

    void aClosureIsClickedReadAndOpened()
    {
        const auto id = dispatch::ClosureId::fromName("closure:1");
        auto closed = picture();
        picture::ClosedPlace place;
        place.id = "closure:" + id.toString();
        place.streets = place.streetsEnglish = "三街";
        place.reason = "market";
        place.since = station->clock.now() - 10min;
        closed->closed.push_back(place);
        desk->show(closed);
        desk->mapClicked(clickOn(u"closure"_s, QString::fromStdString(place.id)));
        QCOMPARE(desk->selection(), ui::DeskModel::Selection::Closure);
        QCOMPARE(desk->tools()->closures()->selected().value(u"streets"_s).toString(), u"三街"_s);
        QVERIFY(!desk->draft()->isOpen());
        desk->tools()->closures()->reopen(desk->selectedId());
        QCOMPARE(station->reopened, std::vector{id});
        desk->show(picture()); // it is over: nothing is selected any more
        QCOMPARE(desk->selection(), ui::DeskModel::Selection::Nothing);
    }

    void ringsOfAPlaceAndOfSomebody()
    {
        auto people = picture();
        picture::Symbol guard;
        guard.id = "satellite:a";
        guard.label = "K-038";
        guard.position = {25.07, 102.75};
        people->symbols.push_back(guard);
        desk->show(people);
        desk->useTool(Tool::Reach);
        QVERIFY(station->reaches.empty());
        desk->mapClicked(clickOn(u"satellite"_s, u"satellite:a"_s));
        auto *reach = desk->tools()->reach();
        QCOMPARE(station->reaches.back().place, guard.position);
        QCOMPARE(reach->placeText(), u"K-038"_s);
        QCOMPARE(reach->rings()->count(), 3);
        QCOMPARE(symbols(picture::SymbolKind::Spot), 1);
        QCOMPARE(symbols(picture::SymbolKind::Note), 2); // the third has no room for its name
        QVERIFY(std::ranges::is_sorted(desk->shownPicture()->symbols, {}, &picture::Symbol::id));
        reach->setMode(u"car"_s);
        QCOMPARE(station->reaches.size(), 2u);
        QCOMPARE(station->reaches.back().mode, std::string("car"));
        auto closed = picture();
        closed->closed.push_back({});
        desk->show(closed); // a street was closed: the rings are other ones
        QCOMPARE(station->reaches.size(), 3u);
    }

    void anAnswerThatIsLateIsDropped()
    {
        desk->useTool(Tool::Reach);
        station->isSlow = true;
        desk->mapClicked(clickOn(u"ground"_s));
        desk->tools()->leave();
        station->answerAll();
        QVERIFY(!desk->shownPicture()->overlay);
        QCOMPARE(desk->tools()->reach()->rings()->count(), 0);
    }

    void whoIsFirstIsAskedAgainCalmly()
    {
        auto *first = desk->tools()->firstThere();
        first->toggle();
        QCOMPARE(station->firsts.size(), 1u);
        QCOMPARE(first->people(), 2);
        QCOMPARE(first->gapPercent(), 25);
        QVERIFY(desk->shownPicture()->overlay);
        tick(2s);
        QCOMPARE(station->firsts.size(), 1u);
        tick(3s);
        QCOMPARE(station->firsts.size(), 2u);
        QCOMPARE(station->firsts.back().before.at(station->first), 4); // colours stay
        first->setMinutes(5);
        QCOMPARE(station->firsts.back().limit, std::chrono::milliseconds(5min));
        const auto before = desk->shownPicture()->overlay;
        desk->show(picture());
        QCOMPARE(desk->shownPicture()->overlay, before); // the same shapes, not made anew
        station->refusal = base::Error{base::ErrorKind::Internal, "x"};
        tick(10s);
        QVERIFY(first->hasFailed());
        QVERIFY(desk->shownPicture()->overlay);
        first->toggle();
        QVERIFY(!desk->shownPicture()->overlay);
    }

    void aToolLiesAloneOnTheMap()
    {
        desk->tools()->firstThere()->toggle();
        QVERIFY(desk->shownPicture()->overlay);
        desk->useTool(Tool::Containment); // nothing clicked yet: the colours wait below
        QVERIFY(!desk->shownPicture()->overlay);
        desk->tools()->leave();
        QVERIFY(desk->shownPicture()->overlay);
    }

    void fromTheClickToTheOrdersOfTheRing()
    {
        auto *ring = desk->tools()->containment();
        desk->useTool(Tool::Containment);
        QCOMPARE(ring->state(), State::Waiting);
        desk->mapClicked(clickOn(u"ground"_s));
        QCOMPARE(station->rings.back().place, market);
        QCOMPARE(station->rings.back().seen, station->clock.now());
        ring->setAgo(2);
        ring->setMode(u"bike"_s);
        QCOMPARE(station->rings.back().seen, station->clock.now() - 2min);
        QCOMPARE(station->rings.back().modes, std::vector<std::string>{"bike"});
        QVERIFY(ring->isClosed());
        QCOMPARE(ring->posts()->count(), 2);
        QCOMPARE(ring->orderCount(), 2);
        QCOMPARE(symbols(picture::SymbolKind::Post), 2);
        QCOMPARE(desk->shownPicture()->routes.size(), 2u);
        ring->send();
        QVERIFY2(station->sendings.empty(), "nobody has read the posts yet");
        QVERIFY(QTest::qWaitFor([ring] { return ring->canSend(); }));
        station->isSlow = true;
        ring->send();
        ring->send();
        QCOMPARE(station->reports.size(), 1u);
        QCOMPARE(station->reports.front().type, std::string("PERSUSP"));
        QCOMPARE(station->reports.front().position, market);
        station->answerAll();
        station->answerAll();
        QCOMPARE(station->sendings.size(), 1u);
        QCOMPARE(station->sendings.front().size(), 2u);
        QCOMPARE(ring->incidentNumber(), u"20261121-0001"_s);
        QVERIFY(ring->isFollowing());
        QVERIFY(!ring->canSend());
        QCOMPARE(desk->selection(), ui::DeskModel::Selection::Incident);
        QCOMPARE(desk->recommendation()->state(), ui::RecommendationModel::None); // nobody else is proposed beside the ring
        QVERIFY(desk->shownPicture()->routes.empty());                            // the orders' own ways come with the next picture
    }

    void beforeTheOrdersTheRingFollowsThePeople()
    {
        desk->useTool(Tool::Containment);
        desk->mapClicked(clickOn(u"ground"_s));
        const auto asked = station->rings.size();
        tick(1s);
        QCOMPARE(station->rings.size(), asked);
        tick(2s);
        QCOMPARE(station->rings.size(), asked + 1);
        QVERIFY(station->rings.back().previous); // and keeps what it can
    }

    void afterTheOrdersItStandsStillUntilTheNextSighting()
    {
        sendTheRing();
        showOrders("accepted", "sent");
        const auto asked = station->rings.size();
        tick(10s);
        QCOMPARE(station->rings.size(), asked);
        station->postLatitude = 25.062;
        desk->mapClicked(clickOn(u"ground"_s, {}, {25.0605, 102.74}));
        QCOMPARE(station->rings.size(), asked + 1);
        auto *ring = desk->tools()->containment();
        QCOMPARE(ring->orderCount(), 1); // the other one stays
        QCOMPARE(ring->recallCount(), 1);
        QVERIFY(!ring->isFollowing());
    }

    void whoArrivesHoldsAndWhoIsLateIsSaid()
    {
        sendTheRing();
        auto *ring = desk->tools()->containment();
        showOrders("arrived", "under-way");
        QCOMPARE(ring->heldCount(), 1);
        QCOMPARE(ring->lateCount(), 0);
        QVERIFY(ring->posts()->at(0).value(u"held"_s).toBool());
        // 90 s to the post and the setting up are more than are left.
        tick(150s);
        showOrders("arrived", "under-way");
        QCOMPARE(ring->lateCount(), 1);
        showOrders("arrived", "arrived");
        QCOMPARE(ring->heldCount(), 2);
        QCOMPARE(ring->lateCount(), 0);
    }

    void whoRefusesIsNotAskedAgain()
    {
        sendTheRing();
        showOrders("refused", "accepted");
        auto *ring = desk->tools()->containment();
        QCOMPARE(ring->orderCount(), 1);
        tick(5s);
        QCOMPARE(station->rings.back().without, std::vector{station->first});
    }

    void anOpenIncidentIsWhereItBegins()
    {
        auto with = picture();
        picture::IncidentCard card;
        card.id = "incident:" + station->incident.toString();
        card.number = "20261121-0007";
        card.type = "ROBBERY";
        card.state = "reported";
        card.position = {25.07, 102.75};
        card.reportedTime = station->clock.now() - 90s;
        with->incidents.push_back(card);
        desk->show(with);
        desk->select(QString::fromStdString(card.id));
        desk->useTool(Tool::Containment);
        QCOMPARE(station->rings.back().place, card.position);
        QCOMPARE(station->rings.back().seen, card.reportedTime);
        QCOMPARE(station->rings.back().type, std::string("ROBBERY"));
        QCOMPARE(station->rings.back().incident, std::optional(station->incident));
        QVERIFY(QTest::qWaitFor([this] { return desk->tools()->containment()->canSend(); }));
        desk->tools()->containment()->send();
        QVERIFY(station->reports.empty());
        QCOMPARE(station->sendings.size(), 1u);
    }

    void waysOutAreNamed()
    {
        station->closes = false;
        desk->useTool(Tool::Containment);
        desk->mapClicked(clickOn(u"ground"_s));
        auto *ring = desk->tools()->containment();
        QVERIFY(!ring->isClosed());
        QCOMPARE(ring->gaps()->count(), 1);
        QCOMPARE(ring->gaps()->at(0).value(u"streets"_s).toString(), ui::words::isChinese() ? u"三街"_s : u"Third Street"_s);
        QCOMPARE(symbols(picture::SymbolKind::Post), 3); // two posts, one way out
    }

    /// Ten pictures a second come in while a ring and every street of a town are shown: the desk's thread may take 4 ms for each.
    void aPictureTakesLittleOfTheDesksThread()
    {
        auto town = picture();
        for (int i = 0; i < 530; ++i) {
            picture::Symbol symbol;
            symbol.id = "satellite:" + std::to_string(1000 + i);
            symbol.label = "K-" + std::to_string(i);
            town->symbols.push_back(symbol);
        }
        desk->tools()->firstThere()->toggle();
        desk->useTool(Tool::Containment);
        desk->mapClicked(clickOn(u"ground"_s));
        double least = 1e9;
        for (int i = 0; i < 30; ++i) {
            const auto next = std::make_shared<picture::Picture>(*town);
            const test::ProcessorTimer timer;
            desk->show(next);
            least = std::min(least, timer.seconds());
        }
        QVERIFY2(least < 0.004 * test::slowness, qPrintable(u"%1 ms"_s.arg(least * 1000)));
        qInfo("a picture costs the desk's thread %.2f ms", least * 1000);
    }

    void ordersThatAreRefusedAreSaid()
    {
        desk->useTool(Tool::Containment);
        desk->mapClicked(clickOn(u"ground"_s));
        QVERIFY(QTest::qWaitFor([this] { return desk->tools()->containment()->canSend(); }));
        station->refusal = base::Error{base::ErrorKind::Conflict, "bound"};
        const QSignalSpy failures(desk.get(), &ui::DeskModel::failed);
        desk->tools()->containment()->send();
        QCOMPARE(failures.count(), 1);
        QVERIFY(!desk->tools()->containment()->isFollowing());
        QVERIFY(!desk->tools()->containment()->isSending());
    }
};

QTEST_GUILESS_MAIN(MapToolsTest)
#include "tst_map_tools.moc"
