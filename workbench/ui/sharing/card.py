"""*Verslag delen*: who gets a copy, what each of them gets, and one chord that makes them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.texts import ntr, tr
from workbench.ui.making_card import MakingCard
from workbench.ui.sharing.names import NamesPane
from workbench.ui.sharing.preview import Preview
from workbench.ui.sharing.recipients import RecipientList
from workbench.ui.sharing.stopped import StoppedPane
from workbench.ui.sharing.terms import Terms
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, IconButton, Kind, Size
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import below_or_beside, column, row

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


class SharingCard(MakingCard):
    """Space ticks a recipient, the arrows show each copy, Ctrl Enter makes them, Esc leaves.

    Ctrl P prints the copy that is shown, Ctrl O goes on to the coordinator's own copies.
    """

    own_asked = Signal()
    add_asked = Signal()
    send_asked = Signal()  # what was made before and waits to be sent
    looked_at = Signal(object)  # Addressee

    def __init__(self, frame: QWidget, title: str, below: str) -> None:
        usual = tr("Every copy is entered in the register.")
        super().__init__(frame, title, below, usual=usual)
        self.has_own = True  # whether there are minutes to have own copies of
        self.count = Label("", Role.SMALL, Ink.TEXT3)
        self.add = IconButton("plus", tr("Add a recipient"), key="N")
        self.everyone = Button(tr("All or nobody"), Kind.GHOST, size=Size.SMALL)
        self.list = RecipientList()
        self.terms = Terms()
        self.preview, self.stopped, self.names = Preview(), StoppedPane(), NamesPane()
        self._right = QStackedWidget()
        for pane in (self.preview, self.stopped, self.names):
            self._right.addWidget(pane)
        self.own = Button(tr("Own copies"), Kind.GHOST, key="Ctrl O")
        self.send = Button("", Kind.GHOST, icon="paper-plane-tilt")
        self.send.hide()
        self._lay_out()
        self._connect()
        verbs = (self.own, self.send, self.add, self.everyone)
        self.hold(self.list, self.terms, self.preview, *verbs)
        self._count()

    def _lay_out(self) -> None:
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
        self._stack(body, self._foot)
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

    def _rest(self) -> None:
        self._count()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        preview = self.preview
        buttons = {Qt.Key.Key_O: self.own, Qt.Key.Key_P: preview.print}
        if preview.corrections.isVisible():
            buttons[Qt.Key.Key_R] = preview.corrections
        button = buttons.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if button is not None and held == Qt.KeyboardModifier.ControlModifier:
            button.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def _goes_back(self) -> bool:
        is_over = self._right.currentWidget() is not self.preview
        if is_over:
            self.show_preview()
        return is_over

    def _make(self) -> None:
        if self.is_asking and self.make.isEnabled():
            self.names.agree()
        else:
            super()._make()

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
