-- Somebody who was taken from a less urgent incident: the order that ended for this one, and why. Null: they were free.
ALTER TABLE dispatch_order ADD COLUMN instead_of BLOB;
ALTER TABLE dispatch_order ADD COLUMN instead_reason TEXT;
CREATE INDEX dispatch_order_instead ON dispatch_order(instead_of);
