"""One municipality at the right: whose counts are seen, its rules, and the page it published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.services import region
from workbench.texts import ptr, tr
from workbench.ui import days
from workbench.ui.region import words
from workbench.ui.region.place_form import PlaceForm
from workbench.ui.region.rules import RulesCard
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Divider, Label, wrapped
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from workbench.domain.region import Municipality, NeighbourPage
    from workbench.services.region_view import RegionView
    from workbench.ui.desk import Desk


class PlacePart(QWidget):
    """Shows a municipality, and takes what a person writes down of it."""

    kept = Signal(str)  # a municipality, new or changed
    closed = Signal()  # the form of a new one

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._place: Municipality | None = None
        self._page: NeighbourPage | None = None
        self.title = wrapped("", Role.DOC)
        self.about = wrapped("", Role.UI, Ink.TEXT2)
        self.change = Button(tr("Change"), Kind.SECONDARY, key="F2", size=Size.SMALL)
        self.form = PlaceForm(desk)
        self.rules = RulesCard(desk)
        self.page = wrapped("", Role.UI)
        self.remove_page = Button(tr("Take the page away"), Kind.GHOST, size=Size.SMALL)
        self._below = QWidget()
        head = row(Label(tr("Regional page"), Role.H3), None, self.remove_page)
        self._below.setLayout(column(self.rules, 14, Divider(), 14, head, 4, self.page))
        top = row(column(self.title, 4, self.about), self.change)
        top.setAlignment(self.change, Qt.AlignmentFlag.AlignTop)
        parts = column(top, 8, self.form, 14, self._below, None, margins=(24, 26, 24, 20))
        self.setLayout(parts)
        self.change.clicked.connect(self.begin_change)
        self.remove_page.clicked.connect(self._remove_page)
        self.form.kept.connect(self.kept)
        self.form.closed.connect(self._close_form)

    def show_place(self, view: RegionView, place: Municipality) -> None:
        """Show a municipality; what is half typed of another one is kept first."""
        if self._place is None or self._place.id != place.id:
            self.flush()
            self.form.hide()
        self._place = place
        self.title.setText(place.name)
        part = dict(words.parts())[words.part_of(place)]
        about = tr("{part}. CBS code {code}.").format(part=part, code=place.code)
        self.about.setText(about.replace(f" {place.code}", f"\u00a0{place.code}"))  # not apart
        for shown in (self.change, self._below, self.about):
            shown.show()
        self.rules.show_rules(view, place)
        self._page = view.pages.get(place.code)
        self.page.setText(self._said_of_page(view, place))
        self.remove_page.setVisible(self._page is not None)

    def _said_of_page(self, view: RegionView, place: Municipality) -> str:
        if self._page is None:
            return f"{words.source(view, place.code)}."
        day, taken = self._page.as_of, self._page.taken_on
        said = tr("Counted on {day}, read in on {taken}.").format(
            day=days.month_day(day, view.day), taken=days.month_day(taken, view.day)
        )
        if view.source.get(place.code) == place.code:
            return said
        return f"{said} {words.source(view, place.code)}."

    def begin_new(self, code: str = "") -> None:
        """Show the empty form."""
        self.flush()
        self._place = None
        self.title.setText(ptr("region", "New municipality"))
        for hidden in (self.change, self._below, self.about):
            hidden.hide()
        self.form.open_for(None, code)

    def begin_change(self) -> None:
        """Show the form of this municipality."""
        if self._place is not None:
            self.form.open_for(self._place)

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it."""
        self.change.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Keep what is half typed."""
        self.form.flush()
        self.rules.flush()

    def _close_form(self) -> None:
        if self._place is None:
            self.closed.emit()
        else:
            self.enter_by_key()

    def _remove_page(self) -> None:
        if self._page is not None:
            asked = self._desk.do(region.remove_page, self._page.id)
            asked.then(self, lambda _: self._desk.tell(tr("Page taken away"), can_undo=True))
