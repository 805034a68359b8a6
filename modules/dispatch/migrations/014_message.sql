-- What desk and units say to each other about an incident. Times in microseconds UTC.
-- journalled: dispatch_message(id)
CREATE TABLE dispatch_message (
    id            BLOB PRIMARY KEY NOT NULL, -- of a unit's: made by its phone, which may repeat itself
    incident      BLOB NOT NULL REFERENCES dispatch_incident(id),
    kind          TEXT NOT NULL,             -- words, arrival-question, safety-question
    satellite     BLOB,                      -- who says it; null: the desk
    order_id      BLOB,                      -- the order of who says it
    words         TEXT NOT NULL,
    attachment    BLOB,                      -- a picture, sound or film that came with it
    said_time     INTEGER NOT NULL,          -- by the clock of who says it
    received_time INTEGER NOT NULL,
    seen_time     INTEGER,                   -- of a unit's: the desk has seen it
    salt          BLOB NOT NULL
);
CREATE INDEX dispatch_message_incident ON dispatch_message(incident, received_time);

-- To whom the desk said it, and how far it came.
-- journalled: dispatch_delivery(id)
CREATE TABLE dispatch_delivery (
    id             BLOB PRIMARY KEY NOT NULL,
    message        BLOB NOT NULL REFERENCES dispatch_message(id),
    order_id       BLOB NOT NULL,
    satellite      BLOB NOT NULL,
    delivered_time INTEGER,
    read_time      INTEGER,
    UNIQUE (message, satellite)
);

-- Where it was taken, when that is known.
ALTER TABLE dispatch_attachment ADD COLUMN latitude REAL;
ALTER TABLE dispatch_attachment ADD COLUMN longitude REAL;
