"""Icons as pixmaps, drawn once per name, colour, size and pixel density."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QColor


class Icons:
    """The icon files of the program, coloured and kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[tuple[str, int, int, float], QPixmap] = {}
        self.waits = False  # draw nothing yet: loading Qt's SVG part costs the start 5 to 15 ms

    def pixmap(self, name: str, colour: QColor, size: int, density: float) -> QPixmap:
        """Return the icon, ``size`` logical pixels wide; FileNotFoundError if there is none."""
        if self.waits:
            return QPixmap()
        key = (name, colour.rgba(), size, density)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._draw(name, colour, size, density)
        return found

    def forget(self) -> None:
        """Drop what was drawn, after a change of colours."""
        self._kept.clear()

    def _draw(self, name: str, colour: QColor, size: int, density: float) -> QPixmap:
        # Measured, see `waits`: a first window without icons does not pay it.
        from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - measured start-up saving

        drawing = (self._folder / f"{name}.svg").read_bytes()
        drawing = drawing.replace(b"currentColor", colour.name().encode())
        pixmap = QPixmap(round(size * density), round(size * density))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setOpacity(colour.alphaF())
        QSvgRenderer(drawing).render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
        painter.end()
        pixmap.setDevicePixelRatio(density)
        return pixmap
