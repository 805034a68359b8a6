#pragma once
// Somebody else's tiles for the flat map, in their own datum: an orthophoto, a survey, a Chinese provider's map. Who fetches them is handed in; each
// is laid down by the WGS-84 places of its corners, so that it fits our own map and symbols.

#include <QImage>
#include <QString>
#include <functional>

#include "map2d/tile_address.h"

namespace radar::map2d {

struct ForeignTiles {
    enum class Datum { Wgs84, Gcj02 };
    Datum datum = Datum::Wgs84;
    int leastZoom = 3, mostZoom = 18; ///< what there is
    QString notice;                   ///< whose they are, to be shown with them

    using Answer = std::function<void(const QImage &)>; ///< a null image: there is none
    /// GUI thread. Answers once, later, on the GUI thread; may be called several times before it answers.
    std::function<void(TileAddress, Answer)> fetch;
};

/// Where a place lies in the picture of the world that such tiles are cut from, and back; exact to a micrometre.
[[nodiscard]] QPointF worldPixel(geo::Wgs84 place, int zoom, ForeignTiles::Datum datum);
[[nodiscard]] geo::Wgs84 placeAt(QPointF worldPixel, int zoom, ForeignTiles::Datum datum);

} // namespace radar::map2d
