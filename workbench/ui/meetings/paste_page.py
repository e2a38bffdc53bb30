"""Shows what was read of a pasted agenda, before any of it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from workbench.domain.agenda_paste import PastedAgenda, read_agenda
from workbench.texts import ntr, tr
from workbench.ui.meetings.paste_rows import (
    PasteDelegate,
    PastedLine,
    drafts_of,
    header_of,
    lines_of,
    rows_of,
    summary,
)
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.rows import Columns
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class PastePage(QWidget):
    """Space ticks a line, Ctrl Enter adds the ticked ones, Esc adds none."""

    taken = Signal(object)  # list of ItemDraft
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[PastedLine] = []
        self._ticked: set[str] = set()
        verbs = (
            Verb("tick", tr("Add or leave out"), ("Space", "Return", "Enter")),
            Verb("all", tr("Add or leave out all"), ("Ctrl+A",)),
        )
        columns = Columns(due=110, count=0, chip=120, air=8)
        self.list = VerbList(tr("Lines of the pasted agenda"), verbs, columns, fits_content=False)
        self.list.setItemDelegate(PasteDelegate(self.list, columns))
        self._summary = Label("", Role.BODY, Ink.TEXT2, wraps=True)
        self._header = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self._stripped = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self._add = Button("", Kind.PRIMARY, key="Ctrl Enter")
        self._leave = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"))
        title = Label(tr("Paste agenda"), Role.TITLE)
        head = row(title, None, self._leave, self._add)
        parts = column(head, 6, self._summary, 2, self._header, 2, self._stripped, 10, Divider())
        parts.setContentsMargins(36, 26, 36, 16)
        parts.addWidget(self.list, 1)
        self.setLayout(parts)
        self.list.verb_asked.connect(self._do)
        self.list.ticked.connect(lambda index: self._tick_row(self.list.rows.rows[index.row()]))
        self._add.clicked.connect(self.take)
        self._leave.clicked.connect(self.closed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.take)

    def read(self, text: str) -> None:
        """Show what this text holds."""
        pasted = read_agenda(text)
        self._lines = lines_of(pasted)
        self._ticked = {line.key for line in self._lines if not line.is_unused}
        self._say(pasted)
        self._show()

    def _say(self, pasted: PastedAgenda) -> None:
        nothing = tr("There is no text to read on the clipboard. Copy an agenda first.")
        self._summary.setText(summary(pasted) if self._lines else nothing)
        self._header.setText(header_of(pasted))
        self._header.setVisible(bool(self._header.text()))
        n = pasted.stripped
        told = ntr(
            "{n} invisible control character was removed.",
            "{n} invisible control characters were removed.",
            n,
        )
        self._stripped.setText(told.format(n=n))
        self._stripped.setVisible(n > 0)

    def _show(self) -> None:
        self.list.show_rows(rows_of(self._lines, self._ticked))
        n = len(self._ticked)
        self._add.setText(ntr("Add {n} line", "Add {n} lines", n).format(n=n))
        self._add.setEnabled(n > 0)
        self._add.updateGeometry()

    def enter(self) -> None:
        """Take the focus, and say what was read."""
        if self._lines:
            self.list.enter_by_key()
        else:
            self._leave.setFocus(Qt.FocusReason.ShortcutFocusReason)
        announce(self, self._summary.text())

    def take(self) -> None:
        """Tell which lines are wanted."""
        drafts = drafts_of(self._lines, self._ticked)
        if drafts:
            self.taken.emit(drafts)

    def _do(self, code: str, chosen: Row) -> None:
        if code == "tick":
            self._tick_row(chosen)
            return
        every = {line.key for line in self._lines}
        self._ticked = set() if self._ticked == every else every
        self._show()

    def _tick_row(self, chosen: Row) -> None:
        self._ticked ^= {chosen.key}
        self._show()
        now = self.list.chosen()
        if now is not None:
            announce(self.list, now.spoken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
