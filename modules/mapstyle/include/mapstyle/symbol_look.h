#pragma once
// How a symbol looks, on every map: which shape for which status, how large, in which colour, in front of whom, when its name is written. Sizes are
// logical pixels. Any thread.

#include <QPainterPath>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "mapstyle/look.h"
#include "picture/picture.h"

class QPainter;

namespace radar::mapstyle {

enum class SymbolPicture {
    Circle,
    Triangle,
    Square,
    Diamond,
    HollowCircle,
    Camera,
    Ring,
    DashedRing,
    Tick,
    Glow,
    Selection,
    Dot,
    Barrier,
    Post,
    Spot,
    // What kind of incident it is, inside its shape: resources/icons/type-*.svg.
    Violence,
    Theft,
    Fire,
    Help,
    Health,
    Traffic,
    Missing,
    Dispute,
    Suspect,
    Property
};
inline constexpr int symbolPictures = 25;

/// Radius at which paths are given and pictures painted, around the origin; y grows downwards.
inline constexpr double symbolRadius = 30;
/// Half the side of the square a picture needs, in nominal radii: every pixel costs.
[[nodiscard]] float reach(SymbolPicture picture);
/// How far the tick lies ahead of the symbol's middle, in nominal radii.
inline constexpr float tickAhead = 1.35F;
/// The outline, with a dark edge around it; empty where the picture has none.
[[nodiscard]] QPainterPath symbolOutline(SymbolPicture picture);
[[nodiscard]] bool hasEdge(SymbolPicture picture);
/// Width of the edge's stroke, and how much of the map it covers.
inline constexpr double symbolEdgeWidth = 13;
inline constexpr double symbolEdgeAlpha = 0.85;
/// In this ink.
void paintSymbol(QPainter &painter, SymbolPicture picture, const QColor &ink);

/// What stands in the symbol of an incident of this type (its code). Empty: a type of the station's own.
[[nodiscard]] std::optional<SymbolPicture> typeMark(std::string_view type);
/// Those of all incidents of the picture that have one, by symbol id.
[[nodiscard]] std::unordered_map<std::string, SymbolPicture> typeMarks(const picture::Picture &picture);
/// Its size for a symbol of this shape, in nominal radii of the symbol, and how far below the middle it stands.
struct MarkPlace {
    float scale = 0, down = 0;
};
[[nodiscard]] MarkPlace markPlace(SymbolPicture shape);
/// Dark or light, whichever is read more easily on this colour.
[[nodiscard]] std::uint32_t markColour(std::uint32_t ground);
/// A symbol so small has no room for one.
inline constexpr double leastMarkedRadius = 8;

[[nodiscard]] SymbolPicture pictureOf(const picture::Symbol &symbol);
/// What a click on it says it is: "satellite", "camera", "incident", "closure", "post", "spot".
[[nodiscard]] const char *kindOf(picture::SymbolKind kind);
/// Diameter at this scale; 0: not shown so far away.
[[nodiscard]] double diameterOf(const picture::Symbol &symbol, double metersPerPixel);
[[nodiscard]] std::uint32_t symbolColour(const picture::Symbol &symbol, const Palette &palette);
[[nodiscard]] float symbolAlpha(const picture::Symbol &symbol);
/// What must not be covered has the higher number.
[[nodiscard]] int layerOf(const picture::Symbol &symbol);
/// Belongs to a question, not to the station.
[[nodiscard]] bool isOfQuestion(const picture::Symbol &symbol);
/// Stands in the street itself, not on a stem.
[[nodiscard]] bool isInStreet(const picture::Symbol &symbol);
[[nodiscard]] bool isBusy(const picture::Symbol &symbol);
/// Who is busy, or one of the few core ones, is never lost in a number.
[[nodiscard]] bool mayBeInCrowd(const picture::Symbol &symbol);
/// The newest incident that nobody is at, if it is new: its symbol's id. The one thing that may pulse.
[[nodiscard]] std::string newestAlarm(const picture::Picture &picture);

struct SymbolName {
    std::string text; ///< with the age of a stale position
    std::uint32_t colour = 0;
    int priority = 0;
};
/// `isMarked`: selected, or under the pointer. Nothing: at this scale its name is not written.
[[nodiscard]] std::optional<SymbolName> symbolName(const picture::Symbol &symbol, const Palette &palette, base::Time now, double metersPerPixel,
                                                   bool isMarked);

} // namespace radar::mapstyle
