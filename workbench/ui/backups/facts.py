"""Rows and cards that say how things stand, and change what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.texts import ptr, tr
from workbench.ui.backups import words
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Chip, Tone
from workbench.ui.widgets.fields import Field, PassphraseField, TextField
from workbench.ui.widgets.labels import Label, wrapped
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.services.backup_files import Facts, Stage

_WIDTH: Final = 340


class FactRow(QWidget):
    """How one thing stands, a word on it, and what can be done about it."""

    def __init__(self, *controls: QWidget) -> None:
        super().__init__()
        self._title = Label("", Role.UI_MEDIUM)
        self._told = wrapped("", Role.SMALL, Ink.TEXT2)
        self._chip = Chip("", Tone.NEUTRAL)
        self._chip.setParent(self)
        self._chip.hide()
        policy = self._title.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Maximum)
        self._title.setSizePolicy(policy)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 12)
        layout.setSpacing(16)
        layout.addLayout(column(row(self._title, self._chip, None), 2, self._told), 1)
        for control in controls:
            layout.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_fact(
        self, title: str, told: str, chip: str = "", tone: Tone = Tone.NEUTRAL, icon: str = ""
    ) -> None:
        """Say how it stands."""
        self._title.setText(title)
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self._chip.setVisible(bool(chip))
        if chip:
            self._chip.show_state(chip, tone, icon=icon)
        said = ", ".join(part for part in (title, chip, told) if part)
        self.setAccessibleName(said.replace("\u200b", ""))


class RunningRow(QWidget):
    """What runs now, how far it is, and how to stop it."""

    cancel_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = Label("", Role.UI)
        self._line = ProgressLine()
        self.stop = Button(tr("Cancel"), Kind.GHOST, size=Size.SMALL)
        self.stop.clicked.connect(self.cancel_asked)
        self.setLayout(
            column(self._line, row(self._words, None, self.stop, margins=(18, 6, 12, 6)), spacing=0)
        )
        self.hide()

    def begin(self) -> None:
        """Something began; its progress follows."""
        self._words.setText(tr("Beginning"))
        self.stop.setEnabled(True)
        self._line.start()
        self.show()

    def show_progress(self, stage: Stage, share: float) -> None:
        """Say how far it is."""
        self._words.setText(words.stage(stage, share))

    def end(self) -> None:
        """It is over."""
        self._line.stop()
        self.hide()


class Result(Panel):
    """What came of it, until it is closed: a sentence, remarks, and two vaults side by side."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        self._title = wrapped("", Role.UI_BOLD)
        self._told = wrapped("", Role.UI, Ink.TEXT2)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        self._close = Button(tr("Close"), Kind.GHOST, size=Size.SMALL)
        self._close.clicked.connect(self.leave)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(18, 14, 14, 12)
        inside.addLayout(column(self._title, 4, self._told))
        inside.addLayout(row(self._grid, None, margins=(0, 8, 0, 4)))
        inside.addLayout(row(None, self._close))
        self.hide()

    def show_result(
        self,
        title: str,
        told: str,
        columns: Sequence[tuple[str, Facts]] = (),
        today: date | None = None,
    ) -> None:
        """Say what came of it; take the focus, so that it is read."""
        self._title.setText(title)
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self._empty()
        if columns and today is not None:
            self._fill(columns, today)
        self.setAccessibleName(title)
        self.show()
        announce(self, f"{title}. {told}" if told else title)
        self._close.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close it."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def _empty(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _fill(self, columns: Sequence[tuple[str, Facts]], today: date) -> None:
        for n, (name, _) in enumerate(columns, start=1):
            self._grid.addWidget(Label(name, Role.SMALL_MEDIUM, Ink.TEXT2), 0, n)
        for line, (name, values) in enumerate(_rows(columns, today), start=1):
            self._grid.addWidget(Label(name, Role.UI), line, 0)
            is_other = len(set(values)) > 1
            for n, value in enumerate(values, start=1):
                role = Role.UI_BOLD if is_other else Role.UI
                self._grid.addWidget(Label(value, role), line, n)


def _rows(columns: Sequence[tuple[str, Facts]], today: date) -> list[tuple[str, tuple[str, ...]]]:
    facts = [held for _, held in columns]
    changed = tuple(
        words.moment(one.last_change, today) if one.last_change else ptr("date", "never")
        for one in facts
    )
    return [
        (tr("Meetings"), tuple(str(one.meetings) for one in facts)),
        (tr("Decisions"), tuple(str(one.decisions) for one in facts)),
        (tr("Actions"), tuple(str(one.actions) for one in facts)),
        (tr("Last change"), changed),
    ]


class _AskPopover(Popover):
    """Asks one thing before something is done: what it is, what follows, and a field."""

    def __init__(self, window: QWidget, title: str, told: str, verb: str, field: Field) -> None:
        super().__init__(window, title)
        self._asked = field
        self._done = Button(verb, Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        head = Label(title, Role.UI_BOLD, wraps=True)
        words_told = Label(told, Role.UI, Ink.TEXT2, wraps=True)
        for part in (head, words_told, field):
            part.setFixedWidth(current().px(_WIDTH))
        words_told.setFixedHeight(words_told.heightForWidth(current().px(_WIDTH)))
        parts = (head, 4, words_told, 12, field, 12, row(None, self._done))
        self.body.addLayout(column(*parts, margins=(10, 8, 10, 8)))
        self._done.clicked.connect(self.give)

    def begin(self) -> None:
        """Take the focus."""
        self._asked.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def give(self) -> None:
        """Tell what was typed."""


class SecretPopover(_AskPopover):
    """Asks for the passphrase or the recovery key that opens a backup."""

    given = Signal(object)  # bytearray, for the receiver to wipe

    def __init__(self, window: QWidget, title: str, told: str, verb: str) -> None:
        self.field = PassphraseField(tr("Passphrase or recovery key"), is_large=False)
        super().__init__(window, title, told, verb, self.field)
        self.field.entered.connect(self.give)

    def give(self) -> None:
        """Tell the secret, and close."""
        if self.field.is_empty():
            self.field.set_error(tr("Type the passphrase."))
            return
        secret = self.field.take()
        self.close_up()
        self.given.emit(secret)


class TextPopover(_AskPopover):
    """Asks for a name or a reason."""

    given = Signal(str)

    def __init__(self, window: QWidget, title: str, told: str, label: str, verb: str) -> None:
        self.field = TextField(label)
        super().__init__(window, title, told, verb, self.field)
        self.field.entered.connect(self.give)

    def give(self) -> None:
        """Tell the text, and close."""
        text = " ".join(self.field.text().split())
        if not text:
            self.field.set_error(tr("This is needed."))
            return
        self.close_up()
        self.given.emit(text)
