-- What was decided of passages before minutes are made public (rules R9.10): the ground on which
-- one stays out, or none, so that it may be read by everybody. The list of grounds is the law's.

CREATE TABLE woo_mark (
    id      TEXT PRIMARY KEY,
    version TEXT NOT NULL REFERENCES minutes_version DEFERRABLE INITIALLY DEFERRED,
    place   TEXT NOT NULL,
    start   INTEGER NOT NULL,
    length  INTEGER NOT NULL,
    words   TEXT NOT NULL,
    ground  TEXT CHECK (ground IN (
        '5.1.1.a', '5.1.1.b', '5.1.1.c', '5.1.1.d', '5.1.1.e',
        '5.1.2.a', '5.1.2.b', '5.1.2.c', '5.1.2.d', '5.1.2.e',
        '5.1.2.f', '5.1.2.g', '5.1.2.h', '5.1.2.i', '5.1.4', '5.1.5', '5.2'
    ))
) STRICT, WITHOUT ROWID;
CREATE INDEX woo_mark_by_version ON woo_mark (version);
