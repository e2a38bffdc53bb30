"""What was sent and when, and what was answered: a list, and the text as it went or came."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from workbench.domain.replies import Settled
from workbench.services.reminder_history import Happened, happened
from workbench.texts import ntr, tr
from workbench.ui import days
from workbench.ui.reminders import words
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.feedback import EmptyState
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.painting import holds_focus
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import CompactDelegate, Row, VerbList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from workbench.services.replies import OpenPart
    from workbench.ui.desk import Desk

_LIST: Final = 460


class HistoryPage(QWidget):
    """Read only: what was sent stands word for word, and so does what was answered."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0
        self._enters = False
        self._held: dict[str, Happened] = {}
        self.list = VerbList(
            tr("Sent and answered"), (), Columns(due=96, count=0, chip=0), fits_content=False
        )
        columns = Columns(due=0, count=0, chip=170, air=4)
        self.parts = VerbList(tr("Parts of this answer"), (), columns)
        self.parts.setItemDelegate(CompactDelegate(self.parts, columns))
        self._title = Label("", Role.TITLE, wraps=True)
        self._about = Label("", Role.UI, Ink.TEXT2, wraps=True).growing()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setProperty("field", True)
        self.text.setAccessibleName(tr("Text as it was sent or pasted"))
        self._nothing = EmptyState("clock", tr("What is sent and what is answered comes here."))
        self._pages = QStackedWidget()
        self._lay_out()
        self.list.row_chosen.connect(lambda chosen: self._show(chosen.key))
        current().changed.connect(self._fit)

    def _lay_out(self) -> None:
        self._left = QWidget()
        left = column(margins=(24, 10, 14, 8))
        left.addWidget(self.list, 1)
        self._left.setLayout(left)
        self._right = Panel(Ink.SURFACE, edges=Qt.Edge.LeftEdge)
        parts = column(*(self._title, 2, self._about, 12, self.parts, 10), margins=(24, 18, 20, 16))
        parts.addWidget(self.text, 1)
        self._right.setLayout(parts)
        both = QWidget()
        whole = row(self._left, spacing=0)
        whole.addWidget(self._right, 1)
        both.setLayout(whole)
        for page in (both, self._nothing):
            self._pages.addWidget(page)
        layout = row(spacing=0)
        layout.addWidget(self._pages)
        self.setLayout(layout)
        self._fit()

    def refresh(self) -> None:
        """Read it again, in the lane for long reads."""
        self._asked += 1
        self._desk.look(self, happened, partial(self._show_all, self._asked))

    def _show_all(self, asked: int, found: Sequence[Happened]) -> None:
        if asked != self._asked:
            return
        self._held = {one.key: one for one in found}
        self.list.show_rows(_rows(found, self._desk.clock.today()))
        self._pages.setCurrentIndex(0 if found else 1)
        if found and not self.list.chosen_key():
            self.list.choose(found[0].key)
        self._show(self.list.chosen_key())
        if self._enters and found:
            self._enters = False
            self.list.enter_by_key()

    def _show(self, key: str) -> None:
        one = self._held.get(key)
        if one is None:
            return
        today = self._desk.clock.today()
        self._title.setText(one.who or tr("Sender not known"))
        self._about.setText(_about(one, today))
        self.parts.show_rows([_part(part, today) for part in one.parts])
        self.parts.setVisible(bool(one.parts))
        self.text.setPlainText(one.text)

    def enter_by_key(self) -> None:
        """Take the focus, when there is something to see."""
        self._enters = not self._held
        if self._held:
            self.list.enter_by_key()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._left.setFixedWidth(min(current().px(_LIST), max(300, self.width() * 9 // 20)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6:
            if holds_focus(self._right):
                self.enter_by_key()
            else:
                self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        super().keyPressEvent(event)


def _rows(found: Sequence[Happened], today: date) -> list[Row]:
    rows: list[Row] = []
    for on, group in groupby(found, key=lambda one: one.at.date()):
        held = list(group)
        title = days.near_day(on, today)
        title = title[:1].upper() + title[1:]
        look = RowLook(title=title, is_header=True, count=len(held))
        rows += [Row(f"head:{on}", look, title), *(_row(one) for one in held)]
    return rows


def _row(one: Happened) -> Row:
    title = one.who or tr("Sender not known")
    look = RowLook(
        title=title,
        second=_short(one),
        icon="bell" if one.reminder else "tray",
        icon_ink=Ink.ACCENT if one.reminder else Ink.TEXT2,
        due=f"{one.at:%H:%M}",
    )
    return Row(one.key, look, ", ".join((title, look.second, look.due)), one)


def _short(one: Happened) -> str:
    """Say in a line what it was."""
    if one.reminder is not None:
        n = one.actions
        told = ntr("Reminder, {n} action", "Reminder, {n} actions", n).format(n=n)
        return ", ".join(part for part in (told, one.prefix, words.way(one.reminder.way)) if part)
    return ", ".join((tr("Answer pasted"), *_counts(one)))


def _counts(one: Happened) -> list[str]:
    return [
        words.settled_count(how, n)
        for how in (Settled.ACCEPTED, Settled.REFUSED, Settled.LINKED, Settled.WAITING)
        if (n := one.settled(how))
    ]


def _about(one: Happened, today: date) -> str:
    parts = [one.partner if one.partner != one.who else "", words.when(one.at, today), _short(one)]
    return ", ".join(part for part in parts if part)


def _part(one: OpenPart, today: date) -> Row:
    part = one.part
    about = one.row.number if one.row else ""
    said = words.proposed(part.verdict, part.term, today) if one.row else ""
    state = words.settled(part.settled)
    tone = Tone.OK if part.settled is Settled.ACCEPTED else Tone.NEUTRAL
    second = ", ".join(told for told in (about, said) if told)
    look = RowLook(title=one.words, second=second, chip=state, chip_tone=tone)
    return Row(part.id, look, ", ".join(told for told in (one.words, second, state) if told), one)
