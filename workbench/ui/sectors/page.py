"""The tab *Sectoren en plaatsen*: what was counted of each in a year, and of which nothing was."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from workbench.domain.exploitation import Exploitation
from workbench.domain.figure_sectors import Narrowed, Unseen, What
from workbench.services import case_words, sector_words
from workbench.services.sector_charts import Across, Counted, Overview, Wanted, overview
from workbench.texts import ptr, spoken, tr
from workbench.ui.charts import ChartCard
from workbench.ui.policy import words
from workbench.ui.policy.tab import PolicyTab
from workbench.ui.policy.views import SECTORS
from workbench.ui.sectors.pane import SectorPane
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.entering import Entering
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import ScrollPage, column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.segmented import Segmented
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.figure_facts import Facts
    from workbench.ui.desk import Desk

_SHOW: Final = "show"
_AIR: Final = 8  # at both ends of a row: its words stand in line with the charts


class SectorsPage(PolicyTab):
    """Everything is counted in the lane; Enter on a count shows its records at the right."""

    widest = 380
    share = (2, 5)
    pane: SectorPane

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, SECTORS, tr("Sectors and places"), SectorPane(desk))
        self._held: Overview | None = None
        self._at: tuple[str, int, int] | None = None  # the count whose records are shown
        year = desk.clock.today().year
        everything = ptr("sector", "All")
        forms = [(str(one), case_words.form(one, spoken)) for one in Exploitation]
        self.year = ChoiceField(tr("Year"), [(year, str(year))])
        self.form = ChoiceField(tr("Form of exploitation"), [("", everything), *forms])
        self.municipality = ChoiceField(tr("Municipality"), [("", everything)])
        self.sectors = ChartCard(opens=True)
        verbs = (Verb(_SHOW, tr("Show the records of before"), ("Return", "Enter")),)
        self.unseen_head = Label("", Role.H3, wraps=True)
        self.unseen_told = Label("", Role.UI, Ink.TEXT2, wraps=True)
        columns = Columns(due=250, count=0, chip=0, air=_AIR)
        self.unseen = VerbList(tr("Nothing counted"), verbs, columns)
        whats = [(one, sector_words.whats(one, spoken)) for one in What]
        self.what = Segmented(whats, tr("What is counted"))
        self.across = Segmented(_across(), tr("Counted against"))
        self.crossed, self.course = ChartCard(opens=True), ChartCard(opens=True)
        self._counting = Label(tr("Counting…"), Role.UI, Ink.TEXT2, wraps=True)
        self._build()
        self._entering = Entering(self, self.year)
        self._connect()

    def _build(self) -> None:
        chosen = row(self.year, self.form, self.municipality, None, spacing=12)
        self._body = QWidget()
        switches = Flow(gap=12, line_gap=8)
        for switch in (self.what, self.across):
            switches.addWidget(switch)
        head = column(self.unseen_head, 2, self.unseen_told)
        counted = column(Divider(), 20, switches, 16, self.crossed, 26, self.course)
        above, between, below = (
            row(_AIR, part, _AIR, spacing=0) for part in (self.sectors, head, counted)
        )
        parts = (above, 26, between, 6, self.unseen, 26, below)
        self._body.setLayout(column(*parts, None, margins=(12 - _AIR, 8, 12 - _AIR, 24)))
        self._body.hide()
        page = QWidget()
        page.setLayout(column(row(12, self._counting, spacing=0), self._body, None))
        self._scroll = ScrollPage(page)
        self._scroll.keep_room_for_bar()
        self.lay(chosen, 4, body=self._scroll, air=0)

    def _connect(self) -> None:
        for choice in (self.year, self.form, self.municipality):
            choice.changed.connect(lambda _: self._narrow())
        for switch in (self.what, self.across):
            switch.chosen.connect(lambda _: self._narrow())
        for name, card in self._cards().items():
            card.opened.connect(partial(self._open, name))
        self.unseen.verb_asked.connect(self._show_before)
        self.pane.left.connect(self.enter_by_key)
        self.pane.wished.connect(self.wished)

    def _cards(self) -> dict[str, ChartCard]:
        return {"sectors": self.sectors, "across": self.crossed, "course": self.course}

    # ---- the tab

    def enter(self) -> None:
        """Look again, and take the focus when the counts are there."""
        self._entering.begin()
        self.refresh()

    def new(self) -> None:
        """Ctrl N: say of the first inspection without a sector what it was about."""
        if not self.pane.unsaid.isHidden():
            self.pane.unsaid.enter_by_key()
        elif self._held is not None:
            self._desk.tell(tr("Every inspection of this year says its sector or place."))

    def flush(self) -> None:
        """Keep what is half typed."""
        self.pane.flush()

    def enter_by_key(self) -> None:
        """Take the focus: where one was among the charts, else the first."""
        at = self._at
        card = self._cards()[at[0]] if at is not None else self.sectors
        card.enter_by_key()

    # ---- counting

    def refresh(self) -> None:
        """Count again, in the lane."""
        count = partial(_count, self._wanted())
        self._desk.facts.look(self, count, self._take, self._tell_failed)

    def _tell_failed(self) -> None:
        """Say above the charts that they do not show what was asked for last."""
        self._counting.setText(words.not_counted())
        self._counting.show()

    def _wanted(self) -> Wanted:
        narrowed = Narrowed(
            form=str(self.form.value()), municipality=str(self.municipality.value())
        )
        return Wanted(
            year=int(str(self.year.value())),
            narrowed=narrowed,
            what=What(str(self.what.value())),
            across=Across(str(self.across.value())),
        )

    def _narrow(self) -> None:
        self._at = None
        self.pane.show_nothing()
        self.refresh()

    def _take(self, found: list[Overview | None]) -> None:
        held = found[-1] if found else None
        if held is None:
            return
        is_due = self._entering.is_due()  # first: what is hidden gives its focus away
        self._held = held
        self.year.set_choices([(one, str(one)) for one in held.years])
        towns = [(one, one) for one in held.municipalities]
        self.municipality.set_choices([("", ptr("sector", "All")), *towns])
        self._show(held)
        self._counting.hide()
        self._body.show()
        if is_due:
            self.sectors.enter_by_key()

    def _show(self, held: Overview) -> None:
        today, year = self._desk.clock.today(), held.period.since.year
        about = sector_words.definition(held.period, today, spoken)
        self.sectors.show_chart(held.sectors.chart, about)
        self.crossed.show_chart(held.across.chart)
        self.course.show_chart(held.course.chart)
        head = tr("Without a signal, inspection or action in {year}").format(year=year)
        self.unseen_head.setText(head)
        nothing = tr("Something is counted of every sector and kind of place.")
        self.unseen_told.setText("" if held.unseen else nothing)
        self.unseen_told.setVisible(not held.unseen)
        self.unseen.show_rows(list(self._unseen_rows(held)))
        self.unseen.setVisible(bool(held.unseen))
        self.pane.show_unsaid(held.unsaid, year)
        self._show_again()

    def _unseen_rows(self, held: Overview) -> Iterator[Row]:
        heads = {"sector": ptr("sector", "Sectors"), "place": ptr("sector", "Kinds of place")}
        today, before = self._desk.clock.today(), ""
        for one in held.unseen:
            if one.axis != before:
                before = one.axis
                look = RowLook(title=heads[before], is_header=True)
                yield Row(f"head:{before}", look, heads[before])
            title = sector_words.unseen(one, spoken)
            second = sector_words.last(one, today, spoken)
            look = RowLook(title=title, due=second)
            yield Row(f"{one.axis}:{one.value}", look, f"{title}, {second}", one)

    # ---- records of a count

    def _open(self, name: str, at_row: int, at_column: int) -> None:
        self._at = (name, at_row, at_column)
        self._show_count(is_new=True)
        self.pane.enter_by_key()

    def _show_again(self) -> None:
        if self._at is not None:
            self._show_count(is_new=False)

    def _show_count(self, *, is_new: bool) -> None:
        if self._held is None or self._at is None:
            return
        name, at_row, at_column = self._at
        counted: Counted = getattr(self._held, name)
        chart = counted.chart
        if at_row >= len(chart.rows) or at_column >= len(chart.columns):
            self._at = None
            self.pane.show_nothing()
            return
        what = chart.columns[at_column]
        if name == "sectors":
            what = what[:1].lower() + what[1:]  # of the others, some are names
        title = f"{chart.rows[at_row].label}, {what}"
        self.pane.show_records(title, counted.cells[at_row][at_column], is_new=is_new)

    def _show_before(self, code: str, chosen: Row) -> None:
        del code
        if self._held is None or not isinstance(chosen.of, Unseen):
            return
        refs = self._held.earlier.get((chosen.of.axis, chosen.of.value), ())
        if not refs:
            self._desk.tell(tr("Nothing was counted of it before either."))
            return
        self._at = None
        title = tr("{sector}, before {year}").format(
            sector=chosen.look.title, year=self._held.period.since.year
        )
        self.pane.show_records(title, refs)
        self.pane.enter_by_key()

    def enter_beside(self) -> None:
        """Take the focus at the right."""
        self.pane.enter_by_key()


def _across() -> list[tuple[object, str]]:
    return [
        (Across.PLACE, ptr("sector", "Kind of place")),
        (Across.FORM, ptr("sector", "Form")),
        (Across.MUNICIPALITY, tr("Municipality")),
    ]


def _count(wanted: Wanted, facts: Facts) -> Iterator[Overview | None]:
    return overview(facts, wanted, spoken)
