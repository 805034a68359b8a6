#include "routing/network.h"

#include <algorithm>

#include "geo/shape.h"
#include "index_file.h"
#include "network_builder.h"
#include "network_data.h"
#include "way_rules.h"

namespace radar::routing {
namespace {

double sideOf(geo::Planar a, geo::Planar b, geo::Planar p)
{
    return (b.east - a.east) * (p.north - a.north) - (b.north - a.north) * (p.east - a.east);
}

bool cross(geo::Planar a, geo::Planar b, geo::Planar c, geo::Planar d)
{
    return (sideOf(a, b, c) > 0) != (sideOf(a, b, d) > 0) && (sideOf(c, d, a) > 0) != (sideOf(c, d, b) > 0);
}

} // namespace

Milliseconds Network::Data::segmentTime(std::uint32_t segment, bool forward, std::size_t mode) const
{
    return segmentTime(segment, forward, mode, kmhOn(edgeOfPoint[segment], mode));
}

Milliseconds Network::Data::segmentTime(std::uint32_t segment, bool forward, std::size_t mode, double kmh) const
{
    const double climb = heights.empty() ? 0 : static_cast<double>(heights[segment + 1]) - static_cast<double>(heights[segment]);
    return segmentMilliseconds(meters[segment], forward ? climb : -climb, kmh, travelModes[mode]);
}

std::uint32_t Network::Data::junctionOf(basemap::NodeId node) const
{
    const auto found = std::ranges::lower_bound(junctionsByNode, node, {}, [this](std::uint32_t junction) { return junctionNodes[junction]; });
    return found != junctionsByNode.end() && junctionNodes[*found] == node ? *found : none;
}

Network::Network() = default;
Network::~Network() = default;

std::shared_ptr<const Network> Network::build(const basemap::Map &map, std::vector<TravelMode> modes)
{
    std::shared_ptr<Network> network(new Network);
    network->m_data = buildNetworkData(map, std::move(modes));
    return network;
}

Network::Opened Network::open(const basemap::Map &map, const std::filesystem::path &index, std::vector<TravelMode> modes)
{
    const std::string key = indexKey(map.fingerprint, modes);
    std::shared_ptr<Network> network(new Network);
    auto kept = readIndex(index, key, modes);
    if (kept) {
        network->m_data = std::move(*kept);
        return {std::move(network), {}, {}};
    }
    network->m_data = buildNetworkData(map, std::move(modes));
    const auto written = writeIndex(*network->m_data, key, index);
    return {std::move(network), kept.error(), written ? std::nullopt : std::optional(written.error())};
}

std::shared_ptr<const Network> Network::openOrBuild(const basemap::Map &map, const std::filesystem::path &index, std::vector<TravelMode> modes)
{
    const std::vector<TravelMode> kept = standardModes();
    std::vector<std::size_t> places; // of the wanted ones among those kept
    for (const TravelMode &mode : modes) {
        const auto place = std::ranges::find(kept, mode);
        if (place == kept.end())
            return build(map, std::move(modes));
        places.push_back(static_cast<std::size_t>(place - kept.begin()));
    }
    auto data = readIndex(index, indexKey(map.fingerprint, kept), kept);
    if (!data)
        return build(map, std::move(modes));
    std::vector<ModeData> wanted;
    std::vector<double> kmh;
    for (const std::size_t place : places)
        wanted.push_back((*data)->modes[place]);
    for (std::size_t way = 0; way < (*data)->ways.size(); ++way) {
        for (const std::size_t place : places)
            kmh.push_back((*data)->wayKmh[way * kept.size() + place]);
    }
    (*data)->modes = std::move(wanted);
    (*data)->wayKmh = std::move(kmh);
    (*data)->travelModes = std::move(modes);
    std::shared_ptr<Network> network(new Network);
    network->m_data = *std::move(data);
    return network;
}

std::span<const TravelMode> Network::modes() const { return m_data->travelModes; }

int Network::modeIndex(std::string_view id) const
{
    const auto mode = std::ranges::find(m_data->travelModes, id, &TravelMode::id);
    return mode == m_data->travelModes.end() ? -1 : static_cast<int>(mode - m_data->travelModes.begin());
}

std::size_t Network::nodeCount() const { return m_data->junctionCount(); }

std::size_t Network::arcCount() const { return 2 * m_data->edges.size(); }

std::size_t Network::pieceCount() const { return m_data->edges.size(); }

std::vector<StreetPiece> Network::piecesOfWay(basemap::FeatureId way) const
{
    std::vector<StreetPiece> pieces;
    for (StreetPiece piece = 0; piece < m_data->edges.size(); ++piece) {
        if (m_data->ways[m_data->edges[piece].way].id == way)
            pieces.push_back(piece);
    }
    return pieces;
}

std::vector<StreetPiece> Network::piecesTouching(std::span<const geo::Wgs84> ring) const
{
    geo::Wgs84Box box;
    geo::Polygon area;
    for (const geo::Wgs84 place : ring) {
        if (!place.isValid())
            return {};
        box.include(place);
        area.outer.push_back({place.longitude, place.latitude}); // inside or not, crossing or not: any straight plane will do
    }
    if (ring.size() < 3)
        return {};
    const auto planar = [&](std::uint32_t point) { return geo::Planar{m_data->points[point].longitude, m_data->points[point].latitude}; };
    std::vector<StreetPiece> pieces;
    m_data->grid.forEachIn(box, [&](std::uint32_t segment) {
        const geo::Planar a = planar(segment);
        const geo::Planar b = planar(segment + 1);
        bool touches = geo::contains(area, a) || geo::contains(area, b);
        for (std::size_t i = 0; i < ring.size() && !touches; ++i)
            touches = cross(a, b, area.outer[i], area.outer[(i + 1) % ring.size()]);
        if (touches)
            pieces.push_back(m_data->edgeOfPoint[segment]);
    });
    std::ranges::sort(pieces);
    pieces.erase(std::ranges::unique(pieces).begin(), pieces.end());
    return pieces;
}

std::vector<TimedGate> Network::timedGates() const
{
    std::vector<TimedGate> gates;
    for (const GateRow &row : m_data->gates) {
        TimedGate gate{
            row.edge, {std::string(m_data->word(row.local)), std::string(m_data->word(row.english))}, {}, std::string(m_data->word(row.hours))};
        gate.hours = OpeningHours::parse(gate.hoursText).value_or(OpeningHours());
        gates.push_back(std::move(gate));
    }
    return gates;
}

std::vector<int> Network::modesThatHeedGateHours() const
{
    std::vector<int> modes;
    for (std::size_t mode = 0; mode < m_data->travelModes.size(); ++mode)
        if (m_data->travelModes[mode].heedsBarriers && m_data->travelModes[mode].heedsGateHours)
            modes.push_back(static_cast<int>(mode));
    return modes;
}

std::vector<geo::Wgs84> Network::pointsOf(StreetPiece piece) const
{
    const Edge &edge = m_data->edges[piece];
    const geo::Wgs84 *first = m_data->points.data() + edge.firstPoint;
    return {first, first + edge.pointCount};
}

basemap::Name Network::nameOf(StreetPiece piece) const
{
    const WayRow &way = m_data->ways[m_data->edges[piece].way];
    return {std::string(m_data->word(way.local)), std::string(m_data->word(way.english))};
}

} // namespace radar::routing
