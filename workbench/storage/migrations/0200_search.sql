-- Finding: one full-text index over everything a person wrote (performance.md section 3).
--
-- The index keeps no text of its own: `search_doc` says which record each of its entries is, and
-- the words are read from the record. What is taken out of the index is overwritten in it, so a
-- forgotten name is in no page of it. `marks` are identifiers, states and months, no content, and
-- are kept beside the entry because taking an entry out needs what was put in.
--
-- The number of an entry is its group, its day and a count, so that "newest first" is the order
-- of the index itself. `search_state` says for which list of kinds the index was made, and how far
-- it has come: an older vault is caught up with in slices while a person works.

CREATE VIRTUAL TABLE search_index USING fts5(
    title, body, marks,
    content = '', tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);
-- Saving does not merge (17 to 36 ms now and then); that is done at rest. Should no rest come, 64
-- savings are merged at once, which are small: above 2,000 pieces nothing could be saved any more.
INSERT INTO search_index (search_index, rank) VALUES ('automerge', 0);
INSERT INTO search_index (search_index, rank) VALUES ('crisismerge', 64);
CREATE VIRTUAL TABLE search_terms USING fts5vocab (search_index, row);

CREATE TABLE search_doc (
    doc    INTEGER PRIMARY KEY,
    kind   TEXT NOT NULL,  -- the table of the record
    record TEXT NOT NULL,
    sort   TEXT NOT NULL,
    marks  TEXT NOT NULL,
    UNIQUE (record, kind)
) STRICT;

CREATE TABLE search_state (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    made_by INTEGER NOT NULL,
    place   TEXT NOT NULL
) STRICT;
INSERT INTO search_state (id, made_by, place) VALUES (1, 0, '');
