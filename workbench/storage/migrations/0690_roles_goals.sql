-- Who holds the roles that policy rests on, from when to when; and the goals of the action plan with
-- the actions that serve them.

CREATE TABLE policy_role (
    id      TEXT PRIMARY KEY,
    role    TEXT NOT NULL CHECK (role IN (
        'portfolio_holder', 'focal_point', 'focal_point_deputy', 'care_coordinator'
    )),
    contact TEXT NOT NULL REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
    since   TEXT NOT NULL CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    until   TEXT CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;
CREATE INDEX policy_role_by_contact ON policy_role (contact);

CREATE TABLE policy_goal (
    id       TEXT PRIMARY KEY,
    title    TEXT NOT NULL,
    theme    TEXT NOT NULL CHECK (theme IN (
        'direction', 'partnership', 'signals', 'region', 'victims'
    )),
    since    TEXT NOT NULL CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    until    TEXT CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    state    TEXT NOT NULL CHECK (state IN ('open', 'reached', 'dropped')),
    ended_on TEXT CHECK (ended_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;

CREATE TABLE goal_action (
    id     TEXT PRIMARY KEY,
    goal   TEXT NOT NULL REFERENCES policy_goal DEFERRABLE INITIALLY DEFERRED,
    action TEXT NOT NULL REFERENCES action DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX goal_action_by_goal ON goal_action (goal);
CREATE INDEX goal_action_by_action ON goal_action (action);
