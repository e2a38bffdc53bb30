"""The left of a case: its timeline, what of it is shown, and the line that writes in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.services.case_as_of import as_of
from workbench.services.case_files import Sort
from workbench.texts import ptr, tr
from workbench.ui.cases import showing
from workbench.ui.cases.as_of_bar import AsOfBar
from workbench.ui.cases.entry_form import EntryForm
from workbench.ui.cases.head import menu_of
from workbench.ui.cases.section import CaseVerb
from workbench.ui.cases.showing import Part
from workbench.ui.cases.timeline import EDIT, HISTORY, OLDER, OPEN, OVERLAP, REMOVE, Timeline
from workbench.ui.cases.timeline_row import Shown
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, IconButton, Kind, Size
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import bar_in_margin, column, row
from workbench.ui.widgets.shrinking import Shrinking

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.cases import Case
    from workbench.domain.ids import CaseEntryId, CaseId
    from workbench.domain.search_query import Word
    from workbench.services.case_as_of import AsOf
    from workbench.services.case_files import Happening
    from workbench.services.vaults import Reader
    from workbench.ui.cases.case_acts import CaseActs
    from workbench.ui.cases.timeline_row import Shared
    from workbench.ui.desk import Desk
    from workbench.ui.widgets.verb_list import Row


class TimelinePane(QWidget):
    """Enter goes to where a row is written; N writes an entry, F2 and Delete are for entries."""

    signal_asked = Signal(str)
    passage_asked = Signal(str, str, str)  # meeting, item, line
    overlap_asked = Signal(str)  # the point that signals share
    letter = Signal(str)  # one that is no verb here

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: Case | None = None
        self._can_edit = False
        self._asked = 0
        self._found: Sequence[Happening] = ()
        self._shared: Shared = {}
        self._part = Part.ALL
        self._wanted: tuple[str, Sequence[Word]] | None = None  # a row one comes for, and why
        self._acts: CaseActs | None = None
        self.list = Timeline()
        self.entry = EntryForm(desk)
        self.as_of = AsOfBar(desk)
        self.part = Button("", Kind.GHOST, icon="caret-down", size=Size.SMALL)
        self._name_part()
        self.write = IconButton("plus", tr("Write an entry"), key="N")
        self.count = Label("", Role.BODY, Ink.TEXT2)
        name = Label(tr("Timeline"), Role.H2)
        title = row(name, self.count, None, self.part, self.write, spacing=8)
        below = row(self.list, margins=(0, 0, 10, 0))
        bar_in_margin(self.list, below)
        over = QWidget()
        over.setLayout(column(self.entry, self.as_of, margins=(8, 0, 14, 0)))
        parts = column(row(title, margins=(8, 0, 14, 0)), 8, Shrinking(over), 4, below)
        parts.setStretch(4, 1)
        self.list.setMinimumHeight(72)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setLayout(parts)
        self.write.clicked.connect(self.begin_entry)
        self.part.clicked.connect(self._choose_part)
        self.list.verb_asked.connect(self._do)
        self.list.letter.connect(self._letter)
        self.list.point_asked.connect(self.overlap_asked)
        self.entry.left.connect(self.list.enter_by_key)
        self.as_of.asked.connect(self._ask_day)
        self.as_of.left.connect(self._leave_day)

    def act_with(self, acts: CaseActs) -> None:
        """Say who does what is asked here."""
        self._acts = acts
        self.entry.kept.connect(acts.keep_entry)
        acts.entry_refused.connect(self.entry.open_for)

    def show_case(self, case: Case, *, can_edit: bool) -> None:
        """Show another case, or the same one after a change."""
        if self._case is None or self._case.id != case.id:
            self._part = Part.ALL
            self._found, self._shared = (), {}
            self.as_of.hide()
            self.list.begin_anew()
            self.list.show_rows(())
        self._case, self._can_edit = case, can_edit
        self.write.setVisible(can_edit)
        if self.as_of.isHidden():  # else the day that is looked at stays
            self._read()

    def want_entry(self, key: CaseEntryId, looked_for: Sequence[Word]) -> None:
        """Stand on an entry, its passage marked, once the case that is shown next was read."""
        self._part = Part.ALL
        self.as_of.hide()
        self._wanted = f"{Sort.ENTRY}:{key}", looked_for

    def _read(self) -> None:
        if self._case is not None:
            self._asked += 1
            job = partial(_read, self._case.id)
            self._desk.look(self, job, partial(self._take, self._asked))

    def begin_day(self) -> None:
        """Ask on which day the case is looked at."""
        self.entry.leave()
        self.as_of.begin(self._desk.clock.today())

    def _ask_day(self, day: date) -> None:
        if self._case is not None:
            self._asked += 1
            job = partial(_read_as_of, self._case.id, day)
            self._desk.look(self, job, partial(self._take_day, self._asked, day))

    def _take_day(self, asked: int, day: date, held: AsOf) -> None:
        if asked == self._asked:
            self.as_of.tell(held, day)
            shown = showing.shown(held.happenings, self._part)
            self.count.setText(str(len(shown)))
            self.list.show_happenings(shown, day, held.told)

    def _leave_day(self) -> None:
        self._read()
        self.list.enter_by_key()

    def _take(self, asked: int, found: Sequence[Happening]) -> None:
        if asked == self._asked:
            self._found = found
            self._show()

    def _show(self) -> None:
        shown = showing.shown(self._found, self._part)
        self.count.setText(str(len(shown)))
        self._name_part()
        self.list.show_happenings(shown, self._desk.clock.today(), shared=self._shared)
        if self._wanted is not None:
            self.list.show_passage(*self._wanted)
            self._wanted = None

    def tell_overlaps(self, shared: Shared) -> None:
        """Say beside each signal what it shares with others, as the card of overlap was told."""
        if shared != self._shared:
            self._shared = shared
            if self.as_of.isHidden():
                self._show()

    def _name_part(self) -> None:
        """Say on the button what is shown, also before there is anything to show."""
        name = showing.name(self._part)
        self.part.setText(name)
        self.part.setAccessibleName(tr("Shown: {part}").format(part=name))
        self.part.updateGeometry()

    def _choose_part(self) -> None:
        verbs = [CaseVerb(showing.name(part), partial(self.show_part, part)) for part in Part]
        verbs.append(CaseVerb(ptr("timeline", "As it stood on a day"), self.begin_day))
        menu = menu_of(self, verbs)
        menu.popup(self.part.mapToGlobal(self.part.rect().bottomLeft()))

    def show_part(self, part: Part) -> None:
        """Show a part of the timeline only."""
        self.list.begin_anew()
        self._part = part
        self.as_of.hide()
        self._show()
        self.list.enter_by_key()

    def begin_entry(self) -> None:
        """Ask what is to be kept."""
        if self._case is not None and self._can_edit:
            self.entry.begin(self._case.id)

    def flush(self) -> None:
        """Store what is half typed, without asking."""
        self.entry.flush()

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it."""
        self.list.enter_by_key()

    def _letter(self, letter: str) -> None:
        if letter == "n":
            self.begin_entry()
        else:
            self.letter.emit(letter)

    def _do(self, code: str, chosen: Row) -> None:
        if code == OLDER:
            self.list.show_older()
        if not isinstance(chosen.of, Shown) or self._case is None:
            return
        held = chosen.of.held
        if held.sort is Sort.ENTRY and code != HISTORY:
            self._do_entry(code, held)
        elif code == OVERLAP:
            self.overlap_asked.emit(chosen.of.shared[0].point.key)
        elif code == OPEN and held.sort is Sort.SIGNAL:
            self.signal_asked.emit(held.key)
        elif code == OPEN and held.meeting:
            self.passage_asked.emit(held.meeting, held.item, held.line)
        elif code in (OPEN, HISTORY):
            key = self._case.id if held.sort.is_quiet else held.key
            self._desk.history_asked.emit(key, chosen.look.title)

    def _do_entry(self, code: str, held: Happening) -> None:
        entry = self._desk.read.case_entries.find(held.key)
        if entry is None or not self._can_edit:
            return
        if code in (OPEN, EDIT):
            self.entry.open_for(entry)
        elif code == REMOVE and self._acts is not None:
            self._acts.remove_entry(entry.id)


def _read_as_of(key: CaseId, day: date, reader: Reader) -> AsOf:
    return as_of(reader, key, day)


def _read(key: CaseId, reader: Reader) -> Sequence[Happening]:
    return reader.lists.cases.timeline(key)
