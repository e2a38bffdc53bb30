"""Gives the texts of a meeting the abbreviations of its table, and follows when they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.services import shorthands

if TYPE_CHECKING:
    from workbench.domain.ids import TableId
    from workbench.services.changes import Step
    from workbench.ui.desk import Desk
    from workbench.ui.workspace.item_text import ItemText
    from workbench.ui.workspace.texts import Texts


class WritingOut(QObject):
    """What a typed word stands for at the table of the meeting that is open."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._texts: Texts | None = None
        self._table: TableId | None = None
        self._meant: dict[str, str] = {}
        desk.changed.connect(self._on_changed)

    def listen(self, texts: Texts, table: TableId | None) -> None:
        """Serve the texts of a meeting from now on."""
        self._texts, self._table = texts, table
        self._meant = shorthands.meant(self._desk.read, table)
        texts.made.connect(self._on_made)

    def _on_made(self, text: ItemText) -> None:
        text.edit.shorthands = self._meant

    def _on_changed(self, step: Step) -> None:
        if self._texts is not None and step.touches("shorthand"):
            self._meant = shorthands.meant(self._desk.read, self._table)
            for text in self._texts.all():
                self._on_made(text)
