-- What was provided with personal data, by the day on which it was sent: *Vandaag* counts of whom
-- one asks what came of it (rules R9.6).
CREATE INDEX disclosure_provided ON disclosure (
    sent_at, meeting_table, contact, organisation
) WHERE has_persons = 1 AND sent_at IS NOT NULL AND missent_at IS NULL;
