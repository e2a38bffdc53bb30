"""The aim of an item and the sentence to read out: two fields, kept when the form is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from workbench.texts import ptr, tr
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.area import AreaField
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.frozen_annotation import ItemBrief
    from workbench.domain.ids import ItemId


class BriefForm(Panel):
    """Ctrl Enter keeps and goes on, Escape leaves it as it was."""

    kept = Signal(str, str, str)  # item, aim, sentence
    left = Signal()

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.ACCENT)
        self._item = ""
        self._was = ("", "")
        self._about = Label("", Role.UI_MEDIUM, wraps=True, lines=2)
        self.aim = TextField(tr("Aim"), hint=tr("What the meeting has to reach at this item."))
        self.sentence = AreaField(
            tr("Sentence to read out"), hint=tr("As the chair says it, for the decision."), lines=2
        )
        keep = Button(ptr("form", "Keep"), Kind.SECONDARY, key="Ctrl Enter", size=Size.SMALL)
        leave = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        parts = column(self._about, 8, self.aim, 10, self.sentence, 8, row(keep, leave, None))
        parts.setContentsMargins(14, 12, 14, 10)
        self.setLayout(parts)
        self.aim.entered.connect(self.sentence.edit.setFocus)
        self.sentence.entered.connect(self._keep)
        keep.clicked.connect(self._keep)
        leave.clicked.connect(self._leave)
        self.hide()

    def open_for(self, item: ItemId, about: str, brief: ItemBrief | None) -> None:
        """Show what was prepared, to change it."""
        self.half_typed()
        self._item = item
        self._was = (brief.aim, brief.sentence) if brief else ("", "")
        self._about.setText(about)
        self.aim.set_text(self._was[0])
        self.sentence.set_text(self._was[1])
        self.show()
        self.aim.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def half_typed(self) -> None:
        """Keep what stands in the form, when the page is left."""
        typed = (self.aim.text(), self.sentence.text())
        if not self.isHidden() and typed != self._was:
            self._was = typed
            self.kept.emit(self._item, *typed)

    def _keep(self) -> None:
        self.half_typed()
        self._leave()

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_form = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif is_form and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        else:
            super().keyPressEvent(event)
