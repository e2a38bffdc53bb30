"""Small marks: chips for a state or a place, avatars for partners."""

from __future__ import annotations

import math
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.painting import paint_box, paint_words, smooth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent


class Tone(StrEnum):
    """What a chip says by its colour; its words say it too."""

    NEUTRAL = "neutral"
    PLAIN = "plain"  # words without a ground
    ACCENT = "accent"
    DANGER = "danger"
    WARN = "warn"
    OK = "ok"
    DECISION = "decision"
    SIGNAL = "signal"


class _Look(NamedTuple):
    ground: Ink | None
    words: Ink
    line: Ink


_LOOKS: Final[Mapping[Tone, _Look]] = {
    Tone.NEUTRAL: _Look(Ink.CHIP, Ink.TEXT2, Ink.HAIR),
    Tone.PLAIN: _Look(None, Ink.TEXT2, Ink.HAIR),
    Tone.ACCENT: _Look(Ink.ACCENT_SOFT, Ink.SELECTED_TEXT, Ink.ACCENT_LINE),
    Tone.DANGER: _Look(Ink.DANGER_SOFT, Ink.DANGER, Ink.DANGER_LINE),
    Tone.WARN: _Look(Ink.WARN_SOFT, Ink.WARN, Ink.WARN_LINE),
    Tone.OK: _Look(Ink.OK_SOFT, Ink.OK, Ink.OK_LINE),
    Tone.DECISION: _Look(Ink.DECISION_SOFT, Ink.DECISION, Ink.DECISION_LINE),
    Tone.SIGNAL: _Look(Ink.SIGNAL_SOFT, Ink.SIGNAL, Ink.SIGNAL_LINE),
}
_AIR: Final = 8
_ICON: Final = 14
_DOT: Final = 7  # what goes on has a dot, smaller than an icon
_ROUND: Final = 0.32  # of the height
_LONG_MONOGRAM: Final = 3  # letters that need to be smaller


def inks_of(tone: Tone) -> tuple[Ink | None, Ink, Ink]:
    """Return ground, words and line of a tone."""
    return _LOOKS[tone]


def chip_height() -> int:
    """Return the height of a chip at this text size."""
    return current().height(22, Role.SMALL_MEDIUM)


def chip_width(text: str, icon: str = "") -> int:
    """Return how wide a chip with these words is."""
    theme = current()
    width = theme.metrics(Role.SMALL_MEDIUM).horizontalAdvance(text) + 2 * _AIR
    return math.ceil(width + (theme.px(_sign(icon)) + 2 if icon else 0))


def _sign(icon: str) -> int:
    """Return how wide what stands before the words is, at 100 %."""
    return _DOT + 2 if icon == "circle-fill" else _ICON


def paint_chip(
    painter: QPainter,
    at: QPointF,
    text: str,
    tone: Tone = Tone.NEUTRAL,
    icon: str = "",
    *,
    most: int = 0,
) -> int:
    """Paint a chip whose left edge, half way up, is at this point; return its width.

    One that may be no wider than ``most`` cuts its words off.
    """
    theme = current()
    look = _LOOKS[tone]
    height = chip_height()
    width = chip_width(text, icon)
    width = min(width, most) if most else width
    rect = QRectF(at.x(), at.y() - height / 2, width, height)
    line = look.line if theme.is_high_contrast and look.ground else None
    if look.ground:
        paint_box(painter, rect, 6, look.ground, line)
    x = at.x() + _AIR
    if icon:
        side = theme.px(_sign(icon))
        if icon == "circle-fill":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(look.words))
            dot = theme.px(_DOT) / 2
            painter.drawEllipse(QPointF(x + dot, at.y()), dot, dot)
        else:
            theme.paint_icon(painter, QPointF(x - 2, at.y() - side / 2), icon, look.words, side)
        x += side + 2
    words = QRectF(x, rect.y(), rect.right() - x, height - 1)
    paint_words(painter, words, text, Role.SMALL_MEDIUM, look.words)
    return width


class Chip(QWidget):
    """A word or two on a soft ground."""

    def __init__(self, text: str, tone: Tone = Tone.NEUTRAL, *, icon: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(text, tone, icon=icon)

    def show_state(self, text: str, tone: Tone = Tone.NEUTRAL, *, icon: str = "") -> None:
        """Say something else."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._text, self._icon), chip_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        at = QPointF(0, self.height() / 2)
        paint_chip(smooth(self), at, self._text, self._tone, self._icon)


def paint_avatar(
    painter: QPainter, rect: QRectF, monogram: str, colour: int, *, is_absent: bool = False
) -> None:
    """Paint the monogram of a partner in its own colour; only an outline when absent."""
    theme = current()
    ground, words = theme.avatar_colours(colour)
    radius = rect.height() * _ROUND
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if is_absent:
        paint_box(painter, rect, radius, None, Ink.HAIR_STRONG)
        words = theme.color(Ink.TEXT3)
    else:
        painter.setPen(theme.color(Ink.HAIR) if theme.is_high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, radius, radius)
    font = QFont(theme.font(Role.MICRO))
    share = 0.34 if len(monogram) >= _LONG_MONOGRAM else 0.42
    font.setPixelSize(max(8, int(rect.height() * share)))
    font.setWeight(QFont.Weight.DemiBold)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100)
    painter.setFont(font)
    painter.setPen(words)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, monogram)


class _Seat(QWidget):
    """A square with a name, which is the tooltip and what is spoken."""

    def __init__(self, name: str, size: int = 24) -> None:
        super().__init__()
        self._size = size
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = current().px(self._size)
        return QSize(side, side)


class Avatar(_Seat):
    """A partner as one to three letters; the name is the tooltip and what is spoken."""

    def __init__(
        self, monogram: str, colour: int, name: str, size: int = 24, *, is_absent: bool = False
    ) -> None:
        super().__init__(name, size)
        self._monogram = monogram
        self._colour = colour
        self._is_absent = is_absent

    def show_other(self, monogram: str, colour: int, name: str) -> None:
        """Stand for another partner."""
        self._monogram, self._colour = monogram, colour
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth(self)
        rect = QRectF(self.rect())
        paint_avatar(painter, rect, self._monogram, self._colour, is_absent=self._is_absent)


class EmptySeat(_Seat):
    """A place at the table that nobody takes."""

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current()
        painter = smooth(self)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.color(Ink.WARN), 1.4, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(rect, rect.height() * _ROUND, rect.height() * _ROUND)
        side = round(self.height() * 0.5)
        at = QPointF((self.width() - side) / 2, (self.height() - side) / 2)
        theme.paint_icon(painter, at, "plus", Ink.WARN, side)
