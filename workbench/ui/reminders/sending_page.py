"""Who is reminded of what: the addressees at the left, the chosen letter at the right."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.domain.reminders import Scope
from workbench.texts import ntr, tr
from workbench.ui.reminders import words
from workbench.ui.reminders.letter_pane import LetterPane, verbs
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.feedback import EmptyState
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import wrapped
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.painting import holds_focus
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.segmented import Segmented
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from workbench.services.addressees import ToRemind

ALL_MAILS, ALL_SENT, OPEN, SENDER, EVERYONE = "all_mails", "all_sent", "open", "sender", "everyone"
_LIST: Final = 400


class SendingPage(QWidget):
    """C copies, E makes a draft of a mail, V marks as sent and walks on; A and Shift V do all."""

    scope_changed = Signal()
    line_chosen = Signal(object)  # ToRemind, or None
    verb_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, ToRemind] = {}
        self._today = date.min
        self.scope = Segmented(words.scopes(), tr("Which actions"))
        self.scope.set_value(Scope.SOON)
        every = (
            *verbs(),
            Verb(ALL_MAILS, tr("Make drafts of all mails"), ("A",)),
            Verb(ALL_SENT, tr("Mark everything that was made as sent"), ("Shift+V",)),
        )
        self.list = VerbList(
            tr("Addressees"),
            (Verb(OPEN, tr("Choose actions"), ("Return", "Enter")), *every),
            Columns(due=128, count=0, chip=0, air=12),
            fits_content=False,
        )
        self.letter = LetterPane()
        self._told = wrapped("", Role.UI, Ink.TEXT2)
        self.only = Button("", Kind.SECONDARY, icon="x", size=Size.SMALL)
        self.only.hide()
        self.all_mails = Button(tr("All mails"), icon="file-text", key="A", size=Size.SMALL)
        self.all_sent = Button(tr("All sent"), icon="check", key="Shift V", size=Size.SMALL)
        self.in_whose_name = Button(tr("Sender"), Kind.GHOST, icon="user", size=Size.SMALL)
        self._nothing = EmptyState("check-circle", tr("Nobody has to be reminded of anything."))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._nothing)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        acts = Flow(gap=8)
        for button in (self.all_mails, self.all_sent):
            acts.addWidget(button)
        told = row(self._told, self.in_whose_name)
        told.setStretch(0, 1)
        told.setAlignment(self._told, Qt.AlignmentFlag.AlignVCenter)
        self._left = QWidget()
        parts = column(
            *(row(self.scope, None), 10, row(self.only, None), told, 6, acts, 10),
            margins=(24, 14, 14, 8),
        )
        parts.addWidget(self._pages, 1)
        self._left.setLayout(parts)
        whole = row(self._left, spacing=0)
        whole.addWidget(self.letter, 1)
        self.setLayout(whole)
        self._fit()

    def _connect(self) -> None:
        self.scope.chosen.connect(lambda _: self.scope_changed.emit())
        self.list.row_chosen.connect(self._choose)
        self.list.verb_asked.connect(lambda code, _: self._do(code))
        self.list.opened.connect(lambda _: self.letter.enter_by_key())
        self.letter.verb_asked.connect(self.verb_asked)
        self.letter.left.connect(self.enter_by_key)
        for code, button in (
            (ALL_MAILS, self.all_mails),
            (ALL_SENT, self.all_sent),
            (SENDER, self.in_whose_name),
            (EVERYONE, self.only),
        ):
            button.clicked.connect(lambda _=False, code=code: self.verb_asked.emit(code))
        current().changed.connect(self._fit)

    @property
    def lines(self) -> tuple[ToRemind, ...]:
        """The addressees that are shown, in their order."""
        return tuple(self._lines.values())

    def chosen(self) -> ToRemind | None:
        """Return the addressee that is chosen."""
        return self._lines.get(self.list.chosen_key())

    def show_lines(self, lines: Sequence[ToRemind], today: date, only: str) -> None:
        """Show who is reminded; ``only`` is the one partner that is shown, or nothing."""
        before = self.chosen()
        self._today = today
        self._lines = {line.key: line for line in lines}
        self.list.show_rows(_rows(lines, today))
        self._pages.setCurrentIndex(0 if lines else 1)
        people = ntr("{n} addressee", "{n} addressees", len(lines)).format(n=len(lines))
        made = sum(line.is_made for line in lines)
        waits = ntr("{n} made, not sent", "{n} made, not sent", made).format(n=made)
        self._told.setText(f"{people}, {waits}" if made else people)
        self.all_sent.setEnabled(bool(made))
        self.all_mails.setEnabled(any(line.actions for line in lines))
        self.only.setText(tr("Only {partner}").format(partner=only))
        self.only.updateGeometry()
        self.only.setVisible(bool(only))
        if self.chosen() is None:
            self.list.choose(next(iter(self._lines), ""))
        if self.chosen() == before or not lines:  # nobody was told by the list
            self.line_chosen.emit(self.chosen())

    def walk(self) -> bool:
        """Go to the next addressee that was not sent anything today; tell whether there is one."""
        keys = list(self._lines)
        here = keys.index(self.list.chosen_key()) if self.list.chosen_key() in keys else -1
        for key in (*keys[here + 1 :], *keys[: here + 1]):
            line = self._lines[key]
            if line.actions and (line.sent_at is None or line.sent_at.date() < self._today):
                return self.list.choose(key)
        return False

    def enter_by_key(self) -> None:
        """Take the focus: the list, or what can be chosen without one."""
        if self._lines:
            self.list.enter_by_key()
        else:
            self.scope.findChildren(QWidget)[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose(self, chosen: Row) -> None:
        self.line_chosen.emit(self._lines.get(chosen.key))

    def _do(self, code: str) -> None:
        if code == OPEN:
            self.letter.enter_by_key()
        else:
            self.verb_asked.emit(code)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._left.setFixedWidth(min(current().px(_LIST), max(280, self.width() * 2 // 5)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6:
            if holds_focus(self.letter):
                self.enter_by_key()
            else:
                self.letter.enter_by_key()
            return
        super().keyPressEvent(event)


def _rows(lines: Sequence[ToRemind], today: date) -> list[Row]:
    rows: list[Row] = []
    for table, group in groupby(lines, key=lambda line: line.to.table):
        held = list(group)
        title = held[0].table or tr("Without a table")
        look = RowLook(title=title, is_header=True, count=len(held))
        rows += [Row(f"head:{table}", look, title), *(_row(line, today) for line in held)]
    return rows


def _row(line: ToRemind, today: date) -> Row:
    sent, tone = words.sent(line, today)
    home = line.organisation if line.name != line.organisation else ""
    second = ", ".join(part for part in (words.counts(line), home) if part)
    look = RowLook(
        title=line.name,
        second=second,
        monogram=line.monogram or "?",
        colour=line.colour,
        due=sent,
        due_tone=tone,
    )
    return Row(line.key, look, ", ".join(part for part in (line.name, second, sent) if part), line)
