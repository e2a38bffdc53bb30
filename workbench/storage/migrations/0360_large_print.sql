-- Who reads large print gets copies in it, whatever is shared (documents.md 5).
ALTER TABLE contact ADD COLUMN reads_large INTEGER NOT NULL DEFAULT 0 CHECK (reads_large IN (0, 1));
