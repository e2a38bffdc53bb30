"""The tab *Overleg*: what is shown while a meeting is held, and what copies of it carry."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbench.domain.preferences import ITEM_TIMER, QR_ON_COPIES, SIGNATURE_ON_MINUTES
from workbench.services import people
from workbench.texts import tr
from workbench.ui.preferences.rows import Section, SettingRow, Switch
from workbench.ui.preferences.tab import SettingsTab

if TYPE_CHECKING:
    from workbench.services.changes import Step
    from workbench.ui.desk import Desk


class MeetingTab(SettingsTab):
    """Changes are steps that can be taken back."""

    @staticmethod
    def called() -> str:
        """Return the name of its tab."""
        return tr("Meeting")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.timer = Switch(tr("Item timer"), is_on=False)
        told = tr(
            "Shows quietly what each item took against its plan, and which items no longer fit."
        )
        rows = (SettingRow(tr("Item timer"), told, self.timer),)
        self.qr = Switch(tr("Control code as a QR code"), is_on=False)
        told = tr("In the margin of each page of a copy. It holds the code and nothing else.")
        of_copies = (SettingRow(tr("Control code as a QR code"), told, self.qr),)
        self.show_sections(
            (
                Section(tr("While a meeting is on"), rows),
                Section(tr("On copies for others"), of_copies),
                Section(tr("Under the minutes"), (self._signature(),)),
            )
        )
        self.timer.chosen.connect(partial(self._set, ITEM_TIMER))
        self.qr.chosen.connect(partial(self._set, QR_ON_COPIES))
        self.signature.chosen.connect(partial(self._set, SIGNATURE_ON_MINUTES))
        desk.changed.connect(self._look_again)

    def _signature(self) -> SettingRow:
        name = tr("Field for the signature of the chair")
        told = tr(
            "At the end of your own PDF and that of the chair. "
            "Your chair signs it in a program of their own."
        )
        self.signature = Switch(name, is_on=False)
        return SettingRow(name, told, self.signature)

    def refresh(self) -> None:
        """Look again at what holds."""
        for key, switch in (
            (ITEM_TIMER, self.timer),
            (QR_ON_COPIES, self.qr),
            (SIGNATURE_ON_MINUTES, self.signature),
        ):
            held = self._desk.read.preferences.find(key)
            switch.set_value(held is not None and held.value == "yes")

    def _set(self, key: str, is_on: object) -> None:
        self._desk.do(people.set_preference, key, "yes" if is_on else "no")

    def _look_again(self, step: Step) -> None:
        if step.images and self.isVisible():
            self.refresh()
