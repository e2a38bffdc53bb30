"""Looks after the open vault while people work: after each unlock, and at all of it monthly.

In a lane of its own, so that nothing waits for it. What is found becomes a sentence above the
room; the date and the codes of a whole check are written down in the vault.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.services import safekeeping
from workbench.ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.errors import WorkbenchError
    from workbench.services.safekeeping import Checked, Finding
    from workbench.services.vaults import OpenVault
    from workbench.ui.desk import Desk

FIRST_LOOK: Final = 1_500  # ms after the rooms stand: the first pictures come before it
DAMAGED: Final = "KL-14"
ASK_AGAIN: Final = 600_000  # ms between two questions whether it is time to look at everything


class VaultWatch(QObject):
    """Runs the checks of an open vault and tells what they found."""

    found = Signal(object)  # tuple[Finding, ...]: not empty
    progressed = Signal(float)  # of a whole check, from 0 to 1
    finished = Signal(object)  # Checked, or None when it was cancelled or could not be done

    def __init__(
        self, desk: Desk, vault: OpenVault, in_meeting: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._vault = vault
        self._in_meeting = in_meeting
        self._is_cancelled = False
        self._is_suspected = False
        self._was_checked = False  # once in a session, unless it is asked for
        self.is_checking = False
        self.findings: tuple[Finding, ...] = ()
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.timeout.connect(self.look)
        self._again = QTimer(self)
        self._again.timeout.connect(self._check_if_due)

    def begin(self) -> None:
        """Look once the rooms stand, and ask from time to time whether all must be looked at.

        What does not read before that is told by the opening.
        """
        self._desk.refused.connect(self._suspect)
        self._first.start(FIRST_LOOK)
        self._again.start(ASK_AGAIN)

    def rest(self) -> None:
        """Look no more: the lock is under way."""
        self._first.stop()
        self._again.stop()
        self._is_cancelled = True

    def look(self) -> None:
        """Look at the mark, the pages and the end of the log; then at all, if it is time."""
        self._desk.tasks.run(
            Lane.KEEPING, self, self._vault.safekeeping.look, self._looked, self._told_trouble
        )

    def check(self) -> None:
        """Look at everything now; ``finished`` follows."""
        if self.is_checking:
            return
        self.is_checking, self._is_cancelled = True, False
        self._desk.tasks.run(Lane.KEEPING, self, self._check, self._checked, self._failed)

    def cancel(self) -> None:
        """Stop a whole check."""
        self._is_cancelled = True

    def _check(self) -> Checked | None:
        # emitted in the lane; whoever hears it does so in the thread of the window
        return self._vault.safekeeping.check(self.progressed.emit, lambda: self._is_cancelled)

    def _looked(self, findings: tuple[Finding, ...]) -> None:
        self._tell(findings)
        if any(finding.code == DAMAGED for finding in findings):
            self.check()  # what it finds is written down, and the next opening asks about it
        else:
            self._check_if_due()

    def _suspect(self, error: WorkbenchError) -> None:
        """Something did not read: look at everything, once."""
        if error.code == DAMAGED and not self._is_suspected:
            self._is_suspected = True
            self.check()

    def _check_if_due(self) -> None:
        if self._is_cancelled or self._was_checked:
            return  # at the lock nothing is read any more
        is_due = safekeeping.is_due(self._desk.read, self._desk.clock.now())
        if is_due and not self._in_meeting():
            self.check()

    def _checked(self, checked: Checked | None) -> None:
        self.is_checking = False
        if checked is not None:
            self._was_checked = True
            self._tell(checked.findings)
            self._desk.write(safekeeping.record_check, checked)
        self.finished.emit(checked)

    def _failed(self, error: WorkbenchError) -> None:
        self.is_checking = False
        self._told_trouble(error)
        self.finished.emit(None)

    def _told_trouble(self, error: WorkbenchError) -> None:
        self._tell((safekeeping.Finding(code=error.code, place=error.ref),))

    def _tell(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        if findings:
            self.found.emit(findings)
