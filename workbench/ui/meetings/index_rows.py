"""The list of meetings as rows: what goes on, what comes, what was, by table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize

from workbench.domain.meetings import MeetingState
from workbench.texts import ntr, ptr, tr
from workbench.ui import days
from workbench.ui.meetings import words
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.chips import chip_width, paint_chip
from workbench.ui.widgets.painting import paint_words
from workbench.ui.widgets.rows import LOOK, Columns, RowDelegate, RowLook
from workbench.ui.widgets.verb_list import Row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from workbench.domain.ids import TableId
    from workbench.services.rows import MeetingRow
    from workbench.services.vaults import Reader
    from workbench.ui.widgets.rows import Index, RowList

COMING = frozenset({MeetingState.CONCEPT, MeetingState.INVITED})


NEWEST: Final = 12  # of those that were, of each table: two years of a regional one


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Meetings as they were read: perhaps the newest only, and how many there are of each table."""

    rows: Sequence[MeetingRow]
    earlier: Mapping[TableId | None, int]
    is_empty: bool = False  # there are no meetings at all


def read(search: str, reader: Reader, *, is_whole: bool) -> Found:
    """Read the list in a lane: what fits a filter, all of it, or the newest of each table."""
    wanted = search.casefold().split()
    rows = reader.lists.meetings(None if wanted or is_whole else NEWEST)
    if not wanted:
        return Found(rows=rows, earlier=reader.lists.earlier_meetings(), is_empty=not rows)
    fit = [row for row in rows if _matches(row, wanted)]
    earlier = Counter(row.table for row in fit if row.state not in COMING and not _goes_on(row))
    return Found(rows=fit, earlier=earlier, is_empty=not rows)


def grouped(
    held: Found, tables: Mapping[TableId, str], today: date, whole: Collection[TableId | None] = ()
) -> list[Row]:
    """Return the rows under their headings; coming ones by day, earlier ones newest first.

    Of the earlier ones a table shows the newest, and in a last row that there are more.
    """
    found = held.rows
    coming = sorted(
        (r for r in found if r.state in COMING and r.on >= today), key=lambda r: (r.on, r.starts_at)
    )
    groups: list[tuple[str, Iterable[MeetingRow]]] = [
        (ptr("meeting", "In progress"), [r for r in found if r.state is MeetingState.IN_PROGRESS]),
        (tr("To be worked out"), [r for r in found if r.state is MeetingState.TO_FINISH]),
        (tr("Coming"), coming),
        (tr("Not held yet"), [r for r in found if r.state in COMING and r.on < today]),
    ]
    earlier = [r for r in found if r.state not in COMING and not _goes_on(r)]
    past: list[Row] = []
    for key in dict.fromkeys(r.table for r in earlier):
        name = tables.get(key, "") if key else tr("without a table")
        title = tr("Earlier, {table}").format(table=name)
        those = [r for r in earlier if r.table == key]
        shown = those if key in whole else those[:NEWEST]
        past += _group(title, shown, today, held.earlier.get(key, len(those)))
        if more := held.earlier.get(key, 0) - len(shown):
            past.append(_more(key, more))
    return [row for title, group in groups for row in _group(title, list(group), today)] + past


def _goes_on(row: MeetingRow) -> bool:
    return row.state in {MeetingState.IN_PROGRESS, MeetingState.TO_FINISH}


def _matches(row: MeetingRow, wanted: Sequence[str]) -> bool:
    state, _, _ = words.state(row.state)
    text = " ".join((row.title, row.number, row.place, state, days.titled_day(row.on))).casefold()
    return all(word in text for word in wanted)


def _more(table: TableId | None, more: int) -> Row:
    told = ntr("{n} earlier meeting", "{n} earlier meetings", more).format(n=more)
    look = RowLook(title=told, due="", second=tr("Enter shows them"))
    return Row(f"more:{table}", look, f"{told}, {look.second}", More(table))


