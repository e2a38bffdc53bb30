-- The region: municipalities with their rules, the page that each neighbour published last, and
-- every page that was published here with the counts it was made of.

CREATE TABLE municipality (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    code       TEXT NOT NULL,
    is_own     INTEGER NOT NULL CHECK (is_own IN (0, 1)),
    is_counted INTEGER NOT NULL CHECK (is_counted IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE local_rule (
    id           TEXT PRIMARY KEY,
    municipality TEXT NOT NULL REFERENCES municipality (id) DEFERRABLE INITIALLY DEFERRED,
    sector       TEXT CHECK (sector IN (
        'agriculture', 'cleaning', 'hospitality', 'construction', 'sex_work', 'massage', 'nails',
        'temporary_work', 'transport', 'household', 'online', 'other'
    )),
    rule         TEXT NOT NULL CHECK (rule IN (
        'permit', 'notification', 'bylaw', 'closing', 'bibob', 'inspection', 'other'
    )),
    since        TEXT NOT NULL CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    until        TEXT CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;

CREATE INDEX local_rule_of ON local_rule (municipality);

CREATE TABLE neighbour_page (
    id        TEXT PRIMARY KEY,
    publisher TEXT NOT NULL,
    as_of     TEXT NOT NULL CHECK (as_of GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    taken_on  TEXT NOT NULL CHECK (taken_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    text      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX neighbour_page_of ON neighbour_page (publisher);

CREATE TABLE region_release (
    id          TEXT PRIMARY KEY,
    as_of       TEXT NOT NULL CHECK (as_of GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    released_at TEXT NOT NULL,
    text        TEXT NOT NULL,
    counts      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
