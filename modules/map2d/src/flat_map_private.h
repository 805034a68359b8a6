#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <QPointer>
#include <QQuickWindow>
#include <QSet>

#include "flat_shapes.h"
#include "flat_symbols.h"
#include "ground_pieces.h"
#include "map2d/flat_map_item.h"
#include "mapstyle/surface.h"

namespace radar::map2d {

struct FlatMapItem::Private {
    explicit Private(FlatMapItem *item);

    [[nodiscard]] double now() const { return static_cast<double>(clock.nsecsElapsed()) / 1e9; }
    void startGround();
    void startTiles();
    void takePixelRatio();
    /// The map looks otherwise from here on: a frame.
    void change();
    void showCamera();
    void animate(); ///< keeps frames coming while a flight or a held key needs them
    void advance(); ///< once a frame
    [[nodiscard]] bool moveByKeys(double seconds);
    void flyTo(const FlatView &view);
    enum class Follow { Now, WhenLeaving };
    void follow(Follow when);
    void setHovered(const QString &id);
    [[nodiscard]] QVariantMap pick(QPointF at, const FlatShown **shown = nullptr) const;
    [[nodiscard]] std::string buildingAt(geo::Planar place) const;
    void click(QPointF at, int button);
    void stopHands();

    // What is drawn
    /// The same view in pixels read from an arm's length: symbols and names count in them.
    [[nodiscard]] FlatView viewOfSymbols() const;
    /// Makes symbols and shapes anew where they are not what they should be. True when something looks otherwise.
    bool compose();
    bool composeShapes();

    FlatMapItem *q;
    QElapsedTimer clock;
    std::shared_ptr<const basemap::Map> map;
    std::shared_ptr<const mapstyle::Surface> surface;
    struct Footprint {
        geo::Box box;
        const basemap::Building *building;
    };
    std::vector<Footprint> footprints;
    FlatCamera camera;
    FlatView shownHome;
    bool isHome = true; ///< nobody has moved yet: still the whole place when the window takes its size
    double tiltDegrees = 48;
    picture::PicturePtr picture;
    mapstyle::Hour hour = mapstyle::Hour::Night;
    QString language = QStringLiteral("zh"), selectedId, hoveredId, followedId;
    QRectF free;
    double magnification = 1;
    bool isReady = false;

    GroundPieces ground;
    ForeignTiles tiles;
    bool showsTiles = true;
    GroundPieces foreign; ///< lie on our own: where one is missing, that is seen
    FlatSymbols symbols;
    bool isStale = true; ///< symbols are to be composed anew
    Triangles shapes, accuracy;
    unsigned shapesNumber = 0, accuracyNumber = 0, spritesNumber = 0;
    picture::PicturePtr shapesOf; ///< held: its overlays are compared by their address
    std::size_t shapesFingerprint = 0;
    double shapesScale = 0;
    mapstyle::Hour shapesHour = mapstyle::Hour::Night;

    // Input
    enum class Drag { None, Undecided, Pan, Turn };
    Drag drag = Drag::None;
    Qt::MouseButton button = Qt::NoButton;
    QPointF pressed, last;
    bool swallowRelease = false;
    QSet<int> keys;
    QHash<int, QPointF> fingers;
    bool isTap = false;
    double lastAdvance = 0;
    QMetaObject::Connection frameConnection;
};

} // namespace radar::map2d
