"""A few pages one after the other, for an act on a key: nothing happens before the last is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.texts import tr
from workbench.ui.theme import current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.pages import ScrollPage, column, row
from workbench.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from workbench.ui.unlock.steps import Step

_MEASURE: Final = 520  # pixels at 100 %


def at_once(go_on: Callable[[], None], stay: Callable[[], None]) -> None:
    """Nothing is asked of the vault: go on."""
    del stay
    go_on()


def always() -> bool:
    """Tell that a stage is shown whatever came before."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One page, what its button says, and what must succeed before the next page comes.

    ``submit`` calls the first function to go on, or the second to stay; it says itself why.
    """

    step: Step
    verb: str
    submit: Callable[[Callable[[], None], Callable[[], None]], None] = at_once
    skip: str = ""  # the words of a button that goes on without ``submit``
    is_due: Callable[[], bool] = always  # asked when its turn comes; otherwise the next one is
    leaves: str = ""  # the words of the way out; "" when there is none any more


class Course(QWidget):
    """Shows the stages; Escape leaves where there is a way out."""

    finished = Signal()
    left = Signal()

    def __init__(
        self, stages: Sequence[Stage], forgetting: Callable[[], None] | None = None
    ) -> None:
        """``forgetting`` wipes what the course keeps besides its pages."""
        super().__init__()
        self._stages = stages
        self._forgetting = forgetting
        self._number = 0
        self.next = Button("", Kind.PRIMARY)
        self.skip = Button("", Kind.SECONDARY)
        self.out = Button("", Kind.GHOST)
        self._bar = ProgressLine()
        self._pages = QWidget()
        self._pages.setLayout(column(*(stage.step for stage in stages)))
        content = QWidget()
        content.setLayout(
            column(self._pages, 28, row(self.out, None, self.skip, self.next, spacing=10), None)
        )
        content.setMaximumWidth(current().px(_MEASURE))
        beside = row(margins=(36, 26, 36, 24))
        beside.addWidget(content, 20)
        beside.addStretch(1)
        page = QWidget()
        page.setLayout(beside)
        self._scroll = ScrollPage(page)
        self.setLayout(column(self._bar, self._scroll))
        self.next.clicked.connect(self.go_on)
        self.skip.clicked.connect(self._forth)
        self.out.clicked.connect(self.leave)
        for stage in stages:
            stage.step.make_quiet()
            stage.step.entered.connect(self.go_on)
            stage.step.setVisible(False)
        self._show()

    def stage(self) -> Stage:
        """Return the stage that is shown."""
        return self._stages[self._number]

    def begin(self) -> None:
        """Take the focus; call it when the course is in sight."""
        self.stage().step.begin()
        first = self.stage().step.first_field() or self.next
        first.setFocus(Qt.FocusReason.TabFocusReason)
        announce(self, self.stage().step.title())

    def go_on(self) -> None:
        """Do what the stage is for, when its page is filled in, and show the next."""
        if self.next.isEnabled() and self.stage().step.is_ready():
            self._set_busy(is_busy=True)
            self.stage().submit(self._forth, self._stay)

    def forget(self) -> None:
        """Wipe what is secret on every page."""
        for stage in self._stages:
            stage.step.forget()
        if self._forgetting is not None:
            self._forgetting()

    def leave(self) -> None:
        """Go back without doing anything, where that is still possible."""
        if self.stage().leaves and self.next.isEnabled():
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.stage().leaves:
            self.leave()
            return
        super().keyPressEvent(event)

    def _forth(self) -> None:
        self._set_busy(is_busy=False)
        later = range(self._number + 1, len(self._stages))
        due = next((n for n in later if self._stages[n].is_due()), None)
        if due is None:
            self.finished.emit()
            return
        self._number = due
        self._show()
        self.begin()

    def _stay(self) -> None:
        self._set_busy(is_busy=False)
        (self.stage().step.first_field() or self.next).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        stage = self.stage()
        for one in self._stages:
            one.step.setVisible(one is stage)
        self._scroll.verticalScrollBar().setValue(0)
        for button, words in (
            (self.next, stage.verb),
            (self.skip, stage.skip),
            (self.out, stage.leaves),
        ):
            button.setText(words)
            button.setAccessibleName(words)
            button.setVisible(bool(words))

    def _set_busy(self, *, is_busy: bool) -> None:
        for part in (self._pages, self.next, self.skip, self.out):
            part.setEnabled(not is_busy)
        if is_busy:
            self._bar.start()
        else:
            self._bar.stop()


def way_out() -> str:
    """Return what leaves a course before anything was done."""
    return tr("Cancel")
