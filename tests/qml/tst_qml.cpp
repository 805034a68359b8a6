// Runs tst_*.qml with a desk whose station is made by hand: `desk` in every test, `station` to see what it was asked.

#include <QFontMetricsF>
#include <QQmlContext>
#include <QQmlEngine>
#include <QtQml/qqmlextensionplugin.h>
#include <QtQuickTest>

#include "admin_model.h"
#include "desk_model.h"
#include "icon_provider.h"
#include "language.h"
#include "record_model.h"
#include "video/camera_stream.h"
#include "wall_model.h"
#include "wall_sizes.h"
#include "words.h"

Q_IMPORT_QML_PLUGIN(Radar_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Radar_ControlsPlugin)
extern void qml_register_types_Radar_Desk();

using namespace radar;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class HandMadeStation : public QObject {
    Q_OBJECT
    Q_PROPERTY(int reported MEMBER m_reported)
    Q_PROPERTY(int sent MEMBER m_sent)         ///< how many the last order went to
    Q_PROPERTY(int sendings MEMBER m_sendings) ///< how often
    Q_PROPERTY(QString type MEMBER m_type)     ///< of the last report
    Q_PROPERTY(int closedPieces MEMBER m_closedPieces)
    Q_PROPERTY(int closedHours MEMBER m_closedHours)
    Q_PROPERTY(int reopened MEMBER m_reopened)
    Q_PROPERTY(QString reachMode MEMBER m_reachMode)
    Q_PROPERTY(int postOrders MEMBER m_postOrders)
    Q_PROPERTY(int ringSendings MEMBER m_ringSendings)
    Q_PROPERTY(bool hasSecret MEMBER m_hasSecret)
    Q_PROPERTY(int enrolments MEMBER m_enrolments)
    Q_PROPERTY(int revocations MEMBER m_revocations)
    Q_PROPERTY(QString movedTo MEMBER m_movedTo)
    Q_PROPERTY(QString cameraReason MEMBER m_cameraReason)
    Q_PROPERTY(double askedMeters MEMBER m_askedMeters)
    Q_PROPERTY(QString exportReason MEMBER m_exportReason)
    Q_PROPERTY(QString savedCamera MEMBER m_savedCamera)
    Q_PROPERTY(double savedRange MEMBER m_savedRange)
    Q_PROPERTY(QString spoken MEMBER m_spoken NOTIFY spokenChanged)
    Q_PROPERTY(QString pictureSent MEMBER m_pictureSent)
    Q_PROPERTY(int spokenTimes MEMBER m_spokenTimes NOTIFY spokenChanged)
public:
    base::ManualClock clock{*base::parseIso8601("2026-11-21T08:00:00Z")};

    HandMadeStation()
    {
        for (const auto *callSign : {"C-01", "K-02", "S-03", "S-04", "S-05"})
            m_satellites.push_back(dispatch::SatelliteId::fromName(std::string("satellite:") + callSign));
    }

    Q_INVOKABLE QString satelliteId(int number) const
    {
        return QString::fromStdString("satellite:" + m_satellites.at(static_cast<std::size_t>(number)).toString());
    }

    Q_INVOKABLE QString cameraId(int number) const
    {
        return QString::fromStdString("camera:" + registry::CameraId::fromName("camera:" + std::to_string(number)).toString());
    }

    /// An incident that somebody goes to, for the talk alone.
    [[nodiscard]] dispatch::Incident talkedAbout() const
    {
        dispatch::Incident incident;
        incident.id = dispatch::IncidentId::fromName("incident:talk");
        dispatch::Order order;
        order.id = dispatch::OrderId::fromName("order:talk");
        order.satellite = m_satellites.front();
        order.state = dispatch::OrderState::Accepted;
        incident.orders = {order};
        return incident;
    }
    Q_INVOKABLE void hear(radar::ui::TalkModel *talk, const QString &words)
    {
        dispatch::Message message;
        message.id = dispatch::MessageId::make(clock.now());
        message.from = m_satellites.front();
        message.words = words.toStdString();
        m_messages.push_back(message);
        talk->show(talkedAbout());
    }

    ui::Commands commands()
    {
        ui::Commands c;
        c.roster = [this](auto to) {
            auto roster = std::make_shared<ui::Roster>();
            for (const auto id : m_satellites)
                roster->satellites.emplace(id, registry::Satellite{id, "S", "<b>bold</b>", {}, {}, {}, "D-" + id.toString().substr(0, 8)});
            for (int i = 0; i < 10; ++i) {
                const auto id = registry::CameraId::fromName("camera:" + std::to_string(i));
                registry::Camera camera;
                camera.id = id;
                camera.name = "Gate " + std::to_string(i);
                camera.position = {25.06, 102.74};
                camera.hasStream = i > 0;
                roster->cameras.emplace(id, camera);
            }
            to(roster);
        };
        c.usualTypes = [](auto to) { to(std::vector<dispatch::IncidentType>{"NOISE", "LARCENY"}); };
        c.verifyJournal = [](auto to) { to(store::VerifyReport{1, true, 0, {}, {}}); };
        c.report = [this](dispatch::NewIncident value, auto to) {
            ++m_reported;
            m_incident.id = dispatch::IncidentId::fromName("incident:1");
            m_incident.type = value.type;
            m_type = QString::fromStdString(value.type);
            to(dispatch::Incident(m_incident));
        };
        c.incident = [this](dispatch::IncidentId, auto to) { to(dispatch::Incident(m_incident)); };
        c.recommend = [this](dispatch::IncidentId id, const auto &, auto to) {
            ui::Proposal proposal;
            proposal.recommendation.incident = id;
            for (const auto satellite : m_satellites) {
                dispatch::Candidate candidate;
                candidate.satellite = satellite;
                candidate.time = 3min;
                proposal.recommendation.chosen.push_back(candidate);
            }
            to(std::move(proposal));
        };
        c.send = [this](const ui::Sending &sending, auto to) {
            m_sent = static_cast<int>(sending.satellites.size());
            ++m_sendings;
            to(std::vector<dispatch::Order>{});
        };
        c.streetAt = [](geo::Wgs84 place, auto to) {
            to(station::StreetHere{place, {"三街", "Third Street"}, {place, {place.latitude, place.longitude + 0.001}}});
        };
        c.closeStreets = [this](dispatch::NewClosure closure, auto to) {
            m_closedPieces = static_cast<int>(closure.points.size());
            m_closedHours =
                closure.until ? static_cast<int>(std::chrono::duration_cast<std::chrono::hours>(*closure.until - closure.from).count()) : 0;
            to(dispatch::Closure{closure, dispatch::ClosureId::fromName("closure:1")});
        };
        c.reopenStreets = [this](dispatch::ClosureId, auto to) {
            ++m_reopened;
            to({});
        };
        c.reach = [this](station::ReachQuestion question, auto to) {
            m_reachMode = QString::fromStdString(question.mode);
            to(station::ReachAnswer{std::make_shared<picture::Overlay>(), {{1min, 250, 2, {}}, {3min, 2000, 5, {}}, {5min, 6000, 9, {}}}});
        };
        c.firstThere = [](auto, auto to) { to(station::FirstThereAnswer{}); };
        c.ring = [this](station::RingQuestion question, auto to) {
            auto ring = std::make_shared<station::Ring>();
            ring->time = clock.now();
            ring->isClosed = ring->isChecked = true;
            ring->closes = clock.now() + 160s;
            for (std::size_t i = 0; i < 3; ++i) {
                station::Ring::Post post;
                post.satellite = m_satellites[i];
                post.callSign = "K-0" + std::to_string(i);
                post.place = {question.place.latitude + 0.001 * static_cast<double>(i + 1), question.place.longitude};
                post.held = ring->closes;
                post.suspectArrival = ring->closes + 20s;
                ring->posts.push_back(post);
            }
            to(station::RingPtr(ring));
        };
        c.sendPosts = [this](dispatch::IncidentId, std::vector<station::PostOrder> posts, auto to) {
            m_postOrders = static_cast<int>(posts.size());
            ++m_ringSendings;
            to(std::vector<dispatch::Order>(posts.size()));
        };
        c.hasSecret = [this](auto, auto to) { to(m_hasSecret); };
        c.enrol = [this](auto, auto to) {
            ++m_enrolments;
            m_hasSecret = true;
            to(registry::Enrolment{"D-1", "ABCDEFGHJKMNPQRSTVWXYZ0123"});
        };
        c.revoke = [this](auto, auto to) {
            ++m_revocations;
            m_hasSecret = false;
            to({});
        };
        c.move = [this](auto, const std::string &callSign, auto to) {
            if (callSign == "nobody")
                return to(base::fail(base::ErrorKind::NotFound, "there is no satellite nobody"));
            m_movedTo = QString::fromStdString(callSign);
            to(registry::Enrolment{"D-1", "ABCDEFGHJKMNPQRSTVWXYZ0123"});
        };
        c.enquire = [this](station::Enquiry question, auto to) {
            m_askedMeters = question.radiusMeters;
            station::EnquiryAnswer answer;
            station::EnquiryAnswer::Unit unit;
            unit.id = m_satellites.front();
            unit.callSign = "C-01";
            unit.travelTime = 2min;
            answer.units = {unit};
            answer.cameras.resize(1);
            answer.cameras.front().name = "CAM-1";
            to(std::move(answer));
        };
        c.exportArea = [this](station::Enquiry, const std::string &reason, station::AreaFormat, const ui::Second &, auto to) {
            m_exportReason = QString::fromStdString(reason);
            to(std::string("area.csv"));
        };
        c.coverage = [](auto, auto to) {
            station::CoverageAnswer answer;
            answer.coverage = std::make_shared<sight::Coverage>();
            answer.seenMeters = 700;
            answer.allMeters = 1000;
            answer.blind = {{"三街", "Third Street", 300, {25.06, 102.74}}};
            to(std::move(answer));
        };
        c.nextCameras = [](auto, auto to) {
            station::NextCamerasAnswer answer;
            answer.places = {{{25.06, 102.74}, 90, 210, "三街", "Third Street"}};
            to(std::move(answer));
        };
        c.sight = [](auto, auto to) { to(std::shared_ptr<const picture::Sight>()); };
        c.saveCamera = [this](registry::Camera camera, auto to) {
            m_savedCamera = QString::fromStdString(camera.name);
            m_savedRange = camera.rangeMeters;
            to({});
        };
        c.advance = [](auto, auto, auto, auto) {};
        c.close = [](auto, auto, auto, auto) {};
        c.building = [](auto, auto, auto) {};
        c.attachments = [](auto, auto to) { to(std::vector<dispatch::Attachment>{}); };
        c.messages = [this](auto, auto to) { to(std::vector(m_messages)); };
        c.seeMessages = [this](auto, auto to) {
            for (auto &message : m_messages)
                message.seenTime = clock.now();
            to(m_messages.size());
        };
        c.say = [this](auto, auto, std::string words, auto to) {
            m_spoken = QString::fromStdString(words);
            ++m_spokenTimes;
            Q_EMIT spokenChanged();
            dispatch::Message message;
            message.words = words;
            to(std::move(message));
        };
        c.sendPicture = [this](auto, dispatch::AttachmentId picture, auto to) {
            m_pictureSent = QString::fromStdString(picture.toString());
            to(dispatch::Message());
        };
        c.phrases = [](auto to) { to(std::vector<dispatch::Phrase>{}); };
        c.openCamera = [this](auto, const std::string &reason, auto to) {
            m_cameraReason = QString::fromStdString(reason);
            to(std::string("rtsp://127.0.0.1:1/live"));
        };
        return c;
    }

Q_SIGNALS:
    void spokenChanged();

private:
    std::vector<dispatch::Message> m_messages;
    QString m_spoken;
    QString m_pictureSent;
    int m_spokenTimes = 0;
    std::vector<dispatch::SatelliteId> m_satellites;
    dispatch::Incident m_incident;
    int m_reported = 0;
    int m_sent = 0;
    int m_sendings = 0;
    QString m_type;
    int m_closedPieces = 0;
    int m_closedHours = -1;
    int m_reopened = 0;
    QString m_reachMode;
    int m_postOrders = 0;
    int m_ringSendings = 0;
    bool m_hasSecret = true;
    int m_enrolments = 0;
    int m_revocations = 0;
    QString m_movedTo;
    QString m_cameraReason;
    double m_askedMeters = 0;
    QString m_exportReason;
    QString m_savedCamera;
    double m_savedRange = 0;
};

