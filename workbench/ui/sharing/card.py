"""*Verslag delen*: who gets a copy, what each of them gets, and one chord that makes them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.texts import ntr, tr
from workbench.ui.sharing.names import NamesPane
from workbench.ui.sharing.preview import Preview
from workbench.ui.sharing.recipients import RecipientList
from workbench.ui.sharing.stopped import StoppedPane
from workbench.ui.sharing.terms import Terms
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, IconButton, Kind, Size
from workbench.ui.widgets.cover_card import CoverCard
from workbench.ui.widgets.labels import Divider, Icon, Label
from workbench.ui.widgets.pages import below_or_beside, column, row
from workbench.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from workbench.services.masking import NameAsked
    from workbench.services.producing import Batch
    from workbench.services.sharing import Addressee
    from workbench.services.sharing_files import Parcel

_LEFT: Final = 372
_SAID: Final = 200  # a sentence at the foot takes two lines of this
_LOW: Final = 370  # a card lower than this needs its lines for what can be done
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SharingCard(CoverCard):
    """Space ticks a recipient, the arrows show each copy, Ctrl Enter makes them, Esc leaves.

    Ctrl P prints the copy that is shown, Ctrl O goes on to the coordinator's own copies.
    """

    make_asked = Signal()
    stop_asked = Signal()
    own_asked = Signal()
    add_asked = Signal()
    send_asked = Signal()  # what was made before and waits to be sent
    looked_at = Signal(object)  # Addressee

    def __init__(self, frame: QWidget, title: str, below: str) -> None:
        super().__init__(frame, title, width=1120, height=780)
        self.is_busy = False
        self.has_own = True  # whether there are minutes to have own copies of
        self._title = Label(title, Role.TITLE)
        self._below = Label(below, Role.UI, Ink.TEXT2)
        self.line = ProgressLine()
        self.count = Label("", Role.SMALL, Ink.TEXT3)
        self.add = IconButton("plus", tr("Add a recipient"), key="N")
        self.everyone = Button(tr("All or nobody"), Kind.GHOST, size=Size.SMALL)
        self.list = RecipientList()
        self.terms = Terms()
        self.preview, self.stopped, self.names = Preview(), StoppedPane(), NamesPane()
        self._right = QStackedWidget()
        for pane in (self.preview, self.stopped, self.names):
            self._right.addWidget(pane)
        self.said = Label("", Role.UI, Ink.TEXT2, wraps=True, lines=2)
        self._sign = Icon("info", Ink.TEXT3)
        self.own = Button(tr("Own copies"), Kind.GHOST, key="Ctrl O")
        self.send = Button("", Kind.GHOST, icon="paper-plane-tilt")
        self.send.hide()
        self.stop = Button(tr("Cancel"), Kind.SECONDARY)
        self.make = Button("", Kind.PRIMARY, icon="export", key="Ctrl Enter")
        self._lay_out()
        self._connect()
        self.say()
        self._count()

    def _lay_out(self) -> None:
        head = row(
            column(self._title, 2, self._below), None, self.close_button, margins=(26, 16, 16, 14)
        )
        head.setAlignment(self.close_button, Qt.AlignmentFlag.AlignTop)
        self._who = row(Label(tr("Recipients"), Role.H3), self.count, None, self.add, self.everyone)
        self._who.setContentsMargins(12, 0, 0, 0)
        left = column(self._who, 4, margins=(14, 12, 14, 10))
        left.addWidget(self.list, 1)
        left.addWidget(self.terms)
        self._left = QWidget()
        self._left.setLayout(left)
        body = row(self._left, spacing=0)
        body.addWidget(self._right, 1)
        told = row(self._sign, self.said)
        told.setAlignment(self.said, Qt.AlignmentFlag.AlignVCenter)
        self._verbs = row(None, self.send, self.own, self.stop, self.make)
        self._foot = row(spacing=8, margins=(26, 14, 22, 14))
        self._foot.addLayout(told, 1)
        self._foot.addLayout(self._verbs)
        whole = column(head, self.line, Divider())
        whole.addLayout(body, 1)
        whole.addWidget(Divider())
        whole.addLayout(self._foot)
        self.card.setLayout(whole)
        self._fit()

    def _connect(self) -> None:
        self.list.row_chosen.connect(lambda row: self.looked_at.emit(row.of))
        self.list.changed.connect(self._count)
        self.everyone.clicked.connect(self._turn_all)
        self.add.clicked.connect(self.add_asked)
        self.list.add_asked.connect(self.add_asked)
        self.own.clicked.connect(self.own_asked)
        for pane in (self.stopped, self.names):
            pane.closed.connect(self.show_preview)
        self.send.clicked.connect(self.send_asked)
        self.stop.clicked.connect(self._stop)
        self.make.clicked.connect(self._make)
        current().changed.connect(self._fit)

    def set_title(self, title: str) -> None:
        """Say what is shared."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def show_people(self, people: Sequence[Addressee], wanted: set[str]) -> None:
        """Show who may get a copy, with these ticked; the first one's copy is looked at."""
        wished = self.list.take_wish()
        chosen = wished or self.list.chosen_key()
        self.list.show_people(people)
        added = {one.key for one in people if one.key == wished and not one.is_empty}
        self.list.want(wanted | added)
        first = next((one.key for one in people if one.key in wanted), "")
        if not self.list.choose(chosen or first):
            self.list.choose(people[0].key if people else "")
        if not self.is_busy and self._right.currentWidget() is self.preview:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_stopped(self, batch: Batch[Parcel]) -> None:
        """Show what the check found, in the place of the preview; who got a copy is done."""
        self.list.want(self.list.wanted - {one.copy.to.key for one in batch.made})
        self._right.setCurrentWidget(self.stopped)
        self.stopped.show_stopped(batch)
        self.say(self.stopped.title.text(), is_warning=True)

    def show_names(self, names: Sequence[NameAsked]) -> None:
        """Ask which names are meant, in the place of the preview."""
        self._right.setCurrentWidget(self.names)
        self.names.show_names(names)
        self.say()

    @property
    def is_asking(self) -> bool:
        """Whether names are asked about."""
        return self._right.currentWidget() is self.names

    def show_preview(self) -> None:
        """Go back to the copies."""
        self._right.setCurrentWidget(self.preview)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def offer_own(self, *, is_offered: bool) -> None:
        """Offer the coordinator's own copies, where there are any."""
        self.has_own = is_offered
        self._fit()

    def offer_sending(self, n: int) -> None:
        """Offer to deal with copies that were made before and wait to be sent."""
        self.send.setText(ntr("Send {n} copy", "Send {n} copies", n).format(n=n))
        self.send.setVisible(bool(n))
        self.send.updateGeometry()
        self._fit()

    def say(self, sentence: str = "", *, is_warning: bool = False) -> None:
        """Say something at the foot; nothing to say: what happens anyway."""
        self.said.setText(sentence or tr("Every copy is entered in the register."))
        self._sign.set_icon("warning" if is_warning else "info", self._ink(is_warning=is_warning))
        if sentence:
            announce(self, sentence)

    def set_busy(self, *, is_busy: bool) -> None:
        """Let nothing be pressed but *Cancel* while copies are made."""
        self.is_busy = is_busy
        if is_busy:  # first: what cannot be pressed gives its focus away, out of the card
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
            self.line.start()
        else:
            self.line.stop()
        verbs = (self.own, self.send, self.add, self.everyone, self.make)
        for part in (self.list, self.terms, self.preview, *verbs):
            part.setEnabled(not is_busy)
        self.close_button.setEnabled(not is_busy)
        if not is_busy:
            self._count()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close; while copies are made, that stops them first."""
        if self.is_busy:
            self.stop_asked.emit()
            return
        super().leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_over = self._right.currentWidget() is not self.preview
        if event.key() == Qt.Key.Key_Escape and is_over and not self.is_busy:
            self.show_preview()
            event.accept()
            return
        if event.key() in _ENTER and held == Qt.KeyboardModifier.ControlModifier:
            self._make()
            event.accept()
            return
        preview = self.preview
        buttons = {Qt.Key.Key_O: self.own, Qt.Key.Key_P: preview.print}
        if preview.corrections.isVisible():
            buttons[Qt.Key.Key_R] = preview.corrections
        button = buttons.get(Qt.Key(event.key()))
        if button is not None and held == Qt.KeyboardModifier.ControlModifier:
            button.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def _make(self) -> None:
        if not self.make.isEnabled():
            return
        if self.is_asking:
            self.names.agree()
        else:
            self.make_asked.emit()

    def _stop(self) -> None:
        self.leave()

    def _turn_all(self) -> None:
        free = {one.key for one in self.list.people if not one.stop}
        self.list.want(set() if self.list.wanted == free else free)

    def _count(self) -> None:
        n = len(self.list.wanted)
        self.count.setText(tr("{n} of {all}").format(n=n, all=len(self.list.people)))
        self.make.setText(ntr("Make {n} copy", "Make {n} copies", n).format(n=n))
        self.make.setEnabled(bool(n) and not self.is_busy)
        self.make.updateGeometry()
        self._fit()

    def _ink(self, *, is_warning: bool) -> Ink:
        return Ink.WARN if is_warning else Ink.TEXT3

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide, px = self.card.width(), current().px
        least = min(self._who.sizeHint().width() + 28, wide * 11 // 20)
        self._left.setFixedWidth(min(px(_LEFT), max(280, wide * 2 // 5, least)))
        verbs = [self.stop, self.make]
        verbs += [self.send] if not self.send.isHidden() else []
        needed = sum(verb.sizeHint().width() + 8 for verb in (*verbs, self.own)) + 48
        # Ctrl O works all the same, and the papers of the meeting lead there too
        self.own.setVisible(self.has_own and needed <= wide)
        room = wide - needed
        below_or_beside(self._foot, is_below=room < px(_SAID))  # a warning must be read whole
        self._below.setVisible(self.card.height() >= px(_LOW))
