"""One of the criteria: what the vault holds for it, and below that what a person says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.services import weighing_words
from workbench.texts import spoken, tr
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.area import AreaField
from workbench.ui.widgets.labels import Label, wrapped
from workbench.ui.widgets.pages import column

if TYPE_CHECKING:
    from workbench.domain.weighing import Criterion
    from workbench.services.weighing_standing import Standing


class CriterionPart(QWidget):
    """What is typed is kept when the field is left."""

    said = Signal(object, str)  # Criterion, words

    def __init__(self, criterion: Criterion) -> None:
        super().__init__()
        self.criterion = criterion
        name = weighing_words.criterion(criterion, spoken)
        self._held = ""
        self._title = Label(name, Role.H3)
        self.evidence = QWidget()
        self._lines = QVBoxLayout(self.evidence)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)
        self.field = AreaField(tr("Assessment"), lines=2)
        self.field.edit.setAccessibleName(tr("{what}: assessment").format(what=name))
        self.quote = wrapped("", Role.BODY)
        self.setLayout(column(self._title, 4, self.evidence, 8, self.field, self.quote))
        self.field.edit.installEventFilter(self)
        self.field.entered.connect(self.flush)

    def show_standing(self, held: Standing, *, can_write: bool) -> None:
        """Show what the vault holds, and what was said; what is being typed stays."""
        while (old := self._lines.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        found = weighing_words.evidence(self.criterion, held.facts, spoken)
        for line in found or (tr("The vault holds nothing about this."),):
            ink = Ink.TEXT2 if found else Ink.TEXT3
            self._lines.addWidget(wrapped(line, Role.UI, ink))
        said = held.held.said(self.criterion) if held.held else ""
        is_typing = self.field.text() != self._held
        is_open = can_write and held.going is not None
        self.field.setVisible(is_open)
        self.quote.setText(said)
        self.quote.setVisible(not is_open and bool(said))
        if not is_typing and said != self.field.text():  # else the caret would go to its beginning
            self.field.set_text(said)
        self._held = said

    def forget(self) -> None:
        """Be ready for another case or signal."""
        self._held = ""
        self.field.set_text("")

    def flush(self) -> None:
        """Keep what was typed."""
        now = self.field.text()
        if not self.field.isHidden() and now != self._held:
            self._held = now
            self.said.emit(self.criterion, now)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.flush()
        return super().eventFilter(watched, event)
