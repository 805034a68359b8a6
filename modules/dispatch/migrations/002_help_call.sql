-- A unit's calls for help, by the device's own time: the same call twice is known here. Several may be one incident.
-- journalled: dispatch_help_call(id)
CREATE TABLE dispatch_help_call (
    id BLOB PRIMARY KEY NOT NULL,
    device TEXT NOT NULL,
    device_time INTEGER NOT NULL, -- microseconds UTC
    incident BLOB NOT NULL REFERENCES dispatch_incident(id),
    UNIQUE (device, device_time)
);
CREATE INDEX dispatch_help_call_incident ON dispatch_help_call(incident);
