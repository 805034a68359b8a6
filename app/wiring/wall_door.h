#pragma once
// The station's picture for walls: over wall.sock in the station's folder (its own user and root), and over TLS when station.ini has a port ([wall])
// and the wall an invitation (wall_guests.h). Names are taken out here, before anything leaves. What a wall says is its hello; another byte ends it.
// All of it is done on a thread of its own: a slow wall slows nobody, and costs at most mostUnsent bytes.

#include <QThread>
#include <memory>

#include "station/station_thread.h"
#include "wiring/wiring.h"

namespace radar::app {

class WallDoor {
public:
    static constexpr int mostWalls = 8;               ///< who were let in
    static constexpr int mostStrangers = 16;          ///< who have not said their hello
    static constexpr qint64 mostUnsent = 1024 * 1024; ///< for one wall; it gets nothing more until it has read

    /// Unavailable: the socket cannot be made. A port that cannot be opened is in problem().
    [[nodiscard]] static base::Result<std::unique_ptr<WallDoor>> open(const store::StationFolder &folder, const StationSettings &settings,
                                                                      station::StationThread &station);
    ~WallDoor(); ///< before the station ends

    [[nodiscard]] const std::string &problem() const { return m_problem; } ///< why there is no way in over TLS; empty: nothing is wrong
    [[nodiscard]] std::uint16_t port() const { return m_port; }            ///< 0: not over TLS

    struct Load {
        int walls = 0;
        qint64 bytes = 0;            ///< sent since the start
        qint64 wholes = 0;           ///< whole pictures sent
        qint64 mostKept = 0;         ///< bytes that ever waited for one wall
        qint64 sentAway = 0;         ///< walls that read nothing for too long; the log says which
        base::Duration busiest{0};   ///< the longest second's work on the door's thread
        base::Duration inStation{0}; ///< the longest question on the station's thread
    };
    [[nodiscard]] Load load() const; ///< for measuring
    /// So long a wall may read nothing while something waits for it, 60 s unless told; then it is sent away, and the log says so.
    void setPatience(std::chrono::milliseconds patience);
    void setRoom(qint64 bytes); ///< in the place of mostUnsent

private:
    class Worker;
    WallDoor() = default;
    std::string m_problem;
    std::uint16_t m_port = 0;
    QThread m_thread;
    Worker *m_worker = nullptr;
};

} // namespace radar::app
