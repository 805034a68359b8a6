-- The first steps of an incident's plan that somebody has ticked. Times in microseconds UTC.
-- journalled: dispatch_check(id)
CREATE TABLE dispatch_check (
    id       BLOB PRIMARY KEY NOT NULL,
    incident BLOB NOT NULL REFERENCES dispatch_incident(id),
    step     INTEGER NOT NULL,  -- of the plan, from 0
    time     INTEGER NOT NULL,
    UNIQUE (incident, step)
);
