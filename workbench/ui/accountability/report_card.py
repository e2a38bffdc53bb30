"""The card that makes a report of *Verantwoording*: of which year, as of which day, in which form.

The report of a year is released before it is drawn: what leaves is known then. One that was
released is made again as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt

from workbench.domain.formats import Format
from workbench.domain.year_reports import ReportAsked, usual_day
from workbench.services import disclosure_papers, year_report, year_report_papers, year_reports
from workbench.texts import in_language, ptr, tr
from workbench.ui.paper_card import WIDTH, PaperCard
from workbench.ui.records.days import PastDayField
from workbench.ui.tasks import Lane
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from workbench.domain.ids import YearReportId
    from workbench.domain.papers import Paper
    from workbench.domain.year_reports import YearReport
    from workbench.services.changes import Outcome
    from workbench.services.vaults import Reader
    from workbench.services.year_report import YearTold
    from workbench.texts import Texts
    from workbench.ui.desk import Desk

YEARS: Final = 6  # that one can choose, the running one first


@dataclass(frozen=True, slots=True)
class Report:
    """A report that is made of records as they stand now; ``read`` belongs in a lane."""

    code: str
    title: str
    about: str
    read: Callable[[Reader, Texts, int, date], tuple[Paper, str]] | None = None
    has_year: bool = False

    @property
    def is_of_a_day(self) -> bool:
        """Whether it is the report of a year, that is made as of a day."""
        return self.read is None


@dataclass(frozen=True, slots=True)
class _Drawn:
    paper: Paper
    name: str
    report: YearReportId | None = field(default=None)  # that was released


class ReportCard(PaperCard):
    """Which report, of which year and day, in which language, to which folder."""

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        report: Report,
        choose: Callable[[QWidget, str], str] | None = None,
    ) -> None:
        super().__init__(desk, window, report.title, choose)
        self.report = report
        today = desk.clock.today()
        years = [(year, str(year)) for year in range(today.year, today.year - YEARS, -1)]
        self.year = ChoiceField(tr("Year"), list(years))
        self.day = PastDayField(desk, ptr("report", "As of"))
        self.pdf = Button(tr("Make PDF"), Kind.PRIMARY, icon="file-pdf")
        self.ods = Button("ODS", Kind.SECONDARY, icon="export")
        self.offer(self.ods, self.pdf)
        line = Flow(gap=8, line_gap=6)
        for button in (self.pdf, self.ods, self.stop):
            line.addWidget(button)
        fields = [one for one, is_there in self._fields() if is_there]
        self.body.addLayout(
            column(
                *(Label(report.title, Role.H2), 2),
                *(Label(report.about, Role.UI, Ink.TEXT2, wraps=True, lines=5), 12),
                *(part for one in fields for part in (one, 10)),
                *(self.language_and_folder(), 8, line),
                margins=(14, 12, 14, 8),
            )
        )
        for part, is_there in self._fields():
            if not is_there:  # nothing to choose; it stays the card's
                part.setParent(self)
                part.hide()
        self.year.changed.connect(lambda _: self._set_day())
        self.day.entered.connect(partial(self._make, Format.PDF))
        self.pdf.clicked.connect(partial(self._make, Format.PDF))
        self.ods.clicked.connect(partial(self._make, Format.ODS))

    def _fields(self) -> Sequence[tuple[QWidget, bool]]:
        of_a_day = self.report.is_of_a_day
        return (self.year, of_a_day or self.report.has_year), (self.day, of_a_day)

    def open_for(self, below: QWidget) -> None:
        """Open beside what asked for it."""
        self.prepare()
        self._set_day()
        corner = below.mapTo(self._window, QPoint(0, 0))
        left = max(8, corner.x() + below.width() - current().px(WIDTH) - 72)
        self.open_at(QPoint(left, corner.y() + current().px(8)), 0)
        first = next((part for part, is_there in self._fields() if is_there), self.pdf)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _set_day(self) -> None:
        year, today = self._year(), self._desk.clock.today()
        self.day.set_day(usual_day(year, today))

    def _year(self) -> int:
        year = self.year.value()
        return year if isinstance(year, int) else self._desk.clock.today().year

    def _make(self, form: Format) -> None:
        day = self.day.day() if self.report.is_of_a_day else self._desk.clock.today()
        if day is None or not self.has_folder():
            return
        self.set_busy(is_busy=True)
        if self.report.is_of_a_day:
            asked = ReportAsked(year=self._year(), day=day)
            job = partial(_gather, asked, self._desk.clock.today())
            self._desk.look(self, job, partial(self._release, form), self.failed)
        else:
            words = in_language(str(self.language.value()))
            read = partial(_read, self.report, words, self._year(), day)
            self._desk.look(self, read, partial(self._draw, form), self.failed)

    def _release(self, form: Format, told: YearTold) -> None:
        """Write down that the report leaves, unless it did before; then draw it."""
        if told.held is not None:
            self._draw_year(form, told, told.held.id)
            return
        asked = self._desk.write(year_reports.release, told.asked, told.told, told.last, told.entry)

        def released(outcome: Outcome[YearReport]) -> None:
            self._draw_year(form, told, outcome.value.id)

        asked.then(self, released, self.failed)

    def _draw_year(self, form: Format, told: YearTold, key: YearReportId) -> None:
        words = in_language(str(self.language.value()))
        paper = year_report_papers.year_paper(told, words)
        self._draw(form, _Drawn(paper, year_report_papers.file_name(told, words), key))

    def _draw(self, form: Format, drawn: _Drawn) -> None:
        job = partial(_write, drawn, form, Path(self._folder), self._desk)
        self._desk.tasks.run(Lane.READ, self, job, partial(self._made, drawn), self.failed)

    def _made(self, drawn: _Drawn, path: Path) -> None:
        self.set_busy(is_busy=False)
        if not self._desk.is_read_only:  # a vault that is only read cannot take an entry
            self._note(drawn, path.parent)
        self.close_up()
        told = tr("{file} made in {folder}.").format(file=path.name, folder=path.parent.name)
        self._desk.tell(told)

    def _note(self, drawn: _Drawn, folder: Path) -> None:
        if drawn.report is not None:
            self._desk.write(year_reports.note_made, folder, drawn.report).then(self)
        else:
            note = disclosure_papers.note_exported
            self._desk.write(note, folder, drawn.paper.kind, self.report.code).then(self)


def _gather(asked: ReportAsked, today: date, reader: Reader) -> YearTold:
    return year_report.gather(reader, asked, today)


def _read(report: Report, words: Texts, year: int, today: date, reader: Reader) -> _Drawn:
    assert report.read is not None  # noqa: S101 - the report of a year goes another way
    return _Drawn(*report.read(reader, words, year, today))


def _write(drawn: _Drawn, form: Format, folder: Path, desk: Desk) -> Path:
    name = drawn.name.removesuffix(Format.PDF.suffix) + form.suffix
    return desk.files.write(folder, name, desk.paper.make(drawn.paper, form=form))
