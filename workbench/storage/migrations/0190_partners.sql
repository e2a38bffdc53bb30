-- Partners over time (rules R13): when they last contributed, what they were called before, who
-- became whom, whom one spoke to, and which kind of partner a table does without.

-- What a partner last did is read from these alone, newest first.
DROP INDEX attendance_by_organisation;
CREATE INDEX attendance_by_organisation ON attendance (organisation, meeting, presence);
DROP INDEX progress_note_by_reported_by;
CREATE INDEX progress_note_by_reported_by ON progress_note (reported_by, on_day);

-- The same person in the function before, at this or another organisation.
ALTER TABLE contact ADD COLUMN follows TEXT REFERENCES contact DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX contact_by_follows ON contact (follows);

-- What was said outside a meeting, with whom of which partner.
CREATE TABLE contact_note (
    id           TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
    contact      TEXT REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
    on_day       TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    way          TEXT NOT NULL CHECK (way IN ('phone', 'mail', 'talk')),
    text         TEXT NOT NULL,
    made_at      TEXT NOT NULL CHECK (made_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*')
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_note_by_organisation ON contact_note (organisation, on_day);
CREATE INDEX contact_note_by_contact ON contact_note (contact, on_day);

-- A partner that got another name, went up in another one, or gave a part away. The name is that
-- of before; old lines and frozen minutes keep it anyway (rules D1, D4).
CREATE TABLE succession (
    id           TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
    turn         TEXT NOT NULL CHECK (turn IN ('renamed', 'merged', 'split')),
    on_day       TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    name         TEXT NOT NULL,
    successor    TEXT REFERENCES organisation DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX succession_by_organisation ON succession (organisation, on_day);
CREATE INDEX succession_by_successor ON succession (successor, on_day);

-- A kind of partner that a table does without, as a person decided.
CREATE TABLE seat_waiver (
    id            TEXT PRIMARY KEY,
    meeting_table TEXT NOT NULL REFERENCES meeting_table DEFERRABLE INITIALLY DEFERRED,
    kind          TEXT NOT NULL CHECK (kind IN (
        'municipality', 'police', 'prosecution', 'tax', 'chamber_of_commerce',
        'labour_inspectorate', 'riec', 'safety_house', 'care_coordination', 'comensha', 'shelter',
        'health', 'safe_at_home', 'housing', 'immigration', 'border_police', 'enforcement', 'other'
    )),
    on_day        TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;
CREATE INDEX seat_waiver_by_table ON seat_waiver (meeting_table, kind);
