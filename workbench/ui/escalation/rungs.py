"""One rung of the ladder: who stands there, and the steps that were taken to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QWidget

from workbench.domain.escalation import Outcome
from workbench.ui.escalation import words
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.labels import wrapped
from workbench.ui.widgets.pages import column
from workbench.ui.widgets.painting import smooth

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from workbench.domain.escalation import EscalationStep, Rung

_SIGN: Final = 18  # pixels across
_GAP: Final = 12
_LOOKS: Final = {
    Outcome.PROMISED: ("handshake", Ink.ACCENT, Ink.ACCENT_SOFT),
    Outcome.SETTLED: ("check", Ink.OK, Ink.OK_SOFT),
    Outcome.NO_ANSWER: ("question", Ink.WARN, Ink.WARN_SOFT),
    Outcome.REFUSED: ("x", Ink.DANGER, Ink.DANGER_SOFT),
    None: ("hourglass", Ink.TEXT2, Ink.CHIP),  # it waits
}


class RungView(QWidget):
    """A sign, the rung, and below it each step with its result; a rung not taken is grey."""

    def __init__(
        self,
        rung: Rung,
        steps: Sequence[EscalationStep],
        today: date,
        *,
        is_last: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._steps = steps
        self._is_last = is_last
        name = wrapped(words.rung(rung), Role.UI_MEDIUM, Ink.TEXT if steps else Ink.TEXT3)
        told = []
        for step in steps:
            told += [
                wrapped(words.taken(step, today), Role.SMALL, Ink.TEXT2),
                wrapped(words.came_of(step, today), Role.SMALL_MEDIUM, _ink(step)),
            ]
        left = current().px(_SIGN) + _GAP
        self.setLayout(column(name, *told, margins=(left, 0, 0, 10), spacing=2))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current()
        painter = smooth(self)
        side = theme.px(_SIGN)
        sign = QRectF(0.5, 0.5, side - 1, side - 1)
        if not self._is_last:
            painter.setPen(QPen(theme.color(Ink.HAIR_STRONG), 1.5))
            painter.drawLine(QPointF(side / 2, side + 2), QPointF(side / 2, self.height() - 2))
        if not self._steps:
            painter.setPen(QPen(theme.color(Ink.CONTROL), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(sign.adjusted(1, 1, -1, -1))
            return
        icon, ink, ground = _LOOKS[self._steps[-1].outcome]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(ground))
        painter.drawEllipse(sign)
        inner = theme.px(11)
        at = QPointF((side - inner) / 2, (side - inner) / 2)
        theme.paint_icon(painter, at, icon, ink, inner)


def _ink(step: EscalationStep) -> Ink:
    return Ink.TEXT2 if step.outcome is None else _LOOKS[step.outcome][1]
