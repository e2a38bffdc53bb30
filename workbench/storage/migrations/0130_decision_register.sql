-- The register of decisions is read newest first, over all tables, from this index alone.
CREATE INDEX decision_by_year ON decision (
    year, decided_on, number, meeting_table, withdrawn_at
);
