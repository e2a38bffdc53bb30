"""Who may be the same person as somebody: possible, never more; a person judges each pair.

Somebody is a subject, or a person whom a signal names. Only names and birth dates are looked at,
never where somebody comes from, and no number is told (product.md 3.13, rules D5). Persons are laid
side by side within one regime and purpose (R10). Who was judged not to be the same is not offered
again, nor is anybody whom that person is merged with, unless it was opened.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from workbench.domain.born import BornClue
from workbench.domain.entities import EntityKind, scope_of
from workbench.domain.ids import EntityId
from workbench.domain.judgements import Pair
from workbench.domain.subjects import SubjectKind
from workbench.services.entities import entities_of, scope_of_signal, scope_of_table
from workbench.services.judgements import judged_around
from workbench.services.naming import subject_of
from workbench.services.near_names import MOST, NameClue, Named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.entities import Entity, EntityLink, Scope
    from workbench.domain.ids import SignalId, SubjectId
    from workbench.domain.judgements import Judgement
    from workbench.domain.subjects import Subject
    from workbench.services.near_names import Near
    from workbench.services.ports import Read


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyPerson:
    """A person who may be the same as another one, and the clues for it.

    Each of the two is the key of a subject, or of an entity that is a person. Who asks for a
    subject is told of each signal apart: then ``other`` is the link of that signal to the name.
    """

    asked: str
    other: str
    asked_name: str = field(repr=False)
    other_name: str = field(repr=False)
    clue: NameClue
    born: BornClue = BornClue.NOTHING
    judgement: Judgement | None = None  # left open, or opened again
    signal: SignalId | None = None  # in which the other is named

    @property
    def pair(self) -> Pair:
        """The two, as they are judged."""
        return Pair.of(self.asked, self.other)


def for_subject(read: Read, key: SubjectId, most: int = MOST) -> tuple[LikelyPerson, ...]:
    """Return who may be the same person as a subject, the likeliest first; ask in a lane.

    Data of which the use is restricted are compared with nothing (AVG 18).
    """
    subject = read.subjects.get(key)
    if subject.kind is not SubjectKind.PERSON or _is_restricted(read, key):
        return ()
    own = [one for one in entities_of(read, subject=key) if one.kind is EntityKind.PERSON]
    names = (*subject.names, *(one.shown for one in own))
    asked = Named(key=key, names=names, born=subject.born)
    scopes = scopes_of(read, subject)
    skipped = frozenset(one.id for one in own)
    if not scopes:
        return ()

    def may(other: str) -> bool:
        if other in skipped:
            return False
        if read.subjects.find(other) is None:
            return any(_open_in(read, key, EntityId(other), scopes))
        return _stands_in(read, other, scopes) and not _is_settled(read, key, other)

    found = read.near_names.near(asked, may, most)
    told = (one for near in found for one in _each(read, key, near, scopes))
    return tuple(islice(told, most))


def for_signal(read: Read, key: SignalId, most: int = MOST) -> tuple[LikelyPerson, ...]:
    """Return who may be the same as a person whom a signal names; ask in a lane."""
    scope = scope_of_signal(read, key)
    named = entities_of(read, signal=key) if scope is not None else ()
    return tuple(one for entity in named for one in for_entity(read, entity, scope, most))


def for_entity(
    read: Read, entity: Entity, scope: Scope | None, most: int = MOST
) -> tuple[LikelyPerson, ...]:
    """Return who may be the same, within one regime, as a person whom signals name."""
    if entity.kind is not EntityKind.PERSON or entity.muted or scope is None:
        return ()
    asked = Named(key=entity.id, names=(entity.shown,))
    own = frozenset(
        one.subject for one in read.entity_links.where(entity=entity.id) if one.subject is not None
    )
    return _likely(read, asked, frozenset((scope,)), own, most)


def _each(
    read: Read, asked: SubjectId, near: Near, scopes: frozenset[Scope]
) -> Iterator[LikelyPerson]:
    """Yield a subject that is near, or each signal in which somebody near is named."""
    if read.subjects.find(near.key) is not None:
        yield _told(read, asked, near)
        return
    for link in _open_in(read, asked, EntityId(near.key), scopes):
        yield _told(read, asked, near, link)


def _open_in(
    read: Read, asked: SubjectId, entity: EntityId, scopes: frozenset[Scope]
) -> Iterator[EntityLink]:
    """Yield the signals that name somebody of whom nothing is settled, the newest first."""
    if _is_settled(read, asked, entity):
        return  # it was said of the name, wherever it stands
    for scope in sorted(scopes):
        for signal in read.entity_places.signals(entity, scope, MOST):
            for link in read.entity_links.where(entity=entity, signal=signal):
                is_free = subject_of(read, link.id) is None
                if is_free and not _is_settled(read, asked, link.id):
                    yield link


def _is_settled(read: Read, asked: str, other: str) -> bool:
    return judged_around(read, (asked, other)).is_settled(Pair.of(asked, other))


def scopes_of(read: Read, subject: Subject) -> frozenset[Scope]:
    """Return within what a subject may be compared: by its case, and by the tables that know it."""
    case = read.cases.find(subject.case) if subject.case else None
    called = read.pseudonyms.where(subject=subject.id)
    scopes = {scope_of_table(read, one.table) for one in called}
    if case is not None:
        scopes.add(scope_of(case.regime, case.table))
    return frozenset(one for one in scopes if one is not None)


def _likely(
    read: Read, asked: Named, scopes: frozenset[Scope], own: frozenset[str], most: int
) -> tuple[LikelyPerson, ...]:
    """``own`` are the other records of this very person, which nobody needs to be told."""
    if not scopes:
        return ()

    def may(key: str) -> bool:
        if key in own or not _stands_in(read, key, scopes):
            return False
        return not _is_settled(read, asked.key, key)

    return tuple(_told(read, asked.key, near) for near in read.near_names.near(asked, may, most))


def _stands_in(read: Read, key: str, scopes: frozenset[Scope]) -> bool:
    """Tell whether a person stands in one of these regimes; one that is gone stands in none."""
    subject = read.subjects.find(key)
    if subject is not None:
        return not (_is_restricted(read, key) or scopes.isdisjoint(scopes_of(read, subject)))
    seen = (read.entity_places.seen(EntityId(key), scope) for scope in scopes)
    return any(one.signals + one.subjects for one in seen)


def _is_restricted(read: Read, key: str) -> bool:
    return any(one.holds for one in read.restrictions.where(subject=key))


def _told(read: Read, asked: str, near: Near, link: EntityLink | None = None) -> LikelyPerson:
    pair = Pair.of(asked, link.id if link is not None else near.key)
    held = next(iter(read.judgements.where(one=pair.one, other=pair.other)), None)
    return LikelyPerson(
        asked=asked,
        other=link.id if link is not None else near.key,
        asked_name=near.asked,
        other_name=near.name,
        clue=near.clue,
        born=near.born,
        judgement=held,
        signal=link.signal if link is not None else None,
    )
