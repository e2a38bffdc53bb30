"""Takes rows from the clipboard into a list, by way of the card that shows them first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from workbench.domain.ids import OrganisationId
from workbench.domain.pasted_fields import Into
from workbench.services import pasting
from workbench.services.half_pasted import KEY, draft_of, found_in, place_of
from workbench.services.pasted_sheet import Clip, Place
from workbench.texts import ntr, tr
from workbench.ui.pasting import words
from workbench.ui.pasting.card import PastingCard
from workbench.ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from workbench.domain.errors import WorkbenchError
    from workbench.domain.ids import MeetingId
    from workbench.domain.minutes import Draft
    from workbench.domain.tables import Table
    from workbench.services.changes import Outcome
    from workbench.services.pasted_sheet import Sheet
    from workbench.services.pasting import Added
    from workbench.ui.desk import Desk


class Pasting(QObject):
    """Opens the card over the rooms, and adds what was agreed there as one step.

    A list that is looked at when the program locks is a draft, as what is half typed is: the card
    opens with it again.
    """

    def __init__(self, desk: Desk, frame: QWidget) -> None:
        super().__init__(frame)
        self._desk, self._frame = desk, frame
        self._card: PastingCard | None = None  # that is open
        self._is_kept = False  # as a draft: a lock came between
        self._meeting: MeetingId | None = None  # in which its actions were agreed

    def people(self, home: str) -> None:
        """Paste into the people of a partner; without one into the list of partners."""
        if home:
            self._open(Place(into=Into.CONTACTS, home=OrganisationId(home)))
        else:
            self._open(Place(into=Into.PARTNERS))

    def actions(self) -> None:
        """Paste into the list of actions; the first table is proposed."""
        tables = self._tables()
        self._open(Place(into=Into.ACTIONS, table=tables[0].id if tables else None))

    def of_meeting(self, key: str) -> None:
        """Paste the actions that were agreed in a meeting."""
        meeting = self._desk.read.meetings.get(key)
        place = Place(into=Into.ACTIONS, table=meeting.table, agreed_on=meeting.on)
        self._open(place, meeting.id)

    def _open(self, place: Place, meeting: MeetingId | None = None) -> PastingCard | None:
        if self._desk.is_read_only:
            return None
        made = self._make(place, meeting)
        made.read(_clip())
        return made

    def _make(self, place: Place, meeting: MeetingId | None) -> PastingCard:
        held = self._desk.read.organisations.find(place.home) if place.home else None
        title = words.title(place.into, held.name if held else "")
        made = PastingCard(self._frame, self._desk, place, title, self._tables())
        made.add_asked.connect(partial(self._add, made, meeting))
        made.closed.connect(self._forget)
        self._card, self._meeting = made, meeting
        return made

    def drafts(self) -> tuple[Draft, ...]:
        """Return the list that is looked at, for the lock."""
        half = self._card.half(self._meeting) if self._card is not None else None
        return (draft_of(half, self._desk.clock.now()),) if half is not None else ()

    def go_on(self, waiting: Iterable[Draft]) -> bool:
        """Open the card as it was when the program locked; tell whether it was open then."""
        half = found_in(waiting)
        if half is None or self._desk.is_read_only:
            return False
        self._is_kept = True
        self._make(place_of(half), half.meeting).go_on(half)
        return True

    def _forget(self) -> None:
        """The card closed: what was looked at is added, or given up."""
        self._card = None
        if not self._is_kept:
            return
        self._is_kept = False
        failed = self._desk.refused.emit
        drop = partial(self._desk.drafts.drop, KEY)
        self._desk.tasks.run(Lane.WRITE, self, drop, lambda _: None, failed)

    def _tables(self) -> list[Table]:
        today = self._desk.clock.today()
        held = [table for table in self._desk.read.tables.where() if table.is_active(today)]
        return sorted(held, key=lambda table: table.name.casefold())

    def _add(self, card: PastingCard, meeting: MeetingId | None, sheet: Sheet) -> None:
        if sheet.place.into is Into.ACTIONS:
            rows = sheet.actions()
            asked = self._desk.do(pasting.add_actions, rows, sheet.place.table, meeting)
        else:
            asked = self._desk.do(pasting.add_people, sheet.people())

        asked.then(self, partial(self._added, card), partial(self._refused, card))

    def _refused(self, card: PastingCard, error: WorkbenchError) -> None:
        if isValid(card):
            card.say_refused()
        self._desk.refused.emit(error)

    def _added(self, card: PastingCard, outcome: Outcome[Added]) -> None:
        if isValid(card):  # many rows take a while: it may have been closed
            card.close_up()
        self._desk.tell(_told(outcome.value), can_undo=True)


def _told(added: Added) -> str:
    counts = (
        (len(added.actions), ntr("{n} action added", "{n} actions added", len(added.actions))),
        (len(added.contacts), ntr("{n} contact added", "{n} contacts added", len(added.contacts))),
        (len(added.partners), ntr("{n} partner added", "{n} partners added", len(added.partners))),
    )
    told = [said.format(n=n) for n, said in counts if n]
    return ", ".join(told) if told else tr("Nothing added")


def _clip() -> Clip:
    """Return the text and the table on the clipboard; Qt gives nothing after it was cleared."""
    data = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())
    return Clip(text=data.text(), html=data.html()) if data is not None else Clip()
