"""The text of one item: its editor, what of it is on disk, and its bursts of typing.

A draft goes to disk at most a second after the first unsaved key (D9); at Enter, when a line,
the item or the window is left, the lines themselves are written and the draft is dropped, unless
something was typed since. Nothing here ever takes text off the screen because of the disk.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor
from shiboken6 import isValid

from workbench.domain.minutes import Draft
from workbench.services import minutes
from workbench.ui.editor.guards import Guard
from workbench.ui.editor.moving import rewrite
from workbench.ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.errors import WorkbenchError
    from workbench.domain.ids import ItemId, LineId
    from workbench.domain.minutes import Block
    from workbench.services.changes import Outcome
    from workbench.services.minutes import Written
    from workbench.ui.desk import Desk
    from workbench.ui.editor import MinutesEdit

THROTTLE: Final = 800  # ms from the first unsaved key to its draft (D9: at most one second)
RETRY: Final = 5_000  # ms between tries while the disk does not take it


class ItemText(QObject):
    """One editor and its way to the vault; a `Typed` of the step list."""

    typed = Signal()
    saved = Signal()
    failed = Signal(object)  # WorkbenchError
    wrote = Signal(object)  # Written
    shown_asked = Signal(str)  # item: a step was taken back here
    undo_said = Signal()

    def __init__(self, desk: Desk, item: ItemId, edit: MinutesEdit) -> None:
        super().__init__(edit)
        self.item = item
        self.edit = edit
        self._desk = desk
        self._serial = 0  # counts what was typed
        self._kept = 0  # serial of the newest draft or lines on disk
        self._asked = 0  # serial of the newest lines under way
        self._stored = 0  # serial of the newest lines on disk
        self._is_told = False
        self._is_held = False  # a lock is under way
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(THROTTLE)
        self._soon.timeout.connect(self.keep_draft)
        edit.has_own_undo = False
        edit.changed.connect(self._on_typed)
        edit.recorded.connect(self.write)
        edit.block_left.connect(self.write)
        edit.document().undoCommandAdded.connect(self._on_burst)

    @property
    def is_settled(self) -> bool:
        """Whether the lines on disk are what stands here."""
        return self._serial == self._stored

    @property
    def is_kept(self) -> bool:
        """Whether a lock this instant would lose nothing."""
        return self._serial <= max(self._kept, self._stored)

    def load(self) -> None:
        """Show the stored lines, ready to go on below them; older steps are forgotten."""
        self._desk.steps.forget_text(self)
        stored = minutes.blocks_of(self._desk.read, self.item)
        below = (self.edit.lines.fresh(),) if stored and not self.edit.isReadOnly() else ()
        self.edit.load((*stored, *below))
        self.edit.moveCursor(QTextCursor.MoveOperation.End)
        self._serial = self._kept = self._asked = self._stored = 0

    def resume(self, draft: Draft) -> None:
        """Show a draft, with its caret; its lines are written when they are left."""
        self.load()
        said = tuple(block for block in draft.blocks if block.text.strip())
        if said != minutes.blocks_of(self._desk.read, self.item):
            self._serial = self._kept = 1
        else:
            self._drop_draft()  # it only held the caret
        self.edit.load(draft.blocks, draft.caret)

    def load_if_others(self) -> None:
        """Look again after a change elsewhere; what waits to be written here stays.

        Who may hold a line is no typing, so that is followed also then.
        """
        stored = minutes.blocks_of(self._desk.read, self.item)
        for line in stored:
            self.edit.limit(line.line, Guard(line.marking, line.audience))
        if not self.is_settled:
            return
        if tuple(b for b in self.edit.blocks() if b.text.strip()) != stored:
            self.load()

    def draft(self) -> Draft:
        """Return the whole item with its caret."""
        return Draft(
            item=self.item,
            blocks=self.edit.blocks(),
            caret=self.edit.caret(),
            written_at=self._desk.clock.now(),
        )

    def draft_for_lock(self) -> Draft:
        """Return the draft that the lock will write; nothing else is written until a next key.

        Lines written after it would be newer than the draft, and the caret would be lost.
        """
        self._soon.stop()
        self._is_held = True
        return self.draft()

    def keep_draft(self) -> None:
        """Put what stands here into the draft, on the writing lane."""
        self._soon.stop()
        if self.is_kept or self._is_held:
            return
        job = partial(_write, self._desk, self.draft())
        done = partial(self._on_draft, self._serial)
        self._desk.tasks.run(Lane.WRITE, self, job, done, self._on_failed)

    def write(self) -> None:
        """Write the lines, if something was typed since they were last written."""
        if self._serial == self._asked or self._is_held:
            return
        self._asked = self._serial
        self._desk.write(minutes.write_item, self.item, self._blocks()).then(
            self, partial(self._on_written, self._serial), self._on_failed
        )

    def take_back(self) -> bool:
        """Take the last burst of typing back, and show where it was."""
        if not isValid(self.edit) or not self.edit.document().isUndoAvailable():
            return False
        self.shown_asked.emit(self.item)
        self.edit.undo_typing()
        self._after_step()
        return True

    def take_again(self) -> bool:
        """Take the last undone burst again, and show where it is."""
        if not isValid(self.edit) or not self.edit.document().isRedoAvailable():
            return False
        self.shown_asked.emit(self.item)
        self.edit.redo_typing()
        self._after_step()
        return True

    def end(self) -> None:
        """Let go: the meeting is left."""
        self._soon.stop()
        self._desk.steps.forget_text(self)

    def _blocks(self) -> tuple[Block, ...]:
        return self.edit.blocks()

    def _after_step(self) -> None:
        self.undo_said.emit()
        self.write()

    def _on_typed(self) -> None:
        self._serial += 1
        self._is_held = False
        if not self._soon.isActive():
            self._soon.start(THROTTLE)
        self.typed.emit()

    def _on_burst(self) -> None:
        self._desk.steps.typed(self)

    def _on_draft(self, serial: int, _: None) -> None:
        self._kept = max(self._kept, serial)
        self._on_kept()

    def _on_written(self, serial: int, outcome: Outcome[Written]) -> None:
        self._stored = max(self._stored, serial)
        if self.is_settled:
            self._soon.stop()
            self._drop_draft()
        self._on_kept()
        if scrubbed := outcome.value.scrubbed:
            self._show_stored(scrubbed)
        self.wrote.emit(outcome.value)

    def _show_stored(self, lines: Sequence[LineId]) -> None:
        for block in minutes.blocks_of(self._desk.read, self.item):
            if block.line in lines:
                rewrite(self.edit.lines, block)

    def _drop_draft(self) -> None:
        if not self._is_held:
            job = partial(self._desk.drafts.drop, self.item)
            self._desk.tasks.run(Lane.WRITE, self, job, lambda _: None, self._on_failed)

    def _on_kept(self) -> None:
        self._is_told = False
        if self.is_kept:
            self.saved.emit()
        elif not self._soon.isActive() and not self._is_held:
            self._soon.start(THROTTLE)

    def _on_failed(self, error: WorkbenchError) -> None:
        """The text stays; try again, and say it once."""
        self._asked = self._stored
        self._soon.start(RETRY)
        self.failed.emit(error)
        if not self._is_told:
            self._is_told = True
            self._desk.refused.emit(error)


def _write(desk: Desk, draft: Draft) -> None:
    """Stamp the draft on the writing lane: there it comes after the lines written before it."""
    desk.drafts.write(replace(draft, written_at=desk.clock.now()))
