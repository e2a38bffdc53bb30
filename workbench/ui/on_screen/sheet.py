"""Paints one item large enough for a room; when it is longer than the display its end is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from workbench.domain.minutes import LineKind, LineStyle
from workbench.texts import tr
from workbench.ui import days
from workbench.ui.theme import Ink, Role, current
from workbench.ui.workspace import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintEvent

    from workbench.services.room_screen import RoomLine, RoomSheet

_MOST: Final = 200  # lines that are laid out: more never fit on a display
_ENDLESS: Final = 1_000_000  # pixels down
_FULL: Final = 1080  # pixels of height for which the sizes below are meant
_INDENTED: Final = frozenset({LineStyle.BULLET, LineStyle.NUMBERED})
_LINES: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class _Type(NamedTuple):
    """How words are set: pixels are those of a full display."""

    role: Role
    pixels: int
    ink: Ink


_HEAD: Final = _Type(Role.UI, 24, Ink.TEXT3)
_TITLE: Final = _Type(Role.DISPLAY, 52, Ink.TEXT)
_TEXT: Final = _Type(Role.PROSE, 36, Ink.TEXT)
_HEADING: Final = _Type(Role.PROSE_BOLD, 36, Ink.TEXT)
_AGREED: Final = _Type(Role.PROSE_MEDIUM, 36, Ink.TEXT)
_WHO: Final = _Type(Role.UI, 28, Ink.TEXT2)
_FOOT: Final = _Type(Role.UI_MEDIUM, 22, Ink.TEXT2)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words with their place, from the top of the text."""

    text: str
    rect: QRect
    font: QFont
    ink: Ink
    rule: Ink | None = None  # a line at the left, of what was agreed


class RoomPage(QWidget):
    """The item that is talked about, and nothing of the pen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: RoomSheet | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("What the room sees"))

    def show_sheet(self, sheet: RoomSheet) -> None:
        """Show another item, or more of it."""
        if sheet != self._sheet:
            self._sheet = sheet
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.fillRect(event.rect(), current().color(Ink.CANVAS))
        if self._sheet is not None:
            self._paint_head(painter, self._sheet)
            self._paint_lines(painter, self._sheet)
            self._paint_foot(painter, self._sheet)

    # ---- sizes ------------------------------------------------------------------------------

    def _px(self, pixels: float) -> int:
        return max(1, round(pixels * self.height() / _FULL))

    def _font(self, kind: _Type) -> QFont:
        font = QFont(current().font(kind.role))
        font.setPixelSize(self._px(kind.pixels))
        return font

    def _dip(self, painter: QPainter, kind: _Type) -> None:
        painter.setFont(self._font(kind))
        painter.setPen(current().color(kind.ink))

    @property
    def _measure(self) -> QRect:
        """Where the text stands, between head and foot."""
        width = min(self.width() - 2 * self._px(96), self._px(1500))
        left = (self.width() - width) // 2
        return QRect(left, self._px(72), width, self.height() - self._px(72) - self._px(96))

    # ---- parts ------------------------------------------------------------------------------

    def _paint_head(self, painter: QPainter, sheet: RoomSheet) -> None:
        self._dip(painter, _HEAD)
        said = f"{sheet.meeting}, {days.long_day(sheet.on)}"
        painter.drawText(self._measure, int(_LINES), said)

    def _paint_lines(self, painter: QPainter, sheet: RoomSheet) -> None:
        area = self._measure
        top = area.top() + self._px(56)
        area = QRect(area.left(), top, area.width(), area.bottom() - top)
        pieces = list(self._pieces(sheet, area.width()))
        height = pieces[-1].rect.bottom() if pieces else 0
        shift = min(0, area.height() - height)  # the end stays in sight
        painter.save()
        painter.setClipRect(area)
        painter.translate(area.left(), area.top() + shift)
        for piece in pieces:
            if piece.rule is not None:
                bar = QRectF(0, piece.rect.top(), self._px(5), piece.rect.height())
                painter.fillRect(bar, current().color(piece.rule))
            painter.setFont(piece.font)
            painter.setPen(current().color(piece.ink))
            painter.drawText(piece.rect, int(_LINES), piece.text)
        painter.restore()

    def _paint_foot(self, painter: QPainter, sheet: RoomSheet) -> None:
        area = self._measure
        foot = QRect(area.left(), area.bottom() + self._px(24), area.width(), self._px(40))
        self._dip(painter, _FOOT)
        painter.drawText(foot, int(_LINES), f"TLP:{sheet.marking.tlp}")
        if not sheet.is_anyone_there:
            said = tr("Nothing is shown until it is known who is present")
            painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight), said)

    def _pieces(self, sheet: RoomSheet, width: int) -> Iterator[_Piece]:
        y = 0
        if sheet.title:
            title = f"{sheet.number}  {sheet.title}" if sheet.number else sheet.title
            piece = self._piece(title, QRect(0, y, width, 0), _TITLE)
            yield piece
            y = piece.rect.bottom() + self._px(30)
        for line in sheet.lines[-_MOST:]:
            for piece in self._of_line(line, y, width):
                yield piece
                y = piece.rect.bottom() + 1
            y += self._px(20)

    def _of_line(self, line: RoomLine, y: int, width: int) -> Iterator[_Piece]:
        is_text = line.kind is LineKind.TEXT
        left = 0 if is_text and line.style not in _INDENTED else self._px(28)
        place = QRect(left, y, width - left, 0)
        if is_text:
            kind = _HEADING if line.style is LineStyle.HEADING else _TEXT
            text = f"•  {line.text}" if line.style in _INDENTED else line.text
            yield self._piece(text, place, kind)
            return
        rule = _rule(line.kind)
        who = ", ".join(part for part in (line.owners, line.due) if part)
        said = (
            (words.kind(line.kind), _Type(Role.UI_BOLD, 22, rule)),
            (line.text, _AGREED),
            (who, _WHO),
        )
        for text, kind in said:
            if text:
                piece = self._piece(text, place, kind, rule)
                yield piece
                place.moveTop(piece.rect.bottom() + 1)

    def _piece(self, text: str, place: QRect, kind: _Type, rule: Ink | None = None) -> _Piece:
        font = self._font(kind)
        room = QRect(place.left(), place.top(), place.width(), _ENDLESS)
        rect = QFontMetrics(font).boundingRect(room, int(_LINES), text)
        rect.setWidth(place.width())
        return _Piece(text, rect, font, kind.ink, rule)


def _rule(kind: LineKind) -> Ink:
    """The colour beside what was agreed; actions have that of their check ring."""
    return Ink.ACCENT if kind is LineKind.ACTION else words.kind_look(kind)[1]
