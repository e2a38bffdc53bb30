"""What the tabs of *Beleid en regio* have in common: their head, two parts, and F6 between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.texts import tr
from workbench.ui.policy.views import PolicyTabs
from workbench.ui.theme import Role, current
from workbench.ui.widgets.buttons import Size
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Thing, column, row
from workbench.ui.widgets.painting import holds_focus

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from workbench.services.changes import Step
    from workbench.ui.desk import Desk

_HEAD: Final = (12, 0, 22, 0)  # around what stands above the body
_LEFT: Final = (24, 26, 14, 0)  # around all that is at the left
_BESIDE_TABS: Final = _HEAD[0] + _HEAD[2] + _LEFT[0] + _LEFT[2]
_NARROWEST: Final = 380  # pixels that the part at the right keeps, at 100 %


class PolicyTab(QWidget):
    """What there is at the left, one of it at the right; reads again when the vault changed."""

    wished = Signal(object)  # Wish: where the person wants to go
    widest: ClassVar = 480  # pixels of the part at the right, at 100 %
    share: ClassVar = (9, 20)  # of the page that this part takes at most

    def __init__(self, desk: Desk, view: str, name: str, pane: QWidget) -> None:
        """``view`` is which of the tabs it is, ``pane`` the part at the right."""
        super().__init__()
        self._desk = desk
        self.pane = pane
        self.setAccessibleName(name)
        self.tabs = PolicyTabs(view)
        self._title = Label(tr("Policy and region"), Role.TITLE)
        desk.changed.connect(self._look_again)
        current().changed.connect(self._fit)

    def lay(self, *above: Thing, body: QWidget, air: int = 10) -> None:
        """Put the tabs above what is given, and the body below; ``air`` is at its right."""
        head = column(self._title, 14, self.tabs, 14, *above, margins=_HEAD)
        left = column(head, row(body, margins=(0, 0, air, 0)), margins=_LEFT)
        left.setStretch(1, 1)
        layout = row(left, self.pane, spacing=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self._fit()

    def enter(self) -> None:
        """Look again, and take the focus when it is there."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read again."""
        raise NotImplementedError

    def new(self) -> None:
        """Ctrl N: begin what one begins here."""
        raise NotImplementedError

    def flush(self) -> None:
        """Store what is half typed, without asking."""
        raise NotImplementedError

    def enter_by_key(self) -> None:
        """Take the focus at the left, as a key would give it."""
        raise NotImplementedError

    def enter_beside(self) -> None:
        """Take the focus at the right, as a key would give it."""
        raise NotImplementedError

    def go_over(self) -> None:
        """F6: go to the other part."""
        if holds_focus(self.pane):
            self.enter_by_key()
        else:
            self.enter_beside()

    def _look_again(self, step: Step) -> None:
        if self.isVisible() and step.images:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        high = current().height(Size.MEDIUM, Role.UI_MEDIUM)  # of the button of other pages
        self._title.setMinimumHeight(high)
        part, whole = self.share
        wide = min(current().px(self.widest), self.width() * part // whole)
        left = self.width() - self.tabs.one_line() - _BESIDE_TABS
        if current().px(_NARROWEST) <= left < wide:
            wide = left  # the tabs stand in one line where the pane can spare the room
        self.pane.setFixedWidth(wide)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6:
            self.go_over()
        else:
            super().keyPressEvent(event)
