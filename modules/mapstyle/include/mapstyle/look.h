#pragma once
// Every colour and width of the map in one place, for three times of day. Quiet and desaturated; colour is kept for what matters.
// Night is the default of the wall. A palette is what changes between them; sizes and the order of painting do not.

#include <QColor>
#include <QVector3D>
#include <array>
#include <cstdint>

#include "basemap/map.h"
#include "picture/picture.h"

namespace radar::mapstyle {

/// 0xRRGGBB as three numbers from 0 to 1.
[[nodiscard]] QVector3D channels(std::uint32_t rgb);
/// Numbers outside of 0…1 are cut off.
[[nodiscard]] QColor colourOf(const QVector3D &channels, double alpha = 1);

enum class Hour { Night, Dusk, Day };
inline constexpr int hours = 3;

struct StreetLook {
    std::uint32_t fill = 0;
    double widthMeters = 5;
    int rank = 0; ///< drawn later = on top
    int kind = 1; ///< of the ribbon shader: 0 with centre line, 1 plain, 2 path, 3 steps, 4 water, 5 rail, 6 barred, 7 dashed
    float minimumPixels = 1.2F;
    float alpha = 1;
};

/// What a name on the map is written in.
enum class Ink { City, Town, Quarter, Major, Street, Minor, Water, Green, Area, Public, House, Number, Police, Stop };
inline constexpr int inks = 14;

struct AreaFill {
    std::uint32_t rgb = 0;
    float alpha = 1;
};

struct Palette {
    // Sky and air
    std::uint32_t zenith, horizon, land;
    QVector3D toLight; ///< towards the sun or the moon, of length 1
    QVector3D ambient; ///< what falls on every face, whatever way it looks
    QVector3D direct;  ///< and on one that looks into the light
    QVector3D glow;    ///< of the sky around a low sun
    float slopes;      ///< how strongly hills are shaded
    float shade;       ///< how dark what lies in the shadow of a building is, 0…1
    // Streets by class
    std::uint32_t motorway, primary, secondary, tertiary, residential, living, service;
    std::uint32_t casing; ///< the edge of a street
    float streetMark;     ///< of the dashes in its middle: added to its colour
    std::uint32_t steps, pedestrian, cycleway, footway, rail, stream;
    std::array<AreaFill, 15> areas;      ///< by basemap::AreaKind
    std::array<std::uint32_t, 13> walls; ///< by basemap::BuildingUse
    float wallBrightness, wallVariety;
    float wallKept, wallMapped;         ///< shares of the use's colour and of the mapped one
    std::uint32_t screen, hedge, fence; ///< walls, hedges, fences around grounds
    // Of buildings near by
    QVector3D edge;    ///< added along edges
    QVector3D glass;   ///< a dark window's share of its wall's colour
    float litWindows;  ///< share of them that are lit
    float footShade;   ///< how dark walls are at their foot
    float markedLight; ///< of the selected building
    std::uint32_t marked;
    // What is laid over the map for a while. None of the status colours: those are for people and incidents.
    std::uint32_t overlayFill, overlayEdge, overlayPlain, overlayWarning, closed, closedGap;
    float overlayFillAlpha;
    std::array<std::uint32_t, picture::Overlay::groupCount> groups;
    std::uint32_t sector;
    float sectorAlpha;
    // Symbols and names
    std::array<std::uint32_t, 5> statuses; ///< by picture::Status
    std::uint32_t camera, spot, ring, staleRing, selection, proposed;
    std::uint32_t symbolEdge, halo; ///< around symbols and letters
    float haloAlpha;
    std::array<std::uint32_t, inks> inkColours;
    std::uint32_t symbolName, symbolNameStrong;

    [[nodiscard]] StreetLook street(const basemap::Way &way) const;
    [[nodiscard]] StreetLook path(const basemap::Way &way) const;
    [[nodiscard]] StreetLook line(const basemap::Line &line) const;
    [[nodiscard]] StreetLook edgeOfArea(double weight) const; ///< of an overlay's area
    [[nodiscard]] StreetLook overlayLine(const picture::Overlay::Line &line) const;
    [[nodiscard]] StreetLook closedStreet() const;
    [[nodiscard]] StreetLook closedEdge() const; ///< of an area
    [[nodiscard]] std::uint32_t group(int number) const;
    [[nodiscard]] const AreaFill &area(basemap::AreaKind kind) const { return areas[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] std::uint32_t wall(basemap::BuildingUse use) const { return walls[static_cast<std::size_t>(use)]; }
    [[nodiscard]] std::uint32_t status(picture::Status status) const { return statuses[static_cast<std::size_t>(status)]; }
    [[nodiscard]] std::uint32_t ink(Ink ink) const { return inkColours[static_cast<std::size_t>(ink)]; }
    /// What falls on a face with this normal.
    [[nodiscard]] QVector3D light(const QVector3D &normal) const;
};
[[nodiscard]] const Palette &palette(Hour hour);

[[nodiscard]] int areaOrder(basemap::AreaKind kind);
/// How strong a building's windows show (0…1).
[[nodiscard]] float windows(basemap::BuildingUse use);

} // namespace radar::mapstyle
