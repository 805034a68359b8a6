-- What somebody is to do when the order that binds them has ended: a second job, sent by itself then. Times in microseconds UTC.
-- journalled: dispatch_next_job(id)
CREATE TABLE dispatch_next_job (
    id          BLOB PRIMARY KEY NOT NULL,
    incident    BLOB NOT NULL REFERENCES dispatch_incident(id),
    satellite   BLOB NOT NULL,
    after_order BLOB NOT NULL REFERENCES dispatch_order(id),
    made_time   INTEGER NOT NULL,
    state       TEXT NOT NULL DEFAULT 'waiting'   -- waiting, begun, cancelled, dropped
);
-- Nobody has two of them waiting, whoever writes.
CREATE UNIQUE INDEX dispatch_next_job_waiting ON dispatch_next_job(satellite) WHERE state = 'waiting';
