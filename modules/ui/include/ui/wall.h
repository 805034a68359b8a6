#pragma once
// The wall: the station's picture for people who stand metres away. It has no command of its own and none of the desk's; where its picture comes from
// it is told by a WallSource.

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QTimeZone>
#include <memory>

#include "base/clock.h"
#include "basemap/map.h"
#include "picture/picture.h"
#include "picture/wall_facts.h"

namespace radar::ui {

/// Where a wall's picture comes from. Lives on the GUI thread. Nothing can be said to it.
class WallSource : public QObject {
    Q_OBJECT
public:
    enum class State {
        Connecting, ///< nobody answers, or not yet
        Joined,     ///< pictures come
        OtherVersion,
        NotInvited, ///< the station does not know this wall (any more), or it is not the station
        Full,       ///< as many walls as the station has are there
        BadMap      ///< the map that came is none
    };
    Q_ENUM(State)

Q_SIGNALS:
    void stateChanged(radar::ui::WallSource::State state);
    void joined(const QTimeZone &zone); ///< pictures come from now on; after an interruption again
    void mapCame(const std::shared_ptr<const radar::basemap::Map> &map);
    void mapProgress(double share); ///< 0 to 1, while it comes
    void pictureCame(const radar::picture::PicturePtr &picture);
    void factsCame(const radar::picture::WallFactsPtr &facts);
};

struct WallOptions {
    QString language; ///< "zh" or "en"; empty: the machine's
    QString look = QStringLiteral("night");
    double distanceMeters = 4; ///< of the farthest who looks
    double diagonalInches = 0; ///< of the screen; 0: as it says itself, or 65
    int screen = 0;
    bool fullScreen = true;
    QString screenshotFile; ///< a picture of it once everything is there, then quit
    int screenshotAfterMs = 0;
};

/// Shows the wall until the program quits; the exit code. `clock`: one that never jumps, for how long nothing came.
int runWall(WallSource &source, const base::Clock &clock, const WallOptions &options);

} // namespace radar::ui
