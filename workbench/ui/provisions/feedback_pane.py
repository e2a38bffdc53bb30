"""One question at the right: everything the recipient was given, and what it answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QStackedLayout, QWidget

from workbench.services import disclosure_words
from workbench.texts import spoken, tr
from workbench.ui import days
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import Field
from workbench.ui.widgets.labels import Divider, Label, wrapped
from workbench.ui.widgets.pages import Panel, ScrollPage, column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.disclosures import Disclosure
    from workbench.services.feedback import FeedbackItem
    from workbench.ui.desk import Desk


class _Words(QPlainTextEdit):
    """What was answered; Ctrl Enter keeps it, so that Enter makes a line."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("field", True)
        self.setTabChangesFocus(True)
        self.setFixedHeight(current().height(96))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class FeedbackPane(Panel):
    """Shows a question and takes its answer; decides nothing."""

    ask_wanted = Signal(object)  # Asked
    answered = Signal(object, str)  # Asked, and the answer
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, edges=Qt.Edge.LeftEdge)
        self._desk = desk
        self._item: FeedbackItem | None = None
        self._kept = ""  # the answer as it is stored
        self.setAccessibleName(tr("Question"))
        self.title = wrapped("", Role.DOC)
        self.about = wrapped("", Role.UI, Ink.TEXT2)
        self.stands = wrapped("", Role.UI, Ink.TEXT2)
        self.given = wrapped("", Role.UI)
        self.ask = Button(tr("Mark as asked"), Kind.SECONDARY, key="S", size=Size.SMALL)
        self._edit = _Words()
        self.text = Field(tr("What was answered"), self._edit)
        self.keep = Button(tr("Record"), Kind.PRIMARY, key="Ctrl Enter", size=Size.SMALL)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._nothing())
        self._pages.addWidget(ScrollPage(self._content()))
        self.ask.clicked.connect(self._ask)
        self.keep.clicked.connect(self._keep)
        self._edit.entered.connect(self._keep)
        self._edit.textChanged.connect(lambda: self.text.set_error(""))

    def _nothing(self) -> QWidget:
        page = QWidget()
        told = wrapped(tr("Choose a recipient to see what it was given."), Role.UI, Ink.TEXT2)
        page.setLayout(column(told, None, margins=(24, 40, 24, 24)))
        return page

    def _content(self) -> QWidget:
        page = QWidget()
        parts = column(
            *(self.title, 4, self.about, 8, self.stands, 10, row(self.ask, None), 14),
            *(self.text, 6, row(None, self.keep), 14, Divider(), 14),
            *(Label(tr("Given this year"), Role.H3), 6, self.given, None),
            margins=(24, 20, 24, 16),
        )
        page.setLayout(parts)
        return page

    def show_item(self, item: FeedbackItem | None, table: str) -> None:
        """Show a question; what is half typed for another one is kept."""
        is_other = item is None or self._item is None or item.about != self._item.about
        if is_other:
            self.flush()
        self._item = item
        self._pages.setCurrentIndex(0 if item is None else 1)
        if item is None:
            return
        self.title.setText(item.name)
        told = (item.organisation_name, table, str(item.about.year))
        self.about.setText(", ".join(part for part in told if part))
        self.stands.setText(self._stands(item))
        self.given.setText("\n".join(self._told(copy) for copy in item.provided))
        self.ask.setVisible(item.is_open)
        if is_other or not self._edit.hasFocus():
            self._kept = item.held.answer if item.held else ""
            self._edit.setPlainText(self._kept)

    def _stands(self, item: FeedbackItem) -> str:
        held, today = item.held, self._desk.clock.today()
        if held is None:
            return tr("Not asked yet.")
        if held.answered_on is None:
            return tr("Asked {day}.").format(day=days.on_day(held.asked_on, today))
        return tr("Answered {day}.").format(day=days.on_day(held.answered_on, today))

    def _told(self, copy: Disclosure) -> str:
        day = days.near_day((copy.sent_at or copy.made_at).date(), self._desk.clock.today())
        return f"{day}: {disclosure_words.document(copy, spoken)}"

    def begin(self) -> None:
        """Take the focus for the answer."""
        if self._item is not None:
            self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it."""
        self.begin()

    def flush(self) -> None:
        """Keep what is half typed, if it differs."""
        item, text = self._item, self._edit.toPlainText().strip()
        if item is not None and text and text != self._kept:
            self._kept = text  # first: telling it shows the question again
            self.answered.emit(item.about, text)

    def _ask(self) -> None:
        if self._item is not None:
            self.ask_wanted.emit(self._item.about)

    def _keep(self) -> None:
        if not self._edit.toPlainText().strip():
            self.text.set_error(tr("Type what was answered."))
            self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.flush()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
