"""What was done for an item, in one line each: the day, for whom, and for how many."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.domain.ids import PolicyEventId
from workbench.domain.policy_events import PolicyEvent, PolicyEventKind
from workbench.services import policy_items, policy_words
from workbench.texts import ptr, spoken, tr
from workbench.ui import days
from workbench.ui.actions.facts import wrapped
from workbench.ui.meetings.fields import beside
from workbench.ui.meetings.lists import Row, Verb, VerbList
from workbench.ui.meetings.sight import bring_into_sight
from workbench.ui.partners.forms import DayField
from workbench.ui.policy import words
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns, RowLook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.ui.desk import Desk

_OPEN, _NEW, _REMOVE = "open", "new", "remove"
_MOST: Final = 1_000_000  # people; more is a slip of the finger


class EventForm(Panel):
    """One line: the day, for whom, how many; Enter keeps it."""

    kept = Signal(object)  # PolicyEvent; an empty id is a new one
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.ACCENT)
        self._desk = desk
        self._held: PolicyEvent | None = None
        self.day = DayField(tr("Day"), desk.clock, is_past=True)
        self.for_whom = TextField(ptr("policy", "For whom"))
        self.count = TextField(ptr("policy", "How many"))
        keep = Button(ptr("form", "Keep"), Kind.SECONDARY, key=tr("Enter"), size=Size.SMALL)
        close = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        line = beside((self.for_whom, 5), (self.day, 5), (self.count, 3), spacing=12)
        self.setLayout(column(line, row(keep, close, None), spacing=4, margins=(14, 12, 14, 12)))
        for field in (self.for_whom, self.day, self.count):
            field.entered.connect(self.keep)
        self.for_whom.changed.connect(lambda _: self.for_whom.set_error(""))
        self.count.changed.connect(lambda _: self.count.set_error(""))
        keep.clicked.connect(self.keep)
        close.clicked.connect(self.closed)
        self.hide()

    def open_for(self, event: PolicyEvent) -> None:
        """Show what was done; one without an id is new."""
        self._held = event
        self.day.set_day(event.on)
        self.for_whom.set_text(event.for_whom)
        self.count.set_text("" if event.count is None else str(event.count))
        self.show()
        self.for_whom.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bring_into_sight(self)

    def keep(self) -> None:
        """Tell what was done as typed; what cannot be is told at its field."""
        typed = self._typed()
        if typed is not None:
            self._tell(typed)
            self.closed.emit()

    def _tell(self, typed: PolicyEvent) -> None:
        self.hide()  # first: telling it shows the item again
        if typed != self._held:
            self.kept.emit(typed)

    def _typed(self) -> PolicyEvent | None:
        if self._held is None or self.day.is_wrong():
            return None
        if not self.for_whom.text():
            self.for_whom.set_error(tr("Type for whom it was."))
            return None
        count = read_count(self.count.text())
        if self.count.text() and count is None:
            self.count.set_error(tr("Type a number, or leave it empty."))
            return None
        today = self._desk.clock.today()
        day = self.day.day() or today
        if day > today:
            self.day.set_error(tr("What is recorded was done today or before."))
            return None
        return replace(self._held, on=day, for_whom=self.for_whom.text(), count=count)

    def flush(self) -> None:
        """Keep what is half typed, if it says for whom."""
        typed = self._typed() if not self.isHidden() and self.for_whom.text() else None
        if typed is not None:
            self._tell(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


def read_count(text: str) -> int | None:
    """Return the number of people that was typed; None when it is none."""
    typed = text.strip()
    if not typed.isascii() or not typed.isdigit():
        return None
    return n if (n := int(typed[:9])) <= _MOST else None


class EventsCard(Panel):
    """Enter changes a line, N writes one, Delete takes one away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE)
        self._desk = desk
        self._kind: PolicyEventKind | None = None
        verbs = (
            Verb(_OPEN, tr("Change line"), ("Return", "Enter", "F2")),
            Verb(_NEW, ptr("policy", "Record"), ("N",)),
            Verb(_REMOVE, tr("Take line away"), ("Delete",)),
        )
        columns = Columns(due=110, count=0, chip=0, air=8)
        self.list = VerbList(ptr("policy", "Done"), verbs, columns)
        self._nothing = wrapped(tr("Nothing was recorded yet."), Role.UI, Ink.TEXT2)
        self.form = EventForm(desk)
        self.add = Button(ptr("policy", "Record"), Kind.GHOST, icon="plus", size=Size.SMALL)
        head = row(Label(ptr("policy", "Done"), Role.H3), None, self.add)
        nothing = row(8, self._nothing, spacing=0)
        self.setLayout(column(head, 4, nothing, self.list, 4, self.form, 14))
        self.list.verb_asked.connect(self._do)
        self.add.clicked.connect(self.begin_new)
        self.form.kept.connect(self._keep)
        self.form.closed.connect(self._close_form)

    def show_events(self, kind: PolicyEventKind | None, held: Sequence[PolicyEvent]) -> None:
        """Show what was done for an item; an item without a kind has nothing of it."""
        if kind is not self._kind:
            self.form.hide()
        self._kind = kind
        if kind is not None:
            self.add.setText(words.event_added(kind))
            self.add.setAccessibleName(words.event_added(kind))
        today = self._desk.clock.today()
        self.list.show_rows([_row(one, today) for one in held])
        self.list.setVisible(bool(held))
        self._nothing.setVisible(not held and self.form.isHidden())
        self.setVisible(kind is not None)

    def begin_new(self) -> None:
        """Show the empty line, for today."""
        if self._kind is None:
            return
        self._nothing.hide()
        today = self._desk.clock.today()
        self.form.open_for(
            PolicyEvent(id=PolicyEventId(""), kind=self._kind, on=today, for_whom="")
        )

    def flush(self) -> None:
        """Keep what is half typed."""
        self.form.flush()

    def _close_form(self) -> None:
        self.form.hide()
        self._nothing.setVisible(not self.list.rows.rows)
        if not self.list.isHidden():
            self.list.enter_by_key()
        else:
            self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _do(self, code: str, chosen: Row) -> None:
        if code == _NEW:
            self.begin_new()
        elif isinstance(chosen.of, PolicyEvent) and code == _OPEN:
            self.form.open_for(chosen.of)
        elif isinstance(chosen.of, PolicyEvent):
            asked = self._desk.do(policy_items.remove_event, chosen.of.id)
            asked.then(self, lambda _: self._desk.tell(tr("Line taken away"), can_undo=True))

    def _keep(self, event: PolicyEvent) -> None:
        told = tr("Line changed") if event.id else tr("Recorded")
        kept = self._desk.do(policy_items.log_event, event)
        kept.then(self, lambda _: self._desk.tell(told, can_undo=True))


def _row(one: PolicyEvent, today: date) -> Row:
    day, kind = days.near_day(one.on, today), policy_words.event(one.kind, spoken)
    second = ", ".join(part for part in (kind, words.how_many(one)) if part)
    look = RowLook(title=one.for_whom, second=second, due=day, icon="check-circle")
    return Row(one.id, look, ", ".join((one.for_whom, second, day)), one)
