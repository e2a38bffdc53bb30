"""The first page of the chair: what is asked, the minutes, and what is late per partner."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QWidget

from workbench.services.rows import Asked
from workbench.texts import ntr, tr
from workbench.ui import days
from workbench.ui.chair import words
from workbench.ui.chair.late_card import LateCard, late_groups
from workbench.ui.chair.next_card import NextCard, next_meeting
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.entering import Entering
from workbench.ui.widgets.feedback import EmptyState
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import ScrollPage, column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from workbench.services.rows import MinutesRow
    from workbench.services.vaults import Reader
    from workbench.ui.chair.late_card import LateGroup
    from workbench.ui.chair.next_card import NextMeeting
    from workbench.ui.desk import Desk

_OPEN: Final = "open"
_NARROW: Final = 800  # pixels at 100 %
_LIST: Final = 260  # the least height of the list, in pixels at 100 %


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What the page shows, read in a lane."""

    minutes: tuple[MinutesRow, ...]
    late: tuple[LateGroup, ...] = field(repr=False)
    coming: NextMeeting | None = field(default=None, repr=False)


class IndexPage(QWidget):
    """Lists the minutes; Enter reads."""

    opened = Signal(str)  # meeting

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._day = Label("", Role.SMALL, Ink.TEXT3)
        self._said = Label("", Role.LEAD, Ink.TEXT2, wraps=True)
        verbs = (Verb(_OPEN, tr("Read"), ("Return", "Enter")),)
        columns = Columns(due=0, count=0, chip=190)
        self.list = VerbList(tr("Minutes"), verbs, columns, fits_content=False)
        self.list.verb_asked.connect(lambda _, chosen: self.opened.emit(chosen.key))
        self._entering = Entering(self, self.list)
        self.coming = NextCard()
        self.late = LateCard()
        self._empty = EmptyState("file-text", tr("There are no minutes for you to read yet."))
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._page())
        self._pages.addWidget(self._empty)

    def _page(self) -> QWidget:
        title = Label(tr("Your minutes"), Role.DISPLAY)
        above = column(self._day, 2, title, 6, self._said, 10, margins=(12, 0, 12, 0))
        left = column(above, self.list)
        self.list.setMinimumHeight(current().height(_LIST, Role.BODY))
        self._parts = row(left, spacing=28, margins=(24, 26, 36, 20))
        self._parts.addLayout(column(self.coming, self.late, None, spacing=20))
        self._parts.setStretch(0, 1)
        page = QWidget()
        page.setLayout(self._parts)
        return ScrollPage(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is late below the minutes where both have no room."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < current().px(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._parts.setDirection(way)

    def enter(self) -> None:
        """Look again and take the focus."""
        self._entering.begin()
        self.refresh()

    def refresh(self) -> None:
        """Read the lists again, in a lane."""
        today = self._desk.clock.today()
        self._desk.look(self, lambda reader: _read(reader, today), self._show)

    def _show(self, found: _Found) -> None:
        today = self._desk.clock.today()
        late = sum(len(rows) for _, rows in found.late)
        self._day.setText(days.titled_day(today))
        self._said.setText(words.summary(found.minutes, late))
        is_something = bool(found.minutes or late or found.coming)
        self._pages.setCurrentIndex(0 if is_something else 1)
        self.list.show_rows(list(_rows(found.minutes, today)))
        self.coming.show_next(found.coming)
        self.late.show_late(found.late, today)
        if self._entering.is_due():
            self.list.enter_by_key()


def _read(reader: Reader, today: date) -> _Found:
    return _Found(
        minutes=tuple(reader.lists.minutes()),
        late=late_groups(reader.lists, today),
        coming=next_meeting(reader.records, today),
    )


def _rows(found: tuple[MinutesRow, ...], today: date) -> Iterator[Row]:
    """Return what is asked first: to adopt, to approve; then the rest, newest first."""
    order = (Asked.ADOPTION, Asked.APPROVAL)
    asking = sorted(
        (r for r in found if r.asks is not Asked.NOTHING), key=lambda r: order.index(r.asks)
    )
    yield from _part(tr("Asked of you"), [_asking(r, today) for r in asking])
    rest = [r for r in found if r.asks is Asked.NOTHING]
    yield from _part(tr("Other minutes"), [_resting(r) for r in rest])


def _part(title: str, rows: list[Row]) -> Iterator[Row]:
    if rows:
        spoken = ntr("{title}, {n} set of minutes", "{title}, {n} sets of minutes", len(rows))
        look = RowLook(title=title, is_header=True, count=len(rows))
        yield Row(f"heading:{title}", look, spoken.format(title=title, n=len(rows)))
        yield from rows


def _asking(held: MinutesRow, today: date) -> Row:
    about = tr("{title}, {day}").format(title=held.title, day=days.long_day(held.on))
    return _line(held, words.asked(held, today), about, tr("Draft {n}").format(n=held.n))


def _resting(held: MinutesRow) -> Row:
    return _line(held, held.title, days.titled_day(held.on), words.standing(held)[0])


def _line(held: MinutesRow, title: str, second: str, chip: str) -> Row:
    _, tone, icon = words.standing(held)
    unsent = words.unsent(held.unsent) if held.unsent else ""
    about = ", ".join(part for part in (second, held.number, unsent) if part)
    look = RowLook(title=title, second=about, chip=chip, chip_tone=tone, chip_icon=icon)
    return Row(held.meeting, look, ", ".join((title, about, chip)), held)