ui::PhoneSheetText drawn(const registry::Enrolment &, const std::string &)
{
    QImage code(29, 29, QImage::Format_Grayscale8);
    code.fill(0);
    return {{{u"owntracks"_s, code}, {u"traccar"_s, code}}, u"https://192.0.2.10:5055"_s};
}

/// A wall in a busy minute, with the longest words there are.
class HandMadeWall : public QObject {
    Q_OBJECT
    Q_PROPERTY(radar::ui::WallModel *model READ model CONSTANT)
public:
    base::ManualClock steady{base::fromMicroseconds(1'000'000)};

    [[nodiscard]] ui::WallModel *model() { return &m_model; }
    /// Ten incidents with two units each, or none.
    Q_INVOKABLE void show(int incidents)
    {
        const base::Time now = *base::parseIso8601("2026-11-21T14:00:00Z") + (steady.now() - base::Time());
        auto shown = std::make_shared<picture::Picture>();
        shown->madeTime = now;
        for (int i = 0; i < incidents; ++i) {
            picture::IncidentCard card;
            card.id = "incident:" + std::to_string(i);
            card.type = i % 2 ? "FSTRU" : "PROPLOST";
            card.level = 1 + i % 3;
            card.state = "under-way";
            card.address = "钟楼路 66 号 金沙一村 17 栋 2 单元";
            card.reportedTime = now - 7min * i;
            card.position = {25.06, 102.74};
            for (int n = 0; n < 3; ++n)
                card.units.push_back({.symbol = {},
                                      .callSign = "K-031",
                                      .orderState = "under-way",
                                      .expectedArrival = now + 3min * n,
                                      .since = {},
                                      .post = {},
                                      .order = {},
                                      .stage = {},
                                      .due = now - 1min,
                                      .isOverdue = n == 1,
                                      .checkDue = {},
                                      .wellTime = {},
                                      .arrivalAsked = {}});
            shown->incidents.push_back(card);
        }
        shown->counts = {441, 402, 39, 12, 441, incidents, incidents, 87, 80};
        shown->lastPositionReceived = now;
        m_model.show(shown);
        auto facts = std::make_shared<picture::WallFacts>();
        facts->tiers = {{{7, 0}, {84, 80}, {350, 322}}};
        facts->untilSent = {30s, 2min, 10min};
        facts->absence = picture::Absence{
            3min,
            1,
            now,
            12'345,
            45'678,
            {{"金沙环东路", "Jinsha Ring Road East", 1220, now - 25min}, {"翠微路", "Cuiwei Road", 480, now}, {"钟楼路", "Zhonglou Road", 300, now}},
            {}};
        facts->daysTime = now;
        for (picture::DayFigures *day : {&facts->today, &facts->lastWeek, &facts->lastYear})
            *day = {true, {}, 28, 26, 12, 14, 128s, 845s, 12'345s};
        facts->today.hours[21] = 12;
        facts->lastWeek.hours[9] = 4;
        for (int i = 0; i < 8; ++i)
            facts->events.push_back({i, now - 1min * i, i % 2 ? "order.send" : "incident.close", "20261121-0041", "PROPLOST", "K-031+2"});
        m_model.showFacts(facts);
    }
    Q_INVOKABLE void wait(int seconds)
    {
        steady.advance(std::chrono::seconds(seconds));
        m_model.tick();
    }
    Q_INVOKABLE void translate() { m_model.retranslate(); }
    Q_INVOKABLE int textPixels(double meters, int width, int height) const
    {
        return ui::smallestTextPixels(font(), meters, ui::pixelsPerMillimeter({double(width), double(height)}, 65));
    }
    /// How high a Chinese sign of this pixel size is, in millimetres on a 65-inch screen of so many pixels; and a Latin capital.
    Q_INVOKABLE double signMillimeters(int pixelSize, int width, int height) const { return heightOf(u"国"_s, pixelSize, width, height); }
    Q_INVOKABLE double capitalMillimeters(int pixelSize, int width, int height) const { return heightOf(u"H"_s, pixelSize, width, height); }

private:
    static QFont font() { return QFont(u"Noto Sans CJK SC"_s); }
    static double heightOf(const QString &sign, int pixelSize, int width, int height)
    {
        QFont large = font();
        large.setPixelSize(pixelSize);
        return QFontMetricsF(large).tightBoundingRect(sign).height() / ui::pixelsPerMillimeter({double(width), double(height)}, 65);
    }
    ui::WallModel m_model{steady};
};

/// A record with one backup.
class HandMadeRecord : public QObject {
    Q_OBJECT
    Q_PROPERTY(radar::ui::RecordModel *model READ model CONSTANT)
    Q_PROPERTY(QStringList begun MEMBER m_begun)
public:
    [[nodiscard]] ui::RecordModel *model() { return &m_model; }

private:
    ui::RecordCommands commands()
    {
        ui::RecordCommands c;
        c.now = [this] { return m_now; };
        c.outcome = [this](const auto &to) {
            ui::RecordCommands::Outcome outcome;
            outcome.backups = {{"/s/backup/20261121T080000Z", m_now - std::chrono::minutes(3), 1200, 90, 5 << 20, 3, 0}};
            outcome.folder = "/s/backup";
            outcome.every = std::chrono::minutes(5);
            to(outcome);
        };
        c.begin = [this](auto work, const auto &backup, const auto &to) {
            m_begun += QString::number(static_cast<int>(work)) + u' ' + QString::fromStdString(backup.filename().string());
            to(base::Result<>());
        };
        return c;
    }

