"""A remark from the first key to the vault: what is half typed is kept within a second (D9)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.domain.ids import LineId
from workbench.domain.minutes import Block, Draft
from workbench.services.half_typed import HalfKind, HalfTyped, half_typed
from workbench.texts import tr
from workbench.ui.chair.reading_rows import ReadingRow, about
from workbench.ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.ids import ItemId
    from workbench.ui.chair.course import ChairCourse
    from workbench.ui.chair.reading_list import ReadingList
    from workbench.ui.chair.remark_panel import RemarkPanel
    from workbench.ui.chair.standing import Standing
    from workbench.ui.desk import Desk

_THROTTLE: Final = 1000  # ms between two drafts of what is being typed


class Remarking(QObject):
    """Opens the panel, keeps drafts while somebody types, and keeps the remark at the end."""

    over = Signal()

    def __init__(
        self, desk: Desk, course: ChairCourse, panel: RemarkPanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._course = course
        self._panel = panel
        self._held: Standing | None = None
        self._at: ReadingRow | None = None  # what the open remark is about
        self._draft: ItemId | None = None  # under which name it is half kept
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(_THROTTLE)
        self._clock.timeout.connect(self._keep_draft)
        panel.closed.connect(self._keep)
        panel.withdrawn.connect(self._withdraw)
        panel.typed.connect(self._typed)

    def begin(self, held: Standing, at: ReadingRow) -> None:
        """Type a remark at a row; one that was handed over stands as it is."""
        if not held.is_draft or self._desk.is_read_only:
            return
        if at.remark is not None and at.remark.is_sent:
            self._desk.tell(tr("This remark was handed over and stands as it is"))
            return
        self._panel.close_up()
        self._open(held, at, at.remark.text if at.remark else "")

    def go_on(self, held: Standing, draft: Draft, page: ReadingList) -> None:
        """After unlocking: the remark that was being typed, at its place or on the whole."""
        half = half_typed(draft.item)
        rows = [row for row in page.rows_model.rows if isinstance(row, ReadingRow)]
        if half is None or not rows or not held.is_draft:
            return
        at = next((row for row in rows if _is_at(row, half)), rows[0])
        page.choose(at.key)
        self._open(held, at, draft.blocks[0].text)
        self._draft = draft.item

    def half_typed(self) -> Draft | None:
        """Return the remark that is being typed, for the lock."""
        text = self._panel.text()
        if self._at is None or self._held is None or not text.strip():
            return None
        return Draft(
            item=self._draft or _name(self._held, self._at),
            blocks=(Block(line=LineId(""), text=text),),
            caret=self._panel.edit.textCursor().position(),
            written_at=self._desk.clock.now(),
        )

    def _open(self, held: Standing, at: ReadingRow, text: str) -> None:
        self._held, self._at = held, at
        self._panel.open_for(about(at), text, is_kept=at.remark is not None)

    def _keep(self, text: str) -> None:
        """The panel closed: what stands there is the remark."""
        at, held = self._at, self._held
        self._at = self._held = None
        self._clock.stop()
        self.over.emit()
        if at is None or held is None:
            return
        if at.remark is None:
            if text.strip():
                self._course.note(held.version.id, at.place, text)
        elif not text.strip():
            self._course.withdraw_remark(at.remark.id)
        elif text != at.remark.text:
            self._course.reword(at.remark.id, text)
        if self._draft is not None:
            self._on_lane(partial(self._desk.drafts.drop, self._draft))
            self._draft = None

    def _withdraw(self) -> None:
        self._panel.edit.clear()
        self._panel.close_up()

    def _typed(self) -> None:
        if not self._clock.isActive():
            self._clock.start()

    def _keep_draft(self) -> None:
        draft = self.half_typed()
        if draft is not None:
            self._draft = draft.item
            self._on_lane(partial(self._desk.drafts.write, draft))

    def _on_lane(self, job: Callable[[], None]) -> None:
        failed = self._desk.refused.emit
        self._desk.tasks.run(Lane.WRITE, self, job, lambda _: None, failed)


def _name(held: Standing, at: ReadingRow) -> ItemId:
    remark = at.remark.id if at.remark is not None else None
    place = at.place
    return HalfTyped(HalfKind.REMARK, held.version.id, place.item, place.line, remark).key


def _is_at(row: ReadingRow, half: HalfTyped) -> bool:
    """Tell whether a half remark belongs to a row: its remark, or the first row of its place."""
    if half.remark is not None or row.remark is not None:
        return row.remark is not None and row.remark.id == half.remark
    return (row.place.item, row.place.line) == (half.item, half.line)
