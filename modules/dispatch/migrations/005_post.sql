-- Where an order sends somebody when that is not the incident's place: a post of a containment. Null: to the incident.
ALTER TABLE dispatch_order ADD COLUMN post_latitude REAL;
ALTER TABLE dispatch_order ADD COLUMN post_longitude REAL;
ALTER TABLE dispatch_order ADD COLUMN task TEXT;
