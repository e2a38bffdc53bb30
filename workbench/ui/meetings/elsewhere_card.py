"""The last minutes made before this program was used: the file, its day, its version (R16)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.meetings import MeetingState
from workbench.services import elsewhere
from workbench.services.elsewhere import Elsewhere
from workbench.services.messages import explain
from workbench.texts import spoken, tr
from workbench.ui import days
from workbench.ui.attachments.course import NativeDialogs, Taken, take_in_all
from workbench.ui.records.days import DayField
from workbench.ui.tasks import Lane
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.errors import WorkbenchError
    from workbench.domain.meetings import Meeting
    from workbench.domain.tables import Table
    from workbench.services.changes import Outcome
    from workbench.ui.attachments.course import FileDialogs
    from workbench.ui.desk import Desk


class ElsewhereCard(Panel):
    """Enter takes the minutes over; after that their open actions can be pasted."""

    paste_asked = Signal(str)  # meeting
    opened = Signal()

    def __init__(self, desk: Desk, dialogs: FileDialogs | None = None) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        self._desk = desk
        self._dialogs = dialogs or NativeDialogs()
        self._table: Table | None = None
        self._files: tuple[Path, ...] = ()
        self._meeting = ""
        self._told = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self.begin = Button(tr("Take minutes over"), icon="file-text", size=Size.SMALL)
        self.paste = Button(tr("Paste open actions"), icon="copy", size=Size.SMALL)
        self.day = DayField(tr("Day of the meeting"), desk.clock, is_past=True)
        self.version = TextField(tr("Version"))
        self.adopted = DayField(tr("Adopted on"), desk.clock, is_past=True)
        self.choose = Button(tr("Choose file"), icon="paperclip", size=Size.SMALL)
        self._named = Label("", Role.SMALL, Ink.TEXT2, wraps=True).growing()
        self._wrong = Label("", Role.UI, Ink.DANGER, wraps=True)
        self.keep = Button(tr("Take over"), size=Size.SMALL, key=tr("Enter"))
        self._cancel = Button(tr("Cancel"), Kind.GHOST, size=Size.SMALL, key=tr("Esc"))
        self.form = QWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        later = Label(
            tr("Without a day of adoption the next meeting adopts them."),
            Role.SMALL,
            Ink.TEXT2,
            wraps=True,
        ).growing()
        fields = beside((self.day, 3), (self.version, 2), (self.adopted, 3))
        acts = row(self.keep, self._cancel, None)
        files = row(self.choose, 4, self._named)
        self.form.setLayout(column(fields, later, 10, files, 6, self._wrong, 8, acts))
        head = Label(tr("Minutes made elsewhere"), Role.H2)
        verbs = row(self.begin, self.paste, None)
        parts = column(head, 8, Divider(), 10, self._told, 10, verbs, self.form)
        parts.setContentsMargins(20, 16, 20, 16)
        self.setLayout(parts)
        for part in (self.form, self._wrong, self.paste):
            part.hide()

    def _connect(self) -> None:
        self.begin.clicked.connect(self.open_form)
        self.paste.clicked.connect(lambda: self.paste_asked.emit(self._meeting))
        self.choose.clicked.connect(self._ask_files)
        self.keep.clicked.connect(self.take_over)
        self._cancel.clicked.connect(self._close_form)
        for field in (self.day, self.version, self.adopted):
            field.entered.connect(self.take_over)

    def show_table(self, table: Table) -> None:
        """Show what can be taken over, or what was."""
        if self._table is None or table.id != self._table.id:
            self._close_form(keeps_focus=True)
        self._table = table
        read = self._desk.read
        taken = next(filter(is_from_elsewhere, read.meetings.where(table=table.id)), None)
        can = elsewhere.can_take_over(read, table.id) and not self._desk.is_read_only
        self.setVisible(taken is not None or can)
        self._meeting = taken.id if taken is not None else ""
        self.begin.setVisible(taken is None and self.form.isHidden())
        self.paste.setVisible(taken is not None and not self._desk.is_read_only)
        self._told.setText(_told(taken))

    def open_form(self) -> None:
        """Ask for the day, the version and the file."""
        self.begin.hide()
        self.form.show()
        self.opened.emit()
        self.day.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _close_form(self, *, keeps_focus: bool = False) -> None:
        had_form = not self.form.isHidden()
        self.form.hide()
        self.day.set_day(None)
        self.adopted.set_day(None)
        self.version.set_text("")
        self._take_files(())
        self._say("")
        if had_form and not keeps_focus:
            self.begin.show()
            self.begin.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_files(self) -> None:
        chosen = self._dialogs.open(self)
        if chosen:
            self._take_files(tuple(chosen))

    def _take_files(self, files: tuple[Path, ...]) -> None:
        self._files = files
        named = ", ".join(one.name for one in files)
        self._named.setText(named or tr("No file chosen."))

    def take_over(self) -> None:
        """Take the minutes over as typed; what cannot be is told at its field."""
        table, day = self._table, self.day.day()
        if table is None or self.day.is_wrong() or self.adopted.is_wrong():
            return
        if day is None:
            self.day.set_error(tr("Type the day of the meeting."))
            self.day.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        told = Elsewhere(
            table=table.id,
            on=day,
            adopted_on=self.adopted.day(),
            title=tr("Minutes of {day}").format(day=days.long_day(day)),
            line=self._sentence(),
        )
        self._say("")
        self.keep.setEnabled(False)
        files = self._desk.attachments
        if files is None or not self._files:
            self._store(told, Taken(()))
            return
        job = partial(take_in_all, files, self._files, lambda *_: None)
        self._desk.tasks.run(Lane.FILES, self, job, partial(self._store, told), self._failed)

    def _sentence(self) -> str:
        said = tr("These minutes were made elsewhere.")
        version = self.version.text()
        if version:
            said = tr("These minutes were made elsewhere, version {version}.")
        beside = tr("The file is the attachment.") if self._files else ""
        return f"{said.format(version=version)} {beside}".strip()

    def _store(self, told: Elsewhere, taken: Taken) -> None:
        if taken.error is not None:
            self._give_up(taken)
            self._failed(taken.error)
            return
        asked = self._desk.write(elsewhere.take_over, told, taken.files)
        asked.then(self, self._done, partial(self._refused, taken))

    def _done(self, outcome: Outcome[Meeting]) -> None:
        self.keep.setEnabled(True)
        self._close_form(keeps_focus=True)
        if self._table is not None:
            self.show_table(self._table)
        self.paste.setFocus(Qt.FocusReason.ShortcutFocusReason)
        day = days.long_day(outcome.value.on)
        self._desk.tell(tr("Minutes of {day} taken over").format(day=day))

    def _refused(self, taken: Taken, error: WorkbenchError) -> None:
        self._give_up(taken)
        self._failed(error)

    def _give_up(self, taken: Taken) -> None:
        files = self._desk.attachments
        if files is not None:
            for one in taken.files:
                job = partial(files.give_up, one)
                self._desk.tasks.run(Lane.FILES, self, job, lambda _: None, self._failed)

    def _failed(self, error: WorkbenchError) -> None:
        self.keep.setEnabled(True)
        self._say(str(explain(error, spoken)))

    def _say(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.form.isHidden():
            self._close_form()
            return
        super().keyPressEvent(event)


def is_from_elsewhere(meeting: Meeting) -> bool:
    """Tell minutes that were taken over: finished ones without a number of this table."""
    is_finished = meeting.state in {MeetingState.DRAFT_MINUTES, MeetingState.ADOPTED}
    return is_finished and meeting.number is None


def _told(taken: Meeting | None) -> str:
    if taken is None:
        return tr("Begin with the last minutes of this table that were made elsewhere.")
    day = days.long_day(taken.on)
    if taken.state is MeetingState.ADOPTED:
        return tr("The minutes of {day} were taken over as adopted.").format(day=day)
    return tr("The minutes of {day} were taken over. The next meeting adopts them.").format(day=day)
