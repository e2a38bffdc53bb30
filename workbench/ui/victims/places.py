"""What care there is: per kind of care a row for each provider, as it stands now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workbench.domain.care_places import CareKind, CarePlaces, by_age
from workbench.domain.ids import CarePlacesId, OrganisationId
from workbench.services import care_places, care_words
from workbench.services.care_places import CareStanding
from workbench.texts import ptr, spoken, tr
from workbench.ui.charts.card import ChartCard
from workbench.ui.meetings.lists import Row, Verb, VerbList
from workbench.ui.theme import Ink, Role
from workbench.ui.victims import words
from workbench.ui.victims.form import PlacesForm
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.rows import Columns, RowLook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from workbench.ui.desk import Desk

_TELL, _CHANGE, _NEW, _REMOVE = "tell", "change", "new", "remove"
_EARLIER = 3  # rows of before that are told


class PlacesCard(QWidget):
    """Enter writes down how it stands today, F2 corrects a row, N adds a provider."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._held: Sequence[CareStanding] = ()
        verbs = (
            Verb(_TELL, tr("Record how it stands today"), ("Return", "Enter")),
            Verb(_CHANGE, tr("Correct this row"), ("F2",)),
            Verb(_NEW, tr("Add care"), ("N",)),
            Verb(_REMOVE, tr("Take this row away"), ("Delete",)),
        )
        self.list = VerbList(tr("Places and waiting time"), verbs, Columns(due=84, count=0, air=8))
        self.form = PlacesForm(desk)
        self.add = Button(tr("Add care"), Kind.GHOST, icon="plus", size=Size.SMALL)
        nothing = tr("No provider is known yet. Add one with its places and waiting time.")
        self._nothing = Label(nothing, Role.UI, Ink.TEXT2, wraps=True)
        self.chart = ChartCard()
        head = row(8, Label(tr("Places and waiting time"), Role.H3), None, self.add, spacing=0)
        self.setLayout(
            column(
                *(head, 4, self.form, row(8, self._nothing, 8, spacing=0), self.list),
                *(14, row(8, self.chart, 8, spacing=0), 22),
            )
        )
        self.list.verb_asked.connect(self._do)
        self.add.clicked.connect(self.begin_new)
        self.form.kept.connect(self._keep)
        self.form.closed.connect(self._close_form)

    def show_places(self, held: Sequence[CareStanding]) -> None:
        """Show what counts today."""
        self._held = held
        self.list.show_rows(list(self._rows(self._desk.clock.today())))
        self.list.setVisible(bool(held))
        self._nothing.setVisible(not held and self.form.isHidden())
        self.chart.show_chart(words.chart(held))
        self.chart.setVisible(bool(held))

    def begin_new(self) -> None:
        """Show the empty form."""
        self._nothing.hide()
        today = self._desk.clock.today()
        blank = CarePlaces(
            id=CarePlacesId(""),
            organisation=OrganisationId(""),
            kind=CareKind.SHELTER,
            on=today,
            places=0,
        )
        self.form.open_for(blank, "")

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it."""
        if self._held:
            self.list.enter_by_key()
        else:
            self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Keep what is half typed."""
        self.form.flush()

    def _rows(self, today: date) -> Iterator[Row]:
        shown: CareKind | None = None
        for one in self._held:
            held = one.places
            if held.kind is not shown:
                shown = held.kind
                title = care_words.kind(shown, spoken)
                yield Row(f"kind:{shown}", RowLook(title=title, is_header=True), title)
            chip, tone = words.free(held)
            second = ", ".join((words.waiting(held), words.since(held, today)))
            due = words.taken(held)
            look = RowLook(
                title=one.provider, second=second, due=due, chip=chip, chip_tone=tone,
                icon="house-line",
            )  # fmt: skip
            told = tr("{n} places in use").format(n=due)
            yield Row(held.id, look, ", ".join((one.provider, told, chip, second)), one)

    def _close_form(self) -> None:
        self.form.hide()
        self._nothing.setVisible(not self._held)
        self.enter_by_key()

    def _do(self, code: str, chosen: Row) -> None:
        if code == _NEW:
            self.begin_new()
        elif not isinstance(chosen.of, CareStanding):
            return
        elif code == _REMOVE:
            asked = self._desk.do(care_places.remove_places, chosen.of.places.id)
            told = tr("Row taken away; the one before it counts again")
            asked.then(self, lambda _: self._desk.tell(told, can_undo=True))
        else:
            self._open(chosen.of.places, is_new=code == _TELL)

    def _open(self, held: CarePlaces, *, is_new: bool) -> None:
        """Open a row, or a new one of today that begins as it stood."""
        today = self._desk.clock.today()
        same = self._desk.read.care_places.where(organisation=held.organisation, kind=held.kind)
        older = [one for one in by_age(same) if is_new or one.id != held.id]
        if is_new and held.on == today:  # today's row is put right, not doubled
            older = older[1:]
        elif is_new:
            held = replace(held, id=CarePlacesId(""), on=today)
        self.form.open_for(held, words.earlier(older[:_EARLIER], today))

    def _keep(self, typed: CarePlaces) -> None:
        told = tr("Row changed") if typed.id else ptr("care", "Recorded how it stands")
        kept = self._desk.do(care_places.keep_places, typed)
        kept.then(self, lambda _: self._desk.tell(told, can_undo=True))
