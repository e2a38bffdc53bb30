"""Rows of the agenda beside the minutes: each point as it stands, in words for eye and ear."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from workbench.domain.agenda import ItemKind, ItemState
from workbench.texts import ntr, tr
from workbench.ui.workspace import pace

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.domain.agenda import AgendaItem
    from workbench.ui.workspace.reading import MeetingPage

_OVER: Final = frozenset({ItemState.DONE, ItemState.DEFERRED})


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRow:
    """A point, a heading, or the divider before the closed part."""

    key: str  # "" for what cannot be gone to
    number: str
    title: str = field(repr=False)
    is_done: bool = False
    is_current: bool = False
    is_shown: bool = False
    is_divider: bool = False
    is_below: bool = False
    planned: int = 0
    used: int = 0
    is_timed: bool = False  # the item timer is on

    @property
    def spoken(self) -> str:
        """Number, title, state and minutes."""
        parts = [self.number, self.title]
        if self.is_current:
            parts.append(tr("going on"))
        if self.is_done:
            parts.append(tr("dealt with"))
        if self.is_shown:
            parts.append(tr("shown"))
        if self.is_timed and self.is_current and self.planned:
            parts.append(tr("{used} of {n} minutes").format(used=self.used, n=self.planned))
        elif self.planned and not self.is_done:
            parts.append(ntr("{n} minute", "{n} minutes", self.planned).format(n=self.planned))
        return ", ".join(part for part in parts if part)

    @property
    def minutes(self) -> str:
        """What stands at the right."""
        is_over = self.is_done and not (self.is_timed and self.used)
        if is_over or not (self.planned or (self.is_timed and self.used)):
            return ""
        if not self.is_timed or not (self.is_current or self.is_done):
            return str(self.planned)
        if not self.planned:
            return tr("{n} min").format(n=self.used)
        return tr("{used}/{n} min").format(used=self.used, n=self.planned)


def rows_of(
    page: MeetingPage, shown: str, now: datetime, *, is_timed: bool = False
) -> tuple[AgendaRow, ...]:
    """Return the rows of an agenda; with the item timer each says what it took."""
    rows: list[AgendaRow] = []
    was_closed = False
    for number, item in page.items:
        if item.state is ItemState.WITHDRAWN:
            continue
        if item.is_closed and not was_closed:
            rows.append(AgendaRow(key="", number="", title=tr("Closed part"), is_divider=True))
        was_closed = item.is_closed
        row = _row(number, item, shown, now)
        rows.append(replace(row, is_timed=is_timed))
    return tuple(rows)


def _row(number: str, item: AgendaItem, shown: str, now: datetime) -> AgendaRow:
    is_heading = item.kind is ItemKind.HEADING
    return AgendaRow(
        key="" if is_heading else item.id,
        number=number,
        title=item.title,
        is_done=item.state in _OVER,
        is_current=item.state is ItemState.CURRENT,
        is_shown=item.id == shown,
        is_below=item.parent is not None,
        planned=item.minutes,
        used=pace.used(item, now),
    )
