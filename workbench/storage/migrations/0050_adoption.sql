-- The chair's approval, remarks on drafts, and the adoption of minutes (rules R7).

CREATE TABLE approval (
    id      TEXT PRIMARY KEY,
    meeting TEXT NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    version TEXT NOT NULL UNIQUE REFERENCES minutes_version DEFERRABLE INITIALLY DEFERRED,
    on_day  TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    way     TEXT NOT NULL CHECK (way IN ('initials', 'mail', 'spoken', 'in_app')),
    made_at TEXT NOT NULL CHECK (made_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*')
) STRICT, WITHOUT ROWID;
CREATE INDEX approval_by_meeting ON approval (meeting);

-- `item` and `line` are where the remark belongs; they may be gone when the draft was reworked.
CREATE TABLE remark (
    id           TEXT PRIMARY KEY,
    meeting      TEXT NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    version      TEXT NOT NULL REFERENCES minutes_version DEFERRABLE INITIALLY DEFERRED,
    text         TEXT NOT NULL,
    source       TEXT NOT NULL CHECK (source IN ('chair', 'organisation')),
    organisation TEXT REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
    who          TEXT NOT NULL,
    on_day       TEXT NOT NULL CHECK (
        on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'
    ),
    item         TEXT,
    line         TEXT,
    quote        TEXT NOT NULL,
    made_at      TEXT NOT NULL CHECK (made_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    sent_at      TEXT CHECK (sent_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*')
) STRICT, WITHOUT ROWID;
CREATE INDEX remark_by_meeting ON remark (meeting, sent_at);
CREATE INDEX remark_by_version ON remark (version);
CREATE INDEX remark_by_organisation ON remark (organisation);
-- What was handed over stands word for word.
CREATE TRIGGER remark_stays_as_sent BEFORE UPDATE ON remark
WHEN OLD.sent_at IS NOT NULL AND OLD.text IS NOT NEW.text BEGIN
    SELECT RAISE(ABORT, 'remark stays as sent');
END;

CREATE TABLE adoption (
    id           TEXT PRIMARY KEY,
    meeting      TEXT NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    concept      TEXT NOT NULL REFERENCES minutes_version DEFERRABLE INITIALLY DEFERRED,
    version      TEXT NOT NULL UNIQUE REFERENCES minutes_version DEFERRABLE INITIALLY DEFERRED,
    at_meeting   TEXT NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    on_day       TEXT NOT NULL CHECK (
        on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'
    ),
    is_amended   INTEGER NOT NULL CHECK (is_amended IN (0, 1)),
    made_at      TEXT NOT NULL CHECK (made_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    withdrawn_at TEXT CHECK (withdrawn_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    settled_at   TEXT CHECK (settled_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*')
) STRICT, WITHOUT ROWID;
CREATE INDEX adoption_by_meeting ON adoption (meeting);
CREATE INDEX adoption_by_concept ON adoption (concept);
CREATE INDEX adoption_by_at_meeting ON adoption (at_meeting);
CREATE UNIQUE INDEX adoption_that_stands ON adoption (meeting) WHERE withdrawn_at IS NULL;
-- What is settled is final (rules R7.3).
CREATE TRIGGER adoption_is_final BEFORE UPDATE ON adoption WHEN OLD.settled_at IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'adoption is final');
END;
CREATE TRIGGER adoption_stays BEFORE DELETE ON adoption BEGIN
    SELECT RAISE(ABORT, 'adoption stays');
END;
