"""What is done with what stands: answered, solved, dropped, kept, opened again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QTextCursor

from workbench.domain.minutes import Block
from workbench.domain.standing import StandingKind
from workbench.services import standing
from workbench.texts import tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from workbench.domain.ids import StandingId
    from workbench.domain.standing import Standing
    from workbench.services.changes import Outcome
    from workbench.ui.desk import Desk
    from workbench.ui.workspace.course import Course
    from workbench.ui.workspace.record_pane import RecordPane
    from workbench.ui.workspace.texts import Texts

_WIDTH: Final = 320


class AnswerPopover(Popover):
    """Asks what the answer to a question was."""

    answered = Signal(str)

    def __init__(self, window: QWidget, question: str) -> None:
        super().__init__(window, tr("Record the answer"))
        title = Label(question, Role.UI_MEDIUM, Ink.TEXT, wraps=True, lines=2)
        self.field = TextField(tr("Answer"))
        for part in (title, self.field):
            part.setFixedWidth(current().px(_WIDTH))
        self.field.entered.connect(self._enter)
        done = Button(tr("Record"), Kind.PRIMARY, size=Size.SMALL)
        done.clicked.connect(self._enter)
        self.body.addLayout(
            column(title, 12, self.field, 12, row(None, done), margins=(10, 8, 10, 8))
        )
        self.setTabOrder(self.field.edit, done)
        self.setFocusProxy(self.field.edit)

    def _enter(self) -> None:
        if not self.field.text():
            self.field.set_error(tr("Type the answer."))
            return
        self.close_up()
        self.answered.emit(self.field.text())


class StandingActs(QObject):
    """Acts on what stands from earlier meetings, and on what began to stand in this one."""

    def __init__(self, desk: Desk, course: Course, room: QWidget) -> None:
        super().__init__(room)
        self._desk = desk
        self._course = course
        self._texts: Texts | None = None
        self._room = room

    def listen(self, texts: Texts) -> None:
        """Write answers into these texts from now on."""
        self._texts = texts

    def act(self, code: str, key: str, at: RecordPane, shown: str) -> None:
        """Do what a verb of the list asks, at the item that is shown."""
        held = self._desk.read.standing.find(key)
        if held is None:
            return
        if code == "answer":
            self._ask(held, at, shown)
        elif code == "keep":
            self._do(standing.keep, held, tr("Stays, looked at in this meeting"))
        elif held.is_open:
            self._do(standing.close, held, _closed(held.kind))
        else:
            said = tr("It stands again")
            self._desk.do(standing.reopen, held.id).then(self, partial(self._tell, said))

    def _do(self, use_case: Callable[..., Standing], held: Standing, said: str) -> None:
        meeting = self._course.page.meeting.id
        self._desk.do(use_case, held.id, meeting).then(self, partial(self._tell, said))

    def _ask(self, held: Standing, at: RecordPane, shown: str) -> None:
        line = self._desk.read.lines.get(held.line)
        made = AnswerPopover(self._room.window(), line.text)
        made.answered.connect(partial(self._answer, held.id, line.text, shown))
        made.closed.connect(made.deleteLater)
        made.open_at(at.place_of(held.id, self._room.window()), 40)
        made.setFocus(Qt.FocusReason.ShortcutFocusReason)  # its proxy: the field

    def _answer(self, key: StandingId, question: str, shown: str, answer: str) -> None:
        """Write question and answer as a line at the end of this item; the line answers it."""
        text = self._texts.find(shown) if self._texts is not None else None
        if text is None or text.edit.isReadOnly():
            return
        edit = text.edit
        said = tr("{question} Answer: {answer}").format(question=question, answer=answer)
        line = Block(line=edit.lines.new_id(), text=said, is_recorded=True)
        edit.put_line(line, at_end=True)
        edit.moveCursor(QTextCursor.MoveOperation.End)
        cursor = edit.textCursor()
        edit.lines.split(cursor, records=True)
        edit.setTextCursor(cursor)
        text.write()
        meeting = self._course.page.meeting.id
        self._desk.do(standing.close, key, meeting, line.line).then(
            self, partial(self._tell, tr("Question answered"))
        )

    def _tell(self, said: str, _: Outcome[Standing]) -> None:
        self._desk.tell(said, can_undo=True)


def _closed(kind: StandingKind) -> str:
    return {
        StandingKind.QUESTION: tr("Question answered"),
        StandingKind.BOTTLENECK: tr("Bottleneck solved"),
        StandingKind.INFORMATION: tr("Dropped"),
    }[kind]
