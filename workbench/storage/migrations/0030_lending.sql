-- The times that the vault was lent out (rules R11). While one is going on, or ended with the copy,
-- the vault may only be read.
CREATE TABLE lending (
    id        TEXT PRIMARY KEY,
    deputy    TEXT NOT NULL,
    backup    TEXT NOT NULL,
    commit_no INTEGER NOT NULL,
    lent_at   TEXT NOT NULL CHECK (lent_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    ended_at  TEXT CHECK (ended_at GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]*'),
    ended_as  TEXT CHECK (ended_as IN ('returned', 'taken_back')),
    reason    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
