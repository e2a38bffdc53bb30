-- Who is to be reminded is read from the open actions and their owners, from indexes alone: whether
-- an owner is done has to stand in it, or each owner is a leap to its row (performance.md 1.3).
DROP INDEX action_owner_by_action;
CREATE INDEX action_owner_by_action ON action_owner (
    action, position, contact, organisation, is_done
);
