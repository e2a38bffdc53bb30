-- Where each word of the index for searching stands, for the check that holds it against the rows.
CREATE VIRTUAL TABLE search_places USING fts5vocab (search_index, instance);
