"""The tab *Knelpunten*: bottlenecks and good practices of the minutes, and what became of each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QStackedLayout, QWidget

from workbench.services.lessons import LessonTold, told
from workbench.texts import tr
from workbench.ui.lessons import lesson_words as words
from workbench.ui.lessons.pane import LessonPane
from workbench.ui.policy.tab import PolicyTab
from workbench.ui.policy.views import LESSONS
from workbench.ui.theme import Ink, Role
from workbench.ui.today.wishes import Place, Wish
from workbench.ui.widgets.entering import Entering
from workbench.ui.widgets.feedback import EmptyState
from workbench.ui.widgets.labels import wrapped
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import CompactDelegate, Row, Verb, VerbList
from workbench.ui.widgets.whole_rows import FoldingDelegate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_OPEN, _DESCRIBE, _RAISE, _SETTLE, _PASSAGE, _PAST = (
    "open", "describe", "raise", "settle", "passage", "history",
)  # fmt: skip
_CHIP: Final = 118


class LessonsPage(PolicyTab):
    """What the minutes hold of them comes from a lane; the list at the left, one at the right."""

    pane: LessonPane

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, LESSONS, tr("Bottlenecks"), LessonPane(desk))
        self._asked = 0
        self._wanted = ""  # the one to choose once the rows are there
        verbs = (
            Verb(_OPEN, tr("Go to what is known of it"), ("Return", "Enter")),
            Verb(_DESCRIBE, tr("Describe it"), ("B",)),
            Verb(_RAISE, tr("Record that it was raised"), ("N",)),
            Verb(_SETTLE, tr("Solved, or open again"), ("X",)),
            Verb(_PASSAGE, tr("Show in the minutes"), ("V",)),
            Verb(_PAST, tr("History"), ("H",)),
        )
        name = tr("Bottlenecks and good practices")
        columns = Columns(due=0, count=0, chip=_CHIP)
        self.list = VerbList(name, verbs, columns, fits_content=False)
        self.list.setItemDelegate(FoldingDelegate(self.list, columns, CompactDelegate))
        self._entering = Entering(self, self.list)
        nothing = tr(
            "No bottleneck or good practice yet. Begin a line of the minutes with “Bottleneck:” or"
            " “Good practice:”, or press Ctrl Shift X or Ctrl Shift Y in it."
        )
        self.nothing = EmptyState("barricade", nothing)
        self._build()
        self._connect()

    def _connect(self) -> None:
        self.list.verb_asked.connect(self._do)
        self.list.row_chosen.connect(lambda _: self._show_chosen())
        self.pane.left.connect(self.list.enter_by_key)
        self.pane.passage_asked.connect(self._to_passage)

    def _build(self) -> None:
        about = tr("Lines of the minutes, with their marking. What leaves the house is typed here.")
        said = wrapped(about, Role.UI, Ink.TEXT2)
        shown = QWidget()
        self._stack = QStackedLayout(shown)
        for part in (self.list, self.nothing):
            self._stack.addWidget(part)
        self.lay(said, 6, body=shown)

    def enter(self) -> None:
        """Look again, and take the focus when the rows are there."""
        self._entering.begin()
        self.refresh()

    def new(self) -> None:
        """Ctrl N: record that the chosen one was raised."""
        self.pane.begin_raising()

    def flush(self) -> None:
        """Keep what is half typed."""
        self.pane.flush()

    def show_lesson(self, key: str) -> None:
        """Choose one; from elsewhere one goes to what one was told of."""
        if not self.list.choose(key):
            self._wanted = key
            self.refresh()

    def refresh(self) -> None:
        """Read again, in the lane for long reads."""
        self._asked += 1
        self._desk.look(self, _read, partial(self._take, self._asked))

    def _take(self, asked: int, found: Sequence[LessonTold]) -> None:
        if asked != self._asked:
            return
        self.list.show_rows(list(_rows(found, self._desk.clock.today())), self._wanted)
        self._wanted = ""
        self._stack.setCurrentIndex(0 if found else 1)
        self.pane.setVisible(bool(found))
        if self._entering.is_due():
            (self.list.enter_by_key if found else self.tabs.take_focus)()
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self.list.chosen()
        one = chosen.of if chosen is not None and isinstance(chosen.of, LessonTold) else None
        self.pane.show_lesson(one)

    def _do(self, code: str, chosen: Row) -> None:
        acts = {
            _DESCRIBE: self.pane.begin_describing,
            _RAISE: self.pane.begin_raising,
            _SETTLE: self.pane.turn,
            _PASSAGE: self._to_passage,
            _OPEN: self.pane.enter_by_key,
        }
        if code == _PAST and isinstance(chosen.of, LessonTold):
            self._desk.history_asked.emit(chosen.key, chosen.of.words)
        elif code in acts:
            acts[code]()

    def _to_passage(self) -> None:
        chosen = self.list.chosen()
        if chosen is not None and isinstance(chosen.of, LessonTold):
            self.wished.emit(Wish(Place.PASSAGE, chosen.of.standing.line.id))

    def enter_by_key(self) -> None:
        """Take the focus at the left."""
        self.list.enter_by_key()

    def enter_beside(self) -> None:
        """Take the focus at the right."""
        self.pane.enter_by_key()


def _read(reader: Reader) -> tuple[LessonTold, ...]:
    return told(reader.records)


def _rows(found: Sequence[LessonTold], today: date) -> Iterator[Row]:
    for group, title in words.groups():
        held = [one for one in found if words.group(one) == group]
        if held:
            look = RowLook(title=title, is_header=True, count=len(held))
            yield Row(f"group:{group}", look, f"{title}, {len(held)}")
        for one in held:
            yield Row(one.standing.lesson.id, words.look(one, today), words.heard(one, today), one)
