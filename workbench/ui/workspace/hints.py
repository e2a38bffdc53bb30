"""The foot of the text: the signs that work now, and whether what was typed is on disk."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.texts import tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.labels import Divider, Icon, Label
from workbench.ui.widgets.pages import Panel, at_once, column, row
from workbench.ui.widgets.painting import paint_box, paint_words, smooth

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_GAP: Final = 16


class Signs(QWidget):
    """Key caps with a word; as many as there is room for, the most used first."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = ", ".join(f"{sign} {word}" for sign, word in _signs())
        self.setAccessibleName(tr("Signs: {signs}").format(signs=said))

    def sizeHint(self) -> QSize:
        return QSize(current().px(200), current().height(24, Role.MICRO))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current()
        painter = smooth(self)
        side = theme.height(20, Role.MICRO)
        top = (self.height() - side) / 2
        x = 0.5
        middle = Qt.AlignmentFlag.AlignHCenter
        for sign, word in _signs():
            cap = max(side, math.ceil(theme.metrics(Role.MICRO).horizontalAdvance(sign)) + 10)
            width = theme.metrics(Role.SMALL).horizontalAdvance(word)
            if x + cap + 6 + width > self.width():
                return
            box = QRectF(x, top, cap, side)
            paint_box(painter, box, 5, Ink.SURFACE, Ink.HAIR_STRONG)
            paint_words(painter, box, sign, Role.MICRO, Ink.TEXT2, align=middle)
            room = QRectF(x + cap + 6, 0, width + 2, self.height())
            paint_words(painter, room, word, Role.SMALL, Ink.TEXT2)
            x += cap + 6 + width + theme.px(_GAP)


def _signs() -> tuple[tuple[str, str], ...]:
    return (
        ("!", tr("action")),
        ("#", tr("decision")),
        ("@", tr("who")),
        (">", tr("when")),
        ("&", tr("signal")),
        ("?", tr("question")),
        ("+", tr("case")),
        ("//", tr("scratch")),
    )


class Hints(Panel):
    """The row below the text."""

    def __init__(self) -> None:
        super().__init__(Ink.CANVAS)
        self._signs = Signs()
        self._icon = Icon("check", Ink.OK, 16)
        self._state = Label("", Role.SMALL, Ink.TEXT3)
        self._state.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._icon.hide()
        self._why = Label("", Role.SMALL, Ink.TEXT2, wraps=True).growing()
        self._why_icon = Icon("lock-simple", Ink.TEXT3, 16)
        self._show_why("")
        inside = row(
            self._signs,
            self._why_icon,
            self._why,
            12,
            self._icon,
            self._state,
            spacing=6,
            margins=(36, 8, 26, 9),
        )
        self.setLayout(column(Divider(), inside))

    def set_writable(self, *, is_writable: bool, why_not: str = "") -> None:
        """Show the signs only where they work; else say why the text cannot be changed."""
        with at_once(self.layout()):
            self._signs.setVisible(is_writable)
            self._show_why("" if is_writable else why_not or tr("Adopted, cannot be changed"))
        if not is_writable:
            self.say("", "", Ink.TEXT3)

    def _show_why(self, why_not: str) -> None:
        self._why.setText(why_not)
        self._why.setVisible(bool(why_not))
        self._why_icon.setVisible(bool(why_not))

    def say(self, text: str, icon: str, ink: Ink) -> None:
        """Say quietly how it stands with the text."""
        self._state.setText(text)
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.set_icon(icon, ink)

    def saved(self, time: str) -> None:
        """What was typed is on disk."""
        self.say(tr("Saved {time}").format(time=time), "check", Ink.OK)

    def not_saved(self) -> None:
        """The disk did not take it."""
        self.say(tr("Not saved yet"), "warning", Ink.WARN)
