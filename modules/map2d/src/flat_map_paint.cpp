// What the flat map hands to the scene graph.

#include <QSGRendererInterface>
#include <QSGTransformNode>
#include <cmath>
#include <map>

#include "flat_map_private.h"
#include "triangles_node.h"

namespace radar::map2d {

namespace {

using PieceNode = PictureNode<QSGOpaqueTextureMaterial>;

/// In painting order: the ground, what lies on it (both in metres), where somebody may be, symbols and names (in pixels).
struct FlatNodes : QSGNode {
    QSGTransformNode *plane = nullptr;
    QSGNode *ground = nullptr;
    TrianglesNode *shapes = nullptr;
    TrianglesNode *accuracy = nullptr;
    QSGTransformNode *screen = nullptr;
    PictureNode<QSGTextureMaterial> *symbols = nullptr;
    std::map<unsigned, PieceNode *> pieces; ///< by their number
    std::vector<unsigned> order;
    unsigned shapesNumber = 0, accuracyNumber = 0, spritesNumber = 0, atlasVersion = ~0U;
    QSize atlasSize;

    FlatNodes()
    {
        appendChildNode(plane = new QSGTransformNode);
        plane->appendChildNode(ground = new QSGNode);
        plane->appendChildNode(shapes = new TrianglesNode);
        plane->appendChildNode(accuracy = new TrianglesNode);
        appendChildNode(screen = new QSGTransformNode);
    }
};

PieceNode *nodeOf(const Piece &piece, QQuickWindow *window)
{
    auto *node = new PieceNode;
    node->setFlag(QSGNode::OwnedByParent);
    node->setImage(window, piece.image, QQuickWindow::TextureIsOpaque);
    const int row = piece.cells + 1;
    node->setCorners(static_cast<std::size_t>(piece.cells) * static_cast<std::size_t>(piece.cells) * 6, [&](QSGGeometry::TexturedPoint2D *to) {
        const auto put = [&](int x, int y) {
            const geo::Planar &at = piece.corners[static_cast<std::size_t>(y * row + x)];
            (to++)->set(static_cast<float>(at.east), static_cast<float>(at.north), static_cast<float>(x) / static_cast<float>(piece.cells),
                        static_cast<float>(y) / static_cast<float>(piece.cells));
        };
        for (int y = 0; y < piece.cells; ++y)
            for (int x = 0; x < piece.cells; ++x) {
                put(x, y), put(x + 1, y), put(x + 1, y + 1);
                put(x, y), put(x + 1, y + 1), put(x, y + 1);
            }
    });
    return node;
}

void showPieces(FlatNodes &nodes, const std::vector<PiecePtr> &pieces, QQuickWindow *window)
{
    std::vector<unsigned> order;
    for (const PiecePtr &piece : pieces)
        order.push_back(piece->number);
    if (order == nodes.order)
        return;
    nodes.order = std::move(order);
    nodes.ground->removeAllChildNodes();
    std::map<unsigned, PieceNode *> shown;
    for (const PiecePtr &piece : pieces) {
        const auto found = nodes.pieces.find(piece->number);
        PieceNode *node = found == nodes.pieces.end() ? nodeOf(*piece, window) : found->second;
        if (found != nodes.pieces.end())
            nodes.pieces.erase(found);
        nodes.ground->appendChildNode(node);
        shown.emplace(piece->number, node);
    }
    for (const auto &[number, node] : nodes.pieces)
        delete node;
    nodes.pieces = std::move(shown);
}

} // namespace

FlatView FlatMapItem::Private::viewOfSymbols() const
{
    FlatView view = camera.view();
    view.size /= magnification;
    view.metersPerPixel *= magnification;
    return view;
}

bool FlatMapItem::Private::compose()
{
    if (!isStale)
        return false;
    isStale = false;
    if (symbols.picture() != picture)
        symbols.setPicture(picture);
    symbols.setMarks(selectedId.toStdString(), hoveredId.toStdString());
    bool isOther = symbols.compose(viewOfSymbols());
    if (isOther)
        ++spritesNumber;
    if (composeShapes())
        isOther = true;
    return isOther;
}

bool FlatMapItem::Private::composeShapes()
{
    if (!map)
        return false;
    const mapstyle::Palette &palette = mapstyle::palette(hour);
    const double scale = viewOfSymbols().metersPerPixel;
    const std::string selected = selectedId.toStdString();
    const std::string hovered = hoveredId.toStdString();
    bool isOther = false;
    Triangles circles = picture ? accuracyShapes(*picture, map->frame, palette, scale, selected, hovered) : Triangles();
    if (circles != accuracy) {
        accuracy = std::move(circles);
        ++accuracyNumber;
        isOther = true;
    }
    constexpr double wider = 1.15; // lines may be so much too wide or too narrow while one zooms
    const std::string marked = selected.starts_with("camera:") ? selected : hovered;
    const std::size_t fingerprint = picture ? fingerprintOfShapes(*picture, marked) : 0;
    const bool isScaleSame = shapesScale > 0 && scale < shapesScale * wider && scale > shapesScale / wider;
    if (fingerprint == shapesFingerprint && hour == shapesHour && (isScaleSame || shapes.empty()))
        return isOther;
    shapesOf = picture;
    shapesFingerprint = fingerprint;
    shapesHour = hour;
    shapesScale = scale;
    shapes = picture ? flatShapes(*picture, map->frame, palette, scale, marked) : Triangles();
    ++shapesNumber;
    return true;
}

QSGNode *FlatMapItem::updatePaintNode(QSGNode *node, UpdatePaintNodeData *)
{
    d->compose();
    if (width() < 1 || height() < 1 || !d->map || window()->rendererInterface()->graphicsApi() == QSGRendererInterface::Software) {
        delete node; // Qt's renderer without a graphics API knows no triangles
        return nullptr;
    }
    auto *nodes = static_cast<FlatNodes *>(node);
    if (!nodes)
        nodes = new FlatNodes;
    nodes->plane->setMatrix(QMatrix4x4(d->camera.view().toPixels()));
    const double ratio = window()->effectiveDevicePixelRatio();
    std::vector<PiecePtr> pieces = d->ground.forView(d->camera.view(), ratio);
    for (PiecePtr &piece : d->foreign.forView(d->camera.view(), ratio))
        pieces.push_back(std::move(piece));
    showPieces(*nodes, pieces, window());
    if (nodes->shapesNumber != d->shapesNumber) {
        nodes->shapes->set(d->shapes);
        nodes->shapesNumber = d->shapesNumber;
    }
    if (nodes->accuracyNumber != d->accuracyNumber) {
        nodes->accuracy->set(d->accuracy);
        nodes->accuracyNumber = d->accuracyNumber;
    }
    const SpriteAtlas &atlas = d->symbols.atlas();
    if (!nodes->symbols)
        nodes->screen->appendChildNode(nodes->symbols = new PictureNode<QSGTextureMaterial>);
    QMatrix4x4 magnified;
    magnified.scale(static_cast<float>(d->magnification));
    if (nodes->screen->matrix() != magnified)
        nodes->screen->setMatrix(magnified);
    const bool isAtlasNew = nodes->atlasVersion != atlas.version() || nodes->atlasSize != atlas.image().size();
    if (isAtlasNew) {
        nodes->symbols->setImage(window(), atlas.image(), QQuickWindow::TextureHasAlphaChannel);
        nodes->atlasVersion = atlas.version();
    }
    if (nodes->spritesNumber != d->spritesNumber || nodes->atlasSize != atlas.image().size()) {
        nodes->atlasSize = atlas.image().size();
        const auto across = static_cast<float>(nodes->atlasSize.width());
        const auto down = static_cast<float>(nodes->atlasSize.height());
        const Sprites &sprites = d->symbols.sprites();
        nodes->symbols->setCorners(sprites.size(), [&](QSGGeometry::TexturedPoint2D *to) {
            for (const SpriteCorner &corner : sprites)
                (to++)->set(corner.x, corner.y, corner.u / across, corner.v / down);
        });
        nodes->spritesNumber = d->spritesNumber;
    }
    if (!d->isReady && d->ground.isWhole()) {
        d->isReady = true;
        QMetaObject::invokeMethod(this, &FlatMapItem::readyChanged, Qt::QueuedConnection);
    }
    return nodes;
}

} // namespace radar::map2d
