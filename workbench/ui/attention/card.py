"""The sectors and places of one action or meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.attention import Attention
from workbench.domain.ids import ActionId, AttentionId, MeetingId
from workbench.services import attention, attention_words
from workbench.texts import ptr, spoken, tr
from workbench.ui.attention.form import AttentionForm
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb
from workbench.ui.widgets.whole_rows import WholeList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from workbench.ui.desk import Desk

_CHANGE, _REMOVE = "change", "remove"


class AttentionCard(QWidget):
    """Enter changes a line, Delete takes one away, the plus says another."""

    left = Signal()  # Escape: the focus goes back to where it came from

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._about = Attention(id=AttentionId(""))
        verbs = (
            Verb(_CHANGE, ptr("sector", "Change"), ("Return", "Enter", "F2")),
            Verb(_REMOVE, ptr("sector", "Take away"), ("Delete",)),
        )
        columns = Columns(due=0, count=0, chip=0, air=2)
        self.list = WholeList(tr("Sector and place"), verbs, columns)
        self.add = IconButton("plus", tr("Say a sector or place"))
        self._nothing = Label(tr("No sector or place is said yet."), Role.SMALL, Ink.TEXT2)
        self.form = AttentionForm()
        head = row(Label(tr("Sector and place"), Role.H3), None, self.add, spacing=8)
        self.setLayout(column(head, 2, self._nothing, self.list, 4, self.form))
        self.add.clicked.connect(self.begin)
        self.list.verb_asked.connect(self._do)
        self.form.kept.connect(self._keep)
        self.form.closed.connect(self._close)

    def show_action(self, key: ActionId) -> None:
        """Show what is said of an action."""
        self._show(Attention(id=AttentionId(""), action=key))

    def show_meeting(self, key: MeetingId) -> None:
        """Show what is said of a meeting."""
        self._show(Attention(id=AttentionId(""), meeting=key))

    def _show(self, about: Attention) -> None:
        if about != self._about:
            self.flush()
            self.form.hide()
        self._about = about
        self._fill()

    def _held(self) -> Sequence[Attention]:
        read, about = self._desk.read, self._about
        if about.action is not None:
            return attention.of_action(read, about.action)
        return attention.of_meeting(read, about.meeting) if about.meeting is not None else ()

    def _fill(self) -> None:
        rows = []
        for one in self._held():
            told = attention_words.told(one, spoken)
            rows.append(Row(one.id, RowLook(title=told), told, one))
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows and self.form.isHidden())

    def begin(self) -> None:
        """Ask for a sector or place, and take the focus."""
        if self._about.action is None and self._about.meeting is None:
            return
        self._nothing.hide()
        self.form.open_for(self._about)

    def flush(self) -> None:
        """Keep what is half typed."""
        self.form.flush()

    def _do(self, code: str, chosen: Row) -> None:
        if not isinstance(chosen.of, Attention):
            return
        if code == _CHANGE:
            self.form.open_for(chosen.of)
            return
        asked = self._desk.do(attention.take_back, chosen.of.id)
        asked.then(self, lambda _: self._tell(tr("Sector or place taken away")))

    def _keep(self, typed: Attention) -> None:
        asked = self._desk.do(attention.give, typed)
        asked.then(self, lambda _: self._tell(tr("Sector or place said")))

    def _tell(self, sentence: str) -> None:
        self._fill()
        self._desk.tell(sentence, can_undo=True)

    def _close(self) -> None:
        self.form.hide()
        self._nothing.setVisible(not self.list.rows.rows)
        if self.list.rows.rows:
            self.list.enter_by_key()
        else:
            self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
