"""Checks the chain of the log, and an anchor that was printed on paper (BIO2 8.15.06)."""

from __future__ import annotations

from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.domain.anchors import AnchorUnclearError, read_anchor
from workbench.services import log_export
from workbench.services.messages import explain
from workbench.texts import spoken, tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.chips import Chip, Tone
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.domain.anchors import Anchor
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

TAIL: Final = 10_000  # entries (security.md 6)
_WIDTH: Final = 420


class CheckPanel(Popover):
    """Runs the check in a lane, says how far it is, and can be stopped."""

    _progress = Signal(int)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window, tr("Check the log"))
        self._desk = desk
        self._stopped = Event()
        self._last = 0
        self.reach = Segmented(
            [(TAIL, tr("Last 10,000")), (0, tr("Everything"))], tr("How much of the log")
        )
        self.run = Button(tr("Check now"), Kind.PRIMARY, icon="seal-check")
        self.stop = Button(tr("Cancel"), Kind.GHOST)
        self.found = Chip("")
        self._say = Label("", Role.SMALL, Ink.TEXT2, wraps=True)
        self.anchor = TextField(
            tr("Anchor on paper"), hint=tr("The number and sixteen characters at the foot.")
        )
        self.compare = Button(tr("Compare"))
        self.answer = Chip("")
        self._lay_out()
        self.run.clicked.connect(self._verify)
        self.stop.clicked.connect(self._stopped.set)
        self.compare.clicked.connect(self._compare)
        self.anchor.entered.connect(self._compare)
        self.anchor.changed.connect(lambda _: self._forget())
        self._progress.connect(self._tell_progress)
        self.closed.connect(self._stopped.set)

    def _lay_out(self) -> None:
        about = tr(
            "Each entry is sealed with the one before it. The check finds an entry that was "
            "changed or taken out. Only an anchor outside this vault shows that the end was cut."
        )
        self.body.addLayout(
            column(
                *(Label(tr("Check the log"), Role.H2), 4),
                *(Label(about, Role.SMALL, Ink.TEXT2, wraps=True), 14),
                *(row(self.reach, None, self.run, self.stop), 8),
                *(row(self.found, None), self._say, 12, Divider(), 14),
                *(self.anchor, 8, row(self.answer, None, self.compare)),
                margins=(16, 14, 16, 12),
            )
        )
        self.setMinimumWidth(current().px(_WIDTH) + 72)
        for part in (self.stop, self.found, self.answer, self._say):
            part.hide()

    def begin(self) -> None:
        """Take the focus: what one came for is one key away."""
        self.run.setFocus(Qt.FocusReason.TabFocusReason)

    def _verify(self) -> None:
        self._stopped.clear()
        self.found.hide()
        self._set_busy(is_busy=True)
        tail = self.reach.value()
        job = partial(self._job, tail if isinstance(tail, int) else 0)
        self._desk.look(self, job, self._verified)

    def _job(self, tail: int, reader: Reader) -> tuple[int, int, int | None, bool]:
        """Check in the lane; return from where, to where, what is bad, and whether it ended."""
        self._last = reader.logbook.count()
        after = max(0, self._last - tail) if tail else 0
        bad = reader.logbook.first_bad(after=after, told=self._hear)
        return after, self._last, bad, not self._stopped.is_set()

    def _hear(self, n: int) -> bool:
        self._progress.emit(n)
        return not self._stopped.is_set()

    def _tell_progress(self, n: int) -> None:
        if self.stop.isVisible():
            self._tell(tr("{n} of {all} entries").format(n=n, all=self._last))

    def _tell(self, sentence: str) -> None:
        self._say.setText(sentence)
        self._say.show()
        self.adjustSize()  # grows downwards from where it hangs

    def _verified(self, told: tuple[int, int, int | None, bool]) -> None:
        after, last, bad, is_whole = told
        self._set_busy(is_busy=False)
        if bad is None and not is_whole:
            self._tell(tr("Stopped. Nothing was found so far."))
            return
        if bad is None:
            self.found.show_state(tr("The log is as it was written"), Tone.OK, icon="seal-check")
            said = tr("Entries {first} to {last} were checked.").format(first=after + 1, last=last)
        else:
            self.found.show_state(tr("The log was broken"), Tone.DANGER, icon="seal-warning")
            said = tr(
                "Entry {n} is missing or is not as it was written. Work on, but tell the security "
                "officer today. Keep all backups and printed anchors."
            ).format(n=bad)
        self.found.show()
        self._tell(said)
        announce(self.run, f"{self.found.accessibleName()}. {said}")
        if not self._desk.is_read_only:  # a vault that is only read cannot take an entry
            self._desk.write(log_export.note_verified, after, last, bad)

    def _compare(self) -> None:
        try:
            anchor = read_anchor(self.anchor.text())
        except AnchorUnclearError as error:
            self.anchor.set_error(explain(error, spoken).next)
            return
        is_held = self._desk.logbook.holds(anchor)
        self._answer(anchor, is_held=is_held)

    def _answer(self, anchor: Anchor, *, is_held: bool) -> None:
        if is_held:
            said, tone, icon = tr("Anchor {n} is right"), Tone.OK, "seal-check"
        else:
            said, tone, icon = tr("Anchor {n} is not right"), Tone.DANGER, "seal-warning"
        self.answer.show_state(said.format(n=anchor.n), tone, icon=icon)
        self.answer.show()
        self.adjustSize()
        announce(self.anchor.edit, self.answer.accessibleName())

    def _forget(self) -> None:
        self.anchor.set_error("")
        self.answer.hide()

    def _set_busy(self, *, is_busy: bool) -> None:
        self.run.setVisible(not is_busy)
        self.reach.setEnabled(not is_busy)
        self.stop.setVisible(is_busy)
        (self.stop if is_busy else self.run).setFocus(Qt.FocusReason.OtherFocusReason)
