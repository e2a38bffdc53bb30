-- A case can also be shielded, destroyed and made anonymous; each of its steps keeps its reason.
-- `words` are empty where a case was opened (its purpose says why) and after they were destroyed.
ALTER TABLE case_file ADD COLUMN state_anew TEXT NOT NULL DEFAULT 'weighing' CHECK (state_anew IN (
    'weighing', 'in_treatment', 'closed', 'shielded', 'destroyed', 'anonymised'
));
UPDATE case_file SET state_anew = state;
DROP INDEX case_file_by_table;
ALTER TABLE case_file DROP COLUMN state;
ALTER TABLE case_file RENAME COLUMN state_anew TO state;
CREATE INDEX case_file_by_table ON case_file (meeting_table, state);

CREATE TABLE case_step (
    id        TEXT PRIMARY KEY,
    case_file TEXT NOT NULL REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    state     TEXT NOT NULL CHECK (state IN (
        'weighing', 'in_treatment', 'closed', 'shielded', 'destroyed', 'anonymised'
    )),
    why       TEXT NOT NULL CHECK (why IN (
        'signals', 'asked', 'taken_over', 'urgent', 'weighed', 'new_facts', 'too_early',
        'no_follow_up', 'passed_on', 'joined', 'dealt_with', 'no_longer_needed', 'restricted',
        'needed_again', 'term_ended', 'erasure', 'unlawful'
    )),
    words     TEXT NOT NULL,
    on_day    TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;
CREATE INDEX case_step_by_case ON case_step (case_file, position);

-- A weighing of a signal or of a case, with a person's words for each criterion of the law
-- (WGS 2.23(3)); its steps one after the other, each with its term and its reason.
CREATE TABLE weighing (
    id        TEXT PRIMARY KEY,
    signal    TEXT REFERENCES signal DEFERRABLE INITIALLY DEFERRED,
    case_file TEXT REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
    sort      TEXT NOT NULL,
    size      TEXT NOT NULL,
    gravity   TEXT NOT NULL,
    matches   TEXT NOT NULL,
    begun_on  TEXT NOT NULL CHECK (begun_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    ended_on  TEXT CHECK (ended_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    outcome   TEXT CHECK (outcome IN ('taken_up', 'no_follow_up', 'passed_on')),
    passed_to TEXT REFERENCES organisation DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX weighing_by_signal ON weighing (signal);
CREATE INDEX weighing_by_case ON weighing (case_file);
CREATE INDEX weighing_by_passed_to ON weighing (passed_to);

CREATE TABLE weighing_step (
    id       TEXT PRIMARY KEY,
    weighing TEXT NOT NULL REFERENCES weighing DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    stage    TEXT NOT NULL CHECK (stage IN ('intake', 'gravity', 'sources', 'approach')),
    due      TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    turn     TEXT CHECK (turn IN ('on', 'not_on')),
    reason   TEXT NOT NULL,
    on_day   TEXT CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    seen     TEXT NOT NULL CHECK (json_valid(seen))
) STRICT, WITHOUT ROWID;
CREATE INDEX weighing_step_by_weighing ON weighing_step (weighing, position);
CREATE INDEX weighing_step_by_turn ON weighing_step (turn, due);
