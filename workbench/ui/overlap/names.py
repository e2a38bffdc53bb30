"""Where the names stand in a picture: below their sign, or where fewer lines and signs are.

The same picture has the same places: names take theirs in one order, each the first of its eight
that has the least in the way. Where a line goes through one all the same, its plate hides it: the
middle of a line sooner than its end, which says what it joins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSizeF

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Line = tuple[QPointF, QPointF]
_AIR: Final = 2.0  # between a sign and its name
_ON_END: Final = 2  # worse than so many lines through it
_ON_SIGN: Final = 8  # as bad as so many lines: one of the two could not be read
_ON_NAME: Final = 12


def names_at(
    signs: Sequence[tuple[QRectF, QSizeF]],
    lines: Sequence[Line],
    others: Sequence[QRectF],
    room: QRectF,
) -> list[QRectF]:
    """Return where the names of signs stand, each so large; ``others`` are signs without one."""
    boxes = [*(box for box, _ in signs), *others]
    taken: list[QRectF] = []
    for box, size in signs:
        tried = [_inside(rect, room) for rect in _around(box, size)]

        def cost(rect: QRectF) -> int:
            crossed = sum(crosses(rect, *line) for line in lines)
            ends_hidden = sum(rect.contains(end) for line in lines for end in line)
            signs_hit = sum(rect.intersects(one) for one in boxes)
            names_hit = sum(rect.intersects(one) for one in taken)
            return crossed + _ON_END * ends_hidden + _ON_SIGN * signs_hit + _ON_NAME * names_hit

        taken.append(min(tried, key=cost))
    return taken


def crosses(rect: QRectF, start: QPointF, end: QPointF) -> bool:
    """Tell whether a stretch of a line lies in a rectangle (Liang and Barsky)."""
    first, last = 0.0, 1.0
    dx, dy = end.x() - start.x(), end.y() - start.y()
    for step, back, ahead in (
        (dx, start.x() - rect.left(), rect.right() - start.x()),
        (dy, start.y() - rect.top(), rect.bottom() - start.y()),
    ):
        if not step:
            if back < 0 or ahead < 0:
                return False
            continue
        enters, leaves = sorted((-back / step, ahead / step))
        first, last = max(first, enters), min(last, leaves)
    return first < last


def _around(box: QRectF, size: QSizeF) -> Iterator[QRectF]:
    """Yield the places of a name, the one that is wanted most first."""
    middle = box.center()
    wide, high = size.width(), size.height()
    yield QRectF(QPointF(middle.x() - wide / 2, box.bottom() + _AIR), size)
    yield QRectF(QPointF(middle.x() - wide / 2, box.top() - _AIR - high), size)
    yield QRectF(QPointF(box.right() + _AIR, middle.y() - high / 2), size)
    yield QRectF(QPointF(box.left() - _AIR - wide, middle.y() - high / 2), size)
    for top in (box.bottom() + _AIR, box.top() - _AIR - high):  # and from a corner
        yield QRectF(QPointF(box.right() + _AIR, top), size)
        yield QRectF(QPointF(box.left() - _AIR - wide, top), size)


def _inside(rect: QRectF, room: QRectF) -> QRectF:
    """Return a rectangle moved into the picture, on whole pixels: so a plate covers all of it."""
    x = min(max(rect.left(), room.left()), room.right() - rect.width())
    y = min(max(rect.top(), room.top()), room.bottom() - rect.height())
    return QRectF(QRectF(QPointF(x, y), rect.size()).toAlignedRect())
