"""Saved views of one list, side by side, each with how much is in it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Pressable
from workbench.ui.widgets.chips import Tone, inks_of
from workbench.ui.widgets.painting import paint_ring, paint_words, smooth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent


class _Tab(Pressable):
    """One view: its name, and its count in a tone."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._count = ""
        self._tone = Tone.NEUTRAL
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # for the row as a whole
            return
        super().keyPressEvent(event)

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


class ViewTabs(QWidget):
    """Takes one of the views; arrows move along them, Tab leaves them."""

    chosen = Signal(object)

    def __init__(self, choices: Sequence[tuple[object, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._values = [value for value, _ in choices]
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 1)
        layout.setSpacing(24)
        self._tabs = [_Tab(text) for _, text in choices]
        for number, tab in enumerate(self._tabs):
            self._group.addButton(tab, number)
            layout.addWidget(tab)
        layout.addStretch(1)
        self._tabs[0].setChecked(True)
        self._group.idClicked.connect(self._tell)

    def value(self) -> object:
        """Return the view that is shown."""
        return self._values[self._group.checkedId()]

    def set_value(self, value: object) -> None:
        """Show a view without telling."""
        self._tabs[self._values.index(value)].setChecked(True)

    def set_count(self, value: object, count: int | None, tone: Tone = Tone.NEUTRAL) -> None:
        """Say how much is in a view; None says nothing."""
        self._tabs[self._values.index(value)].set_count(count, tone)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        tab = self._tabs[(self._group.checkedId() + step) % len(self._tabs)]
        tab.setFocus(Qt.FocusReason.TabFocusReason)
        tab.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        line = QRectF(0, self.height() - 1, self.width(), 1)
        smooth(self).fillRect(line, current().color(Ink.HAIR))

    def _tell(self, number: int) -> None:
        self.chosen.emit(self._values[number])
