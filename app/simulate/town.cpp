#include "simulate/town.h"

#include <algorithm>
#include <map>

#include "basemap/map_file.h"
#include "geo/distance.h"
#include "routing/router.h"

namespace radar::app {

namespace {

/// A piece of street, and the length of all up to its end: a number below the last total picks a piece by its length.
struct Piece {
    geo::Wgs84 from, to;
    double total = 0;
};

void addPieces(std::vector<Piece> &pieces, const std::vector<basemap::Way> &ways, const routing::TravelMode &mode)
{
    for (const auto &way : ways) {
        if (!mode.kmhByHighway.contains(way.highway) || std::ranges::find(mode.forbidden, way.tags.get("access")) != mode.forbidden.end())
            continue;
        for (std::size_t i = 1; i < way.points.size(); ++i) {
            const double before = pieces.empty() ? 0 : pieces.back().total;
            pieces.push_back({way.points[i - 1], way.points[i], before + geo::distanceMeters(way.points[i - 1], way.points[i])});
        }
    }
}

} // namespace

struct Town::Private {
    std::shared_ptr<const basemap::Map> map;
    std::unique_ptr<routing::Router> router;
    std::map<std::string, std::vector<Piece>> pieces; ///< by mode
};

Town::Town() : d(std::make_unique<Private>()) {}
Town::~Town() = default;

base::Result<std::unique_ptr<Town>> Town::open(const std::filesystem::path &mapFile)
{
    auto map = basemap::openMap(mapFile);
    if (!map)
        return std::unexpected(map.error());
    std::unique_ptr<Town> town(new Town);
    town->d->map = *map;
    town->d->router = std::make_unique<routing::Router>(routing::Network::build(**map));
    for (const auto &mode : town->d->router->network().modes()) {
        auto &pieces = town->d->pieces[mode.id];
        addPieces(pieces, (*map)->streets, mode);
        addPieces(pieces, (*map)->paths, mode);
    }
    if (std::ranges::all_of(town->d->pieces, [](const auto &entry) { return entry.second.empty() || entry.second.back().total <= 0; }))
        return base::fail(base::ErrorKind::Invalid, "The map has no street to walk on.");
    return town;
}

base::Result<Streets> Town::streets(const std::string &mode) const
{
    const auto found = d->pieces.find(mode);
    if (found == d->pieces.end() || found->second.empty() || found->second.back().total <= 0)
        return base::fail(base::ErrorKind::Invalid, "The map has no streets for the mode \"" + mode + "\".");
    const int number = d->router->network().modeIndex(mode);
    return Streets{
        .somewhere =
            [&pieces = found->second](Dice &dice) {
                const double at = dice.between(0, pieces.back().total);
                const auto &piece = *std::ranges::upper_bound(pieces, at, {}, &Piece::total);
                const double part = dice.between(0, 1);
                return geo::Wgs84{piece.from.latitude + (piece.to.latitude - piece.from.latitude) * part,
                                  piece.from.longitude + (piece.to.longitude - piece.from.longitude) * part};
            },
        .walk = [this, number](geo::Wgs84 from, geo::Wgs84 to) -> std::optional<Walk> {
            auto route = d->router->route(from, to, number);
            if (!route || route->points.empty())
                return {};
            return Walk{std::move(route->points), std::move(route->pointTimes)};
        },
    };
}

} // namespace radar::app
