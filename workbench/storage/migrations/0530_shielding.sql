-- That a person saw a shielded case, and why (product.md 5.6). It holds until the vault locks, and
-- never past its last day; the row stays, as the log does.
CREATE TABLE case_opening (
    id        TEXT PRIMARY KEY,
    case_file TEXT NOT NULL REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
    reason    TEXT NOT NULL,
    opened_at TEXT NOT NULL CHECK (opened_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    until     TEXT NOT NULL CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;
CREATE INDEX case_opening_by_case ON case_opening (case_file, until);
CREATE TRIGGER case_opening_is_final BEFORE UPDATE ON case_opening
WHEN NOT EXISTS (SELECT 1 FROM destroying) BEGIN
    SELECT RAISE(ABORT, 'case opening is final');
END;
CREATE TRIGGER case_opening_stays BEFORE DELETE ON case_opening
WHEN NOT EXISTS (SELECT 1 FROM destroying)
    AND EXISTS (SELECT 1 FROM case_file WHERE id = OLD.case_file AND state = 'shielded') BEGIN
    SELECT RAISE(ABORT, 'case opening stays');
END;
CREATE INDEX case_file_shielded ON case_file (id) WHERE state = 'shielded';

-- What is hidden. Nothing is from who writes: a connection that reads has views of the same names
-- over these, which hide what nobody opened (storage.veil).
CREATE VIEW hidden_case AS SELECT id, code FROM case_file WHERE FALSE;
CREATE VIEW hidden_subject AS SELECT id, id AS code FROM subject WHERE FALSE;
CREATE VIEW hidden_signal AS SELECT id, code FROM signal WHERE FALSE;
