-- Steps on the ladder, and what is asked of the chair (product.md 4; rules R15).

-- `who` is the person or meeting as it was called on that day. One step of an action waits at most.
CREATE TABLE escalation_step (
    id         TEXT PRIMARY KEY,
    action     TEXT NOT NULL REFERENCES action DEFERRABLE INITIALLY DEFERRED,
    rung       TEXT NOT NULL CHECK (rung IN ('owner', 'partner_lead', 'steering_group', 'chair')),
    on_day     TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    contact    TEXT REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
    meeting    TEXT REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    who        TEXT NOT NULL,
    why        TEXT NOT NULL,
    outcome    TEXT CHECK (outcome IN ('promised', 'settled', 'no_answer', 'refused')),
    told       TEXT NOT NULL,
    outcome_on TEXT CHECK (outcome_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;
CREATE INDEX escalation_step_by_action ON escalation_step (action, id);
CREATE INDEX escalation_step_by_contact ON escalation_step (contact);
CREATE INDEX escalation_step_by_meeting ON escalation_step (meeting);
CREATE UNIQUE INDEX escalation_step_that_waits ON escalation_step (action) WHERE outcome IS NULL;

CREATE TABLE chair_ask (
    id            TEXT PRIMARY KEY,
    position      INTEGER NOT NULL,
    meeting_table TEXT REFERENCES meeting_table DEFERRABLE INITIALLY DEFERRED,
    meeting       TEXT REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    item          TEXT REFERENCES agenda_item DEFERRABLE INITIALLY DEFERRED,
    action        TEXT REFERENCES action DEFERRABLE INITIALLY DEFERRED,
    text          TEXT NOT NULL,
    advice        TEXT NOT NULL,
    made_on       TEXT NOT NULL CHECK (made_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    released_at   TEXT CHECK (released_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    withdrawn_at  TEXT CHECK (withdrawn_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    answer        TEXT CHECK (answer IN ('agreed', 'discuss')),
    told          TEXT NOT NULL,
    answered_on   TEXT CHECK (answered_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;
CREATE INDEX chair_ask_by_answer ON chair_ask (answer, withdrawn_at, position);
CREATE INDEX chair_ask_by_table ON chair_ask (meeting_table);
CREATE INDEX chair_ask_by_meeting ON chair_ask (meeting);
CREATE INDEX chair_ask_by_item ON chair_ask (item);
CREATE INDEX chair_ask_by_action ON chair_ask (action, id);

-- The few actions that ask for the chair, out of all there are.
CREATE INDEX action_by_asks_chair ON action (asks_chair, state, id);

-- Steps, and what the chair is asked about an action, belong to the history of the action.
DROP INDEX history_by_whole;
CREATE INDEX history_by_whole ON history (
    CASE kind
        WHEN 'action_owner' THEN coalesce(after, before) ->> '$.action'
        WHEN 'postponement' THEN coalesce(after, before) ->> '$.action'
        WHEN 'progress_note' THEN coalesce(after, before) ->> '$.action'
        WHEN 'action_check' THEN coalesce(after, before) ->> '$.action'
        WHEN 'escalation_step' THEN coalesce(after, before) ->> '$.action'
        WHEN 'chair_ask' THEN coalesce(after, before) ->> '$.action'
        WHEN 'mention' THEN coalesce(after, before) ->> '$.line'
        WHEN 'standing' THEN coalesce(after, before) ->> '$.line'
        WHEN 'membership' THEN coalesce(after, before) ->> '$.meeting_table'
        WHEN 'fixed_item' THEN coalesce(after, before) ->> '$.meeting_table'
        WHEN 'attendance' THEN coalesce(after, before) ->> '$.meeting'
        WHEN 'agenda_item' THEN coalesce(after, before) ->> '$.meeting'
    END, audit)
WHERE kind IN ('action_owner', 'postponement', 'progress_note', 'mention', 'standing',
    'membership', 'fixed_item', 'attendance', 'agenda_item', 'action_check',
    'escalation_step', 'chair_ask');
