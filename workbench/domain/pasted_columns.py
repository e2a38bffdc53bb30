"""Which column of a pasted table holds what: by its heading, else by what stands in it.

The heading may stand on a later row: rows above it are told, not read. A heading that comes back
further down, as on each page of a long list, is left out. A person may say otherwise of each
column, and whether there is a heading at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from workbench.domain.known_parties import KnownParties
from workbench.domain.pasted_fields import (
    ONCE,
    Field,
    Into,
    bare,
    named_exactly,
    named_loosely,
)
from workbench.domain.pasted_table import PastedRow, PastedTable
from workbench.domain.pasted_values import is_address, is_empty, read_due, read_kind, read_state

_LOOKED_AT: Final = 8  # rows in which the heading may stand
_SEEN: Final = 40  # rows that are looked at to see what a column holds
_TWO: Final = 2  # columns that are named make a row of headings
_MOST_OF: Final = 0.6  # of the filled cells
_PHONE: Final = re.compile(r"[+(]?\d[\d ()./-]{6,20}")
_CODE: Final = re.compile(r"[A-Za-z]{0,6}[ .-]?\d{1,4}(?:[-./]\w{1,5}){0,3}\.?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What each column holds; ``heading`` is the place of the row of headings among the rows."""

    fields: tuple[Field, ...]
    heading: int | None = None
    names: tuple[str, ...] = field(default=(), repr=False)  # the headings as they were pasted

    def name(self, n: int) -> str:
        """Return the heading of a column, "" when it has none."""
        return " ".join(self.names[n].split()) if n < len(self.names) else ""

    def holding(self, wanted: Field) -> int | None:
        """Return the first column that holds this."""
        return self.fields.index(wanted) if wanted in self.fields else None

    def with_field(self, n: int, wanted: Field) -> Columns:
        """Let a column hold something else; what only one can hold, the other gives up."""
        fields = [
            Field.REMARK if held is wanted and wanted in ONCE else held for held in self.fields
        ]
        fields[n] = wanted
        return replace(self, fields=tuple(fields))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """One row as fields; ``remarks`` are the cells without a place, each after its heading."""

    row: PastedRow
    values: dict[Field, str] = field(repr=False)
    remarks: tuple[str, ...] = field(default=(), repr=False)


def guess(table: PastedTable, into: Into, today: date, known: KnownParties) -> Columns:
    """Propose what each column holds."""
    heading = _heading_row(table.rows, into)
    return guess_under(table, heading, into, today, known)


def guess_under(
    table: PastedTable,
    heading: int | None,
    into: Into,
    today: date,
    known: KnownParties,
) -> Columns:
    """Propose what each column holds, below this row of headings or without any."""
    width = table.width
    names = table.rows[heading].cells if heading is not None else ()
    names = (*names, *[""] * (width - len(names)))
    found = _by_name(names, into)
    rows = _below(table.rows, heading)[:_SEEN]
    columns = [[_cell(row, n) for row in rows] for n in range(width)]
    signs = _Signs(into, today, known)
    for wanted in signs.order:
        free = [n for n in range(width) if n not in found and (not names[n] or not found)]
        if wanted not in found.values() and free:
            place = signs.best(wanted, {n: columns[n] for n in free})
            if place is not None:
                found[place] = wanted
    fields = tuple(found.get(n, Field.REMARK) for n in range(width))
    return Columns(fields=fields, heading=heading, names=names)


def filled(table: PastedTable, columns: Columns) -> tuple[Filled, ...]:
    """Return the rows below the heading; each of their cells has a place in it."""
    rows = _below(table.rows, columns.heading)
    names = [bare(name) for name in columns.names]
    return tuple(_fill(row, columns) for row in rows if not _is_repeated(row, names))


def above(table: PastedTable, columns: Columns) -> tuple[PastedRow, ...]:
    """Return the rows above the heading."""
    return table.rows[: columns.heading or 0]


def _below(rows: Sequence[PastedRow], heading: int | None) -> Sequence[PastedRow]:
    return rows if heading is None else rows[heading + 1 :]


def _cell(row: PastedRow, n: int) -> str:
    return row.cells[n] if n < len(row.cells) else ""


def _is_repeated(row: PastedRow, names: list[str]) -> bool:
    told = [bare(cell) for cell in row.cells]
    return any(names) and told == names[: len(told)] and not any(names[len(told) :])


