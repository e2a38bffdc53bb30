"""What one can do about a vault that does not open as it should: the ways out of the entrance.

Changes are missing: stop, or go in knowingly. Pages are damaged: a rescue copy, to be read. It lies
on a network: a copy of it on this laptop. Someone works in it: its newest backup, to be read.
Each is asked on a page, and done in a lane.
"""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from workbench.services.messages import Message, explain
from workbench.services.rescue_words import what_was_lost
from workbench.texts import spoken, tr
from workbench.ui.days import long_day
from workbench.ui.unlock.named import NamePage
from workbench.ui.unlock.trouble import TroublePage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.domain.errors import WorkbenchError
    from workbench.services.backup_files import Backup
    from workbench.services.safekeeping import Rescued
    from workbench.services.vaults import OpenVault, VaultKeeper
    from workbench.ui.main_window import MainWindow

T = TypeVar("T")

DAMAGED = "KL-14"


class Run(Protocol):
    """Runs a slow job in a lane."""

    def __call__(
        self,
        owner: QObject,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[WorkbenchError], None],
    ) -> None:
        """Tell the owner when it is done, or how it failed."""
        ...


class WaysOut(QObject):
    """Shows what is the matter and does what is chosen."""

    entered = Signal(object)  # OpenVault: go in
    left = Signal()  # back to the passphrase
    named = Signal(object)  # OpenVault: go in, the log knows by whose name
    brought = Signal(object)  # Path: a copy of the vault, on this laptop
    progressed = Signal(float)  # of a rescue; told in the lane, heard in the window
    reading_asked = Signal(str)  # a sentence: ask the passphrase to read the newest backup

    def __init__(self, window: MainWindow, keeper: VaultKeeper, run: Run) -> None:
        super().__init__(window)
        self._window = window
        self._keeper = keeper
        self._run = run
        self._stop = threading.Event()
        self._page: TroublePage | None = None  # the one that is shown

    def doubt(self, vault: OpenVault, error: WorkbenchError) -> None:
        """The key fits, and yet one should not go in without a thought."""
        if error.code == DAMAGED:
            page = self._show(
                tr("The vault is damaged"), _damage(), tr("Stop"), tr("Make a rescue copy")
            )
            page.went_on.connect(partial(self._rescue, vault))
        else:
            page = self._show(
                tr("Changes are missing from this vault"),
                explain(error, spoken),
                tr("Stop"),
                tr("Open it as it is"),
            )
            page.went_on.connect(partial(self._accept, vault))
        page.stopped.connect(partial(self._leave, vault))

    def unsafe(self, folder: Path, error: WorkbenchError) -> None:
        """The vault lies where work would damage it."""
        page = self._show(
            tr("The vault lies where it is not safe"),
            _unsafe(explain(error, spoken)),
            tr("Back"),
            tr("Copy it to this laptop"),
        )
        page.stopped.connect(self.left)
        page.went_on.connect(partial(self._bring, folder))

    def in_use(self, error: WorkbenchError, backup: Backup) -> None:
        """Someone works in the vault; its newest backup can be read meanwhile."""
        told = explain(error, spoken)
        moment = f"{long_day(backup.made_at.date())}, {backup.made_at:%H:%M}"
        message = Message(
            told.what,
            told.safe,
            tr("Close it there first, or read the backup of {moment}.").format(moment=moment),
            told.code,
        )
        page = self._show(tr("The vault is in use"), message, tr("Back"), tr("Read the backup"))
        page.stopped.connect(self.left)
        page.went_on.connect(
            partial(
                self.reading_asked.emit,
                tr("Type the passphrase to read the backup of {moment}.").format(moment=moment),
            )
        )

    def ask_name(self, vault: OpenVault) -> None:
        """The key that opened it names nobody: ask, for the log."""
        page = NamePage(vault.holder)
        page.named.connect(partial(self._name, vault))
        page.stopped.connect(partial(self._leave, vault))
        self._window.show_page(page)
        page.begin()

    def _name(self, vault: OpenVault, name: str) -> None:
        vault.act_as(name)
        self.named.emit(vault)

    def _show(self, title: str, message: Message, stop: str, go_on: str) -> TroublePage:
        self._page = page = TroublePage(title, message, stop=stop, go_on=go_on)
        self._window.show_page(page)
        return page

    def _accept(self, vault: OpenVault) -> None:
        vault.safekeeping.accept()
        self.entered.emit(vault)

    def _leave(self, vault: OpenVault) -> None:
        self._stop.set()
        self._run(self, vault.close, lambda _: self.left.emit(), lambda _: self.left.emit())

    def _rescue(self, vault: OpenVault) -> None:
        page = self._page
        if page is None:
            return
        page.working(tr("The rescue copy is being made."))
        self._stop.clear()
        to = vault.safekeeping.proposed_rescue()
        self.progressed.connect(page.show_share)
        job = partial(vault.safekeeping.rescue, to, self.progressed.emit, self._stop.is_set)
        self._run(page, job, partial(self._rescued, vault, to), self._refuse)

    def _rescued(self, vault: OpenVault, to: Path, rescued: Rescued | None) -> None:
        if rescued is None:
            return  # it was stopped, and the passphrase is asked
        message = Message(
            what_was_lost(rescued, spoken),
            tr("The copy lies in {folder}. The damaged vault was not touched.").format(
                folder=str(to).replace("/", "/\u200b").replace("\\", "\\\u200b")  # to break at
            ),
            tr(
                "It opens to read only now. To work in it, choose its folder at the next start;"
                " compare it with the newest backup first."
            ),
            "",
        )
        title = tr("The rescue copy is made")
        self._page = page = TroublePage(
            title,
            message,
            stop=tr("Stop"),
            go_on=tr("Open to read"),
            is_good=True,
            is_whole=rescued.is_whole,
        )
        self._window.show_page(page)
        page.stopped.connect(partial(self._leave, vault))
        page.went_on.connect(partial(self._read, vault, to))

    def _read(self, vault: OpenVault, copy: Path) -> None:
        if self._page is not None:
            self._page.working(tr("The vault is being opened."))
        self._run(self, partial(vault.give_way, copy), self.entered.emit, self._refuse)

    def _bring(self, folder: Path) -> None:
        if self._page is not None:
            self._page.working(tr("The vault is being copied."))
        self._run(self, partial(self._keeper.bring_here, folder), self.brought.emit, self._refuse)

    def _refuse(self, error: WorkbenchError) -> None:
        if self._page is not None and isValid(self._page):
            self._page.refused(explain(error, spoken).with_code)


def _damage() -> Message:
    return Message(
        tr("Part of the vault file cannot be read any more."),
        tr("Nothing was changed, and nothing is written to it."),
        tr(
            "Make a rescue copy: all that can still be read, in a new vault beside this one."
            " Or stop, and put the newest backup back."
        ),
        DAMAGED,
    )


def _unsafe(told: Message) -> Message:
    return Message(
        told.what,
        told.safe,
        tr(
            "Copy the vault to this laptop and work there. The one here stays as it is: from then"
            " on the copy is the one that counts."
        ),
        told.code,
    )
