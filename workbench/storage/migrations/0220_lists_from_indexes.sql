-- Lists over ten thousand meetings count from indexes alone: what is counted has to stand in them,
-- or each row is a leap to another page (performance.md 1.3).
DROP INDEX action_by_meeting;
CREATE INDEX action_by_meeting ON action (meeting, id, withdrawn_at);
DROP INDEX decision_by_meeting;
CREATE INDEX decision_by_meeting ON decision (meeting, id, withdrawn_at);
-- Who owes, for the people to choose from.
DROP INDEX action_owner_by_action;
CREATE INDEX action_owner_by_action ON action_owner (action, position, contact, organisation);
-- The meetings that were held, newest first, table by table.
DROP INDEX meeting_by_table;
CREATE INDEX meeting_by_table ON meeting (meeting_table, on_day, state, starts_at);
