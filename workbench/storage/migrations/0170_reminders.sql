-- Reminders, the calendar entries that went with them, and the answers (rules R9.9).

CREATE TABLE reminder (
    id            TEXT PRIMARY KEY,
    meeting_table TEXT REFERENCES meeting_table DEFERRABLE INITIALLY DEFERRED,
    organisation  TEXT NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
    contact       TEXT REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
    name          TEXT NOT NULL,
    label         TEXT NOT NULL CHECK (label IN (
        'public', 'internal', 'confidential', 'strictly_confidential'
    )),
    tlp           TEXT NOT NULL CHECK (tlp IN (
        'CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'
    )),
    way           TEXT NOT NULL CHECK (way IN (
        'clipboard', 'mail', 'paper', 'calendar', 'spoken'
    )),
    subject       TEXT NOT NULL,
    text          TEXT NOT NULL,
    made_at       TEXT NOT NULL CHECK (made_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    sent_at       TEXT CHECK (sent_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*')
) STRICT, WITHOUT ROWID;
CREATE INDEX reminder_by_table ON reminder (meeting_table);
CREATE INDEX reminder_by_organisation ON reminder (organisation, sent_at);
CREATE INDEX reminder_by_contact ON reminder (contact);
CREATE INDEX reminder_by_sending ON reminder (sent_at);
-- What was sent stands word for word. That it was sent may be taken back, as any step.
CREATE TRIGGER reminder_stays_as_sent BEFORE UPDATE ON reminder
WHEN OLD.sent_at IS NOT NULL AND NEW.sent_at IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'reminder stays as sent');
END;

CREATE TABLE reminded (
    id       TEXT PRIMARY KEY,
    reminder TEXT NOT NULL REFERENCES reminder DEFERRABLE INITIALLY DEFERRED,
    action   TEXT NOT NULL REFERENCES action DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    due_kind TEXT NOT NULL CHECK (due_kind IN (
        'date', 'soon', 'ongoing', 'next_meeting', 'none'
    )),
    due      TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;
CREATE INDEX reminded_by_reminder ON reminded (reminder, position);
CREATE INDEX reminded_by_action ON reminded (action);

-- One entry for an action in the calendar of one addressee, for as long as the action is theirs.
CREATE TABLE calendar_entry (
    id           TEXT PRIMARY KEY,
    action       TEXT NOT NULL REFERENCES action DEFERRABLE INITIALLY DEFERRED,
    organisation TEXT NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
    contact      TEXT REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
    day          TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    sequence     INTEGER NOT NULL,
    title        TEXT NOT NULL,
    made_at      TEXT NOT NULL CHECK (made_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    cancelled_at TEXT CHECK (cancelled_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*')
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX calendar_entry_once
    ON calendar_entry (action, organisation, ifnull(contact, ''));
CREATE INDEX calendar_entry_by_organisation ON calendar_entry (organisation, contact);
CREATE INDEX calendar_entry_by_contact ON calendar_entry (contact);
CREATE INDEX calendar_entry_that_stands ON calendar_entry (action) WHERE cancelled_at IS NULL;

-- An answer stands word for word as it was pasted.
CREATE TABLE reply (
    id           TEXT PRIMARY KEY,
    organisation TEXT REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
    contact      TEXT REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
    text         TEXT NOT NULL,
    on_day       TEXT NOT NULL CHECK (
        on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'
    ),
    pasted_at    TEXT NOT NULL CHECK (pasted_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*')
) STRICT, WITHOUT ROWID;
CREATE INDEX reply_by_organisation ON reply (organisation);
CREATE INDEX reply_by_contact ON reply (contact);
CREATE TRIGGER reply_stays_as_pasted BEFORE UPDATE ON reply
WHEN OLD.text IS NOT NEW.text OR OLD.pasted_at IS NOT NEW.pasted_at BEGIN
    SELECT RAISE(ABORT, 'reply stays as pasted');
END;

CREATE TABLE reply_part (
    id           TEXT PRIMARY KEY,
    reply        TEXT NOT NULL REFERENCES reply DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    start        INTEGER NOT NULL,
    length       INTEGER NOT NULL,
    action       TEXT REFERENCES action DEFERRABLE INITIALLY DEFERRED,
    organisation TEXT REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
    verdict      TEXT NOT NULL CHECK (verdict IN (
        'done', 'lapsed', 'new_date', 'in_progress', 'note'
    )),
    due_kind     TEXT NOT NULL CHECK (due_kind IN (
        'date', 'soon', 'ongoing', 'next_meeting', 'none'
    )),
    due          TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    settled      TEXT NOT NULL CHECK (settled IN ('waiting', 'accepted', 'refused', 'linked')),
    settled_at   TEXT CHECK (settled_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*')
) STRICT, WITHOUT ROWID;
CREATE INDEX reply_part_by_reply ON reply_part (reply, position);
CREATE INDEX reply_part_by_action ON reply_part (action);
CREATE INDEX reply_part_by_organisation ON reply_part (organisation);
CREATE INDEX reply_part_by_settled ON reply_part (settled, reply);
