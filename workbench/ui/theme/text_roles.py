"""The roles that text can have, with their size, line height, weight and tracking."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXT_SIZES: Final = (90, 100, 115, 130, 150, 200)  # per cent, the setting (WCAG 1.4.4)


class Family(StrEnum):
    """The typefaces that come with the program."""

    SANS = "Inter"
    SERIF = "Source Serif 4"
    MONO = "JetBrains Mono"


class Role(StrEnum):
    """What a piece of text is."""

    DISPLAY = "display"
    TITLE = "title"
    LEAD = "lead"
    DOC = "doc"
    H2 = "h2"
    H3 = "h3"
    PROSE = "prose"  # the minutes
    PROSE_MEDIUM = "prose_medium"
    PROSE_BOLD = "prose_bold"
    BODY = "body"  # titles of rows
    BODY_MEDIUM = "body_medium"
    BODY_BOLD = "body_bold"
    UI = "ui"  # labels, buttons
    UI_MEDIUM = "ui_medium"
    UI_BOLD = "ui_bold"
    SMALL = "small"  # meta, dates
    SMALL_MEDIUM = "small_medium"
    SMALL_BOLD = "small_bold"
    HINT = "hint"  # small sentences: their figures stand in no column
    MICRO = "micro"  # names of keys
    KEY = "key"  # a recovery key, one character as wide as the other


class TextStyle(NamedTuple):  # a frozen dataclass would cost each start another 1 ms
    """How a role looks at 100 %: pixels, weight 100 to 900, tracking in per cent."""

    family: Family
    size: int
    line: int
    weight: int = 400
    tracking: float = 0.0
    has_tabular_figures: bool = False


def _sans(
    size: int, line: int, weight: int, tracking: float = 0.0, *, tabular: bool = False
) -> TextStyle:
    return TextStyle(
        family=Family.SANS,
        size=size,
        line=line,
        weight=weight,
        tracking=tracking,
        has_tabular_figures=tabular,
    )


def _serif(size: int, line: int, weight: int, tracking: float = 0.0) -> TextStyle:
    return TextStyle(family=Family.SERIF, size=size, line=line, weight=weight, tracking=tracking)


STYLES: Final[Mapping[Role, TextStyle]] = {
    Role.DISPLAY: _serif(30, 38, 600, -0.8),
    Role.TITLE: _serif(22, 28, 600, -0.4),
    Role.LEAD: _serif(19, 29, 400),
    Role.DOC: _serif(18, 24, 600, -0.2),
    Role.H2: _sans(15, 20, 600, -0.5),
    Role.H3: _sans(13, 18, 600),
    Role.PROSE: _sans(15, 24, 400, -0.4),
    Role.PROSE_MEDIUM: _sans(15, 24, 500, -0.4),
    Role.PROSE_BOLD: _sans(15, 24, 600, -0.4),
    Role.BODY: _sans(14, 20, 400, -0.3),
    Role.BODY_MEDIUM: _sans(14, 20, 500, -0.3),
    Role.BODY_BOLD: _sans(14, 20, 600, -0.3),
    Role.UI: _sans(13, 18, 400),
    Role.UI_MEDIUM: _sans(13, 18, 500),
    Role.UI_BOLD: _sans(13, 18, 600),
    Role.SMALL: _sans(12, 16, 400, tabular=True),
    Role.SMALL_MEDIUM: _sans(12, 16, 500, tabular=True),
    Role.SMALL_BOLD: _sans(12, 16, 600, tabular=True),
    Role.HINT: _sans(12, 16, 400),
    Role.MICRO: _sans(11, 14, 500, 0.5, tabular=True),
    Role.KEY: TextStyle(family=Family.MONO, size=20, line=28),
}
