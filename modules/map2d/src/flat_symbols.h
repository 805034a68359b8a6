#pragma once
// Everything on the flat map that moves, and every name, as squares of one atlas: satellites by tier, status and age, incidents, cameras, closures,
// crowds. Made anew for a picture or a view, compared by who draws it: what looks the same needs no frame. GUI thread.

#include <memory>
#include <string>
#include <vector>

#include "basemap/map.h"
#include "flat_camera.h"
#include "mapstyle/crowd.h"
#include "mapstyle/map_names.h"
#include "picture/picture.h"
#include "room.h"
#include "sprite_atlas.h"

namespace radar::map2d {

/// A corner of a triangle: where on the screen (logical pixels), where in the atlas (its pixels).
struct SpriteCorner {
    float x = 0, y = 0, u = 0, v = 0;
    friend bool operator==(const SpriteCorner &, const SpriteCorner &) = default;
};
using Sprites = std::vector<SpriteCorner>; ///< three a triangle, in painting order

/// A symbol as it is on the screen now: for picking.
struct FlatShown {
    std::size_t index = 0; ///< in the picture's symbols
    geo::Planar place;
    QPointF pixel;
    double radius = 0;
    std::size_t crowd = 0; ///< not one symbol but so many
};

class FlatSymbols {
public:
    FlatSymbols();
    ~FlatSymbols();
    FlatSymbols(const FlatSymbols &) = delete;
    FlatSymbols &operator=(const FlatSymbols &) = delete;

    void setMap(const std::shared_ptr<const basemap::Map> &map);
    void setPicture(picture::PicturePtr picture);
    void setHour(mapstyle::Hour hour);
    void setEnglish(bool isEnglish) { m_isEnglish = isEnglish; }
    void setPixelRatio(double ratio);
    void setMarks(std::string selected, std::string hovered);

    [[nodiscard]] const picture::PicturePtr &picture() const { return m_picture; }
    /// True when the result differs from the last one.
    bool compose(const FlatView &view);
    [[nodiscard]] const Sprites &sprites() const { return m_sprites; }
    [[nodiscard]] const SpriteAtlas &atlas() const { return *m_atlas; }
    [[nodiscard]] const std::vector<FlatShown> &shown() const { return m_shown; } ///< front to back
    /// What is meant by this pixel; null: none of them.
    [[nodiscard]] const FlatShown *at(QPointF pixel) const;

private:
    struct Words;
    void draw(const picture::Symbol &symbol, const FlatShown &shown, const FlatView &view);
    void gather(const std::vector<mapstyle::CrowdMember> &members, const FlatView &view, std::vector<bool> &isGathered);
    void nameSymbol(const picture::Symbol &symbol, const FlatShown &shown, const FlatView &view);
    void writeNames(const FlatView &view, Room &room);
    void put(QPointF middle, mapstyle::SymbolPicture picture, double radius, std::uint32_t colour, float alpha, double degrees = 0);
    void write(const Words &words);
    void addSquare(const SpriteAtlas::Sprite &sprite, QPointF middle, double degrees, bool isSnapped);
    [[nodiscard]] double widthOf(const std::u32string &text, mapstyle::NameSize size);

    std::shared_ptr<const basemap::Map> m_map;
    std::vector<mapstyle::MapName> m_names;
    picture::PicturePtr m_picture;
    std::vector<geo::Planar> m_places; ///< of the picture's symbols
    std::string m_newestAlarm, m_selected, m_hovered;
    std::unordered_map<std::string, mapstyle::SymbolPicture> m_typeMarks; ///< by symbol id
    mapstyle::Hour m_hour = mapstyle::Hour::Night;
    const mapstyle::Palette *m_palette;
    bool m_isEnglish = false;
    std::unique_ptr<SpriteAtlas> m_atlas;
    Sprites m_sprites, m_before;
    unsigned m_versionBefore = 0;
    std::vector<FlatShown> m_shown;
    std::vector<Words> m_words; ///< of symbols, waiting for room
};

} // namespace radar::map2d
