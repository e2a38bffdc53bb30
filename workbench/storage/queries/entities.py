"""Where entities stand, each answer from an index (performance.md G12)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from workbench.domain.ids import EntityId, EntityLinkId, OrganisationId, SignalId, SubjectId
from workbench.services.entity_places import Bond, Fresh, Seen
from workbench.storage.connection import rows_of
from workbench.storage.kinds import ENTITY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.entities import Entity, Scope
    from workbench.storage.driver import Connection

# A number that is bound to LIMIT has a statement prepared anew each time; so it stands in it.
_NONE: Final = Seen()
_CALLED: Final = f"{ENTITY.select} WHERE value = ?"  # of two kinds at most, in the order of kinds
_ONE_OF: Final = "value IN (SELECT value FROM json_each(?)) ORDER BY id"
_CALLED_ONE_OF: Final = f"{ENTITY.select} WHERE {_ONE_OF}"
# Few are muted and their index is small: looking there costs no page of the values themselves.
_IS_MUTED: Final = """EXISTS (
    SELECT 1 FROM entity e INDEXED BY entity_by_muted
    WHERE e.muted AND e.muted = 1 AND e.id = {}.entity)"""
_ABOUT: Final = f"""
SELECT p.signal, p.entity
FROM json_each(:signals) j
CROSS JOIN entity_place p ON p.signal = j.value AND p.scope = :scope
WHERE NOT {_IS_MUTED.format("p")}
ORDER BY p.signal, p.entity
LIMIT 0 + :most
"""  # noqa: S608 - our own texts; a sum is no number, and what is asked differs at each step
_SHARED: Final = f"""
SELECT t.entity, t.signals, t.partners, t.subjects FROM entity_place p
JOIN entity_sum t ON t.entity = p.entity AND t.scope = p.scope
WHERE p.signal = ? AND p.scope = ? AND t.signals + t.subjects > 1 AND NOT {_IS_MUTED.format("p")}
ORDER BY t.partners DESC, t.signals DESC, t.entity
"""  # noqa: S608 - our own texts
_APART: Final = f"""
SELECT p.entity FROM entity_place p
WHERE p.signal = :signal AND p.scope = :scope AND NOT {_IS_MUTED.format("p")} AND EXISTS (
    SELECT 1 FROM entity_sum t WHERE t.entity = p.entity AND t.scope <> :scope)
