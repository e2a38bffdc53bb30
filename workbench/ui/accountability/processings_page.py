"""The processing log in *Verantwoording*: what was done with data of persons, by code (WGS 1.8(4)).

Beside the log of acts, and read from it. Only to read, and to make paper of for the officer.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.formats import Format
from workbench.services import processing_papers, processing_words, processings
from workbench.services.processings import Processing, Wanted
from workbench.texts import ntr, spoken, tr
from workbench.ui.accountability import words
from workbench.ui.accountability.model import LogModel, Shown
from workbench.ui.accountability.page import LogList, grouped, periods
from workbench.ui.accountability.views import PROCESSINGS, AccountabilityTabs
from workbench.ui.provisions.printing import Drawn, Maker, Offer, RegisterPaperCard
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.feedback import EmptyState
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import bar_in_margin, column, row
from workbench.ui.widgets.progress import ProgressLine
from workbench.ui.widgets.rows import RowLook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.services.changes import Step
    from workbench.services.logbook import Entry
    from workbench.services.vaults import Reader
    from workbench.texts import Texts
    from workbench.ui.desk import Desk
    from workbench.ui.widgets.fields import Field

_USUAL: Final = 30  # days: what one looks at first
_ICONS: Final = {
    Processing.RECORD: "file-text",
    Processing.CHANGE: "pencil-simple",
    Processing.COMBINE: "puzzle-piece",
    Processing.CONSULT: "eye",
    Processing.PROVIDE: "export",
    Processing.RESTRICT: "lock-simple",
    Processing.ERASE: "trash",
}


class ProcessingModel(LogModel):
    """The entries of the log that are processings, each with its codes and nothing else."""

    def _shown(self, entry: Entry) -> Shown:
        one = processings.processed(self._desk.read, self._desk.logbook, entry)
        look = RowLook(
            title=processing_words.sentence(one, spoken) if one else words.act(entry.act),
            icon=_ICONS[one.sort] if one else "",
            icon_ink=Ink.TEXT3,
            chip=words.actor(entry.actor),
            chip_tone=Tone.PLAIN,
            due=words.moment(entry.at, self._today),
            due_tone=Tone.NEUTRAL,
        )
        return Shown(entry, None, look)

    def _spoken(self, shown: Shown) -> str:
        sort = processings.sort_of(shown.entry.act)
        said = processing_words.sort(sort, spoken) if sort else ""
        look = shown.look
        return ", ".join(part for part in (look.title, said, look.due, look.chip) if part)


class ProcessingsPage(QWidget):
    """Filters above, the processings below them; P makes paper of what is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0  # how often it was read: an older answer is not shown
        self._card: RegisterPaperCard | None = None
        self.setAccessibleName(tr("Processing log"))
        self.tabs = AccountabilityTabs(PROCESSINGS)
        self.list = LogList(ProcessingModel(desk), tr("Processing log"))
        self.code = TextField(tr("Code"))
        self.sort = ChoiceField(tr("Processing"), _sorts())
        self.period = ChoiceField(tr("Period"), periods())
        self.period.set_value(_USUAL)
        self.print = Button(tr("Log as a document"), icon="file-pdf", key="P")
        self.busy = ProgressLine()
        self._count = Label("", Role.SMALL, Ink.TEXT3)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(EmptyState("shield-check", tr("No processing fits this filter.")))
        self._build()
        self._fit()
        for field in (self.code, self.sort, self.period):
            field.changed.connect(lambda _: self.refresh())
        self.code.entered.connect(self.enter_by_key)
        self.print.clicked.connect(self.ask_paper)
        self.list.letter.connect(self._press)
        desk.changed.connect(self._look_again)
        current().changed.connect(self._fit)

    def _build(self) -> None:
        about = Label(
            tr("What was done with data of persons, by code. The log says who did what."),
            Role.UI,
            Ink.TEXT2,
            wraps=True,
        )
        head = Flow(gap=10, at_right=1)
        for part in (Label(tr("Accountability"), Role.TITLE), self.print):
            head.addWidget(part)
        filters = Flow(gap=12, line_gap=8)
        for field, _ in self._widths():
            filters.addWidget(field)
        above = column(
            *(head, 14, self.tabs, 14, about, 10, filters, 14),
            *(row(self._count, None), 6, self.busy),
            margins=(12, 0, 22, 0),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 26, 14, 0)
        layout.setSpacing(0)
        layout.addLayout(above)
        below = row(self._pages, margins=(0, 0, 10, 0))
        bar_in_margin(self.list, below)
        layout.addLayout(below, 1)

    def _widths(self) -> tuple[tuple[Field, int], ...]:
        """Return the filters with their widths at 100 %."""
        return (self.code, 168), (self.sort, 196), (self.period, 172)

    def _fit(self) -> None:
        for field, width in self._widths():
            field.setFixedWidth(current().px(width))

    # ---- what is shown

    def enter(self) -> None:
        """Look again and take the focus."""
        self.refresh()
        self.enter_by_key()

    def enter_by_key(self) -> None:
        """Take the focus: the list, or the filter that left nothing."""
        if self._pages.currentIndex() == 0:
            self.list.enter_by_key()
        else:
            self.code.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def wanted(self) -> Wanted:
        """Return what is asked for."""
        sort, days = self.sort.value(), self.period.value()
        today = self._desk.clock.today()
        return Wanted(
            sort=sort if isinstance(sort, Processing) else None,
            since=today - timedelta(days=days) if isinstance(days, int) else None,
            code=self.code.text().strip(),
        )

    def refresh(self) -> None:
        """Read the numbers again, in the lane for long reads."""
        self._asked += 1
        wanted = self.wanted()
        self.busy.start()
        self._desk.look(self, partial(_numbers, wanted), partial(self._show, self._asked))

    def _show(self, asked: int, numbers: Sequence[int]) -> None:
        if asked != self._asked:
            return
        self.busy.stop()
        model = self.list.log_model
        held = model.number_at(self.list.currentIndex().row())
        model.show(numbers, self._desk.clock.today())
        self.list.choose((model.place_of(held) if held is not None else None) or 0)
        self._pages.setCurrentIndex(0 if numbers else 1)
        n = len(numbers)
        told = ntr("{n} processing", "{n} processings", n).format(n=grouped(n))
        self._count.setText(told)
        if self.wanted() != Wanted():
            announce(self.list, told)

    def _look_again(self, step: Step) -> None:
        if self.isVisible() and step.images:
            self.refresh()

    # ---- what can be done

    def _press(self, letter: str) -> None:
        if letter == "/":
            self.code.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif letter == "p":
            self.ask_paper()

    def ask_paper(self) -> None:
        """Offer what is shown as a document, and as rows."""
        today = self._desk.clock.today()
        read = partial(_drawn, self.wanted(), today)
        makers = (
            Maker(tr("Make PDF"), read),
            Maker("ODS", read, Format.ODS),
            Maker("XLSX", read, Format.XLSX),
            Maker("CSV", read, Format.CSV),
        )
        offer = Offer(tr("Processing log as a document"), self._count.text(), makers)
        if self._card is not None:
            self._card.deleteLater()
        self._card = RegisterPaperCard(self._desk, self.window(), offer)
        self._card.open_for(self.print)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.code.text() or self.sort.value()):
            self.code.set_text("")
            self.sort.set_value(None)
            self.enter_by_key()
            return
        super().keyPressEvent(event)


def _numbers(wanted: Wanted, reader: Reader) -> Sequence[int]:
    return processings.numbers(reader, wanted)


def _drawn(wanted: Wanted, today: date, reader: Reader, words_of: Texts) -> Drawn:
    told = processing_papers.gather(reader, wanted, today)
    paper = processing_papers.processing_paper(told, words_of, words.actor)
    return Drawn(paper, processing_papers.file_name(told, words_of), "processings")


def _sorts() -> list[tuple[object, str]]:
    every = [(each, processing_words.sort(each, spoken)) for each in Processing]
    return [(None, tr("All processings")), *every]
