#pragma once
// The terrain on its way from a GeoTIFF (or another map.gpkg) into the map: a metre grid in the local frame.

#include <filesystem>
#include <vector>

#include "base/result.h"
#include "basemap/map.h"

class GDALDataset;

namespace radar::basemap {

/// The heights of a raster file under `bounds` and a margin around it, bilinear, on a grid with a step about the source's.
/// Invalid when the file is no height model, has no coordinate system, or does not touch the bounds.
[[nodiscard]] base::Result<Terrain> readTerrain(const std::filesystem::path &file, const geo::LocalFrame &frame, geo::Wgs84Box bounds);

/// `first`, with its holes filled from `second`. Places outside `first` stay outside.
[[nodiscard]] Terrain filled(const Terrain &first, const Terrain &second);

/// Has this GeoPackage heights in it?
[[nodiscard]] bool hasTerrain(const std::filesystem::path &geoPackage);

/// The layer "terrain": a tiled gridded coverage of 32-bit floats in the frame's own transverse Mercator.
[[nodiscard]] base::Result<> writeTerrain(const Terrain &terrain, const geo::LocalFrame &frame, const std::filesystem::path &geoPackage);
/// Exactly what writeTerrain stored. Corrupt when it cannot be read.
[[nodiscard]] base::Result<Terrain> loadTerrain(const std::filesystem::path &geoPackage);

/// The frame's plane as a coordinate system that GIS programs understand.
[[nodiscard]] std::string frameDefinition(const geo::LocalFrame &frame);

} // namespace radar::basemap