def _fill(row: PastedRow, columns: Columns) -> Filled:
    values: dict[Field, str] = {}
    remarks: list[str] = []
    for n, cell in enumerate(row.cells):
        held = columns.fields[n]
        if not cell or held is Field.NOTHING:
            continue
        if held is Field.REMARK:
            if not is_empty(cell):
                remarks.append(labelled(columns.name(n), cell))
        else:
            values[held] = cell
    return Filled(row=row, values=values, remarks=tuple(remarks))


def labelled(name: str, cell: str) -> str:
    """Return a cell as it is kept beside a record: after the heading that it stood under."""
    return f"{name.rstrip(': ')}: {cell}" if name else cell


def _heading_row(rows: Sequence[PastedRow], into: Into) -> int | None:
    """Return which row names the most columns: three by their words, or more than half of them.

    In a list of one column it can only be the first: "Gemeente" may be a partner.
    """
    best, most = None, 0
    is_narrow = all(len(row.cells) == 1 for row in rows)
    for n, row in enumerate(rows[: 1 if is_narrow else _LOOKED_AT]):
        exact = _distinct(named_exactly(cell, into) for cell in row.cells)
        loose = _distinct(named_loosely(cell, into) for cell in row.cells)
        is_half = loose * 2 > sum(bool(cell) for cell in row.cells)
        is_one = exact and is_half and (is_narrow or loose >= _TWO)
        if (exact > _TWO or is_one) and exact + loose > most:
            best, most = n, exact + loose
    return best


def _distinct(found: Iterable[Field | None]) -> int:
    """Count the fields that were named; a word that only one column can hold counts once."""
    named = [one for one in found if one is not None]
    return len({one for one in named if one in ONCE}) + sum(one not in ONCE for one in named)


def _by_name(names: Sequence[str], into: Into) -> dict[int, Field]:
    """Give columns their fields: those that are named exactly first, then the others."""
    found: dict[int, Field] = {}
    for ask in (named_exactly, named_loosely):
        for n, name in enumerate(names):
            told = ask(name, into) if n not in found else None
            if told is not None and (told not in ONCE or told not in found.values()):
                found[n] = told
    return found


class _Signs:
    """How well the cells of a column look like what a field holds."""

    def __init__(self, into: Into, today: date, known: KnownParties) -> None:
        tests: dict[Field, Callable[[str], bool]] = {
            Field.EMAIL: is_address,
            Field.PHONE: lambda cell: _PHONE.fullmatch(cell) is not None,
            Field.DUE: lambda cell: not cell.isdigit() and read_due(cell, today) is not None,
            Field.STATUS: lambda cell: read_state(cell) is not None,
            Field.OWNER: lambda cell: known.party(cell) is not None,
            Field.PARTNER: lambda cell: known.organisation(cell) is not None,
            Field.KIND: lambda cell: read_kind(cell) is not None,
        }
        self._tests = tests
        self.order = {
            Into.ACTIONS: (Field.DUE, Field.STATUS, Field.OWNER, Field.TEXT),
            Into.PARTNERS: (Field.EMAIL, Field.PHONE, Field.PARTNER),
            Into.CONTACTS: (Field.EMAIL, Field.PHONE, Field.PARTNER, Field.PERSON, Field.FUNCTION),
        }[into]
        self._first = {Into.ACTIONS: None, Into.PARTNERS: Field.PARTNER}.get(into)

    def best(self, wanted: Field, columns: dict[int, list[str]]) -> int | None:
        """Return the column that most of all holds this; None when none does."""
        if wanted in (Field.TEXT, Field.PERSON, Field.FUNCTION):
            return self._by_words(wanted, columns)
        shares = {n: self._share(wanted, cells) for n, cells in columns.items()}
        best = max(shares, key=lambda n: (shares[n], -n))
        if shares[best] >= _MOST_OF:
            return best
        return self._by_words(wanted, columns) if wanted is self._first else None

    def _share(self, wanted: Field, cells: list[str]) -> float:
        held = [cell for cell in cells if not is_empty(cell)]
        return sum(map(self._tests[wanted], held)) / len(held) if held else 0.0

    def _by_words(self, wanted: Field, columns: dict[int, list[str]]) -> int | None:
        """The text of an action is the longest column; a name is the first that holds words."""
        held = {
            n: sum(len(cell) for cell in cells if not _CODE.fullmatch(cell))
            for n, cells in columns.items()
        }
        worded = [n for n, size in held.items() if size]
        if not worded:
            return None
        return max(worded, key=lambda n: held[n]) if wanted is Field.TEXT else worded[0]
