-- Streets closed by hand. Times in microseconds UTC. Over when until_time or reopened_time has passed; rows stay.
-- journalled: dispatch_closure(id)
CREATE TABLE dispatch_closure (
    id BLOB PRIMARY KEY NOT NULL,
    shape TEXT NOT NULL,     -- streets, area
    points TEXT NOT NULL,    -- JSON [[longitude, latitude], …]
    modes TEXT NOT NULL,     -- "car bike"; empty: all
    from_time INTEGER NOT NULL,
    until_time INTEGER,
    reason TEXT NOT NULL,
    reopened_time INTEGER,
    salt BLOB NOT NULL       -- the journal keeps the digest of the row for ever: nobody shall guess the reason from it
);
