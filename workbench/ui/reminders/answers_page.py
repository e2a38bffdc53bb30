"""Answers: what was recognised at the left, the whole answer and its action at the right."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.texts import ntr, tr
from workbench.ui.reminders import words
from workbench.ui.reminders.answer_pane import AnswerPane
from workbench.ui.reminders.paste_form import PasteForm
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.feedback import EmptyState
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.painting import holds_focus
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from workbench.services.ports import Clock
    from workbench.services.replies import OpenPart

ACCEPT, REFUSE, LINK, PARTNER, READ, REMOVE, PASTE = (
    "accept", "refuse", "link", "partner", "read", "remove", "paste",
)  # fmt: skip
_LIST: Final = 460


def verbs() -> tuple[Verb, ...]:
    """Return what can be done with a part of an answer."""
    return (
        Verb(ACCEPT, tr("Accept"), ("Return", "Enter")),
        Verb(REFUSE, tr("Refuse"), ("Delete",)),
        Verb(LINK, tr("Choose the action"), ("K",)),
        Verb(PARTNER, tr("Keep with a partner"), ("P",)),
        Verb(READ, tr("Read otherwise"), ("W",)),
        Verb(PASTE, tr("Paste an answer"), ("Ctrl+V", "N")),
        Verb(REMOVE, tr("Remove this answer"), ("Ctrl+Delete",)),
    )


class AnswersPage(QWidget):
    """Ctrl V pastes; Enter accepts a part, Delete refuses it, K and P link what is left."""

    verb_asked = Signal(str)
    part_chosen = Signal(object)  # OpenPart, or None

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._parts: dict[str, OpenPart] = {}
        self._wants_list = False  # an answer was read, and its parts are on their way
        self.paste = Button(tr("Paste an answer"), Kind.PRIMARY, icon="tray", key="Ctrl V")
        self.list = VerbList(
            tr("Parts of answers"), verbs(), Columns(due=0, count=0, chip=190), fits_content=False
        )
        self.answer = AnswerPane()
        self.form = PasteForm(clock)
        self._told = Label("", Role.UI, Ink.TEXT2)
        self._nothing = EmptyState(
            "tray", tr("No answer waits. What you paste is read, and shown here part by part.")
        )
        self._left_pages = QStackedWidget()
        self._left_pages.addWidget(self.list)
        self._left_pages.addWidget(self._nothing)
        self._pages = QStackedWidget()
        self._lay_out()
        self.list.verb_asked.connect(lambda code, _: self.verb_asked.emit(code))
        self.list.row_chosen.connect(lambda chosen: self._choose(chosen.key))
        self.answer.verb_asked.connect(self.verb_asked)
        self.answer.left.connect(self.enter_by_key)
        self.paste.clicked.connect(lambda: self.verb_asked.emit(PASTE))
        self.form.closed.connect(self.show_list)
        current().changed.connect(self._fit)

    def _lay_out(self) -> None:
        self._left = QWidget()
        told = row(self._told, None, self.paste)
        parts = column(told, 10, margins=(24, 14, 14, 8))
        parts.addWidget(self._left_pages, 1)
        self._left.setLayout(parts)
        both = QWidget()
        whole = row(self._left, spacing=0)
        whole.addWidget(self.answer, 1)
        both.setLayout(whole)
        for page in (both, self.form):
            self._pages.addWidget(page)
        layout = row(spacing=0)
        layout.addWidget(self._pages)
        self.setLayout(layout)
        self._fit()

    @property
    def is_pasting(self) -> bool:
        """The form is open."""
        return self._pages.currentIndex() == 1

    def open_form(self, text: str) -> None:
        """Show where an answer is pasted."""
        self._pages.setCurrentIndex(1)
        self.form.open_with(text)

    def show_list(self) -> None:
        """Show the parts again."""
        self.form.clear()
        self._pages.setCurrentIndex(0)
        self._wants_list = not self._parts
        self.enter_by_key()

    def chosen(self) -> OpenPart | None:
        """Return the part that is chosen."""
        return self._parts.get(self.list.chosen_key())

    def show_parts(self, parts: Sequence[OpenPart], today: date) -> None:
        """Show what waits for a decision."""
        had_focus, waited = self.list.hasFocus(), self.paste.hasFocus()
        self._parts = {one.part.id: one for one in parts}
        self.list.show_rows(_rows(parts, today))
        n = len(parts)
        self._told.setText(ntr("{n} part waits", "{n} parts wait", n).format(n=n) if n else "")
        self._left_pages.setCurrentIndex(0 if parts else 1)
        if parts and self.chosen() is None:
            self.list.choose(parts[0].part.id)
        self._choose(self.list.chosen_key())
        if (had_focus and not parts) or (waited and parts):
            self.enter_by_key()

    def enter_by_key(self) -> None:
        """Take the focus."""
        if self.is_pasting:
            self.form.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._parts:
            self.list.enter_by_key()
        else:
            self.paste.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose(self, key: str) -> None:
        self.part_chosen.emit(self._parts.get(key))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._left.setFixedWidth(min(current().px(_LIST), max(300, self.width() * 9 // 20)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6 and not self.is_pasting:
            if holds_focus(self.answer):
                self.enter_by_key()
            else:
                self.answer.enter_by_key()
        elif event.matches(QKeySequence.StandardKey.Paste) and not self.is_pasting:
            self.verb_asked.emit(PASTE)
        else:
            super().keyPressEvent(event)


def _rows(parts: Sequence[OpenPart], today: date) -> list[Row]:
    rows: list[Row] = []
    for key, group in groupby(parts, key=lambda one: one.reply.id):
        held = list(group)
        title = held[0].sender or tr("Sender not known")
        when = words.day(held[0].reply.on, today)
        look = RowLook(title=title, is_header=True, count=len(held), due=when)
        rows += [Row(f"head:{key}", look, title), *(_row(one, today) for one in held)]
    return rows


def _row(one: OpenPart, today: date) -> Row:
    part = one.part
    about = ", ".join((one.row.number, one.row.text)) if one.row else tr("About no known action")
    proposal = words.proposed(part.verdict, part.term, today)
    look = RowLook(
        title=one.words,
        second=about.strip(", "),
        chip=proposal if one.row else tr("Not recognised"),
        chip_tone=words.tone(part.verdict) if one.row else Tone.WARN,
    )
    said = (one.words, look.chip, look.second)
    return Row(part.id, look, ", ".join(told for told in said if told), one)
