"""How it stands at a provider of care: kind, since when, places, in use, and the waiting time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.care_places import MOST_PLACES, CareKind, CarePlaces, read_wait
from workbench.domain.ids import OrganisationId
from workbench.services import care_places
from workbench.texts import ptr, tr
from workbench.ui.records.days import PastDayField
from workbench.ui.records.form import RecordForm
from workbench.ui.theme import Ink, Role
from workbench.ui.victims import words
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.fields import ChoiceField, NumberField, TextField
from workbench.ui.widgets.labels import Label

if TYPE_CHECKING:
    from workbench.ui.desk import Desk


class PlacesForm(RecordForm[CarePlaces]):
    """Takes a row; whether it is new or corrects one is in the row that it was opened for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[object, ...] = ()
        self.provider = ChoiceField(ptr("care", "Provider"), [(None, "")])
        self.kind = ChoiceField(ptr("care", "Kind of care"), words.kinds())
        self.since = PastDayField(desk, ptr("care", "Since"))
        self.places = NumberField(ptr("care", "Places"), most=MOST_PLACES)
        self.in_use = NumberField(ptr("care", "In use"), most=MOST_PLACES)
        self.wait = TextField(
            ptr("care", "Waiting time"), hint=tr("In days, or for example 3 weeks.")
        )
        self.before = Label("", Role.SMALL, Ink.TEXT2, wraps=True)
        who = beside((self.provider, 3), (self.kind, 2), spacing=12)
        counted = ((self.since, 4), (self.places, 3), (self.in_use, 3), (self.wait, 4))
        many = beside(*counted, spacing=12)
        fields = (self.provider, self.kind, self.since, self.places, self.in_use, self.wait)
        self.lay(who, many, self.before, 4, fields=fields)

    def open_for(self, held: CarePlaces, before: str) -> None:
        """Show a row; one without an id is new, ``before`` tells how it stood earlier."""
        self._held = held
        today = self._desk.clock.today()
        homes = [(one.id, one.name) for one in care_places.providers(self._desk.read, today)]
        blank: list[tuple[object, str]] = [(None, ptr("care", "Choose a provider"))]
        self.provider.set_choices([*blank, *homes])
        is_known = held.organisation in {key for key, _ in homes}
        self.provider.set_value(held.organisation if is_known else None)
        self.provider.set_error("")
        self.kind.set_value(held.kind)
        self.since.set_day(held.on)
        self.places.set_number(held.places)
        self.in_use.set_number(held.in_use)
        days = held.waiting_days
        self.wait.set_text("" if days is None else words.span(days) if days else "0")
        self.before.setText(before)
        self.before.setVisible(bool(before))
        self._shown = self._fields()
        self.appear(self.in_use.edit if is_known else self.provider)

    def _is_meant(self) -> bool:
        return self._fields() != self._shown and self.provider.value() is not None

    def _fields(self) -> tuple[object, ...]:
        typed = (self.since, self.places, self.in_use, self.wait)
        return (self.provider.value(), self.kind.value(), *(field.text() for field in typed))

    def _typed(self) -> CarePlaces | None:
        provider, day = self.provider.value(), self.since.day()
        if provider is None:
            self.provider.set_error(tr("Choose who gives this care."))
        places, in_use = self.places.number(), self.in_use.number()
        wait = read_wait(self.wait.text())
        is_wrong = bool(self.wait.text()) and wait is None
        if is_wrong:
            self.wait.set_error(tr("Type days or weeks, or leave it empty."))
        if self._held is None or day is None or places is None or in_use is None:
            return None
        if provider is None or is_wrong:
            return None
        return replace(
            self._held,
            organisation=OrganisationId(str(provider)),
            kind=CareKind(str(self.kind.value())),
            on=day,
            places=places,
            in_use=in_use,
            waiting_days=wait,
        )
