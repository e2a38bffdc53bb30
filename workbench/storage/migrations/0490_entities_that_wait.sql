-- A signal on which nothing follows, or whose line was taken out of the minutes, puts nothing side
-- by side; when it is taken up again it does.

DROP VIEW entity_place_now;
CREATE VIEW entity_place_now AS
SELECT l.id AS link, t.scope, l.entity, l.signal, NULL AS subject,
    coalesce(s.organisation, '') AS organisation
FROM entity_link l JOIN signal s ON s.id = l.signal
JOIN entity_scope_of_table t ON t.meeting_table = s.meeting_table
WHERE t.scope IS NOT NULL AND s.state IN ('waiting', 'with_case')
UNION
SELECT l.id, t.scope, l.entity, NULL, l.subject, ''
FROM entity_link l JOIN pseudonym p ON p.subject = l.subject
JOIN entity_scope_of_table t ON t.meeting_table = p.meeting_table
WHERE t.scope IS NOT NULL
UNION
SELECT l.id, CASE c.regime
        WHEN 'covenant' THEN 'covenant:' || coalesce(c.meeting_table, '') ELSE c.regime
    END, l.entity, NULL, l.subject, ''
FROM entity_link l JOIN subject b ON b.id = l.subject JOIN case_file c ON c.id = b.case_file
WHERE c.regime <> 'no_persons';

DROP TRIGGER entity_signal_changes;
CREATE TRIGGER entity_signal_changes AFTER UPDATE ON signal
WHEN OLD.organisation IS NOT NEW.organisation OR OLD.meeting_table IS NOT NEW.meeting_table
    OR OLD.state IS NOT NEW.state
BEGIN
    DELETE FROM entity_place WHERE signal = OLD.id;
    INSERT INTO entity_place (link, scope, entity, signal, subject, organisation)
    SELECT * FROM entity_place_now WHERE signal = NEW.id;
END;

DELETE FROM entity_place;
INSERT INTO entity_place (link, scope, entity, signal, subject, organisation)
SELECT * FROM entity_place_now;
