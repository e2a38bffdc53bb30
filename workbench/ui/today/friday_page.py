"""The Friday round: what is late, silent, without a date or not sent, walked by keys alone.

Enter goes to the place and Ctrl 1 comes back to the same row; Space ticks and goes on; what can be
done at once is done here, as one step that can be taken back.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.friday import Pile, Seen
from workbench.domain.ids import ActionId
from workbench.services import friday, meetings
from workbench.texts import tr
from workbench.ui import days
from workbench.ui.actions.deeds import Deeds
from workbench.ui.actions.due_popover import Calendar, DuePopover
from workbench.ui.theme import current
from workbench.ui.today import friday_words
from workbench.ui.today.layout import DayHead
from workbench.ui.today.wishes import Place, Wish
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.entering import Entering
from workbench.ui.widgets.feedback import EmptyState
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import CompactDelegate, Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.today import MeetingFact
    from workbench.services.friday import FridayRound, Quiet
    from workbench.services.rows import ActionRow
    from workbench.ui.desk import Desk

_OPEN, _SEEN, _DONE, _DATE, _REMIND = "open", "seen", "done", "date", "remind"
_MOST: Final = 980  # the widest that a row is good to read


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a row leads: its pile, its record, and the partner it is of."""

    pile: Pile
    key: str
    partner: str = ""

    @property
    def is_action(self) -> bool:
        """Whether it can be done, or given a date."""
        return self.pile in {Pile.LATE, Pile.NO_DATE}


class FridayPage(QWidget):
    """One list in four piles."""

    wished = Signal(object)  # Wish
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._seen: Seen | None = None
        self._is_kept = True  # what is ticked stands in the vault
        self.found: FridayRound | None = None
        self.head = DayHead()
        self.deeds = Deeds(desk, self)
        self.list = VerbList(tr("Friday round"), _verbs(), _columns(), fits_content=False)
        self._entering = Entering(self, self.list)
        self.list.setItemDelegate(CompactDelegate(self.list, _columns()))
        self._none = EmptyState("check-circle", tr("Nothing waits for the Friday round."))
        self._back = Button(tr("Back to Today"), Kind.GHOST, icon="caret-left", key=tr("Esc"))
        self._acts = {
            _OPEN: self._go,
            _SEEN: self._tick,
            _DONE: self._complete,
            _DATE: self._ask_date,
            _REMIND: self._remind,
        }
        self._build()
        self.list.verb_asked.connect(lambda code, chosen: self._acts[code](chosen))
        self.list.ticked.connect(lambda index: self._turn(self.list.rows.rows[index.row()]))
        self._back.clicked.connect(self.left)

    def _build(self) -> None:
        above = row(self.head, column(self._back, None), spacing=16, margins=(44, 30, 0, 8))
        inside = QWidget()
        inside.setLayout(above)
        inside.setMaximumWidth(44 + current().px(_MOST))
        top = row(inside, margins=(0, 0, 40, 0))
        top.setStretch(0, 100)
        top.addStretch(1)
        self.list.keep_readable(_MOST)
        below = column(self.list, self._none, margins=(44, 6, 0, 12))
        layout = column(top, below)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._none.hide()

    def enter(self) -> None:
        """Look again and take the focus."""
        self._entering.begin()
        self.refresh()

    def refresh(self) -> None:
        """Read the piles again, in a lane."""
        today = self._desk.clock.today()
        if self._seen is None:
            self._seen = friday.seen(self._desk.read, today)
        self.head.say(days.titled_day(today), tr("Friday round"), self.head.said.text())
        self._desk.look(self, lambda reader: friday.friday_round(reader, today), self._show)

    def keep(self) -> None:
        """Store what was ticked, without asking."""
        if self._seen is not None and not self._is_kept and not self._desk.is_read_only:
            self._is_kept = True
            self._desk.write(friday.keep_seen, self._seen)

    def _show(self, found: FridayRound) -> None:
        self.found = found
        is_due = self._entering.is_due()
        self._fill()
        is_something = bool(self.list.rows.rows)
        self.list.setVisible(is_something)
        self._none.setVisible(not is_something)
        if is_due:
            if is_something:
                self.list.enter_by_key()
            else:
                self._back.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill(self) -> None:
        if self.found is None or self._seen is None:
            return
        seen = self._seen
        rows = [one for pile in Pile for one in _pile(pile, self.found, seen)]
        self.list.show_rows(rows)
        keys = [one.key for one in rows if isinstance(one.of, Stop)]
        told = friday_words.progress(seen.among(keys), len(keys))
        self.head.say(self.head.day.text(), tr("Friday round"), *told)

    # ---- what is done

    def _go(self, chosen: Row) -> None:
        stop = chosen.of
        if isinstance(stop, Stop):
            place = {Pile.SILENT: Place.PARTNER, Pile.UNSENT: Place.MEETING}
            view = Place.LATE if stop.pile is Pile.LATE else Place.NO_DATE
            self.wished.emit(Wish(place.get(stop.pile, view), stop.key))

    def _tick(self, chosen: Row) -> None:
        """Space: it was seen; the next that was not is chosen."""
        self._turn(chosen)
        if self._seen is not None and chosen.key in self._seen.keys:
            self._choose_next(chosen.key)

    def _turn(self, chosen: Row) -> None:
        if self._seen is not None and isinstance(chosen.of, Stop):
            self._seen = self._seen.turned(chosen.key)
            self._is_kept = False
            self._fill()
            is_seen = chosen.key in self._seen.keys
            announce(self.list, tr("Seen") if is_seen else tr("Not seen"))

    def _choose_next(self, after: str) -> None:
        seen = self._seen.keys if self._seen is not None else frozenset()
        rows = [one for one in self.list.rows.rows if isinstance(one.of, Stop)]
        at = next((n for n, one in enumerate(rows) if one.key == after), 0)
        order = [*rows[at + 1 :], *rows[:at]]
        following = next((one for one in order if one.key not in seen), None)
        if following is not None:
            self.list.choose(following.key)

    def _complete(self, chosen: Row) -> None:
        if isinstance(chosen.of, Stop) and chosen.of.is_action:
            self.deeds.tick([ActionId(chosen.of.key)])

    def _remind(self, chosen: Row) -> None:
        if isinstance(chosen.of, Stop) and chosen.of.partner:
            self.wished.emit(Wish(Place.REMIND, chosen.of.partner))

    def _ask_date(self, chosen: Row) -> None:
        if not isinstance(chosen.of, Stop) or not chosen.of.is_action:
            return
        wanted = self.deeds.still_open([ActionId(chosen.of.key)])
        if not wanted:
            return
        (action,) = wanted
        following = meetings.following(self._desk.read, action.table, self._desk.clock.today())
        made = DuePopover(
            self.window(),
            Calendar(self._desk, following.on if following else None),
            title=action.text,
            verb=tr("Postpone") if chosen.of.pile is Pile.LATE else tr("Set date"),
            asks_why=action.postponed >= 1,
        )
        made.due_asked.connect(partial(self.deeds.give_date, [action.id]))
        made.closed.connect(made.deleteLater)
        rect = self.list.visualRect(self.list.currentIndex())
        corner = self.list.viewport().mapTo(self.window(), rect.bottomLeft() + QPoint(30, 0))
        made.open_at(corner, rect.height())
        made.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _verbs() -> tuple[Verb, ...]:
    return (
        Verb(_OPEN, tr("Go there"), ("Return", "Enter")),
        Verb(_SEEN, tr("Tick as seen"), ("Space",)),
        Verb(_DONE, tr("Complete"), ("X",)),
        Verb(_DATE, tr("Set date"), ("D",)),
        Verb(_REMIND, tr("Remind"), ("H",)),
    )


