#pragma once
// Names on the map: one glyph atlas, one draw call, decluttered by priority. A name that is on the screen stays until something
// more important needs its place, and comes and goes softly, so that nothing flickers.

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "basemap/map.h"
#include "billboards.h"
#include "camera_rig.h"
#include "glyph_atlas.h"
#include "look.h"

namespace radar::scene3d {

class BuildingBoxes;

/// A name that belongs to the map. Made by a worker.
struct MapLabel {
    osg::Vec3 anchor;
    osg::Vec3 along;        ///< unit direction of the street it is written along; zero for upright names
    float lengthMeters = 0; ///< of the straight piece it may use
    std::string local, english;
    TextSize size = TextSize::Small;
    look::Ink ink = look::Ink::Area;
    int priority = 0;
    double coarsest = 1;                         ///< shown below so many metres per pixel …
    double finest = 0;                           ///< … and above so many
    const basemap::Building *building = nullptr; ///< whose name or number it is
};
[[nodiscard]] std::vector<MapLabel> mapLabels(const basemap::Map &map, const Ground &ground);

/// A name that belongs to a symbol: new with every frame.
struct PointLabel {
    std::string id;
    osg::Vec3 anchor;
    float right = 0, up = 0; ///< device pixels from the anchor to the text's left end and middle
    float radius = 0;        ///< of the symbol: no other name is written over it
    std::string text;
    std::uint32_t colour = 0xffffff;
    int priority = 0;
};

class LabelLayer {
public:
    LabelLayer(osg::StateSet *state, std::unique_ptr<GlyphAtlas> atlas);
    [[nodiscard]] osg::Node *node() const { return m_billboards.node(); }
    [[nodiscard]] double scale() const { return m_atlas->scale(); }

    void setMapLabels(std::vector<MapLabel> labels);
    /// What a name may be hidden by; null: nothing.
    void setBuildings(std::shared_ptr<const BuildingBoxes> buildings) { m_buildings = std::move(buildings); }
    /// One looks through it; null: none.
    void setOpened(const basemap::Building *building) { m_opened = building; }
    void setLanguage(const std::string &language);
    /// No other name is written over it; null: none.
    void setSelected(const basemap::Building *building, double footMeters);
    void setHour(look::Hour hour) { m_palette = &look::palette(hour); }
    /// Lays out anew for this view. True while something is still fading.
    /// Not lively: nothing fades, and what was there before does not matter.
    bool update(const CameraView &view, double pixelRatio, const std::vector<PointLabel> &points, double nowSeconds, bool isLively);

private:
    struct Fade {
        float alpha = 0;
        bool wanted = false;
        std::uint64_t seen = 0;
    };
    struct Candidate;
    struct Text {
        std::u32string letters;
        float width = 0;
    };
    [[nodiscard]] const Text &textOf(std::size_t label);
    [[nodiscard]] float widthOf(const std::u32string &letters, TextSize size);
    void write(const Candidate &candidate, float alpha);
    [[nodiscard]] bool isHidden(const Candidate &candidate, const osg::Vec3d &eye, double pixelRatio) const;

    std::unique_ptr<GlyphAtlas> m_atlas;
    Billboards m_billboards;
    std::vector<MapLabel> m_labels;
    std::vector<Text> m_texts;
    std::vector<Fade> m_fades;                          ///< of the map's labels
    std::unordered_map<std::string, Fade> m_pointFades; ///< of the symbols'
    std::string m_language = "zh";
    const look::Palette *m_palette = &look::palette(look::Hour::Night);
    std::shared_ptr<const BuildingBoxes> m_buildings;
    const basemap::Building *m_selected = nullptr, *m_opened = nullptr;
    double m_selectedFoot = 0;
    double m_lastSeconds = 0;
    std::uint64_t m_round = 0;
};

} // namespace radar::scene3d
