-- Pictures and papers of an incident. The file is in the media folder under its SHA-256. Times in microseconds UTC.
-- journalled: dispatch_attachment(id)
CREATE TABLE dispatch_attachment (
    id         BLOB PRIMARY KEY NOT NULL,
    incident   BLOB NOT NULL REFERENCES dispatch_incident(id),
    digest     BLOB NOT NULL,     -- SHA-256 of the file
    bytes      INTEGER NOT NULL,
    media_type TEXT NOT NULL,     -- image/jpeg …
    source     TEXT NOT NULL,     -- camera:<uuid>, desk
    taken_time INTEGER NOT NULL,
    added_time INTEGER NOT NULL,
    note       TEXT NOT NULL,
    salt       BLOB NOT NULL      -- the journal keeps the digest of the row for ever
);
CREATE INDEX dispatch_attachment_by_incident ON dispatch_attachment (incident);
