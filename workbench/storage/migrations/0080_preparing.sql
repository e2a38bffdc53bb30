-- Preparing a meeting: versions of its agenda with who has them (rules R4), days it was moved
-- from (R5), and for which proposal an item was added.

ALTER TABLE agenda_item ADD COLUMN proposal TEXT NOT NULL DEFAULT '';

-- A frozen agenda never changes (rules D4).
CREATE TABLE agenda_version (
    id        TEXT PRIMARY KEY,
    meeting   TEXT NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    n         INTEGER NOT NULL,
    canonical TEXT NOT NULL,
    sha256    TEXT NOT NULL CHECK (length(sha256) = 64),
    made_at   TEXT NOT NULL CHECK (made_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    UNIQUE (meeting, n)
) STRICT;
CREATE TRIGGER agenda_version_is_final BEFORE UPDATE ON agenda_version BEGIN
    SELECT RAISE(ABORT, 'agenda version is final');
END;
CREATE TRIGGER agenda_version_stays BEFORE DELETE ON agenda_version BEGIN
    SELECT RAISE(ABORT, 'agenda version stays');
END;

CREATE TABLE agenda_recipient (
    id                TEXT PRIMARY KEY,
    meeting           TEXT NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    version           TEXT NOT NULL REFERENCES agenda_version DEFERRABLE INITIALLY DEFERRED,
    position          INTEGER NOT NULL,
    contact           TEXT NOT NULL REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
    name              TEXT NOT NULL,
    organisation_name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX agenda_recipient_by_version ON agenda_recipient (version, position);
CREATE INDEX agenda_recipient_by_meeting ON agenda_recipient (meeting);
CREATE INDEX agenda_recipient_by_contact ON agenda_recipient (contact);

CREATE TABLE meeting_move (
    id             TEXT PRIMARY KEY,
    meeting        TEXT NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    from_on        TEXT NOT NULL CHECK (
        from_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'
    ),
    from_starts_at TEXT NOT NULL CHECK (from_starts_at GLOB '[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*'),
    to_on          TEXT NOT NULL CHECK (
        to_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'
    ),
    to_starts_at   TEXT NOT NULL CHECK (to_starts_at GLOB '[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*'),
    made_at        TEXT NOT NULL CHECK (made_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*')
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_move_by_meeting ON meeting_move (meeting, id);
