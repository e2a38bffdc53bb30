"""The reports in *Verantwoording*: each in a row, made with Enter as PDF or as sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.due_dates import short_text
from workbench.domain.year_reports import in_order
from workbench.services import reports
from workbench.texts import ptr, spoken, tr
from workbench.ui.accountability.report_card import Report, ReportCard
from workbench.ui.accountability.views import REPORTS, AccountabilityTabs
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Size
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.services.changes import Step
    from workbench.ui.desk import Desk

_MAKE, YEAR = "make", "year"
_WIDE: Final = 210  # of the column that says what was released last, at 100 %


class ReportsPage(QWidget):
    """What one answers for, to whom: Enter opens the card that makes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._card: ReportCard | None = None
        self.setAccessibleName(tr("Reports"))
        self.tabs = AccountabilityTabs(REPORTS)
        verbs = (Verb(_MAKE, tr("Make"), ("Return", "Enter", "P")),)
        self.list = VerbList(tr("Reports"), verbs, Columns(due=_WIDE, count=0, chip=0))
        self._title = Label(tr("Accountability"), Role.TITLE)
        self._build()
        self.list.verb_asked.connect(lambda _, chosen: self.ask_paper(chosen.key))
        desk.changed.connect(self._look_again)
        current().changed.connect(self._fit)

    def _build(self) -> None:
        about = tr(
            "Counts, dates and places from the records, each with how it was counted. No report"
            " names a person of a case or a signal."
        )
        told = Label(about, Role.UI, Ink.TEXT2, wraps=True)
        above = column(
            *(self._title, 14, self.tabs, 14, told, 14),
            margins=(12, 0, 22, 0),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 26, 14, 0)
        layout.setSpacing(0)
        layout.addLayout(above)
        layout.addLayout(row(self.list, margins=(0, 0, 10, 0)))
        layout.addStretch(1)
        self._fit()

    def enter(self) -> None:
        """Look again and take the focus."""
        self.refresh()
        self.enter_by_key()

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it."""
        self.list.enter_by_key()

    def refresh(self) -> None:
        """Show the reports, and what of the year report was released last."""
        self.list.show_rows([self._row(one) for one in choices()], self.list.chosen_key())

    def _row(self, one: Report) -> Row:
        last = self._released() if one.code == YEAR else ""
        look = RowLook(title=one.title, second=one.about, due=last, icon="file-text")
        spoken_row = ", ".join(part for part in (one.title, one.about, last) if part)
        return Row(one.code, look, spoken_row, one)

    def _released(self) -> str:
        held = in_order(self._desk.read.year_reports.where())
        if not held:
            return ptr("report", "not made yet")
        day = short_text(held[-1].day, held[-1].day, spoken.language)
        return ptr("report", "{year}, as of {day}").format(year=held[-1].year, day=day)

    def ask_paper(self, code: str) -> None:
        """Offer a report as a document, and as sheets."""
        report = next(one for one in choices() if one.code == code)
        if self._card is not None:
            self._card.deleteLater()
        self._card = ReportCard(self._desk, self.window(), report)
        self._card.open_for(self.list)

    def _look_again(self, step: Step) -> None:
        if self.isVisible() and step.images:
            self.refresh()

    def _fit(self) -> None:
        high = current().height(Size.MEDIUM, Role.UI_MEDIUM)  # of the button of the other pages
        self._title.setMinimumHeight(high)


def choices() -> Sequence[Report]:
    """Return what can be made, what council and mayor get first."""
    return (
        Report(
            YEAR,
            tr("Year report for council and mayor"),
            tr("The eighteen items with their figures, definitions, judgements and documents, as"
               " they stood on a day"),
        ),
        Report(
            reports.FEEDBACK,
            tr("Feedback on what was provided"),
            tr("Who was asked in a year what became of it, and what they answered"),
            reports.READ[reports.FEEDBACK],
            has_year=True,
        ),
        Report(
            reports.PROCESSING,
            tr("Register of processing activities"),
            tr("Each table that may discuss persons: basis, data, recipients and periods"
               " (AVG 30)"),
            reports.READ[reports.PROCESSING],
        ),
        Report(
            reports.KEEPING,
            tr("Retention overview"),
            tr("What is kept for how long, what is past its time, stops and what was destroyed"),
            reports.READ[reports.KEEPING],
        ),
    )  # fmt: skip
