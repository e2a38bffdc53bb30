-- Whether two records mean the same, as a person judged it, and which subjects are one: a link
-- between two rows that stay as they are. The two of a pair are signals, subjects or persons named
-- in signals, so they point at no one table; who destroys one of them takes its judgements along.

CREATE TABLE judgement (
    id           TEXT PRIMARY KEY,
    one          TEXT NOT NULL,
    other        TEXT NOT NULL,
    verdict      TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'unknown')),
    reason       TEXT NOT NULL,
    on_day       TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    reopened_on  TEXT CHECK (reopened_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    why_reopened TEXT NOT NULL,
    CHECK (one < other)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX judgement_of_pair ON judgement (one, other);
CREATE INDEX judgement_by_other ON judgement (other);

CREATE TABLE merger (
    id         TEXT PRIMARY KEY,
    kept       TEXT NOT NULL REFERENCES subject DEFERRABLE INITIALLY DEFERRED,
    merged     TEXT NOT NULL REFERENCES subject DEFERRABLE INITIALLY DEFERRED,
    reason     TEXT NOT NULL,
    on_day     TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    undone_on  TEXT CHECK (undone_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    why_undone TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX merger_by_kept ON merger (kept);
CREATE INDEX merger_by_merged ON merger (merged);

-- When a person was born, as far as it is known: a day, a month or a year.
ALTER TABLE subject ADD COLUMN born TEXT NOT NULL DEFAULT '' CHECK (
    born = ''
    OR born GLOB '[0-9][0-9][0-9][0-9]'
    OR born GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'
    OR born GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'
);
