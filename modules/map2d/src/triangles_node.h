#pragma once
// Nodes of the scene graph for triangles: coloured ones, and those cut out of a picture.

#include <QQuickWindow>
#include <QSGGeometryNode>
#include <QSGTextureMaterial>
#include <QSGVertexColorMaterial>
#include <memory>

#include "overview_shapes.h"

namespace radar::map2d {

/// Many triangles of many colours in one draw call.
class TrianglesNode : public QSGGeometryNode {
public:
    TrianglesNode()
    {
        auto *geometry = new QSGGeometry(QSGGeometry::defaultAttributes_ColoredPoint2D(), 0);
        geometry->setDrawingMode(QSGGeometry::DrawTriangles);
        setGeometry(geometry);
        setMaterial(new QSGVertexColorMaterial);
        setFlag(OwnsGeometry);
        setFlag(OwnsMaterial);
    }
    void set(const Triangles &triangles)
    {
        geometry()->allocate(static_cast<int>(triangles.size()));
        auto *point = geometry()->vertexDataAsColoredPoint2D();
        for (const Corner &corner : triangles) {
            const QRgb colour = qPremultiply(corner.colour.rgba());
            (point++)->set(corner.x, corner.y, static_cast<uchar>(qRed(colour)), static_cast<uchar>(qGreen(colour)),
                           static_cast<uchar>(qBlue(colour)), static_cast<uchar>(qAlpha(colour)));
        }
        markDirty(DirtyGeometry);
    }
};

/// Triangles out of one picture. `Material`: QSGTextureMaterial, or QSGOpaqueTextureMaterial where nothing shines through.
template <typename Material>
class PictureNode : public QSGGeometryNode {
public:
    PictureNode()
    {
        auto *geometry = new QSGGeometry(QSGGeometry::defaultAttributes_TexturedPoint2D(), 0);
        geometry->setDrawingMode(QSGGeometry::DrawTriangles);
        setGeometry(geometry);
        m_material = new Material;
        m_material->setFiltering(QSGTexture::Linear);
        setMaterial(m_material);
        setFlag(OwnsGeometry);
        setFlag(OwnsMaterial);
    }
    void setImage(QQuickWindow *window, const QImage &image, QQuickWindow::CreateTextureOptions options = {})
    {
        std::unique_ptr<QSGTexture> texture(window->createTextureFromImage(image, options));
        texture->setFiltering(QSGTexture::Linear);
        m_material->setTexture(texture.get());
        m_texture = std::move(texture);
        markDirty(DirtyMaterial);
    }
    /// For as many corners; afterwards `fill` writes them.
    template <typename Fill>
    void setCorners(std::size_t count, Fill &&fill)
    {
        geometry()->allocate(static_cast<int>(count));
        fill(geometry()->vertexDataAsTexturedPoint2D());
        markDirty(DirtyGeometry);
    }
    [[nodiscard]] bool hasTexture() const { return m_texture != nullptr; }

private:
    Material *m_material = nullptr;
    std::unique_ptr<QSGTexture> m_texture;
};

} // namespace radar::map2d