    base::Time m_now = *base::parseIso8601("2026-11-21T08:03:00Z");
    QStringList m_begun;
    ui::RecordModel m_model{commands()};
};

/// The administration of a station with three satellites.
class HandMadeAdministration : public QObject {
    Q_OBJECT
    Q_PROPERTY(radar::ui::AdminModel *model READ model CONSTANT)
    Q_PROPERTY(int saves MEMBER m_saves)
    Q_PROPERTY(QString savedName MEMBER m_savedName)
    Q_PROPERTY(QString why MEMBER m_why)
public:
    [[nodiscard]] ui::AdminModel *model() { return &m_model; }
    Q_INVOKABLE void signIn(const QString &role)
    {
        QVariantMap rights;
        for (std::size_t i = 0; i < registry::rightCount; ++i) {
            const auto right = static_cast<registry::Right>(i);
            rights.insert(QLatin1StringView(registry::code(right)),
                          registry::leave(*registry::roleFromCode(role.toStdString()), right) != registry::Leave::No);
        }
        m_model.handOver(rights, registry::AccountId{base::Uuid::fromName(role.toStdString())});
        m_saves = 0;
    }

private:
    ui::AdminCommands commands()
    {
        ui::AdminCommands c;
        c.read = [](auto section, auto, auto, auto to) {
            to(station::SectionTable{station::fieldsOf(section),
                                     {{"C-01", {"C-01", "Wei", "core", "foot", "fire;first-aid=2027-03-31", "D-1", "2027-06-30", ""}},
                                      {"K-02", {"K-02", "Na", "close", "bike", "", "", "", ""}},
                                      {"S-03", {"S-03", "Wang", "loose", "foot", "", "", "", ""}}},
                                     false});
        };
        c.save = [this](auto, auto, base::FormRow after, std::string why, auto to) {
            ++m_saves;
            m_savedName = QString::fromStdString(after.values[1]);
            m_why = QString::fromStdString(why);
            to({});
        };
        return c;
    }
    base::ManualClock m_clock{*base::parseIso8601("2026-11-21T08:00:00Z")};
    int m_saves = 0;
    QString m_savedName, m_why;
    ui::AdminModel m_model{commands(), m_clock, nullptr, nullptr};
};

class Setup : public QObject {
    Q_OBJECT
public Q_SLOTS:
    void qmlEngineAvailable(QQmlEngine *engine)
    {
        static volatile auto keep = &qml_register_types_Radar_Desk;
        (void)keep;
        video::registerQmlTypes();
        engine->addImageProvider(u"icon"_s, new ui::IconProvider);
        m_language = std::make_unique<ui::Language>(u"en"_s);
        m_language->setEngine(engine);
        m_station = std::make_unique<HandMadeStation>();
        m_desk = std::make_unique<ui::DeskModel>(
            ui::DeskModel::Parts{m_station->commands(), nullptr, nullptr, m_station->clock, u"127.0.0.1:5055"_s, false, &drawn});
        engine->addImageProvider(u"phone"_s, new ui::PhoneImages(*m_desk->phone()));
        m_desk->start();
        m_desk->show(std::make_shared<picture::Picture>());
        engine->rootContext()->setContextProperty(u"station"_s, m_station.get());
        m_talkCommands = m_station->commands();
        m_talk = std::make_unique<ui::TalkModel>(m_talkCommands);
        m_talk->show(m_station->talkedAbout());
        engine->rootContext()->setContextProperty(u"talk"_s, m_talk.get());
        engine->rootContext()->setContextProperty(u"desk"_s, m_desk.get());
        m_record = std::make_unique<HandMadeRecord>();
        engine->rootContext()->setContextProperty(u"madeRecord"_s, m_record.get());
        m_admin = std::make_unique<HandMadeAdministration>();
        QObject::connect(m_language.get(), &ui::Language::changed, m_admin->model(), &ui::AdminModel::retranslate);
        engine->rootContext()->setContextProperty(u"madeAdmin"_s, m_admin.get());
        m_wall = std::make_unique<HandMadeWall>();
        engine->rootContext()->setContextProperty(u"madeWall"_s, m_wall.get());
        engine->rootContext()->setContextProperty(u"language"_s, m_language.get());
    }
    void cleanupTestCase()
    {
        m_talk.reset();
        m_admin.reset();
        m_record.reset();
        m_wall.reset();
        m_desk.reset();
        m_language.reset();
    }

private:
    std::unique_ptr<ui::Language> m_language;
    std::unique_ptr<HandMadeStation> m_station;
    std::unique_ptr<ui::DeskModel> m_desk;
    ui::Commands m_talkCommands;
    std::unique_ptr<ui::TalkModel> m_talk;
    std::unique_ptr<HandMadeWall> m_wall;
    std::unique_ptr<HandMadeAdministration> m_admin;
    std::unique_ptr<HandMadeRecord> m_record;
};

QUICK_TEST_MAIN_WITH_SETUP(tst_qml, Setup)
#include "tst_qml.moc"
