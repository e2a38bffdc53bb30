"""What is painted around the words: gutter, the active line, pills, notes, caret and ghost.

Only lines that meet the exposed rectangle are looked at: without that a key in an item of 300
lines costs 227 ms instead of 5 (measured on the prototype).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from workbench.domain.minutes import LineKind, LineStyle, MentionKind
from workbench.domain.parties import EVERYONE
from workbench.texts import tr
from workbench.ui.editor.formats import Head, head_of, kind_of, runs_of
from workbench.ui.editor.limits import LimitMarks
from workbench.ui.editor.page import REACH
from workbench.ui.editor.speech import missing
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.chips import paint_avatar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtGui import QTextBlock, QTextLine

    from workbench.domain.ids import LineId
    from workbench.ui.editor.completion import Completion
    from workbench.ui.editor.document import LineDocument
    from workbench.ui.editor.formats import Run
    from workbench.ui.editor.underlines import Underlines
    from workbench.ui.theme import Theme

INKS: Final = {
    LineKind.ACTION: Ink.ACCENT,
    LineKind.DECISION: Ink.DECISION,
    LineKind.QUESTION: Ink.WARN,
    LineKind.SIGNAL: Ink.SIGNAL,
    LineKind.INFORMATION: Ink.TEXT2,
    LineKind.BOTTLENECK: Ink.DANGER,
    LineKind.PRACTICE: Ink.OK,
    LineKind.SCRATCH: Ink.TEXT3,
}
_ICONS: Final = {
    LineKind.DECISION: "gavel-fill",
    LineKind.QUESTION: "question-fill",
    LineKind.SIGNAL: "puzzle-piece-fill",
    LineKind.INFORMATION: "push-pin-fill",
    LineKind.BOTTLENECK: "barricade-fill",
    LineKind.PRACTICE: "lightbulb-fill",
    LineKind.SCRATCH: "pencil-simple-fill",
}
_OF_TOKENS: Final[Mapping[str, str]] = {
    MentionKind.WHEN: "calendar-blank",
    MentionKind.SUBJECT: "user",
}
_NOTE: Final = 21  # how far a note below a line reaches
_MOST_NOTES: Final = 2_000


class LinePainter:
    """Paints one editor; it asks the document and keeps only what it drew or worked out before."""

    def __init__(
        self, lines: LineDocument, completion: Completion, underlines: Underlines, theme: Theme
    ) -> None:
        self._lines = lines
        self._underlines = underlines
        self._limits = LimitMarks(lines, completion, theme)
        self._completion = completion
        self._theme = theme
        self._notes: dict[tuple[LineId, str, bool], str] = {}
        self._avatars: dict[tuple[str, int, int, float], QPixmap] = {}

    def forget(self) -> None:
        """Drop what was kept, after a change of look."""
        self._notes.clear()
        self._avatars.clear()

    def behind(self, painter: QPainter, rect: QRectF, active: QTextBlock | None) -> None:
        """Paint what lies under the text of the lines that meet this rectangle."""
        painter.fillRect(rect, self._theme.color(Ink.CANVAS))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block, box in self.visible(rect):
            head = head_of(block)
            text = block.text()
            self._limits.paint(painter, block, box)
            if head.is_marked:
                is_active = active is not None and block == active
                self._gutter(painter, block, box, head, is_active=is_active)
            for run in runs_of(block, text):
                if run.token:
                    self._pill(painter, block, box, run)
            self._underlines.paint(painter, block, box, self._lines.measures.gutter)
            if head.kind is not LineKind.TEXT and not (active is not None and block == active):
                self._note(painter, block, box, head)

    def before(self, painter: QPainter, caret: QRectF, *, is_on: bool) -> None:
        """Paint the caret over the text."""
        if is_on:
            scale = self._lines.measures.scale
            bar = QRectF(caret.x(), caret.y() + 2 * scale, 2, caret.height() - 4 * scale)
            painter.fillRect(bar, self._theme.color(Ink.ACCENT))

    def ghost(self, painter: QPainter, block: QTextBlock, caret: QRectF) -> None:
        """Paint what Tab would add, or on an empty line how to begin."""
        head = head_of(block)
        words = self._completion.ghost
        if not words and block.length() == 1 and not head.is_marked:
            words = tr("Write, or begin with ! # ?")
        if words:
            last = block.layout().lineAt(block.layout().lineCount() - 1)
            box = self._lines.qt.documentLayout().blockBoundingRect(block)
            role = Role.PROSE_MEDIUM if head.kind is LineKind.ACTION else Role.PROSE
            width = self._lines.qt.textWidth() - caret.x() - self._lines.measures.right - 4
            shown = self._theme.metrics(role).elidedText(
                words, Qt.TextElideMode.ElideRight, max(0.0, width)
            )
            self._words(painter, QPointF(caret.x() + 2, _baseline(last, box)), shown, role)

    def visible(self, rect: QRectF) -> Iterator[tuple[QTextBlock, QRectF]]:
        """Give the lines that meet a rectangle of the document, each with its text's box."""
        layout = self._lines.qt.documentLayout()
        top = QPointF(0, max(0.0, rect.top() - _NOTE))
        first = layout.hitTest(top, Qt.HitTestAccuracy.FuzzyHit)
        block = self._lines.qt.findBlock(max(0, first))
        while block.isValid():
            box = layout.blockBoundingRect(block)
            if box.top() - REACH > rect.bottom():
                return
            if box.bottom() + REACH >= rect.top() or (
                box.bottom() + _NOTE >= rect.top()
                and (kind_of(block) is not LineKind.TEXT or self._limits.is_limited(block))
            ):
                yield block, box
            block = block.next()

    def _gutter(
        self, painter: QPainter, block: QTextBlock, box: QRectF, head: Head, *, is_active: bool
    ) -> None:
        theme, gutter = self._theme, self._lines.measures.gutter
        ink = INKS.get(head.kind, Ink.TEXT2)
        if head.kind is not LineKind.TEXT and is_active:
            painter.setPen(QPen(theme.color(ink), 1.5))
            painter.setBrush(theme.color(Ink.SURFACE))
            width = box.right() + self._lines.measures.right - 2
            scale = self._lines.measures.scale
            frame = QRectF(1, box.y() - 4 * scale, width, box.height() + 12 * scale)
            painter.drawRoundedRect(frame, 10, 10)
        base = _baseline(block.layout().lineAt(0), box)
        middle = QPointF(gutter / 2, base - theme.px(5.4))  # half of a small letter
        if head.kind is LineKind.ACTION:
            painter.setPen(QPen(theme.color(ink), 1.7))
            painter.setBrush(theme.color(Ink.SURFACE))
            radius = theme.px(17) / 2
            painter.drawEllipse(middle, radius, radius)
        elif head.kind is not LineKind.TEXT:
            side = theme.px(18)
            corner = QPointF(middle.x() - side / 2, middle.y() - side / 2)
            theme.paint_icon(painter, corner, _ICONS[head.kind], ink, side)
        elif head.style is not LineStyle.HEADING:
            sign = "•" if head.style is LineStyle.BULLET else f"{_number(block)}."
            width = theme.metrics(Role.PROSE).horizontalAdvance(sign)
            self._words(painter, QPointF(gutter - theme.px(9) - width, base), sign, Role.PROSE)

    def _pill(self, painter: QPainter, block: QTextBlock, box: QRectF, run: Run) -> None:
        layout = block.layout()
        first = layout.lineForTextPosition(run.start)
        last = layout.lineForTextPosition(run.end - 1)
        if not first.isValid() or not last.isValid():
            return
        theme = self._theme
        kind, _, _, target = run.token.split("|", 3)
        is_case = kind not in {MentionKind.WHO, MentionKind.WHEN}
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Ink.SIGNAL_SOFT if is_case else Ink.CHIP))
        pieces = [
            self._stretch(layout.lineAt(number), box, run)
            for number in range(first.lineNumber(), last.lineNumber() + 1)
        ]
        for piece in pieces:
            painter.drawRoundedRect(piece, 6, 6)
        corner = pieces[0].topLeft()
        if kind == MentionKind.WHO:
            self._person(painter, corner, target)
        else:
            side = theme.px(14)
            at = QPointF(corner.x() + theme.px(6), corner.y() + theme.px(4))
            icon = _OF_TOKENS.get(kind, "link")
            theme.paint_icon(painter, at, icon, Ink.SIGNAL if is_case else Ink.TEXT2, side)

    def _stretch(self, line: QTextLine, box: QRectF, run: Run) -> QRectF:
        """Return the pill of a token on one line, hung on the baseline of the text."""
        start = max(run.start, line.textStart())
        end = min(run.end, line.textStart() + line.textLength())
        left, right = _x(line, start), _x(line, end)
        px = self._theme.px
        base = _baseline(line, box)
        origin = self._lines.measures.gutter
        return QRectF(
            origin + max(0.0, left - px(2)), round(base - px(15.5)), right - left + px(8), px(22)
        )

    def _person(self, painter: QPainter, corner: QPointF, target: str) -> None:
        px = self._theme.px
        side = px(16)
        at = QPointF(corner.x() + px(3), corner.y() + px(3))
        person = self._completion.vocabulary.find(target)
        if person is not None and person.monogram:
            density = painter.device().devicePixelRatioF()
            pixmap = self._avatar(person.monogram, person.colour, side, density)
            painter.drawPixmap(at.toPoint(), pixmap)
        else:
            icon = "users-three" if target == EVERYONE else "user"
            self._theme.paint_icon(painter, at, icon, Ink.TEXT2, side)

    def _avatar(self, monogram: str, colour: int, side: int, density: float) -> QPixmap:
        key = (monogram, colour, side, density)
        found = self._avatars.get(key)
        if found is None:
            found = QPixmap(round(side * density), round(side * density))
            found.setDevicePixelRatio(density)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_avatar(painter, QRectF(0, 0, side, side), monogram, colour)
            painter.end()
            self._avatars[key] = found
        return found

    def _note(self, painter: QPainter, block: QTextBlock, box: QRectF, head: Head) -> None:
        """Say quietly what an action lacks: behind its last word, or below it."""
        words = self._lacking(block, head)
        if not words:
            return
        layout = block.layout()
        last = layout.lineAt(layout.lineCount() - 1)
        left = self._lines.measures.gutter + last.naturalTextWidth() + self._theme.px(14)
        width = self._theme.metrics(Role.SMALL).horizontalAdvance(words)
        base = _baseline(last, box)
        if left + width > box.right() and self._limits.is_limited(block):
            return  # for whom it is stands there; what it lacks stands with the record too
        if left + width > box.right():
            left, base = float(self._lines.measures.gutter), base + self._theme.line(Role.SMALL) + 1
        self._words(painter, QPointF(left, base), words, Role.SMALL)

    def _lacking(self, block: QTextBlock, head: Head) -> str:
        key = (head.line, block.text(), head.is_recorded)
        words = self._notes.get(key)
        if words is None:
            line = self._lines.read(block)
            is_done = head.is_recorded or head.kind is LineKind.SCRATCH
            words = missing(line) if is_done else tr("not recorded yet, press Enter")
            if len(self._notes) > _MOST_NOTES:
                self._notes.clear()
            self._notes[key] = words if line.text else ""
        return self._notes[key]

    def _words(self, painter: QPainter, at: QPointF, words: str, role: Role) -> None:
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.color(Ink.TEXT3))
        painter.drawText(at, words)


def _baseline(line: QTextLine, box: QRectF) -> float:
    return box.y() + line.y() + line.ascent()


def _x(line: QTextLine, at: int) -> float:
    # the stubs do not know that it returns the place and the character it took
    return cast("tuple[float, int]", line.cursorToX(at))[0]


def _number(block: QTextBlock) -> int:
    number = 1
    above = block.previous()
    while above.isValid() and head_of(above).style is LineStyle.NUMBERED:
        number += 1
        above = above.previous()
    return number
