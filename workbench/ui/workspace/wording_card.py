"""How a line should read, or should have read: a correction of a draft, or an erratum (R7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from workbench.domain.corrections import CorrectionEmptyError, spotted
from workbench.domain.frozen import FrozenCorrection
from workbench.services.paper_words import correction
from workbench.texts import spoken, tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from workbench.services.corrections import Spot

_WIDTH: Final = 540
_HIGHEST: Final = 170  # pixels, so that a card fits in the window at any text size


class Lines(QPlainTextEdit):
    """Plain text of several lines; Tab leaves it, Ctrl Enter is done with it."""

    done = Signal()

    def __init__(self, name: str, height: int) -> None:
        super().__init__()
        self.setProperty("field", True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        high = min(current().height(height, Role.BODY), _HIGHEST)
        self.setFixedSize(current().px(_WIDTH), high)

    def put(self, text: str) -> None:
        """Fill it, with the caret at the end; the keys that undo typing go back no further."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def event(self, event: QEvent) -> bool:
        # Ctrl Enter ends an item of the meeting below; here it belongs to the card
        is_early = event.type() is QEvent.Type.ShortcutOverride
        if is_early and isinstance(event, QKeyEvent) and _is_done(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_done(event):
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # it belongs to the card
        else:
            super().keyPressEvent(event)


def _is_done(event: QKeyEvent) -> bool:
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class CorrectionForm(Popover):
    """The line, to be typed as it should read; the words that change are found by themselves."""

    corrected = Signal(str)  # the line as it should read
    typed = Signal()

    def __init__(self, window: QWidget, spot: Spot, now: str, remark: str = "") -> None:
        super().__init__(window, tr("Correct the minutes"))
        self._stands, self._number = spot.text, spot.number
        title = tr("Correction at item {number}").format(number=spot.number)
        self.edit = Lines(tr("The line as it should read"), 96)
        self.edit.put(now)
        self.edit.textChanged.connect(self._echo)
        self.edit.textChanged.connect(self.typed)
        self.edit.done.connect(self._keep)
        self._said = _wrapped(Role.BODY, Ink.TEXT)
        self.keep = Button(tr("Record correction"), Kind.PRIMARY, size=Size.SMALL, key=tr("Ctrl ↵"))
        self.keep.clicked.connect(self._keep)
        quoted = _wrapped(Role.SMALL, Ink.TEXT2, 4)
        quoted.setText(" ".join(remark.split()))
        quoted.setVisible(bool(remark))
        self.body.addLayout(
            column(
                Label(title, Role.H2),
                8,
                quoted,
                8,
                Label(tr("The line as it should read"), Role.UI_MEDIUM),
                6,
                self.edit,
                8,
                self._said,
                12,
                row(None, self.keep),
                margins=(12, 10, 12, 8),
            )
        )
        self._echo()

    def words(self) -> tuple[str, ...]:
        """Return the line as it is typed."""
        return (self.edit.toPlainText(),)

    def put_back(self, words: Sequence[str]) -> None:
        """Go on with a line that was half typed."""
        self.edit.put(words[0])

    def _echo(self) -> None:
        """Say the correction in the customary form, as it will be printed."""
        try:
            said = spotted(self._stands, self.edit.toPlainText().strip())
        except CorrectionEmptyError:
            self._said.setText(tr("Nothing is changed yet."))
            return
        change = FrozenCorrection(item_number=self._number, quote=said.quote, wording=said.wording)
        self._said.setText(correction(change, spoken))

    def _keep(self) -> None:
        text = self.edit.toPlainText().strip()
        if not text or text == self._stands.strip():
            announce(self.edit, self._said.text())
            self.edit.setFocus()
            return
        self.close_up()
        self.corrected.emit(text)


class ErratumForm(Popover):
    """Which words are wrong, and what should have stood there; final once it is recorded."""

    recorded = Signal(str, str)  # the words that are meant, what should have stood there
    typed = Signal()

    def __init__(self, window: QWidget, spot: Spot, n: int, quote: str) -> None:
        super().__init__(window, tr("Erratum"))
        title = tr("Erratum {n}, at item {number}").format(n=n, number=spot.number)
        self._text = spot.text
        stands = _wrapped(Role.UI, Ink.TEXT2, 5)
        stands.setText(spot.text)
        self.quote = TextField(
            tr("Words that are wrong"), hint=tr("Leave it empty when the whole line is meant.")
        )
        self.quote.set_text(quote)
        self.edit = Lines(tr("What should have stood there"), 76)
        self.edit.done.connect(self._record)
        for changed in (self.edit.textChanged, self.quote.changed):
            changed.connect(lambda *_: self.typed.emit())
        self._wrong = _wrapped(Role.SMALL, Ink.DANGER)
        self._wrong.hide()
        self.keep = Button(tr("Record erratum"), Kind.PRIMARY, size=Size.SMALL, key=tr("Ctrl ↵"))
        self.keep.clicked.connect(self._record)
        note = _wrapped(Role.SMALL, Ink.TEXT3)
        note.setText(
            tr("An erratum is final: it is printed beside the original, which never changes.")
        )
        self.body.addLayout(
            column(
                *(Label(title, Role.H2), 6, stands, 12, self.quote, 8),
                Label(tr("What should have stood there"), Role.UI_MEDIUM),
                6,
                self.edit,
                self._wrong,
                8,
                note,
                12,
                row(None, self.keep),
                margins=(12, 10, 12, 8),
            )
        )

    def words(self) -> tuple[str, ...]:
        """Return what should have stood there, and the words that are meant."""
        return (self.edit.toPlainText(), self.quote.edit.text())

    def put_back(self, words: Sequence[str]) -> None:
        """Go on with an erratum that was half typed."""
        self.edit.put(words[0])
        self.quote.set_text(words[1])

    def _record(self) -> None:
        quote, text = self.quote.text(), self.edit.toPlainText().strip()
        if quote not in self._text:
            self.quote.set_error(tr("These words do not stand in the line."))
            self.quote.edit.setFocus()
            return
        if not text:
            self._wrong.setText(tr("Type what should have stood there."))
            self._wrong.show()
            announce(self.edit, self._wrong.text())
            self.edit.setFocus()
            return
        self.close_up()
        self.recorded.emit(quote, text)


def _wrapped(role: Role, ink: Ink, lines: int = 0) -> Label:
    label = (
        Label("", role, ink, wraps=True, lines=lines) if lines else Label("", role, ink, wraps=True)
    )
    label.setFixedWidth(current().px(_WIDTH))
    return label
