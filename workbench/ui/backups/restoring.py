"""The page that makes a vault out of a backup, where no vault is open yet.

Beside what is there, never over it: the folder must be empty or new. What is typed opens the
backup as it would on another laptop.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from workbench.texts import tr
from workbench.ui.backups import words
from workbench.ui.backups.facts import Result, RunningRow
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.fields import Field, PassphraseField
from workbench.ui.widgets.file_dialogs import ask_files, ask_folder
from workbench.ui.widgets.labels import Label, wrapped
from workbench.ui.widgets.pages import ScrollPage, Thing, column, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from workbench.services.backup_files import Stage
    from workbench.services.restoring import Restored

_MEASURE: Final = 560  # pixels at 100 %


class PathField(Field):
    """Where something lies: typed, or chosen beside it."""

    def __init__(self, label: str, verb: str, hint: str = "") -> None:
        self.edit = QLineEdit()
        super().__init__(label, self.edit, hint)
        self.choose = Button(verb)
        self.edit.textEdited.connect(lambda _: self.set_error(""))

    def path(self) -> Path | None:
        """Return what stands there, None when nothing does."""
        typed = self.edit.text().strip()
        return Path(typed).expanduser() if typed else None

    def set_path(self, path: str) -> None:
        """Show another place."""
        if path:
            self.edit.setText(path)
            self.set_error("")


class RestorePage(QWidget):
    """Asks for a backup, a folder and what opens it; shows how it goes and what came of it."""

    restore_asked = Signal(object, object, object)  # file, folder, secret
    cancel_asked = Signal()
    left = Signal()
    open_asked = Signal(object)  # the folder of the vault that was put back

    def __init__(
        self,
        proposed: Path,
        choose_file: Callable[[], str] | None = None,
        choose_folder: Callable[[], str] | None = None,
    ) -> None:
        super().__init__()
        self._choose_file = choose_file or self._ask_file
        self._choose_folder = choose_folder or self._ask_folder
        self._restored: Path | None = None
        self.file = PathField(tr("Backup"), tr("Choose file"), tr("A file that ends in .mhk."))
        self.folder = PathField(
            tr("Folder for the vault"), tr("Choose folder"), tr("New, or empty. On this laptop.")
        )
        self.folder.set_path(str(proposed))
        self.secret = PassphraseField(
            tr("Passphrase or recovery key"),
            hint=tr("As it was on the day of the backup."),
            is_large=False,
        )
        self.restore = Button(tr("Put it back"), Kind.PRIMARY, key=tr("Enter"))
        self.open = Button(tr("Open this vault"), Kind.PRIMARY, key=tr("Enter"))
        self._back = Button(tr("Back"), Kind.GHOST, icon="caret-left")
        self.running = RunningRow()
        self.result = Result()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAccessibleName(tr("Put a vault back from a backup"))
        title = Label(tr("Put a vault back from a backup"), Role.DISPLAY, wraps=True)
        told = wrapped(
            tr("It is put in a folder of its own. What is there already stays as it is."),
            Role.BODY,
            Ink.TEXT2,
        )
        parts: list[Thing] = [title, 6, told, 22]
        for field in (self.file, self.folder):
            field.edit.ensurePolished()
            field.choose.setMinimumHeight(field.edit.sizeHint().height())  # of one height
            beside = Qt.AlignmentFlag.AlignTop
            line = row(field, spacing=10)
            line.addLayout(column(self._drop_of(field), field.choose, None), 0)
            line.setAlignment(beside)
            parts += [line, 12]
        parts += [self.secret, 18, row(self._back, None, self.open, self.restore), 14]
        parts += [self.running, self.result, None]
        page = QWidget()
        page.setLayout(column(*parts))
        page.setMaximumWidth(current().px(_MEASURE))
        middle = row(margins=(36, 48, 36, 24))
        middle.addStretch(1)
        middle.addWidget(page, 20)
        middle.addStretch(1)
        inside = QWidget()
        inside.setLayout(middle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ScrollPage(inside))
        wide = max(field.choose.sizeHint().width() for field in (self.file, self.folder))
        for field in (self.file, self.folder):
            field.choose.setFixedWidth(wide)
        self.open.hide()
        self.setFocusProxy(self.file.edit)

    def _drop_of(self, field: Field) -> int:
        """Return how far below the top of a field its edit begins: under its label."""
        del field
        return current().line(Role.UI_MEDIUM) + 6

    def _connect(self) -> None:
        self.file.choose.clicked.connect(lambda: self.file.set_path(self._choose_file()))
        self.folder.choose.clicked.connect(lambda: self.folder.set_path(self._choose_folder()))
        self.secret.entered.connect(self._ask)
        self.secret.changed.connect(lambda: self.secret.set_error(""))
        self.restore.clicked.connect(self._ask)
        self.open.clicked.connect(self._open)
        self._back.clicked.connect(self.left)
        self.running.cancel_asked.connect(self.cancel_asked)

    def working(self) -> None:
        """It runs."""
        self._allow(is_allowed=False)
        self.result.hide()
        self.running.begin()
        self.running.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, stage: Stage, share: float) -> None:
        """Say how far it is."""
        self.running.show_progress(stage, share)

    def refused(self, sentence: str, *, at_secret: bool) -> None:
        """It was not put back; nothing was made."""
        self.running.end()
        self._allow(is_allowed=True)
        self.secret.wipe()
        if not sentence:
            self.restore.setFocus(Qt.FocusReason.OtherFocusReason)
        elif at_secret:
            self.secret.set_error(sentence)
            self.secret.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.result.show_result(sentence, "")

    def done(self, made: Restored) -> None:
        """The vault stands there: say what is in it, and open it."""
        self.running.end()
        self._restored = made.folder
        self._back.setEnabled(True)
        self.restore.hide()
        self.open.show()
        self.result.show_result(
            tr("The vault stands in its new folder"),
            " ".join(words.remarks(made)),
            ((tr("Put back"), made.facts),),
            made.backup.made_at.astimezone().date(),
        )
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._back.isEnabled():
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _allow(self, *, is_allowed: bool) -> None:
        parts = (self.file.edit, self.file.choose, self.folder.edit, self.folder.choose)
        for part in (*parts, self.secret, self.restore, self._back):
            part.setEnabled(is_allowed)

    def _ask(self) -> None:
        file, folder = self.file.path(), self.folder.path()
        if file is None or not file.is_file():
            self._refuse_path(self.file, tr("Choose a backup: a file that ends in .mhk."))
        elif folder is None:
            self._refuse_path(self.folder, tr("Choose a folder for the vault."))
        elif self.secret.is_empty():
            self.secret.set_error(tr("Type the passphrase."))
            self.secret.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.restore_asked.emit(file, folder, self.secret.take())

    def _refuse_path(self, field: PathField, sentence: str) -> None:
        field.set_error(sentence)
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        if self._restored is not None:
            self.open_asked.emit(self._restored)

    def _ask_file(self) -> str:
        chosen = ask_files(self.window(), tr("Choose a backup"))
        return chosen[0] if chosen else ""

    def _ask_folder(self) -> str:
        return ask_folder(self.window(), tr("Choose an empty folder for the vault"))
