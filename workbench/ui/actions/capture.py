"""A new action between two meetings (R1.4): what, who, by when, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter

from workbench.domain.due_dates import DueKind
from workbench.domain.ids import TableId
from workbench.services import meetings
from workbench.services.actions import ActionDraft
from workbench.texts import ptr, tr
from workbench.ui.actions.due_popover import Calendar, DueField
from workbench.ui.actions.owners import Candidate, candidates, named
from workbench.ui.theme import Ink
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from workbench.ui.desk import Desk


class NewAction(Panel):
    """Enter records and empties the line for the next one; Escape closes it."""

    draft_asked = Signal(object)  # ActionDraft
    paste_asked = Signal()  # many at once, from a spreadsheet
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.ACCENT)
        self._desk = desk
        self._among: Sequence[Candidate] = ()
        self.text = TextField(tr("What is to be done"))
        self.who = TextField(tr("Owner"))
        self.when = DueField(ptr("action", "Due"), Calendar(desk))
        self.table = ChoiceField(tr("Table"), [(None, tr("Without a table"))])
        record = Button(tr("Record"), Kind.SECONDARY, key=tr("Enter"), size=Size.SMALL)
        close = Button(tr("Close"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        paste = Button(tr("Paste rows"), Kind.GHOST, icon="copy", size=Size.SMALL)
        paste.clicked.connect(self.paste_asked)
        fields = beside((self.who, 3), (self.when, 3), (self.table, 3))
        self.setLayout(
            column(
                *(self.text, fields, row(record, close, None, paste)),
                spacing=6,
                margins=(16, 12, 16, 12),
            )
        )
        for field in (self.text, self.who, self.when):
            field.entered.connect(self.record)
        self.text.changed.connect(lambda _: self.text.set_error(""))
        self.who.changed.connect(self._echo_owner)
        self.table.changed.connect(self._follow_table)
        record.clicked.connect(self.record)
        close.clicked.connect(self.closed)

    def open_up(self) -> None:
        """Offer who and where, and take the focus."""
        self._among = candidates(self._desk)
        names = list(dict.fromkeys(c.name for c in self._among))
        completer = QCompleter(names, self.who.edit)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.who.edit.setCompleter(completer)
        today = self._desk.clock.today()
        tables = [t for t in self._desk.read.tables.where() if t.is_active(today)]
        tables.sort(key=lambda t: t.name.casefold())
        taken = self.table.value()
        choices: list[tuple[object, str]] = [(t.id, t.name) for t in tables]
        self.table.set_choices([*choices, (None, tr("Without a table"))])
        if tables and taken is None and self.isHidden():
            self.table.set_value(tables[0].id)
        self._follow_table()
        self.show()
        self.text.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def record(self) -> None:
        """Tell the action as typed, if it can be."""
        if not self.text.text():
            self.text.set_error(tr("Type what was agreed."))
            self.text.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.who.text() and self._owner() is None:
            self.who.set_error(tr("Nobody is known by this name. Leave it empty, or choose."))
            self.who.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.when.text() and self.when.due() is None:
            self.when.say_wrong()
        else:
            self.keep_half_typed()
            self.text.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep_half_typed(self) -> None:
        """Record the words, with owner and date as far as they are known (ux.md 3.1)."""
        if self.text.text():
            draft = self._draft()
            for field in (self.text, self.who, self.when):
                field.set_text("")
                field.set_error("")
            self.draft_asked.emit(draft)

    def _draft(self) -> ActionDraft:
        owner, due = self._owner(), self.when.due()
        return ActionDraft(
            text=self.text.text(),
            table=self._table(),
            owners=(owner.owed,) if owner else (),
            due_kind=due.kind if due else DueKind.NONE,
            due=due.day if due and due.kind is DueKind.DATE else None,
        )

    def _table(self) -> TableId | None:
        value = self.table.value()
        return TableId(value) if isinstance(value, str) else None

    def _owner(self) -> Candidate | None:
        typed = self.who.text()
        return named(self._among, typed) if typed else None

    def _echo_owner(self) -> None:
        self.who.set_error("")
        owner = self._owner()
        self.who.set_hint(owner.spoken if owner else "")

    def _follow_table(self, _: object = None) -> None:
        following = meetings.following(self._desk.read, self._table(), self._desk.clock.today())
        self.when.calendar = Calendar(self._desk, following.on if following else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
