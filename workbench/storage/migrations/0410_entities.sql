-- What signals and subjects are about, each value once, and who said that it is so. Where an entity
-- stands is worked out from its links: within which regime, by which partner (rules R10). Nobody
-- writes those tables by hand: they follow in the same transaction, whatever is stored first.

CREATE TABLE entity (
    id       TEXT PRIMARY KEY,
    kind     TEXT NOT NULL CHECK (kind IN (
        'address', 'company', 'phone', 'plate', 'account', 'contact', 'person', 'bsn', 'vat'
    )),
    value    TEXT NOT NULL,
    also     TEXT NOT NULL,
    shown    TEXT NOT NULL,
    muted    INTEGER NOT NULL CHECK (muted IN (0, 1)),
    muted_by TEXT NOT NULL CHECK (muted_by IN ('nobody', 'person', 'list', 'count')),
    why      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX entity_by_value ON entity (value, kind);
CREATE INDEX entity_by_also ON entity (also) WHERE also <> '';
CREATE INDEX entity_by_muted ON entity (muted) WHERE muted;

CREATE TABLE entity_link (
    id      TEXT PRIMARY KEY,
    entity  TEXT NOT NULL REFERENCES entity DEFERRABLE INITIALLY DEFERRED,
    signal  TEXT REFERENCES signal DEFERRABLE INITIALLY DEFERRED,
    subject TEXT REFERENCES subject DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_link_by_entity ON entity_link (entity);
CREATE UNIQUE INDEX entity_link_by_signal ON entity_link (signal, entity);
CREATE UNIQUE INDEX entity_link_by_subject ON entity_link (subject, entity);

CREATE TABLE entity_place (
    link         TEXT NOT NULL,
    scope        TEXT NOT NULL,
    entity       TEXT NOT NULL,
    signal       TEXT,
    subject      TEXT,
    organisation TEXT NOT NULL,
    PRIMARY KEY (link, scope)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_place_by_entity ON entity_place (entity, scope, link, signal, subject);
CREATE INDEX entity_place_by_signal ON entity_place (signal, scope, entity);
CREATE INDEX entity_place_by_subject ON entity_place (subject, scope, entity);

CREATE TABLE entity_partner (
    entity       TEXT NOT NULL,
    scope        TEXT NOT NULL,
    organisation TEXT NOT NULL,
    signals      INTEGER NOT NULL CHECK (signals > 0),
    PRIMARY KEY (entity, scope, organisation)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity_sum (
    entity   TEXT NOT NULL,
    scope    TEXT NOT NULL,
    signals  INTEGER NOT NULL CHECK (signals >= 0),
    partners INTEGER NOT NULL CHECK (partners >= 0),
    subjects INTEGER NOT NULL CHECK (subjects >= 0),
    newest   TEXT NOT NULL,
    PRIMARY KEY (entity, scope)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_sum_by_newest ON entity_sum (newest) WHERE partners > 1;

-- Within what it is compared: a regime, and for a covenant the table that it binds; a table that
-- works without persons is in none (domain.entities.scope_of).
CREATE VIEW entity_scope_of_table AS
SELECT id AS meeting_table, CASE regime
    WHEN 'no_persons' THEN NULL WHEN 'covenant' THEN 'covenant:' || id ELSE regime
END AS scope
FROM meeting_table;

CREATE VIEW entity_place_now AS
SELECT l.id AS link, t.scope, l.entity, l.signal, NULL AS subject,
    coalesce(s.organisation, '') AS organisation
FROM entity_link l JOIN signal s ON s.id = l.signal
JOIN entity_scope_of_table t ON t.meeting_table = s.meeting_table
WHERE t.scope IS NOT NULL
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

-- Counting, one place at a time.
CREATE TRIGGER entity_place_comes AFTER INSERT ON entity_place BEGIN
    INSERT INTO entity_partner (entity, scope, organisation, signals)
    SELECT NEW.entity, NEW.scope, NEW.organisation, 1
    WHERE NEW.signal IS NOT NULL AND NEW.organisation <> ''
    ON CONFLICT (entity, scope, organisation) DO UPDATE SET signals = signals + 1;
    INSERT INTO entity_sum (entity, scope, signals, partners, subjects, newest)
    VALUES (NEW.entity, NEW.scope, NEW.signal IS NOT NULL,
        (SELECT count(*) FROM entity_partner p
            WHERE p.entity = NEW.entity AND p.scope = NEW.scope),
        NEW.subject IS NOT NULL, NEW.link)
    ON CONFLICT (entity, scope) DO UPDATE SET
        signals = signals + excluded.signals,
        partners = excluded.partners,
        subjects = subjects + excluded.subjects,
        newest = max(newest, excluded.newest);
END;
CREATE TRIGGER entity_place_goes AFTER DELETE ON entity_place BEGIN
    DELETE FROM entity_partner WHERE entity = OLD.entity AND scope = OLD.scope
        AND organisation = OLD.organisation AND signals = 1 AND OLD.signal IS NOT NULL;
    UPDATE entity_partner SET signals = signals - 1 WHERE entity = OLD.entity
        AND scope = OLD.scope AND organisation = OLD.organisation AND signals > 1
        AND OLD.signal IS NOT NULL;
    DELETE FROM entity_sum WHERE entity = OLD.entity AND scope = OLD.scope
        AND signals + subjects = 1;
    UPDATE entity_sum SET
        signals = signals - (OLD.signal IS NOT NULL),
        subjects = subjects - (OLD.subject IS NOT NULL),
        partners = (SELECT count(*) FROM entity_partner p
            WHERE p.entity = OLD.entity AND p.scope = OLD.scope),
        newest = coalesce((SELECT max(p.link) FROM entity_place p
            WHERE p.entity = OLD.entity AND p.scope = OLD.scope), newest)
    WHERE entity = OLD.entity AND scope = OLD.scope;
END;

-- Each looks its places up anew, so they are right at the end whatever came first.
CREATE TRIGGER entity_link_comes AFTER INSERT ON entity_link BEGIN
    INSERT INTO entity_place (link, scope, entity, signal, subject, organisation)
    SELECT * FROM entity_place_now WHERE link = NEW.id;
END;
CREATE TRIGGER entity_link_goes AFTER DELETE ON entity_link BEGIN
    DELETE FROM entity_place WHERE link = OLD.id;
END;
CREATE TRIGGER entity_link_changes AFTER UPDATE ON entity_link BEGIN
    DELETE FROM entity_place WHERE link = OLD.id;
    INSERT INTO entity_place (link, scope, entity, signal, subject, organisation)
    SELECT * FROM entity_place_now WHERE link = NEW.id;
END;
CREATE TRIGGER entity_signal_comes AFTER INSERT ON signal BEGIN
    INSERT INTO entity_place (link, scope, entity, signal, subject, organisation)
    SELECT * FROM entity_place_now WHERE signal = NEW.id;
END;
CREATE TRIGGER entity_signal_changes AFTER UPDATE ON signal
WHEN OLD.organisation IS NOT NEW.organisation OR OLD.meeting_table IS NOT NEW.meeting_table
BEGIN
    DELETE FROM entity_place WHERE signal = OLD.id;
    INSERT INTO entity_place (link, scope, entity, signal, subject, organisation)
    SELECT * FROM entity_place_now WHERE signal = NEW.id;
END;
CREATE TRIGGER entity_signal_goes AFTER DELETE ON signal BEGIN
    DELETE FROM entity_place WHERE signal = OLD.id;
END;
CREATE TRIGGER entity_subject_comes AFTER INSERT ON subject BEGIN
    DELETE FROM entity_place WHERE subject = NEW.id;
    INSERT INTO entity_place (link, scope, entity, signal, subject, organisation)
    SELECT * FROM entity_place_now WHERE subject = NEW.id;
END;
CREATE TRIGGER entity_subject_changes AFTER UPDATE ON subject
WHEN OLD.case_file IS NOT NEW.case_file
BEGIN
    DELETE FROM entity_place WHERE subject = OLD.id;
    INSERT INTO entity_place (link, scope, entity, signal, subject, organisation)
    SELECT * FROM entity_place_now WHERE subject = NEW.id;
END;
CREATE TRIGGER entity_subject_goes AFTER DELETE ON subject BEGIN
    DELETE FROM entity_place WHERE subject = OLD.id;
END;
CREATE TRIGGER entity_pseudonym_comes AFTER INSERT ON pseudonym BEGIN
    DELETE FROM entity_place WHERE subject = NEW.subject;
    INSERT INTO entity_place (link, scope, entity, signal, subject, organisation)
    SELECT * FROM entity_place_now WHERE subject = NEW.subject;
END;
CREATE TRIGGER entity_pseudonym_changes AFTER UPDATE ON pseudonym BEGIN
    DELETE FROM entity_place WHERE subject IN (OLD.subject, NEW.subject);
    INSERT INTO entity_place (link, scope, entity, signal, subject, organisation)
    SELECT * FROM entity_place_now WHERE subject IN (OLD.subject, NEW.subject);
END;
CREATE TRIGGER entity_pseudonym_goes AFTER DELETE ON pseudonym BEGIN
    DELETE FROM entity_place WHERE subject = OLD.subject;
    INSERT INTO entity_place (link, scope, entity, signal, subject, organisation)
    SELECT * FROM entity_place_now WHERE subject = OLD.subject;
END;
CREATE TRIGGER entity_table_changes AFTER UPDATE ON meeting_table
WHEN OLD.regime IS NOT NEW.regime
BEGIN
    DELETE FROM entity_place WHERE link IN (
        SELECT l.id FROM signal s JOIN entity_link l ON l.signal = s.id
        WHERE s.meeting_table = NEW.id
        UNION SELECT l.id FROM pseudonym p JOIN entity_link l ON l.subject = p.subject
        WHERE p.meeting_table = NEW.id);
    INSERT INTO entity_place (link, scope, entity, signal, subject, organisation)
    SELECT * FROM entity_place_now WHERE link IN (
        SELECT l.id FROM signal s JOIN entity_link l ON l.signal = s.id
        WHERE s.meeting_table = NEW.id
        UNION SELECT l.id FROM pseudonym p JOIN entity_link l ON l.subject = p.subject
        WHERE p.meeting_table = NEW.id);
END;
CREATE TRIGGER entity_case_changes AFTER UPDATE ON case_file
WHEN OLD.regime IS NOT NEW.regime OR OLD.meeting_table IS NOT NEW.meeting_table
BEGIN
    DELETE FROM entity_place WHERE subject IN (SELECT id FROM subject WHERE case_file = NEW.id);
    INSERT INTO entity_place (link, scope, entity, signal, subject, organisation)
    SELECT * FROM entity_place_now
    WHERE subject IN (SELECT id FROM subject WHERE case_file = NEW.id);
END;
