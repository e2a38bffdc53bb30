"""What the key ring of this laptop does for the vault: two switches and what holds now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.services.devices import REMEMBERED
from workbench.services.keys import DeviceUse
from workbench.texts import tr
from workbench.ui.preferences.rows import Section, SettingRow, Switch
from workbench.ui.tasks import Lane
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.domain.errors import WorkbenchError
    from workbench.services.keys import DeviceState, VaultKeys
    from workbench.ui.desk import Desk

_RINGS: Final[Mapping[str, str]] = {
    "SecretService": "Secret Service",
    "KWallet": "KWallet",
    "Windows": "Windows Credential Locker",
    "macOS": "macOS Keychain",
}


class DeviceSection(QWidget):
    """Asks the key ring in a lane, since it may take long to answer; switches nothing itself."""

    wanted = Signal(object, bool)  # DeviceUse, on or off

    def __init__(self, desk: Desk, keys: VaultKeys) -> None:
        super().__init__()
        self._desk = desk
        self._keys = keys
        self.alone = Switch(tr("Open without a passphrase"), is_on=False)
        self.factor = Switch(tr("Passphrase only on this laptop"), is_on=False)
        self.told = Label("", Role.SMALL, Ink.TEXT2, wraps=True)
        note = QWidget()
        note.setLayout(column(self.told, margins=(18, 12, 18, 12)))
        self.setLayout(
            column(
                Section(
                    tr("Key ring of this laptop"),
                    (
                        SettingRow(
                            tr("Open without a passphrase"),
                            tr("For whoever works in this account. Off is safer."),
                            self.alone,
                        ),
                        SettingRow(
                            tr("Passphrase only on this laptop"),
                            tr("The own passphrase then needs the key ring as well."),
                            self.factor,
                        ),
                        note,
                    ),
                )
            )
        )
        self.alone.chosen.connect(lambda on: self.wanted.emit(DeviceUse.ALONE, bool(on)))
        self.factor.chosen.connect(lambda on: self.wanted.emit(DeviceUse.FACTOR, bool(on)))
        self._set(can_alone=False, can_factor=False)

    def refresh(self) -> None:
        """Ask how it stands."""
        kept = self._desk.read.preferences.find(REMEMBERED)
        job = partial(self._keys.device_state, "" if kept is None else kept.value)
        self._desk.tasks.run(Lane.KEEPING, self, job, self.show_state, self._fail)

    def show_state(self, state: DeviceState) -> None:
        """Show how it stands."""
        self.alone.set_value(state.use is DeviceUse.ALONE)
        self.factor.set_value(state.use is DeviceUse.FACTOR)
        has_ring = bool(state.ring)
        is_alone, is_factor = state.use is DeviceUse.ALONE, state.use is DeviceUse.FACTOR
        self._set(
            can_alone=is_alone or (has_ring and state.may_open_alone and not is_factor),
            can_factor=is_factor or (has_ring and not is_alone),
        )
        self.told.setText(_told(state))

    def _set(self, *, can_alone: bool, can_factor: bool) -> None:
        self.alone.setEnabled(can_alone)
        self.factor.setEnabled(can_factor)

    def _fail(self, error: WorkbenchError) -> None:
        del error  # the state itself tells what is wrong with a key ring
        self.told.setText(tr("The key ring of the system cannot be used."))


def _told(state: DeviceState) -> str:
    """Return the sentences that hold, the most urgent first."""
    found = []
    if state.trouble:
        found.append(tr("The key ring does not give what this vault needs."))
    if state.is_another:
        was, now = _ring(state.ring_before), _ring(state.ring)
        found.append(
            tr("It was {before} when this was switched on, and is {now} now.").format(
                before=was, now=now
            )
        )
    if not state.may_open_alone:
        found.append(tr("The administrator does not allow opening without a passphrase."))
    if not state.ring:
        found.append(tr("This computer has no key ring that is safe to use."))
    elif not state.is_another:
        found.append(tr("The key ring here is {name}.").format(name=_ring(state.ring)))
    return " ".join(found)


def _ring(name: str) -> str:
    return _RINGS.get(name, name)
