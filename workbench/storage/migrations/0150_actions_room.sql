-- The room of actions: in which capacity an action is done, its parts that are ticked off one by
-- one, and the views that a person keeps under a name.

ALTER TABLE action ADD COLUMN capacity TEXT CHECK (capacity IN (
    'supervision', 'investigation', 'care', 'administration'
));

CREATE TABLE action_check (
    id       TEXT PRIMARY KEY,
    action   TEXT NOT NULL REFERENCES action DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    text     TEXT NOT NULL,
    done_on  TEXT CHECK (done_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;
CREATE INDEX action_check_by_action ON action_check (action, position, done_on);

-- What the filter narrows and how it is grouped are words of the list, which may learn new ones;
-- so they are not checked here.
CREATE TABLE saved_view (
    id          TEXT PRIMARY KEY,
    position    INTEGER NOT NULL,
    name        TEXT NOT NULL,
    query       TEXT NOT NULL,
    within      TEXT NOT NULL,
    grouping    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The list grouped by table, as `action_open_by_lead` serves it by partner.
CREATE INDEX action_open_by_table ON action (
    meeting_table, due_kind, due, year, number, meeting, agreed_on, lead, state, withdrawn_at
) WHERE withdrawn_at IS NULL AND state IN ('open', 'in_progress', 'deferred');
CREATE INDEX action_closed_by_table ON action (meeting_table, closed_on, lead, state, withdrawn_at)
    WHERE withdrawn_at IS NULL AND state IN ('done', 'lapsed');

-- A part of an action belongs to the history of the action.
DROP INDEX history_by_whole;
CREATE INDEX history_by_whole ON history (
    CASE kind
        WHEN 'action_owner' THEN coalesce(after, before) ->> '$.action'
        WHEN 'postponement' THEN coalesce(after, before) ->> '$.action'
        WHEN 'progress_note' THEN coalesce(after, before) ->> '$.action'
        WHEN 'action_check' THEN coalesce(after, before) ->> '$.action'
        WHEN 'mention' THEN coalesce(after, before) ->> '$.line'
        WHEN 'standing' THEN coalesce(after, before) ->> '$.line'
        WHEN 'membership' THEN coalesce(after, before) ->> '$.meeting_table'
        WHEN 'fixed_item' THEN coalesce(after, before) ->> '$.meeting_table'
        WHEN 'attendance' THEN coalesce(after, before) ->> '$.meeting'
        WHEN 'agenda_item' THEN coalesce(after, before) ->> '$.meeting'
    END, audit)
WHERE kind IN ('action_owner', 'postponement', 'progress_note', 'mention', 'standing',
    'membership', 'fixed_item', 'attendance', 'agenda_item', 'action_check');
