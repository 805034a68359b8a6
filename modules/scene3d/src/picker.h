#pragma once
// What is under the cursor: symbols on the screen first, then buildings, then the ground. No OpenGL; well below a millisecond.

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "basemap/map.h"
#include "camera_rig.h"
#include "opened_building.h"
#include "symbol_layer.h"

namespace radar::scene3d {

struct BuildingHit {
    int index = -1; ///< in Map::buildings
    osg::Vec3d place;
    double distanceMeters = 0;
};

/// The building that is opened now, for picking: null for none.
struct OpenedNow {
    const basemap::Building *building = nullptr;
    int index = -1; ///< in Map::buildings
    std::vector<Storey> storeys;
};

/// The map's buildings as upright prisms, for rays. Immutable; any thread.
class BuildingBoxes {
public:
    BuildingBoxes(std::shared_ptr<const basemap::Map> map, const Ground &ground);
    [[nodiscard]] std::optional<BuildingHit> hit(const Ray &ray, double nearerThan, const OpenedNow &except) const;
    /// A building stands between the eye and the place; `own` and `opened` do not count, nor do their parts. Quick: hundreds in a frame.
    [[nodiscard]] bool hides(const osg::Vec3d &eye, const osg::Vec3d &place, const basemap::Building *own = nullptr,
                             const basemap::Building *opened = nullptr) const;
    /// Index of the building with this id, -1 when there is none.
    [[nodiscard]] int indexOf(basemap::FeatureId id) const;
    [[nodiscard]] const basemap::Map &map() const { return *m_map; }

private:
    struct Box {
        float low[3], high[3];
        int index;
    };
    std::shared_ptr<const basemap::Map> m_map;
    [[nodiscard]] std::size_t cellOf(int column, int row) const
    {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(column);
    }
    void makeGrid();

    std::vector<Box> m_boxes;
    // Which boxes stand in which square of the ground.
    std::vector<std::vector<int>> m_cells;
    std::vector<float> m_tops; ///< the highest roof in each
    int m_columns = 0, m_rows = 0;
    double m_west = 0, m_south = 0, m_top = -1e9;
    std::unordered_map<basemap::FeatureId, int> m_indices;
};

struct Pick {
    std::string id; ///< symbol id, "closure:<uuid>", "building:<n>" or empty (a crowd, the ground)
    const char *kind = "sky";
    std::optional<geo::Wgs84> position;
    int floor = -1; ///< of the opened building
};

[[nodiscard]] Pick pick(const CameraView &view, const osg::Vec2d &pixel, const SymbolLayer &symbols, const BuildingBoxes *buildings,
                        const Ground &ground, const geo::LocalFrame &frame, const picture::Picture *picture, const OpenedNow &opened);

} // namespace radar::scene3d