def _columns() -> Columns:
    return Columns(due=200, count=0, chip=0)


def _pile(pile: Pile, found: FridayRound, seen: Seen) -> Iterator[Row]:
    """Return the rows of a pile under its heading; nothing for an empty one."""
    rows, count = _rows_of(pile, found, seen)
    if rows:
        title = friday_words.pile(pile)
        look = RowLook(title=title, is_header=True, count=count)
        yield Row(f"pile:{pile}", look, f"{title}, {count}")
        yield from rows


def _rows_of(pile: Pile, found: FridayRound, seen: Seen) -> tuple[list[Row], int]:
    today = found.today
    if pile is Pile.LATE:
        return [_action(pile, one, today, seen) for one in found.late], found.late_count
    if pile is Pile.SILENT:
        return [_partner(one, today, seen) for one in found.silent], len(found.silent)
    if pile is Pile.NO_DATE:
        return [_action(pile, one, today, seen) for one in found.no_date], found.no_date_count
    return [_minutes(one, today, seen) for one in found.unsent], len(found.unsent)


def _action(pile: Pile, one: ActionRow, today: date, seen: Seen) -> Row:
    due, tone = days.due(one, today)
    second = friday_words.about_action(one)
    look = RowLook(title=one.text, second=second, due=due, due_tone=tone)
    stop = Stop(pile, one.id, str(one.organisation or ""))
    return _stop(look, stop, seen)


def _partner(one: Quiet, today: date, seen: Seen) -> Row:
    last = one.silence.last
    look = RowLook(
        title=one.partner.name,
        second=friday_words.last_seen(last, today),
        due=friday_words.quiet(one.silence),
    )
    return _stop(look, Stop(Pile.SILENT, one.partner.id, one.partner.id), seen)


def _minutes(one: MeetingFact, today: date, seen: Seen) -> Row:
    look = RowLook(
        title=one.title, second=tr("No copy was made yet"), due=days.near_day(one.on, today)
    )
    return _stop(look, Stop(Pile.UNSENT, one.id), seen)


def _stop(look: RowLook, stop: Stop, seen: Seen) -> Row:
    """Return the row with its tick; the ear hears whether it was seen."""
    is_seen = stop.key in seen.keys
    shown = RowLook(
        title=look.title,
        second=look.second,
        due=look.due,
        due_tone=look.due_tone,
        is_done=is_seen,
    )
    told = (look.title, look.due, look.second, tr("Seen") if is_seen else "")
    return Row(stop.key, shown, ", ".join(part for part in told if part), stop)
