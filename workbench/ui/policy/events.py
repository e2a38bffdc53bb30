"""What was done for an item, in one line each: the day, for whom, and for how many."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.domain.ids import PolicyEventId
from workbench.domain.policy_events import PolicyEvent, PolicyEventKind
from workbench.services import policy_items, policy_words
from workbench.texts import ptr, spoken, tr
from workbench.ui import days
from workbench.ui.policy import words
from workbench.ui.records.card import NEW, OPEN, REMOVE, RecordCard
from workbench.ui.records.days import DayField
from workbench.ui.records.form import RecordForm
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb
from workbench.ui.widgets.whole_rows import WholeList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.ui.desk import Desk

_MOST: Final = 1_000_000  # people; more is a slip of the finger


class EventForm(RecordForm[PolicyEvent]):
    """One line: the day, for whom, how many; Enter keeps it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.day = DayField(tr("Day"), desk.clock, is_past=True)
        self.for_whom = TextField(ptr("policy", "For whom"))
        self.count = TextField(ptr("policy", "How many"))
        line = beside((self.for_whom, 5), (self.day, 5), (self.count, 3), spacing=12)
        self.lay(line, fields=(self.for_whom, self.day, self.count))

    def open_for(self, event: PolicyEvent) -> None:
        """Show what was done; one without an id is new."""
        self._held = event
        self.day.set_day(event.on)
        self.for_whom.set_text(event.for_whom)
        self.count.set_text("" if event.count is None else str(event.count))
        self.appear(self.for_whom)

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

    def _is_meant(self) -> bool:
        return bool(self.for_whom.text())


def read_count(text: str) -> int | None:
    """Return the number of people that was typed; None when it is none."""
    typed = text.strip()
    if not typed.isascii() or not typed.isdigit():
        return None
    return n if (n := int(typed[:9])) <= _MOST else None


class EventsCard(RecordCard[PolicyEvent]):
    """Enter changes a line, N writes one, Delete takes one away."""

    form: EventForm

    def __init__(self, desk: Desk) -> None:
        title, add = ptr("policy", "Done"), ptr("policy", "Record")
        verbs = (
            Verb(OPEN, tr("Change line"), ("Return", "Enter", "F2")),
            Verb(NEW, add, ("N",)),
            Verb(REMOVE, tr("Take line away"), ("Delete",)),
        )
        rows = WholeList(title, verbs, Columns(due=110, count=0, chip=0, air=8), stacks=True)
        nothing = tr("Nothing was recorded yet.")
        super().__init__(desk, rows, EventForm(desk), title=title, add=add, nothing=nothing)
        self._kind: PolicyEventKind | None = None

    def show_events(self, kind: PolicyEventKind | None, held: Sequence[PolicyEvent]) -> None:
        """Show what was done for an item; an item without a kind has nothing of it."""
        if kind is not self._kind:
            self.form.hide()
        self._kind = kind
        if kind is not None:
            self.add.setText(words.event_added(kind))
            self.add.setAccessibleName(words.event_added(kind))
        today = self._desk.clock.today()
        self.show_rows([_row(one, today) for one in held])
        self.setVisible(kind is not None)

    def begin_new(self) -> None:
        """Show the empty line, for today."""
        if self._kind is None:
            return
        today = self._desk.clock.today()
        self.form.open_for(
            PolicyEvent(id=PolicyEventId(""), kind=self._kind, on=today, for_whom="")
        )

    def _open(self, chosen: Row) -> None:
        if isinstance(chosen.of, PolicyEvent):
            self.form.open_for(chosen.of)

    def _remove(self, chosen: Row) -> None:
        if isinstance(chosen.of, PolicyEvent):
            gone = self._desk.do(policy_items.remove_event, chosen.of.id)
            self.done(gone, tr("Line taken away"))

    def _keep(self, held: PolicyEvent) -> None:
        kept = self._desk.do(policy_items.log_event, held)
        self.done(kept, tr("Line changed") if held.id else tr("Recorded"))


def _row(one: PolicyEvent, today: date) -> Row:
    day, kind = days.near_day(one.on, today), policy_words.event(one.kind, spoken)
    second = ", ".join(part for part in (kind, words.how_many(one)) if part)
    look = RowLook(title=one.for_whom, second=second, due=day, icon="check-circle")
    return Row(one.id, look, ", ".join((one.for_whom, second, day)), one)
