"""The room *Verantwoording*: provisions, feedback, both logs and reports, each behind its tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtWidgets import QStackedLayout, QWidget

from workbench.services import feedback
from workbench.texts import tr
from workbench.ui.accountability.log_room import LogRoom
from workbench.ui.accountability.processings_page import ProcessingsPage
from workbench.ui.accountability.reports_page import ReportsPage
from workbench.ui.accountability.views import FEEDBACK, LOG, PROCESSINGS, PROVISIONS, REPORTS
from workbench.ui.late import Late
from workbench.ui.provisions.feedback_page import FeedbackPage
from workbench.ui.provisions.room import ProvisionsRoom

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.minutes import Draft
    from workbench.services.changes import Step
    from workbench.ui.desk import Desk

Page: TypeAlias = "ProvisionsRoom | FeedbackPage | LogRoom | ProcessingsPage | ReportsPage"


class AccountabilityRoom(QWidget):
    """Shows one of its pages, built when first chosen; what went out comes first."""

    def __init__(self, desk: Desk, choose: Callable[[QWidget], str] | None = None) -> None:
        super().__init__()
        self._desk = desk
        self.setAccessibleName(tr("Accountability"))
        self._late_feedback = Late(lambda: FeedbackPage(desk))
        self._late_log = Late(lambda: LogRoom(desk, choose))
        self._late_processings = Late(lambda: ProcessingsPage(desk))
        self._late_reports = Late(lambda: ReportsPage(desk))
        self._pages: dict[str, Late[Any]] = {
            PROVISIONS: Late(lambda: ProvisionsRoom(desk)),
            FEEDBACK: self._late_feedback,
            LOG: self._late_log,
            PROCESSINGS: self._late_processings,
            REPORTS: self._late_reports,
        }
        self._stack = QStackedLayout(self)
        self._unanswered = 0
        for page in self._pages.values():
            page.then(self._take_in)
        self.provisions: ProvisionsRoom = self._pages[PROVISIONS]()
        desk.changed.connect(self._look_again)

    def _take_in(self, page: Page) -> None:
        self._stack.addWidget(page)
        page.tabs.chosen.connect(self._show)
        page.tabs.set_count(FEEDBACK, self._unanswered or None)

    @property
    def feedback(self) -> FeedbackPage:
        """What partners told of what they were given."""
        return self._late_feedback()

    @property
    def log(self) -> LogRoom:
        """Who did what."""
        return self._late_log()

    @property
    def processings(self) -> ProcessingsPage:
        """What was done with data of persons."""
        return self._late_processings()

    @property
    def reports(self) -> ReportsPage:
        """What is answered for, to whom."""
        return self._late_reports()

    @property
    def shown(self) -> Page:
        """The page that is shown."""
        built: list[Page] = [page for late in self._pages.values() for page in late.now()]
        return next(page for page in built if page.isVisibleTo(self))

    def show_view(self, view: str) -> None:
        """Show a page without taking the focus."""
        self._stack.setCurrentWidget(self._pages[view]())

    def show_feedback(self, year: int) -> None:
        """Show what one asks about a year, and take the focus there."""
        self.show_view(FEEDBACK)
        self.feedback.year.set_value(year)
        self.enter()

    def _show(self, view: object) -> None:
        left = self.shown
        self.show_view(str(view))
        left.tabs.stay()
        self.shown.enter()
        self.shown.tabs.take_focus()

    def enter(self) -> None:
        """Look again and take the focus."""
        self._count()
        self.shown.enter()

    def _count(self) -> None:
        """Say at the tab how many partners were asked this year and did not answer yet."""
        self._unanswered = feedback.unanswered(self._desk.read, self._desk.clock.today().year)
        for late in self._pages.values():
            for page in late.now():
                page.tabs.set_count(FEEDBACK, self._unanswered or None)

    def _look_again(self, step: Step) -> None:
        if step.touches("feedback"):
            self._count()

    def new(self) -> None:
        """Ctrl N: nothing is begun here."""

    def flush(self) -> None:
        """Store what is half typed, without asking."""
        for page in self._late_feedback.now():
            page.flush()

    def drafts(self) -> tuple[Draft, ...]:
        """Return nothing: what is typed here is stored by ``flush``."""
        return ()
