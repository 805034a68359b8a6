-- A terminal that asks for its secret by itself (JT/T 808 registration) gets one until then, once. Null: none is expected.
ALTER TABLE devices ADD COLUMN expected_until INTEGER;
