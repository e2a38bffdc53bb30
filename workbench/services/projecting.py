"""What of a meeting one or several readers get: the filter before every renderer (documents.md 1).

Nothing is hidden here, it is left out: what a renderer does not get it cannot leak. A copy holds
an item, a line, a decision or an action only if each of its readers may hold it (D3). The own
copy has one reader, who holds the vault (D20). What was left out stands beside it, never in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from workbench.domain.frozen import FrozenSpan
from workbench.domain.frozen_limits import (
    asked_from,
    asked_of_items,
    asked_of_line,
    in_parts,
    limit_of,
)
from workbench.domain.holding import OWN, Asked, Basis
from workbench.domain.withheld import Withheld, WithheldKind
from workbench.services.sieve import Piece, Sieve, names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from workbench.domain.agenda import AgendaItem
    from workbench.domain.frozen import (
        FrozenAction,
        FrozenAdoption,
        FrozenAttendance,
        FrozenAttendee,
        FrozenCorrection,
        FrozenDecision,
        FrozenItem,
        FrozenLine,
        FrozenMinutes,
    )
    from workbench.domain.frozen_agenda import FrozenAgenda
    from workbench.domain.frozen_annotation import FrozenAnnotation, FrozenPromise
    from workbench.domain.holding import Reader
    from workbench.services.holding import Gathering

OWN_COPY: Final = (OWN,)
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection(Generic[T]):
    """What readers get of a frozen text, and what they do not."""

    copy: T = field(repr=False)
    withheld: tuple[Withheld, ...] = field(default=(), repr=False)


def projected(
    frozen: FrozenMinutes, readers: Sequence[Reader], basis: Basis = Basis.CONFIRMED
) -> FrozenMinutes:
    """Return the minutes as these readers may hold them, together."""
    return project(frozen, readers, basis).copy


def project(
    frozen: FrozenMinutes, readers: Sequence[Reader], basis: Basis = Basis.CONFIRMED
) -> Projection[FrozenMinutes]:
    """Return the minutes as these readers may hold them, with what is left out."""
    sieve = Sieve(tuple(readers), basis)
    frozen = _in_parts(frozen)
    if sieve.is_own:
        return Projection(copy=frozen)
    hand = _Hand(sieve)
    items = tuple(hand.items(frozen))
    numbers = {item.number for item in items}
    copy = replace(
        frozen,
        items=items,
        decisions=tuple(one for one in frozen.decisions if hand.holds_decision(one)),
        actions=tuple(one for one in frozen.actions if hand.holds_action(one)),
        adoption=hand.adoption(frozen.adoption) if frozen.adoption else None,
        since_items=tuple(number for number in frozen.since_items if number in numbers),
        attendance=hand.attendance(frozen, {item.id for item in items}),
    )
    return Projection(copy=copy, withheld=tuple(sieve.withheld))


def projected_agenda(
    frozen: FrozenAgenda, readers: Sequence[Reader], basis: Basis = Basis.INVITED
) -> FrozenAgenda:
    """Return a version of an agenda without the titles that are not for these readers."""
    return project_agenda(frozen, readers, basis).copy


def project_agenda(
    frozen: FrozenAgenda, readers: Sequence[Reader], basis: Basis = Basis.INVITED
) -> Projection[FrozenAgenda]:
    """Return a version of an agenda as these readers may hold it, with what is left out.

    What changed at an item they do not have is not told either.
    """
    sieve = Sieve(tuple(readers), basis)
    frozen = replace(frozen, items=in_parts(frozen.items))
    items = []
    for item, asked in asked_of_items(frozen.marking, frozen.items):
        papers = (Piece(kind=WithheldKind.ATTACHMENT, text=name) for name in item.papers)
        if sieve.passes(asked, _title(item.title, item.presenter), *papers):
            items.append(item)
    known = {(item.number, item.title) for item in items} | {("", "")}  # or of the meeting itself
    changes = tuple(one for one in frozen.changes if (one.number, one.title) in known)
    return Projection(
        copy=replace(frozen, items=tuple(items), changes=changes), withheld=tuple(sieve.withheld)
    )


def projected_annotation(
    frozen: FrozenAnnotation, readers: Sequence[Reader], basis: Basis = Basis.INVITED
) -> FrozenAnnotation:
    """Return an annotation with only the items, promises, asks and actions for these readers."""
    return project_annotation(frozen, readers, basis).copy


def project_annotation(
    frozen: FrozenAnnotation, readers: Sequence[Reader], basis: Basis = Basis.INVITED
) -> Projection[FrozenAnnotation]:
    """Return an annotation as these readers may hold it, with what is left out."""
    sieve = Sieve(tuple(readers), basis)
    frozen = replace(frozen, items=in_parts(frozen.items))
    if sieve.is_own:
        return Projection(copy=frozen)
    items = []
    for item, asked in asked_of_items(frozen.marking, frozen.items):
        promises = tuple(one for one in item.promises if _may_have(sieve, one))
        if sieve.passes(asked, _title(item.title, item.aim, item.sentence)):
            items.append(replace(item, promises=promises))
    numbers = {item.number for item in items}
    asks = (
        one
        for one in frozen.asks
        if one.limits is None
        or sieve.passes_with(one.limits, Piece(kind=WithheldKind.ASK, text=one.text))
    )
    copy = replace(
        frozen,
        items=tuple(items),
        asks=tuple(
            one if one.item_number in numbers else replace(one, item_number="") for one in asks
        ),
        stuck=tuple(
            one
            for one in frozen.stuck
            if sieve.passes_with(
                one.limits, Piece(kind=WithheldKind.ACTION, text=one.text, more=one.reasons)
            )
        ),
    )
    return Projection(copy=copy, withheld=tuple(sieve.withheld))


def agenda_for(
    facts: Gathering, readers: Sequence[Reader], basis: Basis = Basis.INVITED
) -> tuple[tuple[str, AgendaItem], ...]:
    """Return the items whose titles these readers may hold, with the numbers of the agenda."""
    sieve = Sieve(tuple(readers), basis)
    found = ((number, item, facts.item(item.id)) for number, item in facts.items)
    return tuple((number, item) for number, item, asked in found if asked and sieve.holds(asked))


def _in_parts(frozen: FrozenMinutes) -> FrozenMinutes:
    """Return minutes with each item and each decision in its part, open or closed."""
    decisions = (
        replace(one, is_closed=True) if one.limits is not None and one.limits.is_closed else one
        for one in frozen.decisions
    )
    return replace(frozen, items=in_parts(frozen.items), decisions=tuple(decisions))


def _title(text: str, *more: str) -> Piece:
    return Piece(kind=WithheldKind.TITLE, text=text, more=more)


def _may_have(sieve: Sieve, promise: FrozenPromise) -> bool:
    return sieve.passes_with(
        promise.limits, Piece(kind=WithheldKind.PROMISE, text=promise.text, more=(promise.owner,))
    )


@dataclass(frozen=True, slots=True)
class _Hand:
    """Goes through minutes with a sieve."""

    sieve: Sieve

    def items(self, frozen: FrozenMinutes) -> Iterator[FrozenItem]:
        for item, asked in asked_of_items(frozen.marking, frozen.items, frozen.regime):
            may_hold = self.sieve.passes(asked, _title(item.title, item.presenter, item.chair))
            lines = tuple(
                line
                for line in item.lines
                if self.sieve.passes(asked_of_line(asked, line), _said(line))
            )
            adopted = tuple(self.adoption(one, asked) for one in item.adopted)
            if may_hold:
                yield replace(item, lines=lines, adopted=adopted)

    def adoption(self, adoption: FrozenAdoption, at: Asked | None = None) -> FrozenAdoption:
        """A correction quotes a line: it is for those who may hold that line."""
        return replace(
            adoption,
            corrections=tuple(one for one in adoption.corrections if self._may_quote(one, at)),
        )

    def _may_quote(self, one: FrozenCorrection, at: Asked | None) -> bool:
        piece = Piece(kind=WithheldKind.CORRECTION, text=one.quote, more=(one.wording,))
        if at is not None and not self.sieve.passes(at, piece):
            return False
        return self.sieve.passes_with(one.limits, piece)

    def holds_decision(self, one: FrozenDecision) -> bool:
        told = (one.rationale, one.reservation)
        return self._holds(one, Piece(kind=WithheldKind.DECISION, text=one.text, more=told))

    def holds_action(self, one: FrozenAction) -> bool:
        owners = names(one.owners)
        return self._holds(one, Piece(kind=WithheldKind.ACTION, text=one.text, more=owners))

    def _holds(self, record: FrozenAction | FrozenDecision, piece: Piece) -> bool:
        if record.limits is None:
            return self.sieve.passes_with(None, piece)
        return self.sieve.passes(asked_from(record.limits).with_limit(limit_of(record)), piece)

    def attendance(self, frozen: FrozenMinutes, shown: Collection[str]) -> FrozenAttendance:
        """A guest who came for nothing that this copy holds stands on no list of it."""
        there = frozen.attendance
        return replace(
            there,
            present=self._people(frozen, there.present, shown),
            partly=self._people(frozen, there.partly, shown),
            excused=self._people(frozen, there.excused, shown),
            absent=self._people(frozen, there.absent, shown),
        )

    def _people(
        self, frozen: FrozenMinutes, people: Sequence[FrozenAttendee], shown: Collection[str]
    ) -> tuple[FrozenAttendee, ...]:
        readers = {reader.party for reader in self.sieve.readers}
        kept = []
        for who in people:
            came_for = _items_of_guest(frozen, who) if who.is_guest else ()
            if came_for and readers.isdisjoint(who.parties) and not set(came_for) & set(shown):
                person = Piece(kind=WithheldKind.PERSON, text=who.name, more=(who.function,))
                self.sieve.keep((person,), item=came_for[0])
                continue
            kept.append(who)
        return tuple(kept)


def _said(line: FrozenLine) -> Piece:
    return Piece(kind=WithheldKind.LINE, text=line.text, line=line.id, more=names(line.owners))


def _items_of_guest(frozen: FrozenMinutes, who: FrozenAttendee) -> tuple[str, ...]:
    """For which items a guest came; nothing where that was not said."""
    if who.heard is not None:
        return who.heard
    whole = FrozenSpan(from_item=who.from_item, to_item=who.to_item)
    spans = who.spans or ((whole,) if whole != FrozenSpan() else ())
    order = [item.number for item in frozen.items]
    found: list[str] = []
    for span in spans:
        start = order.index(span.from_item) if span.from_item in order else 0
        end = order.index(span.to_item) if span.to_item in order else len(order) - 1
        found += [item.id for item in frozen.items[start : end + 1]]
    return tuple(found)
