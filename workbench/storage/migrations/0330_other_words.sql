-- What a person said is another word than the name it looks like: the proof of a copy asks about
-- it once for each table.

CREATE TABLE other_word (
    id            TEXT PRIMARY KEY,
    meeting_table TEXT REFERENCES meeting_table DEFERRABLE INITIALLY DEFERRED,
    word          TEXT NOT NULL,
    told_on       TEXT NOT NULL CHECK (told_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;
CREATE INDEX other_word_by_table ON other_word (meeting_table);
