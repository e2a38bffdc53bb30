"""Above the page: where one is, how the minutes stand, and what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy

from workbench.texts import tr
from workbench.ui import days
from workbench.ui.chair import words
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, IconButton, Kind, Link
from workbench.ui.widgets.chips import Chip, Tone
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.workspace.words import adopted

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from workbench.ui.chair.standing import Standing

_NARROW: Final = 760  # pixels at 100 %


class ReadingHead(Panel):
    """One thing that is asked, and what can be taken back."""

    back_asked = Signal()
    remark_asked = Signal()
    send_asked = Signal()
    approve_asked = Signal()
    adopt_asked = Signal()
    unapprove_asked = Signal()
    unadopt_asked = Signal()

    def __init__(self) -> None:
        super().__init__(Ink.CANVAS, edges=Qt.Edge.BottomEdge)
        self._title = Label("", Role.H2)
        self._chip = Chip("", Tone.NEUTRAL)
        self._said = Label("", Role.SMALL, Ink.TEXT2)
        self.back = IconButton("caret-left", tr("Back to the list"), key="Alt ←")
        self.back.clicked.connect(self.back_asked)
        self.unapprove = self._link(tr("Withdraw approval"), self.unapprove_asked)
        self.unadopt = self._link(tr("Withdraw adoption"), self.unadopt_asked)
        self.send = self._link(tr("Hand over"), self.send_asked)
        self.remark = Button(tr("Remark"), Kind.SECONDARY, icon="note-pencil", key="↵")
        self.remark.clicked.connect(self.remark_asked)
        self.approve = Button(tr("Approve"), Kind.PRIMARY, icon="check", key="A")
        self.approve.clicked.connect(self.approve_asked)
        self.adopt = Button(tr("Adopt"), Kind.PRIMARY, icon="seal-check", key="Ctrl Shift V")
        self.adopt.clicked.connect(self.adopt_asked)
        below = row(self._said, self.send, self.unapprove, self.unadopt, None, spacing=2)
        below.addStrut(current().height(28))  # the head stays as high, with a link or without
        about = column(row(self._title, self._chip, None, spacing=10), below)
        self._verbs = row(None, self.remark, self.approve, self.adopt)
        self._parts = row(row(self.back, 6, about), self._verbs, margins=(10, 11, 20, 10))
        self._parts.setStretch(0, 1)
        self.setLayout(self._parts)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the verbs below the words where both have no room."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < current().px(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._parts.setDirection(way)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, super().minimumSizeHint().height())  # else it would never be narrow

    def _link(self, text: str, asked: object) -> Link:
        link = Link(text)
        link.clicked.connect(asked)
        return link

    def show_standing(self, held: Standing, today: date, *, is_read_only: bool) -> None:
        """Show how minutes stand; a vault that can only be read asks nothing."""
        meeting, adoption = held.meeting, held.adoption
        self._title.setText(tr("Minutes of {day}").format(day=days.long_day(meeting.on)))
        self._chip.show_state(*_chip(held))
        self._said.setText(_said(held, today))
        is_open = held.is_draft and not is_read_only
        can_adopt = is_open and held.adopter is not None
        self.remark.setVisible(is_open)
        self.send.setVisible(is_open and held.unsent > 0)
        self.approve.setVisible(is_open and held.approval is None)
        self.approve.set_kind(Kind.SECONDARY if can_adopt else Kind.PRIMARY)
        self.adopt.setVisible(can_adopt)
        self.unapprove.setVisible(is_open and held.approval is not None)
        can_withdraw = adoption is not None and not adoption.is_settled and not is_read_only
        self.unadopt.setVisible(can_withdraw)


def _chip(held: Standing) -> tuple[str, Tone]:
    if not held.is_draft:
        return tr("Adopted"), Tone.NEUTRAL
    return tr("Draft {n}").format(n=held.version.n), Tone.WARN


def _said(held: Standing, today: date) -> str:
    if held.adoption is not None:
        return adopted(held.adoption)
    if held.unsent:
        return words.unsent(held.unsent)
    if held.approval is not None:
        return words.approved(held.approval)
    if held.adopter is not None:
        return words.to_adopt(held.adopter.on, today)
    return tr("You can make remarks, and approve.")
