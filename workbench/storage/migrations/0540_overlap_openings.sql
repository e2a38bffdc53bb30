-- That a person opened what a signal has in common with tables of another regime: on what basis
-- and why (rules R10). The tables are those that were found then, by key; nothing else of them is
-- kept.

CREATE TABLE overlap_opening (
    id            TEXT PRIMARY KEY,
    signal        TEXT NOT NULL REFERENCES signal DEFERRABLE INITIALLY DEFERRED,
    meeting_table TEXT REFERENCES meeting_table DEFERRABLE INITIALLY DEFERRED,
    regime        TEXT NOT NULL CHECK (regime IN (
        'no_persons', 'wgs_zvh', 'wgs_riec', 'municipal_protocol', 'covenant'
    )),
    basis         TEXT NOT NULL CHECK (basis IN (
        'regime', 'provider', 'consent', 'legal_duty', 'vital_interest'
    )),
    reason        TEXT NOT NULL,
    places        TEXT NOT NULL CHECK (json_valid(places)),
    opened_on     TEXT NOT NULL
        CHECK (opened_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    withdrawn_on  TEXT CHECK (withdrawn_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;
CREATE INDEX overlap_opening_by_signal ON overlap_opening (signal);
CREATE INDEX overlap_opening_by_table ON overlap_opening (meeting_table);
