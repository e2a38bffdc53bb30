"""Where an answer is pasted, with the day it was written: terms in it are read from there (R3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from workbench.domain.due_dates import read, short_text
from workbench.domain.mail_text import written_on
from workbench.texts import spoken, tr
from workbench.ui import days
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.services.ports import Clock

_DAY: Final = 220


class PasteForm(QWidget):
    """Ctrl Enter reads what was pasted; Escape forgets it."""

    read_asked = Signal(str, object)  # the text, the day it was written
    closed = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.edit = QPlainTextEdit()
        self.edit.setProperty("field", True)
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(tr("Text of the answer"))
        self.day = TextField(tr("Written on"))
        self.day.setFixedWidth(current().px(_DAY))
        self.take = Button(tr("Read the answer"), Kind.PRIMARY, key="Ctrl Enter")
        self.leave = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"))
        told = Label(
            tr("The whole text is kept in the vault, and nothing is changed before you accept it."),
            Role.UI,
            Ink.TEXT2,
            wraps=True,
        )
        title = Label(tr("Paste an answer"), Role.H2)
        head = row(title, None, self.leave, self.take)
        parts = column(head, 4, told, 12, margins=(24, 18, 24, 20))
        parts.addWidget(self.edit, 1)
        parts.addLayout(column(12, row(self.day, None)))
        self.setLayout(parts)
        self.take.clicked.connect(self.ask)
        self.leave.clicked.connect(self.closed)
        self.day.entered.connect(self.ask)
        self.day.changed.connect(lambda _: self._echo())
        self.edit.textChanged.connect(self._date)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.ask)

    def open_with(self, text: str) -> None:
        """Begin with a text, or with nothing."""
        self.day.set_text(self._said(self._clock.today()))
        self.edit.setPlainText(text)
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def text(self) -> str:
        """Return what stands there."""
        return self.edit.toPlainText()

    def clear(self) -> None:
        """Forget what stands there."""
        self.edit.setPlainText("")

    def on(self) -> date | None:
        """Return the day it was written; None when that is no day up to today."""
        today = self._clock.today()
        typed = self.day.text()
        if not typed:
            return today
        if any(sign.isdigit() for sign in typed):  # a weekday alone lies ahead (R3)
            for start in (today.replace(day=1), today.replace(year=today.year - 1, day=1)):
                due = read(typed, start)
                if due is not None and due.day is not None and due.day <= today:
                    return due.day
        due = read(typed, today)
        return today if due is not None and due.day == today else None

    def ask(self) -> None:
        """Ask to read it, unless the day is none or the text is empty."""
        on = self.on()
        if on is None:
            self.day.set_error(tr("No day up to today was recognised. Type for example: 3 May."))
            self.day.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.text().strip():
            self.read_asked.emit(self.text(), on)
        else:
            self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _date(self) -> None:
        """Take the day from the head of the mail, when it stands there."""
        found = written_on(self.text(), self._clock.today())
        if found is not None:
            self.day.set_text(self._said(found))

    def _said(self, day: date) -> str:
        return short_text(day, self._clock.today(), spoken.language)

    def _echo(self) -> None:
        self.day.set_error("")
        on = self.on()
        self.day.set_hint(days.long_day(on) if on is not None else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
