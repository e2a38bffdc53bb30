"""An ask of the coordinator with its advice, or an action with its course: to read, not to change.

What is asked and advised stands as it was typed; the program adds counts and dates (rules R15).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workbench.domain.ids import ActionId
from workbench.services.actions import history
from workbench.texts import tr
from workbench.ui.actions.course import CourseView, events
from workbench.ui.theme import Ink, Role, current
from workbench.ui.today.wishes import Place
from workbench.ui.widgets.buttons import Button, Size
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import ScrollPage, column, row

if TYPE_CHECKING:
    from workbench.ui.desk import Desk
    from workbench.ui.today.wishes import Wish
    from workbench.ui.widgets.pages import Thing

_WIDTH: Final = 460


class AskCard(Popover):
    """Escape or its button closes it."""

    def __init__(self, window: QWidget, desk: Desk, wish: Wish) -> None:
        read = desk.read
        ask = read.asks.find(wish.key) if wish.place is Place.ASK else None
        key = ask.action if ask is not None else ActionId(wish.key)
        action = read.actions.find(key) if key else None
        title = ask.text if ask is not None else action.text if action is not None else ""
        super().__init__(window, title)
        self._close = Button(tr("Close"), key=tr("Esc"), size=Size.SMALL)
        self._close.clicked.connect(self.close_up)
        parts: list[Thing] = [Label(title, Role.TITLE, wraps=True)]
        if ask is not None and ask.advice:
            parts += [10, Label(tr("Advice of the coordinator"), Role.SMALL, Ink.TEXT3), 4]
            parts.append(Label(ask.advice, Role.PROSE, wraps=True))
        if action is not None:
            course = CourseView()
            course.show_events(events(read, history(read, action.id), desk.clock.today()))
            said = Label(action.text, Role.BODY_BOLD, wraps=True)
            about: list[Thing] = [said, 8] if ask is not None else []
            parts += [14, Divider(), 12, *about, course]
        inside = QWidget()
        layout = column(*parts, None, margins=(4, 2, 12, 2))
        inside.setLayout(layout)
        width = min(current().px(_WIDTH), window.width() - 120)
        inside.setFixedWidth(width)
        page = ScrollPage(inside)
        high = layout.heightForWidth(width)
        page.setFixedSize(width + 4, min(high, window.height() * 6 // 10))
        self.body.addLayout(column(page, 14, row(None, self._close), margins=(14, 12, 14, 10)))

    def begin(self) -> None:
        """Take the focus."""
        self._close.setFocus(Qt.FocusReason.ShortcutFocusReason)
