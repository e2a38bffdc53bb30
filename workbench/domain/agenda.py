"""Agenda items: what a meeting is to talk about, in two levels, in an open and a closed part."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import count, product
from string import ascii_lowercase
from typing import TYPE_CHECKING

from workbench.domain.ids import ContactId, ItemId, MeetingId
from workbench.domain.markings import Marking

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class ItemKind(StrEnum):
    """What an item is for; the fixed ones bring their own content."""

    ORDINARY = "ordinary"
    OPENING = "opening"
    ADOPTION = "adoption"  # the previous minutes
    ACTION_LIST = "action_list"
    ANY_OTHER_BUSINESS = "any_other_business"
    HEADING = "heading"  # a title above other items, without text of its own


class Treatment(StrEnum):
    """What the meeting is asked to do (behandelwijze, product.md 4)."""

    INFORMATION = "information"
    DISCUSSION = "discussion"
    ADOPTION = "adoption"
    DECISION = "decision"


class ItemState(StrEnum):
    """Where an item stands during the meeting."""

    PLANNED = "planned"
    CURRENT = "current"
    DONE = "done"
    DEFERRED = "deferred"  # aanhouden: comes back next time
    WITHDRAWN = "withdrawn"  # after sending: keeps its number, prints "vervallen" (R4)


class ItemFate(StrEnum):
    """What becomes of an item when its meeting is finished."""

    CARRIES = "carries"  # gaat mee: it returns on the next agenda of the table
    CLOSES = "closes"  # sluit


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One point of the agenda."""

    id: ItemId
    meeting: MeetingId
    position: int  # order on the agenda, also below a parent
    title: str = field(repr=False)
    parent: ItemId | None = None
    kind: ItemKind = ItemKind.ORDINARY
    treatment: Treatment = Treatment.DISCUSSION
    presenter: ContactId | None = None
    presenter_text: str = field(default="", repr=False)
    minutes: int = 0  # planned
    is_closed: bool = False
    note: str = field(default="", repr=False)  # preparation
    state: ItemState = ItemState.PLANNED
    fixed_number: str = ""  # once the agenda was sent (R4)
    treated: int | None = None  # order of treatment, from 1
    started_at: datetime | None = None
    done_at: datetime | None = None
    carried_from: ItemId | None = None
    proposal: str = ""  # the key of the proposal that it was added for
    marking: Marking | None = None  # None inherits from the meeting
    audience: tuple[str, ...] | None = None  # parties; None inherits (D3)
    chair: ContactId | None = None  # of this item; None is the chair of the meeting (R6)
    is_nodded: bool = False  # hamerstuk: decided without discussion (R5)
    fate: ItemFate | None = None  # as a person chose; None: by itself, see domain.returning


def numbered(items: Sequence[AgendaItem]) -> tuple[tuple[str, AgendaItem], ...]:
    """Return the items in reading order, each with its number: "1", "2", "2.1", "" for a heading.

    Numbers fixed by sending the agenda stay; an item added later gets the number before it with
    a letter that no other item has ("4a"); headings are not numbered (R4).
    """
    top = sorted((i for i in items if i.parent is None), key=lambda i: i.position)
    below: dict[ItemId, list[AgendaItem]] = {}
    for item in items:
        if item.parent is not None:
            below.setdefault(item.parent, []).append(item)
    rows: list[tuple[str, AgendaItem]] = []
    given = {item.fixed_number for item in items}
    is_fixed = any(item.fixed_number for item in items)
    counted = _Numbers(given, is_fixed=is_fixed)
    for item in top:
        children = sorted(below.get(item.id, ()), key=lambda i: i.position)
        is_heading = item.kind is ItemKind.HEADING
        number = "" if is_heading else counted.next_for(item)
        rows.append((number, item))
        has_sent = any(child.fixed_number for child in children)
        inside = counted if is_heading else _Numbers(given, f"{number}.", is_fixed=has_sent)
        rows.extend((inside.next_for(child), child) for child in children)
    return tuple(rows)


class _Numbers:
    """Counts on; after sending it only adds letters, and never gives what another item has."""

    def __init__(self, given: set[str], before: str = "", *, is_fixed: bool) -> None:
        self._given = given
        self._before = before
        self._is_fixed = is_fixed
        self._count = 0
        self._last = f"{before}0"  # what is put before the first item is "0a"

    def next_for(self, item: AgendaItem) -> str:
        if item.fixed_number:
            self._last = item.fixed_number.rstrip(ascii_lowercase)
            return item.fixed_number
        if self._is_fixed:
            number = next(n for n in self._with_letters() if n not in self._given)
        else:
            number = next(n for n in self._counted() if n not in self._given)
        self._given.add(number)
        return number

    def _with_letters(self) -> Iterator[str]:
        for length in count(1):
            for letters in product(ascii_lowercase, repeat=length):
                yield self._last + "".join(letters)

    def _counted(self) -> Iterator[str]:
        while True:
            self._count += 1
            yield f"{self._before}{self._count}"
