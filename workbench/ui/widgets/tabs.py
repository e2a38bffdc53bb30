"""Saved views of one list, side by side, each with how much is in it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QSizePolicy

from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.chips import Tone, inks_of
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.one_of import Choice, OneOf
from workbench.ui.widgets.painting import paint_ring, paint_words, smooth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent


class _Tab(Choice):
    """One view: its name, and its count in a tone."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._count = ""
        self._tone = Tone.NEUTRAL
        self.set_count(None, Tone.NEUTRAL)

    def set_count(self, count: int | None, tone: Tone) -> None:
        """Say how much is in it; None says nothing."""
        self._count = "" if count is None else str(count)
        self._tone = tone
        self.setAccessibleName(f"{self.text()}, {self._count}" if self._count else self.text())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = current()
        width = theme.metrics(Role.UI_BOLD).horizontalAdvance(self.text())
        if self._count:
            width += theme.px(7) + theme.metrics(Role.UI).horizontalAdvance(self._count)
        return QSize(math.ceil(width) + 4, theme.height(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth(self)
        rect = QRectF(self.rect())
        is_current = self.isChecked()
        ink = Ink.TEXT if is_current or self.is_hot else Ink.TEXT2
        role = Role.UI_BOLD if is_current else Role.UI_MEDIUM
        words = rect.adjusted(2, 0, 0, -2)
        width = paint_words(painter, words, self.text(), role, ink)
        if self._count:
            tone = Ink.TEXT3 if self._tone is Tone.NEUTRAL else inks_of(self._tone)[1]
            words.setLeft(words.left() + width + current().px(7))
            paint_words(painter, words, self._count, Role.UI, tone)
        if is_current:
            line = QRectF(0, rect.bottom() - 2, rect.width(), 2)
            painter.fillRect(line, current().color(Ink.ACCENT))
        if self.has_ring:
            paint_ring(painter, rect.adjusted(0, 4, 0, -4), 6)


class ViewTabs(OneOf):
    """Takes one of the views; its value is the view that is shown."""

    menu_asked = Signal(object, QPoint)  # the view, and where on the screen

    def __init__(self, choices: Sequence[tuple[object, str]], name: str) -> None:
        tabs = [_Tab(text) for _, text in choices]
        # at large text there may be no room for all in one line, also when they stand closer
        self._row = Flow(gap=24, line_gap=0, least_gap=12)
        super().__init__([view for view, _ in choices], tabs, name, self._row)
        self._tabs = tabs
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def one_line(self) -> int:
        """Return how wide it must be for all views to stand in one line."""
        return self._row.one_line()

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer other views; counts of those that stay are told again by who counts them."""
        if [(v, tab.text()) for v, tab in zip(self._values, self._tabs, strict=True)] == [*choices]:
            return
        self._tabs = [_Tab(text) for _, text in choices]
        self._offer([view for view, _ in choices], self._tabs)
        self.updateGeometry()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        hit = (
            self.childAt(event.pos()) if by_mouse else self._tabs[self._values.index(self.value())]
        )
        if isinstance(hit, _Tab):
            corner = hit.mapToGlobal(QPoint(0, hit.height()))
            value = self._values[self._tabs.index(hit)]
            self.menu_asked.emit(value, event.globalPos() if by_mouse else corner)

    def set_count(self, value: object, count: int | None, tone: Tone = Tone.NEUTRAL) -> None:
        """Say how much is in a view; None says nothing."""
        self._tabs[self._values.index(value)].set_count(count, tone)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        line = QRectF(0, self.height() - 1, self.width(), 1)
        smooth(self).fillRect(line, current().color(Ink.HAIR))
