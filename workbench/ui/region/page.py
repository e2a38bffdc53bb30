"""The tab *Regio*: what there is at the left, one of it at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.region import Municipality
from workbench.services import region
from workbench.services.region_view import RegionView, asked, read_region
from workbench.texts import ptr, tr
from workbench.ui.actions.facts import wrapped
from workbench.ui.meetings.lists import Row, Verb, VerbList
from workbench.ui.policy.views import REGION, PolicyTabs
from workbench.ui.region import words
from workbench.ui.region.pane import RegionPane
from workbench.ui.region.reading import PageReading
from workbench.ui.region.rows import rows
from workbench.ui.region.work import LongWork, StoppedError
from workbench.ui.tasks import Lane
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.painting import holds_focus
from workbench.ui.widgets.rows import Columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from workbench.domain.displacement import Question, Shown
    from workbench.domain.errors import WorkbenchError
    from workbench.services.changes import Step
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_OPEN, _CHANGE, _NEW, _READ, _REMOVE = "open", "change", "new", "read", "remove"
_PATIENCE: Final = 400  # ms in which nothing needs to be said
_OFTEN: Final = 200  # ms between two looks at how far it is


class RegionTab(QWidget):
    """What was written down comes from one lane; what the counts ask from another, and later."""

    wished = Signal(object)  # Wish

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0
        self._enters = False
        self._view: RegionView | None = None
        self._questions: Sequence[Question] | None = None
        self._table: Shown | None = None  # of which the questions are
        self._wanted = ""  # the row to choose when it is there
        self._work: LongWork | None = None
        self._watch = QTimer(self)
        self.setAccessibleName(ptr("tab", "Region"))
        self.tabs = PolicyTabs(REGION)
        verbs = (
            Verb(_OPEN, ptr("region", "Go to it"), ("Return", "Enter")),
            Verb(_CHANGE, tr("Change municipality"), ("F2",)),
            Verb(_NEW, tr("Add a municipality"), ("N",)),
            Verb(_READ, tr("Read a page in"), ("I",)),
            Verb(_REMOVE, tr("Take out of the list"), ("Delete",)),
        )
        columns = Columns(due=90, count=0, chip=0)
        self.list = VerbList(ptr("tab", "Region"), verbs, columns, fits_content=False)
        self.pane = RegionPane(desk)
        self.reading = PageReading(desk, self)
        self.add = Button(tr("Add a municipality"), Kind.SECONDARY, icon="plus")
        self.read = Button(tr("Read a page in"), Kind.SECONDARY, icon="file-text")
        self.stop = Button(ptr("region", "Stop"), Kind.GHOST, size=Size.SMALL)
        self.busy = Label("", Role.SMALL, Ink.TEXT2)
        self.empty = wrapped("", Role.UI, Ink.TEXT2)
        self.about = wrapped("", Role.UI, Ink.TEXT2)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._title = Label(tr("Policy and region"), Role.TITLE)
        head = row(self._title, None, self.read, self.add)
        looking = row(self.busy, self.stop, None)
        above = column(
            *(head, 14, self.tabs, 14, self.about, looking, 6), margins=(12, 0, 22, 0)
        )
        left = QVBoxLayout()
        left.setContentsMargins(24, 26, 14, 0)
        left.setSpacing(0)
        left.addLayout(above)
        left.addLayout(column(self.empty, margins=(12, 8, 40, 0)))
        left.addLayout(row(self.list, margins=(0, 0, 10, 0)), 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(left, 1)
        layout.addWidget(self.pane)
        self._say_busy()
        self._fit()

    def _connect(self) -> None:
        self.list.verb_asked.connect(self._do)
        self.list.row_chosen.connect(lambda _: self._show_chosen())
        self.pane.left.connect(self.list.enter_by_key)
        self.pane.place.kept.connect(self._choose_kept)
        self.pane.place.closed.connect(self._back_from_form)
        self.reading.taken.connect(self._choose_kept)
        self.reading.unknown.connect(self.pane.begin_new)
        self.add.clicked.connect(self.new)
        self.read.clicked.connect(self.reading.ask)
        self.stop.clicked.connect(self._stop)
        self._watch.timeout.connect(self._say_busy)
        self._desk.changed.connect(self._look_again)
        self._desk.leaving.connect(self._stop)
        current().changed.connect(self._fit)

    def enter(self) -> None:
        """Look again, and take the focus when the rows are there."""
        self._enters = True
        self.refresh()

    def new(self) -> None:
        """Ctrl N: begin a municipality."""
        self.pane.begin_new()

    def flush(self) -> None:
        """Keep what is half typed."""
        self.pane.flush()

    def refresh(self) -> None:
        """Read again, in the lane for long reads."""
        self._asked += 1
        job = partial(_read, self._desk.clock.today())
        self._desk.look(self, job, partial(self._take_view, self._asked))

    def _take_view(self, asked_then: int, view: RegionView) -> None:
        if asked_then != self._asked:
            return
        self._view = view
        if view.table != self._table:
            self._ask(view)
        self._show()
        if self._enters:
            self._enters = False
            if view.places:
                self.list.enter_by_key()
            else:
                self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask(self, view: RegionView) -> None:
        """Look for questions in the lane where nobody waits; what was looked for before ends."""
        self._stop()
        self._table, self._questions = view.table, None
        self._work = work = LongWork()
        QTimer.singleShot(_PATIENCE, self, partial(self._appear, work))
        job = partial(asked, view.table, work.told)
        done = partial(self._take_questions, work)
        self._desk.tasks.run(Lane.KEEPING, self, job, done, partial(self._take_none, work))

    def _appear(self, work: LongWork) -> None:
        if work is self._work:
            self._watch.start(_OFTEN)
            self._say_busy()

    def _take_questions(self, work: LongWork, found: Sequence[Question]) -> None:
        if work is self._work:
            self._questions = found
            self._end_work()
            self._show()

    def _take_none(self, work: LongWork, error: WorkbenchError) -> None:
        if not isinstance(error, StoppedError):
            self._desk.refused.emit(error)
        if work is self._work:
            self._end_work()

    def _end_work(self) -> None:
        self._work = None
        self._watch.stop()
        self._say_busy()

    def _stop(self) -> None:
        if self._work is not None:
            self._work.stop()
            self._end_work()
            self._show()

    def _say_busy(self) -> None:
        is_seen = self._work is not None and self._watch.isActive()
        if is_seen and self._work is not None:
            share = int(100 * self._work.share)
            self.busy.setText(tr("Looking for what moved: {share} %").format(share=share))
        if not is_seen and self.stop.hasFocus():
            self.list.enter_by_key()
        self.busy.setVisible(is_seen)
        self.stop.setVisible(is_seen)

    def _show(self) -> None:
        view = self._view
        if view is None:
            return
        self.list.show_rows(list(rows(view, self._questions)), self._wanted)
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
        self._show_chosen()

    def _said(self, view: RegionView) -> str:
        parts = [tr("Counts and days stand side by side. What they mean is for people to say.")]
        if view.table and self._questions == ():
            parts.append(tr("No fall beside a rise next door is larger than chance gives."))
        if self._questions is None and self._work is None and view.table:
            parts.append(tr("Nobody looked for what moved."))
        if view.left_out:
            parts.append(words.left_out(view.left_out))
        return " ".join(parts)

    def _show_chosen(self) -> None:
        chosen = self.list.chosen()
        if self._view is not None:
            self.pane.show_chosen(self._view, chosen.of if chosen else None)

    def _choose_kept(self, key: str) -> None:
        self._wanted = key
        self._enters = True
        self.refresh()

    def _back_from_form(self) -> None:
        self._show_chosen()
        if self.list.isHidden():
            self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.list.enter_by_key()

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

    def _look_again(self, step: Step) -> None:
        if self.isVisible() and step.images:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.pane.setFixedWidth(min(current().px(560), self.width() // 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6:
            if holds_focus(self.pane):
                self.list.enter_by_key()
            else:
                self.pane.enter_by_key()
        else:
            super().keyPressEvent(event)


def _read(today: date, reader: Reader) -> RegionView:
    return read_region(reader, today)
