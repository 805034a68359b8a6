#pragma once
// From a map to OpenSceneGraph nodes, on a thread of its own: first the land with its streets, then the buildings, then the names.
// What is ready can be taken while the rest is still being made. Nodes are not touched again by this thread once handed out.
// When all is made, the thread paints the ground as it is asked to.

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <osg/Node>
#include <thread>
#include <vector>

#include "glyph_atlas.h"
#include "ground.h"
#include "label_layer.h"
#include "look.h"
#include "paint_queue.h"
#include "picker.h"
#include "shaders.h"
#include "tile_tree.h"

namespace radar::scene3d {

class SceneBuild {
public:
    /// `progress` is called on the building thread whenever something new can be taken; never after the destructor.
    SceneBuild(std::shared_ptr<const basemap::Map> map, std::shared_ptr<const States> states, look::Hour hour, double pixelRatio,
               std::function<void()> progress);
    ~SceneBuild(); ///< stops the thread at its next step and waits for it
    SceneBuild(const SceneBuild &) = delete;
    SceneBuild &operator=(const SceneBuild &) = delete;

    [[nodiscard]] const std::shared_ptr<const basemap::Map> &map() const { return m_map; }
    [[nodiscard]] look::Hour hour() const { return m_hour; }
    [[nodiscard]] std::shared_ptr<const Ground> ground() const;           ///< null until known
    [[nodiscard]] std::shared_ptr<const BuildingBoxes> buildings() const; ///< null until known
    [[nodiscard]] osg::ref_ptr<osg::Node> apron() const;                  ///< the land beyond the map; null until known
    [[nodiscard]] std::vector<BuiltTile> tilesFrom(std::size_t first) const;
    [[nodiscard]] PaintQueue &painting() { return m_painting; }
    [[nodiscard]] std::vector<MapLabel> labels() const;
    [[nodiscard]] std::unique_ptr<GlyphAtlas> takeAtlas(); ///< with the map's letters; null when taken or not ready
    [[nodiscard]] bool isDone() const;                     ///< all is there but the shadows
    [[nodiscard]] bool isShaded() const { return m_isShaded; }

private:
    void run(const std::stop_token &stop, double pixelRatio);
    [[nodiscard]] bool makeLand(const std::stop_token &stop, const Ground &ground); ///< false when stopped
    [[nodiscard]] bool makeBuildings(const std::stop_token &stop, const Ground &ground);
    [[nodiscard]] bool makeNames(const std::stop_token &stop, const Ground &ground, double pixelRatio);
    void makeShadows(const std::stop_token &stop, const Ground &ground);
    void deliver(const Tiles &tiles);

    std::shared_ptr<const basemap::Map> m_map;
    std::shared_ptr<const States> m_states;
    look::Hour m_hour;
    const look::Palette &m_palette;
    std::function<void()> m_progress;
    mutable std::mutex m_mutex;
    std::shared_ptr<const Ground> m_ground;
    std::shared_ptr<const BuildingBoxes> m_buildings;
    osg::ref_ptr<osg::Node> m_apron;
    std::vector<BuiltTile> m_tiles;
    std::vector<MapLabel> m_labels;
    std::unique_ptr<GlyphAtlas> m_atlas;
    bool m_done = false;
    std::atomic<bool> m_isShaded = false;
    PaintQueue m_painting;
    std::jthread m_thread; ///< last: it uses all of the above
};

} // namespace radar::scene3d
