"""Where entities stand: the port that answers within one regime at a time (rules R10).

The counts are kept beside each value, in the transaction that links it: a value that stands in a
hundred thousand signals is answered as fast as one that stands in two (performance.md G12).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.domain.entities import Entity, Scope
    from workbench.domain.ids import EntityId, EntityLinkId, OrganisationId, SignalId, SubjectId


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """In how much an entity stands, within one regime; all of it counts, also what asks for it."""

    signals: int = 0
    partners: int = 0  # that brought these signals
    subjects: int = 0

    @property
    def is_shared(self) -> bool:
        """More than one record is about it."""
        return self.signals + self.subjects > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """A signal and something it is about: one line of a picture."""

    signal: SignalId
    entity: EntityId


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """A value that two partners or more brought, and what joined it last."""

    entity: EntityId
    scope: Scope
    seen: Seen
    newest: EntityLinkId


class EntityPlaces(Protocol):
    """Reads on one connection, each from an index.

    Nothing here crosses a regime but ``apart`` and ``scopes``.
    """

    def named(self, values: Sequence[str]) -> Sequence[Entity]:
        """Return the entities with these values, of whatever kind."""
        ...

    def like(self, by_street: str) -> Sequence[Entity]:
        """Return the addresses that may be this one: the same street and house."""
        ...

    def seen(self, entity: EntityId, scope: Scope) -> Seen:
        """Return in how much an entity stands."""
        ...

    def most_seen(self, entity: EntityId) -> int:
        """Return the most signals that an entity stands in, within any one regime."""
        ...

    def shared(self, signal: SignalId, scope: Scope) -> Mapping[EntityId, Seen]:
        """Return what else a signal's entities stand in, those of most partners first.

        Muted ones are left out, and those that stand in this signal alone.
        """
        ...

    def signals(self, entity: EntityId, scope: Scope, most: int) -> Sequence[SignalId]:
        """Return the signals that an entity stands in, the one that was linked last first."""
        ...

    def subjects(self, entity: EntityId, scope: Scope, most: int) -> Sequence[SubjectId]:
        """Return the subjects that an entity belongs to, the one that was linked last first."""
        ...

    def partners(self, entity: EntityId, scope: Scope) -> Sequence[OrganisationId]:
        """Return who brought its signals, the one that brought most first."""
        ...

    def apart(self, signal: SignalId, scope: Scope) -> Sequence[EntityId]:
        """Return which of a signal's own entities stand under another regime too: no more."""
        ...

    def scopes(self, entity: EntityId) -> Sequence[Scope]:
        """Return under which regimes an entity stands; for ``services.crossings`` alone."""
        ...

    def around(
        self, signals: Sequence[SignalId], scope: Scope, hops: int, most: int
    ) -> Sequence[Bond]:
        """Return what these signals and those near them are about, the nearest first.

        Two hops: the signals that share something with these, and those that share with them.
        """
        ...

    def fresh(self, most: int) -> Sequence[Fresh]:
        """Return what two partners or more brought, the newest first; muted ones are left out."""
        ...
