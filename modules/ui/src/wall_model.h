#pragma once
// What a wall shows, from the pictures and facts that come: rows and figures in words. It knows no command. Lives on the GUI thread.

#include <QObject>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>
#include <memory>
#include <set>

#include "basemap/map.h"
#include "feed_clock.h"
#include "picture/picture.h"
#include "picture/wall_facts.h"
#include "row_model.h"
#include "ticker.h"
#include "ui/wall.h"

namespace radar::ui {

class WallModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(std::shared_ptr<const radar::basemap::Map> map READ map NOTIFY mapChanged)
    Q_PROPERTY(bool hasMap READ hasMap NOTIFY mapChanged)
    Q_PROPERTY(double mapProgress READ mapProgress NOTIFY mapChanged) ///< of a map that comes; 1: none does
    Q_PROPERTY(QString placeTitle READ placeTitle NOTIFY mapChanged)
    /// The most urgent first: id, typeText, address, level, levelText, shape, stateText, reportedTime, dueTime (0: none), units: [{callSign, shape,
    /// stateText, expectedArrival (0: none), isLate}]
    Q_PROPERTY(radar::ui::RowModel *incidents READ incidents CONSTANT)
    Q_PROPERTY(radar::ui::RowModel *events READ events CONSTANT)     ///< time, text; newest first
    Q_PROPERTY(radar::ui::RowModel *cameras READ cameras CONSTANT)   ///< id, name, address, isSeen; of the first incident
    Q_PROPERTY(QVariantList tiers READ tiers NOTIFY factsChanged)    ///< name, onDuty, available
    Q_PROPERTY(QVariantMap absence READ absence NOTIFY factsChanged) ///< empty: not known; minutes, percent, isNone, streets: [{name, meters, since}]
    Q_PROPERTY(
        QVariantMap days READ days NOTIFY factsChanged) ///< empty: not known; rows: [{name, today, week, year}], hours: [[…],[…],[…]], most, hour
    Q_PROPERTY(int openIncidents READ openIncidents NOTIFY pictureChanged)
    Q_PROPERTY(int unassigned READ unassigned NOTIFY pictureChanged)
    Q_PROPERTY(int onDuty READ onDuty NOTIFY pictureChanged)
    Q_PROPERTY(int available READ available NOTIFY pictureChanged)
    Q_PROPERTY(int stale READ stale NOTIFY pictureChanged)
    Q_PROPERTY(QStringList alarms READ alarms NOTIFY
                   pictureChanged) ///< that nobody has seen to, in words: first those the desk had its time for, then top and high ones
    Q_PROPERTY(radar::ui::Ticker *ticker READ ticker CONSTANT)
    Q_PROPERTY(bool hasPicture READ hasPicture NOTIFY pictureChanged)
    Q_PROPERTY(double pictureTime READ pictureTime NOTIFY pictureChanged)           ///< when the last one was made; 0: none came
    Q_PROPERTY(double lastPositionTime READ lastPositionTime NOTIFY pictureChanged) ///< 0: never
    Q_PROPERTY(int dataAge READ dataAge NOTIFY aged)                                ///< seconds
    Q_PROPERTY(bool frozen READ isFrozen NOTIFY frozenChanged)                      ///< what is shown is older than frozenAfter
    Q_PROPERTY(QString lineText READ lineText NOTIFY lineChanged)                   ///< why nothing comes, in words; empty: it comes
public:
    static constexpr std::chrono::seconds frozenAfter{5};

    explicit WallModel(const base::Clock &steady, QObject *parent = nullptr);

    void listen(WallSource &source);
    void start();
    void tick(); ///< once a second
    void retranslate();

    void show(const picture::PicturePtr &picture);
    void showFacts(const picture::WallFactsPtr &facts);
    void showMap(const std::shared_ptr<const basemap::Map> &map);
    void showState(WallSource::State state);
    void join();

    [[nodiscard]] std::shared_ptr<const basemap::Map> map() const { return m_map; }
    [[nodiscard]] bool hasMap() const { return m_map != nullptr; }
    [[nodiscard]] double mapProgress() const { return m_mapProgress; }
    [[nodiscard]] QString placeTitle() const;
    [[nodiscard]] RowModel *incidents() { return &m_incidents; }
    [[nodiscard]] RowModel *events() { return &m_events; }
    [[nodiscard]] RowModel *cameras() { return &m_cameras; }
    [[nodiscard]] QVariantList tiers() const { return m_tiers; }
    [[nodiscard]] QVariantMap absence() const { return m_absence; }
    [[nodiscard]] QVariantMap days() const { return m_days; }
    [[nodiscard]] int openIncidents() const { return m_picture ? m_picture->counts.openIncidents : 0; }
    [[nodiscard]] int unassigned() const { return m_picture ? m_picture->counts.unassigned : 0; }
    [[nodiscard]] int onDuty() const { return m_picture ? m_picture->counts.onDuty : 0; }
    [[nodiscard]] int available() const { return m_picture ? m_picture->counts.available : 0; }
    [[nodiscard]] int stale() const { return m_picture ? m_picture->counts.stale : 0; }
    [[nodiscard]] QStringList alarms() const;
    [[nodiscard]] int soundLevel() const; ///< of the most urgent one the desk had its time for; −1: quiet
    [[nodiscard]] Ticker *ticker() { return &m_ticker; }
    [[nodiscard]] bool hasPicture() const { return m_picture != nullptr; }
    [[nodiscard]] double pictureTime() const;
    [[nodiscard]] double lastPositionTime() const;
    [[nodiscard]] int dataAge() const;
    [[nodiscard]] bool isFrozen() const { return m_isFrozen; }
    [[nodiscard]] QString lineText() const;
    /// With the streets that nobody reaches, for the scene. No QML property: DeskModel::shownPicture() says why.
    [[nodiscard]] picture::PicturePtr shownPicture() const { return m_shown; }
    Q_INVOKABLE void lookAtAll(); ///< asks for the view once more: the map has come

Q_SIGNALS:
    void mapChanged();
    void pictureChanged();
    void factsChanged();
    void aged();
    void frozenChanged();
    void soundChanged(int level); ///< to soundLevel()
    void lineChanged();
    void viewAsked(double latitude, double longitude, double distanceMeters); ///< there is another set of incidents
    void homeAsked();                                                         ///< there is none

private:
    void compose();
    void showIncidents();
    void showEvents();
    void showDays();
    void checkAge();
    void follow();

    const base::Clock &m_steady;
    const base::Time m_begun;
    FeedClock m_clock;
    Ticker m_ticker;
    std::shared_ptr<const basemap::Map> m_map;
    double m_mapProgress = 1;
    picture::PicturePtr m_picture, m_shown;
    picture::WallFactsPtr m_facts;
    picture::OverlayPtr m_overlay;
    RowModel m_incidents, m_events, m_cameras;
    QVariantList m_tiers;
    QVariantMap m_absence, m_days;
    std::set<std::string> m_followed; ///< the incidents that the view was made for
    bool m_hasFollowed = false;
    int m_soundLevel = -1;
    bool m_isFrozen = false;
    WallSource::State m_state = WallSource::State::Connecting;
};

} // namespace radar::ui
