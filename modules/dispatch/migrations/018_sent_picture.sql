-- How far a picture came that the desk sent with its words. Times in microseconds UTC; null where no picture was sent.
ALTER TABLE dispatch_delivery ADD COLUMN words_only_time INTEGER; -- the words came by a link that carries no files
ALTER TABLE dispatch_delivery ADD COLUMN fetching_time INTEGER;   -- the unit's phone was given it for the first time
ALTER TABLE dispatch_delivery ADD COLUMN fetched_time INTEGER;    -- all of it has left
