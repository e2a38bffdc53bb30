"""What is chosen in *Verslag delen*: the document, the basis, and how copies for one are closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from workbench.domain.formats import Format, offered
from workbench.domain.papers import PaperKind
from workbench.domain.protection import ProtectionKind
from workbench.services import protection
from workbench.services.disclosure_words import kind
from workbench.services.messages import explain
from workbench.services.sharing import KINDS, Choice
from workbench.texts import spoken, tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.domain.errors import WorkbenchError
    from workbench.services.sharing import Addressee
    from workbench.ui.desk import Desk

_WIDE: Final = 330
_NONE: Final = "none"


class _Card(Popover):
    """A card of a few fields over the sharing card, gone when it was used."""

    def __init__(self, frame: QWidget, name: str) -> None:
        super().__init__(frame, name)
        self.setMinimumWidth(current().px(_WIDE) + 72)
        self.closed.connect(self.deleteLater)

    def fill(self, *things: QWidget | int, verb: Button) -> None:
        self.body.addLayout(column(*things, 14, row(None, verb), margins=(14, 12, 14, 12)))


class DocumentPopover(_Card):
    """Which document, in which form and language."""

    chosen = Signal(object, object)  # Choice, Format

    def __init__(self, frame: QWidget, choice: Choice, form: Format) -> None:
        super().__init__(frame, tr("Document"))
        self.kind = ChoiceField(tr("Document"), [(one, kind(one, spoken)) for one in KINDS])
        self.form = ChoiceField(tr("Form"), _forms(choice.kind))
        self.language = ChoiceField(tr("Language"), [("nl", "Nederlands"), ("en", "English")])
        self.kind.set_value(choice.kind)
        self.form.set_value(form)
        self.language.set_value(choice.language)
        self.kind.changed.connect(self._offer)
        self.keep = Button(tr("Choose"), Kind.PRIMARY)
        self.keep.clicked.connect(self._keep)
        self.fill(self.kind, 10, self.form, 10, self.language, verb=self.keep)

    def _offer(self, chosen: object) -> None:
        if isinstance(chosen, PaperKind):
            self.form.set_choices(_forms(chosen))

    def _keep(self) -> None:
        of, form = self.kind.value(), self.form.value()
        if isinstance(of, PaperKind) and isinstance(form, Format):
            self.chosen.emit(Choice(kind=of, language=str(self.language.value())), form)
        self.close_up()


class BasisPopover(_Card):
    """On what ground copies are given; the regime's words are filled in."""

    chosen = Signal(str)

    def __init__(self, frame: QWidget, basis: str) -> None:
        super().__init__(frame, tr("Legal basis"))
        hint = tr("It stands in the register beside each copy.")
        self.words = TextField(tr("Legal basis"), hint=hint)
        self.words.set_text(basis)
        self.words.entered.connect(self._keep)
        self.keep = Button(tr("Choose"), Kind.PRIMARY)
        self.keep.clicked.connect(self._keep)
        self.fill(self.words, verb=self.keep)

    def _keep(self) -> None:
        self.chosen.emit(self.words.text())
        self.close_up()


class ProtectionPopover(_Card):
    """How copies for one person are kept closed on their way: agreed once (R9.4)."""

    agreed = Signal()

    def __init__(self, frame: QWidget, desk: Desk, one: Addressee) -> None:
        super().__init__(frame, tr("Protection"))
        self._desk = desk
        self._one = one
        held = one.protection
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
        who = Label(one.full_name, Role.UI_BOLD, Ink.TEXT)
        self.fill(who, 8, self.way, 10, self.channel, self.passphrase, verb=self.keep)
        self._fit()

    def _fit(self) -> None:
        self.channel.setVisible(self.way.value() == ProtectionKind.SECURE_MAIL)
        self.passphrase.setVisible(self.way.value() == ProtectionKind.CLOSED_FILE)

    def _keep(self) -> None:
        contact, way = self._one.contact, self.way.value()
        if contact is None:
            return
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


def _forms(of: PaperKind) -> list[tuple[object, str]]:
    return [(form, form.upper()) for form in offered(of)]
