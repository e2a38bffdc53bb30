-- How many records stand below each head of the long lists. Counted from an index they are read
-- from end to end, and after each writing that is page by page from the encrypted file
-- (performance.md 1.3). `tallied` says which record counts where, and nothing else does: the
-- triggers add and take off what it says of one record, and the check of the vault counts it all.
-- Identifiers, months and years only; '' where there is none.
CREATE VIEW tallied AS
    SELECT 'action' AS kind, id AS record,
           'closed_by_lead' AS list, ifnull(lead, '') AS head, '' AS period
      FROM action WHERE withdrawn_at IS NULL AND state IN ('done', 'lapsed')
    UNION ALL
    SELECT 'action', id, 'closed_by_table', ifnull(meeting_table, ''), ''
      FROM action WHERE withdrawn_at IS NULL AND state IN ('done', 'lapsed')
    UNION ALL
    SELECT 'action', id, 'closed_by_month', '', ifnull(substr(closed_on, 1, 7), '')
      FROM action WHERE withdrawn_at IS NULL AND state IN ('done', 'lapsed')
    UNION ALL
    SELECT 'decision', id, 'decided', ifnull(meeting_table, ''), CAST(year AS TEXT)
      FROM decision WHERE withdrawn_at IS NULL OR number IS NOT NULL
    UNION ALL
    SELECT 'meeting', id, 'minutes', ifnull(meeting_table, ''), substr(on_day, 1, 4)
      FROM meeting WHERE state IN ('draft_minutes', 'adopted');

CREATE TABLE tally (
    list   TEXT NOT NULL CHECK (list IN (
        'closed_by_lead', 'closed_by_table', 'closed_by_month', 'decided', 'minutes'
    )),
    head   TEXT NOT NULL,
    period TEXT NOT NULL,
    n      INTEGER NOT NULL,
    PRIMARY KEY (list, head, period)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER tally_ends AFTER UPDATE ON tally WHEN NEW.n = 0 BEGIN
    DELETE FROM tally WHERE list = NEW.list AND head = NEW.head AND period = NEW.period;
END;
INSERT INTO tally (list, head, period, n)
    SELECT list, head, period, count(*) FROM tallied GROUP BY list, head, period;

-- A new action is counted before its lead is looked up: that changes it, and counts it anew.
DROP TRIGGER action_lead_begins;
CREATE TRIGGER action_begins AFTER INSERT ON action BEGIN
    INSERT INTO tally (list, head, period, n)
        SELECT list, head, period, 1 FROM tallied WHERE kind = 'action' AND record = NEW.id
        ON CONFLICT (list, head, period) DO UPDATE SET n = n + 1;
    UPDATE action SET lead = (SELECT w.organisation FROM action_owner w
        WHERE w.action = action.id AND w.position = 0) WHERE id = NEW.id;
END;
CREATE TRIGGER action_was BEFORE UPDATE ON action BEGIN
    INSERT INTO tally (list, head, period, n)
        SELECT list, head, period, -1 FROM tallied WHERE kind = 'action' AND record = OLD.id
        ON CONFLICT (list, head, period) DO UPDATE SET n = n - 1;
END;
CREATE TRIGGER action_is AFTER UPDATE ON action BEGIN
    INSERT INTO tally (list, head, period, n)
        SELECT list, head, period, 1 FROM tallied WHERE kind = 'action' AND record = NEW.id
        ON CONFLICT (list, head, period) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER action_goes BEFORE DELETE ON action BEGIN
    INSERT INTO tally (list, head, period, n)
        SELECT list, head, period, -1 FROM tallied WHERE kind = 'action' AND record = OLD.id
        ON CONFLICT (list, head, period) DO UPDATE SET n = n - 1;
END;

CREATE TRIGGER decision_begins AFTER INSERT ON decision BEGIN
    INSERT INTO tally (list, head, period, n)
        SELECT list, head, period, 1 FROM tallied WHERE kind = 'decision' AND record = NEW.id
        ON CONFLICT (list, head, period) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER decision_was BEFORE UPDATE ON decision BEGIN
    INSERT INTO tally (list, head, period, n)
        SELECT list, head, period, -1 FROM tallied WHERE kind = 'decision' AND record = OLD.id
        ON CONFLICT (list, head, period) DO UPDATE SET n = n - 1;
END;
CREATE TRIGGER decision_is AFTER UPDATE ON decision BEGIN
    INSERT INTO tally (list, head, period, n)
        SELECT list, head, period, 1 FROM tallied WHERE kind = 'decision' AND record = NEW.id
        ON CONFLICT (list, head, period) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER decision_goes BEFORE DELETE ON decision BEGIN
    INSERT INTO tally (list, head, period, n)
        SELECT list, head, period, -1 FROM tallied WHERE kind = 'decision' AND record = OLD.id
        ON CONFLICT (list, head, period) DO UPDATE SET n = n - 1;
END;

CREATE TRIGGER meeting_begins AFTER INSERT ON meeting BEGIN
    INSERT INTO tally (list, head, period, n)
        SELECT list, head, period, 1 FROM tallied WHERE kind = 'meeting' AND record = NEW.id
        ON CONFLICT (list, head, period) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER meeting_was BEFORE UPDATE ON meeting BEGIN
    INSERT INTO tally (list, head, period, n)
        SELECT list, head, period, -1 FROM tallied WHERE kind = 'meeting' AND record = OLD.id
        ON CONFLICT (list, head, period) DO UPDATE SET n = n - 1;
END;
CREATE TRIGGER meeting_is AFTER UPDATE ON meeting BEGIN
    INSERT INTO tally (list, head, period, n)
        SELECT list, head, period, 1 FROM tallied WHERE kind = 'meeting' AND record = NEW.id
        ON CONFLICT (list, head, period) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER meeting_goes BEFORE DELETE ON meeting BEGIN
    INSERT INTO tally (list, head, period, n)
        SELECT list, head, period, -1 FROM tallied WHERE kind = 'meeting' AND record = OLD.id
        ON CONFLICT (list, head, period) DO UPDATE SET n = n - 1;
END;

-- What a table takes over from earlier meetings is read from indexes alone: the day on which it was
-- agreed has to stand in them. Who leads need not, since what is closed is counted by head.
DROP INDEX action_closed_by_table;
CREATE INDEX action_closed_by_table ON action (
    meeting_table, closed_on, agreed_on, state, withdrawn_at
) WHERE withdrawn_at IS NULL AND state IN ('done', 'lapsed');

-- The meetings of a table in one state (its drafts, what is adopted): among all of a table each
-- would be a leap to its wide row.
CREATE INDEX meeting_by_table_in_state ON meeting (meeting_table, state);
