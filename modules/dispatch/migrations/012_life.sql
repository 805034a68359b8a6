-- What becomes of an incident after it was closed: reopened, handed to another office, called back. Times in microseconds UTC.
-- journalled: dispatch_life(id)
CREATE TABLE dispatch_life (
    id       BLOB PRIMARY KEY NOT NULL,
    incident BLOB NOT NULL REFERENCES dispatch_incident(id),
    kind     TEXT NOT NULL,     -- reopened, transferred, called-back
    time     INTEGER NOT NULL,
    office   TEXT NOT NULL,     -- to which it was handed
    result   TEXT NOT NULL,     -- of the call back: satisfied, dissatisfied, not-reached, declined
    text     TEXT NOT NULL,     -- the reason, or what was said
    salt     BLOB NOT NULL
);
CREATE INDEX dispatch_life_incident ON dispatch_life(incident);

-- What was promised: who does it until when, and what came of it.
-- journalled: dispatch_follow_up(id)
CREATE TABLE dispatch_follow_up (
    id        BLOB PRIMARY KEY NOT NULL,
    incident  BLOB NOT NULL REFERENCES dispatch_incident(id),
    owner     BLOB NOT NULL,    -- a satellite
    task      TEXT NOT NULL,
    made_time INTEGER NOT NULL,
    due_time  INTEGER NOT NULL,
    done_time INTEGER,
    result    TEXT NOT NULL,
    salt      BLOB NOT NULL
);
CREATE INDEX dispatch_follow_up_open ON dispatch_follow_up(done_time, due_time);
CREATE INDEX dispatch_follow_up_incident ON dispatch_follow_up(incident);
