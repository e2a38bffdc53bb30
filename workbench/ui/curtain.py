"""*Alleen dit overleg* and the chair's view: no side bar, no other tables, until a passphrase.

What leaves them goes through `Shell.go`, so there the way is closed; whoever tries is asked
for the passphrase that opened the vault (rules R8).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workbench.services import curtain
from workbench.services.keys import Holder
from workbench.services.messages import explain
from workbench.texts import spoken, tr
from workbench.ui.tasks import Lane
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, IconButton, Kind
from workbench.ui.widgets.fields import PassphraseField
from workbench.ui.widgets.overlays import Confirm

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from workbench.domain.errors import WorkbenchError
    from workbench.domain.ids import MeetingId
    from workbench.services.vaults import OpenVault
    from workbench.ui.desk import Desk
    from workbench.ui.late import Late
    from workbench.ui.shell import Shell
    from workbench.ui.today.room import TodayRoom
    from workbench.ui.workspace.room import WorkspaceRoom


class Curtain(QObject):
    """Draws the curtain around the meeting that is shown, and lifts it for a passphrase.

    The chair's view of *Vandaag* is behind it as long as it is shown. Nothing is kept of that:
    after a lock the passphrase that opens the vault is the one that would have lifted it.
    """

    def __init__(
        self,
        desk: Desk,
        vault: OpenVault,
        shell: Shell,
        today: Late[TodayRoom],
        workspace: Late[WorkspaceRoom],
        *,
        at_today: str,
        at_meeting: str,
    ) -> None:
        """``at_today`` and ``at_meeting`` are where the shell has the two rooms."""
        super().__init__(shell)
        self._desk = desk
        self._vault = vault
        self._shell = shell
        self._workspace = workspace
        self._today = today
        self._at_today, self._at_meeting = at_today, at_meeting
        self._then: Callable[[], object] | None = None  # where one was going
        self._card: LiftCard | None = None
        self.meeting: MeetingId | None = None  # shown alone
        workspace.then(lambda room: room.curtain_asked.connect(self.turn))
        today.then(self._follow_today)
        shell.way_out_asked.connect(lambda place: self.ask(partial(shell.go, place)))

    def _follow_today(self, room: TodayRoom) -> None:
        room.shown_alone.connect(self._stand_for_chair)
        room.way_back_asked.connect(self.ask)

    def begin(self, alone: MeetingId | None) -> None:
        """Stand as it stood when the program locked: around this meeting, or not at all."""
        if alone is not None:
            self._stand(alone)

    def keeps_from(self, meeting: str) -> bool:
        """Tell whether this meeting is behind the curtain."""
        return self._shell.is_confined and self.meeting != meeting

    def turn(self) -> None:
        """Draw it around the meeting that is shown, or ask for the passphrase to lift it."""
        page = self._workspace().display.page
        if self.meeting is not None:
            self.ask()
        elif page is not None:
            meeting = page.meeting.id
            self._desk.write(curtain.draw, meeting).then(self, lambda _: self._drawn(meeting))

    def ask(self, then: Callable[[], object] | None = None) -> None:
        """Ask for the passphrase, over the page; from the chair's view one goes on (``then``)."""
        if self._card is None:
            self._then = then
            by_paper = self._vault.holder is Holder.RECOVERY
            stay = tr("Stay in this meeting") if self.meeting else tr("Stay here")
            self._card = LiftCard(self._shell.window(), stay, by_recovery_key=by_paper)
            self._card.given.connect(self._prove)
            self._card.destroyed.connect(self._forget_card)

    def _drawn(self, meeting: MeetingId) -> None:
        self._stand(meeting)
        sentence = tr("Only this meeting is shown")
        self._desk.tell(sentence)
        announce(self._shell, sentence)

    def _stand(self, meeting: MeetingId | None) -> None:
        self.meeting = meeting
        self._shell.confine(self._at_meeting if meeting is not None else "")
        self._workspace().panes.header.set_alone(is_alone=meeting is not None)

    def _stand_for_chair(self, is_alone: bool) -> None:
        self._shell.confine(self._at_today if is_alone else "")
        if is_alone:
            announce(self._shell, tr("Only the chair's view is shown"))

    def _prove(self, secret: bytearray) -> None:
        card = self._card
        if card is not None:
            job = partial(self._vault.keys.proves, secret)
            self._desk.tasks.run(Lane.READ, card, job, self._proved, self._failed)

    def _proved(self, is_right: bool) -> None:
        if self._card is None:
            return
        if is_right and self.meeting is None:
            self._back_from_chair()
        elif is_right:
            self._desk.write(curtain.lift).then(self, lambda _: self._lifted(), self._failed)
        else:
            self._card.refuse(tr("That passphrase is not right. Check capitals and spaces."))

    def _failed(self, error: WorkbenchError) -> None:
        if self._card is not None:
            self._card.refuse(explain(error, spoken).with_code)

    def _lifted(self) -> None:
        self._stand(None)
        if self._card is not None:
            self._card.leave()
        self._desk.tell(tr("Everything is shown again"))

    def _back_from_chair(self) -> None:
        then, self._then = self._then, None
        if self._card is not None:
            self._card.leave()
        self._today().show_coordinator()
        if then is not None:
            then()

    def _forget_card(self) -> None:
        self._card = None


class LiftCard(Confirm):
    """Asks for the passphrase; Escape stays behind the curtain."""

    given = Signal(object)  # bytearray, UTF-8; whoever takes it wipes it

    def __init__(self, window: QWidget, stay: str, *, by_recovery_key: bool = False) -> None:
        """``stay`` is the verb that leaves the curtain as it is."""
        super().__init__(
            window,
            tr("Show everything again?"),
            tr(
                "The side bar and the other tables come back. Type the passphrase that opened the"
                " vault."
            ),
        )
        label = tr("Recovery key") if by_recovery_key else tr("Own passphrase")
        self.field = PassphraseField(label, is_large=False)
        self.field.entered.connect(self._give)
        self.field.changed.connect(self._clear)
        above_buttons = self._content.count() - 2
        self._content.insertSpacing(above_buttons, 18)
        self._content.insertWidget(above_buttons + 1, self.field)
        stays = self._add(stay, Kind.SECONDARY)
        self._lift = Button(tr("Show everything"), Kind.PRIMARY)
        self._lift.clicked.connect(self._give)
        self._row.addWidget(self._lift)
        eye = self.field.edit.findChild(IconButton)
        self._stops = [w for w in (self.field.edit, eye, stays, self._lift) if w is not None]
        self.show()
        self._cover()
        self.raise_()
        self.field.setFocus()
        announce(self, tr("Show everything again?"))

    def refuse(self, sentence: str) -> None:
        """Say at the field what is wrong, and let it be typed again."""
        self._set_busy(is_busy=False)
        self.field.set_error(sentence)
        self._cover()
        self.field.setFocus()

    def leave(self) -> None:
        """Close, and give the focus back."""
        self.field.wipe()
        self._leave()

    def _give(self) -> None:
        if self.field.is_empty():
            self.refuse(tr("Type the passphrase."))
            return
        self._set_busy(is_busy=True)
        self.given.emit(self.field.take())

    def _set_busy(self, *, is_busy: bool) -> None:
        self.field.setEnabled(not is_busy)
        self._lift.setEnabled(not is_busy)

    def _clear(self) -> None:
        if self.field.error():
            self.field.set_error("")
            self._cover()
