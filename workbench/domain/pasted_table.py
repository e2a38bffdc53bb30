"""Rows and cells of a table as another program put it on the clipboard.

How cells are read:

- Tabs part the cells, as Excel, Calc and Word write them. Without any tab it is a semicolon where
  every row has one, or the first line is "sep=;". A comma parts cells only below known headings:
  people write commas in sentences.
- A cell in quotation marks may hold line breaks and the sign that parts the cells; doubled marks
  are one. A mark without its end is text, and so is a formula: nothing is ever worked out.
- Control characters, direction marks and other invisible signs are taken out and counted;
  no-break spaces become spaces. Empty rows are left out. No other cell is lost: of more rows than
  ``MOST_ROWS`` it is told how many were not read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

MOST_ROWS: Final = 10_000
MOST_CELLS: Final = 60  # in a row; what is beyond stands together in the last one
MOST_SIGNS: Final = 20_000_000  # of a text; 10,000 rows of 60 cells have about that many
_LOOKED_AT: Final = 8  # rows in which a heading may stand
_LETTER_SHAPERS: Final = "\u200c\u200d"
_HIDDEN_KINDS: Final = frozenset({"Cc", "Cf", "Cs"})
_LINE_END: Final = re.compile(r"\r\n|[\r\x85\u2029]")
_SOFT_BREAKS: Final = re.compile(r"[\v\f\u2028]|\r\n?|\x85|\u2029")
_SEP_LINE: Final = re.compile(r"sep=([;,|\t])\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One row; ``number`` counts from 1 as it was pasted, ``cells`` end with one that is filled."""

    number: int
    cells: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedTable:
    """The rows that hold something; ``stripped`` counts the invisible signs taken out."""

    rows: tuple[PastedRow, ...] = ()
    left_out: int = 0  # rows beyond the most that are read at once
    stripped: int = 0

    @property
    def width(self) -> int:
        """How many cells the longest row has."""
        return max((len(row.cells) for row in self.rows), default=0)


def table_of(rows: Iterable[Sequence[str]]) -> PastedTable:
    """Clean the cells, and leave out what is empty."""
    found: list[PastedRow] = []
    stripped = left_out = 0
    for number, raw in enumerate(rows, start=1):
        if len(found) == MOST_ROWS:
            left_out += any(cell.strip() for cell in raw)
            continue
        cells: list[str] = []
        for cell in _narrow(raw):
            clean, hidden = clean_cell(cell)
            cells.append(clean)
            stripped += hidden
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            found.append(PastedRow(number, tuple(cells)))
    return PastedTable(rows=tuple(found), left_out=left_out, stripped=stripped)


def _narrow(cells: Sequence[str]) -> Sequence[str]:
    if len(cells) <= MOST_CELLS:
        return cells
    rest = " ".join(cell for cell in cells[MOST_CELLS - 1 :] if cell.strip())
    return [*cells[: MOST_CELLS - 1], rest]


def clean_cell(raw: str) -> tuple[str, int]:
    """Return a cell without superfluous blanks and invisible signs, and how many of those it had.

    Line breaks stay, as one between lines that hold something.
    """
    if raw.isprintable():  # nothing hidden, no break: by far the most
        return " ".join(raw.split()), 0
    joined = _SOFT_BREAKS.sub("\n", raw)
    seen = "".join(c for c in joined if _is_kept(c))
    lines = (" ".join(line.split()) for line in seen.split("\n"))
    return "\n".join(line for line in lines if line), len(joined) - len(seen)


def _is_kept(sign: str) -> bool:
    if sign in "\n\t" or sign in _LETTER_SHAPERS:
        return True
    return unicodedata.category(sign) not in _HIDDEN_KINDS


def read_text(text: str, is_heading: Callable[[str], bool]) -> PastedTable:
    """Return the table in a plain text; ``is_heading`` knows the words above columns."""
    beyond = text.count("\n", MOST_SIGNS)
    table = _read(_LINE_END.sub("\n", text[:MOST_SIGNS].lstrip("\ufeff")), is_heading)
    return replace(table, left_out=table.left_out + beyond) if beyond else table


def _read(joined: str, is_heading: Callable[[str], bool]) -> PastedTable:
    told = _SEP_LINE.match(joined)
    if told is not None:
        return table_of(_rows(joined[told.end() :], told[1]))
    return table_of(_rows(joined, _parted_by(joined, is_heading)))


def _parted_by(text: str, is_heading: Callable[[str], bool]) -> str:
    if "\t" in text:
        return "\t"
    for sign in ";,|":
        rows = (row for row in _rows(text, sign) if any(cell.strip() for cell in row))
        first = [row for _, row in zip(range(_LOOKED_AT), rows, strict=False)]
        known = max((sum(map(is_heading, row)) for row in first), default=0)
        if known > 1 or (sign == ";" and first and all(len(row) > 1 for row in (*first, *rows))):
            return sign
    return "\t"  # one column


def _rows(text: str, sign: str) -> Iterator[list[str]]:
    """Part a text into rows of cells; each sign of it is looked at a few times at most."""
    cell = _cell_before(sign)
    row: list[str] = []
    for found in cell.finditer(text):  # one follows the other: each fits anywhere
        quoted = found["quoted"]
        row.append(found["bare"] if quoted is None else quoted.replace('""', '"'))
        if found["end"] != sign:
            yield row
            row = []


def _cell_before(sign: str) -> re.Pattern[str]:
    ends = re.escape(sign)
    # possessive: a mark without its end is given up at once
    quoted = rf'"(?P<quoted>(?:[^"]|"")*+)"(?=[{ends}\n]|\Z)'
    return re.compile(rf"(?:{quoted}|(?P<bare>[^{ends}\n]*))(?P<end>{ends}|\n|\Z)")
