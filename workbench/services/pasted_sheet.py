"""A pasted list before any of it is stored: its rows as they were read, and as a person mends them.

Reading what is on the clipboard and asking the vault who is known takes a while, so ``read`` runs
in a lane of its own; mending a row is at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.actions import ActionState
from workbench.domain.completion import fold
from workbench.domain.known_parties import KnownParties
from workbench.domain.parties import organisation
from workbench.domain.pasted_columns import (
    Columns,
    Filled,
    above,
    filled,
    guess,
    guess_under,
)
from workbench.domain.pasted_fields import Field, Into, is_heading
from workbench.domain.pasted_html import read_html
from workbench.domain.pasted_rows import Cells, ReadAction, ReadPerson, read_action, read_person
from workbench.domain.pasted_table import MOST_SIGNS, PastedTable, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from workbench.domain.ids import OrganisationId, TableId
    from workbench.services.ports import Read

_NAMES = (Field.OWNER, Field.HOME, Field.PARTNER)  # mended once for every row that says the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """What was on the clipboard; the table in HTML tells more than the plain text."""

    text: str = field(default="", repr=False)
    html: str = field(default="", repr=False)

    def table(self) -> PastedTable:
        """Return its rows and cells."""
        found = read_html(self.html) if 0 < len(self.html) <= MOST_SIGNS else None
        if found is not None and found.rows:
            return found
        return read_text(self.text, is_heading)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the rows go."""

    into: Into
    table: TableId | None = None  # of actions
    home: OrganisationId | None = None  # of contacts
    agreed_on: date | None = None  # of actions of one meeting: days without a year follow it


