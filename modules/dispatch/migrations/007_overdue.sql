-- Limits of orders that have passed, each once; and who was sent because of it, if somebody was, in the same transaction. Microseconds UTC.
-- journalled: dispatch_overdue(id)
CREATE TABLE dispatch_overdue (
    id BLOB PRIMARY KEY NOT NULL,
    order_id BLOB NOT NULL REFERENCES dispatch_order(id),
    incident BLOB NOT NULL REFERENCES dispatch_incident(id),
    stage TEXT NOT NULL,
    time INTEGER NOT NULL,
    next_order BLOB REFERENCES dispatch_order(id),
    UNIQUE (order_id, stage)
);
CREATE INDEX dispatch_overdue_incident ON dispatch_overdue(incident);
