-- The journal: one row a change of the record, chained by hashes. Columns in the order of their canonical bytes (src/chain.h).
CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY,   -- 1, 2, 3 … without gaps
    version  INTEGER NOT NULL,      -- of the canonical bytes
    id       BLOB NOT NULL UNIQUE,  -- UUIDv7
    time     INTEGER NOT NULL,      -- microseconds since 1970, UTC
    actor    TEXT NOT NULL,
    client   TEXT NOT NULL,
    purpose  TEXT NOT NULL,
    action   TEXT NOT NULL,
    object   TEXT NOT NULL,
    payload  TEXT NOT NULL,
    touched  BLOB NOT NULL,         -- digests of the rows this entry changed (src/row_digest.h)
    previous BLOB NOT NULL,
    hash     BLOB NOT NULL
);
CREATE INDEX journal_by_object ON journal (object, sequence);

CREATE TRIGGER journal_keeps_its_rows BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER journal_loses_no_rows BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;
