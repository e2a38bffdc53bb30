-- What an action or a meeting was about, as a person said: a sector, a kind of place, or both.

CREATE TABLE attention (
    id           TEXT PRIMARY KEY,
    action       TEXT REFERENCES action DEFERRABLE INITIALLY DEFERRED,
    meeting      TEXT REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
    sector       TEXT CHECK (sector IN (
        'agriculture', 'cleaning', 'hospitality', 'construction', 'sex_work', 'massage', 'nails',
        'temporary_work', 'transport', 'household', 'online', 'other'
    )),
    place        TEXT CHECK (place IN (
        'home', 'hotel', 'business', 'countryside', 'licensed', 'street', 'online'
    )),
    municipality TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX attention_of_action ON attention (action) WHERE action IS NOT NULL;
CREATE INDEX attention_of_meeting ON attention (meeting) WHERE meeting IS NOT NULL;
