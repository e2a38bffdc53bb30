"""Rows of the closing page: a number, words, who and when, and what still lacks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt

from workbench.domain.due_dates import DueKind
from workbench.texts import ntr, tr
from workbench.ui import days
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.painting import paint_words
from workbench.ui.widgets.set_text import lay_out
from workbench.ui.workspace.rows import ROW, Index, RowsDelegate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from workbench.ui.workspace.closing_preview import ClosingPreview, Likely, Numbered

_NUMBER: Final = 92
_RIGHT: Final = 260


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingRow:
    """A title, or one thing that finishing touches."""

    key: str
    text: str = field(repr=False)
    number: str = ""
    count: int = 0
    about: str = field(default="", repr=False)
    lacks: str = ""
    is_warning: bool = False

    @property
    def spoken(self) -> str:
        """All of it, in order."""
        parts = [self.number, self.text, self.about, self.lacks]
        return ", ".join(part for part in parts if part) or str(self.count)


def number_rows(held: ClosingPreview, today: date) -> tuple[ClosingRow, ...]:
    """Return what gets a number, and what stands for good; parts without any are left out."""
    return (
        *_adopted(held),
        *_part(tr("Decisions"), [_decision(n, d) for n, d in enumerate(held.decisions)]),
        *_part(tr("Actions"), [_action(n, a, today) for n, a in enumerate(held.actions)]),
    )


def look_rows(held: ClosingPreview, today: date) -> tuple[ClosingRow, ...]:
    """Return what is worth a look before finishing; nothing of it has to be done."""
    lacking = [_action(n, a, today) for n, a in enumerate(held.actions)]
    return (
        *_attention(held),
        *_part(tr("Actions that lack something"), [row for row in lacking if row.lacks]),
        *_part(tr("Reads like an action"), [_likely(one) for one in held.likely]),
    )


def _likely(held: Likely) -> ClosingRow:
    return ClosingRow(key=f"line:{held.item}:{held.line}", number=held.number, text=held.text)


def _part(title: str, rows: list[ClosingRow]) -> Iterator[ClosingRow]:
    if rows:
        yield ClosingRow(key="", text=title, count=len(rows))
        yield from rows


def _decision(n: int, held: Numbered) -> ClosingRow:
    return ClosingRow(key=f"decision:{n}", number=held.number, text=held.text)


def _action(n: int, held: Numbered, today: date) -> ClosingRow:
    has_term = held.due_kind is not DueKind.NONE
    due = days.term(held.due_kind, held.due, today)[0] if has_term else ""
    lacks = {
        (False, False): tr("no owner and no date yet"),
        (False, True): tr("no owner yet"),
        (True, False): tr("no date yet"),
    }.get((bool(held.owner), has_term), "")
    return ClosingRow(
        key=f"action:{n}",
        number=held.number,
        text=held.text,
        about=", ".join(part for part in (held.owner, due) if part),
        lacks=lacks,
    )


def _attention(held: ClosingPreview) -> Iterator[ClosingRow]:
    rows: list[ClosingRow] = []
    if not held.is_confirmed:
        said = tr(
            "The attendance by item is not confirmed; until then nobody gets lines in TLP:RED"
        )
        rows.append(_warning("confirm", said))
    if held.expected:
        said = ntr(
            "Attendance of {n} person is not known: {names}",
            "Attendance of {n} persons is not known: {names}",
            len(held.expected),
        )
        names = ", ".join(held.expected)
        rows.append(_warning("expected", said.format(n=len(held.expected), names=names)))
    if held.unrecorded:
        said = ntr(
            "{n} typed line becomes recorded", "{n} typed lines become recorded", held.unrecorded
        )
        rows.append(_warning("unrecorded", said.format(n=held.unrecorded)))
    if held.empty:
        said = ntr(
            "{n} item has no text: {items}", "{n} items have no text: {items}", len(held.empty)
        )
        items = ", ".join(f"{number} {title}" for number, title in held.empty)
        rows.append(_warning("empty", said.format(n=len(held.empty), items=items)))
    for one in held.not_adopted:
        day = days.long_day(one.meeting.on)
        said = tr("The minutes of {day} are not adopted").format(day=day)
        if one.number:
            said = tr("The minutes of {day}, {number}, are not adopted").format(
                day=day, number=one.number
            )
        rows.append(_warning(f"minutes:{one.meeting.id}", said))
    yield from _part(tr("The meeting"), rows)


def _adopted(held: ClosingPreview) -> Iterator[ClosingRow]:
    rows = [
        ClosingRow(
            key=f"adopted:{one.meeting.id}",
            number=one.number,
            text=tr("Minutes of {day}").format(day=days.long_day(one.meeting.on)),
            about=tr("as amended") if one.adoption and one.adoption.is_amended else tr("unchanged"),
        )
        for one in held.adopted
    ]
    yield from _part(tr("Adopted for good, cannot be withdrawn afterwards"), rows)


def _warning(key: str, text: str) -> ClosingRow:
    return ClosingRow(key=f"look:{key}", text=text, is_warning=True)


class ClosingDelegate(RowsDelegate):
    """Paints the rows of the closing page."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        held = index.data(ROW)
        theme = current()
        if not isinstance(held, ClosingRow):
            return QSize(0, 0)
        if not held.key:
            return QSize(0, theme.height(48, Role.UI_BOLD))
        _, height = lay_out(held.text, Role.BODY, self._room(held), 4 if held.is_warning else 2)
        below = theme.line(Role.SMALL) + 2 if held.about and held.lacks else 0
        return QSize(0, max(height, theme.line(Role.BODY) + below) + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        held = index.data(ROW)
        if not isinstance(held, ClosingRow):
            return
        painter.save()
        rect = QRectF(option.rect)
        if held.key:
            self.paint_ground(painter, rect.adjusted(0, 1, 0, -1), option, is_chosen=False)
            self._paint_row(painter, rect, held)
        else:
            _paint_title(painter, rect, held)
        painter.restore()

    def _left(self, held: ClosingRow) -> int:
        return current().px(34 if held.is_warning else _NUMBER)

    def _room(self, held: ClosingRow) -> float:
        right = current().px(_RIGHT) if held.about or held.lacks else 12
        return float(self._view.viewport().width() - self._left(held) - 12 - right)

    def _paint_row(self, painter: QPainter, rect: QRectF, held: ClosingRow) -> None:
        theme = current()
        line = theme.line(Role.BODY)
        top = rect.top() + 8
        if held.is_warning:
            side = theme.px(16)
            at = QPointF(rect.left() + 10, top + (line - side) / 2)
            theme.paint_icon(painter, at, "info", Ink.WARN, side)
        else:
            room = QRectF(rect.left() + 10, top, theme.px(_NUMBER) - 14, line)
            paint_words(painter, room, held.number, Role.SMALL_MEDIUM, Ink.TEXT2)
        layout, _ = lay_out(held.text, Role.BODY, self._room(held), 4 if held.is_warning else 2)
        painter.setPen(theme.color(Ink.TEXT))
        layout.draw(painter, QPointF(rect.left() + self._left(held), top))
        right = Qt.AlignmentFlag.AlignRight
        width = theme.px(_RIGHT) - 12
        room = QRectF(rect.right() - 12 - width, top, width, line)
        if held.about:
            paint_words(painter, room, held.about, Role.SMALL, Ink.TEXT2, align=right)
            room.translate(0, theme.line(Role.SMALL) + 2)
        if held.lacks:
            paint_words(painter, room, held.lacks, Role.SMALL_MEDIUM, Ink.WARN, align=right)


def _paint_title(painter: QPainter, rect: QRectF, held: ClosingRow) -> None:
    theme = current()
    line = theme.line(Role.UI_BOLD)
    room = QRectF(rect.left() + 10, rect.bottom() - line - 8, rect.width() - 20, line)
    width = paint_words(painter, room, held.text, Role.UI_BOLD, Ink.TEXT)
    room.setLeft(room.left() + width + 8)
    paint_words(painter, room, str(held.count), Role.SMALL, Ink.TEXT3)
    painter.fillRect(
        QRectF(rect.left() + 10, rect.bottom() - 2, rect.width() - 20, 1), theme.color(Ink.HAIR)
    )
