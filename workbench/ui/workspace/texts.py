"""All texts of one meeting: an editor for each item that was shown, drafts, moves between items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workbench.domain.ids import IdSource, LineId
from workbench.texts import tr
from workbench.ui.editor import MinutesEdit, Shelf
from workbench.ui.tasks import Lane
from workbench.ui.theme import current
from workbench.ui.workspace.item_text import ItemText

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.ids import ItemId
    from workbench.domain.minutes import Draft
    from workbench.ui.desk import Desk
    from workbench.ui.editor import Vocabulary


class Texts(QObject):
    """Makes, keeps and shows the texts of the items of a meeting."""

    made = Signal(object)  # ItemText: somebody must give its editor a place
    ready = Signal()  # the drafts that waited are known
    typed = Signal(object)  # ItemText
    saved = Signal(object)
    failed = Signal(object)
    wrote = Signal(object, object)  # ItemText, Written
    shown_asked = Signal(str)
    stepped = Signal(object)  # ItemText: a burst was taken back or again
    move_asked = Signal(object, int)  # ItemText, way: a line goes to the item beside

    def __init__(self, desk: Desk, vocabulary: Vocabulary, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._vocabulary = vocabulary
        self._ids = IdSource()
        self._shelf = Shelf()
        self._held: dict[str, ItemText] = {}
        self._drafts: dict[str, Draft] = {}
        self.is_ready = False
        current().changed.connect(self._dress)

    def begin(self) -> None:
        """Ask for the drafts that waited; until they are here nothing is shown to type in."""
        self._desk.tasks.run(
            Lane.WRITE, self, self._desk.drafts.waiting, self._on_drafts, self._on_no_drafts
        )

    def text(self, item: ItemId) -> ItemText:
        """Return the text of an item, made when first asked for; a newer draft wins (D9)."""
        held = self._held.get(item)
        if held is None:
            held = self._make(item)
            draft = self._drafts.pop(item, None)
            if draft is None:
                held.load()
            else:
                held.resume(draft)
        return held

    def find(self, item: str) -> ItemText | None:
        """Return the text of an item, if it was made."""
        return self._held.get(item)

    def all(self) -> tuple[ItemText, ...]:
        """Return every text that was made."""
        return tuple(self._held.values())

    def add_draft(self, draft: Draft) -> None:
        """Know of a draft, for when its item is shown."""
        held = self._held.get(draft.item)
        if held is None:
            self._drafts[draft.item] = draft
        elif held.is_settled:
            held.resume(draft)

    def write_all(self) -> None:
        """Write whatever is not on disk as lines."""
        for held in self._held.values():
            held.write()

    def unsaved(self, shown: str) -> tuple[Draft, ...]:
        """Return what a lock must keep: all that is not stored, and the caret of what is shown."""
        kept = [h for h in self._held.values() if not h.is_settled and h.item != shown]
        here = self._held.get(shown)
        return tuple(h.draft_for_lock() for h in (*kept, *((here,) if here else ())))

    def paint_names(self) -> None:
        """Paint again: tokens and limits may name who was not known before."""
        for held in self._held.values():
            held.edit.viewport().update()

    def look_again(self) -> None:
        """Follow what changed elsewhere."""
        for held in self._held.values():
            held.load_if_others()

    def end(self) -> None:
        """Let go of all texts: what is typed is written first."""
        self.write_all()
        current().changed.disconnect(self._dress)
        for held in self._held.values():
            held.end()
        self._held.clear()

    def _make(self, item: ItemId) -> ItemText:
        edit = MinutesEdit(current(), self._vocabulary, new_id=self._new_line, shelf=self._shelf)
        held = ItemText(self._desk, item, edit)
        self._held[item] = held
        edit.undo_asked.connect(self._undo)
        edit.redo_asked.connect(self._redo)
        edit.history_asked.connect(self._desk.history_asked)
        for own, ours in (
            (held.typed, self.typed),
            (held.saved, self.saved),
            (held.failed, self.failed),
            (held.undo_said, self.stepped),
        ):
            own.connect(_telling(ours.emit, held))
        held.wrote.connect(lambda written, held=held: self.wrote.emit(held, written))
        held.shown_asked.connect(self.shown_asked)
        edit.line_leaves.connect(lambda way, held=held: self.move_asked.emit(held, way))
        self.made.emit(held)
        return held

    def _new_line(self) -> LineId:
        return LineId(self._ids.at(self._desk.clock.now()))

    def _undo(self) -> None:
        if not self._desk.steps.undo():
            self._desk.tell(tr("Nothing to undo."))

    def _redo(self) -> None:
        if not self._desk.steps.redo():
            self._desk.tell(tr("Nothing to redo."))

    def _dress(self) -> None:
        for held in self._held.values():
            held.write()  # a change of text size forgets the steps of the document
            held.edit.dress()

    def _on_drafts(self, drafts: tuple[Draft, ...]) -> None:
        for draft in drafts:
            self._drafts.setdefault(draft.item, draft)
        self.is_ready = True
        self.ready.emit()

    def _on_no_drafts(self, error: object) -> None:
        self._desk.refused.emit(error)
        self._on_drafts(())


def _telling(tell: Callable[[ItemText], None], held: ItemText) -> Callable[..., None]:
    """Return a slot that tells which text it was, whatever the signal carried."""

    def told(*_: object) -> None:
        tell(held)

    return told
