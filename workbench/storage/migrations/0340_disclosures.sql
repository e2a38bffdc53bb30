-- The register of provisions (rules R9.3), feedback (R9.6) and how copies are protected (R9.4).

-- One copy for one recipient. It outlives the text it was made of and the case it tells of, so it
-- names those without leaning on them. The kind and the form are words of that day.
CREATE TABLE disclosure (
    id                TEXT PRIMARY KEY,
    meeting_table     TEXT REFERENCES meeting_table DEFERRABLE INITIALLY DEFERRED,
    meeting           TEXT REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    version           TEXT NOT NULL,
    version_n         INTEGER NOT NULL,
    kind              TEXT NOT NULL,
    form              TEXT NOT NULL,
    about             TEXT NOT NULL,
    organisation      TEXT REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
    contact           TEXT REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
    name              TEXT NOT NULL,
    organisation_name TEXT NOT NULL,
    label             TEXT NOT NULL CHECK (label IN (
        'public', 'internal', 'confidential', 'strictly_confidential'
    )),
    tlp               TEXT NOT NULL CHECK (tlp IN (
        'CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'
    )),
    basis             TEXT NOT NULL,
    conditions        TEXT NOT NULL,
    has_persons       INTEGER NOT NULL CHECK (has_persons IN (0, 1)),
    withheld          INTEGER NOT NULL,
    copy              INTEGER NOT NULL,
    sheets            INTEGER NOT NULL,
    file_name         TEXT NOT NULL,
    code              TEXT NOT NULL,
    sha256            TEXT NOT NULL CHECK (length(sha256) = 64),
    model_sha256      TEXT NOT NULL,
    made_at           TEXT NOT NULL CHECK (made_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    made_by           TEXT NOT NULL,
    sent_at           TEXT CHECK (sent_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    sent_by           TEXT NOT NULL,
    way               TEXT CHECK (way IN (
        'mail', 'secure_mail', 'stick', 'paper', 'by_hand', 'archive'
    )),
    channel           TEXT NOT NULL,
    skipped_at        TEXT CHECK (skipped_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    withdrawn_at      TEXT CHECK (withdrawn_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    missent_at        TEXT CHECK (missent_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    missent_to        TEXT NOT NULL,
    reason            TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX disclosure_by_table ON disclosure (meeting_table, made_at);
CREATE INDEX disclosure_by_meeting ON disclosure (meeting);
CREATE INDEX disclosure_by_version ON disclosure (version, kind);
CREATE INDEX disclosure_by_organisation ON disclosure (organisation);
CREATE INDEX disclosure_by_contact ON disclosure (contact, made_at);
CREATE INDEX disclosure_by_code ON disclosure (code);
CREATE INDEX disclosure_by_day ON disclosure (made_at);
-- What was made stands as it was made; only what became of it changes.
CREATE TRIGGER disclosure_stays_as_made BEFORE UPDATE ON disclosure
WHEN OLD.meeting_table IS NOT NEW.meeting_table OR OLD.meeting IS NOT NEW.meeting
  OR OLD.version IS NOT NEW.version OR OLD.version_n IS NOT NEW.version_n
  OR OLD.kind IS NOT NEW.kind OR OLD.form IS NOT NEW.form OR OLD.about IS NOT NEW.about
  OR OLD.organisation IS NOT NEW.organisation OR OLD.contact IS NOT NEW.contact
  OR OLD.name IS NOT NEW.name OR OLD.organisation_name IS NOT NEW.organisation_name
  OR OLD.label IS NOT NEW.label OR OLD.tlp IS NOT NEW.tlp OR OLD.basis IS NOT NEW.basis
  OR OLD.conditions IS NOT NEW.conditions OR OLD.has_persons IS NOT NEW.has_persons
  OR OLD.withheld IS NOT NEW.withheld OR OLD.copy IS NOT NEW.copy
  OR OLD.file_name IS NOT NEW.file_name OR OLD.code IS NOT NEW.code
  OR OLD.sha256 IS NOT NEW.sha256 OR OLD.model_sha256 IS NOT NEW.model_sha256
  OR OLD.made_at IS NOT NEW.made_at OR OLD.made_by IS NOT NEW.made_by
BEGIN
    SELECT RAISE(ABORT, 'disclosure stays as made');
END;
CREATE TRIGGER disclosure_stays BEFORE DELETE ON disclosure BEGIN
    SELECT RAISE(ABORT, 'disclosure stays');
END;

CREATE TABLE disclosed_case (
    id         TEXT PRIMARY KEY,
    disclosure TEXT NOT NULL REFERENCES disclosure DEFERRABLE INITIALLY DEFERRED,
    case_id    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX disclosed_case_by_disclosure ON disclosed_case (disclosure);
CREATE INDEX disclosed_case_by_case ON disclosed_case (case_id);

-- One question a year for each recipient at each table.
CREATE TABLE feedback (
    id            TEXT PRIMARY KEY,
    meeting_table TEXT REFERENCES meeting_table DEFERRABLE INITIALLY DEFERRED,
    organisation  TEXT REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
    contact       TEXT REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
    name          TEXT NOT NULL,
    year          INTEGER NOT NULL,
    asked_on      TEXT NOT NULL CHECK (
        asked_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'
    ),
    answered_on   TEXT CHECK (
        answered_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'
    ),
    answer        TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX feedback_by_table ON feedback (meeting_table, year);
CREATE INDEX feedback_by_organisation ON feedback (organisation);
CREATE INDEX feedback_by_contact ON feedback (contact);
CREATE INDEX feedback_by_year ON feedback (year);

-- What was agreed with a person; the passphrases of before open the copies of before.
CREATE TABLE protection (
    id         TEXT PRIMARY KEY,
    contact    TEXT NOT NULL REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
    kind       TEXT NOT NULL CHECK (kind IN ('secure_mail', 'closed_file')),
    channel    TEXT NOT NULL,
    passphrase TEXT NOT NULL,
    agreed_on  TEXT NOT NULL CHECK (
        agreed_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'
    ),
    ended_on   TEXT CHECK (ended_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;
CREATE INDEX protection_by_contact ON protection (contact, agreed_on);
CREATE INDEX protection_that_stands ON protection (agreed_on) WHERE ended_on IS NULL;
