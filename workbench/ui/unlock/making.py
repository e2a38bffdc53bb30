"""A first run on its way: the folder is judged, the vault made, its recovery key shown."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from workbench.services import key_holders
from workbench.services.messages import explain
from workbench.texts import spoken
from workbench.ui import days
from workbench.ui.unlock.first_run import FirstRunView

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.services.vaults import NewVault, OpenVault, World
    from workbench.ui.tasks import Tasks
    from workbench.ui.unlock.steps import FirstRunAnswers
    from workbench.ui.unlock.ways_out import Run

GROUPS_TYPED_BACK: Final = 2  # of the recovery key, before it counts as kept (security.md 3.6)


class Making(QObject):
    """Takes what the pages of a first run ask to the keeper, and back."""

    made = Signal(object, object)  # OpenVault, FirstRunAnswers

    def __init__(self, world: World, tasks: Callable[[], Tasks], run: Run) -> None:
        self.view = FirstRunView(world.keeper.proposed_folder(), world.passphrases, tasks)
        super().__init__(self.view)  # it goes when the pages go
        self._keeper = world.keeper
        self._run = run
        self._clock = world.clock
        self._answers: FirstRunAnswers | None = None
        self.vault: OpenVault | None = None
        self.view.folder_asked.connect(self._judge_folder)
        self.view.create_asked.connect(self._create)
        self.view.sheet.print_asked.connect(self._print)
        self.view.finished.connect(self._finish)

    def _judge_folder(self, folder: Path) -> None:
        view = self.view
        self._run(
            view,
            partial(self._keeper.refuse_unsafe, folder),
            lambda _: view.folder_accepted(),
            lambda error: view.folder_refused(explain(error, spoken).with_code),
        )

    def _create(self, answers: FirstRunAnswers, passphrase: bytearray) -> None:
        self.view.working()
        self._answers = answers
        self._run(
            self.view,
            partial(self._keeper.create, answers.folder, passphrase),
            self._created,
            lambda error: self.view.refused(explain(error, spoken).with_code),
        )

    def _created(self, made: NewVault) -> None:
        self.vault = made.vault
        places = random.SystemRandom().sample(range(len(made.recovery_groups)), GROUPS_TYPED_BACK)
        first, second = sorted(places)
        self.view.show_recovery_key(made.recovery_groups, (first, second))

    def _print(self, groups: tuple[str, ...]) -> None:
        if self.vault is None or self._answers is None:
            return
        from workbench.ui.keys import printing  # noqa: PLC0415 - QtPrintSupport, only to print

        day = days.long_day(self._clock.today())
        mark = key_holders.mark_of(self.vault.keys)
        sheet = printing.Sheet(groups=groups, day=day, mark=mark)
        if printing.print_for(self.view.sheet, sheet):
            self._answers = replace(self._answers, has_printed=True)

    def _finish(self) -> None:
        if self.vault is not None:
            self.made.emit(self.vault, self._answers)
