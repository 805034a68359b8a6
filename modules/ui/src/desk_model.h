#pragma once
// The desk's state and verbs: what is shown, what is selected, and the path click → report → send → close. It holds the
// models of the panels and asks the station through the Commands it is handed. Lives on the GUI thread.

#include <QObject>
#include <QPointF>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>
#include <memory>
#include <optional>
#include <vector>

#include "alarm_model.h"
#include "alarm_sound.h"
#include "camera_wall.h"
#include "commands.h"
#include "consent_model.h"
#include "facts.h"
#include "file_model.h"
#include "incident_list_model.h"
#include "incident_model.h"
#include "intake_model.h"
#include "map_tools.h"
#include "new_incident_model.h"
#include "phone_model.h"
#include "recommendation_model.h"
#include "search_model.h"
#include "talk_model.h"
#include "ticker.h"
#include "undo.h"

namespace radar::ui {

class DeskModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    // For the scene
    Q_PROPERTY(std::shared_ptr<const radar::basemap::Map> map READ map CONSTANT)
    Q_PROPERTY(QString placeTitle READ placeTitle CONSTANT)
    // What is selected: a symbol's id, "building:<n>" or nothing
    Q_PROPERTY(QString selectedId READ selectedId NOTIFY selectionChanged)
    Q_PROPERTY(Selection selection READ selection NOTIFY selectionChanged)
    // The panels
    Q_PROPERTY(radar::ui::IncidentListModel *incidents READ incidents CONSTANT)
    Q_PROPERTY(radar::ui::IncidentModel *incident READ incident CONSTANT)
    Q_PROPERTY(radar::ui::RecommendationModel *recommendation READ recommendation CONSTANT)
    Q_PROPERTY(radar::ui::NewIncidentModel *draft READ draft CONSTANT)
    Q_PROPERTY(radar::ui::FileModel *file READ file CONSTANT)
    Q_PROPERTY(radar::ui::IntakeModel *intake READ intake CONSTANT)
    Q_PROPERTY(radar::ui::TalkModel *talk READ talk CONSTANT)
    Q_PROPERTY(radar::ui::SatelliteFacts *satellite READ satellite CONSTANT)
    Q_PROPERTY(radar::ui::PhoneModel *phone READ phone CONSTANT)
    Q_PROPERTY(radar::ui::ConsentModel *consent READ consent CONSTANT)
    Q_PROPERTY(radar::ui::CameraFacts *camera READ camera CONSTANT)
    Q_PROPERTY(radar::ui::CameraWall *cameras READ cameras CONSTANT)
    Q_PROPERTY(radar::ui::BuildingModel *building READ building CONSTANT)
    Q_PROPERTY(radar::ui::SearchModel *search READ search CONSTANT)
    Q_PROPERTY(radar::ui::MapTools *tools READ tools CONSTANT)
    Q_PROPERTY(radar::ui::AlarmModel *alarms READ alarms CONSTANT)
    Q_PROPERTY(radar::ui::AlarmSound *sound READ sound CONSTANT)
    Q_PROPERTY(radar::ui::Ticker *ticker READ ticker CONSTANT)
    Q_PROPERTY(radar::ui::Undo *undo READ undo CONSTANT)
    Q_PROPERTY(QVariantMap may READ may NOTIFY mayChanged)                         ///< "dispatch": true; what is not in it is not known to be refused
    Q_PROPERTY(QVariantList dispositions READ dispositions NOTIFY languageChanged) ///< {number, text}
    Q_PROPERTY(bool sending READ isSending NOTIFY sendingChanged)
    Q_PROPERTY(bool closing READ isClosing NOTIFY closingChanged)
    // The status bar
    Q_PROPERTY(int onDuty READ onDuty NOTIFY pictureChanged)
    Q_PROPERTY(int available READ available NOTIFY pictureChanged)
    Q_PROPERTY(int stale READ stale NOTIFY pictureChanged)
    Q_PROPERTY(int satellites READ satellites NOTIFY pictureChanged)
    Q_PROPERTY(int openIncidents READ openIncidents NOTIFY pictureChanged)
    Q_PROPERTY(int unassigned READ unassigned NOTIFY pictureChanged)
    Q_PROPERTY(double lastPositionTime READ lastPositionTime NOTIFY pictureChanged) ///< 0: never
    Q_PROPERTY(bool recordBroken READ isRecordBroken NOTIFY pictureChanged)         ///< positions come, but cannot be written down
    Q_PROPERTY(DataState dataState READ dataState NOTIFY dataStateChanged)
    Q_PROPERTY(QString gatewayAddress READ gatewayAddress CONSTANT)
    Q_PROPERTY(bool gatewayBroken READ isGatewayBroken CONSTANT)
    Q_PROPERTY(QVariantList links READ links NOTIFY linksChanged) ///< LinkFigure.line
    Q_PROPERTY(JournalState journalState READ journalState NOTIFY journalChanged)
    Q_PROPERTY(double journalEntries READ journalEntries NOTIFY journalChanged)
public:
    enum class Selection { Nothing, Incident, Satellite, Camera, Building, Closure };
    Q_ENUM(Selection)
    /// Live; Quiet: people are on duty but no position came for 10 s (60 s when they are few); Frozen: no picture came for 10 s.
    enum class DataState { Waiting, Live, Quiet, Frozen };
    Q_ENUM(DataState)
    enum class JournalState { Unknown, Intact, Broken };
    Q_ENUM(JournalState)

