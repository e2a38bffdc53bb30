"""The four steps below each other: what was decided, what is at hand and by when, what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.weighing import STAGES, Turn
from workbench.services import weighing_words
from workbench.texts import spoken, tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.weighing import words
from workbench.ui.widgets.chips import Chip
from workbench.ui.widgets.labels import wrapped
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.painting import smooth

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from workbench.domain.weighing import Stage, WeighingStep
    from workbench.services.weighing_standing import Standing

_SIGN: Final = 18  # pixels across
_GAP: Final = 12


class StageList(QWidget):
    """Shows all four, also those that are still to come; without reasons where it is brief."""

    def __init__(self, *, is_brief: bool = False) -> None:
        super().__init__()
        self._is_brief = is_brief
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)

    def show_standing(self, held: Standing, today: date) -> None:
        """Show how far it is."""
        while (old := self._rows.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        taken = {step.stage: step for step in held.steps}
        for stage in STAGES:
            made = StageView(stage, taken.get(stage), today, self, is_brief=self._is_brief)
            self._rows.addWidget(made)


class StageView(QWidget):
    """A sign, the name of the step, and what there is to tell of it."""

    def __init__(
        self,
        stage: Stage,
        step: WeighingStep | None,
        today: date,
        parent: QWidget,
        *,
        is_brief: bool,
    ) -> None:
        super().__init__(parent)
        self._step = step
        self._is_last = stage is STAGES[-1]
        name = weighing_words.stage(stage, spoken)
        label = wrapped(name, Role.UI_MEDIUM, Ink.TEXT if step else Ink.TEXT3)
        said = [name]
        head = row(label, spacing=8)
        head.setStretch(0, 1)
        lines = []
        if step is not None and step.turn is None:
            due = Chip("")
            due.show_state(*words.term(step, today), icon="clock")
            head.addWidget(due, 0, Qt.AlignmentFlag.AlignTop)
            said.append(tr("at hand, by {day}").format(day=words.term(step, today)[0]))
        elif step is not None:
            told = words.ended(step, today)
            said.append(told)
            if not is_brief:
                lines = [
                    wrapped(told, Role.SMALL, Ink.TEXT2),
                    wrapped(weighing_words.seen(step.seen, spoken), Role.SMALL, Ink.TEXT3),
                ]
        self.setAccessibleName(", ".join(said))
        left = current().px(_SIGN) + _GAP
        bottom = 0 if self._is_last else 10
        self.setLayout(column(head, *lines, margins=(left, 0, 0, bottom), spacing=2))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current()
        painter = smooth(self)
        side = theme.px(_SIGN)
        sign = QRectF(0.5, 0.5, side - 1, side - 1)
        if not self._is_last:
            painter.setPen(QPen(theme.color(Ink.HAIR_STRONG), 1.5))
            painter.drawLine(QPointF(side / 2, side + 2), QPointF(side / 2, self.height() - 2))
        step = self._step
        if step is None or step.turn is None:
            is_now = step is not None
            painter.setPen(QPen(theme.color(Ink.ACCENT if is_now else Ink.CONTROL), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(sign.adjusted(1, 1, -1, -1))
            if is_now:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color(Ink.ACCENT))
                painter.drawEllipse(sign.center(), side * 0.2, side * 0.2)
            return
        is_on = step.turn is Turn.ON
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Ink.OK_SOFT if is_on else Ink.CHIP))
        painter.drawEllipse(sign)
        inner = theme.px(11)
        at = QPointF((side - inner) / 2, (side - inner) / 2)
        icon, ink = ("check", Ink.OK) if is_on else ("x", Ink.TEXT2)
        theme.paint_icon(painter, at, icon, ink, inner)
