"""One text at the right: its words, what stays out of them, and the verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from workbench.services import woo_words
from workbench.services.woo import Stretch
from workbench.texts import spoken, tr
from workbench.ui.editor.formats import place, units
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.letters import are_letters_on, is_character
from workbench.ui.widgets.pages import Panel, column
from workbench.ui.widgets.painting import holds_focus

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.woo_marks import Judged

GROUND, PUBLIC, BACK, NEXT = "ground", "public", "back", "next"
_LETTERS: Final = {Qt.Key.Key_G: GROUND, Qt.Key.Key_O: PUBLIC, Qt.Key.Key_V: NEXT}
_READS: Final = (
    Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
)


class PassagePane(Panel):
    """Shift and the arrows select words; G gives them a ground, O lets the whole text through."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(Ink.SUNKEN, edges=Qt.Edge.LeftEdge)
        self.shown: Judged | None = None
        self._where = Label("", Role.UI_BOLD)
        self._standing = Label("", Role.UI, Ink.TEXT2, wraps=True, lines=2)
        self.text = PassageText()
        self._hint = Label(
            tr("Select words to give only those a ground. The same words elsewhere follow."),
            Role.UI,
            Ink.TEXT2,
            wraps=True,
        )
        self.buttons = {
            BACK: Button(tr("Take back"), Kind.GHOST, key=tr("Del")),
            NEXT: Button(tr("Next to decide"), Kind.GHOST, key="V"),
            PUBLIC: Button(tr("Public"), icon="eye", key="O"),
            GROUND: Button(tr("Give a ground"), Kind.PRIMARY, icon="eye-slash", key="G"),
        }
        for code, button in self.buttons.items():
            button.clicked.connect(lambda _=False, code=code: self.asked.emit(code))
        self.text.asked.connect(self.asked)
        verbs = Flow(gap=8, at_right=1)  # in two lines where the text is large
        verbs.add_together(self.buttons[BACK], self.buttons[NEXT])
        verbs.add_together(self.buttons[PUBLIC], self.buttons[GROUND])
        whole = column(self._where, 2, self._standing, 12, margins=(22, 16, 20, 16))
        whole.addWidget(self.text, 1)
        whole.addSpacing(10)
        whole.addWidget(self._hint)
        whole.addSpacing(12)
        whole.addLayout(verbs)
        self.setLayout(whole)

    def show_text(self, one: Judged) -> None:
        """Show a text; what was selected in the same one stays selected."""
        is_same = self.shown is not None and self.shown.place.key == one.place.key
        self.shown = one
        self._where.setText(woo_words.where(one.place, spoken))
        told = _told(one)
        if is_same and told != self._standing.text() and holds_focus(self):
            announce(self, told)  # what the verb made of it (rules R12)
        self._standing.setText(told)
        self._standing.set_ink(Ink.WARN if one.is_open else Ink.TEXT2)
        self.text.show_text(one, keeps_place=is_same)

    @property
    def stretch(self) -> Stretch | None:
        """The words that are selected, or the whole text."""
        if self.shown is None:
            return None
        start, length = self.text.selected
        return Stretch(place=self.shown.place.key, start=start, length=length)


class PassageText(QPlainTextEdit):
    """The words of a text, to read and to select; what stays out of them is marked."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._said = ""
        self.setReadOnly(True)
        self.setTextInteractionFlags(_READS)
        self.setTabChangesFocus(True)
        self.setProperty("field", True)
        self.setAccessibleName(tr("Text of the passage"))
        current().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFont(current().font(Role.LEAD))

    def show_text(self, one: Judged, *, keeps_place: bool) -> None:
        """Show a text with what stays out of it."""
        self._said = one.place.text
        if not keeps_place:
            self.setPlainText(one.place.text)
        self.setAccessibleDescription(_told(one))
        self.setExtraSelections([self._marked(cut.start, cut.end) for cut in one.cuts])

    def select(self, start: int, end: int) -> None:
        """Select words."""
        self.setTextCursor(self._cursor(start, end))

    def unselect(self) -> None:
        """Stand behind the words that were selected."""
        end = sum(self.selected)
        self.select(end, end)

    @property
    def selected(self) -> tuple[int, int]:
        """Where the selected words begin, and how many signs they are; 0 is the whole text."""
        cursor = self.textCursor()
        start = place(self._said, cursor.selectionStart())
        return start, place(self._said, cursor.selectionEnd()) - start

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(units(self._said, start))
        cursor.setPosition(units(self._said, end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _marked(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        look = QTextCharFormat()
        look.setBackground(current().color(Ink.SELECTED))
        look.setForeground(current().color(Ink.SELECTED_TEXT))
        look.setFontStrikeOut(True)  # colour alone would tell nobody who does not see it
        marked = QTextEdit.ExtraSelection()
        marked.format, marked.cursor = look, self._cursor(start, end)
        return marked

    def keyPressEvent(self, event: QKeyEvent) -> None:
        code = _LETTERS.get(Qt.Key(event.key()))
        if code and is_character(event) and are_letters_on():
            self.asked.emit(code)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.asked.emit(BACK)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _told(one: Judged) -> str:
    """Say what was decided, with the grounds in the words of the law."""
    if one.is_open:
        return tr("Somebody has to decide on it: it is limited within the meeting.")
    grounds = dict.fromkeys(ground for cut in one.cuts for ground in cut.grounds)
    told = [f"{ground} {woo_words.ground(ground, spoken)}" for ground in grounds]
    return ". ".join(told) if told else tr("Everybody may read it.")
