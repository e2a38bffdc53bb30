"""The control code of a copy as a QR code in the margin: for who holds the paper, not the file.

It says the code and nothing else, the same as beside it in words, so it is no part of the text.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from workbench.documents import styles

if TYPE_CHECKING:
    from workbench.documents.canvas import PaperCanvas

_SIDE: Final = 34.0  # points: a module is half a millimetre and more
_LEFT: Final = styles.LEFT - 42.0
_BOTTOM: Final = 26.0
_LEVEL: Final = "M"  # reads with a seventh of it damaged


def draw_qr(canvas: PaperCanvas, code: str) -> None:
    """Draw a code as squares in the left margin, beside the foot."""
    rows = squares("".join(code.split()).replace("-", ""))
    size = _SIDE / len(rows)
    canvas.setFillColor(styles.INK)
    for n, row in enumerate(rows, start=1):
        for start, length in _runs(row):
            x, y = _LEFT + start * size, _BOTTOM + _SIDE - n * size
            canvas.rect(x, y, length * size, size, 0, 1)


@lru_cache(maxsize=64)
def squares(code: str) -> tuple[tuple[bool, ...], ...]:
    """Return which squares are dark, row by row from the top, by ReportLab's own widget."""
    from reportlab.graphics.barcode.qr import (  # noqa: PLC0415 - 40 ms, and off by default
        QrCodeWidget,
    )

    made = QrCodeWidget(code, barLevel=_LEVEL).qr
    made.make()
    return tuple(tuple(bool(dark) for dark in row) for row in made.modules)


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Return the dark stretches of a row: fewer squares, the same picture."""
    found: list[tuple[int, int]] = []
    for at, dark in enumerate(row):
        if dark and found and sum(found[-1]) == at:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif dark:
            found.append((at, 1))
    return found
