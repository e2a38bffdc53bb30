-- What the tables with persons are about: cases with their participants, signals with the
-- conditions of who provided them, and subjects, whose names stand here and nowhere else
-- (product.md 5, rules D1). `line` is where a signal was told; the line may be gone.

CREATE TABLE case_file (
    id            TEXT PRIMARY KEY,
    code          TEXT NOT NULL,
    name          TEXT NOT NULL,
    meeting_table TEXT REFERENCES meeting_table DEFERRABLE INITIALLY DEFERRED,
    regime        TEXT NOT NULL CHECK (regime IN (
        'no_persons', 'wgs_zvh', 'wgs_riec', 'municipal_protocol', 'covenant'
    )),
    participants  TEXT NOT NULL CHECK (json_valid(participants)),
    why           TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('weighing', 'in_treatment', 'closed')),
    opened_on     TEXT NOT NULL CHECK (
        opened_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'
    ),
    closed_on     TEXT CHECK (closed_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;
CREATE INDEX case_file_by_code ON case_file (code);
CREATE INDEX case_file_by_table ON case_file (meeting_table, state);

CREATE TABLE signal (
    id            TEXT PRIMARY KEY,
    code          TEXT NOT NULL,
    meeting_table TEXT REFERENCES meeting_table DEFERRABLE INITIALLY DEFERRED,
    organisation  TEXT REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
    contact       TEXT REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
    reporter      TEXT NOT NULL,
    on_day        TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    certainty     TEXT NOT NULL CHECK (certainty IN ('fact', 'observation', 'suspicion')),
    text          TEXT NOT NULL,
    sender_label  TEXT NOT NULL,
    condition     TEXT NOT NULL,
    label         TEXT CHECK (label IN (
        'public', 'internal', 'confidential', 'strictly_confidential'
    )),
    tlp           TEXT CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED')),
    audience      TEXT CHECK (json_valid(audience)),
    asks          TEXT REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
    consented_on  TEXT CHECK (consented_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    consented_by  TEXT NOT NULL,
    case_file     TEXT REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
    line          TEXT,
    made_at       TEXT NOT NULL CHECK (made_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    CHECK ((label IS NULL) = (tlp IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX signal_by_code ON signal (code);
CREATE INDEX signal_by_table ON signal (meeting_table, on_day);
CREATE INDEX signal_by_organisation ON signal (organisation, on_day);
CREATE INDEX signal_by_contact ON signal (contact);
CREATE INDEX signal_by_asks ON signal (asks);
CREATE INDEX signal_by_case ON signal (case_file, on_day);
CREATE INDEX signal_by_line ON signal (line);

CREATE TABLE subject (
    id        TEXT PRIMARY KEY,
    kind      TEXT NOT NULL CHECK (kind IN ('person', 'place', 'company')),
    name      TEXT NOT NULL,
    aliases   TEXT NOT NULL CHECK (json_valid(aliases)),
    case_file TEXT REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
    since     TEXT NOT NULL CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;
CREATE INDEX subject_by_case ON subject (case_file);

-- What one table calls a subject. The row stays when its subject is destroyed: a pseudonym that was
-- handed out once is never given to another one.
CREATE TABLE pseudonym (
    id            TEXT PRIMARY KEY,
    meeting_table TEXT REFERENCES meeting_table DEFERRABLE INITIALLY DEFERRED,
    subject       TEXT REFERENCES subject DEFERRABLE INITIALLY DEFERRED,
    kind          TEXT NOT NULL CHECK (kind IN ('person', 'place', 'company')),
    n             INTEGER NOT NULL CHECK (n > 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX pseudonym_by_table ON pseudonym (meeting_table, kind, n);
CREATE INDEX pseudonym_by_subject ON pseudonym (subject, meeting_table);
