"""A meeting as its panes need it, read at once; nothing here is kept when the vault changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from workbench.domain.agenda import AgendaItem, ItemKind, ItemState, numbered
from workbench.domain.capture import split_agreement
from workbench.domain.completion import fold
from workbench.domain.meetings import MeetingState, Presence
from workbench.domain.minutes import LineKind
from workbench.domain.parties import EVERYONE, PartyKind, party
from workbench.domain.standing import RAISED_BY
from workbench.services import carry_over, standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from workbench.domain.ids import ActionId, ItemId, LineId, MeetingId
    from workbench.domain.meetings import Attendance, Meeting
    from workbench.domain.minutes import Line
    from workbench.domain.people import Organisation
    from workbench.domain.standing import Standing
    from workbench.services.carry_over import CarriedOver
    from workbench.services.lists import Lists
    from workbench.services.ports import Read
    from workbench.services.rows import ActionRow, LineCount
    from workbench.services.standing import CarriedStanding

RECORDS: Final = (
    LineKind.ACTION,
    LineKind.DECISION,
    LineKind.SIGNAL,
    LineKind.QUESTION,
    LineKind.INFORMATION,
    LineKind.BOTTLENECK,
    LineKind.PRACTICE,
)
_HOMES: Final = (ItemKind.ACTION_LIST, ItemKind.ADOPTION, ItemKind.OPENING)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage:
    """One meeting with its agenda, people and agreements."""

    meeting: Meeting
    items: tuple[tuple[str, AgendaItem], ...]
    attendance: tuple[Attendance, ...]
    earlier: tuple[CarriedOver, ...]
    actions: dict[ActionId, ActionRow] = field(repr=False)
    standing: tuple[CarriedStanding, ...] = ()

    @property
    def points(self) -> tuple[AgendaItem, ...]:
        """What can be talked about: no headings, nothing withdrawn."""
        return tuple(
            item
            for _, item in self.items
            if item.kind is not ItemKind.HEADING and item.state is not ItemState.WITHDRAWN
        )

    @property
    def is_running(self) -> bool:
        """Whether the meeting is held now."""
        return self.meeting.state is MeetingState.IN_PROGRESS

    @property
    def present(self) -> tuple[Attendance, ...]:
        """Who is there."""
        return tuple(row for row in self.attendance if row.presence is Presence.PRESENT)

    def item(self, key: str) -> AgendaItem | None:
        """Return a point by its key."""
        return next((item for item in self.points if item.id == key), None)

    def number(self, key: str) -> str:
        """Return the number of an item on the agenda."""
        return next((number for number, item in self.items if item.id == key), "")

    def beside(self, key: str, way: int) -> AgendaItem | None:
        """Return the point so many places further on the agenda."""
        points = self.points
        at = next((n for n, item in enumerate(points) if item.id == key), None)
        if at is None or not 0 <= at + way < len(points):
            return None
        return points[at + way]

    def first_shown(self) -> AgendaItem | None:
        """Return the point to begin with: the one going on, else the first one not done."""
        points = self.points
        current = next((i for i in points if i.state is ItemState.CURRENT), None)
        kept = self.item(self.meeting.current_item or "")
        open_one = next((i for i in points if i.state is ItemState.PLANNED), None)
        return current or kept or open_one or (points[0] if points else None)

    def home_of_list(self) -> ItemId | None:
        """Return the point at which the whole list of actions is gone through."""
        for kind in _HOMES:
            found = next((item.id for item in self.points if item.kind is kind), None)
            if found is not None:
                return found
        return self.points[0].id if self.points else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A line of the minutes that is more than text."""

    line: LineId
    kind: LineKind
    text: str = field(repr=False)
    row: ActionRow | None = None
    who: str = field(default="", repr=False)
    monogram: str = field(default="", repr=False)
    colour: int = 0
    standing: Standing | None = None  # of a question, a bottleneck or kept information


