-- Who and what exists. Ids of imported things are made from their keys (registry/README.md).

-- journalled: satellites(id)
CREATE TABLE satellites (
    id        BLOB PRIMARY KEY,
    call_sign TEXT NOT NULL UNIQUE,
    name      TEXT NOT NULL,
    tier      TEXT NOT NULL,            -- core, close, loose
    mode      TEXT NOT NULL,            -- foot, bike, car
    skills    TEXT NOT NULL,            -- joined by ';'
    device    TEXT NOT NULL             -- empty: carries none; unique otherwise, checked in code (two may swap theirs)
);

-- journalled: persons(id)
CREATE TABLE persons (
    id       BLOB PRIMARY KEY,
    key      TEXT NOT NULL UNIQUE,
    name     TEXT NOT NULL,
    phone    TEXT NOT NULL,
    building INTEGER NOT NULL,
    unit     TEXT NOT NULL,
    floor    INTEGER NOT NULL,
    room     TEXT NOT NULL,
    tags     TEXT NOT NULL,             -- joined by ';'
    salt     BLOB NOT NULL              -- the journal keeps the digest of the row for ever: nobody shall guess a name from it
);
CREATE INDEX persons_by_building ON persons (building);

-- journalled: firms(id)
CREATE TABLE firms (
    id        BLOB PRIMARY KEY,
    key       TEXT NOT NULL UNIQUE,
    name      TEXT NOT NULL,
    kind      TEXT NOT NULL,
    phone     TEXT NOT NULL,
    building  INTEGER NOT NULL,         -- 0: none
    unit      TEXT NOT NULL,
    floor     INTEGER NOT NULL,
    room      TEXT NOT NULL,
    latitude  REAL NOT NULL,
    longitude REAL NOT NULL
);
CREATE INDEX firms_by_building ON firms (building);

-- journalled: cameras(id)
CREATE TABLE cameras (
    id            BLOB PRIMARY KEY,
    key           TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    latitude      REAL NOT NULL,
    longitude     REAL NOT NULL,
    height        REAL NOT NULL,        -- metres above the ground
    heading       REAL NOT NULL,        -- degrees clockwise from north
    tilt          REAL NOT NULL,        -- degrees below the horizon
    field_of_view REAL NOT NULL,        -- degrees
    range         REAL NOT NULL,        -- metres
    owner         TEXT NOT NULL,
    state         TEXT NOT NULL         -- in-use, stopped, not-yet, in-repair, scrapped
);

-- journalled: devices(device)
CREATE TABLE devices (
    device      TEXT PRIMARY KEY,
    secret_hash BLOB                    -- keyed with registry_keys 'device-secrets'; null: revoked
);

-- journalled: registry_keys(name)
CREATE TABLE registry_keys (
    name  TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
);
