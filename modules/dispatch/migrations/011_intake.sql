-- The number a caller can be reached at, digits alone, and whether the name was checked. Null: not given.
ALTER TABLE dispatch_incident ADD COLUMN caller_number TEXT;
ALTER TABLE dispatch_incident ADD COLUMN caller_named INTEGER;
CREATE INDEX dispatch_incident_caller ON dispatch_incident(caller_number);

-- Further reports of an incident: who called about the same thing. Times in microseconds UTC.
-- journalled: dispatch_call(id)
CREATE TABLE dispatch_call (
    id            BLOB PRIMARY KEY NOT NULL,
    incident      BLOB NOT NULL REFERENCES dispatch_incident(id),
    time          INTEGER NOT NULL,
    latitude      REAL NOT NULL,
    longitude     REAL NOT NULL,
    address       TEXT NOT NULL,
    text          TEXT NOT NULL,
    caller        TEXT NOT NULL,
    caller_number TEXT NOT NULL,
    caller_named  INTEGER NOT NULL,
    salt          BLOB NOT NULL
);
CREATE INDEX dispatch_call_incident ON dispatch_call(incident);
CREATE INDEX dispatch_call_caller ON dispatch_call(caller_number);

-- What belongs to what: `incident` was merged into `into_incident`, or is a part of it. Over when ended_time is set; rows stay.
-- journalled: dispatch_bond(id)
CREATE TABLE dispatch_bond (
    id            BLOB PRIMARY KEY NOT NULL,
    kind          TEXT NOT NULL,     -- merged, part
    incident      BLOB NOT NULL REFERENCES dispatch_incident(id),
    into_incident BLOB NOT NULL REFERENCES dispatch_incident(id),
    made_time     INTEGER NOT NULL,
    ended_time    INTEGER
);
CREATE UNIQUE INDEX dispatch_bond_one ON dispatch_bond(incident, kind) WHERE ended_time IS NULL;
CREATE INDEX dispatch_bond_into ON dispatch_bond(into_incident);

-- Incidents that begin later; nothing live knows of them before. Times in microseconds UTC.
-- journalled: dispatch_schedule(id)
CREATE TABLE dispatch_schedule (
    id            BLOB PRIMARY KEY NOT NULL,
    start_time    INTEGER NOT NULL,
    type          TEXT NOT NULL,
    level         INTEGER,
    latitude      REAL NOT NULL,
    longitude     REAL NOT NULL,
    address       TEXT NOT NULL,
    text          TEXT NOT NULL,
    caller        TEXT NOT NULL,
    caller_number TEXT NOT NULL,
    caller_named  INTEGER NOT NULL,
    state         TEXT NOT NULL,     -- waiting, begun, cancelled
    incident      BLOB REFERENCES dispatch_incident(id), -- which it became
    salt          BLOB NOT NULL
);
CREATE INDEX dispatch_schedule_waiting ON dispatch_schedule(state, start_time);
