"""What a person may know, meeting by meeting, as rows: what is open, what is not and why (R13)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbench.services import knowing
from workbench.services.holding_words import why
from workbench.texts import ntr, spoken, tr
from workbench.ui.partners import words
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, VerbList

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from workbench.domain.ids import ContactId
    from workbench.services.knowing import KnownItem, KnownMeeting
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk


class KnowingCard(Panel):
    """The newest meetings of a person's tables; who left may know nothing any more."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.RAISED)
        self._desk = desk
        self._key: ContactId | None = None
        columns = Columns(due=0, count=0, chip=0, air=8)
        self.list = VerbList(tr("What this person may know"), (), columns)
        self._told = Label("", Role.UI, Ink.TEXT2, wraps=True).growing()
        title = Label(tr("What this person may know"), Role.H3)
        self.setLayout(
            column(row(8, title, spacing=0), 6, row(8, self._told, spacing=0), self.list)
        )

    def show_person(self, key: ContactId) -> None:
        """Read what a person may hold, in the lane for long reads."""
        self._key = key
        today = self._desk.clock.today()
        self._desk.look(self, partial(_read, key, today), partial(self._show, key))

    def _show(self, key: ContactId, found: Sequence[KnownMeeting]) -> None:
        if key != self._key:
            return
        today = self._desk.clock.today()
        self.list.show_rows([one for held in found for one in _rows(held, today)])
        self.list.setVisible(bool(found))
        is_here = self._desk.read.contacts.get(key).is_active(today)
        nothing = tr("No meeting was held yet at a table of this person.")
        gone = tr("Does not work here on this day: nothing is open to this person.")
        self._told.setText(nothing if is_here else gone)
        self._told.setVisible(not found)


def _read(key: ContactId, today: date, reader: Reader) -> Sequence[KnownMeeting]:
    return knowing.may_know(reader.records, reader.lists.contributions, key, today)


def _rows(held: KnownMeeting, today: date) -> Iterator[Row]:
    title = f"{words.day(held.meeting.on, today)}, {held.meeting.title}"
    yield Row(f"meeting:{held.meeting.id}", RowLook(title=title, is_header=True), title)
    if held.is_whole:
        n = len(held.items)
        said = ntr("Everything, {n} item", "Everything, {n} items", n).format(n=n)
        yield _row(held.meeting.id, said, "", is_open=True)
        return
    for item in held.items:
        said = f"{item.number} {item.title}".strip()
        yield _row(item.item, said, _told(item), is_open=item.is_whole)


def _row(key: str, title: str, told: str, *, is_open: bool) -> Row:
    look = RowLook(
        title=title,
        second=told,
        icon="eye" if is_open else "eye-slash",
        icon_ink=Ink.OK if is_open else Ink.WARN,
    )
    return Row(key, look, ", ".join(part for part in (title, told) if part))


def _told(item: KnownItem) -> str:
    """Say how much of an item may be held, and the first reason why not all of it."""
    if item.is_whole:
        return tr("Everything")
    if not item.answer.is_allowed:
        return why(item.answer, spoken)
    told = tr("{held} of {n} lines.").format(held=item.held, n=item.lines)
    return f"{told} {why(item.withheld[0], spoken)}"
