"""The tab *Sleutels*: the overview, and in its place the course of one act."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from workbench.domain.preferences import OWN_NAME, OWN_ORGANISATION
from workbench.services import devices, key_holders
from workbench.services.keys import DeviceUse, HeldKey, Holder
from workbench.texts import ptr, tr
from workbench.ui import days
from workbench.ui.keys import words
from workbench.ui.keys.acts import KeyActs
from workbench.ui.keys.advice import Advice
from workbench.ui.keys.overview import REMOVE, KeysOverview
from workbench.ui.keys.take_over import TakeOver
from workbench.ui.preferences.tab import SettingsTab
from workbench.ui.widgets.overlays import Confirm
from workbench.ui.widgets.pages import column

if TYPE_CHECKING:
    from workbench.services.passphrases import Passphrases
    from workbench.services.vaults import OpenVault
    from workbench.ui.desk import Desk
    from workbench.ui.keys.course import Course
    from workbench.ui.keys.sheet import NewSheet


class KeysTab(SettingsTab):
    """One course at a time; whoever goes away leaves it, and nothing typed stays behind."""

    renewal_asked = Signal(object)  # the own passphrase: lock, and renew the data key meanwhile

    @staticmethod
    def called() -> str:
        """Return the name of its tab."""
        return ptr("vault", "Keys")

    def __init__(self, desk: Desk, vault: OpenVault, passphrases: Passphrases) -> None:
        super().__init__()
        self._desk = desk
        self._vault = vault
        self._advice = Advice(passphrases, lambda: desk.tasks, self._own_names)
        self._acts = KeyActs(desk, vault, self._advice)
        self.overview = KeysOverview(desk, vault.keys)
        if vault.is_read_only:
            self.overview.forbid()
        self.course: Course | None = None
        self._place = column(self.overview)
        self.setLayout(self._place)
        self.overview.key_wanted.connect(self._begin_with)
        self.overview.add_wanted.connect(self._add)
        self.overview.sheet_wanted.connect(self._renew_sheet)
        self.overview.rotation_wanted.connect(self._renew_data_key)
        self.overview.device.wanted.connect(self._switch)

    def refresh(self) -> None:
        """Look again at the keys; a course that is being walked goes on."""
        self.overview.refresh()

    def enter_by_key(self) -> None:
        """Take the focus: the list of keys, or the page of the course."""
        if self.course is None:
            self.overview.enter_by_key()
        else:
            self.course.begin()

    def keep(self) -> None:
        """Leave the course that is being walked: what was typed is nobody's to find."""
        self._close()

    def _begin_with(self, wish: str, key: object) -> None:
        if not isinstance(key, HeldKey):
            return
        if wish == REMOVE:
            self._ask_remove(key)
        elif key.holder is Holder.RECOVERY:
            self._renew_sheet()
        elif key.holder is not Holder.DEVICE:
            self._show(self._acts.change(key), tr("Passphrase changed"))

    def _add(self, holder: object) -> None:
        if isinstance(holder, Holder):
            self._show(self._acts.add(holder), tr("Key added"))

    def _ask_remove(self, key: HeldKey) -> None:
        if key.holder is Holder.DEVICE:
            self._switch(DeviceUse.ALONE, is_on=False)
            return
        whose = words.named(key, key_holders.name_of(self._desk.read, key))
        Confirm.ask(
            self.window(),
            question=tr("Remove the key of {whose}?").format(whose=whose),
            consequence=tr(
                "It opens this vault no more. Copies and backups made before still open with it. "
                "Renew the data key afterwards if this person must not read what comes."
            ),
            verb=tr("Remove key"),
            keep=tr("Keep"),
            done=lambda: self._show(self._acts.remove(key, self._renew_data_key), ""),
        )

    def _renew_sheet(self) -> None:
        self._show(self._acts.renew_recovery(self._print), tr("Recovery sheet renewed"))

    def take_over(self) -> None:
        """Offer what is needed after someone left: the vault was opened with another's key."""
        course = TakeOver(self._desk, self._vault, self._acts, self._advice)
        self._show(course.course(self._renew, self._print), "")

    def _renew_data_key(self) -> None:
        if self._vault.holder is Holder.RECOVERY:  # renewing needs a passphrase, so a new one first
            self.take_over()
        else:
            self._show(self._acts.renew_data_key(self._renew, self._print), "")

    def _renew(self, passphrase: bytearray) -> None:
        self._close()
        self.renewal_asked.emit(passphrase)

    def _print(self, page: NewSheet, groups: tuple[str, ...]) -> None:
        from workbench.ui.keys import printing  # noqa: PLC0415 - QtPrintSupport, only to print

        sheet = printing.Sheet(
            groups=groups,
            day=days.long_day(self._desk.clock.today()),
            mark=key_holders.mark_of(self._vault.keys),
        )
        if printing.print_for(page, sheet):
            self._desk.write(key_holders.note_printed, self._vault.keys)

    def _switch(self, use: object, is_on: bool) -> None:
        if not is_on and use is DeviceUse.ALONE:  # what makes it safer asks nothing
            asked = self._desk.write(devices.forget, self._vault.keys, bytearray())
            asked.then(self, lambda _: self._done(tr("Opening without a passphrase is off")))
        elif is_on:
            is_factor = use is DeviceUse.FACTOR
            self._show(self._acts.enrol(as_second_factor=is_factor), tr("Key ring switched on"))
        else:
            self._show(self._acts.give_up_factor(), tr("Key ring switched off"))

    def _show(self, course: Course, told: str) -> None:
        self._close()
        self.course = course
        self.overview.setVisible(False)
        self._place.addWidget(course)
        course.left.connect(self._leave)
        course.finished.connect(partial(self._done, told))
        course.begin()

    def _done(self, told: str) -> None:
        if told:
            self._desk.tell(told)
        self._leave()

    def _leave(self) -> None:
        self._close()
        self.refresh()
        self.overview.enter_by_key()

    def _close(self) -> None:
        if self.course is not None:
            self.course.forget()
            self.course.setParent(None)
            self.course.deleteLater()
            self.course = None
            self.overview.setVisible(True)

    def _own_names(self) -> tuple[str, ...]:
        read = self._desk.read
        own = read.preferences.find(OWN_ORGANISATION)
        held = read.organisations.find(own.value) if own else None
        name = read.preferences.find(OWN_NAME)
        known = [key_holders.name_of(read, key) for key in self._vault.keys.held()]
        return (held.name if held else "", name.value if name else "", *known)
