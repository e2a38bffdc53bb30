"""The chosen row, to be mended in place: a field for each of its cells, what is wrong at each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.pasted_fields import FIELDS, Field, Into
from workbench.domain.pasted_rows import ReadAction
from workbench.texts import ptr, tr
from workbench.ui.pasting import words
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.beside import free_height
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import ScrollPage, column, row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.services.pasted_sheet import Entry

_OTHERS: Final = frozenset({Field.REMARK, Field.NOTHING})
_SELDOM: Final = frozenset({Field.HOME, Field.AGREED})  # shown where the table has them


class RowForm(QWidget):
    """Enter keeps the row, Escape leaves it as it was."""

    kept = Signal(object, object)  # Entry, the values that differ
    left = Signal()

    def __init__(self, into: Into) -> None:
        super().__init__()
        self._entry: Entry | None = None
        self._shown: dict[Field, str] = {}
        self._number = Label("", Role.UI_BOLD)
        self.fields = {
            one: TextField(words.field(one)) for one in FIELDS[into] if one not in _OTHERS
        }
        self._remark = Label("", Role.SMALL, Ink.TEXT2, wraps=True)
        self._keep = Button(ptr("form", "Keep"), size=Size.SMALL, key=tr("Enter"))
        self._leave = Button(tr("Back"), Kind.GHOST, size=Size.SMALL, key=tr("Esc"))
        body = QWidget()
        parts = column(self._number, 10, *self.fields.values(), 4, self._remark, None, spacing=6)
        parts.setContentsMargins(2, 2, 14, 2)
        body.setLayout(parts)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollPage(body), 1)
        whole.addLayout(row(self._keep, self._leave, None, margins=(0, 8, 0, 0)))
        for one in self.fields.values():
            one.entered.connect(self.keep)
            for part in (one, *one.findChildren(Label)):  # its sentences may wrap
                free_height(part)
        self._keep.clicked.connect(self.keep)
        self._leave.clicked.connect(self._give_up)

    def show_entry(self, entry: Entry | None, today: date) -> None:
        """Show a row, with what is wrong at each field."""
        self._entry = entry
        self.setEnabled(entry is not None)
        if entry is None:
            return
        said = tr("Row {n}")
        self._number.setText(said.format(n=entry.number))
        wrong = {one.field: one for one in entry.read.wrong}
        for name, one in self.fields.items():
            value = entry.cells.values.get(name, "")
            self._shown[name] = _on_one_line(name, value)
            one.set_text(self._shown[name])
            one.set_hint(_hint(name, entry, today))
            one.set_error(words.mend(wrong[name]) if name in wrong else "")
            one.setVisible(name not in _SELDOM or name in entry.cells.labels)
        self._remark.setText(entry.read.remark)
        self._remark.setVisible(bool(entry.read.remark))

    def begin(self) -> None:
        """Take the focus: at what is wrong, else at the first field."""
        entry = self._entry
        if entry is None:
            return
        names: Sequence[Field] = [one.field for one in entry.read.wrong]
        first = next((n for n in names if n in self.fields), next(iter(self.fields)))
        edit = self.fields[first].edit
        edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        edit.selectAll()

    def keep(self) -> None:
        """Tell what was changed."""
        if self._entry is not None:
            self.kept.emit(self._entry, self.changed())

    def changed(self) -> Mapping[Field, str]:
        """Return what is typed and not kept yet."""
        return {
            name: one.text()
            for name, one in self.fields.items()
            if one.text() != self._shown.get(name, "")
        }

    def _give_up(self) -> None:
        for name, one in self.fields.items():
            one.set_text(self._shown.get(name, ""))
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._give_up()
            return
        super().keyPressEvent(event)


def _on_one_line(name: Field, value: str) -> str:
    between = "; " if name in (Field.OWNER, Field.HOME) else " "
    return between.join(line.strip() for line in value.split("\n"))


def _hint(name: Field, entry: Entry, today: date) -> str:
    """Say what was made of a cell, where that is not plain."""
    read = entry.read
    if isinstance(read, ReadAction):
        if name is Field.DUE:
            return words.term(read, today)
        if name is Field.OWNER:
            new = [owner.name for owner in read.owners if owner.target is None]
            return tr("Becomes a new partner: {name}").format(name=", ".join(new)) if new else ""
        return ""
    if name is Field.PARTNER and read.partner and read.target is None:
        return tr("Becomes a new partner: {name}").format(name=read.partner)
    return ""
