#include "station/backfill.h"

#include <algorithm>
#include <map>

#include "geo/distance.h"
#include "routing/reach.h"
#include "routing/router.h"
#include "survey_shapes.h"

namespace radar::station {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t mostPlaces = 4; // each costs a search of the whole town for each unit
constexpr std::size_t mostUnits = 2;

double metersOf(const std::vector<geo::Wgs84> &line)
{
    double meters = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
        meters += geo::distanceMeters(line[i], line[i + 1]);
    return meters;
}

struct Gaps {
    struct Piece {
        double meters = 0;
        double longest = 0; // of its parts
        geo::Wgs84 middle;  // of that one
    };
    std::map<routing::StreetPiece, Piece> pieces;
    double all = 0;
};

class Town {
public:
    Town(const Situation &situation, std::chrono::milliseconds limit)
        : m_network(*situation.weights->network()), m_surveyor(situation.weights), m_limit(limit)
    {}

    // Where none of them is in time.
    Result<Gaps> gaps(std::span<const routing::Unit> units)
    {
        Gaps gaps;
        auto found = units.empty() ? fail(ErrorKind::NotFound, "nobody is free") : m_surveyor.firstThere(units, m_limit);
        if (!found && found.error().kind != ErrorKind::NotFound)
            return std::unexpected(found.error());
        if (found)
            for (const routing::StreetPart &gap : found->gaps)
                add(gaps, gap);
        else
            for (routing::StreetPiece piece = 0; piece < m_network.pieceCount(); ++piece)
                add(gaps, {piece, 0, 1});
        return gaps;
    }

private:
    void add(Gaps &gaps, const routing::StreetPart &gap)
    {
        const auto line = partOf(m_network.pointsOf(gap.piece), static_cast<double>(gap.begin), static_cast<double>(gap.end));
        if (line.empty())
            return;
        const double meters = metersOf(line);
        Gaps::Piece &piece = gaps.pieces[gap.piece];
        gaps.all += meters;
        piece.meters += meters;
        if (meters >= piece.longest) {
            piece.longest = meters;
            const geo::Wgs84 a = line[(line.size() - 1) / 2], b = line[line.size() / 2];
            piece.middle = {(a.latitude + b.latitude) / 2, (a.longitude + b.longitude) / 2};
        }
    }

    const routing::Network &m_network;
    routing::Surveyor m_surveyor;
    std::chrono::milliseconds m_limit;
};

struct Emptied {
    routing::StreetPiece piece;
    double meters;
    geo::Wgs84 middle;
};

std::vector<Emptied> emptiedBetween(const Gaps &before, const Gaps &now)
{
    std::vector<Emptied> emptied;
    for (const auto &[piece, gap] : now.pieces) {
        const auto known = before.pieces.find(piece);
        if (const double more = gap.meters - (known == before.pieces.end() ? 0 : known->second.meters); more > 1)
            emptied.push_back({piece, more, gap.middle});
    }
    return emptied;
}

// The one in the middle of the others, then the longest.
std::vector<Emptied> placesToStand(std::vector<Emptied> emptied)
{
    std::ranges::sort(emptied, std::greater(), &Emptied::meters);
    const auto outlying = [&](const Emptied &one) {
        double sum = 0;
        for (const Emptied &other : emptied)
            sum += other.meters * geo::distanceMeters(one.middle, other.middle);
        return sum;
    };
    std::vector<Emptied> places{*std::ranges::min_element(emptied, {}, outlying)};
    for (const Emptied &one : emptied)
        if (places.size() < mostPlaces && one.piece != places.front().piece)
            places.push_back(one);
    return places;
}

} // namespace

Result<Backfill> backfill(const Situation &situation, const BackfillQuestion &question)
{
    const routing::Network &network = *situation.weights->network();
    std::vector<const Responder *> free;
    std::vector<routing::Unit> units, withGone;
    Backfill answer;
    answer.limit = question.limit;
    for (const Responder &one : situation.responders) {
        const int mode = network.modeIndex(registry::code(one.mode));
        if (mode < 0 || !one.isFit)
            continue;
        if (!one.boundBy) {
            free.push_back(&one);
            units.push_back({one.position, mode});
        }
        const bool isGone = one.boundBy == question.incident;
        answer.gone += isGone ? 1 : 0;
        if (!one.boundBy || isGone)
            withGone.push_back({one.position, mode});
    }
    if (answer.gone == 0)
        return answer;
    Town town(situation, question.limit);
    const auto before = town.gaps(withGone);
    const auto now = town.gaps(units);
    if (!before || !now)
        return std::unexpected(!before ? before.error() : now.error());
    answer.gapMeters = now->all;
    answer.emptiedMeters = std::max(0.0, now->all - before->all);
    const auto emptied = emptiedBetween(*before, *now);
    if (answer.emptiedMeters < worthFillingMeters || emptied.empty())
        return answer;

    const routing::Router router(situation.weights);
    for (const Emptied &place : placesToStand(emptied)) {
        const auto nearest = router.nearest(place.middle, units, mostUnits);
        for (const routing::Arrival &arrival : nearest ? nearest->arrivals : std::vector<routing::Arrival>()) {
            std::vector<routing::Unit> moved = units;
            moved[arrival.unit] = {place.middle, units[arrival.unit].mode};
            const auto after = town.gaps(moved);
            if (!after)
                return std::unexpected(after.error());
            const double closes = now->all - after->all;
            if (closes < worthFillingMeters || (answer.move && closes <= answer.move->closesMeters))
                continue;
            const basemap::Name name = network.nameOf(place.piece);
            answer.move = Backfill::Move{
                free[arrival.unit]->id, free[arrival.unit]->callSign, place.middle, name.in("zh"), name.in("en"), arrival.time, closes};
        }
    }
    return answer;
}

} // namespace radar::station
