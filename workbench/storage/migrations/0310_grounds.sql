-- Why a third party may hold what is said about persons at a table, as a person wrote it down.
CREATE TABLE stated_ground (
    id            TEXT PRIMARY KEY,
    meeting_table TEXT NOT NULL REFERENCES meeting_table DEFERRABLE INITIALLY DEFERRED,
    organisation  TEXT NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
    words         TEXT NOT NULL,
    stated_on     TEXT NOT NULL
        CHECK (stated_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;
CREATE INDEX stated_ground_by_table ON stated_ground (meeting_table, organisation);
CREATE INDEX stated_ground_by_organisation ON stated_ground (organisation);
