#include "wall/wall_view.h"

#include <QFile>
#include <QStandardPaths>
#include <chrono>

#include "verbs/station_option.h"
#include "verbs/verbs.h"
#include "wall/wall_line.h"
#include "wiring/signals.h"

namespace radar::app {

using namespace Qt::StringLiterals;

namespace {

class SteadyClock final : public base::Clock {
public:
    [[nodiscard]] base::Time now() const override
    {
        return base::Time(std::chrono::duration_cast<base::Duration>(std::chrono::steady_clock::now().time_since_epoch()));
    }
};

constexpr double leastDistance = 1, mostDistance = 15;   // metres
constexpr double leastDiagonal = 20, mostDiagonal = 600; // inches
constexpr qint64 longestInvitation = 16 * 1024;

/// The line that the options ask for. An exit code when there is none; it was said why.
std::expected<std::unique_ptr<WallLine>, int> lineOf(const QCommandLineParser &parser)
{
    if (!parser.isSet(u"invitation"_s)) {
        const auto folder = openStationFolder(parser, registry::Right::WallPicture);
        if (!folder)
            return std::unexpected(Failed);
        return std::make_unique<WallLine>(*folder);
    }
    QFile file(parser.value(u"invitation"_s));
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(complain(file.fileName().toStdString() + " cannot be read: " + file.errorString().toStdString(), Failed));
    const auto invitation = WallInvitation::fromJson(file.read(longestInvitation));
    if (!invitation)
        return std::unexpected(complain(invitation.error()));
    auto line = WallLine::of(*invitation, QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + u"/wall"_s);
    if (!line)
        return std::unexpected(complain(line.error()));
    return std::move(*line);
}

} // namespace

void addWallOptions(QCommandLineParser &parser)
{
    parser.addOption({u"view"_s, u"desk or wall (default: desk). A wall only shows; it needs a station that runs."_s, u"VIEW"_s, u"desk"_s});
    parser.addOption({u"invitation"_s, u"Wall: of a station on another machine, from: police-radar wall --invite."_s, u"FILE"_s});
    parser.addOption({u"screen"_s, u"Wall: on this screen, from 0 (default: 0)."_s, u"N"_s, u"0"_s});
    parser.addOption({u"distance"_s, u"Wall: how far away the farthest stand who read it (default: 4)."_s, u"METRES"_s, u"4"_s});
    parser.addOption({u"diagonal"_s, u"Wall: of the screen (default: what it says itself from 32 inches on, else 65)."_s, u"INCHES"_s});
    parser.addOption({u"windowed"_s, u"Wall: in a window instead of over the whole screen."_s});
}

int runWallView(const QCommandLineParser &parser)
{
    ui::WallOptions options;
    options.language = parser.value(u"language"_s);
    if (parser.isSet(u"look"_s))
        options.look = parser.value(u"look"_s);
    bool isNumber = false;
    options.distanceMeters = parser.value(u"distance"_s).toDouble(&isNumber);
    if (!isNumber || !(options.distanceMeters >= leastDistance && options.distanceMeters <= mostDistance))
        return complain("--distance is a number of metres from 1 to 15", WrongUse);
    if (parser.isSet(u"diagonal"_s)) {
        options.diagonalInches = parser.value(u"diagonal"_s).toDouble(&isNumber);
        if (!isNumber || !(options.diagonalInches >= leastDiagonal && options.diagonalInches <= mostDiagonal))
            return complain("--diagonal is a number of inches from 20 to 600", WrongUse);
    }
    options.screen = parser.value(u"screen"_s).toInt(&isNumber);
    if (!isNumber || options.screen < 0)
        return complain("--screen is a number from 0", WrongUse);
    options.fullScreen = !parser.isSet(u"windowed"_s);
    options.screenshotFile = parser.value(u"screenshot"_s);
    options.screenshotAfterMs = parser.value(u"screenshot-after"_s).toInt();

    auto line = lineOf(parser);
    if (!line)
        return line.error();
    quitOnSignals();
    const SteadyClock clock;
    QMetaObject::invokeMethod(line->get(), [&line] { (*line)->begin(); }, Qt::QueuedConnection); // once the window listens
    return ui::runWall(**line, clock, options);
}

} // namespace radar::app
