-- What a camera is there for, in the station's words. Null: nobody has said.
ALTER TABLE cameras ADD COLUMN purpose TEXT;
