-- When what people said of an incident, and who they were, was taken away because its time was over (retention.h). Null: not yet. Microseconds UTC.
ALTER TABLE dispatch_incident ADD COLUMN texts_ended INTEGER;
CREATE INDEX dispatch_incident_texts ON dispatch_incident(closed_time) WHERE texts_ended IS NULL;
CREATE INDEX dispatch_alarm_incident ON dispatch_alarm(incident);
CREATE INDEX dispatch_attachment_added ON dispatch_attachment(added_time);
