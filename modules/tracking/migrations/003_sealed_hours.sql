-- Hours that are over: the rows of a device whose own clock said this hour (since 1970), packed (src/block.h). kind: 0 whole, 1 thinned,
-- 2 evidence of an incident (whole, kept with it). Times, places and units as in tracking_fix; times and the box are of trusted fixes,
-- null when there is none. newest: last_time, else last_received: by it a block grows old. checksum: CRC-32 of the data.
CREATE TABLE tracking_block (
    id INTEGER PRIMARY KEY,
    device INTEGER NOT NULL,
    hour INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    fixes INTEGER NOT NULL,
    first_time INTEGER,
    last_time INTEGER,
    first_received INTEGER NOT NULL,
    last_received INTEGER NOT NULL,
    newest INTEGER NOT NULL,
    south INTEGER,
    north INTEGER,
    west INTEGER,
    east INTEGER,
    checksum INTEGER NOT NULL,
    data BLOB NOT NULL
);
CREATE UNIQUE INDEX tracking_block_hour ON tracking_block(device, hour, kind);
CREATE INDEX tracking_block_age ON tracking_block(kind, newest);
CREATE INDEX tracking_block_track ON tracking_block(device, first_time, last_time);
-- Who was there then? Answered from the index alone.
CREATE INDEX tracking_block_place ON tracking_block(first_time, last_time, south, north, west, east);

-- Said hours from this one on (since 1970) lie in tracking_fix alone.
ALTER TABLE tracking_head ADD COLUMN open_hour INTEGER NOT NULL DEFAULT 0;

-- What is left of a day (since 1970, by the station's clock) when its fixes are thinned.
CREATE TABLE tracking_day (
    device INTEGER NOT NULL,
    day INTEGER NOT NULL,
    fixes INTEGER NOT NULL,
    meters INTEGER NOT NULL,
    first_time INTEGER NOT NULL,
    last_time INTEGER NOT NULL,
    PRIMARY KEY (device, day)
) WITHOUT ROWID;

-- When a device worked on an incident: what it said then is evidence. id: of the order or the call for help.
CREATE TABLE tracking_hold (
    id BLOB PRIMARY KEY NOT NULL,
    device INTEGER NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL
);
CREATE INDEX tracking_hold_device ON tracking_hold(device, since);
