-- Alarms of the desk, from the first to the last moment. Times in microseconds UTC.
-- journalled: dispatch_alarm(id)
CREATE TABLE dispatch_alarm (
    id BLOB PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    level TEXT NOT NULL,
    incident BLOB,
    satellite BLOB,
    detail TEXT NOT NULL,
    state TEXT NOT NULL,
    wrong INTEGER NOT NULL,
    count INTEGER NOT NULL,
    times INTEGER NOT NULL,
    raised_time INTEGER NOT NULL,
    news_time INTEGER NOT NULL,
    returned_time INTEGER,
    acknowledged_time INTEGER,
    acknowledged_by TEXT NOT NULL,
    handled_time INTEGER,
    handled_by TEXT NOT NULL,
    escalation TEXT NOT NULL,
    silenced_time INTEGER,
    shelved_until INTEGER,
    shelf_reason TEXT NOT NULL,
    ended_time INTEGER,
    salt BLOB NOT NULL       -- the journal keeps the digest of the row for ever: nobody shall guess the reason from it
);
-- One thing that is wrong is one alarm, whoever writes.
CREATE UNIQUE INDEX dispatch_alarm_current ON dispatch_alarm(kind, source) WHERE ended_time IS NULL;
