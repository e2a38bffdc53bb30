"""The tab *Vernietigen*: whether a second person confirms what is destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.preferences import TWO_TO_DESTROY
from workbench.services import people
from workbench.services.forgetting import needs_second
from workbench.texts import ptr, tr
from workbench.ui.preferences.rows import Section, SettingRow, Switch
from workbench.ui.preferences.tab import SettingsTab

if TYPE_CHECKING:
    from workbench.services.changes import Step
    from workbench.ui.desk import Desk


class ForgettingTab(SettingsTab):
    """A change is a step that can be taken back, and an entry in the log."""

    @staticmethod
    def called() -> str:
        """Return the name of its tab."""
        return ptr("settings", "Destroying")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        name = tr("A second person confirms")
        told = tr(
            "Before anything is destroyed, somebody types a name who is not you and who did not"
            " approve it. The declaration tells that a second person confirmed. Who turns this on"
            " or off stands in the log."
        )
        self.two = Switch(name, is_on=False)
        self.show_sections(
            (
                Section(
                    tr("When a case or a person is destroyed"), (SettingRow(name, told, self.two),)
                ),
            )
        )
        self.two.chosen.connect(self._set)
        desk.changed.connect(self._look_again)

    def refresh(self) -> None:
        """Look again at what holds."""
        self.two.set_value(needs_second(self._desk.read))
        self.two.setEnabled(not self._desk.is_read_only)

    def _set(self, is_on: object) -> None:
        self._desk.do(people.set_preference, TWO_TO_DESTROY, "yes" if is_on else "no")

    def _look_again(self, step: Step) -> None:
        if step.images and self.isVisible():
            self.refresh()
