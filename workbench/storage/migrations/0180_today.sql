-- What *Vandaag* asks each morning, from indexes alone: identifiers, days and closed sets only.

-- What is late by a day of its own, the longest first; each states its condition word for word as
-- storage/queries/terms.py does, or the index would not serve.
CREATE INDEX action_open_by_due ON action (
    due, due_kind, lead, asks_chair, state, withdrawn_at
) WHERE withdrawn_at IS NULL AND state IN ('open', 'in_progress', 'deferred');
-- What moves along with the next meeting has no day of its own.
CREATE INDEX action_open_at_next ON action (
    due_kind, lead, meeting_table, meeting, agreed_on, state, withdrawn_at
) WHERE withdrawn_at IS NULL AND state IN ('open', 'in_progress', 'deferred')
    AND due_kind = 'next_meeting';
CREATE INDEX action_that_asks ON action (asks_chair, postponed, state, withdrawn_at)
    WHERE asks_chair = 1 AND withdrawn_at IS NULL
    AND state IN ('open', 'in_progress', 'deferred');

-- What changed since a day.
CREATE INDEX action_closed_by_day ON action (closed_on, state, lead, withdrawn_at)
    WHERE withdrawn_at IS NULL AND state IN ('done', 'lapsed');
CREATE INDEX action_between_meetings ON action (agreed_on, meeting, lead, withdrawn_at)
    WHERE meeting IS NULL AND withdrawn_at IS NULL;
CREATE INDEX postponement_by_day ON postponement (on_day, action);
CREATE INDEX adoption_by_day ON adoption (on_day, withdrawn_at);
CREATE INDEX membership_by_start ON membership (since, substitute_for, organisation);
CREATE INDEX membership_by_end ON membership (until, substitute_for, organisation);
