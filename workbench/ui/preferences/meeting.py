"""The tab *Overleg*: what is shown while a meeting is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.preferences import ITEM_TIMER
from workbench.services import people
from workbench.texts import tr
from workbench.ui.preferences.rows import Section, SettingRow, Switch
from workbench.ui.preferences.tab import SettingsTab

if TYPE_CHECKING:
    from workbench.services.changes import Step
    from workbench.ui.desk import Desk


class MeetingTab(SettingsTab):
    """Changes are steps that can be taken back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.title = tr("Meeting")
        self._desk = desk
        self.timer = Switch(tr("Item timer"), is_on=False)
        told = tr(
            "Shows quietly what each item took against its plan, and which items no longer fit."
        )
        rows = (SettingRow(tr("Item timer"), told, self.timer),)
        self.show_sections((Section(tr("While a meeting is on"), rows),))
        self.timer.chosen.connect(self._set)
        desk.changed.connect(self._look_again)

    def refresh(self) -> None:
        """Look again at what holds."""
        held = self._desk.read.preferences.find(ITEM_TIMER)
        self.timer.set_value(held is not None and held.value == "yes")

    def _set(self, is_on: object) -> None:
        self._desk.do(people.set_preference, ITEM_TIMER, "yes" if is_on else "no")

    def _look_again(self, step: Step) -> None:
        if step.images and self.isVisible():
            self.refresh()
