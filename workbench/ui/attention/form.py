"""One line that says a sector, a kind of place, or both, with the municipality."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from workbench.domain.scenes import PlaceKind, Sector
from workbench.texts import ptr, tr
from workbench.ui.meetings.fields import beside
from workbench.ui.signals import words
from workbench.ui.theme import Ink
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.attention import Attention


class AttentionForm(Panel):
    """Enter keeps what is chosen, Escape leaves it."""

    kept = Signal(object)  # Attention; an empty id is a new one
    closed = Signal()

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.ACCENT)
        self._held: Attention | None = None
        unsaid = (None, ptr("sector", "Not said"))
        self.sector = ChoiceField(tr("Sector"), (unsaid, *words.sectors()[1:]))
        self.place = ChoiceField(tr("Kind of place"), (unsaid, *words.places()[1:]))
        self.municipality = TextField(tr("Municipality"))
        keep = Button(ptr("form", "Keep"), Kind.SECONDARY, key=tr("Enter"), size=Size.SMALL)
        close = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        choices = beside((self.sector, 1), (self.place, 1), spacing=12)
        buttons = row(keep, close, None)
        self.setLayout(
            column(choices, self.municipality, buttons, spacing=4, margins=(14, 12, 14, 12))
        )
        for field in (self.sector, self.place, self.municipality):
            field.entered.connect(self.keep)
        for box in (self.sector, self.place):
            box.changed.connect(lambda _: self.sector.set_error(""))
        keep.clicked.connect(self.keep)
        close.clicked.connect(self.closed)
        self.hide()

    def open_for(self, attention: Attention) -> None:
        """Show what was said; one without an id is new."""
        self._held = attention
        self.sector.set_value(attention.sector)
        self.place.set_value(attention.place)
        self.municipality.set_text(attention.municipality)
        self.sector.set_error("")
        self.show()
        self.sector.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep(self) -> None:
        """Tell what was chosen; nothing chosen is told at its field."""
        typed = self._typed()
        if typed is None:
            self.sector.set_error(tr("Choose a sector, a kind of place, or both."))
            return
        self._tell(typed)
        self.closed.emit()

    def _tell(self, typed: Attention) -> None:
        self.hide()  # first: telling it shows the record again
        if typed != self._held:
            self.kept.emit(typed)

    def _typed(self) -> Attention | None:
        sector, place = self.sector.value(), self.place.value()
        if self._held is None or (sector is None and place is None):
            return None
        return replace(
            self._held,
            sector=None if sector is None else Sector(str(sector)),
            place=None if place is None else PlaceKind(str(place)),
            municipality=self.municipality.text().strip(),
        )

    def flush(self) -> None:
        """Keep what is half typed, if it says something."""
        typed = self._typed() if not self.isHidden() else None
        if typed is not None:
            self._tell(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
