-- For whom a zone counts: words, one a line (call signs, "tier:core"); null: for everybody on duty.
ALTER TABLE tracking_zone ADD COLUMN audience TEXT;
