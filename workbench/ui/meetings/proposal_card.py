"""Voorstel voor de agenda: what the vault itself says should be on it (ux.md 2.3, picture 07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QMouseEvent

from workbench.domain.proposals import Ground, Proposal
from workbench.services.proposals import Wanted
from workbench.texts import ntr, tr
from workbench.ui.meetings import proposal_words as words
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.beside import free_height
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.painting import paint_box
from workbench.ui.widgets.rows import LOOK, Columns, RowDelegate, RowLook
from workbench.ui.widgets.set_text import lay_out
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from workbench.ui.widgets.rows import Index, RowList

ADD, ALL = "add", "all"
_HEAD_AIR: Final = 24  # beside title and count, in pixels
_SIDE: Final = 30  # of the plus at the right, at 100 %
_LINES: Final = 3  # a reason in people's own words may take so many


class ProposalCard(Panel):
    """Space adds what is chosen, Ctrl A adds all; what stands on the agenda has its tick."""

    wanted = Signal(object)  # list of Wanted

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        self._found: Sequence[Proposal] = ()
        verbs = (
            Verb(ADD, tr("Put on the agenda"), ("Space", "Return", "Enter")),
            Verb(ALL, tr("Add all"), ("Ctrl+A",)),
        )
        self.list = VerbList(tr("Proposal for the agenda"), verbs)
        self.list.setItemDelegate(ProposalDelegate(self.list))
        self.list.ticked.connect(self._tick)
        self._count = Label("", Role.SMALL, Ink.TEXT3)
        self._since = Label("", Role.SMALL, Ink.TEXT2, wraps=True)
        self._nothing = Label(tr("Nothing waits for this agenda."), Role.UI, Ink.TEXT2)
        self._nothing.setContentsMargins(8, 6, 8, 6)
        self.add_all = Button(tr("Add all"), Kind.GHOST, icon="plus", key="Ctrl A", size=Size.SMALL)
        self._title = Label(tr("Proposal for the agenda"), Role.H2, wraps=True).growing()
        free_height(self._since)
        head = row(self._title, self._count, margins=(8, 0, 8, 0))
        since = row(self._since, margins=(8, 2, 8, 0))
        foot = row(self.add_all, None)
        parts = column(head, since, 8, Divider(), 4, self._nothing, self.list, 4, foot)
        parts.setContentsMargins(12, 16, 12, 10)
        self.setLayout(parts)
        self.forget()
        self.list.verb_asked.connect(self._do)
        self.add_all.clicked.connect(self._ask_all)

    def forget(self) -> None:
        """Show nothing until the vault was asked: what was found is of another meeting."""
        self._found = ()
        self._count.setText("")
        for part in (self._since, self._nothing, self.list, self.add_all):
            part.hide()

    def show_proposals(self, found: Sequence[Proposal], since: date | None) -> None:
        """Show what is proposed; ``since`` is the day of the meeting before."""
        told = [one for one in found if one.ground is not Ground.SETTLED]
        self._found = told
        self.list.show_rows([_row(one) for one in told])
        still = sum(not one.is_added for one in told)
        count = ntr("{n} still open", "{n} still open", still).format(n=still)
        self._count.setText(count if still else tr("all added") if told else "")
        self._fit_head()
        said = tr("Changed since {day}, or still open.")
        self._since.setText(said.format(day=words.day_and_month(since)) if since else "")
        self._since.setVisible(since is not None)
        self._nothing.setVisible(not told)
        self.list.setVisible(bool(told))
        self.add_all.setVisible(bool(told))
        self.add_all.setEnabled(still > 0)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        """Leave the count out where the title would be cut off for it: the list shows it."""
        title = current().metrics(Role.H2).horizontalAdvance(self._title.text())
        wide = title + self._count.sizeHint().width()
        self._count.setVisible(wide + 2 * _HEAD_AIR <= self.width())

    def _do(self, code: str, chosen: Row) -> None:
        if code == ALL:
            self._ask_all()
        elif isinstance(chosen.of, Proposal) and not chosen.of.is_added:
            self._ask([chosen.of])

    def _tick(self, index: Index) -> None:
        self._do(ADD, self.list.rows.rows[index.row()])

    def _ask_all(self) -> None:
        self._ask([one for one in self._found if not one.is_added])

    def _ask(self, found: Sequence[Proposal]) -> None:
        if found:
            self.wanted.emit([Wanted(proposal=p, title=words.item_title(p)) for p in found])


def _row(one: Proposal) -> Row:
    title, reason = words.title(one), words.reason(one)
    reason = reason[:1].upper() + reason[1:]
    inks = {Ground.LATE: Ink.DANGER, Ground.POSTPONED: Ink.WARN}
    look = RowLook(
        title=title,
        second=reason,
        icon=words.ICONS[one.ground],
        icon_ink=inks.get(one.ground, Ink.TEXT2),
        is_done=one.is_added,
    )
    stands = tr("on the agenda") if one.is_added else tr("not on the agenda yet")
    return Row(one.key, look, f"{title}, {reason}, {stands}", one)


class ProposalDelegate(RowDelegate):
    """Paints sign, title over its reason, and at the right a plus, or the tick once added."""

    def __init__(self, view: RowList) -> None:
        super().__init__(view, Columns(due=0, count=0, chip=0, air=8))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        look = index.data(LOOK)
        if not isinstance(look, RowLook):
            return QSize(0, 0)
        theme = current()
        words = self._room(self.view.viewport().width())
        _, first = lay_out(look.title, Role.BODY, words)
        _, below = lay_out(look.second, Role.SMALL, words, _LINES)
        return QSize(0, max(round(first + below) + 18, theme.px(_SIDE) + 16))

    def paint_row(
        self, painter: QPainter, rect: QRectF, look: RowLook, *, is_selected: bool
    ) -> None:
        """Paint one proposal."""
        theme = current()
        side = theme.px(18)
        left = rect.left() + self.columns.air
        words = self._room(rect.width())
        titled, first = lay_out(look.title, Role.BODY, words)
        told, below = lay_out(look.second, Role.SMALL, words, _LINES)
        top = rect.top() + (rect.height() - first - below) / 2
        middle = top + theme.line(Role.BODY) / 2
        theme.paint_icon(painter, QPointF(left, middle - side / 2), look.icon, look.icon_ink, side)
        left += theme.px(30)
        ink = Ink.SELECTED_TEXT if is_selected else Ink.TEXT
        painter.setPen(theme.color(ink))
        titled.draw(painter, QPointF(left, top))
        painter.setPen(theme.color(Ink.SELECTED_TEXT if is_selected else Ink.TEXT2))
        told.draw(painter, QPointF(left, top + first))
        self._paint_verb(painter, rect, look)

    def _paint_verb(self, painter: QPainter, rect: QRectF, look: RowLook) -> None:
        theme = current()
        box = self._verb(rect)
        side = theme.px(16)
        at = QPointF(box.center().x() - side / 2, box.center().y() - side / 2)
        if look.is_done:
            theme.paint_icon(painter, at, "check", Ink.OK, side)
            return
        paint_box(painter, box, 8, Ink.SURFACE, Ink.HAIR_STRONG)
        theme.paint_icon(painter, at, "plus", Ink.TEXT2, side)

    def _verb(self, rect: QRectF) -> QRectF:
        side = current().px(_SIDE)
        right = rect.right() - self.columns.air
        return QRectF(right - side, rect.center().y() - side / 2, side, side)

    def _room(self, width: float) -> float:
        theme = current()
        return float(width - 2 * self.columns.air - theme.px(30) - theme.px(_SIDE) - 10)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease:
            box = self._verb(QRectF(option.rect))
            if box.contains(event.position()):
                self.view.ticked.emit(model.index(index.row(), index.column()))
                return True
        return super().editorEvent(event, model, option, index)
