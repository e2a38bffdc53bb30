-- The first schema. STRICT tables; identifiers are UUIDv7 text made before the record is stored;
-- days, times and moments are ISO 8601 text, moments with their zone; closed sets are CHECKed;
-- every foreign key is indexed and waits for the end of the transaction, so that records may be
-- stored, and taken back, in any order.
--
-- Indexes hold identifiers, days and words of closed sets only, never content: `optimize` keeps
-- samples of what is indexed, and those would outlive an erased name.
--
-- An audience is JSON text on its record: it is read, compared and inherited as a whole with the
-- record it belongs to (rules D3), and nothing asks for "all records of one party" by index.

PRAGMA application_id = 0x4D484B31;

-- One row: what the file says of itself. The keys outlive a rotation of the data key (rules D6).
CREATE TABLE meta (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    vault_id    BLOB NOT NULL CHECK (length(vault_id) = 16),
    commit_no   INTEGER NOT NULL DEFAULT 0 CHECK (commit_no >= 0),
    audit_key   BLOB NOT NULL CHECK (length(audit_key) = 32),
    control_key BLOB NOT NULL CHECK (length(control_key) = 32),
    key_file    BLOB,  -- a copy, to put a lost key file back while the vault is open
    created_at  TEXT NOT NULL
) STRICT;
CREATE TRIGGER meta_stays BEFORE DELETE ON meta BEGIN
    SELECT RAISE(ABORT, 'meta stays');
END;

-- Partners and their people.

CREATE TABLE organisation (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL,
    monogram TEXT NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN (
        'municipality', 'police', 'prosecution', 'tax', 'chamber_of_commerce',
        'labour_inspectorate', 'riec', 'safety_house', 'care_coordination', 'comensha', 'shelter',
        'health', 'safe_at_home', 'housing', 'immigration', 'border_police', 'enforcement', 'other'
    )),
    is_own   INTEGER NOT NULL CHECK (is_own IN (0, 1)),
    colour   INTEGER NOT NULL,
    note     TEXT NOT NULL,
    since    TEXT CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    until    TEXT CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;

