"""Who may be the same person as somebody: possible, never more; a person judges each pair.

Only names and birth dates are looked at, never where somebody comes from, and no number is told
(product.md 3.13, rules D5). Persons are laid side by side within one regime and purpose (R10).
"Not the same" is not offered again, nor is anybody whom it is merged with, unless it was opened.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.born import BornClue
from workbench.domain.entities import scope_of
from workbench.domain.judgements import Pair
from workbench.domain.subjects import SubjectKind
from workbench.services.grounds import regime_of
from workbench.services.judgements import judged_around
from workbench.services.near_names import MOST, NameClue, Named

if TYPE_CHECKING:
    from workbench.domain.entities import Scope
    from workbench.domain.ids import SubjectId
    from workbench.domain.judgements import Judgement
    from workbench.domain.subjects import Subject
    from workbench.services.near_names import Near
    from workbench.services.ports import Read


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyPerson:
    """A person who may be the same as another one, and the clues for it."""

    asked: str
    other: str
    asked_name: str = field(repr=False)
    other_name: str = field(repr=False)
    clue: NameClue
    born: BornClue = BornClue.NOTHING
    judgement: Judgement | None = None  # left open, or opened again

    @property
    def pair(self) -> Pair:
        """The two, as they are judged."""
        return Pair.of(self.asked, self.other)


def for_subject(read: Read, key: SubjectId, most: int = MOST) -> tuple[LikelyPerson, ...]:
    """Return who may be the same person as a subject, the likeliest first; ask in a lane."""
    subject = read.subjects.get(key)
    if subject.kind is not SubjectKind.PERSON:
        return ()
    asked = Named(key=key, names=subject.names, born=subject.born)
    return _likely(read, asked, scopes_of(read, subject), most)


def scopes_of(read: Read, subject: Subject) -> frozenset[Scope]:
    """Return within what a subject may be compared: by its case, and by the tables that know it."""
    case = read.cases.find(subject.case) if subject.case else None
    tables = [one.table for one in read.pseudonyms.where(subject=subject.id)]
    scopes = {scope_of(regime_of(read, table), table) for table in tables}
    if case is not None:
        scopes.add(scope_of(case.regime, case.table))
    return frozenset(one for one in scopes if one is not None)


def _likely(
    read: Read, asked: Named, scopes: frozenset[Scope], most: int
) -> tuple[LikelyPerson, ...]:
    if not scopes:
        return ()

    def may(key: str) -> bool:
        other = read.subjects.find(key)
        if other is None or scopes.isdisjoint(scopes_of(read, other)):
            return False
        around = judged_around(read, (asked.key, key))
        return not around.is_settled(Pair.of(asked.key, key))

    found = read.near_names.near(asked, may, most)
    return tuple(_told(read, asked.key, near) for near in found)


def _told(read: Read, asked: str, near: Near) -> LikelyPerson:
    pair = Pair.of(asked, near.key)
    held = next(iter(read.judgements.where(one=pair.one, other=pair.other)), None)
    return LikelyPerson(
        asked=asked,
        other=near.key,
        asked_name=near.asked,
        other_name=near.name,
        clue=near.clue,
        born=near.born,
        judgement=held,
    )
