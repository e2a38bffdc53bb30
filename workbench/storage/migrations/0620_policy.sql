-- What is judged of the items of policy, the documents they rest on and what was done for them. A
-- judgement is a row of its own each time: one sees how it went.

CREATE TABLE policy_judgement (
    id      TEXT PRIMARY KEY,
    topic   TEXT NOT NULL CHECK (topic IN (
        'policy', 'portfolio', 'triangle', 'action_plan', 'focal_point', 'reporting_route',
        'signals', 'follow_up', 'training', 'communication', 'attendance', 'documents', 'region',
        'barriers', 'care', 'victims', 'comensha', 'feedback'
    )),
    verdict TEXT NOT NULL CHECK (verdict IN ('not', 'partly', 'in_order')),
    on_day  TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    note    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE policy_document (
    id     TEXT PRIMARY KEY,
    kind   TEXT NOT NULL CHECK (kind IN (
        'policy', 'mandate', 'action_plan', 'covenant', 'privacy_protocol', 'dpia',
        'reporting_route'
    )),
    title  TEXT NOT NULL,
    since  TEXT NOT NULL CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    until  TEXT CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    place  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE policy_event (
    id       TEXT PRIMARY KEY,
    kind     TEXT NOT NULL CHECK (kind IN ('training', 'communication', 'route_check')),
    on_day   TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    for_whom TEXT NOT NULL,
    count    INTEGER
) STRICT, WITHOUT ROWID;
