-- Destroying for good (rules R14, D5, D15). `destruction` is kept for ever and names nobody: what
-- is gone is an identifier that means nothing by itself, so nothing here leans on its row. Whose
-- words were taken out of a text is told by the log: its fingerprint stays that of the text before.

CREATE TABLE destruction (
    id            TEXT PRIMARY KEY,
    what          TEXT NOT NULL CHECK (what IN ('subject', 'case')),
    record        TEXT NOT NULL,
    called        TEXT NOT NULL CHECK (json_valid(called)),
    meeting_table TEXT REFERENCES meeting_table DEFERRABLE INITIALLY DEFERRED,
    cause         TEXT NOT NULL CHECK (cause IN ('term', 'request', 'unlawful', 'again')),
    since         TEXT CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    over_on       TEXT CHECK (over_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    approved_by   TEXT NOT NULL,
    approved_as   TEXT CHECK (approved_as IN ('archivist', 'protection_officer')),
    approved_on   TEXT CHECK (approved_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    seconded_by   TEXT NOT NULL,
    done_at       TEXT NOT NULL CHECK (done_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    records       INTEGER NOT NULL,
    frozen        INTEGER NOT NULL,
    drafts        INTEGER NOT NULL,
    history       INTEGER NOT NULL,
    files         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX destruction_by_record ON destruction (record);
CREATE INDEX destruction_by_table ON destruction (meeting_table);
CREATE TRIGGER destruction_stays BEFORE DELETE ON destruction BEGIN
    SELECT RAISE(ABORT, 'destruction stays');
END;

CREATE TABLE destruction_stop (
    id        TEXT PRIMARY KEY,
    record    TEXT NOT NULL,
    reason    TEXT NOT NULL,
    set_on    TEXT NOT NULL CHECK (set_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    until     TEXT NOT NULL CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    lifted_on TEXT CHECK (lifted_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;
CREATE INDEX destruction_stop_by_record ON destruction_stop (record);

CREATE TABLE restriction (
    id        TEXT PRIMARY KEY,
    subject   TEXT NOT NULL REFERENCES subject DEFERRABLE INITIALLY DEFERRED,
    reason    TEXT NOT NULL,
    set_on    TEXT NOT NULL CHECK (set_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    lifted_on TEXT CHECK (lifted_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;
CREATE INDEX restriction_by_subject ON restriction (subject);

CREATE INDEX subject_by_day ON subject (since);
CREATE INDEX case_file_by_day ON case_file (opened_on);

-- What is being destroyed right now. It has rows inside the transaction of that use case alone, and
-- lets it reach what nobody else may change: history, and texts that were frozen or sent.
CREATE TABLE destroying (
    record TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

DROP TRIGGER history_is_final;
CREATE TRIGGER history_is_final BEFORE UPDATE ON history
WHEN NOT EXISTS (SELECT 1 FROM destroying) BEGIN
    SELECT RAISE(ABORT, 'history is final');
END;
DROP TRIGGER history_stays;
CREATE TRIGGER history_stays BEFORE DELETE ON history
WHEN NOT EXISTS (SELECT 1 FROM destroying) BEGIN
    SELECT RAISE(ABORT, 'history stays');
END;
DROP TRIGGER minutes_version_is_final;
CREATE TRIGGER minutes_version_is_final BEFORE UPDATE ON minutes_version
WHEN NOT EXISTS (SELECT 1 FROM destroying) BEGIN
    SELECT RAISE(ABORT, 'minutes version is final');
END;
DROP TRIGGER agenda_version_is_final;
CREATE TRIGGER agenda_version_is_final BEFORE UPDATE ON agenda_version
WHEN NOT EXISTS (SELECT 1 FROM destroying) BEGIN
    SELECT RAISE(ABORT, 'agenda version is final');
END;
DROP TRIGGER annotation_version_is_final;
CREATE TRIGGER annotation_version_is_final BEFORE UPDATE ON annotation_version
WHEN NOT EXISTS (SELECT 1 FROM destroying) BEGIN
    SELECT RAISE(ABORT, 'annotation is final');
END;
DROP TRIGGER adoption_is_final;
CREATE TRIGGER adoption_is_final BEFORE UPDATE ON adoption
WHEN OLD.settled_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM destroying) BEGIN
    SELECT RAISE(ABORT, 'adoption is final');
END;
DROP TRIGGER remark_stays_as_sent;
CREATE TRIGGER remark_stays_as_sent BEFORE UPDATE ON remark
WHEN OLD.sent_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM destroying) AND (
    OLD.text IS NOT NEW.text OR OLD.version IS NOT NEW.version OR OLD.source IS NOT NEW.source
    OR OLD.organisation IS NOT NEW.organisation OR OLD.who IS NOT NEW.who
    OR OLD.on_day IS NOT NEW.on_day
) BEGIN
    SELECT RAISE(ABORT, 'remark stays as sent');
END;
DROP TRIGGER correction_is_adopted;
CREATE TRIGGER correction_is_adopted BEFORE UPDATE ON correction
WHEN NOT EXISTS (SELECT 1 FROM destroying) AND EXISTS (
    SELECT 1 FROM adoption WHERE concept = OLD.version AND withdrawn_at IS NULL
) BEGIN
    SELECT RAISE(ABORT, 'correction is adopted');
END;
DROP TRIGGER erratum_is_final;
CREATE TRIGGER erratum_is_final BEFORE UPDATE ON erratum
WHEN NOT EXISTS (SELECT 1 FROM destroying) BEGIN
    SELECT RAISE(ABORT, 'erratum is final');
END;
DROP TRIGGER reminder_stays_as_sent;
CREATE TRIGGER reminder_stays_as_sent BEFORE UPDATE ON reminder
WHEN OLD.sent_at IS NOT NULL AND NEW.sent_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM destroying) BEGIN
    SELECT RAISE(ABORT, 'reminder stays as sent');
END;
DROP TRIGGER reply_stays_as_pasted;
CREATE TRIGGER reply_stays_as_pasted BEFORE UPDATE ON reply
WHEN NOT EXISTS (SELECT 1 FROM destroying)
  AND (OLD.text IS NOT NEW.text OR OLD.pasted_at IS NOT NEW.pasted_at) BEGIN
    SELECT RAISE(ABORT, 'reply stays as pasted');
END;
DROP TRIGGER disclosure_stays_as_made;
CREATE TRIGGER disclosure_stays_as_made BEFORE UPDATE ON disclosure
WHEN NOT EXISTS (SELECT 1 FROM destroying) AND (
     OLD.meeting_table IS NOT NEW.meeting_table OR OLD.meeting IS NOT NEW.meeting
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
)
BEGIN
    SELECT RAISE(ABORT, 'disclosure stays as made');
END;
