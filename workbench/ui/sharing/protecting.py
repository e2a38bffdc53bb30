"""How copies for one person are kept closed on their way: agreed once (rules R9.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from workbench.domain.protection import ProtectionKind
from workbench.services import protection
from workbench.services.messages import explain
from workbench.texts import spoken, tr
from workbench.ui.sharing.choices import ChoiceCard
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.domain.errors import WorkbenchError
    from workbench.domain.ids import ContactId
    from workbench.ui.desk import Desk

_NONE: Final = "none"


class ProtectionPopover(ChoiceCard):
    """How copies for one person are kept closed on their way: agreed once (R9.4)."""

    agreed = Signal()

    def __init__(self, frame: QWidget, desk: Desk, contact: ContactId, name: str) -> None:
        super().__init__(frame, tr("Protection"))
        self._desk = desk
        self._contact = contact
        held = protection.protection_of(desk.read, contact)
        self.way = ChoiceField(
            tr("Protection"),
            [
                (_NONE, tr("Nothing agreed")),
                (ProtectionKind.SECURE_MAIL, tr("By secure mail")),
                (ProtectionKind.CLOSED_FILE, tr("A passphrase on the file")),
            ],
        )
        self.channel = TextField(tr("Name of the secure mail"))
        hint = tr("At least 15 characters. Tell it by telephone, never by mail.")
        self.passphrase = TextField(tr("Passphrase for this person"), hint=hint)
        self.way.set_value(held.kind if held is not None else _NONE)
        if held is not None:
            self.channel.set_text(held.channel)
            self.passphrase.set_text(held.passphrase)
        self.keep = Button(tr("Agree"), Kind.PRIMARY)
        self.way.changed.connect(lambda _: self._fit())
        for field in (self.channel, self.passphrase):
            field.entered.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        who = Label(name, Role.UI_BOLD, Ink.TEXT)
        self.fill(who, 8, self.way, 10, self.channel, self.passphrase, verb=self.keep)
        self._fit()

    def _fit(self) -> None:
        self.channel.setVisible(self.way.value() == ProtectionKind.SECURE_MAIL)
        self.passphrase.setVisible(self.way.value() == ProtectionKind.CLOSED_FILE)

    def _keep(self) -> None:
        contact, way = self._contact, self.way.value()
        if way == ProtectionKind.SECURE_MAIL:
            asked = self._desk.do(protection.agree_secure_mail, contact, self.channel.text())
            asked.then(self, lambda _: self._kept(), self._wrong_channel)
        elif way == ProtectionKind.CLOSED_FILE:
            asked = self._desk.do(protection.agree_passphrase, contact, self.passphrase.text())
            asked.then(self, lambda _: self._kept(), self._wrong_passphrase)
        else:
            self._desk.do(protection.end_protection, contact).then(self, lambda _: self._kept())

    def _kept(self) -> None:
        self.agreed.emit()
        self.close_up()

    def _wrong_channel(self, error: WorkbenchError) -> None:
        self.channel.set_error(explain(error, spoken).with_code)

    def _wrong_passphrase(self, error: WorkbenchError) -> None:
        self.passphrase.set_error(explain(error, spoken).with_code)