    struct Parts {
        Commands commands;
        std::shared_ptr<const basemap::Map> map;             ///< may be null in tests
        std::shared_ptr<const basemap::Gazetteer> gazetteer; ///< may be null in tests
        const base::Clock &clock;
        QString gatewayAddress;
        bool isGatewayBroken = false;
        PhoneCodes phoneCodes = {};
        LookUpPeople lookUpPeople = {}; ///< by name; without it the search box does not offer it
    };
    explicit DeskModel(Parts parts, QObject *parent = nullptr);

    /// Somebody (else) sits at the desk: what they may, by the codes of registry::Right. What is half typed stays.
    void handOver(const QVariantMap &rights, std::optional<registry::AccountId> account);
    void start();      ///< asks for the roster and the journal's state, starts the clock
    void readRoster(); ///< names of people and cameras, anew
    void show(const picture::PicturePtr &picture);
    void retranslate();

    // Verbs of the panels
    Q_INVOKABLE void mapClicked(const QVariantMap &what);
    /// `building`: "building:<n>" when a building was clicked: then the address is its own.
    Q_INVOKABLE void beginIncident(double latitude, double longitude, const QString &building = {});
    Q_INVOKABLE void report();
    Q_INVOKABLE void useTool(radar::ui::MapTools::Tool tool); ///< or puts it down; not while an incident is being taken down
    Q_INVOKABLE void editCamera();                            ///< the selected one
    Q_INVOKABLE void select(const QString &id);
    Q_INVOKABLE void clearSelection();
    Q_INVOKABLE void recommend();
    Q_INVOKABLE void send();
    Q_INVOKABLE void offer();                              ///< to the ticked ones: the first to accept gets it
    Q_INVOKABLE void recallAll();                          ///< everybody of the open incident
    Q_INVOKABLE void askSafety();                          ///< of everybody who works on the open incident
    Q_INVOKABLE void answerSafety(const QString &orderId); ///< told by voice: all is well
    Q_INVOKABLE void sendNext();                           ///< whom the open incident proposes in the place of somebody who is late or has refused
    Q_INVOKABLE void advanceOrder(const QString &orderId, const QString &state);
    Q_INVOKABLE void recallOrder(const QString &orderId);
    Q_INVOKABLE void closeIncident(int disposition, const QString &text);
    Q_INVOKABLE void explainOpenOrders();                    ///< why the incident cannot be closed
    Q_INVOKABLE void lookUpBuilding(const QString &purpose); ///< nothing without one
    Q_INVOKABLE void goTo(int searchRow);
    Q_INVOKABLE void showOnMap(const QString &id);

