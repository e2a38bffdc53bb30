"""The copy of one recipient: with what is left out of it and why, or exactly as it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.services import sharing_words
from workbench.texts import ntr, spoken, tr
from workbench.ui.sharing.pages import PagesView
from workbench.ui.sharing.paper_list import PaperList
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.chips import Avatar
from workbench.ui.widgets.feedback import EmptyState
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import Panel, below_or_beside, column, row
from workbench.ui.widgets.progress import ProgressLine
from workbench.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from workbench.services.previews import PagePicture
    from workbench.services.sharing import Addressee

OMISSIONS, AS_SENT = "omissions", "as_sent"
_PAPER: Final = 600
_WHOSE: Final = 200  # whose copy it is, before the ways to look at it go below


class Preview(Panel):
    """Head, choice, and one of two pages; ``sent_wished`` asks for the bytes of a copy."""

    sent_wished = Signal()
    page_asked = Signal(int, int)

    def __init__(self) -> None:
        super().__init__(Ink.SUNKEN, edges=Qt.Edge.LeftEdge)
        self._is_empty = False  # nothing of the document is for this recipient
        self._avatar = Avatar("?", 0, "", size=26)
        self._name = Label("", Role.UI_BOLD)
        self._told = Label("", Role.SMALL, Ink.TEXT2)
        self.choice = Segmented(
            [(OMISSIONS, tr("With omissions")), (AS_SENT, tr("As sent"))], tr("Preview")
        )
        self.print = IconButton("printer", tr("Print this copy"), key="Ctrl P")
        self.corrections = IconButton("note-pencil", tr("Corrections in this copy"), key="Ctrl R")
        self.corrections.hide()
        self.busy = ProgressLine()
        self.list = PaperList(tr("Copy with what is left out"))
        self.pages = PagesView()
        self._trouble = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self._stack = QStackedWidget()
        self._paper = QWidget()
        self._paper.setLayout(row(None, self.list, None, spacing=0, margins=(20, 14, 20, 0)))
        self.nothing = EmptyState("eye-slash", sharing_words.nothing(spoken))
        for page in (self._paper, self.pages, self.nothing):
            self._stack.addWidget(page)
        self.choice.chosen.connect(lambda _: self._turn())
        self.pages.page_asked.connect(self.page_asked)
        self._lay_out()
        current().changed.connect(self._fit)

    def _lay_out(self) -> None:
        names = column(self._name, self._told)
        whose = row(self._avatar, spacing=10)
        whose.addLayout(names, 1)
        self._ways = row(None, self.corrections, self.print, self.choice, spacing=10)
        self._head = row(spacing=10, margins=(22, 10, 18, 10))
        self._head.addLayout(whose, 1)
        self._head.addLayout(self._ways)
        body = column(self._head, self.busy, Divider(), self._trouble)
        body.addWidget(self._stack, 1)
        self._trouble.setContentsMargins(22, 10, 18, 0)
        self._trouble.hide()
        self.setLayout(body)
        self._fit()

    @property
    def is_as_sent(self) -> bool:
        """Whether the bytes are looked at."""
        return self.choice.value() == AS_SENT

    def show_copy(self, one: Addressee, title: str) -> None:
        """Show what somebody gets."""
        self._avatar.show_other(one.monogram or "?", one.colour, one.full_name)
        self._name.setText(title)
        held = one.parts - one.withheld
        told = tr("{held} of {all} parts").format(held=held, all=one.parts)
        if one.withheld:
            out = ntr("{n} left out", "{n} left out", one.withheld).format(n=one.withheld)
            told = f"{told}, {out}"
        self._told.setText(one.stop or one.caution or told)
        self.list.show_paper(one.shown)
        self.say("")
        self._is_empty = one.copy is None
        self._turn()

    def show_page(self, picture: PagePicture) -> None:
        """Show a page of the bytes."""
        self.busy.stop()
        self.pages.show_page(picture)

    def begin_pages(self) -> None:
        """The bytes are there: ask for those in sight."""
        self.pages.begin()

    def say(self, sentence: str) -> None:
        """Say why a copy cannot be shown, or nothing."""
        self.busy.stop()
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def turn_to(self, value: str) -> None:
        """Look at a copy in this way."""
        self.choice.set_value(value)
        self._turn()

    def _turn(self) -> None:
        if self._is_empty:
            self._stack.setCurrentWidget(self.nothing)
            return
        self._stack.setCurrentWidget(self.pages if self.is_as_sent else self._paper)
        if self.is_as_sent:
            self.pages.begin()
            self.busy.start()
            self.sent_wished.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.list.setFixedWidth(min(current().px(_PAPER), max(200, self.width() - 40)))
        room = self.width() - self._ways.sizeHint().width() - current().px(32) - 60
        below_or_beside(self._head, is_below=room < current().px(_WHOSE))
