-- Three layers beside each other: what the device said (the key), what is trusted of it (trusted_*, null: the same), and where it most likely
-- was (cleaned_*, null: not known better). cleaned_by: 1 the place in the street it followed, 2 the mean of what it said while it stood.
-- Cleaned degrees are whole decimetres (10^-6).
ALTER TABLE tracking_fix ADD COLUMN cleaned_by INTEGER;
ALTER TABLE tracking_fix ADD COLUMN cleaned_latitude INTEGER;
ALTER TABLE tracking_fix ADD COLUMN cleaned_longitude INTEGER;
