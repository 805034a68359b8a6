#include "wiring/tile_wiring.h"

#include "wiring/wiring.h"

namespace radar::app {

using base::ErrorKind;
using base::fail;
using base::Result;

std::shared_ptr<map2d::TileStore> openTiles(const StationSettings &settings, const store::StationFolder &folder,
                                            const station::StationThread &station)
{
    if (!settings.tilesEnabled || !station.map())
        return {};
    return std::make_shared<map2d::TileStore>(station.map(), map2d::TileStoreSettings{.folder = folder.path() / "cache" / "tiles"});
}

decltype(gateway::Handlers::tile) tileHandler(std::shared_ptr<map2d::TileStore> tiles)
{
    return [tiles = std::move(tiles)](const gateway::TileQuestion &question, std::function<void(Result<gateway::TilePicture>)> reply) {
        const auto style = map2d::tileStyle(question.style);
        const map2d::TileAddress address{question.zoom, question.x, question.y};
        if (!style || !address.isValid())
            return reply(fail(ErrorKind::NotFound, "There is no such tile."));
        const std::string tag = tiles->tag() + '-' + std::to_string(question.scale);
        if (question.known.contains('"' + tag + '"'))
            return reply(gateway::TilePicture{nullptr, tag});
        tiles->ask({*style, address, question.scale}, [tag, reply = std::move(reply)](const Result<map2d::TileStore::Png> &png) {
            reply(png ? Result<gateway::TilePicture>({*png, tag}) : std::unexpected(png.error()));
        });
    };
}

} // namespace radar::app
