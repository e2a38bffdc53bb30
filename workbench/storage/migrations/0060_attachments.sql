-- Attachments (rules D8): a row for each file in bijlagen/, and beside it the key that opens it.
--
-- The key has a table of its own that no history and no undo list ever sees, because those keep
-- what was in a row: forgetting a file is deleting its key. It has no foreign key, for it stays
-- while the removal of its row can be taken back, and goes when the vault is next closed or opened.

CREATE TABLE attachment (
    id           TEXT PRIMARY KEY,
    meeting      TEXT NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    item         TEXT REFERENCES agenda_item DEFERRABLE INITIALLY DEFERRED,
    name         TEXT NOT NULL,
    media_type   TEXT NOT NULL CHECK (media_type IN (
        'application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/tiff', 'image/webp',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'application/vnd.openxmlformats-officedocument.presentationml.presentation',
        'application/vnd.oasis.opendocument.text',
        'application/vnd.oasis.opendocument.spreadsheet',
        'application/vnd.oasis.opendocument.presentation',
        'application/x-ole-storage', 'application/rtf', 'message/rfc822', 'text/plain'
    )),
    length       INTEGER NOT NULL,
    sha256       TEXT NOT NULL CHECK (length(sha256) = 64),
    kept_sha256  TEXT NOT NULL CHECK (length(kept_sha256) = 64),
    added_at     TEXT NOT NULL CHECK (added_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    sender_label TEXT NOT NULL,
    label        TEXT CHECK (label IN (
        'public', 'internal', 'confidential', 'strictly_confidential'
    )),
    tlp          TEXT CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED')),
    CHECK ((label IS NULL) = (tlp IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_by_meeting ON attachment (meeting, id);
CREATE INDEX attachment_by_item ON attachment (item, id);

CREATE TABLE attachment_key (
    attachment TEXT PRIMARY KEY,
    secret     BLOB NOT NULL CHECK (length(secret) = 32)
) STRICT, WITHOUT ROWID;
