"""Text set in a few lines of a given width, cut off with an ellipsis, long words broken."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextLayout, QTextOption

from workbench.ui.theme import Role, current

_MOST_LINES: Final = 2
_MOST_LARGE: Final = 4  # where a line holds few words
_LARGE: Final = 130  # per cent of text size
_ELLIPSIS: Final = "…"
_SYLLABLE: Final = re.compile(
    r"(?<=[^\W\d_]{3})(?=(?:sch|[bcdfgklmnprstvwz])[aeiouyà-ÿ])(?=[^\W\d_]{3})", re.IGNORECASE
)


def lay_out(text: str, role: Role, width: float, most: int = 0) -> tuple[QTextLayout, int]:
    """Set a text in at most so many lines; return it with its height, cut off with an ellipsis."""
    theme = current()
    most = most or _most_lines()
    height = theme.line(role)
    text = _may_break(text, role, width)
    layout, count = _set(text, role, width, most)
    last = layout.lineAt(count - 1)
    end = last.textStart() + last.textLength()
    if end < len(text.encode("utf-16-le")) // 2:
        rest = text[last.textStart() :]
        cut = theme.metrics(role).elidedText(rest, Qt.TextElideMode.ElideRight, width - 2)
        shown = text[: last.textStart()] + (cut if cut.endswith(_ELLIPSIS) else cut + _ELLIPSIS)
        layout, count = _set(shown, role, width, most)
    return layout, count * height


def height_of(text: str, role: Role, width: float, most: int = 0) -> int:
    """Return how high a text is that is set so; known at once when it was asked before."""
    theme = current()
    lines = _count(text, theme.font(role).key(), role, width, most or _most_lines())
    return lines * theme.line(role)


def _most_lines() -> int:
    return _MOST_LARGE if current().appearance.text_size > _LARGE else _MOST_LINES


@lru_cache(maxsize=4_096)  # a view asks for all its rows each time it is laid out
def _count(text: str, _font: str, role: Role, width: float, most: int) -> int:
    return _set(_may_break(text, role, width), role, width, most)[1]


def _may_break(text: str, role: Role, width: float) -> str:
    """Return a text whose words that are wider than a line have places to break with a hyphen.

    A consonant before a vowel begins the next syllable, in Dutch and mostly in English.
    """
    metrics = current().metrics(role)
    if metrics.horizontalAdvance(text) <= width:
        return text
    wide = (word for word in text.split() if metrics.horizontalAdvance(word) > width)
    for word in wide:
        text = text.replace(word, _SYLLABLE.sub("\u00ad", word))
    return text


def _set(text: str, role: Role, width: float, most: int) -> tuple[QTextLayout, int]:
    theme = current()
    layout = QTextLayout(text, theme.font(role))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    height = theme.line(role)
    count = 0
    layout.beginLayout()
    while count < most and (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 20.0))
        line.setPosition(QPointF(0, count * height + (height - line.height()) / 2))
        count += 1
    layout.endLayout()
    return layout, max(count, 1)
