-- What stays on a table after a meeting beside actions: open questions, and information that is
-- kept. A line may be such information; what was numbered and then taken out stays as lapsed, and
-- knows that its line lapsed it; words that a person typed short are written out.
--
-- The closed set of kinds stands in the table itself, so the lines move into a new one. Their
-- mentions wait meanwhile in a table of their own, for a foreign key that points nowhere is refused.

CREATE TABLE mention_waiting AS SELECT * FROM mention;
DELETE FROM mention;
CREATE TABLE line_of_more_kinds (
    id          TEXT PRIMARY KEY,
    item        TEXT NOT NULL REFERENCES agenda_item DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    text        TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN (
        'text', 'action', 'decision', 'question', 'signal', 'scratch', 'information'
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
INSERT INTO line_of_more_kinds (
    id, item, position, text, kind, style, is_recorded, action, decision, label, tlp, audience,
    made_at, removed_at
) SELECT
    id, item, position, text, kind, style, is_recorded, action, decision, label, tlp, audience,
    made_at, removed_at
FROM line;
DROP TABLE line;
ALTER TABLE line_of_more_kinds RENAME TO line;
CREATE INDEX line_by_item ON line (item, position);
CREATE INDEX line_by_action ON line (action);
CREATE INDEX line_by_decision ON line (decision);
INSERT INTO mention SELECT * FROM mention_waiting;
DROP TABLE mention_waiting;

ALTER TABLE action ADD COLUMN is_lapsed_with_line INTEGER NOT NULL DEFAULT 0
    CHECK (is_lapsed_with_line IN (0, 1));
ALTER TABLE decision ADD COLUMN is_lapsed_with_line INTEGER NOT NULL DEFAULT 0
    CHECK (is_lapsed_with_line IN (0, 1));

-- `line` and `answer` are where it was said; `answer` may be gone. Text, marking and audience are
-- those of the line: nothing is copied.
CREATE TABLE standing (
    id            TEXT PRIMARY KEY,
    kind          TEXT NOT NULL CHECK (kind IN ('question', 'information')),
    line          TEXT NOT NULL,
    item          TEXT NOT NULL REFERENCES agenda_item DEFERRABLE INITIALLY DEFERRED,
    meeting       TEXT NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    meeting_table TEXT REFERENCES meeting_table DEFERRABLE INITIALLY DEFERRED,
    raised_on     TEXT NOT NULL CHECK (
        raised_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'
    ),
    closed_on     TEXT CHECK (closed_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    closed_at     TEXT REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    answer        TEXT,
    reviewed_at   TEXT REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    withdrawn_at  TEXT CHECK (withdrawn_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*')
) STRICT, WITHOUT ROWID;
CREATE INDEX standing_by_table ON standing (meeting_table, raised_on);
CREATE INDEX standing_by_line ON standing (line, kind);
CREATE INDEX standing_by_answer ON standing (answer);
CREATE INDEX standing_by_item ON standing (item);
CREATE INDEX standing_by_meeting ON standing (meeting);
CREATE INDEX standing_by_closed_at ON standing (closed_at);
CREATE INDEX standing_by_reviewed_at ON standing (reviewed_at);

-- What a person types short, for one table or for all.
CREATE TABLE shorthand (
    id            TEXT PRIMARY KEY,
    meeting_table TEXT REFERENCES meeting_table DEFERRABLE INITIALLY DEFERRED,
    short         TEXT NOT NULL,
    text          TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX shorthand_by_table ON shorthand (meeting_table);

-- The history of a question or of kept information is that of its line.
DROP INDEX history_by_whole;
CREATE INDEX history_by_whole ON history (
    CASE kind
        WHEN 'action_owner' THEN coalesce(after, before) ->> '$.action'
        WHEN 'postponement' THEN coalesce(after, before) ->> '$.action'
        WHEN 'progress_note' THEN coalesce(after, before) ->> '$.action'
        WHEN 'mention' THEN coalesce(after, before) ->> '$.line'
        WHEN 'standing' THEN coalesce(after, before) ->> '$.line'
        WHEN 'membership' THEN coalesce(after, before) ->> '$.meeting_table'
        WHEN 'fixed_item' THEN coalesce(after, before) ->> '$.meeting_table'
        WHEN 'attendance' THEN coalesce(after, before) ->> '$.meeting'
        WHEN 'agenda_item' THEN coalesce(after, before) ->> '$.meeting'
    END, audit)
WHERE kind IN ('action_owner', 'postponement', 'progress_note', 'mention', 'standing',
    'membership', 'fixed_item', 'attendance', 'agenda_item');
