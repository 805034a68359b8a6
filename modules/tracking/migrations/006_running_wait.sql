-- After a leap of the clock nothing is removed until the station has run for so long (microseconds), or phones say the same time
-- (src/keeper.cpp). Null: the clock has not leapt. stepped: when the archive was last put in order, about.
ALTER TABLE tracking_head ADD COLUMN forget_wait INTEGER;
ALTER TABLE tracking_head ADD COLUMN stepped INTEGER;
UPDATE tracking_head SET forget_wait = 86400000000 WHERE forget_from IS NOT NULL;
ALTER TABLE tracking_head DROP COLUMN forget_from;
