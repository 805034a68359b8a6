-- Why somebody's position may be taken down: what they agreed to, or the rule of service that their phone is under. The row of a satellite
-- that was written last holds; all of them stay.
-- journalled: consents(id)
CREATE TABLE consents (
    id           BLOB PRIMARY KEY,
    satellite    BLOB NOT NULL,
    basis        TEXT NOT NULL,     -- consent, duty, taken-over
    text         TEXT NOT NULL,     -- the version of the text that was agreed to, or of the rule
    purpose      TEXT NOT NULL,     -- what positions are for, in the words of that text
    how          TEXT NOT NULL,     -- paper, phone, spoken, none
    given        INTEGER NOT NULL,  -- microseconds since 1970, UTC
    recorded     INTEGER NOT NULL,  -- likewise: orders the rows of a satellite
    taken_by     TEXT NOT NULL,     -- actor
    until        TEXT,              -- "2027-03-31", the last day; null: without an end
    withdrawn    INTEGER,           -- microseconds since 1970, UTC
    withdrawn_by TEXT,              -- actor: the account at the desk, or the device itself
    reason       TEXT,              -- why, when it was withdrawn at the desk
    salt         BLOB NOT NULL      -- the journal keeps the digest of the row for ever
);
CREATE INDEX consents_by_satellite ON consents (satellite, recorded);

-- Who was tracked before there were records of consent: the next start gives them a limited time (consents.h), and empties this.
CREATE TABLE consent_due (satellite BLOB PRIMARY KEY);
INSERT INTO consent_due (satellite) SELECT id FROM satellites WHERE tier <> 'core';
