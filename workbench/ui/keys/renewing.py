"""Renewing the data key: asked step by step, then done while nothing of the vault is open.

The new recovery sheet is written and typed back before anything is renewed, so that no moment is
without a sheet that opens the vault: until the last step it is the old one, after it the new.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal

from workbench.services.backup_files import Reason
from workbench.services.messages import explain
from workbench.texts import spoken, tr
from workbench.ui.tasks import Lane
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Label, Mark
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.errors import WorkbenchError
    from workbench.services.keys import Renewed
    from workbench.services.vaults import OpenVault
    from workbench.ui.locking import Locking
    from workbench.ui.main_window import MainWindow
    from workbench.ui.tasks import Tasks

_WIDTH: Final = 520  # of the words, at 100 %


class KeptSecret:
    """A passphrase that is needed some pages later; wiped when the course is left."""

    def __init__(self) -> None:
        self._secret = bytearray()

    def __bool__(self) -> bool:
        return bool(self._secret)

    def keep(self, secret: bytearray) -> None:
        """Keep a copy; the secret itself is the caller's."""
        self.wipe()
        self._secret = bytearray(len(secret))
        memoryview(self._secret)[:] = memoryview(secret)

    def take(self) -> bytearray:
        """Return it, for the caller to wipe, and keep nothing."""
        taken, self._secret = self._secret, bytearray()
        return taken

    def wipe(self) -> None:
        """Leave zeros."""
        self._secret[:] = bytes(len(self._secret))
        self._secret = bytearray()


class Renewing(QObject):
    """Renews the data key of a vault whose connections are closed, and says how it went."""

    def __init__(
        self, window: MainWindow, tasks: Tasks, vault: OpenVault, locking: Callable[[], Locking]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._vault = vault
        self._locking = locking
        self._passphrase = bytearray()
        self.page: RenewalPage | None = None

    def renew(self, passphrase: bytearray) -> None:
        """Lock, and renew when all connections are closed."""
        self._passphrase = passphrase
        self._locking().lock_after(self._begin)

    def _begin(self, go: Callable[[], None]) -> None:
        """Renew, and call ``go`` when the person has read how it went."""
        self.page = RenewalPage()
        self.page.left.connect(go)
        self._window.show_page(self.page)
        secure = partial(self._vault.backups.make, Reason.ROTATION)
        job = partial(self._vault.renew_data_key, self._passphrase, secure)
        self._tasks.run(Lane.WRITE, self, job, self._renewed, self._failed)

    def _renewed(self, done: Renewed) -> None:
        told = [
            tr(
                "Only the own passphrase and the new recovery sheet open this vault now. Give "
                "others a key again. Backups made before still open with the old keys."
            )
        ]
        if done.trouble is not None:
            told.append(explain(done.trouble, spoken).with_code)
        self._end(tr("The data key is renewed"), " ".join(told))

    def _failed(self, error: WorkbenchError) -> None:
        told = tr(
            "Nothing was renewed: all keys are as they were, and the recovery sheet that was just "
            "made opens nothing. Destroy it."
        )
        message = explain(error, spoken).with_code
        self._end(tr("The data key is not renewed"), f"{message} {told}")

    def _end(self, title: str, words: str) -> None:
        if self.page is not None:
            self.page.end(title, words)


class RenewalPage(Panel):
    """Stands where the rooms were: nothing of the vault can be seen meanwhile."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__(Ink.WINDOW)
        centre = Qt.AlignmentFlag.AlignHCenter
        self.title = Label(tr("The data key is being renewed"), Role.TITLE, align=centre)
        self.words = Label(
            tr(
                "First a backup is made and read back, then the vault is encrypted anew. That can "
                "take some minutes. Leave the laptop on."
            ),
            Role.BODY,
            Ink.TEXT2,
            wraps=True,
            align=centre,
        )
        self.words.setFixedWidth(current().px(_WIDTH))
        self._bar = ProgressLine()
        self._bar.setFixedWidth(current().px(_WIDTH))
        self.on = Button(tr("To the lock page"), Kind.PRIMARY, size=Size.LARGE)
        self.on.clicked.connect(self.left)
        self.setAccessibleName(self.title.text())
        self.setLayout(
            column(
                None,
                row(None, Mark(56), None),
                20,
                self.title,
                10,
                row(None, self.words, None),
                22,
                row(None, self._bar, None),
                row(None, self.on, None),
                None,
            )
        )
        self.on.setVisible(False)
        self._bar.start()
        announce(self, self.title.text())

    def end(self, title: str, words: str) -> None:
        """Say how it went, and offer the way on."""
        self._bar.stop()
        self._bar.setVisible(False)
        self.title.setText(title)
        self.words.setText(words)
        self.setAccessibleName(title)
        self.on.setVisible(True)
        self.on.setFocus(Qt.FocusReason.TabFocusReason)
        announce(self, f"{title}. {words}")
