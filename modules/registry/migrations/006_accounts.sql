-- Who may sign in, and as what. The hash brings its own random salt: nobody can try names against the digest of the row.
-- journalled: accounts(id)
CREATE TABLE accounts (
    id         BLOB PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,  -- as it is typed, folded (accounts.h)
    roles      TEXT NOT NULL,         -- codes of rights.h, joined by ';'
    passphrase TEXT NOT NULL,         -- Argon2id, as libsodium writes it: cost, salt, hash
    locked     INTEGER NOT NULL       -- 1: may not sign in
);

-- How often somebody tried in vain, so that a restart does not set them free. Not under the journal: what was tried is in its entries.
CREATE TABLE account_tries (
    name     TEXT NOT NULL,
    client   TEXT NOT NULL,           -- desk, cli: from where
    failures INTEGER NOT NULL,
    last     INTEGER NOT NULL,        -- microseconds since 1970, UTC
    PRIMARY KEY (name, client)
);
