-- Tables: days that are passed over, points that are parked, agendas to begin from; and which
-- meeting a fixed item was left off, so that calling that meeting off brings the skip back.

ALTER TABLE meeting_table ADD COLUMN skipped TEXT NOT NULL DEFAULT '';
ALTER TABLE fixed_item ADD COLUMN skipped_for TEXT REFERENCES meeting DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX fixed_item_by_skipped_for ON fixed_item (skipped_for);

CREATE TABLE parked_item (
    id             TEXT PRIMARY KEY,
    meeting_table  TEXT NOT NULL REFERENCES meeting_table DEFERRABLE INITIALLY DEFERRED,
    position       INTEGER NOT NULL,
    title          TEXT NOT NULL,
    parked_on      TEXT NOT NULL CHECK (
        parked_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'
    ),
    treatment      TEXT NOT NULL CHECK (treatment IN (
        'information', 'discussion', 'adoption', 'decision'
    )),
    minutes        INTEGER NOT NULL,
    is_closed      INTEGER NOT NULL CHECK (is_closed IN (0, 1)),
    note           TEXT NOT NULL,
    presenter      TEXT REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
    presenter_text TEXT NOT NULL,
    meeting        TEXT REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    item           TEXT REFERENCES agenda_item DEFERRABLE INITIALLY DEFERRED,
    files          TEXT NOT NULL CHECK (json_valid(files))
) STRICT, WITHOUT ROWID;
CREATE INDEX parked_item_by_table ON parked_item (meeting_table, position);
CREATE INDEX parked_item_by_presenter ON parked_item (presenter);
CREATE INDEX parked_item_by_meeting ON parked_item (meeting);
CREATE INDEX parked_item_by_item ON parked_item (item);

CREATE TABLE agenda_template (
    id            TEXT PRIMARY KEY,
    meeting_table TEXT NOT NULL REFERENCES meeting_table DEFERRABLE INITIALLY DEFERRED,
    name          TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX agenda_template_by_table ON agenda_template (meeting_table);

CREATE TABLE template_point (
    id        TEXT PRIMARY KEY,  -- of the template, with the place among its points
    template  TEXT NOT NULL REFERENCES agenda_template DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    title     TEXT NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN (
        'ordinary', 'opening', 'adoption', 'action_list', 'any_other_business', 'heading'
    )),
    treatment TEXT NOT NULL CHECK (treatment IN (
        'information', 'discussion', 'adoption', 'decision'
    )),
    minutes   INTEGER NOT NULL,
    is_closed INTEGER NOT NULL CHECK (is_closed IN (0, 1)),
    note      TEXT NOT NULL,
    below     INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX template_point_by_template ON template_point (template, position);
