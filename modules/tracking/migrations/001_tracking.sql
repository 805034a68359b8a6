-- Devices by a small number, so that a fix needs few bytes. A device gets its number when it first goes on duty.
CREATE TABLE tracking_device (
    number INTEGER PRIMARY KEY,
    device TEXT NOT NULL UNIQUE
);

-- 签到 / 签退: a row per shift of a device, until is NULL while it lasts. Part of the record (journal: duty.in, duty.out).
-- journalled: tracking_duty(id)
CREATE TABLE tracking_duty (
    id BLOB PRIMARY KEY NOT NULL,
    device TEXT NOT NULL REFERENCES tracking_device(device),
    since INTEGER NOT NULL,
    until INTEGER
);
CREATE INDEX tracking_duty_device ON tracking_duty(device, since);
CREATE UNIQUE INDEX tracking_duty_once ON tracking_duty(device) WHERE until IS NULL;

-- Facts, not journal entries. Times in microseconds, degrees × 10^7 (1 cm), accuracy and altitude in dm, speed in cm/s,
-- course in hundredths of a degree, battery in percent.
CREATE TABLE tracking_fix (
    device INTEGER NOT NULL,
    device_time INTEGER NOT NULL,
    latitude INTEGER NOT NULL,
    longitude INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    received_time INTEGER NOT NULL,
    accuracy INTEGER,
    speed INTEGER,
    course INTEGER,
    altitude INTEGER,
    battery INTEGER,
    alarm TEXT,
    PRIMARY KEY (device, device_time, latitude, longitude)
) WITHOUT ROWID;

-- One row: the last sequence given out and when it was.
CREATE TABLE tracking_head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    sequence INTEGER NOT NULL,
    received_time INTEGER
);
INSERT INTO tracking_head VALUES (1, 0, NULL);
