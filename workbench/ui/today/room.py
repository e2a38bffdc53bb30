"""The room *Vandaag*: what must be done now, and with the switch what the chair is shown.

What the chair is shown stands alone, without side bar and search; the way back asks the
passphrase (rules R8).
"""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from workbench.texts import tr
from workbench.ui.late import Late
from workbench.ui.theme import Ink
from workbench.ui.today.chair_page import ChairPage
from workbench.ui.today.coordinator_page import CoordinatorPage
from workbench.ui.today.friday_page import FridayPage
from workbench.ui.today.wishes import Place
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.pages import Panel, row
from workbench.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from typing import TypeAlias

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.minutes import Draft
    from workbench.services.backup_words import StandingWords
    from workbench.services.changes import Step
    from workbench.ui.desk import Desk
    from workbench.ui.overlap.page import OverlapPage
    from workbench.ui.today.retention_page import RetentionPage
    from workbench.ui.today.wishes import Wish

    Page: TypeAlias = CoordinatorPage | ChairPage | FridayPage | RetentionPage | OverlapPage

_PREFERENCE = "preference"  # its table: what the program notes of itself changes no figure


class View(StrEnum):
    """For whom the room is shown."""

    COORDINATOR = "coordinator"
    CHAIR = "chair"
    FRIDAY = "friday"  # the coordinator's, once a week
    RETENTION = "retention"  # the coordinator's, a few times a year
    OVERLAP = "overlap"  # the coordinator's alone


class TodayRoom(Panel):
    """A `Room`: shows one page at a time, and looks again when something was touched."""

    wished = Signal(object)  # Wish: where a row leads
    shown_alone = Signal(bool)  # the chair's view is shown, or left
    way_back_asked = Signal()  # from the chair's view

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.CANVAS)
        self._desk = desk
        self.setAccessibleName(tr("Today"))
        self._switches = {view: _switch() for view in _SWITCHED}
        self.back = Button(tr("Back"), Kind.GHOST, icon="caret-left", key=tr("Esc"))
        to_coordinator = _at_right(self._switches[View.COORDINATOR])
        self.coordinator = CoordinatorPage(desk, above=to_coordinator)
        # the other pages come when they are first asked for: unlocking would wait for them
        self._to_chair = _at_right(self._switches[View.CHAIR], self.back)
        self._to_chair.setParent(self)
        self._to_chair.hide()
        self.late_chair = Late(self._make_chair)
        self._late_friday = Late(self._make_friday)
        self.retention: RetentionPage | None = None
        self.overlap: OverlapPage | None = None
        self._views: dict[View, Page] = {}
        self._pages = QStackedLayout(self)
        self._add(View.COORDINATOR, self.coordinator)
        for view, switch in self._switches.items():
            switch.set_value(view)
            switch.chosen.connect(self._change)
        self.coordinator.friday_asked.connect(partial(self.show_view, View.FRIDAY))
        self.back.setAccessibleName(tr("Back to the coordinator's view"))
        self.back.clicked.connect(self.way_back_asked)
        desk.changed.connect(self._look_again)

    @property
    def chair(self) -> ChairPage:
        """What the chair is shown."""
        return self.late_chair()

    @property
    def friday(self) -> FridayPage:
        """The Friday round."""
        return self._late_friday()

    def _make_chair(self) -> ChairPage:
        made = ChairPage(self._desk, above=self._to_chair)
        self._to_chair.show()
        self._add(View.CHAIR, made)
        return made

    def _make_friday(self) -> FridayPage:
        made = FridayPage(self._desk)
        made.left.connect(self._leave_friday)
        self._add(View.FRIDAY, made)
        return made

    def _add(self, view: View, page: Page) -> None:
        self._views[view] = page
        self._pages.addWidget(page)
        page.wished.connect(self._take)

    def _page(self, view: View) -> Page:
        """Return a page, built by now."""
        if view is View.CHAIR:
            return self.chair
        return self.friday if view is View.FRIDAY else self._views[view]

    @property
    def view(self) -> View:
        """For whom the room is shown now."""
        shown = self._pages.currentWidget()
        return next(view for view, page in self._views.items() if page is shown)

    def show_view(self, view: View) -> None:
        """Show the page of the coordinator, or what the chair is shown."""
        self._turn_to(view)
        self._page(view).enter()

    def show_coordinator(self) -> None:
        """Leave what the chair is shown."""
        self.show_view(View.COORDINATOR)

    def enter(self) -> None:
        """Look again and take the focus."""
        self._views[self.view].enter()

    def new(self) -> None:
        """Ctrl N: nothing begins here."""

    def flush(self) -> None:
        """Store what was ticked in the Friday round."""
        for page in self._late_friday.now():
            page.keep()

    def drafts(self) -> tuple[Draft, ...]:
        """Return nothing: nothing is typed here; ticks go ahead of the lock's own writes."""
        self.flush()
        return ()

    def show_standing(self, told: StandingWords) -> None:
        """Say how the vault stands with its backups."""
        self.coordinator.show_standing(told)

    def _take(self, wish: Wish) -> None:
        """Show what is a page of this room; everything else lies elsewhere."""
        if wish.place is Place.RETENTION:
            self._show_retention()
        elif wish.place is Place.OVERLAP:
            self._show_overlap(wish.key)
        else:
            self.wished.emit(wish)

    def _show_retention(self) -> None:
        if self.retention is None:
            from workbench.ui.today.retention_page import RetentionPage  # noqa: PLC0415 - asked for a few times a year, and unlocking would wait for it

            self.retention = RetentionPage(self._desk)
            self._add(View.RETENTION, self.retention)
            self.retention.left.connect(partial(self.show_view, View.COORDINATOR))
        self.show_view(View.RETENTION)

    def _show_overlap(self, key: str) -> None:
        if self.overlap is None:
            from workbench.ui.overlap.page import OverlapPage  # noqa: PLC0415 - unlocking would wait for it

            self.overlap = OverlapPage(self._desk)
            self._add(View.OVERLAP, self.overlap)
            self.overlap.left.connect(partial(self.show_view, View.COORDINATOR))
        self.overlap.wanted = key
        self.show_view(View.OVERLAP)

    def _leave_friday(self) -> None:
        self.friday.keep()
        self.show_view(View.COORDINATOR)

    def _change(self, chosen: object) -> None:
        """The switch: the one on the other page takes over, with the focus; back is asked for."""
        view, was = View(str(chosen)), self.view
        self._switches[was].set_value(was)  # for when one comes back
        if was is View.CHAIR:
            self.way_back_asked.emit()
            return
        self._turn_to(view)
        self._switches[view].take_focus()
        self._page(view).refresh()

    def _turn_to(self, view: View) -> None:
        was = self.view
        self._pages.setCurrentWidget(self._page(view))
        if View.CHAIR in (view, was) and view is not was:
            self.shown_alone.emit(view is View.CHAIR)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.view is View.CHAIR:
            self.way_back_asked.emit()
            return
        super().keyPressEvent(event)

    def _look_again(self, step: Step) -> None:
        if self.isVisible() and any(image.kind != _PREFERENCE for image in step.images):
            self._views[self.view].refresh()


_SWITCHED = (View.COORDINATOR, View.CHAIR)


def _switch() -> Segmented:
    choices = ((View.COORDINATOR, tr("Coordinator")), (View.CHAIR, tr("Chair")))
    return Segmented(choices, tr("For whom"))


def _at_right(switch: Segmented, back: Button | None = None) -> QWidget:
    held = QWidget()
    held.setLayout(row(back, None, switch))
    return held
