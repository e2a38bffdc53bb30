-- What care there is for victims, since which day; and where help was asked for the victim of a
-- case, with what became of it. Neither says who it is for.

CREATE TABLE care_places (
    id           TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
    kind         TEXT NOT NULL CHECK (kind IN (
        'coordination', 'crisis', 'shelter', 'minors', 'guidance', 'health', 'mental_health',
        'housing', 'other'
    )),
    on_day       TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    places       INTEGER NOT NULL,
    in_use       INTEGER NOT NULL,
    waiting_days INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX care_places_by_organisation ON care_places (organisation, kind, on_day);

CREATE TABLE referral (
    id           TEXT PRIMARY KEY,
    case_file    TEXT NOT NULL REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
    kind         TEXT NOT NULL CHECK (kind IN (
        'coordination', 'crisis', 'shelter', 'minors', 'guidance', 'health', 'mental_health',
        'housing', 'other'
    )),
    organisation TEXT REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
    on_day       TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    wanted_by    TEXT CHECK (wanted_by GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    came_from    TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN (
        'referred', 'taken_in', 'transferred', 'declined'
    )),
    ended_on     TEXT CHECK (ended_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    why          TEXT CHECK (why IN (
        'no_place', 'not_fitting', 'too_heavy', 'not_safe', 'no_right', 'no_funding', 'own_wish',
        'other'
    )),
    transfer     TEXT REFERENCES case_transfer DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX referral_by_case ON referral (case_file, on_day);
CREATE INDEX referral_by_organisation ON referral (organisation);
CREATE INDEX referral_by_transfer ON referral (transfer);

-- A referral is told in the history of its case.
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
        WHEN 'referral' THEN coalesce(after, before) ->> '$.case_file'
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
    'victim_check', 'referral');
