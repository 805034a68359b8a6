"""The drawing board: what has been placed so far, and whether something more fits."""

from .geometry import Grid, box, centroid, edges, inside, line_to_ring, pieces, ring_distance, segment_distance


class Way:
    def __init__(self, points, tags, width):
        self.points, self.tags, self.width = list(points), tags, width

    @property
    def name(self):
        return self.tags.get("name", "")


class Building:
    """ring: counter-clockwise outline. doors: (point on the outline, tags). parts: (ring, tags)."""

    def __init__(self, ring, tags, character):
        self.ring, self.tags, self.character = ring, tags, character
        self.doors, self.parts, self.holes = [], [], []
        self.units = 1        # staircases
        self.flats = 0        # per unit and floor; 0: nobody lives here
        self.home_floor = 1   # the lowest floor with flats
        self.shops = 0        # how many firms fit
        self.estate = ""
        self.id = 0           # of the OSM way, set when written

    @property
    def name(self):
        return self.tags.get("name", "")

    @property
    def levels(self):
        return int(self.tags.get("building:levels", 1))

    @property
    def centre(self):
        return centroid(self.ring)


class Town:
    def __init__(self):
        self.ways, self.buildings, self.areas, self.points, self.walls = [], [], [], [], []
        self.lines = []           # (points, tags): waterways, tree rows
        self.restrictions = []    # (kind, from street, via point, to street, except)
        self.misfits = []
        self._way_grid, self._building_grid, self._area_grid = Grid(), Grid(), Grid()

    def add_way(self, points, breadth, /, **tags):
        way = Way(points, {key.replace("__", ":"): str(value) for key, value in tags.items() if value not in (None, "")}, breadth)
        self.ways.append(way)
        for a, b in pieces(way.points):
            self._way_grid.add(box((a, b)), (a, b, breadth / 2, way))
        return way

    def add_wall(self, points, **tags):
        self.walls.append((list(points), tags))
        for a, b in pieces(points):
            self._way_grid.add(box((a, b)), (a, b, 0.3, None))

    def add_area(self, ring, tags, keep_clear=True, holes=()):
        self.areas.append((ring, tags, list(holes)))
        if keep_clear:
            self._area_grid.add(box(ring), ring)

    def add_point(self, point, **tags):
        self.points.append((point, {key.replace("__", ":"): str(value) for key, value in tags.items()}))

    def fits(self, ring, between=3.0, to_way=2.0, within=None, areas=True):
        around = box(ring)
        if within is not None and not all(inside(p, within) for p in ring):
            return False
        for a, b, half, _ in self._way_grid.near(around, 14 + to_way):
            need = half + to_way
            if (min(a[0], b[0]) - need > around[2] or max(a[0], b[0]) + need < around[0]
                    or min(a[1], b[1]) - need > around[3] or max(a[1], b[1]) + need < around[1]):
                continue
            if inside(a, ring) or any(segment_distance(a, b, c, d) < need for c, d in edges(ring)):
                return False
        for other in self._building_grid.near(around, between):
            if ring_distance(ring, other.ring) < between:
                return False
        if areas:
            for other in self._area_grid.near(around, 0.5):
                if ring_distance(ring, other) < 0.5:
                    return False
        return True

    def add_building(self, ring, character, between=3.0, to_way=2.0, **tags):
        """For what must be there: where it does not fit, it is named in `misfits` and the drawing fails at its end."""
        tags = {key.replace("__", ":"): str(value) for key, value in tags.items()}
        if not self.fits(ring, between, to_way):
            self.misfits.append(tags.get("name", character))
            return Building(ring, tags, character)
        return self.put(ring, character, tags)

    def put(self, ring, character, tags):
        building = Building(ring, tags, character)
        self.buildings.append(building)
        self._building_grid.add(box(ring), building)
        return building

    def buildings_near(self, point, margin):
        around = (point[0], point[1], point[0], point[1])
        return [b for b in self._building_grid.near(around, margin)]

    def line_is_free(self, line, half_width):
        """No building, wall or pond on it."""
        around = box(line)
        for other in self._building_grid.near(around, half_width + 1):
            if line_to_ring(line, other.ring) < half_width:
                return False
        for other in self._area_grid.near(around, 1):
            if line_to_ring(line, other) < half_width:
                return False
        return True

    def ways_near(self, point, margin):
        around = (point[0], point[1], point[0], point[1])
        return [(a, b, half, way) for a, b, half, way in self._way_grid.near(around, margin) if way is not None]
