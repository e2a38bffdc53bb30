-- What a case is dealt with for and by whom it is directed; what was written down in it, in the
-- track of the victim apart from that of the perpetrator; what was asked for the victim first; and
-- how a case went over to another region.
ALTER TABLE case_file ADD COLUMN purpose TEXT NOT NULL DEFAULT '';
ALTER TABLE case_file ADD COLUMN basis TEXT NOT NULL DEFAULT '';
ALTER TABLE case_file ADD COLUMN lead TEXT
    REFERENCES organisation DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE case_file ADD COLUMN review_on TEXT
    CHECK (review_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]');
ALTER TABLE case_file ADD COLUMN forms TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(forms));
CREATE INDEX case_file_by_lead ON case_file (lead);

CREATE TABLE case_track (
    id           TEXT PRIMARY KEY,
    case_file    TEXT NOT NULL REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
    track        TEXT NOT NULL CHECK (track IN ('common', 'victim', 'perpetrator')),
    lead         TEXT REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
    number       TEXT NOT NULL,
    participants TEXT NOT NULL CHECK (json_valid(participants))
) STRICT, WITHOUT ROWID;
CREATE INDEX case_track_by_case ON case_track (case_file, track);
CREATE INDEX case_track_by_lead ON case_track (lead);

CREATE TABLE case_entry (
    id           TEXT PRIMARY KEY,
    case_file    TEXT NOT NULL REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
    track        TEXT NOT NULL CHECK (track IN ('common', 'victim', 'perpetrator')),
    on_day       TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    organisation TEXT REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
    text         TEXT NOT NULL,
    made_at      TEXT NOT NULL CHECK (made_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*')
) STRICT, WITHOUT ROWID;
CREATE INDEX case_entry_by_case ON case_entry (case_file, on_day);
CREATE INDEX case_entry_by_organisation ON case_entry (organisation);

CREATE TABLE case_action (
    id        TEXT PRIMARY KEY,
    case_file TEXT NOT NULL REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
    action    TEXT NOT NULL REFERENCES action DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX case_action_by_case ON case_action (case_file, action);
CREATE INDEX case_action_by_action ON case_action (action);

CREATE TABLE victim_check (
    id         TEXT PRIMARY KEY,
    case_file  TEXT NOT NULL REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
    question   TEXT NOT NULL CHECK (question IN ('care', 'shelter', 'comensha', 'minor')),
    answer     TEXT NOT NULL CHECK (answer IN ('yes', 'no')),
    words      TEXT NOT NULL,
    checked_on TEXT NOT NULL
        CHECK (checked_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;
CREATE INDEX victim_check_by_case ON victim_check (case_file, question);

CREATE TABLE case_transfer (
    id           TEXT PRIMARY KEY,
    case_file    TEXT NOT NULL REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
    region       TEXT NOT NULL,
    receiver     TEXT NOT NULL,
    purpose      TEXT NOT NULL,
    consented_by TEXT NOT NULL,
    consented_on TEXT NOT NULL
        CHECK (consented_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    entries      TEXT NOT NULL CHECK (json_valid(entries)),
    made_on      TEXT NOT NULL CHECK (made_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;
CREATE INDEX case_transfer_by_case ON case_transfer (case_file, made_on);

-- What belongs to a case is told in its history, its steps among it.
DROP INDEX history_by_whole;
CREATE INDEX history_by_whole ON history (
    CASE kind
        WHEN 'action_owner' THEN coalesce(after, before) ->> '$.action'
        WHEN 'postponement' THEN coalesce(after, before) ->> '$.action'
        WHEN 'progress_note' THEN coalesce(after, before) ->> '$.action'
        WHEN 'action_check' THEN coalesce(after, before) ->> '$.action'
        WHEN 'escalation_step' THEN coalesce(after, before) ->> '$.action'
        WHEN 'chair_ask' THEN coalesce(after, before) ->> '$.action'
        WHEN 'case_entry' THEN coalesce(after, before) ->> '$.case_file'
        WHEN 'case_step' THEN coalesce(after, before) ->> '$.case_file'
        WHEN 'case_track' THEN coalesce(after, before) ->> '$.case_file'
        WHEN 'case_transfer' THEN coalesce(after, before) ->> '$.case_file'
        WHEN 'victim_check' THEN coalesce(after, before) ->> '$.case_file'
        WHEN 'mention' THEN coalesce(after, before) ->> '$.line'
        WHEN 'standing' THEN coalesce(after, before) ->> '$.line'
        WHEN 'membership' THEN coalesce(after, before) ->> '$.meeting_table'
        WHEN 'fixed_item' THEN coalesce(after, before) ->> '$.meeting_table'
        WHEN 'attendance' THEN coalesce(after, before) ->> '$.meeting'
        WHEN 'agenda_item' THEN coalesce(after, before) ->> '$.meeting'
    END, audit)
WHERE kind IN ('action_owner', 'postponement', 'progress_note', 'mention', 'standing',
    'membership', 'fixed_item', 'attendance', 'agenda_item', 'action_check',
    'escalation_step', 'chair_ask', 'case_entry', 'case_step', 'case_track', 'case_transfer',
    'victim_check');

-- The items that were put on an agenda for something that is known by its key.
CREATE INDEX agenda_item_by_proposal ON agenda_item (proposal) WHERE proposal <> '';
