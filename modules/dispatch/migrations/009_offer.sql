-- Orders that were offered to several: the first to accept gets it, the others end in the same transaction. Null: not offered.
ALTER TABLE dispatch_order ADD COLUMN offer BLOB;
