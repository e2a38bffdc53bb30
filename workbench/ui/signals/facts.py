"""All fields of a signal: what was reported, by whom, what it is about, on which conditions.

Kept when a field is left, and when the card is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.exploitation import Exploitation
from workbench.domain.ids import ContactId, OrganisationId
from workbench.domain.markings import Label as MarkingLabel
from workbench.domain.markings import Marking, Tlp
from workbench.domain.scenes import PlaceKind, Sector
from workbench.domain.signals import Certainty, Secrecy
from workbench.texts import tr
from workbench.ui.meetings import words as meeting_words
from workbench.ui.partners import words as partner_words
from workbench.ui.signals import words
from workbench.ui.signals.days_field import DaysField
from workbench.ui.theme import Role
from workbench.ui.widgets.area import AreaField
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence
    from enum import StrEnum
    from typing import TypeVar

    from workbench.domain.signals import Signal as Reported
    from workbench.ui.desk import Desk

    Kind = TypeVar("Kind", bound=StrEnum)


class FactsForm(QWidget):
    """Says ``left`` when something was typed or chosen that may be kept."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.text = AreaField(tr("What was reported"), lines=4)
        self.certainty = Segmented(words.certainties(), tr("What it is"))
        self.days = DaysField(desk.clock)
        self.organisation = ChoiceField(tr("Partner"), [(None, tr("No partner"))])
        self.contact = ChoiceField(tr("Person there"), [(None, tr("Not known"))])
        self.reporter = TextField(tr("Reporter"), hint=tr("Who told it, in words."))
        self.form = ChoiceField(tr("Form of exploitation"), words.forms())
        self.sector = ChoiceField(tr("Sector"), words.sectors())
        self.place = ChoiceField(tr("Kind of place"), words.places())
        self.municipality = TextField(tr("Municipality"))
        self.secrecy = ChoiceField(tr("Ground of care secrecy"), words.secrecies())
        self.sender_label = TextField(tr("Label of the sender"))
        self.condition = TextField(tr("Condition of the provider"), hint=tr("In its own words."))
        self.asks = ChoiceField(tr("Asks consent of"), [(None, tr("Nobody"))])
        self.label = ChoiceField(tr("Marking"), [(None, tr("Not set")), *meeting_words.labels()])
        self.tlp = ChoiceField(
            tr("Traffic Light Protocol"), [(None, tr("Not set")), *meeting_words.tlps()]
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        kind = row(Label(tr("What it is"), Role.UI_MEDIUM), self.certainty, None, spacing=12)
        self.setLayout(
            column(
                *(self.text, 2, kind, 10, self.days),
                *(14, Label(tr("Source"), Role.H2), 8),
                beside((self.organisation, 1), (self.contact, 1)),
                self.reporter,
                *(14, Label(tr("What it is about"), Role.H2), 8),
                beside((self.form, 1), (self.sector, 1)),
                beside((self.place, 1), (self.municipality, 1)),
                *(14, Label(tr("Conditions"), Role.H2), 8),
                beside((self.secrecy, 1), (self.sender_label, 1)),
                self.condition,
                self.asks,
                beside((self.label, 1), (self.tlp, 1)),
                None,
            )
        )

    def _connect(self) -> None:
        for field in (self.days, self.reporter, self.municipality, self.sender_label):
            field.edit.editingFinished.connect(self.left)
        self.condition.edit.editingFinished.connect(self.left)
        boxes = (self.contact, self.form, self.sector, self.place, self.secrecy, self.asks)
        for box in (*boxes, self.label, self.tlp):
            box.changed.connect(lambda _: self.left.emit())
        self.organisation.changed.connect(self._other_partner)
        self.certainty.chosen.connect(lambda _: self.left.emit())
        self.text.entered.connect(self.left)
        self.text.changed.connect(lambda _: self.text.set_error(""))

    def fields(self) -> Sequence[QWidget]:
        """Return what can be changed."""
        return (
            *(self.text, self.certainty, self.days, self.organisation, self.contact),
            *(self.reporter, self.form, self.sector, self.place, self.municipality),
            *(self.secrecy, self.sender_label, self.condition),
            *(self.asks, self.label, self.tlp),
        )

    def show_signal(self, signal: Reported) -> None:
        """Show what is written down."""
        was = self.blockSignals(True)
        self._offer_partners(signal)
        self._offer_people(signal.organisation, signal.contact)
        if self.text.text() != signal.text:
            self.text.set_text(signal.text)
        self.certainty.set_value(signal.certainty)
        self.days.set_days(signal.days)
        for box, value in (
            (self.organisation, signal.organisation),
            (self.contact, signal.contact),
            (self.form, signal.form),
            (self.sector, signal.sector),
            (self.place, signal.place),
            (self.secrecy, signal.secrecy),
            (self.asks, signal.asks),
            (self.label, signal.marking.label if signal.marking else None),
            (self.tlp, signal.marking.tlp if signal.marking else None),
        ):
            _take(box, value)
        for field, text in (
            (self.reporter, signal.reporter),
            (self.municipality, signal.municipality),
            (self.sender_label, signal.sender_label),
            (self.condition, signal.condition),
        ):
            if field.text() != text:
                field.set_text(text)
        self.blockSignals(was)

    def is_half_typed(self, signal: Reported) -> bool:
        """Tell whether words stand in the fields that are not kept yet."""
        typed = (self.text, self.reporter, self.municipality, self.sender_label, self.condition)
        kept = (
            signal.text, signal.reporter, signal.municipality, signal.sender_label,
            signal.condition,
        )  # fmt: skip
        return tuple(one.text() for one in typed) != kept or self.days.days() != signal.days

    def edited(self, signal: Reported) -> Reported | None:
        """Return the signal as typed; None, with a sentence at the field, when it cannot be."""
        if not self.text.text():
            self.text.set_error(tr("A signal without text says nothing."))
            return None
        days = self.days.days()
        if self.days.is_wrong() or days is None:
            return None
        certainty, home = self.certainty.value(), self.organisation.value()
        person, asks = self.contact.value(), self.asks.value()
        return replace(
            signal,
            text=self.text.text(),
            certainty=certainty if isinstance(certainty, Certainty) else signal.certainty,
            organisation=OrganisationId(home) if isinstance(home, str) else None,
            contact=ContactId(person) if isinstance(person, str) else None,
            reporter=self.reporter.text(),
            form=_one(Exploitation, self.form.value()),
            sector=_one(Sector, self.sector.value()),
            place=_one(PlaceKind, self.place.value()),
            municipality=self.municipality.text(),
            secrecy=_one(Secrecy, self.secrecy.value()),
            sender_label=self.sender_label.text(),
            condition=self.condition.text(),
            marking=self._marking(),
            asks=OrganisationId(asks) if isinstance(asks, str) else None,
        ).seen(days)

    def _marking(self) -> Marking | None:
        """Return what the provider set; of two words that are asked together one is not enough."""
        label, tlp = self.label.value(), self.tlp.value()
        if label is None and tlp is None:
            return None
        usual = Marking()
        return Marking(
            label if isinstance(label, MarkingLabel) else usual.label,
            tlp if isinstance(tlp, Tlp) else usual.tlp,
        )

    def _offer_partners(self, signal: Reported) -> None:
        held = {signal.organisation, signal.asks}
        today = self._desk.clock.today()
        homes = [
            one
            for one in self._desk.read.organisations.where()
            if one.is_active(today) or one.id in held
        ]
        homes.sort(key=lambda one: one.name.casefold())
        choices: list[tuple[object, str]] = [(one.id, one.name) for one in homes]
        self.organisation.set_choices([(None, tr("No partner")), *choices])
        self.asks.set_choices([(None, tr("Nobody")), *choices])

    def _offer_people(self, home: object, held: object = None) -> None:
        today = self._desk.clock.today()
        people = self._desk.read.contacts.where(organisation=home) if home else ()
        here = [one for one in people if one.is_active(today) or one.id == held]
        choices: list[tuple[object, str]] = [(None, tr("Not known"))]
        self.contact.set_choices(choices + [(one.id, partner_words.name_of(one)) for one in here])

    def _other_partner(self, home: object) -> None:
        self._offer_people(home)
        self.left.emit()


def _take(box: ChoiceField, value: object) -> None:
    was = box.blockSignals(True)
    box.set_value(value)
    box.blockSignals(was)


def _one(kind: type[Kind], value: object) -> Kind | None:
    return value if isinstance(value, kind) else None
