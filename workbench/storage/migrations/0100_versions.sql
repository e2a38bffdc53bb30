-- Remarks of partners, corrections, adopting in writing, and errata (rules R7).

-- What was handed over, or received, stands word for word: also whose it is, of which day, and
-- which draft was read. Where it belongs may still be pointed at.
DROP TRIGGER remark_stays_as_sent;
CREATE TRIGGER remark_stays_as_sent BEFORE UPDATE ON remark
WHEN OLD.sent_at IS NOT NULL AND (
    OLD.text IS NOT NEW.text OR OLD.version IS NOT NEW.version OR OLD.source IS NOT NEW.source
    OR OLD.organisation IS NOT NEW.organisation OR OLD.who IS NOT NEW.who
    OR OLD.on_day IS NOT NEW.on_day
) BEGIN
    SELECT RAISE(ABORT, 'remark stays as sent');
END;

-- `asked` are organisations as JSON text: they are read and compared as a whole.
CREATE TABLE written_round (
    id             TEXT PRIMARY KEY,
    meeting        TEXT NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    version        TEXT NOT NULL REFERENCES minutes_version DEFERRABLE INITIALLY DEFERRED,
    asked_on       TEXT NOT NULL CHECK (
        asked_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'
    ),
    until          TEXT NOT NULL CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    asked          TEXT NOT NULL CHECK (json_valid(asked)),
    silence_agrees INTEGER NOT NULL CHECK (silence_agrees IN (0, 1)),
    made_at        TEXT NOT NULL CHECK (made_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    withdrawn_at   TEXT CHECK (withdrawn_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*')
) STRICT, WITHOUT ROWID;
CREATE INDEX written_round_by_meeting ON written_round (meeting);
CREATE INDEX written_round_by_version ON written_round (version);
CREATE UNIQUE INDEX written_round_that_runs ON written_round (version) WHERE withdrawn_at IS NULL;

CREATE TABLE round_answer (
    id           TEXT PRIMARY KEY,
    round        TEXT NOT NULL REFERENCES written_round DEFERRABLE INITIALLY DEFERRED,
    organisation TEXT NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
    answer       TEXT NOT NULL CHECK (answer IN ('agrees', 'objects')),
    on_day       TEXT NOT NULL CHECK (
        on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'
    )
) STRICT, WITHOUT ROWID;
CREATE INDEX round_answer_by_organisation ON round_answer (organisation);
CREATE UNIQUE INDEX round_answer_once ON round_answer (round, organisation);

-- A round in writing adopts without a meeting; the next meeting takes note and settles it.
CREATE TABLE adoption_with_rounds (
    id           TEXT PRIMARY KEY,
    meeting      TEXT NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    concept      TEXT NOT NULL REFERENCES minutes_version DEFERRABLE INITIALLY DEFERRED,
    version      TEXT NOT NULL UNIQUE REFERENCES minutes_version DEFERRABLE INITIALLY DEFERRED,
    at_meeting   TEXT REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    in_round     TEXT REFERENCES written_round DEFERRABLE INITIALLY DEFERRED,
    on_day       TEXT NOT NULL CHECK (
        on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'
    ),
    is_amended   INTEGER NOT NULL CHECK (is_amended IN (0, 1)),
    made_at      TEXT NOT NULL CHECK (made_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    withdrawn_at TEXT CHECK (withdrawn_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    settled_at   TEXT CHECK (settled_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*')
) STRICT, WITHOUT ROWID;
INSERT INTO adoption_with_rounds (
    id, meeting, concept, version, at_meeting, on_day, is_amended, made_at, withdrawn_at,
    settled_at
)
SELECT
    id, meeting, concept, version, at_meeting, on_day, is_amended, made_at, withdrawn_at,
    settled_at
FROM adoption;
DROP TABLE adoption;
ALTER TABLE adoption_with_rounds RENAME TO adoption;
CREATE INDEX adoption_by_meeting ON adoption (meeting);
CREATE INDEX adoption_by_concept ON adoption (concept);
CREATE INDEX adoption_by_at_meeting ON adoption (at_meeting);
CREATE INDEX adoption_by_in_round ON adoption (in_round);
CREATE UNIQUE INDEX adoption_that_stands ON adoption (meeting) WHERE withdrawn_at IS NULL;
CREATE TRIGGER adoption_is_final BEFORE UPDATE ON adoption WHEN OLD.settled_at IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'adoption is final');
END;
CREATE TRIGGER adoption_stays BEFORE DELETE ON adoption BEGIN
    SELECT RAISE(ABORT, 'adoption stays');
END;

-- `item` and `line` are those of the draft; the line may be gone when the draft is reworked.
CREATE TABLE correction (
    id      TEXT PRIMARY KEY,
    meeting TEXT NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    version TEXT NOT NULL REFERENCES minutes_version DEFERRABLE INITIALLY DEFERRED,
    item    TEXT NOT NULL,
    line    TEXT,
    number  TEXT NOT NULL,
    quote   TEXT NOT NULL,
    wording TEXT NOT NULL,
    remark  TEXT REFERENCES remark DEFERRABLE INITIALLY DEFERRED,
    made_at TEXT NOT NULL CHECK (made_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*')
) STRICT, WITHOUT ROWID;
CREATE INDEX correction_by_meeting ON correction (meeting);
CREATE INDEX correction_by_version ON correction (version, item, line);
CREATE INDEX correction_by_remark ON correction (remark);
-- What went into adopted minutes stays, as long as the adoption does.
CREATE TRIGGER correction_is_adopted BEFORE UPDATE ON correction
WHEN EXISTS (
    SELECT 1 FROM adoption WHERE concept = OLD.version AND withdrawn_at IS NULL
) BEGIN
    SELECT RAISE(ABORT, 'correction is adopted');
END;
CREATE TRIGGER correction_stays BEFORE DELETE ON correction
WHEN EXISTS (
    SELECT 1 FROM adoption WHERE concept = OLD.version AND withdrawn_at IS NULL
) BEGIN
    SELECT RAISE(ABORT, 'correction stays');
END;

-- Errata never change, as the minutes they stand beside (rules D4).
CREATE TABLE erratum (
    id      TEXT PRIMARY KEY,
    meeting TEXT NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    version TEXT NOT NULL REFERENCES minutes_version DEFERRABLE INITIALLY DEFERRED,
    n       INTEGER NOT NULL CHECK (n > 0),
    item    TEXT NOT NULL,
    line    TEXT,
    number  TEXT NOT NULL,
    quote   TEXT NOT NULL,
    text    TEXT NOT NULL,
    on_day  TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    made_at TEXT NOT NULL CHECK (made_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    sha256  TEXT NOT NULL CHECK (length(sha256) = 64),
    UNIQUE (meeting, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX erratum_by_version ON erratum (version);
CREATE TRIGGER erratum_is_final BEFORE UPDATE ON erratum BEGIN
    SELECT RAISE(ABORT, 'erratum is final');
END;
CREATE TRIGGER erratum_stays BEFORE DELETE ON erratum BEGIN
    SELECT RAISE(ABORT, 'erratum stays');
END;
