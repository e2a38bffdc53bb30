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
