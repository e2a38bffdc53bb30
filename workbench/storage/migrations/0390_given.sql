-- The same list as in 0370, with all that is asked of it, so that no row of the register is read;
-- and the few recipients that stand in no list, by the day.
DROP INDEX disclosure_provided;
CREATE INDEX disclosure_given ON disclosure (
    has_persons, missent_at, sent_at, meeting_table, contact, organisation
);
CREATE INDEX disclosure_given_by_name ON disclosure (sent_at)
WHERE contact IS NULL AND organisation IS NULL;
