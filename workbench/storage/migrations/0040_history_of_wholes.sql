-- The history of a record with that of its parts: owners, reports and postponements of an action,
-- stretches of a line, seats of a table, items of a meeting. What a row is a part of is read from
-- the row itself, so that no history has to be written anew. storage/queries/history.py states the
-- expression word for word, or the index would not serve.
CREATE INDEX history_by_whole ON history (
    CASE kind
        WHEN 'action_owner' THEN coalesce(after, before) ->> '$.action'
        WHEN 'postponement' THEN coalesce(after, before) ->> '$.action'
        WHEN 'progress_note' THEN coalesce(after, before) ->> '$.action'
        WHEN 'mention' THEN coalesce(after, before) ->> '$.line'
        WHEN 'membership' THEN coalesce(after, before) ->> '$.meeting_table'
        WHEN 'fixed_item' THEN coalesce(after, before) ->> '$.meeting_table'
        WHEN 'attendance' THEN coalesce(after, before) ->> '$.meeting'
        WHEN 'agenda_item' THEN coalesce(after, before) ->> '$.meeting'
    END, audit)
WHERE kind IN ('action_owner', 'postponement', 'progress_note', 'mention',
    'membership', 'fixed_item', 'attendance', 'agenda_item');
