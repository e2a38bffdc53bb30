"""The table in a piece of HTML, as Excel, Word, Calc and browsers put it on the clipboard.

Tags are found by one pattern that looks at each sign once. The parser of the standard library was
tried: 80 kB of broken tags held it for 28 seconds, and an unknown ``<![`` raised an error. What
stands outside cells is no row; a table inside a cell is text of that cell. A cell merged over rows
counts in each of them, one merged over columns in the first. Nothing is ever fetched or run.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import Final

from workbench.domain.pasted_table import MOST_CELLS, MOST_ROWS, PastedTable, table_of

_PIECE: Final = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:]*)(?P<rest>[^<>]*)>"
    r"|<[!?/][^<>]*>"
    r"|(?P<text>[^<]+|<)",
    re.DOTALL,
)
_SPAN: Final = re.compile(r"\b(colspan|rowspan)\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
_MOST: Final = 2 * MOST_ROWS  # rows that are kept; empty ones are among them
_UNSEEN: Final = frozenset({"head", "style", "script", "title", "xml"})
_BREAKS: Final = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4"})
_CELLS: Final = frozenset({"td", "th"})


def read_html(html: str) -> PastedTable | None:
    """Return the rows of all tables in it, one below the other; None when there is no table."""
    reader = _Reader()
    for piece in _PIECE.finditer(html):
        name = (piece["name"] or "").lower()
        if piece["text"] is not None:
            reader.text(piece["text"])
        elif name and piece["close"]:
            reader.close(name)
        elif name:
            reader.open(name, piece["rest"])
    reader.end_row()
    if not reader.has_table:
        return None
    table = table_of(reader.rows)
    return replace(table, left_out=table.left_out + reader.left_out)


class _Reader:
    """Knows in which cell of which row the text stands."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.has_table = False
        self.left_out = 0  # rows beyond those that are kept
        self._depth = 0  # of tables in tables
        self._unseen = ""  # the part whose text is not shown
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._spans = (1, 1)  # columns and rows of the open cell
        self._below: dict[int, tuple[int, str]] = {}  # column: rows to come, text

    def text(self, raw: str) -> None:
        if self._cell is not None and not self._unseen:
            self._cell.append(re.sub(r"[ \t\r\n\f]+", " ", unescape(raw)))

    def open(self, name: str, rest: str) -> None:
        if name in _UNSEEN and not rest.endswith("/"):
            self._unseen = self._unseen or name
        elif name == "table":
            self._depth += 1
            self.has_table = True
        elif self._depth > 1 or name not in {"tr", *_CELLS}:
            self._break(name)
        elif name == "tr":
            self.end_row()
            self._row = []
        else:
            self._begin_cell(rest)

    def close(self, name: str) -> None:
        if name == self._unseen:
            self._unseen = ""
        elif name == "table":
            if self._depth == 1:
                self.end_row()
                self._below.clear()
            self._depth = max(0, self._depth - 1)
        elif self._depth == 1 and name in _CELLS:
            self._end_cell()
        elif self._depth == 1 and name == "tr":
            self.end_row()
        else:
            self._break(name)

    def end_row(self) -> None:
        """Keep the row that was being read."""
        self._end_cell()
        if self._row is None:
            return
        self._fill_from_above(self._row, to_the_end=True)
        if len(self.rows) < _MOST:
            self.rows.append(self._row)
        else:
            self.left_out += any(cell.strip() for cell in self._row)
        self._row = None

    def _break(self, name: str) -> None:
        if self._cell is not None:
            self._cell.append("\n" if name in _BREAKS else " " if name in _CELLS else "")

    def _begin_cell(self, rest: str) -> None:
        self._end_cell()
        if self._row is None:
            self._row = []
        told = {name.lower(): int(n) for name, n in _SPAN.findall(rest)}
        wide = min(max(told.get("colspan", 1), 1), MOST_CELLS)
        self._spans = (wide, min(max(told.get("rowspan", 1), 1), MOST_ROWS))
        self._cell = []

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        text, (wide, high) = "".join(self._cell), self._spans
        self._cell = None
        self._fill_from_above(self._row)
        for n in range(wide if len(self._row) < MOST_CELLS else 1):
            if high > 1 and len(self._row) < MOST_CELLS:  # else a page could fill the memory
                self._below[len(self._row)] = (high - 1, "" if n else text)
            self._row.append("" if n else text)

    def _fill_from_above(self, row: list[str], *, to_the_end: bool = False) -> None:
        """Put in what reaches down from rows above: to the next place, or in all that are left."""
        last = max(self._below, default=-1) if to_the_end else -1
        while (place := len(row)) in self._below or place < last:
            left, text = self._below.pop(place, (0, ""))
            if left > 1:
                self._below[place] = (left - 1, text)
            row.append(text)
