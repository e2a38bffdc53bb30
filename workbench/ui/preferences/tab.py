"""What the room *Instellingen* asks of each page it shows under a tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.ui.late import Late
from workbench.ui.theme import current
from workbench.ui.widgets.pages import ScrollPage, Thing, column, row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MEASURE: Final = 760  # pixels at 100 %


class SettingsTab(QWidget):
    """One page of settings: sections under each other, in a measure that can be read."""

    @staticmethod
    def called() -> str:
        """Return the name of its tab, in the language that is spoken; each page has its own."""
        return ""

    def show_sections(self, sections: Sequence[QWidget]) -> None:
        """Lay the sections out, once."""
        parts: list[Thing] = []
        for section in sections:
            parts += [section, 28]
        page = QWidget()
        page.setLayout(column(*parts, None))
        page.setMaximumWidth(current().px(MEASURE))
        beside = row(margins=(36, 22, 36, 12))
        beside.addWidget(page, 20)
        beside.addStretch(1)
        inside = QWidget()
        inside.setLayout(beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ScrollPage(inside))

    def enter_by_key(self) -> None:
        """Take the focus, on the first thing that can be set."""
        for widget in self.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(self):
                widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def refresh(self) -> None:
        """Look again at what holds."""

    def keep(self) -> None:
        """Store what is half typed, without asking."""


T = TypeVar("T", bound=SettingsTab)


class LateTab(Late[T]):
    """A page that is built when its tab is first chosen: few choose them all."""

    def __init__(self, kind: type[T], build: Callable[[], T]) -> None:
        super().__init__(build)
        self.kind = kind