CREATE TABLE contact (
    id               TEXT PRIMARY KEY,
    organisation     TEXT NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
    name             TEXT NOT NULL,
    function         TEXT NOT NULL,
    email            TEXT NOT NULL,
    phone            TEXT NOT NULL,
    note             TEXT NOT NULL,
    since            TEXT CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    until            TEXT CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    is_function_only INTEGER NOT NULL CHECK (is_function_only IN (0, 1)),
    is_secret        INTEGER NOT NULL CHECK (is_secret IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_by_organisation ON contact (organisation, until);

-- Tables (overlegreeksen) with their seats and fixed points.

CREATE TABLE meeting_table (
    id                 TEXT PRIMARY KEY,
    name               TEXT NOT NULL,
    prefix             TEXT NOT NULL,
    kind               TEXT NOT NULL CHECK (kind IN (
        'regional', 'triangle', 'working_group', 'screening', 'case_conference', 'signals',
        'focal_points', 'inspection', 'other'
    )),
    regime             TEXT NOT NULL CHECK (regime IN (
        'no_persons', 'wgs_zvh', 'wgs_riec', 'municipal_protocol', 'covenant'
    )),
    label              TEXT NOT NULL CHECK (label IN (
        'public', 'internal', 'confidential', 'strictly_confidential'
    )),
    tlp                TEXT NOT NULL CHECK (tlp IN (
        'CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'
    )),
    cadence            TEXT NOT NULL,
    starts_at          TEXT NOT NULL CHECK (starts_at GLOB '[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*'),
    minutes            INTEGER NOT NULL,
    place              TEXT NOT NULL,
    retention          TEXT NOT NULL CHECK (retention IN (
        '19.1.6', '19.1.8', '19.1.10', '19.1.11', '19.1.12'
    )),
    silence_is_consent INTEGER NOT NULL CHECK (silence_is_consent IN (0, 1)),
    until              TEXT CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;

CREATE TABLE membership (
    id             TEXT PRIMARY KEY,
    meeting_table  TEXT NOT NULL REFERENCES meeting_table DEFERRABLE INITIALLY DEFERRED,
    contact        TEXT NOT NULL REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
    organisation   TEXT NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
    role           TEXT NOT NULL CHECK (role IN ('chair', 'minute_taker', 'member')),
    since          TEXT CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    until          TEXT CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    substitute_for TEXT REFERENCES contact DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_by_table ON membership (meeting_table, until);
CREATE INDEX membership_by_contact ON membership (contact);
CREATE INDEX membership_by_organisation ON membership (organisation);
CREATE INDEX membership_by_substitute ON membership (substitute_for);

CREATE TABLE fixed_item (
    id            TEXT PRIMARY KEY,
    meeting_table TEXT NOT NULL REFERENCES meeting_table DEFERRABLE INITIALLY DEFERRED,
    position      INTEGER NOT NULL,
    title         TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN (
        'ordinary', 'opening', 'adoption', 'action_list', 'any_other_business', 'heading'
    )),
    treatment     TEXT NOT NULL CHECK (treatment IN (
        'information', 'discussion', 'adoption', 'decision'
    )),
    minutes       INTEGER NOT NULL,
    is_closed     INTEGER NOT NULL CHECK (is_closed IN (0, 1)),
    skip_once     INTEGER NOT NULL CHECK (skip_once IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX fixed_item_by_table ON fixed_item (meeting_table, position);

-- Meetings, and who was there.

CREATE TABLE meeting (
    id             TEXT PRIMARY KEY,
    meeting_table  TEXT REFERENCES meeting_table DEFERRABLE INITIALLY DEFERRED,
    on_day         TEXT NOT NULL CHECK (
        on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'
    ),
    title          TEXT NOT NULL,
    number         INTEGER,
    year           INTEGER NOT NULL,
    starts_at      TEXT NOT NULL CHECK (starts_at GLOB '[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*'),
    minutes        INTEGER NOT NULL,
    place          TEXT NOT NULL,
    state          TEXT NOT NULL CHECK (state IN (
        'concept', 'invited', 'in_progress', 'to_finish', 'draft_minutes', 'adopted', 'moved',
        'cancelled'
    )),
    label          TEXT NOT NULL CHECK (label IN (
        'public', 'internal', 'confidential', 'strictly_confidential'
    )),
    tlp            TEXT NOT NULL CHECK (tlp IN (
        'CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'
    )),
    chair          TEXT REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
    minute_taker   TEXT REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
    started_at     TEXT CHECK (started_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    ended_at       TEXT CHECK (ended_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    finished_at    TEXT CHECK (finished_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    agenda_version INTEGER NOT NULL,
    current_item   TEXT REFERENCES agenda_item DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_by_table ON meeting (meeting_table, on_day, state);
CREATE INDEX meeting_by_day ON meeting (on_day, starts_at);
CREATE INDEX meeting_by_state ON meeting (state, on_day);
CREATE INDEX meeting_by_chair ON meeting (chair);
CREATE INDEX meeting_by_minute_taker ON meeting (minute_taker);
CREATE INDEX meeting_by_current_item ON meeting (current_item);

CREATE TABLE attendance (
    id                TEXT PRIMARY KEY,
    meeting           TEXT NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    contact           TEXT NOT NULL REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
    organisation      TEXT NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
    position          INTEGER NOT NULL,
    name              TEXT NOT NULL,
    function          TEXT NOT NULL,
    organisation_name TEXT NOT NULL,
    presence          TEXT NOT NULL CHECK (presence IN (
        'expected', 'present', 'excused', 'absent', 'substituted'
    )),
    channel           TEXT NOT NULL CHECK (channel IN ('room', 'video', 'phone')),
    is_guest          INTEGER NOT NULL CHECK (is_guest IN (0, 1)),
    substituted_by    TEXT REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
    is_confirmed      INTEGER NOT NULL CHECK (is_confirmed IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_by_meeting ON attendance (meeting, position);
CREATE INDEX attendance_by_contact ON attendance (contact, meeting);
CREATE INDEX attendance_by_organisation ON attendance (organisation);
CREATE INDEX attendance_by_substitute ON attendance (substituted_by);

CREATE TABLE presence_span (
    id         TEXT PRIMARY KEY,
    attendance TEXT NOT NULL REFERENCES attendance DEFERRABLE INITIALLY DEFERRED,
    from_item  TEXT REFERENCES agenda_item DEFERRABLE INITIALLY DEFERRED,
    to_item    TEXT REFERENCES agenda_item DEFERRABLE INITIALLY DEFERRED,
    from_at    TEXT CHECK (from_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    to_at      TEXT CHECK (to_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*')
) STRICT, WITHOUT ROWID;
CREATE INDEX presence_span_by_attendance ON presence_span (attendance);
CREATE INDEX presence_span_by_from_item ON presence_span (from_item);
CREATE INDEX presence_span_by_to_item ON presence_span (to_item);

-- The agenda and the minutes.

CREATE TABLE agenda_item (
    id             TEXT PRIMARY KEY,
    meeting        TEXT NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    position       INTEGER NOT NULL,
    title          TEXT NOT NULL,
    parent         TEXT REFERENCES agenda_item DEFERRABLE INITIALLY DEFERRED,
    kind           TEXT NOT NULL CHECK (kind IN (
        'ordinary', 'opening', 'adoption', 'action_list', 'any_other_business', 'heading'
    )),
    treatment      TEXT NOT NULL CHECK (treatment IN (
        'information', 'discussion', 'adoption', 'decision'
    )),
    presenter      TEXT REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
    presenter_text TEXT NOT NULL,
    minutes        INTEGER NOT NULL,
    is_closed      INTEGER NOT NULL CHECK (is_closed IN (0, 1)),
    note           TEXT NOT NULL,
    state          TEXT NOT NULL CHECK (state IN (
        'planned', 'current', 'done', 'deferred', 'withdrawn'
    )),
    fixed_number   TEXT NOT NULL,
    treated        INTEGER,
    started_at     TEXT CHECK (started_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    done_at        TEXT CHECK (done_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    carried_from   TEXT REFERENCES agenda_item DEFERRABLE INITIALLY DEFERRED,
    label          TEXT CHECK (label IN (
        'public', 'internal', 'confidential', 'strictly_confidential'
    )),
    tlp            TEXT CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED')),
    audience       TEXT CHECK (json_valid(audience)),
    CHECK ((label IS NULL) = (tlp IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX agenda_item_by_meeting ON agenda_item (meeting, position);
CREATE INDEX agenda_item_by_parent ON agenda_item (parent, position);
CREATE INDEX agenda_item_by_presenter ON agenda_item (presenter);
CREATE INDEX agenda_item_by_carried_from ON agenda_item (carried_from);

CREATE TABLE line (
    id          TEXT PRIMARY KEY,
    item        TEXT NOT NULL REFERENCES agenda_item DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    text        TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN (
        'text', 'action', 'decision', 'question', 'signal', 'scratch'
    )),
    style       TEXT NOT NULL CHECK (style IN ('plain', 'bullet', 'numbered', 'heading')),
    is_recorded INTEGER NOT NULL CHECK (is_recorded IN (0, 1)),
    action      TEXT REFERENCES action DEFERRABLE INITIALLY DEFERRED,
    decision    TEXT REFERENCES decision DEFERRABLE INITIALLY DEFERRED,
    label       TEXT CHECK (label IN (
        'public', 'internal', 'confidential', 'strictly_confidential'
    )),
    tlp         TEXT CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED')),
    audience    TEXT CHECK (json_valid(audience)),
    made_at     TEXT NOT NULL CHECK (made_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    removed_at  TEXT CHECK (removed_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    CHECK ((label IS NULL) = (tlp IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX line_by_item ON line (item, position);
CREATE INDEX line_by_action ON line (action);
CREATE INDEX line_by_decision ON line (decision);

-- What a stretch of a line points at (rules D1). A target is a party, a day or a word, so it is
-- no foreign key: renaming or destroying what it points at never breaks the line.
CREATE TABLE mention (
    id       TEXT PRIMARY KEY,  -- of the line, with the place in its row of mentions
    line     TEXT NOT NULL REFERENCES line DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN ('who', 'when', 'case', 'address', 'subject')),
    start    INTEGER NOT NULL,
    length   INTEGER NOT NULL,
    target   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_by_line ON mention (line, position);
CREATE INDEX mention_by_target ON mention (target, line);

-- Actions. `line` here and in `decision` is where the record began; the line may be gone.

CREATE TABLE action (
    id            TEXT PRIMARY KEY,
    meeting_table TEXT REFERENCES meeting_table DEFERRABLE INITIALLY DEFERRED,
    meeting       TEXT REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    item          TEXT REFERENCES agenda_item DEFERRABLE INITIALLY DEFERRED,
    line          TEXT,
    number        INTEGER,
    year          INTEGER NOT NULL,
    text          TEXT NOT NULL,
    due_kind      TEXT NOT NULL CHECK (due_kind IN (
        'date', 'soon', 'ongoing', 'next_meeting', 'none'
    )),
    due           TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    state         TEXT NOT NULL CHECK (state IN (
        'open', 'in_progress', 'done', 'lapsed', 'deferred'
    )),
    agreed_on     TEXT NOT NULL CHECK (
        agreed_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'
    ),
    closed_on     TEXT CHECK (closed_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    postponed     INTEGER NOT NULL,
    asks_chair    INTEGER NOT NULL CHECK (asks_chair IN (0, 1)),
    waits_for     TEXT NOT NULL,
    waits_until   TEXT CHECK (waits_until GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    label         TEXT CHECK (label IN (
        'public', 'internal', 'confidential', 'strictly_confidential'
    )),
    tlp           TEXT CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED')),
    audience      TEXT CHECK (json_valid(audience)),
    withdrawn_at  TEXT CHECK (withdrawn_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    lead          TEXT,  -- the organisation of the owner at position 0, kept by triggers
    CHECK ((label IS NULL) = (tlp IS NULL))
) STRICT, WITHOUT ROWID;
-- The list of actions is counted and put in order from these two alone; `state` and
-- `withdrawn_at` are in them because the condition of an index does not make it hold its columns.
CREATE INDEX action_open_by_lead ON action (
    lead, due_kind, due, year, number, meeting_table, meeting, agreed_on, state, withdrawn_at
) WHERE withdrawn_at IS NULL AND state IN ('open', 'in_progress', 'deferred');
CREATE INDEX action_closed_by_lead ON action (lead, closed_on, state, withdrawn_at)
    WHERE withdrawn_at IS NULL AND state IN ('done', 'lapsed');
CREATE INDEX action_by_table ON action (meeting_table, state, due);
CREATE INDEX action_by_meeting ON action (meeting, id);
CREATE INDEX action_by_item ON action (item);
CREATE INDEX action_by_line ON action (line);

CREATE TABLE action_owner (
    id           TEXT PRIMARY KEY,
    action       TEXT NOT NULL REFERENCES action DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
    contact      TEXT REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
    is_done      INTEGER NOT NULL CHECK (is_done IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX action_owner_by_action ON action_owner (action, position);
CREATE INDEX action_owner_by_organisation ON action_owner (organisation, position, action);
CREATE INDEX action_owner_by_contact ON action_owner (contact, action);

-- Who leads is said by the owners alone; `action.lead` repeats it for the indexes. Each looks the
-- leader up anew, so it is right at the end whatever was stored, or taken back, first.
CREATE TRIGGER action_lead_begins AFTER INSERT ON action BEGIN
    UPDATE action SET lead = (SELECT w.organisation FROM action_owner w
        WHERE w.action = action.id AND w.position = 0) WHERE id = NEW.id;
END;
CREATE TRIGGER action_lead_comes AFTER INSERT ON action_owner BEGIN
    UPDATE action SET lead = (SELECT w.organisation FROM action_owner w
        WHERE w.action = action.id AND w.position = 0) WHERE id = NEW.action;
END;
CREATE TRIGGER action_lead_goes AFTER DELETE ON action_owner BEGIN
    UPDATE action SET lead = (SELECT w.organisation FROM action_owner w
        WHERE w.action = action.id AND w.position = 0) WHERE id = OLD.action;
END;
CREATE TRIGGER action_lead_changes AFTER UPDATE ON action_owner BEGIN
    UPDATE action SET lead = (SELECT w.organisation FROM action_owner w
        WHERE w.action = action.id AND w.position = 0) WHERE id IN (OLD.action, NEW.action);
END;

CREATE TABLE postponement (
    id        TEXT PRIMARY KEY,
    action    TEXT NOT NULL REFERENCES action DEFERRABLE INITIALLY DEFERRED,
    meeting   TEXT REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    on_day    TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    from_kind TEXT NOT NULL CHECK (from_kind IN (
        'date', 'soon', 'ongoing', 'next_meeting', 'none'
    )),
    from_due  TEXT CHECK (from_due GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    to_kind   TEXT NOT NULL CHECK (to_kind IN (
        'date', 'soon', 'ongoing', 'next_meeting', 'none'
    )),
    to_due    TEXT CHECK (to_due GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    reason    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX postponement_by_action ON postponement (action, on_day);
CREATE INDEX postponement_by_meeting ON postponement (meeting);

CREATE TABLE progress_note (
    id          TEXT PRIMARY KEY,
    action      TEXT NOT NULL REFERENCES action DEFERRABLE INITIALLY DEFERRED,
    meeting     TEXT REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    on_day      TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    text        TEXT NOT NULL,
    reported_by TEXT REFERENCES contact DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX progress_note_by_action ON progress_note (action, on_day);
CREATE INDEX progress_note_by_meeting ON progress_note (meeting);
CREATE INDEX progress_note_by_reported_by ON progress_note (reported_by);

CREATE TABLE decision (
    id            TEXT PRIMARY KEY,
    meeting_table TEXT REFERENCES meeting_table DEFERRABLE INITIALLY DEFERRED,
    meeting       TEXT NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    item          TEXT REFERENCES agenda_item DEFERRABLE INITIALLY DEFERRED,
    line          TEXT,
    year          INTEGER NOT NULL,
    decided_on    TEXT NOT NULL CHECK (
        decided_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'
    ),
    text          TEXT NOT NULL,
    number        INTEGER,
    rationale     TEXT NOT NULL,
    reservation   TEXT NOT NULL,
    replaces      TEXT REFERENCES decision DEFERRABLE INITIALLY DEFERRED,
    is_lapsed     INTEGER NOT NULL CHECK (is_lapsed IN (0, 1)),
    label         TEXT CHECK (label IN (
        'public', 'internal', 'confidential', 'strictly_confidential'
    )),
    tlp           TEXT CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED')),
    audience      TEXT CHECK (json_valid(audience)),
    withdrawn_at  TEXT CHECK (withdrawn_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    CHECK ((label IS NULL) = (tlp IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_by_table ON decision (meeting_table, decided_on);
CREATE INDEX decision_by_meeting ON decision (meeting, id);
CREATE INDEX decision_by_item ON decision (item);
CREATE INDEX decision_by_line ON decision (line);
CREATE INDEX decision_by_replaces ON decision (replaces);

-- Frozen minutes never change (rules D4).
CREATE TABLE minutes_version (
    id        TEXT PRIMARY KEY,
    meeting   TEXT NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    n         INTEGER NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('concept', 'adopted')),
    canonical TEXT NOT NULL,
    sha256    TEXT NOT NULL CHECK (length(sha256) = 64),
    made_at   TEXT NOT NULL CHECK (made_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    UNIQUE (meeting, n)
) STRICT;
CREATE TRIGGER minutes_version_is_final BEFORE UPDATE ON minutes_version BEGIN
    SELECT RAISE(ABORT, 'minutes version is final');
END;
CREATE TRIGGER minutes_version_stays BEFORE DELETE ON minutes_version BEGIN
    SELECT RAISE(ABORT, 'minutes version stays');
END;

-- How far each table has counted; never taken back (rules R4), so no foreign key: the series
-- stays when the step that made its table is taken back.
CREATE TABLE number_series (
    id            TEXT PRIMARY KEY,
    meeting_table TEXT,
    series        TEXT NOT NULL CHECK (series IN ('action', 'decision', 'meeting')),
    year          INTEGER NOT NULL,
    last          INTEGER NOT NULL CHECK (last >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE preference (
    id    TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What is being typed (rules D9). No foreign key: what was typed is kept, whatever became of
-- its item.
CREATE TABLE draft (
    item       TEXT PRIMARY KEY,
    blocks     TEXT NOT NULL CHECK (json_valid(blocks)),
    caret      INTEGER NOT NULL,
    written_at TEXT NOT NULL
) STRICT;

-- Who did what: chained, append-only, identifiers only (rules D5; security.md 6).
CREATE TABLE audit (
    n      INTEGER PRIMARY KEY,
    ts     TEXT NOT NULL,
    actor  TEXT NOT NULL,
    origin TEXT NOT NULL,
    act    TEXT NOT NULL,
    obj    TEXT NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('ok', 'refused')),
    detail TEXT NOT NULL,
    h      BLOB NOT NULL CHECK (length(h) = 32)
) STRICT;
CREATE INDEX audit_by_object ON audit (obj, act, n);
CREATE TRIGGER audit_counts_on BEFORE INSERT ON audit
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM audit) BEGIN
    SELECT RAISE(ABORT, 'audit counts on');
END;
CREATE TRIGGER audit_is_final BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'audit is final');
END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'audit stays');
END;

-- The rows before and after, by the last audit entry of their transaction. Nothing deletes them
-- until there is a use case for destroying, which a later step will let through.
CREATE TABLE history (
    audit  INTEGER NOT NULL REFERENCES audit (n),
    kind   TEXT NOT NULL,
    record TEXT NOT NULL,
    before TEXT,
    after  TEXT,
    PRIMARY KEY (audit, kind, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX history_by_record ON history (record, audit);
CREATE TRIGGER history_is_final BEFORE UPDATE ON history BEGIN
    SELECT RAISE(ABORT, 'history is final');
END;
CREATE TRIGGER history_stays BEFORE DELETE ON history BEGIN
    SELECT RAISE(ABORT, 'history stays');
END;

-- The tables of the planner, so that no later connection has to make one.
ANALYZE;
