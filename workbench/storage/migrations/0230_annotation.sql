-- What the coordinator prepares for the chair at each item, and the annotations that were made.

CREATE TABLE item_brief (
    id       TEXT PRIMARY KEY,
    meeting  TEXT NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    item     TEXT NOT NULL UNIQUE REFERENCES agenda_item DEFERRABLE INITIALLY DEFERRED,
    aim      TEXT NOT NULL,
    sentence TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX item_brief_by_meeting ON item_brief (meeting);

CREATE TABLE annotation_version (
    id        TEXT PRIMARY KEY,
    meeting   TEXT NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    n         INTEGER NOT NULL,
    canonical TEXT NOT NULL,
    sha256    TEXT NOT NULL CHECK (length(sha256) = 64),
    made_at   TEXT NOT NULL CHECK (made_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    UNIQUE (meeting, n)
) STRICT;
CREATE TRIGGER annotation_version_is_final BEFORE UPDATE ON annotation_version BEGIN
    SELECT RAISE(ABORT, 'annotation is final');
END;
CREATE TRIGGER annotation_version_stays BEFORE DELETE ON annotation_version BEGIN
    SELECT RAISE(ABORT, 'annotation stays');
END;
