"""One sentence below the text while a signal is typed: in which signals that stands already.

Before Enter, for who writes (ux.md 3.6): the window for the room never has it (R8). It stands
still above the signs, takes no focus, and never keeps a key waiting.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QSizePolicy
from shiboken6 import isValid

from workbench.domain.minutes import LineKind
from workbench.ui.editor.formats import kind_of
from workbench.ui.signals import words
from workbench.ui.signals.sharing import suggested
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.labels import Divider, Icon, wrapped
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.domain.ids import MeetingId, TableId
    from workbench.ui.desk import Desk
    from workbench.ui.editor import MinutesEdit
    from workbench.ui.signals.sharing import Suggested

_PAUSE: Final = 200  # ms after a key before the line is looked at


class SharedHint(Panel):
    """What the line of the caret shares with earlier signals."""

    def __init__(self) -> None:
        super().__init__(Ink.CANVAS)
        self._words = wrapped("", Role.SMALL, Ink.TEXT2)
        sign = Icon("puzzle-piece-fill", Ink.SIGNAL, 16)
        parts = row(sign, self._words, spacing=8, margins=(36, 8, 26, 8))
        parts.setStretch(1, 1)
        self.setLayout(column(Divider(), parts))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.hide()

    def said(self) -> str:
        """Return what it says."""
        return self._words.text()

    def say(self, sentence: str) -> None:
        """Say it, or nothing."""
        is_new = bool(sentence) and sentence != self._words.text()
        self._words.setText(sentence)
        self.setVisible(bool(sentence))
        if is_new:
            announce(self, sentence)


class Sharing(QObject):
    """Looks at the line of the caret when it is a signal and the keys rest."""

    def __init__(self, desk: Desk, hint: SharedHint, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._hint = hint
        self._edit: MinutesEdit | None = None
        self._table: TableId | None = None
        self._asked = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._look)

    def listen(self, meeting: MeetingId) -> None:
        """Compare within the table of this meeting from now on (R10)."""
        self._table = self._desk.read.meetings.get(meeting).table
        self._clear()

    def show_edit(self, edit: MinutesEdit | None) -> None:
        """Look at this text from now on."""
        if edit is self._edit:
            return
        before, self._edit = self._edit, edit
        if before is not None and isValid(before):
            before.textChanged.disconnect(self._pause.start)
            before.cursorPositionChanged.disconnect(self._pause.start)
        self._clear()
        if edit is not None:
            edit.textChanged.connect(self._pause.start)
            edit.cursorPositionChanged.connect(self._pause.start)

    def _clear(self) -> None:
        self._asked += 1
        self._pause.stop()
        self._hint.say("")

    def _look(self) -> None:
        edit = self._edit
        if edit is None or not isValid(edit) or edit.isReadOnly():
            self._clear()
            return
        block = edit.textCursor().block()
        if kind_of(block) is not LineKind.SIGNAL or not block.text().strip():
            self._clear()
            return
        self._asked += 1
        job = partial(suggested, block.text(), self._table, None)
        self._desk.look(self, job, partial(self._show, self._asked))

    def _show(self, asked: int, found: Suggested) -> None:
        if asked != self._asked:
            return
        said = [
            f"{one.found.shown}, {overlap}"
            for one in found.suggestions
            if (overlap := words.overlap(one, found.called))
        ]
        self._hint.say("; ".join(said))
