"""What stands at the top and the bottom of every page (documents.md 5; rules D20)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.documents import styles
from workbench.documents.faces import Face, fitted, in_line
from workbench.documents.styles import Tone

if TYPE_CHECKING:
    from workbench.documents.canvas import PaperCanvas
    from workbench.domain.papers import Furniture

_HEADER: Final = styles.PAGE_HEIGHT - 40
_FOOTER: Final = 42.0
_CODE: Final = 31.0
_SPACING: Final = 0.7
_NAME: Final = Tone(Face.SANS_STRONG, 12.0, styles.NAVY)
_RUNNING: Final = Tone(Face.SANS, 8.6, styles.GREY)
_STAMP: Final = Tone(Face.SANS_STRONG, 8.2, styles.WHITE)
_FRAME: Final = Tone(Face.SANS_STRONG, 8.2, styles.NAVY)
_SMALL: Final = Tone(Face.SANS, 8.2, styles.GREY)
_MARKING: Final = Tone(Face.SANS_STRONG, 8.2, styles.NAVY)
_RESTRICTED: Final = Tone(Face.SANS_STRONG, 8.2, styles.RED)
_COUNT: Final = Tone(Face.SANS_STRONG, 8.6, styles.INK)
_WATERMARK: Final = Tone(Face.SANS, 46.0, styles.PALE)
_SLOPE: Final = 52.0  # degrees
_LONGEST: Final = 530.0  # points along the slope
_BELOW: Final = 14.0  # a line lower: where stands what has no room beside
_AIR: Final = 12.0  # between what stands beside each other


def draw_watermark(canvas: PaperCanvas, text: str) -> None:
    """Draw across the page whose copy it is, behind the words and so pale that they stay clear."""
    text = in_line(text)
    tone = _WATERMARK.times(min(1.0, _LONGEST / max(canvas.width_of(text, _WATERMARK), 1.0)))
    canvas.saveState()
    canvas.translate(styles.PAGE_WIDTH / 2, styles.PAGE_HEIGHT / 2)
    canvas.rotate(_SLOPE)
    canvas.write(-canvas.width_of(text, tone) / 2, -tone.size / 3, text, tone)
    canvas.restoreState()


def draw_header(canvas: PaperCanvas, furniture: Furniture) -> None:
    """Draw whose document it is, whose copy, whether it is a draft, and the marking."""
    x = _stamp(canvas, styles.RIGHT, furniture.marking, is_restricted=furniture.is_restricted)
    if furniture.concept:
        x = _frame(canvas, x - 7, furniture.concept)
    x -= 8
    is_first = canvas.page == 1
    name, tone = (furniture.organisation, _NAME) if is_first else (furniture.running, _RUNNING)
    copy = in_line(furniture.copy)
    room, below = x - styles.LEFT, _HEADER - _BELOW * canvas.scale
    needed, taken = canvas.width_of(in_line(name), tone), canvas.width_of(copy, _RUNNING) + _AIR
    name_at, copy_at, right = _HEADER, _HEADER, x
    if needed > room:  # a name is never cut short
        name_at, room = below, styles.RIGHT - styles.LEFT
    elif needed + taken > room:
        copy_at, right = below, styles.RIGHT
    canvas.write_left_of(right, copy_at, copy, _RUNNING)
    canvas.write(styles.LEFT, name_at, _fitted(canvas, name, tone, room), tone)


def _stamp(canvas: PaperCanvas, right: float, text: str, *, is_restricted: bool) -> float:
    """Draw the marking white on its colour and return where it begins."""
    text = in_line(text).upper()
    left = right - _stamp_width(canvas, text)
    size = canvas.scale
    canvas.setFillColor(styles.RED if is_restricted else styles.NAVY)
    canvas.rect(left, _HEADER - 4.6 * size, right - left, 15 * size, 0, 1)
    canvas.write(left + 6.8 * size, _HEADER, text, _STAMP, _SPACING)
    return left


def _frame(canvas: PaperCanvas, right: float, text: str) -> float:
    """Draw a word in a frame and return where that begins."""
    text = in_line(text).upper()
    left = right - _stamp_width(canvas, text)
    size = canvas.scale
    canvas.setStrokeColor(styles.NAVY)
    canvas.setLineWidth(0.7)
    canvas.rect(left + 0.35, _HEADER - 4.25 * size, right - left - 0.7, 14.3 * size, 1, 0)
    canvas.write(left + 6.8 * size, _HEADER, text, _FRAME, _SPACING)
    return left


def _stamp_width(canvas: PaperCanvas, text: str) -> float:
    return canvas.width_of(text, _STAMP) + _SPACING * len(text) + 13 * canvas.scale


def _fitted(canvas: PaperCanvas, text: str, tone: Tone, space: float) -> str:
    return fitted(in_line(text), tone.face, tone.size * canvas.scale, space)


def draw_footer(canvas: PaperCanvas, furniture: Furniture, page: int, total: int) -> None:
    """Draw the code of a registered copy, the marking with its meaning, and the page."""
    canvas.setStrokeColor(styles.HAIR)
    canvas.setLineWidth(0.35)
    canvas.line(styles.LEFT, _FOOTER + 14, styles.RIGHT, _FOOTER + 14)
    count = furniture.pages.format(page=page, total=total)
    canvas.write_left_of(styles.RIGHT, _FOOTER, count, _COUNT)
    x = styles.LEFT
    if furniture.code:  # on a line of its own: how a page is to be handled is never cut short
        canvas.write(x, _CODE, in_line(furniture.code), _SMALL)
    tone = _RESTRICTED if furniture.is_restricted else _MARKING
    x = canvas.write(x, _FOOTER, in_line(furniture.marking) + ". ", tone)
    space = styles.RIGHT - x - canvas.width_of(count, _COUNT) - 8
    canvas.write(x, _FOOTER, _fitted(canvas, furniture.handling + ".", _SMALL, space), _SMALL)
