-- The journal keeps the digests of these rows for ever: nobody shall guess a caller or what was said from them once the rows are purged.
ALTER TABLE dispatch_incident ADD COLUMN salt BLOB;
ALTER TABLE dispatch_order ADD COLUMN salt BLOB;
