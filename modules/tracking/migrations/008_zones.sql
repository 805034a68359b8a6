-- Places somebody wants to know about. Part of the record (journal: zones.define). shape: GeoJSON geometry, a Point has a radius.
-- tells: 1 enter, 2 leave; dwell in seconds, null: not asked.
-- journalled: tracking_zone(id)
CREATE TABLE tracking_zone (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL UNIQUE,
    shape TEXT NOT NULL,
    radius REAL,
    tells INTEGER NOT NULL,
    dwell INTEGER,
    forbidden INTEGER NOT NULL,
    salt BLOB NOT NULL -- the journal keeps the row's digest for ever
);

-- Who came, went and stayed: facts like positions, kept as long as thinned ones. kind: 1 enter, 2 leave, 3 dwell. time: as trusted.
CREATE TABLE tracking_zone_event (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    device INTEGER NOT NULL,
    zone BLOB NOT NULL,
    kind INTEGER NOT NULL,
    time INTEGER NOT NULL
);
CREATE INDEX tracking_zone_event_device ON tracking_zone_event(device, time);
CREATE INDEX tracking_zone_event_time ON tracking_zone_event(time);
