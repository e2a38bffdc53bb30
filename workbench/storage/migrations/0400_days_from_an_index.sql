-- The day of a meeting is asked for hundreds of actions at once: from its wide row each is a leap
-- to another page (performance.md 1.3).
CREATE INDEX meeting_day ON meeting (id, on_day);
