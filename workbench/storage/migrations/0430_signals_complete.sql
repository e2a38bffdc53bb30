-- The record of a signal completed: when it was (on a day, about it, between two), what kind of
-- exploitation and where, on what ground care tells it, and what became of it. A signal can belong
-- to several cases, so that bond is a row of its own; `state` says what follows from it, written in
-- the same transaction, so that what waits is read from an index.

CREATE TABLE signal_case (
    id        TEXT PRIMARY KEY,
    signal    TEXT NOT NULL REFERENCES signal DEFERRABLE INITIALLY DEFERRED,
    case_file TEXT NOT NULL REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
    since     TEXT NOT NULL CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;
CREATE INDEX signal_case_by_signal ON signal_case (signal);
CREATE INDEX signal_case_by_case ON signal_case (case_file);

INSERT INTO signal_case
SELECT id || ':' || case_file, id, case_file, substr(made_at, 1, 10)
FROM signal WHERE case_file IS NOT NULL;

ALTER TABLE signal ADD COLUMN until TEXT
    CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]');
ALTER TABLE signal ADD COLUMN nearness TEXT NOT NULL DEFAULT 'exact' CHECK (nearness IN (
    'exact', 'about', 'between'
));
ALTER TABLE signal ADD COLUMN form TEXT CHECK (form IN (
    'sexual', 'labour', 'criminal', 'organs', 'disadvantage'
));
ALTER TABLE signal ADD COLUMN sector TEXT CHECK (sector IN (
    'agriculture', 'cleaning', 'hospitality', 'construction', 'sex_work', 'massage', 'nails',
    'temporary_work', 'transport', 'household', 'online', 'other'
));
ALTER TABLE signal ADD COLUMN place TEXT CHECK (place IN (
    'home', 'hotel', 'business', 'countryside', 'licensed', 'street', 'online'
));
ALTER TABLE signal ADD COLUMN municipality TEXT NOT NULL DEFAULT '';
ALTER TABLE signal ADD COLUMN secrecy TEXT CHECK (secrecy IN (
    'consent', 'legal_duty', 'conflict_of_duties', 'good_care', 'agreement_only'
));
ALTER TABLE signal ADD COLUMN state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN (
    'waiting', 'with_case', 'dismissed', 'withdrawn'
));
ALTER TABLE signal ADD COLUMN dismissed_on TEXT
    CHECK (dismissed_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]');
ALTER TABLE signal ADD COLUMN dismissed_why TEXT NOT NULL DEFAULT '';
ALTER TABLE signal ADD COLUMN is_of_line INTEGER NOT NULL DEFAULT 0 CHECK (is_of_line IN (0, 1));
ALTER TABLE signal ADD COLUMN feedback TEXT REFERENCES action DEFERRABLE INITIALLY DEFERRED;

UPDATE signal SET state = 'with_case' WHERE case_file IS NOT NULL;

DROP INDEX signal_by_case;
ALTER TABLE signal DROP COLUMN case_file;
CREATE INDEX signal_by_state ON signal (state, on_day);
CREATE INDEX signal_by_feedback ON signal (feedback);