ORDER BY p.entity
"""  # noqa: S608 - our own texts
_FRESH: Final = f"""
SELECT t.entity, t.scope, t.newest, t.signals, t.partners, t.subjects FROM entity_sum t
WHERE t.partners > 1 AND NOT {_IS_MUTED.format("t")}
ORDER BY t.newest DESC LIMIT 0 + ?
"""  # noqa: S608 - our own texts


class EntityQueries:
    """Answers `services.entity_places.EntityPlaces` on one connection."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def named(self, values: Sequence[str]) -> Sequence[Entity]:
        """Return the entities with these values."""
        if len(values) == 1:
            rows = rows_of(self._db, _CALLED, (values[0],))
        else:
            rows = rows_of(self._db, _CALLED_ONE_OF, (json.dumps(list(values)),))
        return tuple(map(ENTITY.read, rows))

    def like(self, by_street: str) -> Sequence[Entity]:
        """Return the addresses of the same street and house."""
        wanted = "(also = :street AND also <> '') OR (value = :street AND kind = 'address')"
        rows = rows_of(
            self._db, f"{ENTITY.select} WHERE {wanted} ORDER BY id", {"street": by_street}
        )
        return tuple(map(ENTITY.read, rows))

    def seen(self, entity: EntityId, scope: Scope) -> Seen:
        """Return in how much an entity stands."""
        sql = "SELECT signals, partners, subjects FROM entity_sum WHERE entity = ? AND scope = ?"
        found = rows_of(self._db, sql, (entity, scope))
        return _seen(*found[0]) if found else _NONE

    def most_seen(self, entity: EntityId) -> int:
        """Return the most signals that an entity stands in, within any one regime."""
        sql = "SELECT coalesce(max(signals), 0) FROM entity_sum WHERE entity = ?"
        ((most,),) = rows_of(self._db, sql, (entity,))
        return int(most)

    def shared(self, signal: SignalId, scope: Scope) -> dict[EntityId, Seen]:
        """Return what else a signal's entities stand in, those of most partners first."""
        rows = rows_of(self._db, _SHARED, (signal, scope))
        return {EntityId(key): _seen(*counts) for key, *counts in rows}

    def signals(self, entity: EntityId, scope: Scope, most: int) -> Sequence[SignalId]:
        """Return the signals that an entity stands in, newest link first."""
        sql = (
            "SELECT signal FROM entity_place WHERE entity = ? AND scope = ?"  # noqa: S608 - a number
            f" AND signal IS NOT NULL ORDER BY link DESC LIMIT {most:d}"
        )
        return tuple(SignalId(key) for (key,) in rows_of(self._db, sql, (entity, scope)))

    def subjects(self, entity: EntityId, scope: Scope, most: int) -> Sequence[SubjectId]:
        """Return the subjects that an entity belongs to, newest link first."""
        sql = (
            "SELECT subject FROM entity_place WHERE entity = ? AND scope = ?"  # noqa: S608 - a number
            f" AND subject IS NOT NULL ORDER BY link DESC LIMIT {most:d}"
        )
        return tuple(SubjectId(key) for (key,) in rows_of(self._db, sql, (entity, scope)))

    def partners(self, entity: EntityId, scope: Scope) -> Sequence[OrganisationId]:
        """Return who brought its signals, the one that brought most first."""
        sql = (
            "SELECT organisation FROM entity_partner WHERE entity = ? AND scope = ?"
            " ORDER BY signals DESC, organisation"
        )
        return tuple(OrganisationId(key) for (key,) in rows_of(self._db, sql, (entity, scope)))

    def apart(self, signal: SignalId, scope: Scope) -> Sequence[EntityId]:
        """Return which of a signal's own entities stand under another regime too."""
        rows = rows_of(self._db, _APART, {"signal": signal, "scope": scope})
        return tuple(EntityId(key) for (key,) in rows)

    def scopes(self, entity: EntityId) -> Sequence[Scope]:
        """Return under which regimes an entity stands."""
        sql = "SELECT scope FROM entity_sum WHERE entity = ? ORDER BY scope"
        return tuple(scope for (scope,) in rows_of(self._db, sql, (entity,)))

    def around(
        self, signals: Sequence[SignalId], scope: Scope, hops: int, most: int
    ) -> Sequence[Bond]:
        """Return what these signals and those near them are about, the nearest first.

        Step by step, and of each value so many signals as lines are asked for: one statement
        would go through all that stands around a value which stands in thousands.
        """
        found: list[Bond] = []
        reached, near, known = set(signals), list(signals), set[EntityId]()
        for hop in range(hops + 1):
            bonds = self._about(near, scope, most - len(found))
            found += bonds
            if hop == hops or len(found) == most:
                break
            fresh = {bond.entity: None for bond in bonds if bond.entity not in known}
            known |= set(fresh)
            told = {one for entity in fresh for one in self.signals(entity, scope, most)}
            room = most - len(found)  # each signal takes a line of it, or more
            near = sorted(told - reached)[:room]
            reached |= told
        return tuple(found)

    def _about(self, signals: Sequence[SignalId], scope: Scope, most: int) -> list[Bond]:
        asked = {"signals": json.dumps(list(signals)), "scope": scope, "most": most}
        rows = rows_of(self._db, _ABOUT, asked)
        return [Bond(signal=SignalId(s), entity=EntityId(e)) for s, e in rows]

    def fresh(self, most: int) -> Sequence[Fresh]:
        """Return what two partners or more brought, the newest first."""
        rows = rows_of(self._db, _FRESH, (most,))
        return tuple(
            Fresh(entity=EntityId(e), scope=scope, newest=EntityLinkId(n), seen=_seen(*counts))
            for e, scope, n, *counts in rows
        )


def _seen(signals: int, partners: int, subjects: int) -> Seen:
    return Seen(signals=signals, partners=partners, subjects=subjects)