@dataclass(frozen=True, slots=True)
class More:
    """Stands in the place of the older meetings of a table."""

    table: TableId | None


def _group(title: str, rows: Sequence[MeetingRow], today: date, count: int = 0) -> list[Row]:
    if not rows:
        return []
    count = count or len(rows)
    look = RowLook(title=title, is_header=True, count=count)
    spoken = ntr("{title}, {n} meeting", "{title}, {n} meetings", count)
    heading = Row("heading:" + title, look, spoken.format(title=title, n=count))
    return [heading, *(_row(row, today) for row in rows)]


def _row(row: MeetingRow, today: date) -> Row:
    state, tone, icon = words.state(row.state)
    day, counts = days.near_day(row.on, today), _counts(row)
    was = days.near_day(row.moved_from, today) if row.moved_from else ""
    moved = tr("was {day}").format(day=was) if was else ""
    counts = ", ".join(part for part in (moved, counts) if part)
    look = RowLook(
        title=row.title,
        due=f"{day}, {words.clock_time(row.starts_at)}",
        second=counts,
        chip=state,
        chip_tone=tone,
        chip_icon=icon,
    )
    said = (row.title, days.titled_day(row.on), words.clock_time(row.starts_at), state, counts)
    return Row(row.id, look, ", ".join(part for part in said if part), row)


def _counts(row: MeetingRow) -> str:
    parts = (
        (row.items, ntr("{n} item", "{n} items", row.items)),
        (row.decisions, ntr("{n} decision", "{n} decisions", row.decisions)),
        (row.actions, ntr("{n} action", "{n} actions", row.actions)),
    )
    return ", ".join(text.format(n=n) for n, text in parts if n)


class MeetingDelegate(RowDelegate):
    """One line a meeting: day and time, title, counts, state."""

    _gap = 12

    def __init__(self, view: RowList) -> None:
        super().__init__(view, Columns())
        self._days: frozenset[str] = frozenset()
        self._states: frozenset[tuple[str, str]] = frozenset()

    def fit(self, rows: Sequence[Row]) -> None:
        """Take columns that hold the words of these rows, so that the titles get the rest."""
        looks = [row.look for row in rows if not row.look.is_header]
        self._days = frozenset(look.due for look in looks)
        self._states = frozenset((look.chip, look.chip_icon) for look in looks)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        look = index.data(LOOK)
        is_header = isinstance(look, RowLook) and look.is_header
        return QSize(0, current().height(52 if is_header else 42, Role.BODY))

    def paint_row(
        self, painter: QPainter, rect: QRectF, look: RowLook, *, is_selected: bool
    ) -> None:
        """Paint day, title, counts and state."""
        theme = current()
        ink = Ink.SELECTED_TEXT if is_selected else Ink.TEXT
        left, right = rect.left() + self.columns.air, rect.right() - self.columns.air
        advance = theme.metrics(Role.UI).horizontalAdvance
        days_wide = max((advance(day) for day in self._days), default=0.0) + 2 * self._gap
        day = QRectF(left, rect.top(), days_wide - self._gap, rect.height())
        paint_words(painter, day, look.due, Role.UI, Ink.TEXT2 if not is_selected else ink)
        left += days_wide
        right -= max((chip_width(*state) for state in self._states), default=0) + self._gap
        if look.chip:
            at = QPointF(right + self._gap, rect.center().y())
            paint_chip(painter, at, look.chip, look.chip_tone, look.chip_icon)
        wide = theme.metrics(Role.SMALL).horizontalAdvance(look.second) + 2
        if look.second and right - left > theme.px(200) + wide:
            counts = QRectF(right - wide - self._gap, rect.top(), wide, rect.height())
            paint_words(painter, counts, look.second, Role.SMALL, Ink.TEXT2)
            right = counts.left()
        title = QRectF(left, rect.top(), max(0.0, right - left - self._gap), rect.height())
        role = Role.BODY_MEDIUM if is_selected else Role.BODY
        paint_words(painter, title, look.title, role, ink)
