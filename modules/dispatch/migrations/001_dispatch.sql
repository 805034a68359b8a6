-- What happened: one row an incident, its own and those brought from elsewhere (imported = 1). Times in microseconds UTC.
-- journalled: dispatch_incident(id)
CREATE TABLE dispatch_incident (
    id BLOB PRIMARY KEY NOT NULL,
    number TEXT NOT NULL UNIQUE,
    day TEXT,              -- of a number like 20261121-0041: its two halves, so that the next one is found
    day_number INTEGER,
    imported INTEGER NOT NULL DEFAULT 0,
    type TEXT NOT NULL,
    level INTEGER NOT NULL,
    state TEXT NOT NULL,
    latitude REAL NOT NULL,
    longitude REAL NOT NULL,
    address TEXT NOT NULL,
    text TEXT NOT NULL,
    caller TEXT NOT NULL,
    reported_time INTEGER NOT NULL,
    closed_time INTEGER,
    disposition INTEGER,
    closing_text TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX dispatch_incident_day ON dispatch_incident(day, day_number);
CREATE INDEX dispatch_incident_place ON dispatch_incident(latitude, longitude);
CREATE INDEX dispatch_incident_closed ON dispatch_incident(closed_time);

-- journalled: dispatch_order(id)
CREATE TABLE dispatch_order (
    id BLOB PRIMARY KEY NOT NULL,
    incident BLOB NOT NULL REFERENCES dispatch_incident(id),
    ordinal INTEGER NOT NULL, -- within its incident
    satellite BLOB NOT NULL,
    state TEXT NOT NULL,
    sent_time INTEGER NOT NULL,
    promised_ms INTEGER NOT NULL,
    promised_meters REAL NOT NULL,
    route TEXT NOT NULL,      -- JSON [[longitude, latitude], …]
    feedback TEXT NOT NULL DEFAULT '',
    refusal_reason TEXT NOT NULL DEFAULT '',
    UNIQUE (incident, ordinal)
);
-- Nobody has two orders at a time, whoever writes.
CREATE UNIQUE INDEX dispatch_order_active ON dispatch_order(satellite) WHERE state NOT IN ('done', 'refused', 'cancelled');

-- Every state an order was in, by the id of the event that brought it there: the same event twice is known here.
-- journalled: dispatch_step(event)
CREATE TABLE dispatch_step (
    event BLOB PRIMARY KEY NOT NULL,
    order_id BLOB NOT NULL REFERENCES dispatch_order(id),
    ordinal INTEGER NOT NULL,
    state TEXT NOT NULL,
    time INTEGER NOT NULL,
    UNIQUE (order_id, ordinal)
);

-- What the desk saw when it gave an order.
-- journalled: dispatch_recommendation(id)
CREATE TABLE dispatch_recommendation (
    id BLOB PRIMARY KEY NOT NULL,
    incident BLOB NOT NULL REFERENCES dispatch_incident(id),
    saved_time INTEGER NOT NULL,
    shown TEXT NOT NULL       -- JSON, src/record_json.h
);
CREATE INDEX dispatch_recommendation_incident ON dispatch_recommendation(incident);
