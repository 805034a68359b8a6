-- Where a camera's live picture comes from. The address may hold a password: it is in no list and no picture, only who opens the camera gets it.
-- journalled: camera_streams(camera)
CREATE TABLE camera_streams (
    camera  BLOB PRIMARY KEY,
    address TEXT NOT NULL,   -- rtsp://… or rtsps://…
    salt    BLOB NOT NULL    -- the journal keeps the digest of the row for ever: nobody shall guess the password from it
);
