"""The card that makes paper: language, folder, progress and a way to stop, whatever is made.

A card of a room adds its own buttons and says what each makes. While something is being made
nothing else can be pressed; a failure is said in the card, what was made outside it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from workbench.domain.preferences import EXPORT_FOLDER
from workbench.services.messages import explain
from workbench.texts import spoken, tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.file_dialogs import ask_folder
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QLayout, QWidget

    from workbench.domain.errors import WorkbenchError
    from workbench.ui.desk import Desk

WIDTH: Final = 360


class PaperCard(Popover):
    """What every card shares that makes paper into a folder."""

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        title: str,
        choose: Callable[[QWidget, str], str] | None = None,
        *,
        takes_focus: bool = True,
    ) -> None:
        super().__init__(window, title, takes_focus=takes_focus)
        self._desk = desk
        self._choose = choose or _ask_folder
        self._folder = ""
        self._makers: tuple[Button, ...] = ()
        self._say = Label("", Role.SMALL, Ink.TEXT2, wraps=True)
        self._where = Label("", Role.SMALL, Ink.TEXT3)
        self.language = Segmented([("nl", "Nederlands"), ("en", "English")], tr("Language"))
        self.folder = Button(tr("Other folder"), Kind.GHOST)
        self.stop = Button(tr("Cancel"), Kind.GHOST)
        self.folder.clicked.connect(self.choose_folder)
        self.stop.clicked.connect(self._stop)
        self.setMinimumWidth(current().px(WIDTH) + 72)

    def offer(self, *makers: Button) -> None:
        """Say with which buttons paper is made; the last is the usual one."""
        self._makers = makers

    def language_and_folder(self) -> QLayout:
        """Return the rows in which they are chosen."""
        self.stop.hide()
        return column(
            *(row(Label(tr("Language"), Role.UI, Ink.TEXT2), None, self.language), 10),
            *(Divider(), 6, row(self._where, None, self.folder), self._say),
        )

    def prepare(self) -> None:
        """Begin with the folder of last time, if it is still there, and the spoken language."""
        kept = self._desk.read.preferences.find(EXPORT_FOLDER)
        self._folder = kept.value if kept and Path(kept.value).is_dir() else ""
        self.language.set_value(spoken.language)
        self._say.setText("")
        self._show_folder()
        self._desk.paper.warm(spoken.language)

    def has_folder(self) -> bool:
        """Say whether there is a folder; asks for one where there is none."""
        return bool(self._folder) or self.choose_folder()

    def choose_folder(self) -> bool:
        """Ask for a folder; say whether one was chosen."""
        chosen = self._choose(self, self._folder)
        if chosen:
            self._folder = chosen
            self._show_folder()
        return bool(chosen)

    def set_busy(self, *, is_busy: bool) -> None:
        """Let nothing be pressed but *Cancel* while something is being made."""
        usual = self._makers[-1] if self._makers else self.folder
        if is_busy:  # first: what cannot be pressed gives its focus away, out of the card
            self.stop.show()
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in self._parts():
            part.setEnabled(not is_busy)
        self._say.setText(tr("Being made.") if is_busy else "")
        if not is_busy:
            if self.stop.hasFocus():
                usual.setFocus(Qt.FocusReason.OtherFocusReason)
            self.stop.hide()

    def failed(self, error: WorkbenchError) -> None:
        """Say in the card why nothing was made."""
        self.set_busy(is_busy=False)
        sentence = explain(error, spoken).with_code
        self._say.setText(sentence)
        announce(self, sentence)

    def _parts(self) -> Sequence[QWidget]:
        return (*self._makers, self.folder, self.language)

    def _stop(self) -> None:
        self._desk.paper.cancel()

    def _show_folder(self) -> None:
        name = Path(self._folder).name if self._folder else tr("No folder chosen yet")
        self._where.setText(tr("To: {folder}").format(folder=name))
        self._where.setToolTip(self._folder)


def _ask_folder(parent: QWidget, start: str) -> str:
    return ask_folder(parent, tr("Choose a folder"), start)
