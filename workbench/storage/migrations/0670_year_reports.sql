-- Reports of a year that were released, with what each told of cases and signals: the next one
-- hides what both together would tell. One that was made amid its day goes up to an entry of the log.

CREATE TABLE year_report (
    id          TEXT PRIMARY KEY,
    year        INTEGER NOT NULL,
    day         TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    released_at TEXT NOT NULL CHECK (released_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    entry       INTEGER,
    told        TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX year_report_of ON year_report (year);
