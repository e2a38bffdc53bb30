-- A whole meeting can become visible to more people: its marking was lowered, with a reason.
CREATE TABLE widening_anew (
    id         TEXT PRIMARY KEY,
    meeting    TEXT NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    item       TEXT REFERENCES agenda_item DEFERRABLE INITIALLY DEFERRED,
    line       TEXT,
    reason     TEXT NOT NULL,
    widened_at TEXT NOT NULL CHECK (widened_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*')
) STRICT, WITHOUT ROWID;
INSERT INTO widening_anew SELECT id, meeting, item, line, reason, widened_at FROM widening;
DROP TABLE widening;
ALTER TABLE widening_anew RENAME TO widening;
CREATE INDEX widening_by_meeting ON widening (meeting, id);
CREATE INDEX widening_by_item ON widening (item, id);
