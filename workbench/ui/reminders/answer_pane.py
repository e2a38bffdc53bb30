"""One part of an answer at the right: what is proposed, its action, and the whole text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QStackedLayout, QTextEdit, QWidget

from workbench.domain.replies import Verdict
from workbench.texts import ptr, tr
from workbench.ui import days
from workbench.ui.reminders import words
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.chips import Chip, Tone
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label, wrapped
from workbench.ui.widgets.pages import Panel, ScrollPage, column, row

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.services.replies import OpenPart
    from workbench.services.rows import ActionRow


class AnswerPane(Panel):
    """Asks for the verbs; decides nothing."""

    verb_asked = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, edges=Qt.Edge.LeftEdge)
        self.setAccessibleName(ptr("reminder", "Answer"))
        self._chip = Chip("")
        self._title = wrapped("", Role.DOC)
        self._about = wrapped("", Role.UI, Ink.TEXT2)
        self.buttons = {
            "accept": Button(tr("Accept"), Kind.PRIMARY, icon="check", key=tr("Enter")),
            "refuse": Button(tr("Refuse"), icon="x", key=tr("Del")),
            "read": Button(tr("Read otherwise"), key="W"),
            "link": Button(tr("Choose the action"), icon="link", key="K"),
            "partner": Button(tr("Keep with a partner"), icon="users-three", key="P"),
        }
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setProperty("field", True)
        self.text.setAccessibleName(tr("The whole answer"))
        self.text.setMinimumHeight(current().px(120))
        self._from = Label("", Role.UI, Ink.TEXT2)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._nothing())
        self._pages.addWidget(ScrollPage(self._content()))
        for code, button in self.buttons.items():
            button.clicked.connect(lambda _=False, code=code: self.verb_asked.emit(code))

    def _nothing(self) -> QWidget:
        page = QWidget()
        told = wrapped(tr("Choose a part to see its action and the whole answer."), Role.UI)
        told.set_ink(Ink.TEXT2)
        page.setLayout(column(told, None, margins=(24, 40, 24, 24)))
        return page

    def _content(self) -> QWidget:
        page = QWidget()
        acts = Flow(gap=8)
        for button in self.buttons.values():
            acts.addWidget(button)
        parts = column(
            *(row(self._chip, None), 8, self._title, 4, self._about, 14, acts, 18),
            *(Label(tr("The whole answer"), Role.H3), 2, self._from, 8),
            margins=(24, 18, 20, 16),
        )
        parts.addWidget(self.text, 1)
        page.setLayout(parts)
        return page

    def show_part(self, one: OpenPart | None, today: date) -> None:
        """Show a part with its action; None shows nothing."""
        self._pages.setCurrentIndex(0 if one is None else 1)
        if one is None:
            return
        self._say(one, today)
        sender = one.sender or tr("Sender not known")
        self._from.setText(f"{sender}, {words.day(one.reply.on, today)}")
        self.text.setPlainText(one.reply.text)
        self._mark(one)

    def _say(self, one: OpenPart, today: date) -> None:
        part, shown = one.part, one.row
        is_known = shown is not None
        proposal = words.proposed(part.verdict, part.term, today)
        if is_known:
            self._chip.show_state(proposal, words.tone(part.verdict))
        else:
            self._chip.show_state(tr("Not recognised"), Tone.WARN, icon="question")
        self._title.setText(f"{shown.number} {shown.text}".strip() if shown else one.words)
        by_hand = tr("Link it to an action or a partner, or refuse it.")
        self._about.setText(_facts(shown, today) if shown else by_hand)
        self.buttons["accept"].setEnabled(is_known)
        self.buttons["read"].setEnabled(is_known)
        self.buttons["accept"].setText(_verb(part.verdict))
        self.buttons["accept"].updateGeometry()

    def _mark(self, one: OpenPart) -> None:
        """Show in the whole text which words it is about."""
        cursor = QTextCursor(self.text.document())
        before = one.reply.text[: one.part.start]
        said = one.part.words(one.reply)
        cursor.setPosition(_units(before))
        cursor.setPosition(_units(before) + _units(said), QTextCursor.MoveMode.KeepAnchor)
        marked = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(current().color(Ink.SELECTED))
        look.setForeground(current().color(Ink.SELECTED_TEXT))
        marked.format = look
        marked.cursor = cursor
        self.text.setExtraSelections([marked])
        seen = QTextCursor(cursor)
        seen.setPosition(cursor.selectionStart())
        self.text.setTextCursor(seen)
        self.text.centerCursor()  # what stands around it says what was meant

    def enter_by_key(self) -> None:
        """Take the focus."""
        if self._pages.currentIndex() == 1:
            name = "accept" if self.buttons["accept"].isEnabled() else "link"
            self.buttons[name].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _units(text: str) -> int:
    """Return how far a text reaches in the editor, which counts UTF-16 and one sign per line."""
    return len(text.replace("\r\n", "\n").encode("utf-16-le")) // 2


def _facts(shown: ActionRow, today: date) -> str:
    due, _ = days.due(shown, today)
    who = shown.person or shown.organisation_name or tr("no owner")
    parts = (who, shown.organisation_name if shown.person else "", due, shown.table_name)
    return ", ".join(part for part in parts if part)


def _verb(verdict: Verdict) -> str:
    return {
        Verdict.DONE: tr("Accept, complete"),
        Verdict.LAPSED: tr("Accept, let lapse"),
        Verdict.NEW_DATE: tr("Accept, postpone"),
    }.get(verdict, tr("Accept"))
