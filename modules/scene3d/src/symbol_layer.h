#pragma once
// Satellites, incidents and cameras as screen-sized symbols: size and ring by tier, colour and shape by status, a tick for the heading,
// a dashed ring when stale, a thin stem to the ground where the view is tilted. One draw call. Render thread.

#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "billboards.h"
#include "camera_rig.h"
#include "label_layer.h"
#include "live_ribbons.h"
#include "look.h"
#include "mapstyle/crowd.h"
#include "motion.h"
#include "picture/picture.h"
#include "symbol_atlas.h"

namespace radar::scene3d {

/// A symbol as it is on the screen now: for picking.
struct ShownSymbol {
    std::size_t index = 0; ///< in the picture's symbols
    osg::Vec3d place;      ///< its foot
    osg::Vec2d pixel;      ///< its middle, logical pixels
    double radius = 0;     ///< logical pixels
    std::size_t crowd = 0; ///< not one symbol but so many
};

/// Where a symbol was reported lately, oldest first.
class Trail {
public:
    struct Step {
        geo::Planar place;
        base::Time time;
    };
    void report(geo::Planar place, base::Time time);
    [[nodiscard]] const std::deque<Step> &steps() const { return m_steps; }

private:
    std::deque<Step> m_steps;
};

class SymbolLayer {
public:
    explicit SymbolLayer(const States &states);
    [[nodiscard]] osg::Node *node() const { return m_billboards.node(); }
    [[nodiscard]] osg::Node *traces() const { return m_traces.node(); } ///< on the ground, under the symbols

    void setPicture(picture::PicturePtr picture, const geo::LocalFrame &frame, double nowSeconds);
    void setHighlights(std::string selected, std::string hovered);
    void setHour(look::Hour hour) { m_palette = &look::palette(hour); }
    /// Draws for this view and time; `labels` gets the names to show. Not lively: at once where they were reported, and nothing pulses.
    void update(const CameraView &view, const Ground &ground, double pixelRatio, double nowSeconds, bool isLively, std::vector<PointLabel> &labels);

    [[nodiscard]] const std::vector<ShownSymbol> &shown() const { return m_shown; } ///< front to back
    [[nodiscard]] const picture::PicturePtr &picture() const { return m_picture; }
    [[nodiscard]] bool isAnimated() const { return m_animated; } ///< something moves or pulses
    /// Where it is shown, if it is in the picture.
    [[nodiscard]] std::optional<geo::Planar> placeOf(const std::string &id, double nowSeconds) const;

private:
    struct Mark {
        Motion motion;
        Trail trail;
        std::uint64_t seen = 0;
        geo::Wgs84 reported;
    };
    void draw(const picture::Symbol &symbol, const ShownSymbol &shown, const CameraView &view, float ratio, double nowSeconds);
    void label(const picture::Symbol &symbol, const ShownSymbol &shown, const CameraView &view, float ratio, std::vector<PointLabel> &labels) const;
    void trace(const picture::Symbol &symbol, const Mark &mark, const ShownSymbol &shown, const CameraView &view, const Ground &ground, float ratio);
    /// Draws the crowds and says who is in one.
    [[nodiscard]] std::vector<ShownSymbol> gather(const std::vector<mapstyle::CrowdMember> &members, const Ground &ground, const CameraView &view,
                                                  float ratio, std::vector<bool> &isGathered, std::vector<PointLabel> &labels);
    [[nodiscard]] bool isNew(const picture::Symbol &symbol) const;

    const look::Palette *m_palette = &look::palette(look::Hour::Night);
    SymbolAtlas m_atlas;
    Billboards m_billboards;
    LiveRibbons m_traces;
    picture::PicturePtr m_picture;
    std::unordered_map<std::string, Mark> m_marks;
    std::vector<const Mark *> m_order; ///< one for each symbol of the picture
    std::uint64_t m_round = 0;
    std::string m_selected, m_hovered, m_newestAlarm;
    std::unordered_map<std::string, SymbolPicture> m_typeMarks; ///< by symbol id
    std::vector<ShownSymbol> m_shown;
    bool m_animated = false;
};

} // namespace radar::scene3d
