"""What is pressed: buttons with words, and buttons with an icon only."""

from __future__ import annotations

import math
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.painting import (
    came_by_keyboard,
    paint_box,
    paint_ring,
    paint_words,
    smooth,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent


class Kind(StrEnum):
    """How much a button asks to be pressed."""

    PRIMARY = "primary"  # one per view, none while minuting
    SECONDARY = "secondary"
    GHOST = "ghost"
    DANGER = "danger"  # only inside a confirm


class Size(IntEnum):
    """The height at 100 %, in pixels."""

    SMALL = 28
    MEDIUM = 34
    LARGE = 42


class _Look(NamedTuple):
    ground: Ink | None
    hover: Ink
    pressed: Ink
    line: Ink | None
    words: Ink
    icon: Ink


_LOOKS: Final[Mapping[Kind, _Look]] = {
    Kind.PRIMARY: _Look(
        Ink.FILL, Ink.FILL_HOVER, Ink.FILL_PRESS, None, Ink.ON_ACCENT, Ink.ON_ACCENT
    ),
    Kind.SECONDARY: _Look(
        Ink.SURFACE, Ink.HOVER_SURFACE, Ink.PRESSED, Ink.HAIR_STRONG, Ink.TEXT, Ink.TEXT2
    ),
    Kind.GHOST: _Look(None, Ink.HOVER, Ink.PRESSED, None, Ink.TEXT2, Ink.TEXT2),
    Kind.DANGER: _Look(
        Ink.DANGER_SOFT, Ink.DANGER_SOFT, Ink.DANGER_LINE, Ink.DANGER_LINE, Ink.DANGER, Ink.DANGER
    ),
}


class Pressable(QAbstractButton):
    """A button that shows a ring only when the focus came by a key, and that Enter presses."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.has_ring = False
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.has_ring = came_by_keyboard(event)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.has_ring = False
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            self.click()
            return
        super().keyPressEvent(event)

    @property
    def is_hot(self) -> bool:
        """Whether the pointer is over it and it can be pressed."""
        return self.underMouse() and self.isEnabled()


class Button(Pressable):
    """Words that are pressed, with an icon before them and the name of their key behind."""

    def __init__(
        self,
        text: str,
        kind: Kind = Kind.SECONDARY,
        *,
        icon: str = "",
        key: str = "",
        size: Size = Size.MEDIUM,
    ) -> None:
        super().__init__(text)
        self._kind = kind
        self._icon = icon
        self._key = key
        self._size = size
        self._role = {
            Size.SMALL: Role.SMALL_MEDIUM,
            Size.MEDIUM: Role.UI_MEDIUM,
            Size.LARGE: Role.BODY_BOLD,
        }[size]

    def set_kind(self, kind: Kind) -> None:
        """Ask more or less to be pressed."""
        self._kind = kind
        self.update()

    def set_key(self, key: str) -> None:
        """Show another key behind the words."""
        self._key = key
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        air = 10 if self._size is Size.SMALL else 14
        if self._kind is Kind.GHOST:
            air -= 3
        return QSize(
            math.ceil(self._content_width()) + 2 * air, current().height(self._size, self._role)
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth(self)
        rect = QRectF(self.rect())
        radius = 10 if self._size is Size.LARGE else 8
        look = _LOOKS[self._kind]
        ground = look.ground
        if not self.isEnabled():
            ground = Ink.SUNKEN if ground else None
        elif self.isDown() or self.isChecked():
            ground = look.pressed
        elif self.is_hot:
            ground = look.hover
        paint_box(painter, rect, radius, ground, look.line)
        self._paint_content(painter, rect, look)
        if self.has_ring:
            if self._kind is Kind.PRIMARY:  # a ring on a fill of its own colour needs a gap
                paint_box(painter, rect.adjusted(2, 2, -2, -2), radius - 2, None, Ink.ON_ACCENT)
            paint_ring(painter, rect, radius)

    def _paint_content(self, painter: QPainter, rect: QRectF, look: _Look) -> None:
        theme = current()
        words = look.words if self.isEnabled() else Ink.TEXT3
        x = (rect.width() - self._content_width()) / 2
        if self._icon:
            side = self._icon_side()
            at = QPointF(x, (rect.height() - side) / 2)
            theme.paint_icon(
                painter, at, self._icon, look.icon if self.isEnabled() else Ink.TEXT3, side
            )
            x += side + theme.px(6)
        width = theme.metrics(self._role).horizontalAdvance(self.text())
        room = QRectF(x, 0, min(width + 1, rect.width() - x), rect.height())
        paint_words(painter, room, self.text(), self._role, words)
        if self._key:
            painter.setOpacity(0.85 if self._kind is Kind.PRIMARY else 1.0)
            hint = words if self._kind is Kind.PRIMARY else Ink.TEXT3
            left = x + width + theme.px(10)
            room = QRectF(left, 0, rect.width() - left, rect.height())
            paint_words(painter, room, self._key, Role.MICRO, hint)
            painter.setOpacity(1.0)

    def _icon_side(self) -> int:
        return current().px(18 if self._size is Size.LARGE else 16)

    def _content_width(self) -> float:
        theme = current()
        width = theme.metrics(self._role).horizontalAdvance(self.text())
        if self._icon:
            width += self._icon_side() + theme.px(6)
        if self._key:
            width += theme.metrics(Role.MICRO).horizontalAdvance(self._key) + theme.px(10) + 1
        return width


class IconButton(Pressable):
    """An icon that is pressed; its name is the tooltip and what a screen reader says."""

    def __init__(self, icon: str, name: str, *, key: str = "") -> None:
        super().__init__()
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name, key=key)

    def set_icon(self, icon: str) -> None:
        """Show another drawing."""
        self._icon = icon
        self.update()

    def set_name(self, name: str, *, key: str = "") -> None:
        """Say what it does, and by which key."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name}  {key}" if key else name)

    def sizeHint(self) -> QSize:
        side = max(24, current().height(30))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth(self)
        rect = QRectF(self.rect())
        if self.isDown() or self.isChecked() or self.is_hot:
            ground = Ink.HOVER if self.is_hot and not self.isDown() else Ink.PRESSED
            paint_box(painter, rect, 8, ground)
        side = current().px(18)
        at = QPointF((rect.width() - side) / 2, (rect.height() - side) / 2)
        ink = Ink.TEXT2 if self.isEnabled() else Ink.TEXT3
        current().paint_icon(painter, at, self._icon, ink, side)
        if self.has_ring:
            paint_ring(painter, rect, 8)


class Link(Pressable):
    """Words in the colour of a link, inside a sentence's row; not for buttons of a page."""

    def __init__(self, text: str, ink: Ink = Ink.ACCENT) -> None:
        super().__init__(text)
        self._ink = ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = current()
        width = theme.metrics(Role.UI_MEDIUM).horizontalAdvance(self.text())
        return QSize(math.ceil(width) + 16, theme.height(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth(self)
        rect = QRectF(self.rect())
        paint_words(painter, rect.adjusted(8, 0, -8, 0), self.text(), Role.UI_MEDIUM, self._ink)
        if self.is_hot:
            y = rect.center().y() + current().line(Role.UI_MEDIUM) / 2
            painter.drawLine(QPointF(8, y), QPointF(rect.width() - 8, y))
        if self.has_ring:
            paint_ring(painter, rect, 7)