def read_page(
    read: Read, lists: Lists, key: MeetingId, today: date, before: MeetingPage | None = None
) -> MeetingPage:
    """Read a meeting; earlier agreements keep the places they had ``before``.

    Ticking one must not move the others under the keys that mean them.
    """
    meeting = read.meetings.get(key)
    places = {c.row.id: n for n, c in enumerate(before.earlier)} if before else {}
    earlier = carry_over.carried_over(lists, meeting, today)
    return MeetingPage(
        meeting=meeting,
        items=numbered(read.items.where(meeting=key)),
        attendance=read.attendance.where(meeting=key),
        earlier=tuple(sorted(earlier, key=lambda c: places.get(c.row.id, len(places)))),
        actions={row.id: row for row in lists.meeting_actions(key)},
        standing=standing.carried(read, meeting),
    )


def lines_of(read: Read, item: ItemId) -> tuple[Line, ...]:
    """Return what was recorded at an item, in the order of the minutes."""
    held = [  # by kind: few lines of the very many that are text
        line
        for kind in RECORDS
        for line in read.lines.where(item=item, kind=kind, removed_at=None, is_recorded=True)
    ]
    return tuple(sorted(held, key=lambda line: (line.position, line.id)))


def recorded(read: Read, page: MeetingPage, item: ItemId) -> tuple[Recorded, ...]:
    """Return the records of an item, the newest first."""
    return tuple(_recorded(read, page, line) for line in reversed(lines_of(read, item)))


def _recorded(read: Read, page: MeetingPage, line: Line) -> Recorded:
    row = page.actions.get(line.action) if line.action else None
    if row is not None:
        return Recorded(line=line.id, kind=line.kind, text=row.text, row=row)
    if line.kind is LineKind.DECISION:
        return Recorded(line=line.id, kind=line.kind, text=line.text)
    return of_line(read, line)


def of_line(read: Read, line: Line) -> Recorded:
    """Return a line that is no action as it is shown: its words, and who stands at its end."""
    said = split_agreement(line.text, line.mentions)
    labels = {m.target: line.text[m.start : m.end] for m in line.mentions}
    home = _home(read, said.owners[0]) if said.owners else None
    return Recorded(
        line=line.id,
        kind=line.kind,
        text=said.body,
        who=", ".join(labels[target] for target in said.owners),
        monogram=home.monogram if home else "",
        colour=home.colour if home else 0,
        standing=_standing(read, line),
    )


def _standing(read: Read, line: Line) -> Standing | None:
    kind = RAISED_BY.get(line.kind)
    return standing.of_line(read, line.id, kind) if kind is not None else None


def _home(read: Read, target: str) -> Organisation | None:
    if target == EVERYONE:
        return None
    kind, key = party(target)
    if kind is PartyKind.ORGANISATION:
        return read.organisations.find(key)
    contact = read.contacts.find(key)
    return read.organisations.find(contact.organisation) if contact else None


def records_of(counts: Iterable[LineCount]) -> dict[str, Counter[LineKind]]:
    """Return how many records of each kind the items hold that hold any."""
    found: dict[str, Counter[LineKind]] = {}
    for one in counts:
        if one.is_recorded and not one.is_removed and one.kind in RECORDS:
            found.setdefault(one.item, Counter())[one.kind] += one.count
    return found


def earlier_for(read: Read, page: MeetingPage, item: AgendaItem) -> tuple[CarriedOver, ...]:
    """Return the earlier agreements that belong to a point.

    All of them where the list is gone through; elsewhere those agreed at a point that this one
    continues, or at one of the same title.
    """
    if item.id == page.home_of_list():
        return page.earlier
    title = fold(item.title)
    return tuple(c for c in page.earlier if _belongs(read, c.row.id, item, title))


def standing_for(
    read: Read, page: MeetingPage, item: AgendaItem
) -> tuple[tuple[CarriedStanding, Recorded], ...]:
    """Return what stands from earlier at a point, as `earlier_for` does."""
    title = fold(item.title)
    is_home = item.id == page.home_of_list()
    return tuple(
        (one, of_line(read, one.line))
        for one in page.standing
        if is_home or _continues(read, one.held.item, item, title)
    )


def _belongs(read: Read, action: ActionId, item: AgendaItem, title: str) -> bool:
    held = read.actions.find(action)
    return held is not None and _continues(read, held.item, item, title)


def _continues(read: Read, earlier: ItemId | None, item: AgendaItem, title: str) -> bool:
    origin = read.items.find(earlier) if earlier else None
    if origin is None:
        return False
    return origin.id == item.carried_from or fold(origin.title) == title
