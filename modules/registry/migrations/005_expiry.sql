-- Until when somebody's training and insurance hold: "2027-03-31", the last day. Null: without an end. A skill that ends is "first-aid=2027-03-31".
ALTER TABLE satellites ADD COLUMN trained_until TEXT;
ALTER TABLE satellites ADD COLUMN insured_until TEXT;
