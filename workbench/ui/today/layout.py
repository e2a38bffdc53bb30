"""The page of *Vandaag*: a wide column for what matters, a narrow one for the next meeting.

Where there is no room beside each other the narrow one stands below.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QBoxLayout, QWidget

from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import ScrollPage, at_once, column, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QResizeEvent

    from workbench.ui.widgets.pages import Thing

_NARROW: Final = 800  # pixels at 100 %
_SIDE: Final = 316
_MOST: Final = 720  # the widest that lines are good to read
_AIR: Final = 12  # inside a row of a list: its ground reaches past its words


class DayHead(QWidget):
    """The day, a greeting, and one sentence of counts and dates."""

    def __init__(self) -> None:
        super().__init__()
        self.day = Label("", Role.UI, Ink.TEXT2)
        self.greeting = Label("", Role.DISPLAY, wraps=True).growing()
        self.said = Label("", Role.LEAD, Ink.TEXT2, wraps=True).growing()
        self.strong: tuple[str, ...] = ()
        parts = column(self.day, 4, self.greeting, 8, self.said, margins=(_AIR, 0, _AIR, 0))
        self.setLayout(parts)

    def say(self, day: str, greeting: str, sentence: str, strong: tuple[str, ...] = ()) -> None:
        """Say it, with these words of the sentence in bold."""
        self.day.setText(day)
        self.greeting.setText(greeting)
        self.strong = strong
        self.said.setText(sentence)
        self.said.emphasise(*strong)
        self.said.setVisible(bool(sentence))


class Section(QWidget):
    """A part of the page with a heading, and how much is in it; hidden when nothing is."""

    def __init__(self, title: str, *things: Thing, link: QWidget | None = None) -> None:
        super().__init__()
        self.title = Label(title, Role.H2)
        self._count = Label("", Role.H2, Ink.TEXT3)
        head = row(self.title, self._count, None, spacing=10, margins=(_AIR, 0, 0, 0))
        if link is not None:
            head.addWidget(link)
        self.setLayout(column(28, head, 6, *things))

    def count(self, n: int | None) -> None:
        """Say how much is in it; None says nothing."""
        self._count.setText("" if n is None else str(n))


class DayPage(ScrollPage):
    """Both columns, scrolled together."""

    def __init__(self, left: tuple[Thing, ...], right: tuple[Thing, ...]) -> None:
        content = QWidget()
        super().__init__(content)
        wide, narrow = QWidget(), QWidget()
        wide.setLayout(column(*left, None))
        narrow.setLayout(column(*right, None, spacing=0))
        self._wide, self._narrow = wide, narrow
        self._parts = row(wide, narrow, spacing=44, margins=(44, 30, 40, 32))
        self._parts.addStretch(1)
        self._parts.setStretch(0, 100)
        content.setLayout(self._parts)
        current().changed.connect(self._fit)
        self._fit()

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Show and hide parts of both columns in one go (see `pages.at_once`)."""
        layouts = (self._parts, self._wide.layout(), self._narrow.layout())
        with ExitStack() as resting:
            for layout in layouts:
                resting.enter_context(at_once(layout))
            yield

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the narrow column below where both have no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = current()
        is_narrow = self.width() < theme.px(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._parts.setDirection(way)
        self._wide.setMaximumWidth(16_777_215 if is_narrow else theme.px(_MOST))
        width = theme.px(_SIDE)
        self._narrow.setMinimumWidth(0 if is_narrow else width)
        self._narrow.setMaximumWidth(theme.px(_MOST) if is_narrow else width)
