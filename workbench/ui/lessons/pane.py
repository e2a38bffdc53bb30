"""One bottleneck or good practice at the right: what was said, what a person says of it, raised."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from workbench.domain.lessons import LessonKind
from workbench.services import lesson_words, lessons
from workbench.texts import ptr, spoken, tr
from workbench.ui.lessons import lesson_words as words
from workbench.ui.lessons.describing import DescribeForm
from workbench.ui.lessons.raisings import RaisingsCard
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Divider, Icon, Label, wrapped
from workbench.ui.widgets.pages import Panel, column, row, steady_page

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.ids import LessonId
    from workbench.services.lessons import Description, LessonTold
    from workbench.ui.desk import Desk

_SOLVER: Final = 1  # its place among the facts
_KIND: Final = {LessonKind.BOTTLENECK: Ink.DANGER, LessonKind.PRACTICE: Ink.OK}


class LessonPane(Panel):
    """Shows one and takes what a person writes down of it; the line itself is changed nowhere."""

    left = Signal()
    passage_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, edges=Qt.Edge.LeftEdge)
        self._desk = desk
        self._told: LessonTold | None = None
        self.setAccessibleName(tr("Bottleneck or good practice"))
        self.kind = Label("", Role.SMALL_MEDIUM, Ink.DANGER)
        self.title = wrapped("", Role.DOC)
        self.where = wrapped("", Role.UI, Ink.TEXT2)
        self.limits = wrapped("", Role.SMALL_MEDIUM, Ink.TEXT2)
        self.passage = Button(tr("Show in the minutes"), Kind.SECONDARY, key="V", size=Size.SMALL)
        self.settle = Button(tr("Mark as solved"), Kind.SECONDARY, key="X", size=Size.SMALL)
        self.describe = Button(ptr("lesson", "Describe"), Kind.SECONDARY, key="B", size=Size.SMALL)
        self._facts = tuple(wrapped("", Role.UI) for _ in _heads())
        self.form = DescribeForm(desk)
        self.raisings = RaisingsCard(desk)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._nothing())
        self._pages.addWidget(steady_page(self._content()))
        self._connect()

    def _connect(self) -> None:
        self.passage.clicked.connect(self.passage_asked)
        self.settle.clicked.connect(self.turn)
        self.describe.clicked.connect(self.begin_describing)
        self.form.kept.connect(self._keep)
        self.form.closed.connect(self._close_form)

    def _nothing(self) -> QWidget:
        page = QWidget()
        told = wrapped(tr("Choose a row to see what is known of it."), Role.UI, Ink.TEXT2)
        page.setLayout(column(told, None, margins=(24, 40, 24, 24)))
        return page

    def _content(self) -> QWidget:
        page = QWidget()
        lock = row(Icon("lock-simple", Ink.TEXT3, 14), self.limits, spacing=6)
        lock.setStretch(1, 1)
        acts = Flow(gap=8, line_gap=6)
        for button in (self.settle, self.passage):
            acts.addWidget(button)
        self._known = tuple(map(_under, _heads(), self._facts))
        page.setLayout(
            column(
                *(self.kind, 4, self.title, 6, self.where, 4, lock, 12),
                *(acts, 14, Divider(), 14),
                *(row(Label(tr("What is known of it"), Role.H3), None, self.describe), 8),
                *self._known,
                *(self.form, 14, Divider(), 14, self.raisings, None),
                margins=(24, 26, 24, 20),
            )
        )
        return page

    def show_lesson(self, told: LessonTold | None) -> None:
        """Show one; what is half typed for another is kept first."""
        if told is None or told.standing.lesson.id != self.key:
            self.flush()
            self.form.hide()
        self._told = told
        self._pages.setCurrentIndex(0 if told is None else 1)
        if told is None:
            return
        held, today = told.standing, self._desk.clock.today()
        self.kind.setText(lesson_words.kind(held.lesson.kind, spoken))
        self.kind.set_ink(_KIND[held.lesson.kind])
        self.title.setText(told.words)
        where, since = words.where(told, today), words.settled(told, today)
        self.where.setText(f"{where}. {since}." if since else where)
        self.limits.setText(words.limits(told))
        self.settle.setVisible(held.standing is not None)
        self.settle.setText(tr("Mark as solved") if held.is_open else tr("Open again"))
        self.settle.setAccessibleName(self.settle.text())
        self._show_facts(told)
        self.raisings.show_raisings(held.lesson.id, held.raisings)

    def _show_facts(self, told: LessonTold) -> None:
        lesson = told.standing.lesson
        said = (words.theme(told), words.solver(told, self._desk.read), lesson.outside)
        absent = (
            ptr("lesson", "No theme yet"),
            tr("Not known yet"),
            tr("None yet: outside it is counted, and its words stay here."),
        )
        is_bottleneck = lesson.kind is LessonKind.BOTTLENECK
        for n, (fact, known) in enumerate(zip(self._facts, self._known, strict=True)):
            fact.setText(said[n] or absent[n])
            fact.set_ink(Ink.TEXT if said[n] else Ink.TEXT2)
            known.setVisible(self.form.isHidden() and (n != _SOLVER or is_bottleneck))

    @property
    def key(self) -> LessonId | None:
        """The one that is shown."""
        return self._told.standing.lesson.id if self._told is not None else None

    def turn(self) -> None:
        """Say that a bottleneck was solved, or that it is still there."""
        told = self._told
        if told is None or told.standing.standing is None:
            return
        said = tr("Bottleneck solved") if told.standing.is_open else tr("It stands again")
        asked = self._desk.do(lessons.settle, told.standing.lesson.id)
        asked.then(self, lambda _: self._desk.tell(said, can_undo=True))

    def begin_describing(self) -> None:
        """Ask what a person says of it, in place of what was said."""
        if self._told is not None:
            self.form.open_for(self._told.standing.lesson)
            self._show_facts(self._told)

    def begin_raising(self) -> None:
        """Ask to whom it was raised."""
        if self._told is not None:
            self.raisings.begin_new()

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it."""
        if self._told is not None:
            self.describe.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Keep what is half typed."""
        self.form.flush()
        self.raisings.flush()

    def _keep(self, key: LessonId, said: Description) -> None:
        kept = self._desk.do(partial(lessons.describe, key=key, said=said))
        kept.then(self, lambda _: self._desk.tell(tr("Described"), can_undo=True))

    def _close_form(self) -> None:
        self.form.hide()
        if self._told is not None:
            self._show_facts(self._told)
        self.describe.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _under(name: str, fact: Label) -> QWidget:
    """Return a fact under its name."""
    part = QWidget()
    part.setLayout(column(Label(name, Role.SMALL, Ink.TEXT3), fact, 8))
    return part


def _heads() -> tuple[str, ...]:
    return (ptr("lesson", "Theme"), tr("Who can solve it"), tr("Words for outside"))
