"""What partners did with what they were given: one question a year for each (rules R9.6)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workbench.services import feedback
from workbench.services.feedback import FeedbackItem
from workbench.texts import ntr, ptr, tr
from workbench.ui.accountability.views import FEEDBACK, AccountabilityTabs
from workbench.ui.provisions.feedback_pane import FeedbackPane
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Size
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.feedback import EmptyState
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.painting import holds_focus
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from workbench.domain.feedback import Asked
    from workbench.services.changes import Step
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_ASK, _ANSWER = "ask", "answer"


class FeedbackPage(QWidget):
    """The questions of a year at the left, one of them at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0
        self._enters = False
        self.setAccessibleName(tr("Feedback"))
        self.tabs = AccountabilityTabs(FEEDBACK)
        today = desk.clock.today()
        years = [(year, str(year)) for year in range(today.year, today.year - 6, -1)]
        self.year = ChoiceField(tr("Year"), list(years))
        verbs = (
            Verb(_ANSWER, tr("Record the answer"), ("Return", "Enter", "F2")),
            Verb(_ASK, tr("Mark as asked"), ("S",)),
        )
        columns = Columns(due=0, count=0, chip=128)
        self.list = VerbList(tr("Feedback"), verbs, columns, fits_content=False)
        self.pane = FeedbackPane(desk)
        self._title = Label(tr("Accountability"), Role.TITLE)
        nothing = tr("Nothing was provided this year of which one asks feedback.")
        self._nothing = EmptyState("handshake", nothing)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._nothing)
        self._build()
        self.year.changed.connect(lambda _: self.refresh())
        self.list.verb_asked.connect(self._do)
        self.list.row_chosen.connect(self._show_chosen)
        self.pane.ask_wanted.connect(self._ask)
        self.pane.answered.connect(self._answer)
        self.pane.left.connect(self.list.enter_by_key)
        desk.changed.connect(self._look_again)
        current().changed.connect(self._fit)

    def _build(self) -> None:
        about = tr("One question a year for each recipient of a table with personal data.")
        told = Label(about, Role.UI, Ink.TEXT2, wraps=True)
        above = column(
            *(self._title, 14, self.tabs, 14, row(self.year, None), 8, told, 10),
            margins=(12, 0, 22, 0),
        )
        left = QVBoxLayout()
        left.setContentsMargins(24, 26, 14, 0)
        left.setSpacing(0)
        left.addLayout(above)
        left.addLayout(row(self._pages, margins=(0, 0, 10, 0)), 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(left, 1)
        layout.addWidget(self.pane)
        self._fit()

    def enter(self) -> None:
        """Look again, and take the focus when the questions are there."""
        self._enters = True
        self.refresh()

    def enter_by_key(self) -> None:
        """Take the focus: the list, or the tabs when there is none."""
        if self.list.rows.rows:
            self.list.enter_by_key()
        else:
            self.tabs.take_focus()

    def flush(self) -> None:
        """Keep an answer that is half typed."""
        self.pane.flush()

    def refresh(self) -> None:
        """Read the questions again, in the lane for long reads."""
        self._asked += 1
        year = self.year.value()
        job = partial(_read, year if isinstance(year, int) else 0)
        self._desk.look(self, job, partial(self._show, self._asked))

    def _show(self, asked: int, items: Sequence[FeedbackItem]) -> None:
        if asked != self._asked:
            return
        self.list.show_rows(list(self._rows(items)), self.list.chosen_key())
        self._pages.setCurrentIndex(0 if items else 1)
        if self._enters:
            self._enters = False
            self.enter_by_key()
        self._show_chosen()

    def _rows(self, items: Sequence[FeedbackItem]) -> Iterator[Row]:
        for item in items:
            told, tone = _state(item)
            who = ", ".join(part for part in (item.name, item.organisation_name) if part)
            n = len(item.provided)
            given = ntr("{n} provision", "{n} provisions", n).format(n=n)
            second = ", ".join(part for part in (self._table(item.about), given) if part)
            look = RowLook(title=who, second=second, chip=told, chip_tone=tone)
            yield Row(_key(item.about), look, ", ".join((who, second, told)), item)

    def _table(self, about: Asked) -> str:
        held = self._desk.read.tables.find(about.table) if about.table else None
        return held.name if held else ""

    def _chosen(self) -> FeedbackItem | None:
        chosen = self.list.chosen()
        return chosen.of if chosen is not None and isinstance(chosen.of, FeedbackItem) else None

    def _show_chosen(self) -> None:
        item = self._chosen()
        self.pane.show_item(item, self._table(item.about) if item else "")

    def _do(self, code: str, chosen: Row) -> None:
        if not isinstance(chosen.of, FeedbackItem):
            return
        if code == _ASK:
            self._ask(chosen.of.about)
        else:
            self.pane.begin()

    def _ask(self, about: Asked) -> None:
        asked = self._desk.do(feedback.ask, about)
        asked.then(self, lambda _: self._desk.tell(tr("Marked as asked"), can_undo=True))

    def _answer(self, about: Asked, text: str) -> None:
        told = self._desk.do(feedback.answer, about, text)
        told.then(self, lambda _: self._desk.tell(tr("Answer recorded"), can_undo=True))

    def _look_again(self, step: Step) -> None:
        if self.isVisible() and step.images:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.year.setFixedWidth(current().px(140))
        high = current().height(Size.MEDIUM, Role.UI_MEDIUM)  # of the button of the other pages
        self._title.setMinimumHeight(high)
        self.pane.setFixedWidth(min(current().px(400), self.width() * 2 // 5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6:
            if holds_focus(self.pane):
                self.enter_by_key()
            else:
                self.pane.enter_by_key()
        else:
            super().keyPressEvent(event)


def _read(year: int, reader: Reader) -> Sequence[FeedbackItem]:
    return feedback.items_of(reader, year)


def _key(about: Asked) -> str:
    return f"{about.recipient}:{about.table or ''}"


def _state(item: FeedbackItem) -> tuple[str, Tone]:
    if item.held is None:
        return ptr("feedback", "To ask"), Tone.NEUTRAL
    if item.is_open:
        return ptr("feedback", "Asked"), Tone.WARN
    return ptr("feedback", "Answered"), Tone.OK
