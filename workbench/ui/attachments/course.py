"""Carries out what is wished of attachments: files in the FILES lane, rows in the vault."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from workbench.domain.errors import RuleBrokenError, WorkbenchError
from workbench.domain.preferences import EXPORT_FOLDER
from workbench.services import attachments
from workbench.services.messages import explain
from workbench.texts import ntr, spoken, tr
from workbench.ui.tasks import Lane
from workbench.ui.widgets.file_dialogs import ask_files, ask_new_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from workbench.domain.attachments import Attachment
    from workbench.domain.ids import AttachmentId, ItemId, MeetingId
    from workbench.services.attachments import AttachmentFiles, TakenIn, Told
    from workbench.services.changes import Outcome
    from workbench.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the files that were to be added; the first that was refused ended it."""

    files: tuple[TakenIn, ...]
    refused: str = field(default="", repr=False)  # its name
    error: WorkbenchError | None = None


class FileDialogs(Protocol):
    """Asks the person for files; the system's own windows, which tests answer themselves."""

    def open(self, parent: QWidget) -> list[Path]:
        """Return the files to add; none when the person thought better of it."""
        ...

    def save(self, parent: QWidget, proposed: Path) -> Path | None:
        """Return where a file is to be saved."""
        ...


class NativeDialogs:
    """The dialogs of the system."""

    def open(self, parent: QWidget) -> list[Path]:
        """Ask for files to add."""
        return [Path(name) for name in ask_files(parent, tr("Add attachments"))]

    def save(self, parent: QWidget, proposed: Path) -> Path | None:
        """Ask where a file is to be saved; a file of that name is never replaced."""
        chosen = ask_new_file(parent, tr("Save attachment"), proposed)
        return Path(chosen) if chosen else None


class AttachmentCourse(QObject):
    """Adds, saves, labels and removes; says how far it is, and what was refused."""

    moved_on = Signal(str)  # how far, in words; "" when nothing is being copied
    refused = Signal(str)  # a sentence; "" takes it away
    _copied = Signal(str, object, object)  # name, bytes done, bytes in all: from the lane

    def __init__(self, desk: Desk, files: AttachmentFiles, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._files = files
        self.is_busy = False
        self._copied.connect(self._tell)

    def add(self, meeting: MeetingId, item: ItemId | None, sources: Sequence[Path]) -> None:
        """Take files in; those that are fit become one step that can be taken back."""
        if not sources or self.is_busy:
            return
        self._begin(sources[0].name)
        job = partial(take_in_all, self._files, tuple(sources), self._copied.emit)
        done = partial(self._taken, meeting, item)
        self._desk.tasks.run(Lane.FILES, self, job, done, self._failed)

    def save(self, attachment: Attachment, place: Path) -> None:
        """Write a file outside the vault, and write down that it left."""
        if self.is_busy:
            return
        self._begin(attachment.name)
        told: Told = partial(self._copied.emit, attachment.name)
        job = partial(self._files.save_as, attachment, place, told)
        done = partial(self._saved, attachment.id)
        self._desk.tasks.run(Lane.FILES, self, job, done, self._failed)

    def remove(self, key: AttachmentId) -> None:
        """Take an attachment away; it can be put back until the vault closes."""
        sentence = tr("Attachment removed")
        self._desk.do(attachments.remove, key).then(
            self, lambda _: self._desk.tell(sentence, can_undo=True)
        )

    def label(self, key: AttachmentId, words: str) -> None:
        """Keep what the sender wrote on it."""
        self._desk.do(attachments.label, key, words)

    def stop(self) -> None:
        """Stop what is being copied; nothing of it is kept."""
        self._files.cancel()

    def proposed(self, attachment: Attachment) -> Path:
        """Return where a file would be saved: where documents went last."""
        kept = self._desk.read.preferences.find(EXPORT_FOLDER)
        folder = Path(kept.value) if kept and Path(kept.value).is_dir() else Path.home()
        return folder / attachments.name_outside(attachment)

    def _begin(self, name: str) -> None:
        self.is_busy = True
        self.refused.emit("")
        self._tell(name, 0, 1)

    def _end(self) -> None:
        self.is_busy = False
        self.moved_on.emit("")

    def _tell(self, name: str, done: object, size: object) -> None:
        if self.is_busy and isinstance(done, int) and isinstance(size, int):
            said = tr("{name}, {share} %").format(name=name, share=100 * done // max(1, size))
            self.moved_on.emit(said)

    def _taken(self, meeting: MeetingId, item: ItemId | None, found: Taken) -> None:
        self._end()
        if found.error is not None:
            self._say(found.error, found.refused)
        if found.files:
            asked = self._desk.do(attachments.add, meeting, item, found.files)
            taken = partial(self._added, found.files)
            asked.then(self, taken, partial(self._given_up, found.files))

    def _added(self, taken: Sequence[TakenIn], _: Outcome[None]) -> None:
        n = len(taken)
        self._desk.tell(
            ntr("Attachment added", "{n} attachments added", n).format(n=n), can_undo=True
        )

    def _given_up(self, taken: Sequence[TakenIn], error: WorkbenchError) -> None:
        for one in taken:
            job = partial(self._files.give_up, one)
            self._desk.tasks.run(Lane.FILES, self, job, lambda _: None, self._failed)
        self._say(error)

    def _saved(self, key: AttachmentId, place: Path) -> None:
        self._end()
        self._desk.write(attachments.note_saved, key, place.parent).then(self)
        self._desk.tell(tr("Saved outside the vault as {name}").format(name=place.name))

    def _failed(self, error: WorkbenchError) -> None:
        self._end()
        self._say(error)

    def _say(self, error: WorkbenchError, name: str = "") -> None:
        message = explain(error, spoken)
        sentence = str(message) if isinstance(error, RuleBrokenError) else message.with_code
        self.refused.emit(f"{name}: {sentence}" if name else sentence)


def take_in_all(
    files: AttachmentFiles, sources: Sequence[Path], told: Callable[[str, int, int], None]
) -> Taken:
    """Take in one file after the other; the first that is refused ends it."""
    taken: list[TakenIn] = []
    for source in sources:
        try:
            taken.append(files.take_in(source, partial(told, source.name)))
        except WorkbenchError as error:
            return Taken(tuple(taken), source.name, error)
    return Taken(tuple(taken))
