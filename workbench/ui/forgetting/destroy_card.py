"""The card that destroys: the question, who agreed, and afterwards what became of the backups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.destruction import Approver, Cause, DestructionApproval
from workbench.domain.ids import CaseId, SubjectId
from workbench.services import forgetting_attachments
from workbench.services.forgetting import DestructionOrder, needs_second
from workbench.services.messages import explain
from workbench.texts import spoken, tr
from workbench.ui.forgetting import words
from workbench.ui.forgetting.course import DestroyingCourse
from workbench.ui.forgetting.declaration_card import DeclarationCard
from workbench.ui.forgetting.files_list import FilesList
from workbench.ui.records.days import PastDayField
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from workbench.domain.destruction import Destruction
    from workbench.domain.errors import WorkbenchError
    from workbench.services.forgetting_files import Aftermath
    from workbench.ui.desk import Desk
    from workbench.ui.forgetting.target import Target

_WIDTH: Final = 540  # at 100 %
_MARGIN: Final = 32  # to the edge of the window
_LOW: Final = 800  # at 100 %: a window in which the whole card just fits


class DestroyCard(Popover):
    """Asks who agreed; keeping is the safe answer, and Enter gives it."""

    done = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window, tr("Destroy"))
        self._desk = desk
        self._target: Target | None = None
        self._made: Destruction | None = None
        self._left: Aftermath | None = None
        self._below: QWidget | None = None
        self.declaring: DeclarationCard | None = None
        self.course = DestroyingCourse(desk, self)
        self._title = Label("", Role.H2, wraps=True)
        self._words = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self._say = Label("", Role.UI, Ink.TEXT, wraps=True)
        self.cause = ChoiceField(tr("Reason"), words.causes())
        self.how = ChoiceField(tr("What stays"), _kept())
        self.why = TextField(tr("What it rests on"), hint=tr("Stays with the case. Name nobody."))
        self.capacity = ChoiceField(tr("Approved by"), words.approvers())
        self.name = TextField(tr("Name of the person who approved"))
        self.day = PastDayField(desk, tr("Approved on"))
        self.second = TextField(
            tr("Name of the second person"),
            hint=tr("Not you, and not who approved it."),
        )
        self.files = FilesList()
        self.keep = Button(tr("Keep it"), Kind.SECONDARY, key=tr("Esc"))
        self.act = Button(tr("Destroy"), Kind.DANGER)
        self.declare = Button(tr("Declaration as PDF"), Kind.PRIMARY, icon="file-pdf")
        self.again = Button(tr("Try the backups again"), Kind.SECONDARY)
        self._asks = (
            self.cause, self.how, self.why, self.capacity, self.name, self.day, self.second,
            self.files,
        )  # fmt: skip
        self._build()

    def _build(self) -> None:
        self.setMinimumWidth(current().px(_WIDTH) + 72)
        who = QWidget()
        who.setLayout(beside((self.capacity, 1), (self.day, 1)))
        self._who = who
        what, names = QWidget(), QWidget()  # side by side: the question stays in sight
        what.setLayout(beside((self.cause, 4), (self.how, 3)))
        names.setLayout(beside((self.name, 1), (self.second, 1)))
        asks = (self.files, what, self.why, who, names)
        self.body.addLayout(
            column(
                *(self._title, 4, self._words, 12, *asks, self._say, 12),
                row(None, self.keep, self.act, self.again, self.declare, spacing=8),
                spacing=6,
                margins=(18, 16, 18, 14),
            )
        )
        self.keep.clicked.connect(self.close_up)
        self.act.clicked.connect(self._destroy)
        self.declare.clicked.connect(self._declare)
        self.again.clicked.connect(self._try_again)
        self.course.destroyed.connect(self._was_destroyed)
        self.course.finished.connect(self._finished)
        self.course.refused.connect(self._refused)
        self.course.troubled.connect(self._troubled)

    def open_for(self, target: Target, below: QWidget) -> None:
        """Ask about a record, below what led here."""
        self._target, self._made, self._left = target, None, None
        self._below = below
        self._title.setText(words.question(target))
        self.setAccessibleName(words.question(target))
        self._words.setText(words.consequence(target))
        self._say.setText("")
        self._show_form(is_case=target.is_case)
        self._show_files(target)
        self.day.set_day(self._desk.clock.today())
        for field in (self.name, self.second, self.why):
            field.set_text("")
            field.set_error("")
        corner = below.mapTo(self._window, QPoint(0, below.height()))
        most = self._window.width() - current().px(_WIDTH) - _MARGIN
        self.open_at(QPoint(min(corner.x(), most), corner.y()), below.height())
        self.keep.setFocus(Qt.FocusReason.TabFocusReason)
        announce(self, words.question(target))

    def _show_form(self, *, is_case: bool) -> None:
        for field in self._asks:
            field.show()
        self.how.setVisible(is_case)
        self.why.setVisible(is_case)
        self.second.setVisible(needs_second(self._desk.read))
        self.keep.setText(tr("Keep it"))
        self.keep.show()
        self.act.show()
        self.declare.hide()
        self.again.hide()
        self.set_busy(is_busy=False)

    def _show_files(self, target: Target) -> None:
        """Show which attachments go along, and why others stay."""
        read, lists = self._desk.read, self._desk.lists.forgetting
        if target.is_case:
            found = forgetting_attachments.of_case(read, lists, CaseId(target.id))
        else:
            found = forgetting_attachments.of_subject(read, lists, SubjectId(target.id))
        low = self._window.height() < current().px(_LOW)
        self.files.show_files(found, 2 if low else 3)  # what it asks stays in sight

    def set_busy(self, *, is_busy: bool) -> None:
        """Let nothing be pressed but what closes while something is being destroyed."""
        if is_busy:  # first: what cannot be pressed gives its focus away, out of the card
            self.keep.setText(tr("Close"))
            self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in (*self._asks, self.act, self.again):
            part.setEnabled(not is_busy)

    def _destroy(self) -> None:
        if self._target is None or not self._is_filled():
            return
        approval = DestructionApproval(
            name=self.name.text(),
            capacity=cast("Approver", self.capacity.value()),
            on=self.day.peek() or self._desk.clock.today(),
            second=self.second.text(),
        )
        order = DestructionOrder(
            cause=cast("Cause", self.cause.value()),
            approval=approval,
            files=self.files.chosen(),
        )
        self.set_busy(is_busy=True)
        self._say.setText(tr("Being destroyed."))
        self.course.destroy(
            self._target, order, self.why.text(), keeps_words=bool(self.how.value())
        )

    def _is_filled(self) -> bool:
        """Say at each field what it lacks; the first one gets the focus."""
        wanted: tuple[tuple[TextField, str], ...] = (
            (self.why, tr("Say what it rests on.")),
            (self.name, tr("Type the name of the person who approved.")),
            (self.second, tr("Let a second person type a name.")),
        )
        lacking = [
            (field, sentence)
            for field, sentence in wanted
            if field.isVisibleTo(self) and not field.text()
        ]
        for field, _ in wanted:
            field.set_error("")
        for field, sentence in lacking:
            field.set_error(sentence)
        if lacking:
            lacking[0][0].edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return self.day.day() is not None

    def _was_destroyed(self, made: Destruction) -> None:
        self._made = made
        for field in self._asks:
            field.hide()
        self.act.hide()
        self._words.setText(words.agreed(made))
        self._say.setText(tr("It is gone from the vault. A fresh backup is being made."))

    def _finished(self, done: Aftermath | None) -> None:
        self.set_busy(is_busy=False)
        self._left = done
        self._title.setText(tr("Destroyed"))
        self._tell(words.became(done))
        self.again.setVisible(done is not None and done.trouble is not None)
        self._end()

    def _troubled(self, error: WorkbenchError) -> None:
        self.set_busy(is_busy=False)
        self._title.setText(tr("Destroyed"))
        told = tr("It is gone from the vault. The older backups still stand.")
        self._tell(f"{told} {explain(error, spoken).with_code}")
        self.again.show()
        self._end()

    def _end(self) -> None:
        self.keep.setText(tr("Close"))
        self.declare.setVisible(self._made is not None)
        self.declare.setFocus(Qt.FocusReason.OtherFocusReason)
        self.done.emit()

    def _refused(self, error: WorkbenchError) -> None:
        self.set_busy(is_busy=False)
        self.keep.setText(tr("Keep it"))
        self._tell(explain(error, spoken).with_code)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, sentence: str) -> None:
        self._say.setText(sentence)
        announce(self, sentence)

    def _try_again(self) -> None:
        self.set_busy(is_busy=True)
        self._say.setText(tr("A fresh backup is being made."))
        self.course.see_to_backups()

    def _declare(self) -> None:
        if self._made is None:
            return
        if self.declaring is None:
            self.declaring = DeclarationCard(self._desk, self._window)
        made, left = self._made, self._left.left if self._left else ()
        self.close_up()
        self.declaring.open_for(made, left, self._below or self._window)


def _kept() -> list[tuple[Any, str]]:
    return [
        (False, tr("Nothing but its code")),
        (True, tr("Its words, without names")),
    ]