    [[nodiscard]] std::shared_ptr<const basemap::Map> map() const { return m_parts.map; }
    /// With the ways of the candidates, for the scene. No QML property: the script engine would keep every picture it has
    /// seen until it next cleans up, about a megabyte a second.
    [[nodiscard]] picture::PicturePtr shownPicture() const { return m_shown; }
    [[nodiscard]] QString placeTitle() const;
    [[nodiscard]] QString selectedId() const { return m_selectedId; }
    [[nodiscard]] Selection selection() const;
    [[nodiscard]] IncidentListModel *incidents() { return &m_incidents; }
    [[nodiscard]] IncidentModel *incident() { return &m_incident; }
    [[nodiscard]] RecommendationModel *recommendation() { return &m_recommendation; }
    [[nodiscard]] NewIncidentModel *draft() { return &m_draft; }
    [[nodiscard]] FileModel *file() { return &m_file; }
    [[nodiscard]] IntakeModel *intake() { return &m_intake; }
    [[nodiscard]] TalkModel *talk() { return &m_talk; }
    [[nodiscard]] SatelliteFacts *satellite() { return &m_satellite; }
    [[nodiscard]] PhoneModel *phone() { return &m_phone; }
    [[nodiscard]] ConsentModel *consent() { return &m_consent; }
    [[nodiscard]] CameraFacts *camera() { return &m_camera; }
    [[nodiscard]] CameraWall *cameras() { return &m_cameras; }
    [[nodiscard]] BuildingModel *building() { return &m_building; }
    [[nodiscard]] SearchModel *search() { return &m_search; }
    [[nodiscard]] MapTools *tools() { return &m_tools; }
    [[nodiscard]] AlarmModel *alarms() { return &m_alarms; }
    [[nodiscard]] AlarmSound *sound() { return &m_sound; }
    [[nodiscard]] Ticker *ticker() { return &m_ticker; }
    [[nodiscard]] Undo *undo() { return &m_undo; }
    [[nodiscard]] QVariantList dispositions() const;
    [[nodiscard]] QVariantMap may() const { return m_may; }
    [[nodiscard]] bool isSending() const { return m_isSending; }
    [[nodiscard]] bool isClosing() const { return m_isClosing; }
    [[nodiscard]] int onDuty() const { return counts().onDuty; }
    [[nodiscard]] int available() const { return counts().available; }
    [[nodiscard]] int stale() const { return counts().stale; }
    [[nodiscard]] int satellites() const { return counts().satellites; }
    [[nodiscard]] int openIncidents() const { return counts().openIncidents; }
    [[nodiscard]] int unassigned() const { return counts().unassigned; }
    [[nodiscard]] double lastPositionTime() const;
    [[nodiscard]] bool isRecordBroken() const { return m_picture && m_picture->recordProblem.has_value(); }
    [[nodiscard]] DataState dataState() const { return m_dataState; }
    [[nodiscard]] QString gatewayAddress() const { return m_parts.gatewayAddress; }
    [[nodiscard]] bool isGatewayBroken() const { return m_parts.isGatewayBroken; }
    [[nodiscard]] QVariantList links() const { return m_links; }
    [[nodiscard]] JournalState journalState() const { return m_journalState; }
    [[nodiscard]] double journalEntries() const { return m_journalEntries; }

Q_SIGNALS:
    void pictureChanged();
    void selectionChanged();
    void sendingChanged();
    void closingChanged();
    void dataStateChanged();
    void journalChanged();
    void linksChanged();
    void languageChanged();
    void mayChanged();
    void flyTo(double latitude, double longitude, double distanceMeters);
    /// What did not work, and what to do; `detail` is for the log of whoever helps.
    void failed(const QString &what, const QString &advice, const QString &detail);
    void done(const QString &what);
    /// The trouble that was told as `what` is over; `news` says so.
    void over(const QString &what, const QString &news);
    /// What has happened: one line each, the rest is counted in `more`.
    void noticed(const QString &what, const QString &more, bool isWarning);
    void closeAsked();
    void reported(); ///< the recommendation opens: it wants the keyboard
    void sent();

private:
    [[nodiscard]] picture::Counts counts() const { return m_picture ? m_picture->counts : picture::Counts(); }
    [[nodiscard]] ToolParts toolParts();
    void complain(const QString &what, const base::Error &error);
    void ordersSent(const std::vector<dispatch::Order> &orders); ///< for five seconds they can be taken back
    void takeBackOrders(const std::vector<dispatch::OrderId> &orders);
    void sayNotices();
    void openIncident(const QString &id);
    void reloadIncident();
    void readPictures(dispatch::IncidentId id);
    void refreshSelection();
    void composePicture();
    void keepRecommendationFresh(); ///< people move while the officer looks
    void checkData();
    void showLinks();
    void findAddress(geo::Wgs84 place, basemap::FeatureId building, std::function<void(const QString &)> answer);
    void findDraftAddress();
    void findBuildingAddress();
    void obey(const CommandLine &command, const FoundThing &place);
    bool recommendWanted();
    void tickWanted();
    void closeWanted();
    void askAround(const basemap::Building &building);
    void showSelected(); ///< what is known of a camera or a building
    void checkJournal();
    void advance(const QString &orderId, dispatch::OrderState state, const QString &success, const QString &complaint);

    Parts m_parts;
    RosterPtr m_roster;
    picture::PicturePtr m_picture; ///< as the station made it
    std::int64_t m_lastNotice = 0;
    base::Time m_recommendedTime;
    picture::PicturePtr m_shown;
    picture::IncidentCard m_lastCard; ///< of the open incident: a difference reloads it
    QString m_selectedId;
    QVariantMap m_may;
    std::optional<registry::AccountId> m_account; ///< who sits at the desk
    bool m_isStarted = false;
    IncidentListModel m_incidents;
    IncidentModel m_incident;
    RecommendationModel m_recommendation;
    NewIncidentModel m_draft;
    IntakeModel m_intake;
    FileModel m_file;
    TalkModel m_talk;
    SatelliteFacts m_satellite;
    PhoneModel m_phone;
    ConsentModel m_consent;
    CameraFacts m_camera;
    CameraWall m_cameras;
    BuildingModel m_building;
    SearchModel m_search;
    MapTools m_tools;
    AlarmModel m_alarms;
    AlarmSound m_sound;
    Ticker m_ticker;
    Undo m_undo;
    base::Time m_pictureTime;
    QVariantList m_links;
    DataState m_dataState = DataState::Waiting;
    JournalState m_journalState = JournalState::Unknown;
    double m_journalEntries = 0;
    struct Wanted { ///< by a line of the search box, until the recommendation is there
        QString incident;
        int nearest = 0;
        std::vector<dispatch::SatelliteId> units;
    } m_wanted;
    bool m_isCloseWanted = false;
    bool m_isSending = false;
    bool m_isClosing = false;
    bool m_isAdvancing = false;
};

} // namespace radar::ui
