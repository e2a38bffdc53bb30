-- Why a line or an item became visible to more people (rules R1.5). A line may be gone again: what
-- was widened, and why, stays known with its item.

CREATE TABLE widening (
    id         TEXT PRIMARY KEY,
    meeting    TEXT NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    item       TEXT NOT NULL REFERENCES agenda_item DEFERRABLE INITIALLY DEFERRED,
    line       TEXT,
    reason     TEXT NOT NULL,
    widened_at TEXT NOT NULL CHECK (widened_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*')
) STRICT, WITHOUT ROWID;
CREATE INDEX widening_by_meeting ON widening (meeting, id);
CREATE INDEX widening_by_item ON widening (item, id);
