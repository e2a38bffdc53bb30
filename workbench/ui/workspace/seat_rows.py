"""The rows of the attendance: each person with all that is known of their coming (rules R6)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.meetings import Channel, Presence
from workbench.domain.presence import treatment_order
from workbench.domain.stretch_text import written
from workbench.texts import tr
from workbench.ui.workspace import words

if TYPE_CHECKING:
    from workbench.domain.ids import ItemId
    from workbench.domain.meetings import Attendance
    from workbench.domain.presence import Stretch
    from workbench.services.ports import Read
    from workbench.ui.workspace.reading import MeetingPage


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """One person."""

    key: str
    name: str = field(repr=False)
    about: str = field(repr=False)
    contact: str = ""
    monogram: str = field(default="", repr=False)
    colour: int = 0
    presence: Presence = Presence.EXPECTED
    is_guest: bool = False
    is_chair: bool = False  # of the item that is shown
    stretches: str = ""  # as they are typed; nothing for the whole meeting
    represents: tuple[str, ...] = field(default=(), repr=False)  # names

    @property
    def chip(self) -> str:
        """What stands at the right: the state, or where someone was there."""
        is_partly = self.presence is Presence.PRESENT and self.stretches
        if is_partly or (self.is_guest and self.stretches):
            return tr("items {numbers}").format(numbers=self.stretches)
        return words.presence(self.presence)

    @property
    def spoken(self) -> str:
        """Name, function, organisation and whether they are there."""
        said = [self.name, self.about, words.presence(self.presence)]
        if self.stretches:
            said.append(tr("items {numbers}").format(numbers=self.stretches))
        return ", ".join(part for part in said if part)


def seat_rows(read: Read, page: MeetingPage, shown: str = "") -> tuple[SeatRow, ...]:
    """Return the rows of a meeting's attendance; ``shown`` is the item that is looked at."""
    item = page.item(shown)
    chair = (item.chair if item else None) or page.meeting.chair
    numbers = numbers_of(page)
    order = {k: n for n, k in enumerate(treatment_order([i for _, i in page.items]))}
    return tuple(
        _seat_row(read, page, held, numbers, order, is_chair=held.contact == chair)
        for held in page.attendance
    )


def numbers_of(page: MeetingPage) -> tuple[tuple[str, ItemId], ...]:
    """Return the points by their numbers."""
    return tuple((page.number(item.id), item.id) for item in page.points)


def _seat_row(
    read: Read,
    page: MeetingPage,
    held: Attendance,
    numbers: tuple[tuple[str, ItemId], ...],
    order: dict[ItemId, int],
    *,
    is_chair: bool,
) -> SeatRow:
    home = read.organisations.find(held.organisation)
    spans = read.presences.where(attendance=held.id)
    there: list[Stretch] = [(span.from_item, span.to_item) for span in spans]
    there.sort(key=lambda one: order.get(one[0], -1) if one[0] else -1)
    others = (read.organisations.find(key) for key in held.represents)
    represents = tuple(other.name for other in others if other)
    return SeatRow(
        key=held.id,
        contact=held.contact,
        name=held.name or held.function or held.organisation_name,
        about=", ".join(part for part in _about(page, held, represents, is_chair) if part),
        monogram=home.monogram if home else "",
        colour=home.colour if home else 0,
        presence=held.presence,
        is_guest=held.is_guest,
        is_chair=is_chair,
        stretches=written(there, numbers),
        represents=represents,
    )


def _about(
    page: MeetingPage, held: Attendance, represents: tuple[str, ...], is_chair: bool
) -> tuple[str, ...]:
    absent = next((r.name for r in page.attendance if r.substituted_by == held.contact), "")
    stand_in = next((r.name for r in page.attendance if r.contact == held.substituted_by), "")
    return (
        tr("chairs this item") if is_chair else "",
        tr("guest") if held.is_guest else "",
        tr("in place of {name}").format(name=absent) if absent else "",
        tr("replaced by {name}").format(name=stand_in) if stand_in else "",
        channel(held.channel) if held.channel is not Channel.ROOM else "",
        held.function,
        held.organisation_name,
        tr("also for {names}").format(names=", ".join(represents)) if represents else "",
    )


def channel(value: Channel) -> str:
    """Return how someone takes part, short."""
    return {
        Channel.ROOM: tr("room"),
        Channel.VIDEO: tr("video link"),
        Channel.PHONE: tr("telephone"),
    }[value]
