-- Somebody who is sent in spite of a rule: which one ("tier", "training", "insurance"), and why all the same. Null: no rule was in the way.
ALTER TABLE dispatch_order ADD COLUMN exception_rule TEXT;
ALTER TABLE dispatch_order ADD COLUMN exception_reason TEXT;
