"""Who can open the vault, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.services import key_holders
from workbench.services.keys import Holder
from workbench.texts import tr
from workbench.ui.keys import words
from workbench.ui.keys.device import DeviceSection
from workbench.ui.preferences.rows import Section, SettingRow
from workbench.ui.preferences.tab import SettingsTab
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.pages import column
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from workbench.services.keys import HeldKey, VaultKeys
    from workbench.ui.desk import Desk

CHANGE: Final = "change"
REMOVE: Final = "remove"


class KeysOverview(SettingsTab):
    """Shows the keys and tells what is wanted; does nothing itself."""

    key_wanted = Signal(str, object)  # CHANGE or REMOVE, HeldKey
    add_wanted = Signal(object)  # Holder
    sheet_wanted = Signal()
    rotation_wanted = Signal()

    def __init__(self, desk: Desk, keys: VaultKeys) -> None:
        super().__init__()
        self._desk = desk
        self._keys = keys
        verbs = (
            Verb(CHANGE, tr("Change passphrase"), ("Return", "F2")),
            Verb(REMOVE, tr("Remove key"), ("Del",)),
        )
        self.list = VerbList(tr("Keys of this vault"), verbs, Columns(due=0, count=0, chip=180))
        self.deputy = Button(tr("Add a deputy"), icon="plus")
        self.chair = Button(tr("Add a key for the chair"), icon="plus")
        self.sheet = Button(tr("New recovery sheet"))
        self.rotation = Button(tr("Renew data key"))
        self.device = DeviceSection(desk, keys)
        self._lay_out()
        self.list.verb_asked.connect(self._ask)
        self.deputy.clicked.connect(lambda: self.add_wanted.emit(Holder.DEPUTY))
        self.chair.clicked.connect(lambda: self.add_wanted.emit(Holder.CHAIR))
        self.sheet.clicked.connect(self.sheet_wanted)
        self.rotation.clicked.connect(self.rotation_wanted)

    def refresh(self) -> None:
        """Look at the key file again, and ask the key ring."""
        self.show_keys()
        self.device.refresh()

    def forbid(self) -> None:
        """Show the keys only: the vault takes no changes."""
        self.list.verbs = ()
        for part in (self.deputy, self.chair, self.sheet, self.rotation, self.device):
            part.setEnabled(False)

    def show_keys(self) -> None:
        """Show the keys there are; a kind that is there is not offered."""
        held = self._keys.held()
        self.list.show_rows([self._row(key) for key in held])
        there = {key.holder for key in held}
        self.deputy.setVisible(Holder.DEPUTY not in there)
        self.chair.setVisible(Holder.CHAIR not in there)

    def enter_by_key(self) -> None:
        """Take the focus: the list of keys."""
        self.list.enter_by_key()

    def _lay_out(self) -> None:
        listed = QWidget()
        listed.setLayout(column(self.list, margins=(6, 4, 6, 4)))
        buttons = QWidget()
        flow = Flow(10)
        flow.addWidget(self.deputy)
        flow.addWidget(self.chair)
        buttons.setLayout(column(flow, margins=(18, 12, 18, 12)))
        self.show_sections(
            (
                Section(tr("Who can open the vault"), (listed, buttons)),
                Section(
                    tr("Recovery sheet and data key"),
                    (
                        SettingRow(
                            tr("Recovery sheet"),
                            tr("It lies in the safe, not with the laptop."),
                            self.sheet,
                        ),
                        SettingRow(
                            tr("Data key"),
                            tr(
                                "Renew it when someone leaves who knew a passphrase: older keys "
                                "then no longer open this vault."
                            ),
                            self.rotation,
                        ),
                    ),
                ),
                self.device,
            )
        )

    def _ask(self, code: str, row: Row) -> None:
        key = row.of
        self.key_wanted.emit(code, key)

    def _row(self, key: HeldKey) -> Row:
        title = words.named(key, key_holders.name_of(self._desk.read, key))
        chip = tr("opened with this") if key.is_own else ""
        look = RowLook(
            title=title,
            icon=words.icon(key.holder),
            second=words.made(key),
            chip=chip,
            chip_tone=Tone.ACCENT,
        )
        told = ", ".join(part for part in (title, words.made(key), chip) if part)
        return Row(str(key.number), look, told, key)
