"""A first run, from nothing to a vault with its recovery key on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from workbench import PRODUCT
from workbench.domain.people import PartnerKind
from workbench.texts import spoken, tr
from workbench.ui.keys.advice import Advice
from workbench.ui.theme import Ink, Role, current
from workbench.ui.unlock.recovery import Done, RecoverySheet, TypedBack
from workbench.ui.unlock.steps import FirstRunAnswers, Folder, Names, Passphrase, Step, Welcome
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Label, Mark
from workbench.ui.widgets.pages import Panel, ScrollPage, column, row
from workbench.ui.widgets.painting import paint_words, smooth
from workbench.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from workbench.services.passphrases import Passphrases
    from workbench.ui.tasks import Tasks

_LIST: Final = 264  # width of the list of steps at 100 %
_MEASURE: Final = 520  # of what is read and filled in
_OTHER_LANGUAGE: Final = {"nl": ("en", "English"), "en": ("nl", "Nederlands")}


class FirstRunView(Panel):
    """Asks for what a vault needs, one thing at a time.

    ``folder_asked`` is answered with ``folder_accepted`` or ``folder_refused``; ``create_asked``
    with ``working``, then ``show_recovery_key`` or ``refused``. ``finished`` comes when two groups
    of the key were typed back and the person goes on.
    """

    folder_asked = Signal(object)  # Path
    create_asked = Signal(object, object)  # FirstRunAnswers, bytearray to be wiped
    existing_asked = Signal()
    restore_asked = Signal()
    language_asked = Signal(str)
    finished = Signal()

    def __init__(
        self,
        proposed: Path,
        passphrases: Passphrases,
        tasks: Callable[[], Tasks],
        choose: Callable[[QWidget, str, str], str] | None = None,
    ) -> None:
        super().__init__(Ink.CANVAS)
        self.welcome = Welcome()
        self.names = Names()
        self.folder = Folder(proposed, choose)
        self.passphrase = Passphrase(Advice(passphrases, tasks, self._own_names))
        self.sheet = RecoverySheet()
        self.typed_back = TypedBack()
        self.done = Done()
        self.steps: tuple[Step, ...] = (
            self.welcome,
            self.names,
            self.folder,
            self.passphrase,
            self.sheet,
            self.typed_back,
            self.done,
        )
        self._stack = QStackedWidget()
        self._list = StepList()
        self._where = Label("", Role.SMALL, Ink.TEXT3)
        self.back = Button("", Kind.GHOST, icon="caret-left")
        self.next = Button("", Kind.PRIMARY)
        self.language = Button("", Kind.GHOST, size=Size.SMALL)
        self._bar = ProgressLine()
        self._lay_out()
        self._wire()
        self.retranslate()
        self._go_to(0)

    def retranslate(self) -> None:
        """Say everything in the language that is spoken now; what was filled in stays."""
        for step in self.steps:
            step.retranslate()
        self.language.setText(_OTHER_LANGUAGE[spoken.language][1])
        self.back.setText(tr("Back"))
        self._list.set_names([step.name() for step in self.steps])
        self._show_place()

    def step(self) -> Step:
        """Return the page that is shown."""
        return self.steps[self._stack.currentIndex()]

    def folder_accepted(self) -> None:
        """The vault may lie in the folder that was asked."""
        if self.step() is self.folder:
            self._go_to(self.steps.index(self.passphrase))

    def folder_refused(self, sentence: str) -> None:
        """It may not; the sentence says why and what to do."""
        self.folder.folder.set_error(sentence)
        self.folder.folder.setFocus(Qt.FocusReason.OtherFocusReason)

    def working(self) -> None:
        """The vault is being made."""
        self._set_busy(is_busy=True)
        announce(self, tr("The vault is being made."))

    def refused(self, sentence: str) -> None:
        """It could not be made; nothing was kept."""
        self._set_busy(is_busy=False)
        self._go_to(self.steps.index(self.passphrase))
        self.passphrase.choice.refuse(sentence)

    def show_recovery_key(self, groups: tuple[str, ...], asked: tuple[int, int]) -> None:
        """Show the key once, and ask these two groups (from 0) back."""
        self._set_busy(is_busy=False)
        self.sheet.show_groups(groups)
        self.typed_back.ask(groups, asked)
        self._go_to(self.steps.index(self.sheet))

    def _own_names(self) -> tuple[str, ...]:
        return self.names.organisation.text(), self.names.coordinator.text()

    def answers(self) -> FirstRunAnswers:
        """Return what was filled in so far."""
        kind = self.names.kind.value()
        return FirstRunAnswers(
            organisation=self.names.organisation.text(),
            kind=kind if isinstance(kind, PartnerKind) else PartnerKind.OTHER,
            coordinator=self.names.coordinator.text(),
            folder=self.folder.path(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        for step in self.steps:
            step.body.addStretch(1)
            self._stack.addWidget(step)
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        buttons = row(self.back, None, self.next)
        self._content = QWidget()
        self._content.setLayout(
            column(self._where, 10, self._stack, 30, buttons, None, margins=(0, 72, 0, 32))
        )
        page = QWidget()
        page.setLayout(row(None, self._content, None))
        foot = row(None, self.language, margins=(24, 0, 24, 18))
        self._scroll = ScrollPage(page)
        right = column(self._bar, self._scroll, foot)
        whole = row(self._list, right, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _wire(self) -> None:
        self.back.clicked.connect(self._go_back)
        # a shortcut, since a line edit takes the key for itself
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.language.clicked.connect(self._ask_language)
        self.welcome.existing_asked.connect(self.existing_asked)
        self.welcome.restore_asked.connect(self.restore_asked)
        for step in self.steps:
            step.entered.connect(self._go_on)
        current().changed.connect(self._fit)

    def _fit(self) -> None:
        theme = current()
        left = theme.px(_LIST)
        self._list.setVisible(self.width() >= left + theme.px(_MEASURE) + 120)
        room = self.width() - (left if self._list.isVisibleTo(self) else 0) - 80
        self._content.setFixedWidth(max(240, min(theme.px(_MEASURE), room)))

    def _go_on(self) -> None:
        step = self.step()
        if not self.next.isEnabled() or not step.is_ready():
            return
        if step is self.folder:
            self.folder_asked.emit(self.folder.path())
        elif step is self.passphrase:
            self.create_asked.emit(self.answers(), self.passphrase.take())
        elif step is self.done:
            self.finished.emit()
        else:
            if step is self.typed_back:  # the key is on paper; the screen forgets it
                self.sheet.show_groups(())
                self.typed_back.ask(("", ""), (0, 1))
            self._go_to(self.steps.index(step) + 1)

    def _go_back(self) -> None:
        if self.back.isVisibleTo(self) and self.back.isEnabled():
            self._go_to(self.steps.index(self.step()) - 1)

    def _go_to(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        for place, step in enumerate(self.steps):  # only the page that is shown asks for room
            policy = QSizePolicy.Policy.Preferred if place == number else QSizePolicy.Policy.Ignored
            step.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._show_place()
        self.step().begin()
        first = self.step().first_field() or self.next
        first.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.verticalScrollBar().setValue(0)
        announce(self, self.step().title())

    def _show_place(self) -> None:
        number = self._stack.currentIndex()
        count = len(self.steps)
        self._where.setText(tr("Step {n} of {count}").format(n=number + 1, count=count))
        self._list.set_current(number)
        # once the vault is made there is no way back to what made it
        self.back.setVisible(self.step() not in (self.welcome, self.sheet, self.done))
        words = {
            self.welcome: tr("Make a new vault"),
            self.passphrase: tr("Make the vault"),
            self.sheet: tr("Written down"),
            self.done: tr("Begin"),
        }
        self.next.setText(words.get(self.step(), tr("Next")))
        self.next.setAccessibleName(self.next.text())

    def _set_busy(self, *, is_busy: bool) -> None:
        for part in (self.back, self.next, self.language, self._stack):
            part.setEnabled(not is_busy)
        if is_busy:
            self._bar.start()
        else:
            self._bar.stop()

    def _ask_language(self) -> None:
        self.language_asked.emit(_OTHER_LANGUAGE[spoken.language][0])


class StepList(Panel):
    """The steps at the left: done, here, and still to come. Not a way to jump."""

    def __init__(self) -> None:
        super().__init__(Ink.WINDOW, edges=Qt.Edge.RightEdge)
        self._names: list[str] = []
        self._here = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        head = row(Mark(28), Label(PRODUCT, Role.BODY_BOLD), None, spacing=10)
        self.setLayout(column(head, None, margins=(28, 34, 20, 20)))

    def set_names(self, names: list[str]) -> None:
        """Name the steps."""
        self._names = names
        self.update()

    def set_current(self, number: int) -> None:
        """Mark where one is, counted from 0."""
        self._here = number
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(current().px(_LIST), 400)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = current()
        painter = smooth(self)
        height = theme.height(36)
        top = 34 + theme.height(56)
        side = theme.px(18)
        for number, name in enumerate(self._names):
            middle = top + number * height + height / 2
            icon, ink = "circle", Ink.TEXT3
            if number < self._here:
                icon, ink = "check-circle-fill", Ink.OK
            elif number == self._here:
                icon, ink = "circle-fill", Ink.ACCENT
            theme.paint_icon(painter, QPointF(32, middle - side / 2), icon, ink, side)
            is_here = number == self._here
            role = Role.UI_BOLD if is_here else Role.UI
            left = 32 + side + 12
            room = QRectF(left, middle - height / 2, self.width() - left - 16, height)
            paint_words(painter, room, name, role, Ink.TEXT if is_here else Ink.TEXT2)
