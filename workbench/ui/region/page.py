"""The tab *Regio*: what there is at the left, one of it at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from workbench.domain.region import Municipality
from workbench.services import region
from workbench.services.region_view import RegionView, read_region
from workbench.texts import ptr, tr
from workbench.ui.policy.tab import PolicyTab
from workbench.ui.policy.views import REGION
from workbench.ui.region import words
from workbench.ui.region.looking import Looking
from workbench.ui.region.pane import RegionPane
from workbench.ui.region.reading import PageReading
from workbench.ui.region.rows import rows
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.entering import Entering
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import wrapped
from workbench.ui.widgets.rows import Columns
from workbench.ui.widgets.verb_list import CompactDelegate, Row, Verb, VerbList
from workbench.ui.widgets.whole_rows import FoldingDelegate

if TYPE_CHECKING:
    from datetime import date

    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_OPEN, _CHANGE, _NEW, _READ, _REMOVE = "open", "change", "new", "read", "remove"


class RegionTab(PolicyTab):
    """What was written down comes from one lane; what the counts ask from another, and later."""

    pane: RegionPane

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, REGION, ptr("tab", "Region"), RegionPane(desk))
        self._asked = 0
        self._view: RegionView | None = None
        self._wanted = ""  # the row to choose when it is there
        verbs = (
            Verb(_OPEN, ptr("region", "Go to it"), ("Return", "Enter")),
            Verb(_CHANGE, tr("Change municipality"), ("F2",)),
            Verb(_NEW, tr("Add a municipality"), ("N",)),
            Verb(_READ, tr("Read a page in"), ("I",)),
            Verb(_REMOVE, tr("Take out of the list"), ("Delete",)),
        )
        columns = Columns(due=90, count=0, chip=0)
        self.list = VerbList(ptr("tab", "Region"), verbs, columns, fits_content=False)
        self.list.setItemDelegate(FoldingDelegate(self.list, columns, CompactDelegate))
        self._entering = Entering(self, self.list)
        self.reading = PageReading(desk, self)
        small = Size.SMALL
        self.add = Button(tr("Add a municipality"), Kind.SECONDARY, icon="plus", size=small)
        self.read = Button(tr("Read a page in"), Kind.SECONDARY, icon="file-text", size=small)
        self.make = Button(tr("Make regional page"), Kind.SECONDARY, icon="export", size=small)
        self.looking = Looking(desk)
        self.empty = wrapped("", Role.UI, Ink.TEXT2)
        self.about = wrapped("", Role.UI, Ink.TEXT2)
        self._build()
        self._connect()

    def _build(self) -> None:
        acts = Flow(gap=8, line_gap=6)
        for button in (self.read, self.make, self.add):
            acts.addWidget(button)
        self.lay(self.about, self.empty, 10, acts, self.looking, 6, body=self.list)

    def _connect(self) -> None:
        self.list.verb_asked.connect(self._do)
        self.list.row_chosen.connect(lambda _: self._show_chosen())
        self.pane.left.connect(self.list.enter_by_key)
        self.pane.place.kept.connect(self._choose_kept)
        self.pane.place.closed.connect(self._back_from_form)
        self.pane.release.released.connect(self._choose_released)
        self.pane.release.left.connect(self._leave_making)
        self.make.clicked.connect(lambda: self.pane.make_page(self.list.chosen_key()))
        self.reading.taken.connect(self._choose_kept)
        self.reading.unknown.connect(self.pane.begin_new)
        self.add.clicked.connect(self.new)
        self.read.clicked.connect(self.reading.ask)
        self.looking.changed.connect(self._show)
        self.looking.left.connect(self.list.enter_by_key)

    def enter(self) -> None:
        """Look again, and take the focus when the rows are there."""
        self._entering.begin()
        self.refresh()

    def new(self) -> None:
        """Ctrl N: begin a municipality."""
        self.pane.begin_new()

    def flush(self) -> None:
        """Keep what is half typed."""
        self.pane.flush()

    def show_record(self, key: str) -> None:
        """Choose what a record is of: a rule and a neighbour's page stand with their place."""
        read = self._desk.read
        rule, page = read.local_rules.find(key), read.neighbour_pages.find(key)
        if page is not None:
            self._choose_kept(read.municipalities.where(code=page.publisher)[0].id)
        else:
            self._choose_kept(rule.municipality if rule else key)

    def refresh(self) -> None:
        """Read again, in the lane for long reads."""
        self._asked += 1
        job = partial(_read, self._desk.clock.today())
        self._desk.look(self, job, partial(self._take_view, self._asked))

    def _take_view(self, asked_then: int, view: RegionView) -> None:
        if asked_then != self._asked:
            return
        enters = self._entering.is_due()  # before an empty list goes, and its focus with it
        self._view = view
        self.looking.look_at(view.table)
        self._show()
        if enters:
            self.enter_by_key()

    def enter_by_key(self) -> None:
        """Take the focus at the left."""
        if self.list.isHidden():
            self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.list.enter_by_key()

    def _show(self) -> None:
        view = self._view
        if view is None:
            return
        self.list.show_rows(list(rows(view, self.looking.questions)), self._wanted)
        if self.list.chosen_key() == self._wanted:
            self._wanted = ""
        self.list.setVisible(bool(view.places))
        self.empty.setText(
            tr(
                "Add your own municipality and those around it. Then read in the pages that"
                " neighbours send, and write down which rules hold where."
            )
        )
        self.empty.setVisible(not view.places)
        self.about.setText(self._said(view))
        self.about.setVisible(bool(view.places))
        self._show_chosen()

    def _said(self, view: RegionView) -> str:
        parts = [tr("Counts and days stand side by side. What they mean is for people to say.")]
        if view.table and self.looking.questions == ():
            parts.append(tr("No fall beside a rise next door is larger than chance gives."))
        if view.left_out:
            parts.append(words.left_out(view.left_out))
        return " ".join(parts)

    def _show_chosen(self) -> None:
        chosen = self.list.chosen()
        if self._view is not None:
            self.pane.show_chosen(self._view, chosen)

    def _choose_kept(self, key: str) -> None:
        self._wanted = key
        self.enter()

    def _choose_released(self, key: str) -> None:
        self.pane.leave_making()
        self._choose_kept(key)

    def _leave_making(self) -> None:
        self.pane.leave_making()
        self._back_from_form()

    def _back_from_form(self) -> None:
        self._show_chosen()
        self.enter_by_key()

    def _do(self, code: str, chosen: Row) -> None:
        place = chosen.of if isinstance(chosen.of, Municipality) else None
        if code == _NEW:
            self.new()
        elif code == _READ:
            self.reading.ask()
        elif code == _OPEN:
            self.pane.enter_by_key()
        elif place is not None and code == _CHANGE:
            self.pane.place.begin_change()
        elif place is not None:
            taken = self._desk.do(region.remove_municipality, place.id)
            told = tr("Municipality taken out of the list")
            taken.then(self, lambda _: self._desk.tell(told, can_undo=True))

    def enter_beside(self) -> None:
        """Take the focus at the right."""
        self.pane.enter_by_key()


def _read(today: date, reader: Reader) -> RegionView:
    return read_region(reader, today)
