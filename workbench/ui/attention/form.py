"""One line that says a sector, a kind of place, or both, with the municipality."""

from __future__ import annotations

from dataclasses import replace

from workbench.domain.attention import Attention
from workbench.domain.scenes import PlaceKind, Sector
from workbench.texts import ptr, tr
from workbench.ui.records.form import RecordForm
from workbench.ui.signals import words
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.fields import ChoiceField, TextField


class AttentionForm(RecordForm[Attention]):
    """Enter keeps what is chosen, Escape leaves it."""

    def __init__(self) -> None:
        super().__init__()
        unsaid = (None, ptr("sector", "Not said"))
        self.sector = ChoiceField(tr("Sector"), (unsaid, *words.sectors()[1:]))
        self.place = ChoiceField(tr("Kind of place"), (unsaid, *words.places()[1:]))
        self.municipality = TextField(tr("Municipality"))
        choices = beside((self.sector, 1), (self.place, 1), spacing=12)
        fields = (self.sector, self.place, self.municipality)
        self.lay(choices, self.municipality, fields=fields)
        self.place.changed.connect(lambda _: self.sector.set_error(""))

    def open_for(self, attention: Attention) -> None:
        """Show what was said; one without an id is new."""
        self._held = attention
        self.sector.set_value(attention.sector)
        self.place.set_value(attention.place)
        self.municipality.set_text(attention.municipality)
        self.sector.set_error("")
        self.appear(self.sector)

    def _typed(self) -> Attention | None:
        sector, place = self.sector.value(), self.place.value()
        if self._held is None:
            return None
        if not self._is_meant():
            self.sector.set_error(tr("Choose a sector, a kind of place, or both."))
            return None
        return replace(
            self._held,
            sector=None if sector is None else Sector(str(sector)),
            place=None if place is None else PlaceKind(str(place)),
            municipality=self.municipality.text().strip(),
        )

    def _is_meant(self) -> bool:
        return self.sector.value() is not None or self.place.value() is not None
