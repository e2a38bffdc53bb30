-- Attendance by item (rules R6), and what becomes of an item when its meeting is finished (R5).

-- The items at which someone was there, as the grid was confirmed; empty while it is not.
ALTER TABLE attendance ADD COLUMN there_at TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(there_at));
-- Organisations that someone speaks for beside the own one.
ALTER TABLE attendance ADD COLUMN represents TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(represents));

ALTER TABLE agenda_item ADD COLUMN chair TEXT REFERENCES contact DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX agenda_item_by_chair ON agenda_item (chair);
ALTER TABLE agenda_item ADD COLUMN is_nodded INTEGER NOT NULL DEFAULT 0
    CHECK (is_nodded IN (0, 1));
ALTER TABLE agenda_item ADD COLUMN fate TEXT CHECK (fate IN ('carries', 'closes'));
CREATE INDEX agenda_item_by_fate ON agenda_item (fate);