@dataclass(slots=True, kw_only=True)
class Entry:
    """One row of the preview."""

    number: int  # of the row as it was pasted
    cells: Cells = field(repr=False)
    read: ReadAction | ReadPerson
    is_wanted: bool = True

    @property
    def is_wrong(self) -> bool:
        """Whether it must be mended before it can be added."""
        return bool(self.read.wrong)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the vault holds already, for rows to be compared with."""

    parties: KnownParties
    agreed: Mapping[TableId | None, frozenset[str]] = field(repr=False)  # folded, of each table
    today: date


class Sheet:
    """The rows of a pasted list, and what becomes of them."""

    def __init__(self, place: Place, table: PastedTable, columns: Columns, known: Known) -> None:
        self.place, self.table, self.columns = place, table, columns
        self.above = above(table, columns)
        self._known = known
        self.edits: dict[int, dict[Field, str]] = {}  # what was mended, by the number of its row
        labels = {f: columns.name(n) for n, f in enumerate(columns.fields)}
        self.entries = [self._entry(one, labels) for one in filled(table, columns)]

    def _entry(self, one: Filled, labels: Mapping[Field, str]) -> Entry:
        cells = Cells(values=one.values, remarks=one.remarks, labels=labels)
        made = Entry(number=one.row.number, cells=cells, read=self._read(cells))
        made.is_wanted = not self.is_known(made)
        return made

    def _read(self, cells: Cells) -> ReadAction | ReadPerson:
        if self.place.into is Into.ACTIONS:
            on = self.place.agreed_on or self._known.today
            return read_action(cells, self._known.parties, on)
        home = organisation(self.place.home) if self.place.home else None
        return read_person(cells, self._known.parties, home)

    def is_known(self, entry: Entry) -> bool:
        """Tell whether the vault has it already."""
        read = entry.read
        if isinstance(read, ReadPerson):
            return read.is_known
        return fold(read.text) in self._known.agreed.get(self.place.table, frozenset())

    def with_table(self, table: TableId | None) -> None:
        """Let actions go to another table; what stands there already is left out."""
        known = [self.is_known(entry) for entry in self.entries]
        self.place = replace(self.place, table=table)
        for was, entry in zip(known, self.entries, strict=True):
            if was is not self.is_known(entry):
                entry.is_wanted = was

    # --- mending

    def mend(self, entry: Entry, values: Mapping[Field, str]) -> int:
        """Take other values for a row; a name nobody knew is mended in every row that says it.

        Returns how many other rows followed.
        """
        before = entry.cells.values
        names = {
            name: (before[name], values[name])
            for name in _NAMES
            if name in values and before.get(name) and before[name] != values[name]
        }
        were_unknown = bool(_new_names(entry.read))
        self._take(entry, {**before, **values})
        self.edits.setdefault(entry.number, {}).update(values)
        followers = 0
        for other in self.entries if were_unknown else ():
            said = other.cells.values
            followed = {n: new for n, (old, new) in names.items() if said.get(n) == old}
            if followed and other is not entry:
                self._take(other, {**said, **followed})
                self.edits.setdefault(other.number, {}).update(followed)
                followers += 1
        return followers

    def keep_beside(self, entry: Entry) -> None:
        """Keep what cannot be read of a row as a remark, and leave its fields empty.

        Where all can be read it is the owner nobody knows.
        """
        values = dict(entry.cells.values)
        remarks = list(entry.cells.remarks)
        unread = [one.field for one in entry.read.wrong]
        if not unread and isinstance(entry.read, ReadAction) and _new_names(entry.read):
            unread = [Field.OWNER, Field.HOME]
        for one in unread:
            if values.get(one):
                remarks.append(entry.cells.beside(one))
                del values[one]
        entry.cells = replace(entry.cells, remarks=tuple(remarks))
        self._take(entry, values)

    def put_back(
        self,
        entry: Entry,
        values: Mapping[Field, str],
        remarks: tuple[str, ...],
        *,
        is_wanted: bool,
    ) -> None:
        """Let a row be as a person left it."""
        entry.cells = replace(entry.cells, remarks=remarks)
        self._take(entry, values)
        entry.is_wanted = is_wanted

    def _take(self, entry: Entry, values: Mapping[Field, str]) -> None:
        entry.cells = replace(entry.cells, values=values)
        entry.read = self._read(entry.cells)
        entry.is_wanted = True

    # --- what becomes of it

    @property
    def wanted(self) -> Sequence[Entry]:
        """The rows that are not left out."""
        return [entry for entry in self.entries if entry.is_wanted]

    @property
    def wrong(self) -> Sequence[Entry]:
        """The rows that must be mended or left out."""
        return [entry for entry in self.entries if entry.is_wanted and entry.is_wrong]

    @property
    def new_partners(self) -> tuple[str, ...]:
        """The partners that are made on the way, as each is first called."""
        named: dict[str, str] = {}
        for entry in self.wanted:
            for name in _new_names(entry.read):
                named.setdefault(fold(name), name)
        return tuple(named.values())

    def actions(self) -> tuple[ReadAction, ...]:
        """Return the actions to add."""
        return tuple(e.read for e in self.wanted if isinstance(e.read, ReadAction))

    def people(self) -> tuple[ReadPerson, ...]:
        """Return the partners and people to add."""
        return tuple(e.read for e in self.wanted if isinstance(e.read, ReadPerson))


def _new_names(read: ReadAction | ReadPerson) -> list[str]:
    if isinstance(read, ReadAction):
        return [owner.name for owner in read.owners if owner.target is None]
    return [read.partner] if read.partner and read.target is None else []


def read(records: Read, clip: Clip, place: Place, today: date) -> Sheet:
    """Read what is on the clipboard, and guess what its columns hold."""
    known = _known(records, place, today)
    table = clip.table()
    columns = guess(table, place.into, today, known.parties)
    return Sheet(place, table, columns, known)


def opened(records: Read, place: Place, table: PastedTable, columns: Columns, today: date) -> Sheet:
    """Return rows that were read before, compared with what the vault holds now."""
    return Sheet(place, table, columns, _known(records, place, today))


def read_again(records: Read, sheet: Sheet, columns: Columns, today: date) -> Sheet:
    """Read the same table with other columns; another row of headings tells them anew."""
    known = _known(records, sheet.place, today)
    if columns.heading != sheet.columns.heading:
        into = sheet.place.into
        columns = guess_under(sheet.table, columns.heading, into, today, known.parties)
    again = Sheet(sheet.place, sheet.table, columns, known)
    for entry in again.entries:
        if entry.number in sheet.edits:
            again.mend(entry, sheet.edits[entry.number])
    return again


def _known(records: Read, place: Place, today: date) -> Known:
    people = KnownParties(records.organisations.where(), records.contacts.where(), today)
    agreed = _agreed(records) if place.into is Into.ACTIONS else {}
    return Known(parties=people, agreed=agreed, today=today)


def _agreed(records: Read) -> Mapping[TableId | None, frozenset[str]]:
    """Return the words of the open actions of each table: the same list is often pasted twice."""
    return {
        table: frozenset(
            fold(action.text)
            for state in ActionState
            if state.is_open
            for action in records.actions.where(table=table, state=state)
            if action.withdrawn_at is None
        )
        for table in (None, *(held.id for held in records.tables.where()))
    }
