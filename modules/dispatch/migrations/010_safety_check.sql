-- Units asked whether all is well, each until they answer. Times in microseconds UTC.
-- journalled: dispatch_safety_check(id)
CREATE TABLE dispatch_safety_check (
    id BLOB PRIMARY KEY NOT NULL,
    incident BLOB NOT NULL REFERENCES dispatch_incident(id),
    order_id BLOB NOT NULL REFERENCES dispatch_order(id),
    asked_time INTEGER NOT NULL,
    due_time INTEGER NOT NULL,
    answered_time INTEGER,
    answered_by TEXT
);
-- Nobody is asked twice before they have answered.
CREATE UNIQUE INDEX dispatch_safety_check_open ON dispatch_safety_check(order_id) WHERE answered_time IS NULL;
CREATE INDEX dispatch_safety_check_incident ON dispatch_safety_check(incident);
