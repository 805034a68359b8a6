#pragma once
// The facts a wall shows beside the picture, kept while somebody looks: asked of the station every few seconds, the slow ones on a pool thread.
// Lives on the thread of the door.

#include <QObject>
#include <functional>
#include <set>

#include "station/plan_cameras.h"
#include "station/station_thread.h"
#include "station/wall.h"

namespace radar::app {

class WallFactsKeeper final : public QObject {
public:
    WallFactsKeeper(store::StationFolder folder, station::StationThread &station) : m_folder(std::move(folder)), m_station(station) {}

    std::function<void(station::Unnamed)> unnamedChanged;
    /// Once a second while somebody looks, with the newest picture.
    void keep(const picture::PicturePtr &picture);
    void forget(); ///< nobody looks: what was worked out says nothing any more
    [[nodiscard]] const picture::WallFacts &facts() const { return m_facts; }
    [[nodiscard]] base::Duration longestQuestion() const { return m_longestQuestion; }

private:
    void askBasis();
    void survey();
    void readRecord();
    void chooseCameras(const picture::Picture &picture);
    void openCameras(const std::string &incident, const std::string &number, const std::vector<station::PlanCameras::One> &cameras);
    [[nodiscard]] base::Time now() const { return m_station.clock().now(); }

    const store::StationFolder m_folder;
    station::StationThread &m_station;
    picture::WallFacts m_facts;
    std::shared_ptr<const station::Situation> m_situation;
    base::Time m_basisAsked, m_surveyed, m_recordRead;
    std::string m_recordOf; ///< what the incidents looked like then
    std::string m_opened;   ///< the incident whose cameras were asked for
    base::Duration m_longestQuestion{0};
    int m_look = 0; ///< another one after each forget(): late answers are dropped
    bool m_isAsking = false, m_isSurveying = false, m_isReading = false;
};

} // namespace radar::app
