"""Rows of the right pane: what was agreed before, and what was recorded at this point."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from workbench.domain.minutes import LineKind
from workbench.texts import tr
from workbench.ui import days
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.checks import hits_check, paint_check
from workbench.ui.widgets.chips import Tone, inks_of, paint_avatar
from workbench.ui.widgets.painting import paint_box, paint_ring, paint_words
from workbench.ui.widgets.set_text import height_of, lay_out
from workbench.ui.workspace import words
from workbench.ui.workspace.rows import ROW, Index, RowsDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QPainter

    from workbench.services.carry_over import CarriedOver
    from workbench.services.rows import ActionRow
    from workbench.ui.workspace.reading import Recorded

EARLIER: Final = "earlier:"
RECORD: Final = "record:"
_AIR: Final = 10
_TEXT: Final = 34  # from the air to the words
_LEAST_NAME: Final = 56  # pixels at 100 %: less of a name than this says nothing
_KEYS: Final = 9  # Alt 1 to Alt 9


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow:
    """A title over rows, an earlier agreement or a new record."""

    key: str
    text: str = field(repr=False)
    action: str = ""
    count: int = 0  # of a title
    has_line: bool = False  # a title with a hairline above
    is_note: bool = False  # words where rows will come
    kind: LineKind = LineKind.ACTION
    is_done: bool = False
    can_tick: bool = False
    who: str = field(default="", repr=False)
    monogram: str = field(default="", repr=False)
    colour: int = 0
    due: str = ""
    due_tone: Tone = Tone.PLAIN
    reason: str = ""
    place: int = 0  # Alt and this figure tick it; 0 for none
    is_new: bool = False
    standing: str = ""  # the question, bottleneck or information it is
    line: str = ""  # of an earlier meeting

    @property
    def is_title(self) -> bool:
        """Whether it stands over other rows."""
        return not self.key and not self.is_note

    @property
    def spoken(self) -> str:
        """Kind, text, who, when, why, and the key."""
        if not self.key:
            return f"{self.text}, {self.count}" if self.is_title else self.text
        state = words.kind(self.kind)
        key = f"Alt {self.place}" if self.place else ""
        done = tr("done") if self.is_done and self.due == "" and not self.standing else ""
        parts = [state, self.text, self.who, self.due, done, self.reason, key]
        return ", ".join(part for part in parts if part)


def title(text: str, count: int, *, has_line: bool = False) -> AgreementRow:
    """Return the title of a part of the list."""
    return AgreementRow(key="", text=text, count=count, has_line=has_line)


def note(text: str) -> AgreementRow:
    """Return words where rows will come."""
    return AgreementRow(key="", text=text, is_note=True)


def earlier_rows(earlier: Sequence[CarriedOver], today: date) -> list[AgreementRow]:
    """Return the rows of earlier agreements; the first nine have a key."""
    return [
        _action_row(
            EARLIER + c.row.id,
            c.row,
            today,
            reason=words.reason(c),
            place=n if n <= _KEYS else 0,
        )
        for n, c in enumerate(earlier, start=1)
    ]


def record_rows(
    recorded: Sequence[Recorded], today: date, new: frozenset[str]
) -> list[AgreementRow]:
    """Return the rows of what was recorded; ``new`` lines are tinted."""
    rows: list[AgreementRow] = []
    for held in recorded:
        key = RECORD + held.line
        if held.row is not None:
            rows.append(_action_row(key, held.row, today, is_new=held.line in new))
        else:
            rows.append(
                AgreementRow(
                    key=key,
                    text=held.text,
                    kind=held.kind,
                    who=held.who,
                    monogram=held.monogram,
                    colour=held.colour,
                    is_new=held.line in new,
                    is_done=held.standing is not None and not held.standing.is_open,
                    standing=held.standing.id if held.standing is not None else "",
                )
            )
    return rows


def _action_row(
    key: str,
    row: ActionRow,
    today: date,
    *,
    reason: str = "",
    place: int = 0,
    is_new: bool = False,
) -> AgreementRow:
    due, tone = days.due(row, today)
    who = row.organisation_name or tr("no owner yet")
    if row.co_owners:
        who = tr("{owner} and {n} more").format(owner=who, n=row.co_owners)
    return AgreementRow(
        key=key,
        text=row.text,
        action=row.id,
        is_done=not row.state.is_open,
        can_tick=True,
        who=who,
        monogram=row.monogram,
        colour=row.colour,
        due=due,
        due_tone=tone,
        reason=reason,
        place=place,
        is_new=is_new,
    )


class AgreementDelegate(RowsDelegate):
    """Paints the rows of the right pane: check or icon, text in two lines, who and when."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        held = index.data(ROW)
        theme = current()
        if not isinstance(held, AgreementRow):
            return QSize(0, 0)
        if held.is_title:
            return QSize(0, theme.height(60 if held.has_line else 30, Role.SMALL_BOLD))
        width = self._view.viewport().width()
        if held.is_note:
            return QSize(0, height_of(held.text, Role.UI, width - 2 * _AIR, 4) + 16)
        height = height_of(held.text, Role.UI_MEDIUM, self._room(width))
        below = theme.line(Role.SMALL) + 6 if held.who or held.due else 0
        if _is_apart(held, self._room(width)):
            below += theme.line(Role.SMALL) + 2
        reason = theme.line(Role.SMALL) + 2 if held.reason else 0
        return QSize(0, height + below + reason + 20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        held = index.data(ROW)
        if not isinstance(held, AgreementRow):
            return
        painter.save()
        rect = QRectF(option.rect)
        if held.is_title:
            _paint_title(painter, rect, held)
        elif held.is_note:
            layout, _ = lay_out(held.text, Role.UI, rect.width() - 2 * _AIR, 4)
            painter.setPen(current().color(Ink.TEXT3))
            layout.draw(painter, QPointF(rect.left() + _AIR, rect.top() + 2))
        else:
            self._paint_ground(painter, rect, option, held)
            self._paint_row(painter, rect, held)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if hits_check(event, option.rect.left() + _AIR):
            held = index.data(ROW)
            if isinstance(held, AgreementRow) and held.can_tick:
                self._view.ticked.emit(model.index(index.row(), index.column()))
                return True
        return super().editorEvent(event, model, option, index)

    def _room(self, width: float) -> float:
        return width - 2 * _AIR - current().px(_TEXT)

    def _paint_ground(
        self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, held: AgreementRow
    ) -> None:
        inside = rect.adjusted(0, 1, 0, -1)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if held.is_new:
            paint_box(painter, inside, 8, Ink.SELECTED)
        elif has_focus or option.state & QStyle.StateFlag.State_MouseOver:
            paint_box(painter, inside, 8, Ink.HOVER)
        if self._view.has_ring and has_focus:
            paint_ring(painter, inside, 8)

    def _paint_row(self, painter: QPainter, rect: QRectF, held: AgreementRow) -> None:
        theme = current()
        left = rect.left() + _AIR
        line = theme.line(Role.UI_MEDIUM)
        middle = QPointF(left + theme.px(9), rect.top() + 9 + line / 2)
        if held.kind is LineKind.ACTION:  # one that landed a moment ago may have no row yet
            paint_check(painter, middle, is_done=held.is_done)
        else:
            icon, ink = words.kind_look(held.kind)
            side = theme.px(18)
            at = QPointF(middle.x() - side / 2, middle.y() - side / 2)
            theme.paint_icon(painter, at, icon, ink, side)
        left += theme.px(_TEXT) - 4
        layout, height = lay_out(held.text, Role.UI_MEDIUM, self._room(rect.width()))
        painter.setPen(theme.color(Ink.TEXT3 if held.is_done else Ink.TEXT))
        layout.draw(painter, QPointF(left, rect.top() + 9))
        if held.is_done:
            for n in range(layout.lineCount()):
                drawn = layout.lineAt(n)
                y = rect.top() + 9 + drawn.y() + drawn.height() / 2 + 1
                painter.drawLine(QPointF(left, y), QPointF(left + drawn.naturalTextWidth(), y))
        small = theme.line(Role.SMALL)
        below = QRectF(left, rect.top() + 9 + height + 4, rect.right() - _AIR - left, small)
        if held.who or held.due:
            is_apart = _is_apart(held, self._room(rect.width()))
            _paint_who_and_due(painter, below, held, is_apart=is_apart)
            below.translate(0, (small + 2) * (2 if is_apart else 1))
        if held.reason:
            paint_words(painter, below, held.reason, Role.SMALL, Ink.TEXT3)


def _paint_title(painter: QPainter, rect: QRectF, held: AgreementRow) -> None:
    theme = current()
    if held.has_line:
        painter.fillRect(
            QRectF(rect.left() + _AIR, rect.top() + 14, rect.width() - 2 * _AIR, 1),
            theme.color(Ink.HAIR),
        )
    line = theme.line(Role.SMALL_BOLD)
    room = QRectF(rect.left() + _AIR, rect.bottom() - line - 8, rect.width() - 2 * _AIR, line)
    width = paint_words(painter, room, held.text, Role.SMALL_BOLD, Ink.TEXT2)
    room.setLeft(room.left() + width + 7)
    count = str(held.count or "")
    if theme.metrics(Role.SMALL).horizontalAdvance(count) <= room.width():  # no half figure
        paint_words(painter, room, count, Role.SMALL, Ink.TEXT3)


def _is_apart(held: AgreementRow, room: float) -> bool:
    """Say whether the day needs a line of its own: a day that is cut off would be another day."""
    if not (held.due and held.who):
        return False
    theme = current()
    least = theme.px(_LEAST_NAME) + (theme.px(18) + 6 if held.monogram else 0)
    return theme.metrics(_due_role(held)).horizontalAdvance(held.due) + 10 + least > room


def _due_role(held: AgreementRow) -> Role:
    is_near = held.due_tone in (Tone.DANGER, Tone.WARN)
    return Role.SMALL_MEDIUM if is_near else Role.SMALL


def _paint_who_and_due(
    painter: QPainter, rect: QRectF, held: AgreementRow, *, is_apart: bool
) -> None:
    theme = current()
    due_width = 0.0
    if held.due:
        ink = Ink.TEXT3 if held.due_tone is Tone.NEUTRAL else inks_of(held.due_tone)[1]
        at = rect.translated(0, rect.height() + 2) if is_apart else rect
        way = Qt.AlignmentFlag.AlignLeft if is_apart else Qt.AlignmentFlag.AlignRight
        width = paint_words(painter, at, held.due, _due_role(held), ink, align=way) + 10
        due_width = 0.0 if is_apart else width
    x = rect.left()
    if held.monogram:
        side = theme.px(18)
        at = QRectF(x, rect.center().y() - side / 2, side, side)
        paint_avatar(painter, at, held.monogram, held.colour)
        x += side + 6
    room = QRectF(x, rect.top(), max(rect.right() - due_width - x, 0), rect.height())
    paint_words(painter, room, held.who, Role.SMALL, Ink.TEXT2)
