"""One addressee at the right: the text as it goes, what is in it, what is left out and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QStackedLayout, QWidget

from workbench.services.paper_words import handling, label
from workbench.texts import ntr, ptr, spoken, tr
from workbench.ui import days
from workbench.ui.reminders import words
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.chips import Chip, Tone
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label, wrapped
from workbench.ui.widgets.pages import Panel, ScrollPage, column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import CompactDelegate, Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent

    from workbench.domain.ids import ActionId
    from workbench.services.letters import LeftOut, Letter, Told
    from workbench.services.reminders import Written

COPY, MAIL, PAPER, CALENDAR, SENT = "copy", "mail", "paper", "calendar", "sent"
_FITS: Final = 34  # characters of a reason that a row has room for
_ASIDE: Final = 310  # pixels of the lists beside the text, at 100 %


def verbs() -> tuple[Verb, ...]:
    """Return what can be done with a letter, from the list and from here."""
    return (
        Verb(COPY, tr("Copy text"), ("C",)),
        Verb(MAIL, tr("Save as a draft of a mail"), ("E",)),
        Verb(PAPER, tr("Save as PDF"), ("P",)),
        Verb(CALENDAR, tr("Save calendar entries"), ("I",)),
        Verb(SENT, tr("Mark as sent and go to the next"), ("V",)),
    )


class LetterPane(Panel):
    """Shows a letter and asks for the verbs; Space leaves an action out of it, or puts it back."""

    verb_asked = Signal(str)
    left_out_asked = Signal(str)  # action
    left = Signal()

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, edges=Qt.Edge.LeftEdge)
        self.setAccessibleName(tr("Reminder"))
        self._name = Label("", Role.TITLE, wraps=True)
        self._about = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self._marking = Chip("")
        self._address = Chip(tr("Secret address, not filled in"), Tone.WARN, icon="eye-slash")
        self.buttons = {
            COPY: Button(tr("Copy text"), Kind.PRIMARY, icon="copy", key="C"),
            MAIL: Button(ptr("reminder", "Mail"), icon="file-text", key="E"),
            PAPER: Button(ptr("verb", "PDF"), icon="file-pdf", key="P"),
            CALENDAR: Button(ptr("reminder", "Calendar"), icon="calendar-plus", key="I"),
            SENT: Button(tr("Sent, next"), icon="check", key="V"),
        }
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("Text of the reminder"))
        self.text.setProperty("field", True)
        take = Verb("tick", tr("In the text or not"), ("Space", "Return", "Enter"))
        columns = Columns(due=0, count=0, chip=0, air=4)
        self.inside = VerbList(tr("Actions in the text"), (take, *verbs()), columns)
        self.inside.setItemDelegate(_InOrOut(self.inside, columns))
        self.outside = VerbList(ptr("reminder", "Left out"), verbs(), columns)
        self._inside_title = Label(tr("Actions in the text"), Role.H3)
        self._outside_title = Label(ptr("reminder", "Left out"), Role.H3)
        self._why = wrapped("", Role.SMALL, Ink.TEXT2)
        self._calendar = wrapped("", Role.SMALL, Ink.TEXT2)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(_nothing())
        self._pages.addWidget(self._content())
        self._connect()

    def _content(self) -> QWidget:
        page = QWidget()
        acts = Flow(gap=8)
        for button in self.buttons.values():
            acts.addWidget(button)
        aside = QWidget()
        aside.setLayout(
            column(
                *(self._inside_title, 6, self.inside, 14),
                *(self._outside_title, 6, self.outside, 4, self._why, 14, self._calendar, None),
            )
        )
        scrolled = ScrollPage(aside)
        self._aside = scrolled
        body = row(self.text, scrolled, spacing=20)
        body.setStretch(0, 1)
        head = row(self._marking, self._address, None, spacing=8)
        parts = column(
            *(self._name, 2, self._about, 8, head, 14, acts, 14), margins=(24, 22, 20, 16)
        )
        parts.addLayout(body, 1)
        page.setLayout(parts)
        return page

    def _connect(self) -> None:
        for code, button in self.buttons.items():
            button.clicked.connect(lambda _=False, code=code: self.verb_asked.emit(code))
        self.inside.verb_asked.connect(self._do)
        self.outside.verb_asked.connect(self._do)
        self.outside.row_chosen.connect(self._say_why)
        self.inside.ticked.connect(
            lambda at: self.left_out_asked.emit(self.inside.rows.rows[at.row()].key)
        )
        current().changed.connect(self._fit)

    def show_nothing(self) -> None:
        """Show that nobody is chosen."""
        self._pages.setCurrentIndex(0)

    def show_letter(self, whole: Letter, shown: Written, skipped: Collection[ActionId]) -> None:
        """Show a letter in words; ``whole`` also has what a person left out of it."""
        letter = shown.letter
        self._name.setText(letter.name)
        parts = (letter.partner if letter.person else "", letter.table or letter.prefix)
        self._about.setText(", ".join(part for part in parts if part))
        self._marking.show_state(label(letter.marking, spoken), Tone.NEUTRAL, icon="shield-check")
        self._marking.setToolTip(handling(letter.marking, spoken))
        self._marking.setVisible(bool(letter.told))
        self._address.setVisible(letter.has_secret_address)
        nothing = tr("Nothing is left to tell this addressee.")
        self.text.setPlainText(f"{shown.subject}\n\n{shown.text}" if letter.told else nothing)
        self.inside.show_rows(
            [_told(one, whole.on, is_in=one.action not in skipped) for one in whole.told]
        )
        self.outside.show_rows([_left_out(one) for one in whole.left_out])
        for rows, is_shown in (
            ((self.inside, self._inside_title), bool(whole.told)),
            ((self.outside, self._outside_title), bool(whole.left_out)),
        ):
            for part in rows:
                part.setVisible(is_shown)
        self._say_why(self.outside.chosen())
        self._say_days(letter)
        for code, button in self.buttons.items():
            button.setEnabled(bool(letter.told) or code == CALENDAR)
        self._pages.setCurrentIndex(1)

    def _say_why(self, chosen: Row | None) -> None:
        """Say every reason of the row that is chosen, or of the first: a row has no room."""
        row_told = chosen or next(iter(self.outside.rows.rows), None)
        why = row_told.look.second if row_told is not None else ""
        self._why.setText(why)
        self._why.setVisible(len(why) > _FITS)

    def _say_days(self, letter: Letter) -> None:
        n = sum(one.due is not None for one in letter.told)
        told = ntr(
            "{n} action has a day for the calendar. Its title there is only the number.",
            "{n} actions have a day for the calendar. Their titles there are only the numbers.",
            n,
        )
        self._calendar.setText(told.format(n=n))
        self._calendar.setVisible(bool(n))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The text keeps the larger part."""
        self._aside.setFixedWidth(min(current().px(_ASIDE), self.width() * 2 // 5))

    def enter_by_key(self) -> None:
        """Take the focus."""
        if self._pages.currentIndex() == 1:
            self.inside.enter_by_key()

    def _do(self, code: str, chosen: Row) -> None:
        if code == "tick":
            self.left_out_asked.emit(chosen.key)
        else:
            self.verb_asked.emit(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class _InOrOut(CompactDelegate):
    """Paints what is in the text with a tick, and nothing as if it were done with."""

    def paint_row(
        self, painter: QPainter, rect: QRectF, look: RowLook, *, is_selected: bool
    ) -> None:
        """Paint one action."""
        icon, ink = ("check-circle-fill", Ink.OK) if look.is_done else ("circle", Ink.CONTROL)
        plain = replace(look, is_done=None, icon=icon, icon_ink=ink)
        super().paint_row(painter, rect, plain, is_selected=is_selected)


def _nothing() -> QWidget:
    page = QWidget()
    told = wrapped(tr("Choose an addressee to see the text."), Role.UI, Ink.TEXT2)
    page.setLayout(column(told, None, margins=(24, 40, 24, 24)))
    return page


def _told(one: Told, on: date, *, is_in: bool) -> Row:
    due, _ = days.term(one.due_kind, one.due, on)
    second = ", ".join(part for part in (one.number, due) if part)
    state = tr("in the text") if is_in else tr("left out of the text")
    look = RowLook(title=one.text, second=second, is_done=is_in)
    return Row(one.action, look, ", ".join((one.text, second, state)), one)


def _left_out(one: LeftOut) -> Row:
    why = words.why_not(one)
    named = ", ".join(part for part in (one.number, one.text) if part)
    look = RowLook(title=named, second=why, icon="eye-slash", icon_ink=Ink.TEXT3)
    return Row(one.action, look, f"{named}. {why}", one)
