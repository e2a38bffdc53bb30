"""The acts on a meeting while it is held: each a use case, with what is said when it landed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from workbench.domain.agenda import ItemState
from workbench.domain.ids import ItemId
from workbench.domain.numbers import Series, numbered
from workbench.services import agenda, freezing, meetings, minutes
from workbench.services.agenda import ItemDraft
from workbench.texts import tr

if TYPE_CHECKING:
    from workbench.domain.errors import WorkbenchError
    from workbench.domain.ids import ActionId, MeetingId
    from workbench.domain.minutes import MinutesVersion
    from workbench.services.changes import Outcome
    from workbench.services.ports import Work
    from workbench.ui.desk import Desk
    from workbench.ui.workspace.reading import MeetingPage


class Course(QObject):
    """Asks for what the panes want done with the open meeting."""

    shown_asked = Signal(str)  # item: the act leads there
    finished = Signal(str, int)  # the number of the meeting, and of the draft of its minutes

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page: MeetingPage | None = None
        self._begun: set[str] = set()  # items whose beginning is under way
        self._is_turning = False  # an end or a finish is under way: a second press is no wish

    @property
    def page(self) -> MeetingPage:
        """The meeting that is open."""
        return cast("MeetingPage", self._page)

    @property
    def has_page(self) -> bool:
        """Whether a meeting is open."""
        return self._page is not None

    def follow(self, page: MeetingPage) -> None:
        """Know the meeting as it stands now."""
        before = self._page.meeting if self._page is not None else None
        if before is None or (before.id, before.state) != (page.meeting.id, page.meeting.state):
            self._is_turning = False
        self._page = page
        self._begun = {
            key for key in self._begun if (i := page.item(key)) and i.state is ItemState.PLANNED
        }

    # ---- the meeting ------------------------------------------------------------------------

    def start(self) -> None:
        """Begin the meeting, or go on with it."""
        self._desk.do(meetings.start, self.page.meeting.id).then(
            self, lambda _: self._desk.tell(tr("Meeting begun"), can_undo=True)
        )

    def end(self) -> None:
        """Record the end; nothing is asked (R5)."""
        if not self._is_turning:
            self._is_turning = True
            asked = self._desk.do(meetings.end, self.page.meeting.id)
            asked.then(self, self._on_end, self._on_refused)

    def _on_end(self, _: object) -> None:
        time = f"{self._desk.clock.now():%H:%M}"
        self._desk.tell(tr("Meeting ended at {time}").format(time=time), can_undo=True)

    def finish(self) -> None:
        """Give numbers and keep the first draft; final, but for taking finishing back (R4)."""
        if not self._is_turning:
            self._is_turning = True
            earlier = tuple(c.row.id for c in self.page.earlier)
            asked = self._desk.write(_finish, self.page.meeting.id, earlier)
            asked.then(self, self._on_finished, self._on_refused)

    def _on_refused(self, error: WorkbenchError) -> None:
        self._is_turning = False
        self._desk.refused.emit(error)

    def _on_finished(self, outcome: Outcome[MinutesVersion]) -> None:
        meeting = self.page.meeting
        table = self._desk.read.tables.find(meeting.table) if meeting.table else None
        number = numbered(
            Series.MEETING, table.prefix if table else "OV", meeting.year, meeting.number
        )
        self.finished.emit(number, outcome.value.n)

    def reopen(self) -> None:
        """Take finishing back; numbers stay given (R4)."""
        self._desk.do(meetings.reopen, self.page.meeting.id).then(
            self,
            lambda _: self._desk.tell(tr("Finishing taken back, numbers stay"), can_undo=True),
        )

    # ---- items ------------------------------------------------------------------------------

    def begin(self, key: str) -> None:
        """Let the clock of an item run, once something happens there."""
        item = self.page.item(key)
        is_new = item is not None and item.state is ItemState.PLANNED and key not in self._begun
        if is_new and self.page.is_running:
            self._begun.add(key)
            self._desk.write(agenda.open_item, ItemId(key))

    def choose(self, key: str) -> None:
        """Go to an item that was chosen; one that is still to come begins."""
        item = self.page.item(key)
        if item is not None and item.state is ItemState.PLANNED and self.page.is_running:
            self._desk.do(agenda.open_item, ItemId(key))
        self.shown_asked.emit(key)

    def done(self, key: str) -> None:
        """Say that an item is done, and go to the next one."""
        item = self.page.item(key)
        if item is None:
            return
        after = self.page.beside(key, 1)
        if self.page.is_running:
            following = after.id if after and after.state is ItemState.PLANNED else None
            number = self.page.number(key)
            self._desk.do(agenda.go_on, item.id, following).then(
                self, lambda _: self._on_done(number, is_last=after is None)
            )
        if after is not None:
            self.shown_asked.emit(after.id)

    def _on_done(self, number: str, *, is_last: bool) -> None:
        if is_last:
            said = tr("Item {number} done, it was the last").format(number=number)
            self._desk.tell(said, can_undo=True)

    def add(self, title: str) -> None:
        """Put a point on the agenda."""
        draft = ItemDraft(title=title)
        self._desk.do(agenda.add_items, self.page.meeting.id, (draft,)).then(self, self._on_added)

    def _on_added(self, outcome: Outcome[tuple[ItemId, ...]]) -> None:
        self._desk.tell(tr("Item added"), can_undo=True)
        self.shown_asked.emit(outcome.value[0])


def _finish(work: Work, key: MeetingId, earlier: tuple[ActionId, ...]) -> MinutesVersion:
    minutes.record_rest(work, key)
    return freezing.finish(work, key, earlier)
