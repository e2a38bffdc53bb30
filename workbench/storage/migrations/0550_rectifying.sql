-- Who is named in a signal is a subject, as a person said: a link between two rows that stay as they
-- are. What of a person was put right, on whose request, and which actions tell who received it
-- (GDPR 16 and 19). Until when a restriction is meant to hold, and how the person heard that it was
-- lifted (GDPR 18(3)).

CREATE TABLE naming (
    id         TEXT PRIMARY KEY,
    subject    TEXT NOT NULL REFERENCES subject DEFERRABLE INITIALLY DEFERRED,
    signal     TEXT NOT NULL REFERENCES signal DEFERRABLE INITIALLY DEFERRED,
    link       TEXT NOT NULL REFERENCES entity_link DEFERRABLE INITIALLY DEFERRED,
    reason     TEXT NOT NULL,
    on_day     TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    undone_on  TEXT CHECK (undone_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    why_undone TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX naming_by_subject ON naming (subject);
CREATE INDEX naming_by_signal ON naming (signal);
CREATE INDEX naming_by_link ON naming (link);

CREATE TABLE rectification (
    id       TEXT PRIMARY KEY,
    subject  TEXT NOT NULL REFERENCES subject DEFERRABLE INITIALLY DEFERRED,
    datum    TEXT NOT NULL CHECK (datum IN ('name', 'aliases', 'born')),
    was      TEXT NOT NULL,
    becomes  TEXT NOT NULL,
    reason   TEXT NOT NULL,
    asked_by TEXT NOT NULL CHECK (asked_by IN ('person', 'representative', 'partner', 'own')),
    on_day   TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    actions  TEXT NOT NULL CHECK (json_valid(actions))
) STRICT, WITHOUT ROWID;
CREATE INDEX rectification_by_subject ON rectification (subject);

ALTER TABLE restriction ADD COLUMN until TEXT
    CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]');
ALTER TABLE restriction ADD COLUMN why_lifted TEXT NOT NULL DEFAULT '';
