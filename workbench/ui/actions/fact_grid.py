"""What holds of an action now: name and value side by side, each value pressed to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QSpacerItem, QWidget

from workbench.texts import ptr, tr
from workbench.ui.actions import words
from workbench.ui.actions.facts import Value
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import IconButton, Link
from workbench.ui.widgets.chips import Chip, Tone
from workbench.ui.widgets.labels import Label, wrapped
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout

    from workbench.domain.actions import Action
    from workbench.services.rows import ActionRow
    from workbench.ui.desk import Desk

_NAME: Final = 96  # pixels at 100 %
_NARROW: Final = 290  # of a pane: a name beside its value would leave no room
_TOP: Final = Qt.AlignmentFlag.AlignTop


class Facts(QWidget):
    """Owner, term, state, and what is said of it besides; what says nothing is not shown."""

    asked = Signal(str)  # code of a verb

    def __init__(self) -> None:
        super().__init__()
        self.owner = Value(tr("Owner"))
        self.add_owner = IconButton("plus", tr("Add co-owner"), key="M")
        self.more = wrapped("", Role.SMALL, Ink.TEXT2)
        self.due = Value(ptr("action", "Due"))
        self.state = Value(ptr("action", "State"))
        self.waits = Value(tr("Waits for"))
        self.capacity = Value(ptr("action", "Capacity"))
        self.meeting = Link(tr("Open meeting"))
        self._between = Label(tr("Between two meetings"), Role.UI, Ink.TEXT2)
        self._table = wrapped("")
        self._until = wrapped("", Role.SMALL, Ink.TEXT2)
        self._chair = Chip(tr("Asks for the chair"), Tone.WARN, icon="flag")
        self._rows = column(spacing=6)
        self._pairs: list[QBoxLayout] = []
        self._indents: list[QSpacerItem] = []  # where a value has no name of its own
        self.setLayout(self._rows)
        self._names = {
            "owner": self._add(tr("Owner"), row(self.owner, self.add_owner, None, spacing=2)),
            "more": self._add("", row(8, self.more, spacing=0)),
            "due": self._add(ptr("action", "Due"), row(self.due, None)),
            "state": self._add(ptr("action", "State"), row(self.state, None)),
            "chair": self._add("", row(8, self._chair, None, spacing=0)),
            "waits": self._add(tr("Waits for"), row(self.waits, None)),
            "until": self._add("", row(8, self._until, spacing=0)),
            "capacity": self._add(ptr("action", "Capacity"), row(self.capacity, None)),
            "table": self._add(tr("Table"), row(8, self._table, spacing=0), is_top=True),
            "meeting": self._add(
                tr("Meeting"), row(self.meeting, 8, self._between, None, spacing=0)
            ),
        }
        self.add_owner.clicked.connect(lambda: self.asked.emit("join"))
        for code in ("owner", "due", "state", "waits", "capacity", "meeting"):
            value = getattr(self, code)
            value.clicked.connect(lambda _=False, code=code: self.asked.emit(code))

    def _add(self, name: str, value: QHBoxLayout, *, is_top: bool = False) -> Label | None:
        """Add a fact; the name of one in more lines stands beside the first (``is_top``)."""
        pair = row(spacing=4)
        wide = current().px(_NAME)
        label = None
        if name:
            label = Label(name, Role.UI, Ink.TEXT2)
            label.setMinimumWidth(wide)
            pair.addWidget(label, 0, _TOP if is_top else Qt.AlignmentFlag.AlignVCenter)
        else:  # nothing to hear where nothing stands
            indent = QSpacerItem(wide, 0)
            pair.addSpacerItem(indent)
            self._indents.append(indent)
        pair.addLayout(value, 1)
        self._rows.addLayout(pair)
        self._pairs.append(pair)
        return label

    def fit(self, width: int) -> None:
        """Put each value below its name in a pane that is narrow for its text."""
        is_narrow = width < current().px(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        for pair in self._pairs:
            pair.setDirection(way)
            pair.setSpacing(0 if is_narrow else 4)
        for indent in self._indents:  # Qt turned them with the direction
            indent.changeSize(0 if is_narrow else current().px(_NAME), 0)
        self._rows.invalidate()

    def beside(self, code: str) -> QWidget:
        """Return what a popover of this verb belongs to."""
        value = {"waits": self.waits, "capacity": self.capacity, "due": self.due}.get(code)
        value = self.state if code == "state" else value
        return value if value is not None and not value.isHidden() else self.owner

    def show_row(self, shown: ActionRow, action: Action, desk: Desk) -> None:
        """Show what holds now."""
        today = desk.clock.today()
        told = shown.person or shown.organisation_name or tr("no owner")
        self.owner.show_party(told, shown.monogram, shown.colour)
        others = _others(desk, action)
        if shown.person:
            others = [shown.organisation_name, *others]
        self.more.setText(", ".join(others))
        self._show("more", self.more, shows=bool(others))
        due, tone = words.due_told(shown.due_kind, shown.due, today, is_open=shown.state.is_open)
        self.due.show_chip(due, tone, "calendar-blank")
        self._table.setText(shown.table_name)
        self._show("table", self._table, shows=bool(shown.table_name))
        self.meeting.setVisible(shown.meeting is not None)
        self._between.setVisible(shown.meeting is None)
        self._show_state(shown, action)
        self._show_waits(shown, desk)
        self._show("capacity", self.capacity, shows=shown.capacity is not None)
        if shown.capacity is not None:
            self.capacity.show_chip(words.capacity(shown.capacity), Tone.NEUTRAL)
        for value in (self.due, self.add_owner, self.waits, self.state):
            value.setEnabled(shown.state.is_open)

    def _show_state(self, shown: ActionRow, action: Action) -> None:
        self.state.show_chip(*words.state(shown.state))
        self._show("chair", self._chair, shows=action.asks_chair and shown.state.is_open)

    def _show_waits(self, shown: ActionRow, desk: Desk) -> None:
        self._show("waits", self.waits, shows=shown.is_waiting)
        until = shown.waits_until if shown.is_waiting else None
        self._show("until", self._until, shows=bool(until and shown.waits_for))
        if not shown.is_waiting:
            return
        today = desk.clock.today()
        is_over = until is not None and until < today
        day = words.until(until, today) if until else ""
        self._until.setText(day)
        tone = Tone.WARN if is_over else Tone.NEUTRAL
        self.waits.show_chip(shown.waits_for or day, tone, "hourglass")

    def _show(self, code: str, value: QWidget, *, shows: bool) -> None:
        value.setVisible(shows)
        if (name := self._names[code]) is not None:
            name.setVisible(shows)


def _others(desk: Desk, action: Action) -> list[str]:
    read = desk.read
    told = []
    for owner in read.owners.where(action=action.id)[1:]:
        home = read.organisations.find(owner.organisation)
        person = read.contacts.find(owner.contact) if owner.contact else None
        told.append((person.name or person.function) if person else home.name if home else "")
    return told
