"""A municipality of the region: its name, its code, and whose signals stand here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from workbench.domain.ids import MunicipalityId
from workbench.domain.region import (
    Municipality,
    MunicipalityCodeError,
    MunicipalityNamelessError,
    MunicipalityTwiceError,
)
from workbench.services import region
from workbench.services.messages import explain
from workbench.texts import ptr, spoken, tr
from workbench.ui.records.form import FramedForm
from workbench.ui.region import words
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.fields import ChoiceField, TextField

if TYPE_CHECKING:
    from workbench.domain.errors import WorkbenchError
    from workbench.services.changes import Outcome
    from workbench.ui.desk import Desk


class PlaceForm(FramedForm):
    """Enter keeps it; what cannot be is told at its field."""

    kept = Signal(str)  # the municipality

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._held = _BLANK
        self.name = TextField(ptr("region", "Name"))
        self.code = TextField(tr("CBS code"))
        self.part = ChoiceField(ptr("region", "What it is to us"), words.parts())
        first = beside((self.name, 3), (self.code, 2))
        self.lay(first, self.part, fields=(self.name, self.code, self.part))

    def open_for(self, place: Municipality | None, code: str = "") -> None:
        """Show a municipality, or the empty form; ``code`` is known of a page that was refused."""
        self._held = place or replace(_BLANK, code=code)
        self.name.set_text(self._held.name)
        self.code.set_text(self._held.code)
        self.part.set_value(words.part_of(self._held))
        self.name.set_error("")
        self.code.set_error("")
        self.appear(self.name)

    @property
    def is_new(self) -> bool:
        """Whether a municipality is being added."""
        return not self.isHidden() and not self._held.id

    def keep(self) -> None:
        """Keep what is typed."""
        typed = self._typed()
        if typed == self._held:
            self.leave()
            return
        asked = self._desk.do(region.keep_municipality, typed)
        asked.then(self, self._landed, self._refused)

    def flush(self) -> None:
        """Keep what is half typed, if it can be: the vault closes, and nobody is asked."""
        typed = self._typed()
        if not self.isHidden() and typed != self._held and typed.name and typed.code:
            self._desk.do(region.keep_municipality, typed).then(self, None, lambda _: None)

    def _typed(self) -> Municipality:
        part = str(self.part.value())
        return replace(
            self._held,
            name=self.name.text(),
            code=self.code.text(),
            is_own=part == words.OWN,
            is_counted=part in (words.OWN, words.COUNTED),
        )

    def _landed(self, outcome: Outcome[Municipality]) -> None:
        told = tr("Municipality changed") if self._held.id else tr("Municipality added")
        self.hide()
        self._desk.tell(told, can_undo=True)
        self.kept.emit(outcome.value.id)

    def _refused(self, error: WorkbenchError) -> None:
        said = explain(error, spoken).what
        fields = {
            MunicipalityNamelessError.code: self.name,
            MunicipalityCodeError.code: self.code,
            MunicipalityTwiceError.code: self.code,
        }
        field = fields.get(error.code, self.name)
        field.set_error(said)
        field.setFocus(Qt.FocusReason.OtherFocusReason)


_BLANK = Municipality(id=MunicipalityId(""), name="", code="")
