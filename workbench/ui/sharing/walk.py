"""*Versturen*: past the recipients one at a time, so that nobody gets another one's copy (R9.3).

The program sends nothing. It gives the address and a neutral text, shows the one file that belongs
to this name, and writes down what a person says became of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.domain.disclosures import Disclosure, DisclosureState, Sending, SendingWay
from workbench.domain.protection import ProtectionKind
from workbench.services import disclosures, sharing_words
from workbench.services.protection import protection_of
from workbench.services.senders import sender_of
from workbench.texts import ntr, ptr, spoken, tr
from workbench.ui import copying
from workbench.ui.sharing import revealing, terms
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.cover_card import CoverCard
from workbench.ui.widgets.feedback import EmptyState
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.letters import are_letters_on, is_character
from workbench.ui.widgets.pages import ScrollPage, column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from workbench.domain.protection import Protection
    from workbench.services.changes import Step
    from workbench.ui.desk import Desk

_LIST: Final = 330
_KEYS: Final = {
    Qt.Key.Key_A: "address",
    Qt.Key.Key_T: "text",
    Qt.Key.Key_B: "file",
    Qt.Key.Key_M: "mail",
    Qt.Key.Key_V: "sent",
    Qt.Key.Key_N: "left",
}


class SendingWalk(CoverCard):
    """A copies the address, T the text, B shows the file, M writes a mail, V and N go on."""

    finished = Signal()

    def __init__(
        self, frame: QWidget, desk: Desk, copies: Sequence[Disclosure], folder: Path, by: str
    ) -> None:
        super().__init__(frame, tr("Send copies"), width=900, height=620)
        self._desk = desk
        self._folder = folder
        self._by = by
        self._copies = {one.id: one for one in copies}
        self.reveal: Callable[[Path], bool] = revealing.reveal
        self.write_mail: Callable[[str, str, str], bool] = revealing.write_mail
        columns = Columns(due=110, count=0, chip=0, air=12)
        self.list = VerbList(tr("Copies"), _verbs(), columns, fits_content=False)
        self._name = Label("", Role.DISPLAY, wraps=True)
        self._home = Label("", Role.LEAD, Ink.TEXT2, wraps=True)
        self._file = Label("", Role.BODY, Ink.TEXT2, wraps=True)
        self._guard = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self._told = Label("", Role.SMALL, Ink.TEXT2)
        self.way = ChoiceField(tr("How it went"), list(sharing_words.ways(spoken)))
        self.buttons = _buttons()
        self._acts: dict[str, Callable[[Disclosure], None]] = {
            "address": self._copy_address,
            "text": self._copy_text,
            "file": self._show_file,
            "mail": self._mail,
            "sent": self._sent,
            "left": self._left_out,
        }
        self.done = EmptyState("check-circle", tr("Every copy has been dealt with."))
        self._lay_out()
        self._connect()
        self.open()
        self.refresh()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _connect(self) -> None:
        self.list.row_chosen.connect(lambda row: self._show(row.of))
        self.list.verb_asked.connect(lambda name, _: self.act(name))
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _=False, name=name: self.act(name))
        self._desk.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        title = Label(tr("Send copies"), Role.TITLE)
        lead = Label(
            tr("The program sends nothing itself. Take one recipient at a time."),
            Role.UI,
            Ink.TEXT2,
        )
        head = row(column(title, 2, lead), None, self.close_button, margins=(26, 16, 16, 14))
        head.setAlignment(self.close_button, Qt.AlignmentFlag.AlignTop)
        helps = Flow(gap=8)
        for name in ("address", "text", "file", "mail"):
            helps.addWidget(self.buttons[name])
        one = QWidget()
        parts = column(self._name, 4, self._home, 14, self._file, 4, self._guard, 18)
        parts.addLayout(helps)
        parts.addSpacing(20)
        parts.addWidget(self.way)
        parts.addStretch(1)
        parts.setContentsMargins(28, 22, 26, 6)
        one.setLayout(parts)
        foot = row(self._told, None, self.buttons["left"], self.buttons["sent"])
        foot.setContentsMargins(28, 8, 26, 18)
        page = QWidget()
        whole_page = column()
        whole_page.addWidget(ScrollPage(one), 1)  # large text takes more than there is
        whole_page.addLayout(foot)
        page.setLayout(whole_page)
        self._pages = QStackedWidget()
        self._pages.addWidget(page)
        self._pages.addWidget(self.done)
        self._side = QWidget()
        self._side.setLayout(column(self.list, margins=(12, 12, 12, 12)))
        body = row(self._side, Divider(Qt.Orientation.Vertical), spacing=0)
        body.addWidget(self._pages, 1)
        whole = column(head, Divider())
        whole.addLayout(body, 1)
        self.card.setLayout(whole)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._side.setFixedWidth(min(current().px(_LIST), max(280, self.card.width() * 2 // 5)))

    @property
    def shown(self) -> Disclosure | None:
        """The copy that is dealt with now."""
        row = self.list.chosen()
        held = row.of if row is not None else None
        return self._copies.get(held.id) if isinstance(held, Disclosure) else None

    @property
    def waiting(self) -> tuple[Disclosure, ...]:
        """The copies of which nothing was said yet."""
        return tuple(o for o in self._copies.values() if o.state is DisclosureState.MADE)

    def _on_changed(self, step: Step) -> None:
        if step.touches("disclosure"):
            self.refresh()

    def refresh(self) -> None:
        """Read how each copy stands, and go on to the next that waits."""
        read = self._desk.read
        held = (read.disclosures.find(key) for key in self._copies)
        self._copies = {one.id: one for one in held if one is not None}
        chosen = self.shown
        self.list.show_rows([_row(one) for one in self._copies.values()])
        n = len(self.waiting)
        self._told.setText(ntr("{n} copy to go", "{n} copies to go", n).format(n=n))
        self._pages.setCurrentIndex(0 if n else 1)
        if chosen is None or chosen.state is not DisclosureState.MADE:
            self._go_on()
        self._show(self.shown)
        if not n:
            announce(self, tr("Every copy has been dealt with."))
            self.finished.emit()

    def _go_on(self) -> None:
        keys = list(self._copies)
        here = keys.index(self.shown.id) if self.shown is not None else -1
        for key in (*keys[here + 1 :], *keys[: here + 1]):
            if self._copies[key].state is DisclosureState.MADE:
                self.list.choose(key)
                return

    def _show(self, one: object) -> None:
        if not isinstance(one, Disclosure):
            return
        agreed = self._protection(one)
        self._name.setText(one.name)
        self._home.setText(one.organisation_name if one.organisation_name != one.name else "")
        self._file.setText(_what(one))
        how = terms.protection(agreed, self._desk.clock.today())
        self._guard.setText(tr("Protection: {how}").format(how=how))
        self.way.set_value(self._usual_way(one, agreed))
        has_address = bool(self._address(one))
        for name in ("address", "mail"):
            self.buttons[name].setEnabled(has_address and not one.sheets)
        self.buttons["file"].setEnabled(bool(one.file_name))
        for name in ("sent", "left"):
            self.buttons[name].setEnabled(one.state is DisclosureState.MADE)

    def act(self, name: str) -> None:
        """Do one of the things that this copy needs."""
        one = self.shown
        if one is not None and self.buttons[name].isEnabled():
            self._acts[name](one)

    def _copy_address(self, one: Disclosure) -> None:
        copying.copy(self._address(one))
        self._desk.tell(tr("Address of {name} copied.").format(name=one.name))

    def _copy_text(self, one: Disclosure) -> None:
        copying.copy(sharing_words.covering(one, sender_of(self._desk.read), spoken))
        self._desk.tell(tr("Text for {name} copied.").format(name=one.name))

    def _show_file(self, one: Disclosure) -> None:
        self.reveal(self._folder / one.file_name)

    def _mail(self, one: Disclosure) -> None:
        text = sharing_words.covering(one, sender_of(self._desk.read), spoken)
        self.write_mail(self._address(one), sharing_words.subject(one, spoken), text)

    def _sent(self, one: Disclosure) -> None:
        way, agreed = self.way.value(), self._protection(one)
        if not isinstance(way, SendingWay):
            return
        is_secure = way is SendingWay.SECURE_MAIL and agreed is not None
        channel = agreed.channel if agreed is not None and is_secure else ""
        how = Sending(way=way, by=self._by, channel=channel, sheets=one.sheets)
        asked = self._desk.do(disclosures.mark_sent, one.id, how)
        asked.then(self, lambda _: self._tell(tr("Sent to {name}"), one))

    def _left_out(self, one: Disclosure) -> None:
        asked = self._desk.do(disclosures.mark_not_sent, one.id)
        asked.then(self, lambda _: self._tell(tr("Not sent to {name}"), one))

    def _tell(self, said: str, one: Disclosure) -> None:
        self._desk.tell(said.format(name=one.name), can_undo=True)

    def _address(self, one: Disclosure) -> str:
        held = self._desk.read.contacts.find(one.contact) if one.contact else None
        return held.open_email if held is not None else ""

    def _protection(self, one: Disclosure) -> Protection | None:
        return protection_of(self._desk.read, one.contact) if one.contact else None

    def _usual_way(self, one: Disclosure, agreed: Protection | None) -> SendingWay:
        if one.sheets:
            return SendingWay.PAPER
        last = disclosures.last_way(self._desk.read, one.contact) if one.contact else None
        if agreed is not None and agreed.kind is ProtectionKind.SECURE_MAIL:
            return SendingWay.SECURE_MAIL
        known = {way for way, _ in sharing_words.ways(spoken)}
        return last if last in known and last is not None else SendingWay.MAIL

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = _KEYS.get(Qt.Key(event.key()))
        if name and is_character(event) and are_letters_on():
            self.act(name)
            event.accept()
            return
        super().keyPressEvent(event)


def _buttons() -> dict[str, Button]:
    return {
        "address": Button(tr("Copy address"), icon="copy", key="A", size=Size.SMALL),
        "text": Button(tr("Copy text"), icon="copy", key="T", size=Size.SMALL),
        "file": Button(tr("Show file"), icon="folder-simple", key="B", size=Size.SMALL),
        "mail": Button(tr("Write mail"), icon="note-pencil", key="M", size=Size.SMALL),
        "left": Button(tr("Do not send"), Kind.SECONDARY, key="N"),
        "sent": Button(ptr("copy", "Sent"), Kind.PRIMARY, icon="check", key="V"),
    }


def _verbs() -> tuple[Verb, ...]:
    """The same acts for the list and its menu."""
    return (
        Verb("address", tr("Copy address"), ("A",)),
        Verb("text", tr("Copy text"), ("T",)),
        Verb("file", tr("Show file"), ("B",)),
        Verb("mail", tr("Write mail"), ("M",)),
        Verb("sent", ptr("copy", "Sent"), ("V",)),
        Verb("left", tr("Do not send"), ("N",)),
    )


def _what(one: Disclosure) -> str:
    if one.sheets:
        told = ntr(
            "On paper, {n} print, copy {copy}", "On paper, {n} prints, copy {copy}", one.sheets
        )
        return told.format(n=one.sheets, copy=one.copy)
    return tr("{file}, copy {n}").format(file=one.file_name, n=one.copy)


def _row(one: Disclosure) -> Row:
    state, tone = _state(one)
    second = one.organisation_name if one.organisation_name != one.name else ""
    look = RowLook(title=one.name, second=second, due=state, due_tone=tone)
    return Row(one.id, look, ", ".join(part for part in (one.name, second, state) if part), one)


def _state(one: Disclosure) -> tuple[str, Tone]:
    return {
        DisclosureState.MADE: (tr("to be sent"), Tone.WARN),
        DisclosureState.SENT: (tr("sent"), Tone.OK),
        DisclosureState.NOT_SENT: (tr("not sent"), Tone.PLAIN),
        DisclosureState.WITHDRAWN: (tr("withdrawn"), Tone.PLAIN),
        DisclosureState.MISSENT: (ptr("copy", "Wrong address"), Tone.DANGER),
    }[one.state]
