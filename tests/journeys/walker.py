"""Who goes through the tabs of *Beleid en regio* by keys, in a child process."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tests.journeys.secretary import Secretary, name, tell
from workbench.ui.policy.views import POLICY


class Walker(Secretary):
    """Knows the room and how one gets about in it."""

    @property
    def room(self):
        return self.rooms.policy

    @property
    def policy(self):
        return self.room.policy

    def choose(self, listed, key: str):
        """Go to a row by the arrows."""
        yield lambda: any(row.key == key for row in listed.rows.rows)
        yield listed.hasFocus
        self.press("Home")
        for _ in range(len(listed.rows.rows)):
            if listed.chosen_key() == key:
                break
            self.press("Down")
            yield 2
        yield lambda: listed.chosen_key() == key

    def tab_into(self, wanted):
        """Press Tab until something inside has the focus, once it is there to be gone to."""
        yield lambda: wanted.isVisible() and wanted.isEnabled()
        for _ in range(90):
            if self.is_inside(wanted):
                return
            self.press("Tab")
            yield 5
        yield lambda: self.is_inside(wanted)

    def is_inside(self, wanted) -> bool:
        at = QApplication.focusWidget()
        return at is not None and (at is wanted or wanted.isAncestorOf(at))

    def go_to_tab(self, view: str):
        """Go to a tab of *Beleid en regio* by the arrows."""
        yield from self.turn_to(lambda: self.room.shown, view)
        tell("tab", [view, name(QApplication.focusWidget())])

    def turn_to(self, shown, view: str):
        """Go to a tab of the room by the arrows; ``shown`` gives the page that is shown."""
        for _ in range(90):
            if self.is_inside(shown().tabs):
                break
            self.press("Shift+Tab")
            yield 5
        yield lambda: self.is_inside(shown().tabs)
        for _ in shown().tabs.values():
            if shown().tabs.value() == view:
                break
            self.press("Right")
            yield 20
        yield lambda: shown().tabs.value() == view and self.is_inside(shown().tabs)

    def to_items(self):
        """Ctrl 6, and the focus is in the list of items."""
        self.press("Ctrl+6")
        yield self.room.isVisible
        if self.room.shown is not self.policy:
            yield from self.go_to_tab(POLICY)
        yield lambda: self.policy._counted is not None
        if not self.policy.list.hasFocus():
            yield from self.tab_to(self.policy.list)
