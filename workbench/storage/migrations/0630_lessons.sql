-- Bottlenecks and good practices: two more kinds of line. A bottleneck stands on its table until it
-- is solved; what a person says of either, and to whom it was raised, has rows of its own.
--
-- The closed sets of kinds stand in the tables, so lines and what stands move into new ones. The
-- mentions of lines wait meanwhile, for a foreign key that points nowhere is refused.

CREATE TABLE mention_waiting AS SELECT * FROM mention;
DELETE FROM mention;
CREATE TABLE line_of_more_kinds (
    id          TEXT PRIMARY KEY,
    item        TEXT NOT NULL REFERENCES agenda_item DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    text        TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN (
        'text', 'action', 'decision', 'question', 'signal', 'scratch', 'information',
        'bottleneck', 'practice'
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

CREATE TABLE standing_of_more_kinds (
    id            TEXT PRIMARY KEY,
    kind          TEXT NOT NULL CHECK (kind IN ('question', 'bottleneck', 'information')),
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
INSERT INTO standing_of_more_kinds (
    id, kind, line, item, meeting, meeting_table, raised_on, closed_on, closed_at, answer,
    reviewed_at, withdrawn_at
) SELECT
    id, kind, line, item, meeting, meeting_table, raised_on, closed_on, closed_at, answer,
    reviewed_at, withdrawn_at
FROM standing;
DROP TABLE standing;
ALTER TABLE standing_of_more_kinds RENAME TO standing;
CREATE INDEX standing_by_table ON standing (meeting_table, raised_on);
CREATE INDEX standing_by_line ON standing (line, kind);
CREATE INDEX standing_by_answer ON standing (answer);
CREATE INDEX standing_by_item ON standing (item);
CREATE INDEX standing_by_meeting ON standing (meeting);
CREATE INDEX standing_by_closed_at ON standing (closed_at);
CREATE INDEX standing_by_reviewed_at ON standing (reviewed_at);

-- Words, marking and audience are those of the line, which may be gone: nothing is copied.
CREATE TABLE lesson (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL CHECK (kind IN ('bottleneck', 'practice')),
    line         TEXT NOT NULL,
    meeting      TEXT NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    on_day       TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    theme        TEXT CHECK (theme IN (
        'direction', 'partnership', 'signals', 'region', 'victims'
    )),
    solver       TEXT CHECK (solver IN ('own', 'partner', 'region', 'state')),
    partner      TEXT REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
    outside      TEXT NOT NULL,
    withdrawn_at TEXT CHECK (withdrawn_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*')
) STRICT, WITHOUT ROWID;
CREATE INDEX lesson_by_line ON lesson (line);
CREATE INDEX lesson_by_meeting ON lesson (meeting);
CREATE INDEX lesson_by_partner ON lesson (partner);

CREATE TABLE raising (
    id          TEXT PRIMARY KEY,
    lesson      TEXT NOT NULL REFERENCES lesson DEFERRABLE INITIALLY DEFERRED,
    raised_to   TEXT NOT NULL CHECK (raised_to IN ('region', 'rapporteur', 'state')),
    on_day      TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    answered_on TEXT CHECK (
        answered_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'
    ),
    answer      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX raising_by_lesson ON raising (lesson);
