"""What care there is: per kind of care a row for each provider, as it stands now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.domain.care_places import CareKind, CarePlaces, by_age
from workbench.domain.ids import CarePlacesId, OrganisationId
from workbench.services import care_places, care_words
from workbench.services.care_places import CareStanding
from workbench.texts import ptr, spoken, tr
from workbench.ui.charts.card import ChartCard
from workbench.ui.records.card import NEW, OPEN, REMOVE, RecordCard
from workbench.ui.victims import words
from workbench.ui.victims.form import PlacesForm
from workbench.ui.widgets.pages import row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb
from workbench.ui.widgets.whole_rows import WholeList

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.ui.desk import Desk

_CHANGE: Final = "change"
_EARLIER: Final = 3  # rows of before that are told


class PlacesCard(RecordCard[CarePlaces]):
    """Enter writes down how it stands today, F2 corrects a row, N adds a provider."""

    form: PlacesForm

    def __init__(self, desk: Desk) -> None:
        title, add, chart = tr("Places and waiting time"), tr("Add care"), ChartCard()
        verbs = (
            Verb(OPEN, tr("Record how it stands today"), ("Return", "Enter")),
            Verb(_CHANGE, tr("Correct this row"), ("F2",)),
            Verb(NEW, add, ("N",)),
            Verb(REMOVE, tr("Take this row away"), ("Delete",)),
        )
        rows = WholeList(title, verbs, Columns(due=84, count=0, air=8), stacks=True)
        super().__init__(
            desk,
            rows,
            PlacesForm(desk),
            title=title,
            add=add,
            nothing=tr("No provider is known yet. Add one with its places and waiting time."),
            inset=8,
            after=(14, row(8, chart, 8, spacing=0), 22),
        )
        self.chart = chart

    def show_places(self, held: Sequence[CareStanding]) -> None:
        """Show what counts today."""
        self.show_rows(list(self._rows(held)))
        self.chart.show_chart(words.chart(held))
        self.chart.setVisible(bool(held))

    def begin_new(self) -> None:
        """Show the empty form."""
        today = self._desk.clock.today()
        blank = CarePlaces(
            id=CarePlacesId(""),
            organisation=OrganisationId(""),
            kind=CareKind.SHELTER,
            on=today,
            places=0,
        )
        self.form.open_for(blank, "")

    def _rows(self, standing: Sequence[CareStanding]) -> Iterator[Row]:
        today = self._desk.clock.today()
        shown: CareKind | None = None
        for one in standing:
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

    def _do(self, code: str, chosen: Row) -> None:
        if code == _CHANGE and isinstance(chosen.of, CareStanding):
            self._show(chosen.of.places, is_new=False)
        else:
            super()._do(code, chosen)

    def _open(self, chosen: Row) -> None:
        if isinstance(chosen.of, CareStanding):
            self._show(chosen.of.places, is_new=True)

    def _remove(self, chosen: Row) -> None:
        if isinstance(chosen.of, CareStanding):
            gone = self._desk.do(care_places.remove_places, chosen.of.places.id)
            self.done(gone, tr("Row taken away; the one before it counts again"))

    def _show(self, held: CarePlaces, *, is_new: bool) -> None:
        """Open a row, or a new one of today that begins as it stood."""
        today = self._desk.clock.today()
        same = self._desk.read.care_places.where(organisation=held.organisation, kind=held.kind)
        older = [one for one in by_age(same) if is_new or one.id != held.id]
        if is_new and held.on == today:  # today's row is put right, not doubled
            older = older[1:]
        elif is_new:
            held = replace(held, id=CarePlacesId(""), on=today)
        self.form.open_for(held, words.earlier(older[:_EARLIER], today))

    def _keep(self, held: CarePlaces) -> None:
        kept = self._desk.do(care_places.keep_places, held)
        self.done(kept, tr("Row changed") if held.id else ptr("care", "Recorded how it stands"))
