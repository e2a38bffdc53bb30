"""Who may hold a line, shown with it: a quiet ground, a lock, and in words for whom it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from workbench.services import paper_words
from workbench.texts import spoken, tr
from workbench.ui.editor.formats import head_of, line_of
from workbench.ui.editor.guards import BARE
from workbench.ui.theme import Ink, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter, QTextBlock

    from workbench.domain.ids import LineId
    from workbench.domain.markings import Marking
    from workbench.ui.editor.completion import Completion
    from workbench.ui.editor.document import LineDocument
    from workbench.ui.editor.guards import Guard
    from workbench.ui.editor.vocabulary import Vocabulary
    from workbench.ui.theme import Theme


def limit_words(
    marking: Marking | None, audience: Sequence[str] | None, vocabulary: Vocabulary
) -> str:
    """Return for whom something is, and its own marking; "" when nothing is said."""
    parts = []
    if audience is not None:
        found = (vocabulary.find(one) for one in audience)
        names = [one.label if one is not None else tr("someone else") for one in found]
        names = list(dict.fromkeys(names))
        parts.append(
            tr("Only {names}").format(names=listed(names)) if names else tr("Only the own copy")
        )
    if marking is not None:
        parts.append(paper_words.stamp(marking, spoken))
    return ", ".join(parts)


def listed(names: Sequence[str]) -> str:
    """Return "Police, Care and Tax"."""
    if len(names) < 2:  # noqa: PLR2004 - one name is no list
        return "".join(names)
    return tr("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def limit(lines: LineDocument, line: LineId, guard: Guard) -> bool:
    """Limit who may hold a line, or lift that; False when it was so already.

    The room below it is no step either: it goes with the last burst, and nobody is told of one.
    """
    if lines.guards.get(line, BARE) == guard:
        return False
    lines.guards[line] = guard
    block = next((one for one in lines.each() if line_of(one) == line), None)
    if block is not None and head_of(block).is_limited != guard.is_set:
        was_blocked = lines.qt.blockSignals(True)
        with lines.step(block, joined=lines.qt.isUndoAvailable()):
            lines.dress(block, head_of(block)._replace(is_limited=guard.is_set))
        lines.qt.blockSignals(was_blocked)
    return True


class LimitMarks:
    """Paints what limits the lines of one editor."""

    def __init__(self, lines: LineDocument, completion: Completion, theme: Theme) -> None:
        self._lines = lines
        self._completion = completion
        self._theme = theme

    def is_limited(self, block: QTextBlock) -> bool:
        """Tell whether a line says something of its own."""
        return self._guard(block).is_set

    def paint(self, painter: QPainter, block: QTextBlock, box: QRectF) -> None:
        """Paint the ground of a limited line, and below its text for whom it is."""
        guard = self._guard(block)
        if not guard.is_set:
            return
        theme, measures = self._theme, self._lines.measures
        said = limit_words(guard.marking, guard.audience, self._completion.vocabulary)
        layout = block.layout()
        last = layout.lineAt(layout.lineCount() - 1)
        below = theme.line(Role.SMALL_MEDIUM)
        base = box.y() + last.y() + last.ascent() + below + 3 * measures.scale
        top = box.y() - 3 * measures.scale
        ground = QRectF(1, top, box.right() + measures.right - 2, base + below * 0.35 - top)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Ink.SUNKEN))
        painter.drawRoundedRect(ground, 8, 8)
        side = theme.px(13)
        left = float(measures.gutter)
        metrics = theme.metrics(Role.SMALL_MEDIUM)
        at = QPointF(left, base - (metrics.capHeight() + side) / 2)
        theme.paint_icon(painter, at, "lock-simple", Ink.TEXT2, side)
        left += side + theme.px(5)
        words = metrics.elidedText(said, Qt.TextElideMode.ElideRight, box.right() - left)
        painter.setFont(theme.font(Role.SMALL_MEDIUM))
        painter.setPen(theme.color(Ink.TEXT2))
        painter.drawText(QPointF(left, base), words)

    def _guard(self, block: QTextBlock) -> Guard:
        return self._lines.guards.get(line_of(block), BARE)
