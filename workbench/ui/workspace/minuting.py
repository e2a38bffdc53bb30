"""What follows from typing: the item begins, the disk is told of, what was agreed is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.domain.minutes import LineKind
from workbench.texts import tr
from workbench.ui.editor.speech import owners_and_term
from workbench.ui.widgets.announcements import announce
from workbench.ui.workspace import words

if TYPE_CHECKING:
    from workbench.domain.ids import LineId
    from workbench.domain.minutes import Block
    from workbench.services.minutes import Written
    from workbench.ui.desk import Desk
    from workbench.ui.workspace.course import Course
    from workbench.ui.workspace.display import Display
    from workbench.ui.workspace.item_text import ItemText
    from workbench.ui.workspace.panes import Panes
    from workbench.ui.workspace.texts import Texts


class Minuting(QObject):
    """Listens to the texts of a meeting."""

    def __init__(
        self, desk: Desk, course: Course, display: Display, panes: Panes, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._course = course
        self._display = display
        self._panes = panes
        self._texts: Texts | None = None
        self._spoken: set[LineId] = set()  # recorded here, and said by the editor itself

    def listen(self, texts: Texts) -> None:
        """Hear what happens in these texts."""
        self._texts = texts
        texts.typed.connect(self._on_typed)
        texts.saved.connect(self._on_saved)
        texts.failed.connect(lambda _: self._panes.centre.hints.not_saved())
        texts.wrote.connect(self._on_wrote)
        texts.stepped.connect(self._on_stepped)
        texts.move_asked.connect(self._move)
        texts.made.connect(self._on_made)

    def _on_made(self, text: ItemText) -> None:
        edit = text.edit
        self._panes.centre.add_editor(edit)
        edit.recorded.connect(lambda block: self._spoken.add(block.line))
        edit.next_item_asked.connect(self._next)
        edit.item_step_asked.connect(self._step)
        edit.tick_asked.connect(self._panes.records.tick_place)

    def _next(self) -> None:
        if self._texts is not None:
            self._texts.write_all()
        self._course.done(self._display.shown)

    def _step(self, way: int) -> None:
        page = self._display.page
        beside = page.beside(self._display.shown, way) if page is not None else None
        if beside is not None:
            self._course.shown_asked.emit(beside.id)

    def _on_typed(self, text: ItemText) -> None:
        self._course.begin(text.item)

    def _on_saved(self, _: ItemText) -> None:
        self._panes.centre.hints.saved(f"{self._desk.clock.now():%H:%M}")

    def _on_wrote(self, text: ItemText, written: Written) -> None:
        if written.only_agreement:
            self._desk.tell(
                tr("This action was changed since: only what was agreed here is corrected")
            )
        blocks = {block.line: block for block in text.edit.blocks()}
        agreed = [blocks[line] for line in written.agreed if line in blocks]
        if agreed:
            is_spoken = self._spoken.issuperset(written.agreed)
            self._desk.tell(_said(agreed), can_undo=True, is_spoken=is_spoken)
        self._spoken.clear()

    def _on_stepped(self, text: ItemText) -> None:
        page = self._display.page
        if page is not None:
            number = page.number(text.item)
            announce(self._panes.centre, tr("Undone in item {number}").format(number=number))

    def _move(self, text: ItemText, way: int) -> None:
        """A line goes to the item beside, with its record (R2.1)."""
        page, texts = self._display.page, self._texts
        beside = page.beside(text.item, way) if page is not None else None
        if beside is None or texts is None:
            return
        other = texts.text(beside.id)
        line = text.edit.take_line()
        other.edit.put_line(line, at_end=way < 0)
        other.write()
        text.write()
        self._course.shown_asked.emit(beside.id)


def _said(agreed: list[Block]) -> str:
    """Return what was recorded, as the toast says it."""
    if len(agreed) > 1:
        counts = words.counts(
            {kind: sum(b.kind is kind for b in agreed) for kind in {b.kind for b in agreed}}
        )
        return tr("Recorded: {counts}").format(counts=counts)
    block = agreed[0]
    if block.kind is LineKind.DECISION:
        return tr("Decision recorded")
    owners, _ = owners_and_term(block)
    if owners:
        return tr("Action recorded for {owner}").format(owner=owners)
    return tr("Action recorded, nobody owns it yet")
