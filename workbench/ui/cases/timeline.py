"""The timeline of a case, newest first: a list of what happened, with what one can do there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal

from workbench.domain.actions import ActionState
from workbench.domain.due_dates import short_text
from workbench.domain.ids import SignalId
from workbench.services import overlap_words
from workbench.services.case_files import Happening, Sort
from workbench.texts import ntr, spoken, tr
from workbench.ui import days
from workbench.ui.cases import words
from workbench.ui.cases.timeline_row import Shown, TimelineDelegate, track
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from PySide6.QtGui import QMouseEvent

    from workbench.domain.search_query import Word
    from workbench.services.case_as_of import Told
    from workbench.services.overlaps import Named
    from workbench.ui.cases.timeline_row import Shared

OLDER: Final = "older"  # the last row, where not all are shown
AT_ONCE: Final = 100  # rows: how high each is has to be known before one is shown
OPEN, EDIT, REMOVE, HISTORY, OVERLAP = "open", "edit", "remove", "history", "overlap"
_NOTHING: Final[Mapping[str, Told]] = {}
_NONE: Final[Shared] = {}
_LONG: Final = 12_000  # ms that a passage one came for is marked
_SOON: Final = timedelta(days=1)


class Timeline(VerbList):
    """Enter goes to where it is written; an entry is edited with F2; a chip shows its overlap."""

    point_asked = Signal(str)  # that signals share

    def __init__(self) -> None:
        verbs = (
            Verb(OPEN, tr("Show where it stands"), ("Return", "Enter")),
            Verb(EDIT, tr("Edit entry"), ("F2",)),
            Verb(REMOVE, tr("Take entry out"), ("Delete",)),
            Verb(HISTORY, tr("History"), ("H",)),
        )
        super().__init__(tr("Timeline"), verbs, Columns(air=8), fits_content=False)
        self._all = verbs
        self._with_overlap = (*verbs, Verb(OVERLAP, tr("Show the overlap"), ("O",)))
        self._of_older = (Verb(OLDER, tr("Show older"), ("Return", "Enter")),)
        self._at_most = AT_ONCE
        self._found: Sequence[Happening] = ()
        self._row_of: Callable[[Happening], Row]  # as it was shown last
        self._passage: tuple[str, Sequence[Word]] = ("", ())
        self._glow = QTimer(self)
        self._glow.setSingleShot(True)
        self._glow.setInterval(_LONG)
        self._glow.timeout.connect(self._end_glow)
        self.row_chosen.connect(self._settle)
        self._delegate = _Delegate(self)
        self.setItemDelegate(self._delegate)

    def show_happenings(
        self,
        found: Sequence[Happening],
        today: date,
        told: Mapping[str, Told] = _NOTHING,
        shared: Shared = _NONE,
    ) -> None:
        """Show what happened, with what signals share.

        ``told`` says of a meeting who was there, and who got a copy.
        """
        self._found = found
        self._row_of = lambda held: _row(
            held, today, told.get(held.meeting), shared.get(SignalId(held.key), ())
        )
        self._show_newest()

    def begin_anew(self) -> None:
        """Show no more than the newest of another case."""
        self._at_most = AT_ONCE

    def show_older(self) -> None:
        """Show more, and stand on the first that was not there."""
        first = _key(self._found[self._at_most])
        self._at_most += AT_ONCE
        self._show_newest(first)

    def _show_newest(self, chosen: str = "") -> None:
        left = len(self._found) - self._at_most
        rows = [self._row_of(held) for held in self._found[: self._at_most]]
        self.show_rows([*rows, _older(left)] if left > 0 else rows, chosen)
        self._settle(self.chosen())

    # ---- a passage one comes for

    def show_passage(self, key: str, looked_for: Sequence[Word]) -> None:
        """Go to a row and show all of it, with the words one came for marked for a while."""
        place = next((n for n, held in enumerate(self._found) if _key(held) == key), None)
        if place is None:
            return
        if place >= self._at_most:
            self._at_most = (place // AT_ONCE + 1) * AT_ONCE
            self._show_newest(key)
        self.choose(key)
        self._passage = key, looked_for
        self._glow.start()
        self._lay_out()
        self.scrollTo(self.currentIndex(), self.ScrollHint.PositionAtCenter)

    def looked_for(self, key: str) -> Sequence[Word]:
        """Return the words for which one came to a row; none for any other row."""
        return self._passage[1] if key == self._passage[0] else ()

    def _settle(self, chosen: object) -> None:
        """Offer what can be done with the chosen row; one that was left is as others again."""
        held = chosen.of if isinstance(chosen, Row) else None
        has_overlap = isinstance(held, Shown) and bool(held.shared)
        self.verbs = self._with_overlap if has_overlap else self._all
        if isinstance(chosen, Row) and chosen.key == OLDER:
            self.verbs = self._of_older
        if self._passage[0] and isinstance(chosen, Row) and chosen.key != self._passage[0]:
            self._end_glow()

    def _end_glow(self) -> None:
        self._glow.stop()
        self._passage = "", ()
        self._lay_out()

    def _lay_out(self) -> None:
        """Ask the height of each row again."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    # ---- the mouse on a chip

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        at = event.position()
        if self._point_at(at) or self._is_older(at):
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = self._point_at(event.position())
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if point:
            self.point_asked.emit(point)
        elif self._is_older(event.position()):
            self.ask(OLDER)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if not self._point_at(at) and not self._is_older(at):  # the first press showed it already
            super().mouseDoubleClickEvent(event)

    def _is_older(self, at: QPointF) -> bool:
        index = self.indexAt(at.toPoint())
        return index.isValid() and self.rows.rows[index.row()].key == OLDER

    def _point_at(self, at: QPointF) -> str:
        index = self.indexAt(at.toPoint())
        row = self.rows.rows[index.row()] if index.isValid() else None
        if row is None:
            return ""
        return self._delegate.point_at(row, QRectF(self.visualRect(index)), at)


