-- A row keeps what the device said (its key). What the pipeline made of it stands beside it, null when it is the same: a corrected clock,
-- a converted datum. The verdict is 0 for a trusted fix, else why it is kept as evidence only: 1 its time is in the future, 2 implausible.
ALTER TABLE tracking_fix ADD COLUMN verdict INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tracking_fix ADD COLUMN trusted_time INTEGER;
ALTER TABLE tracking_fix ADD COLUMN trusted_latitude INTEGER;
ALTER TABLE tracking_fix ADD COLUMN trusted_longitude INTEGER;
CREATE INDEX tracking_fix_corrected ON tracking_fix(device, trusted_time) WHERE trusted_time IS NOT NULL;
