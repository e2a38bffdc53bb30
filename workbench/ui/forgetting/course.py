"""The way of a destruction: the records, then the backups, then what can be said of both."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workbench.domain.ids import CaseId, SubjectId
from workbench.services import backups, case_forgetting, forgetting, forgetting_files
from workbench.ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Collection

    from workbench.domain.destruction import Destruction
    from workbench.services.changes import Outcome
    from workbench.services.forgetting import DestructionOrder
    from workbench.services.forgetting_files import Aftermath
    from workbench.ui.desk import Desk
    from workbench.ui.forgetting.target import Target


class DestroyingCourse(QObject):
    """Destroys, and sees to the backups; tells each step."""

    destroyed = Signal(object)  # Destruction: it is gone from the vault
    finished = Signal(object)  # Aftermath, or None where there are no files to see to
    refused = Signal(object)  # WorkbenchError: nothing was destroyed
    troubled = Signal(object)  # WorkbenchError: it is gone from the vault, the backups stand

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def destroy(
        self, target: Target, order: DestructionOrder, words: str, *, keeps_words: bool
    ) -> None:
        """Destroy what a card is about; ``words`` and what is kept are of a case."""
        if target.is_case:
            asked = self._desk.destroy(
                case_forgetting.destroy_case,
                CaseId(target.id),
                order,
                words,
                keeps_words=keeps_words,
            )
        else:
            asked = self._desk.destroy(forgetting.destroy_subject, SubjectId(target.id), order)
        asked.then(self, self._landed, self.refused.emit)

    def destroy_again(self, gone: Collection[str], words: str) -> None:
        """Destroy once more what came back with a backup."""
        asked = self._desk.destroy(case_forgetting.destroy_again, gone, words)
        asked.then(self, lambda _: self.see_to_backups(), self.refused.emit)

    def see_to_backups(self) -> None:
        """Make a fresh backup and delete the older ones; may be asked again."""
        files = self._desk.forgetting
        if files is None:
            self.finished.emit(None)
            return
        job = partial(files.finish)
        self._desk.tasks.run(Lane.KEEPING, self, job, self._finished, self.troubled.emit)

    def _landed(self, outcome: Outcome[Destruction]) -> None:
        self.destroyed.emit(outcome.value)
        self.see_to_backups()

    def _finished(self, done: Aftermath) -> None:
        self._desk.write(backups.note_made, done.fresh)
        self._desk.write(forgetting_files.note_finished, done)
        self.finished.emit(done)
