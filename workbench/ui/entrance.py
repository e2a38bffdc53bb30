"""Before the vault is open: unlock one that is there, or make one (first run)."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from workbench.texts import spoken, tr
from workbench.ui.unlock.page import UnlockPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.errors import WorkbenchError
    from workbench.services.backup_files import Backup
    from workbench.services.vaults import OpenVault, World
    from workbench.settings import Settings
    from workbench.ui.main_window import MainWindow
    from workbench.ui.tasks import Tasks
    from workbench.ui.unlock.making import Making
    from workbench.ui.unlock.steps import FirstRunAnswers
    from workbench.ui.unlock.ways_out import WaysOut

T = TypeVar("T")

_IN_USE = "KL-16"
_UNSAFE = "KL-19"  # the vault lies on a network, or where a cloud service carries it off
_WRONG = "KL-01"
_MOST_TRIES = 10  # wrong ones before a pause (security.md 8.2)


class Entrance(QObject):
    """Takes a passphrase to an open vault; every slow step is a job in a lane."""

    opened = Signal(object, object)  # OpenVault; FirstRunAnswers at a first run, else None
    settings_changed = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        world: World,
        tasks: Callable[[], Tasks],
        settings: Settings,
        choose: Callable[[], str] | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._world = world
        self._keeper = world.keeper
        self._tasks = tasks
        self._settings = settings
        self._choose = choose or self._ask_folder
        self._folder = Path(settings.last_vault) if settings.last_vault else None
        self._page: UnlockPage | None = None
        self._making: Making | None = None
        self.wrong_tries = 0  # since the program started
        self._reads_backup = False  # of a vault that is in use, instead of the vault itself

    def show(self) -> None:
        """Ask for the passphrase of the last vault, or begin with a first run."""
        if self._folder is not None:
            self._show_unlock()
        else:
            self._show_first_run()

    def _show_unlock(self) -> None:
        self._reads_backup = False
        page = UnlockPage()
        page.unlock_asked.connect(self._unlock)
        page.other_vault_asked.connect(self._open_other)
        page.restore_asked.connect(self._show_restore)
        page.language_asked.connect(self._speak)
        page.device_asked.connect(self._unlock_by_device)
        self._page, self._making = page, None
        self._window.show_page(page)

    def look(self) -> None:
        """See whether the vault is where it was, and whether it opens without a passphrase."""
        if self._page is None or self._folder is None:
            return
        if not self._keeper.exists(self._folder):
            self._page.refused(
                tr("The vault is not where it was. Open another vault, or look for it.")
            )
        elif self._keeper.can_unlock_by_device(self._folder):
            self._page.offer_device()

    def _show_first_run(self) -> None:
        # Only a first run needs these pages: every other start is quicker without them.
        from workbench.ui.unlock.making import Making  # noqa: PLC0415 - start-up, above

        making = Making(self._world, self._tasks, self._run)
        making.made.connect(self._made)
        making.view.existing_asked.connect(self._open_other)
        making.view.restore_asked.connect(self._show_restore)
        making.view.language_asked.connect(self._speak)
        self._making, self._page = making, None
        self._window.show_page(making.view)
        making.view.next.setFocus()

    def _made(self, vault: OpenVault, answers: FirstRunAnswers) -> None:
        self._change(replace(self._settings, last_vault=str(vault.folder)))
        self.opened.emit(vault, answers)

    def _show_restore(self) -> None:
        # Putting back is rare, and needs pages that no other start does.
        from workbench.ui.backups.putting_back import PuttingBack  # noqa: PLC0415 - start-up, above

        back = PuttingBack(
            self._window, self._world.restorer, self._tasks(), self._keeper.proposed_folder(), self
        )
        restored = tr("The vault was put back. Type its passphrase to open it.")
        back.left.connect(self.show)
        back.opened.connect(partial(self._brought, sentence=restored))
        self._page = self._making = None
        back.show()

    def _speak(self, language: str) -> None:
        spoken.speak(language)
        self._change(replace(self._settings, language=language))
        if self._page is not None:
            self._page.retranslate()
        elif self._making is not None:
            self._making.view.retranslate()

    def _change(self, settings: Settings) -> None:
        if settings != self._settings:  # opening the same vault again writes nothing
            self._settings = settings
            self.settings_changed.emit(settings)

    def _open_other(self) -> None:
        chosen = self._choose()
        if not chosen:
            return
        self._folder = Path(chosen)
        self._show_unlock()
        self.look()

    def _ask_folder(self) -> str:
        from workbench.ui.widgets.file_dialogs import ask_folder  # noqa: PLC0415 - start-up, 1 ms

        return ask_folder(self._window, tr("Choose the folder of the vault"))

    def _unlock(self, secret: bytearray) -> None:
        if self._page is None or self._folder is None:
            return
        self._page.working()
        way = self._keeper.read_backup if self._reads_backup else self._keeper.unlock
        job = partial(way, self._folder, secret)
        self._run(self, job, self._unlocked, self._refused)

    def _unlock_by_device(self) -> None:
        if self._page is not None and self._folder is not None:
            self._page.working()
            job = partial(self._keeper.device_unlock, self._folder)
            self._run(self, job, self._unlocked, self._refused)

    def _run(
        self,
        owner: QObject,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[WorkbenchError], None],
    ) -> None:
        from workbench.ui.tasks import Lane  # noqa: PLC0415 - start-up, 3 ms

        self._tasks().run(Lane.READ, owner, job, done, failed)

    def _unlocked(self, vault: OpenVault) -> None:
        if self._page is not None:
            self._page.opened()
        error = vault.safekeeping.doubt()
        if error is None:
            self._enter(vault)
        else:
            self._page = None
            self._ways_out.doubt(vault, error)

    @cached_property
    def _ways_out(self) -> WaysOut:
        # Most starts never see these pages.
        from workbench.ui.unlock.ways_out import WaysOut  # noqa: PLC0415 - start-up, 5 ms

        ways = WaysOut(self._window, self._keeper, self._run)
        ways.entered.connect(self._enter)
        ways.named.connect(lambda vault: self.opened.emit(vault, None))
        ways.left.connect(self._show_unlock)
        copied = tr("The vault was copied to this laptop. Type its passphrase to open the copy.")
        ways.brought.connect(partial(self._brought, sentence=copied))
        ways.reading_asked.connect(self._read_backup)
        return ways

    def _brought(self, folder: Path, *, sentence: str) -> None:
        self._folder = folder
        self._show_unlock()
        self._change(replace(self._settings, last_vault=str(folder)))
        if self._page is not None:
            self._page.tell(sentence)

    def _enter(self, vault: OpenVault) -> None:
        if vault.is_read_only:  # nothing is written down, so nobody need give a name
            self.opened.emit(vault, None)
            return
        self._change(replace(self._settings, last_vault=str(vault.folder)))
        if vault.holder.must_give_name:
            self._page = None
            self._ways_out.ask_name(vault)
        else:
            self.opened.emit(vault, None)

    def refuse(self, error: WorkbenchError) -> None:
        """The key fits, but the vault did not open: ask again, and say why."""
        self._show_unlock()
        self._refused(error)

    def _refused(self, error: WorkbenchError) -> None:
        if error.code == _UNSAFE and self._folder is not None:
            self._page = None
            self._ways_out.unsafe(self._folder, error)
        elif error.code == _IN_USE and self._folder is not None and not self._reads_backup:
            job = partial(self._keeper.newest_backup, self._folder)
            self._run(self, job, partial(self._offer, error), lambda _: self._say(error))
        else:
            self._say(error)

    def _offer(self, error: WorkbenchError, backup: Backup | None) -> None:
        """Someone works in the vault: offer its newest backup, if there is one."""
        if backup is None:
            self._say(error)
        else:
            self._page = None
            self._ways_out.in_use(error, backup)

    def _read_backup(self, sentence: str) -> None:
        self._show_unlock()
        self._reads_backup = True
        if self._page is not None:
            self._page.tell(sentence)

    def _say(self, error: WorkbenchError) -> None:
        if self._page is None:
            return
        self._page.refused(_sentence(error))
        self.wrong_tries += error.code == _WRONG
        if error.code == _WRONG and self.wrong_tries % _MOST_TRIES == 0:
            # Few ever come here.
            from workbench.ui.unlock.patience import Patience  # noqa: PLC0415 - start-up, above

            Patience(self._page)


def _sentence(error: WorkbenchError) -> str:
    from workbench.services.messages import explain  # noqa: PLC0415 - start-up, 2 ms

    return explain(error, spoken).with_code
