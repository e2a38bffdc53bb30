"""The open actions that a partner leads, the late ones first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal

from workbench.domain.ids import ActionId, OrganisationId
from workbench.texts import tr
from workbench.ui import days
from workbench.ui.actions import words as action_words
from workbench.ui.actions.deeds import Deeds
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.painting import paint_words
from workbench.ui.widgets.rows import Columns, RowLook, paint_due
from workbench.ui.widgets.verb_list import CompactDelegate, Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QPainter

    from workbench.services.rows import ActionRow
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk


class OwedCard(Panel):
    """The open actions that a partner leads, the late ones first; X completes."""

    reminders_asked = Signal(str)  # partner

    def __init__(self, desk: Desk, ground: Ink = Ink.SURFACE) -> None:
        super().__init__(ground)
        self._desk = desk
        self._deeds = Deeds(desk, self)
        self._key = OrganisationId("")
        verbs = (Verb("tick", tr("Complete"), ("X",)),)
        columns = Columns(due=120, count=0, chip=0, air=8)
        self.list = VerbList(tr("Open actions"), verbs, columns)
        self.list.setItemDelegate(_OwedDelegate(self.list, columns))
        self._nothing = Label(tr("Has no open actions."), Role.UI, Ink.TEXT2)
        self.remind = Button(tr("Reminders"), Kind.GHOST, icon="bell", key="H", size=Size.SMALL)
        title = row(Label(tr("Open actions"), Role.H3), None, self.remind)
        self.remind.clicked.connect(lambda: self.reminders_asked.emit(self._key))
        self.setLayout(column(title, 6, row(8, self._nothing, spacing=0), self.list))
        self.list.verb_asked.connect(lambda _, chosen: self._tick(chosen.key))
        self.list.ticked.connect(lambda index: self._tick(self.list.rows.rows[index.row()].key))

    def show_organisation(self, key: OrganisationId) -> None:
        """Read what a partner owes, in the lane for long reads."""
        if key != self._key:
            self._fill(())
        self._key = key
        self._desk.look(self, partial(_owed, key), partial(self._show, key))

    def count(self) -> int:
        """Return how many are open."""
        return len(self.list.rows.rows)

    def _show(self, key: OrganisationId, rows: Sequence[ActionRow]) -> None:
        if key == self._key:
            self._fill(rows)

    def _fill(self, rows: Sequence[ActionRow]) -> None:
        today = self._desk.clock.today()
        self.list.show_rows([_owed_row(held, today) for held in rows])
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self.remind.setVisible(bool(rows))

    def _tick(self, key: str) -> None:
        self._deeds.tick([ActionId(key)])


class _OwedDelegate(CompactDelegate):
    """What is to be done over the whole width; number, person and date on the line below."""

    def paint_row(
        self, painter: QPainter, rect: QRectF, look: RowLook, *, is_selected: bool
    ) -> None:
        """Paint the check and both lines."""
        theme = current()
        left = rect.left() + self.columns.air + self._paint_sign(painter, rect, look)
        first, second = theme.line(Role.BODY), theme.line(Role.SMALL)
        top = rect.top() + (rect.height() - first - second - 2) / 2
        words = QRectF(left, top, rect.right() - self.columns.air - left, first)
        ink = Ink.SELECTED_TEXT if is_selected else Ink.TEXT
        role = Role.BODY_MEDIUM if is_selected else Role.BODY
        paint_words(painter, words, look.title, role, ink)
        below = QRectF(left, top + first + 2, words.width(), second)
        used = paint_due(painter, below, look.due, look.due_tone)
        below.setRight(below.right() - used - theme.px(12))
        paint_words(painter, below, look.second, Role.SMALL, Ink.TEXT2)


def _owed(key: OrganisationId, reader: Reader) -> Sequence[ActionRow]:
    led = [o.action for o in reader.records.owners.where(organisation=key) if o.position == 0]
    found = [held for held in reader.lists.action_rows(led) if held.state.is_open]
    return sorted(found, key=lambda r: (r.due is None, r.due or r.agreed_on, r.id))


def _owed_row(held: ActionRow, today: date) -> Row:
    due, tone = days.due(held, today)
    second = ", ".join(part for part in (held.number, held.person) if part)
    look = RowLook(title=held.text, is_done=False, due=due, due_tone=tone, second=second)
    return Row(held.id, look, action_words.spoken_row(held, today), held)
