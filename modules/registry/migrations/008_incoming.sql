-- Rows that are decided and not yet in their table: a long file is brought in by parts (registry/incoming.h). Empty but for the seconds that takes.
-- journalled: register_incoming(part)
CREATE TABLE register_incoming (
    part    INTEGER PRIMARY KEY, -- in this order
    sheet   TEXT NOT NULL,       -- persons, firms
    content TEXT NOT NULL,       -- CSV of that table
    salt    BLOB NOT NULL        -- the journal keeps the digest of the row for ever
);
