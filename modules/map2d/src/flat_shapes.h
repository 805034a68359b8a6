#pragma once
// What lies on the flat map for a while, as triangles in the map's plane (metres east and north): areas and coloured lines of a question, closed
// streets, routes, what cameras see. Lines are so many pixels wide at one scale; a little nearer or farther they grow and shrink with the map. Any
// thread.

#include <vector>

#include "geo/local_frame.h"
#include "geo/shape.h"
#include "mapstyle/look.h"
#include "overview_shapes.h"
#include "picture/picture.h"

namespace radar::map2d {

/// Any polygons, with holes; corners may be many, edges must not cross.
void addPolygons(Triangles &to, const std::vector<geo::Polygon> &polygons, const QColor &colour);
/// A band along the line with soft edges; `dash`: length of a piece and of a gap, metres; 0: none.
void addBand(Triangles &to, const geo::Ring &line, const QColor &colour, double halfMeters, double softMeters, double dash = 0);

/// `marked`: the selected or hovered camera, drawn stronger.
[[nodiscard]] Triangles flatShapes(const picture::Picture &picture, const geo::LocalFrame &frame, const mapstyle::Palette &palette,
                                   double metersPerPixel, const std::string &marked);
/// Changes with what flatShapes() would draw, but for the scale.
[[nodiscard]] std::size_t fingerprintOfShapes(const picture::Picture &picture, const std::string &marked);

/// The circle within which somebody is, in the plane: of the marked one, and of whose position is coarse.
[[nodiscard]] Triangles accuracyShapes(const picture::Picture &picture, const geo::LocalFrame &frame, const mapstyle::Palette &palette,
                                       double metersPerPixel, const std::string &selected, const std::string &hovered);

} // namespace radar::map2d
