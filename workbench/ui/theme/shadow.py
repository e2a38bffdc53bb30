"""Soft shadows from nine pieces of a picture that is drawn once.

Blurring at each repaint took 100 ms on a large card, pasting nine pieces does not show up.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

if TYPE_CHECKING:
    from collections.abc import Mapping


class Elevation(IntEnum):
    """How far something floats above the page."""

    THUMB = 1  # the chosen piece of a segmented control
    TOAST = 2  # toast, paper
    POPOVER = 3  # popover, confirm


class _Cast(NamedTuple):
    blur: int
    drop: int
    strength: float


_CASTS: Final[Mapping[Elevation, _Cast]] = {
    Elevation.THUMB: _Cast(blur=3, drop=1, strength=0.10),
    Elevation.TOAST: _Cast(blur=12, drop=4, strength=0.13),
    Elevation.POPOVER: _Cast(blur=26, drop=10, strength=0.20),
}
_DARK_GAIN: Final = 2.6  # a shadow on a dark page needs more to be seen


def margin(elevation: Elevation) -> int:
    """Return the room in pixels that a shadow needs on each side."""
    cast = _CASTS[elevation]
    return cast.blur + cast.drop


class Shadows:
    """Draws shadows and keeps their pieces."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Elevation, int, int, bool, float], QPixmap] = {}

    def forget(self) -> None:
        """Drop what was drawn, after a change of colours."""
        self._kept.clear()

    def paint(
        self,
        painter: QPainter,
        rect: QRectF,
        radius: int,
        elevation: Elevation,
        *,
        colour: QColor,
        is_dark: bool,
    ) -> None:
        """Paint the shadow around a rounded rectangle; the rectangle itself is not painted."""
        density = painter.device().devicePixelRatioF()
        key = (elevation, radius, colour.rgb(), is_dark, density)
        piece = self._kept.get(key)
        if piece is None:
            piece = self._kept[key] = _draw(elevation, radius, colour, is_dark, density)
        _paste(painter, rect, piece, margin(elevation), _edge(elevation, radius))


def _edge(elevation: Elevation, radius: int) -> int:
    return margin(elevation) + radius + _CASTS[elevation].blur


def _draw(
    elevation: Elevation, radius: int, colour: QColor, is_dark: bool, density: float
) -> QPixmap:
    cast = _CASTS[elevation]
    around = margin(elevation)
    side = 2 * _edge(elevation, radius) + 1
    pixmap = QPixmap(round(side * density), round(side * density))
    pixmap.setDevicePixelRatio(density)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    strength = cast.strength * (_DARK_GAIN if is_dark else 1)
    inner = -int(cast.blur * 0.8)
    reach = cast.blur - inner + 1
    total = sum(1 - step / reach for step in range(reach))
    body = QRectF(around, around, side - 2 * around, side - 2 * around)
    shade = QColor(colour)
    for grow in range(cast.blur, inner - 1, -1):
        share = (1 - (grow - inner) / reach) / total
        shade.setAlphaF(min(1.0, strength * 1.5 * share))
        painter.setBrush(shade)
        corner = max(1, radius + grow)
        ring = body.adjusted(-grow, -grow + cast.drop, grow, grow + cast.drop)
        painter.drawRoundedRect(ring, corner, corner)
    painter.end()
    return pixmap


def _paste(painter: QPainter, rect: QRectF, piece: QPixmap, around: int, edge: int) -> None:
    outer = rect.adjusted(-around, -around, around, around)
    density = piece.devicePixelRatioF()
    wide, high = min(edge, outer.width() / 2), min(edge, outer.height() / 2)  # small cards
    xs = (outer.x(), outer.x() + wide, outer.right() - wide, outer.right())
    ys = (outer.y(), outer.y() + high, outer.bottom() - high, outer.bottom())
    cuts = (0.0, edge * density, (edge + 1) * density, float(piece.width()))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    for row in range(3):
        for column in range(3):
            if row == column == 1:
                continue  # under the rectangle itself
            target = QRectF(xs[column], ys[row], xs[column + 1] - xs[column], ys[row + 1] - ys[row])
            source = QRectF(
                cuts[column], cuts[row], cuts[column + 1] - cuts[column], cuts[row + 1] - cuts[row]
            )
            painter.drawPixmap(target, piece, source)
    painter.restore()
