-- An order may be carried out with one phone and then another: each of them is held.
CREATE TABLE tracking_held (
    id BLOB NOT NULL,
    device INTEGER NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (id, device)
) WITHOUT ROWID;
INSERT INTO tracking_held SELECT id, device, since, until FROM tracking_hold;
DROP TABLE tracking_hold;
ALTER TABLE tracking_held RENAME TO tracking_hold;
CREATE INDEX tracking_hold_device ON tracking_hold(device, since);
