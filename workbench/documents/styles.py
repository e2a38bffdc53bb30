"""The design of the page in points: two columns on one axis (documents.md 5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final, NamedTuple

from reportlab.lib.colors import Color

from workbench.documents.engine import Hyphens
from workbench.documents.faces import Face

MM: Final = 72 / 25.4
PAGE_WIDTH: Final = 210 * MM
PAGE_HEIGHT: Final = 297 * MM
LEFT: Final = 22 * MM
RIGHT: Final = PAGE_WIDTH - 24 * MM
TOP: Final = PAGE_HEIGHT - 29 * MM
FIRST_TOP: Final = PAGE_HEIGHT - 94  # the title stands a little lower
BOTTOM: Final = 26 * MM
FULL: Final = RIGHT - LEFT
LABEL: Final = 29 * MM  # the column of what one looks for
AXIS: Final = LABEL + 5 * MM  # where everything readable begins, from the left margin
MEASURE: Final = FULL - AXIS
LIST_INDENT: Final = 13.0
LARGE: Final = 1.3  # times the size of everything, in large print
LONG_WORD: Final = 8  # letters from which a word may be hyphenated

INK: Final = Color(0.08, 0.08, 0.08)
GREY: Final = Color(0.36, 0.36, 0.36)
HAIR: Final = Color(0.76, 0.76, 0.76)
NAVY: Final = Color(0x16 / 255, 0x34 / 255, 0x5E / 255)
RED: Final = Color(0x95 / 255, 0x1D / 255, 0x1B / 255)  # markings only
TINT: Final = Color(0xF1 / 255, 0xF4 / 255, 0xF8 / 255)
PALE: Final = Color(0.935, 0.935, 0.935)  # a watermark
WHITE: Final = Color(1, 1, 1)
# the cells of a matrix, from few to most: told apart in black and white too
SHADES: Final = tuple(
    Color(*(1 - share * (1 - one) for one in NAVY.rgb())) for share in (0.12, 0.28, 0.46, 1.0)
)


@dataclass(frozen=True, slots=True, eq=False)
class Type:
    """How words are set: size and distance of lines in points, faces and colours.

    Each is one of a kind, so that what was set in it is found by it at once.
    """

    size: float
    lead: float
    plain: Face
    strong: Face
    ink: Color = INK
    soft: Color = GREY
    is_hyphenated: bool = False
    is_right: bool = False

    @property
    def rise(self) -> float:
        """How far the first line's foot lies under the top of its box."""
        return 0.74 * self.size + (self.lead - self.size) / 2


class Tone(NamedTuple):
    """How a single line of furniture is written."""

    face: Face
    size: float
    ink: Color

    def times(self, scale: float) -> Tone:
        """Return the tone so many times as large."""
        return self._replace(size=self.size * scale)


def _serif(size: float, lead: float, **more: Any) -> Type:  # noqa: ANN401 - the fields of Type
    return Type(size, lead, Face.SERIF, Face.SERIF_STRONG, **more)


def _sans(size: float, lead: float, **more: Any) -> Type:  # noqa: ANN401 - the fields of Type
    return Type(size, lead, Face.SANS, Face.SANS_STRONG, **more)


def _strong(size: float, lead: float, **more: Any) -> Type:  # noqa: ANN401 - the fields of Type
    return Type(size, lead, Face.SANS_STRONG, Face.SANS_STRONG, **more)


def _title(size: float, lead: float) -> Type:
    return Type(size, lead, Face.SERIF_STRONG, Face.SERIF_STRONG, ink=NAVY)


TITLE: Final = _title(26, 31)
TITLE_SMALL: Final = _title(20, 25)
SUBTITLE: Final = _sans(12.5, 17, ink=GREY)
HEADING: Final = _title(15, 19)
SUBHEADING: Final = _title(12, 16)
SMALL_HEADING: Final = _strong(10.8, 15.5)
BODY: Final = _serif(10.8, 15.5, is_hyphenated=True)
NOTE: Final = _sans(9.3, 13, ink=GREY)
BESIDE: Final = _sans(9.3, 13, ink=GREY, is_right=True)
DECISION: Final = _sans(10.8, 15.5, is_hyphenated=True)
ACTION: Final = _sans(9.6, 13.5, is_hyphenated=True)
LABEL_STRONG: Final = _strong(9.3, 13, ink=NAVY)
LABEL_SOFT: Final = _sans(9.3, 13, ink=GREY)
LABEL_MARKING: Final = _strong(8.6, 12, ink=RED)
BULLET: Final = _serif(10.8, 15.5, ink=NAVY)
FACT: Final = _sans(10.2, 14.5)
CELL: Final = _sans(9.4, 13)
HEAD: Final = _strong(8.6, 12, ink=NAVY)
CHART_HEAD: Final = _sans(8.2, 10.5, ink=GREY, is_right=True, is_hyphenated=True)
CHART_HEAD_LEFT: Final = _sans(8.2, 10.5, ink=GREY)
COUNT: Final = _sans(9.4, 13, is_right=True)
COUNT_NONE: Final = _sans(9.4, 13, ink=GREY, is_right=True)
COUNT_DARK: Final = _strong(9.4, 13, ink=WHITE, is_right=True)
CONTENTS: Final = _sans(9.8, 14)
CONTENTS_NUMBER: Final = _strong(9.8, 14, ink=NAVY)
COUNTS: Final = _sans(8.6, 14, ink=GREY, is_right=True)


@cache
def enlarged(kind: Type, scale: float) -> Type:
    """Return a type so many times as large."""
    return kind if scale == 1 else replace(kind, size=kind.size * scale, lead=kind.lead * scale)


@cache
def hyphens(language: str) -> Hyphens:
    """Return where words of the language may be broken."""
    return Hyphens(language)
