"""What a recipient knows of an agenda: the items on the versions it received (rules R9.2)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.copy_numbers import copy_numbers
from workbench.domain.frozen import FrozenAttendee, FrozenItem, FrozenSpan
from workbench.domain.holding import Role
from workbench.domain.parties import PartyKind, party
from workbench.services import agenda_versions
from workbench.services.projecting import project_agenda

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.domain.agenda import ItemKind
    from workbench.domain.frozen import FrozenAttendance, FrozenMinutes
    from workbench.domain.frozen_agenda import FrozenAgenda
    from workbench.domain.holding import Reader
    from workbench.domain.ids import MeetingId
    from workbench.services.copy_sources import Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownItem:
    """An item as it stood on the last agenda that the recipient received."""

    number: str
    title: str = field(repr=False)
    level: int
    kind: ItemKind
    is_closed: bool


def known_items(
    sources: Sources, meeting: MeetingId, reader: Reader, before: int | None = None
) -> dict[str, KnownItem]:
    """Return what this reader knows by the key of the item, of versions below ``before``."""
    if reader.role is Role.KEEPER:
        return {}
    kind, contact = party(reader.party)
    known: dict[str, KnownItem] = {}
    for version in agenda_versions.versions(sources.read, meeting):
        is_earlier = before is None or version.n < before
        recipients = agenda_versions.recipients(sources.read, version)
        got_it = kind is PartyKind.PERSON and any(one.contact == contact for one in recipients)
        if not (is_earlier and got_it):
            continue
        frozen = sources.agenda(version)
        shown = project_agenda(frozen, (reader,)).copy.items
        numbers = copy_numbers(frozen.items, shown, {key: one.number for key, one in known.items()})
        known |= {
            item.id: KnownItem(
                number=numbers[item.id],
                title=item.title,
                level=item.level,
                kind=item.kind,
                is_closed=item.is_closed,
            )
            for item in shown
        }
    return known


def with_known_agenda(
    source: FrozenAgenda, copy: FrozenAgenda, known: Mapping[str, KnownItem]
) -> FrozenAgenda:
    """Return an agenda in the numbers of its reader; what it knew and may not hold is gone."""
    kept = {key: one.number for key, one in known.items()}
    numbers = copy_numbers(source.items, copy.items, kept)
    by_source = {item.number: numbers[item.id] for item in copy.items}
    return replace(
        copy,
        items=tuple(replace(item, number=numbers[item.id]) for item in copy.items),
        changes=tuple(replace(one, number=by_source.get(one.number, "")) for one in copy.changes),
    )


def with_known(
    source: FrozenMinutes, copy: FrozenMinutes, known: Mapping[str, KnownItem]
) -> FrozenMinutes:
    """Return a copy with the items that its reader knows, emptied, and the numbers it knows."""
    held = {item.id: item for item in copy.items}
    shown = [
        held[item.id] if item.id in held else _emptied(item, known[item.id])
        for item in source.items
        if item.id in held or item.id in known
    ]
    numbers = copy_numbers(source.items, shown, {key: one.number for key, one in known.items()})
    by_source = {item.number: numbers.get(item.id, "") for item in source.items if item.number}
    order = [item.number for item in source.items if item.number]
    return replace(
        copy,
        items=tuple(replace(item, number=numbers[item.id]) for item in shown),
        decisions=tuple(
            replace(one, item_number=by_source.get(one.item_number, one.item_number))
            for one in copy.decisions
        ),
        # in its copy of that meeting the item may have another number
        actions=tuple(replace(one, origin_item="") for one in copy.actions),
        since_items=tuple(by_source.get(number, "") for number in copy.since_items),
        adoption=replace(
            copy.adoption,
            corrections=tuple(
                replace(one, item_number=by_source.get(one.item_number, one.item_number))
                for one in copy.adoption.corrections
            ),
        )
        if copy.adoption
        else None,
        attendance=_renumbered(copy.attendance, _Spans(by_source, order)),
    )


def _emptied(item: FrozenItem, known: KnownItem) -> FrozenItem:
    """What the agenda told of an item, and nothing of what was said there."""
    return FrozenItem(
        id=item.id,
        number=item.number,
        title=known.title,
        level=known.level,
        kind=known.kind,
        is_closed=known.is_closed,
    )


@dataclass(frozen=True, slots=True)
class _Spans:
    """Tells stretches of items in the numbers of a copy: from and until an item that it shows."""

    numbers: Mapping[str, str]  # of the source, to those of the copy
    order: Sequence[str]

    def told(self, span: FrozenSpan) -> FrozenSpan | None:
        """Return a stretch within what is shown; nothing where none of it is."""
        start = self.order.index(span.from_item) if span.from_item in self.order else 0
        end = self.order.index(span.to_item) + 1 if span.to_item in self.order else None
        shown = [self.numbers[one] for one in self.order[start:end] if self.numbers[one]]
        if not shown:
            return None
        return FrozenSpan(
            from_item=shown[0] if span.from_item else "",
            to_item=shown[-1] if span.to_item else "",
        )

    def of(self, who: FrozenAttendee) -> FrozenAttendee:
        single = self.told(FrozenSpan(from_item=who.from_item, to_item=who.to_item))
        single = single or FrozenSpan()
        spans = tuple(told for span in who.spans if (told := self.told(span)) is not None)
        return replace(who, from_item=single.from_item, to_item=single.to_item, spans=spans)


def _renumbered(there: FrozenAttendance, spans: _Spans) -> FrozenAttendance:
    return replace(
        there,
        present=tuple(spans.of(who) for who in there.present),
        partly=tuple(spans.of(who) for who in there.partly),
        excused=tuple(spans.of(who) for who in there.excused),
        absent=tuple(spans.of(who) for who in there.absent),
    )