class _Delegate(TimelineDelegate):
    """Asks the list for what words one came to a row."""

    def __init__(self, timeline: Timeline) -> None:
        super().__init__(timeline)
        self._timeline = timeline

    def looked_for(self, row: Row) -> Sequence[Word]:
        return self._timeline.looked_for(row.key)


def _older(left: int) -> Row:
    said = ntr("Show older, {n} more", "Show older, {n} more", left).format(n=left)
    return Row(OLDER, RowLook(title=said), said)


def _row(held: Happening, today: date, about: Told | None, shared: tuple[Named, ...]) -> Row:
    chip, tone = _chip(held, today)
    day = short_text(held.on, today, spoken.language)
    title, whose = words.title(held), _whose(held)
    if about is not None:
        facts = words.told(about.present, about.sent)
        whose = ", ".join(part for part in (whose, facts) if part)
        title = f"{title}, {facts}" if held.sort.is_quiet and facts else title
    alike = [overlap_words.as_others(one, SignalId(held.key), spoken) for one in shared]
    told = (words.sort(held.sort), day, title, whose, chip, *alike, track(held))
    look = RowLook(title=title, second=whose, chip=chip, chip_tone=tone, due=day)
    said = ", ".join(part for part in told if part)
    return Row(_key(held), look, said, Shown(held, shared))


def _key(held: Happening) -> str:
    return f"{held.sort}:{held.key}"


def _whose(held: Happening) -> str:
    if held.sort is Sort.DECISION:
        return held.place
    return held.name if not held.sort.is_quiet else ""


def _chip(held: Happening, today: date) -> tuple[str, Tone]:
    """Return what became of an action, or how late it is."""
    if held.state is None:
        return "", Tone.NEUTRAL
    if held.state is ActionState.DONE and held.closed_on is not None:
        day = short_text(held.closed_on, today, spoken.language)
        return tr("Done {day}").format(day=day), Tone.OK
    if held.state is ActionState.LAPSED or held.due is None:
        return "", Tone.NEUTRAL
    if held.due < today:
        return days.late((today - held.due).days), Tone.DANGER
    tone = Tone.WARN if held.due - today <= _SOON else Tone.NEUTRAL
    return days.near_day(held.due, today), tone
