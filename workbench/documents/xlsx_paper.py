"""The rows of a document as a workbook: a real table with a head, days as days, text as text.

Whatever a cell says is stored as text, never as a formula, an address or a number. Above the table
stand the title, the marking and whose copy it is, for a sheet has no page to print them on.
"""

from __future__ import annotations

import re
from datetime import datetime, time
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from workbench.documents.faces import in_line, printable
from workbench.documents.harmless import fitting
from workbench.documents.packing import repacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.domain.papers import Grid, GridCell, Paper

_OPTIONS: Final = {
    "in_memory": True,  # nothing on disk
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_NOT_IN_A_NAME: Final = re.compile(r"[\[\]:*?/\\]")
_NAME: Final = 31  # characters of a sheet's name
_HEAD: Final = 4  # the row of the heads
_WIDEST: Final = 60
_NARROWEST: Final = 10
_LINE_HEIGHT: Final = 16  # points
_TALLEST: Final = 25  # lines; a row is never taller than a screen
_LINE: Final = 255  # characters at the top or foot of a printed page
_COUNTRIES: Final = {"nl": "[$-413]", "en": "[$-809]"}  # in which language months are named
_INK: Final = "#141414"
_NAVY: Final = "#16345E"
_RED: Final = "#951D1B"


def render(paper: Paper) -> bytes:
    """Return the document as an XLSX; the same document is the same file."""
    out = BytesIO()
    book: Any = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties(
        {"title": in_line(paper.title), "created": paper.dated, "language": paper.language}
    )
    look = _Look(book, paper.language)
    names = _names(paper.grids)
    for n, (name, grid) in enumerate(zip(names, paper.grids, strict=True)):
        _fill(book.add_worksheet(name), grid, paper, look, f"Rows{n + 1}")
    book.close()
    return repacked(out.getvalue(), first="[Content_Types].xml")


class _Look:
    """How cells look."""

    def __init__(self, book: Any, language: str) -> None:  # noqa: ANN401 - the library has no types
        plain = {"font_name": "Source Sans 3", "font_size": 11, "font_color": _INK}
        self.title = book.add_format({**plain, "bold": True, "font_size": 16, "font_color": _NAVY})
        self.marking = book.add_format({**plain, "bold": True, "font_color": _RED})
        self.calm = book.add_format({**plain, "bold": True, "font_color": _NAVY})
        self.plain = book.add_format(plain)
        self.head = book.add_format(
            {**plain, "bold": True, "font_color": _NAVY, "bottom": 1, "valign": "top"}
        )
        wrapped = {**plain, "text_wrap": True, "valign": "top"}
        self.cell = book.add_format(wrapped)
        dated = {"num_format": f"{_COUNTRIES[language]}d mmm yyyy", "align": "left"}
        self.day = book.add_format({**wrapped, **dated})


def _names(grids: Iterable[Grid]) -> list[str]:
    """Return a name for each sheet, none twice and none that a spreadsheet refuses."""
    found: list[str] = []
    for n, grid in enumerate(grids, start=1):
        name = _NOT_IN_A_NAME.sub(" ", in_line(grid.title))
        name = in_line(name)[:_NAME].strip("' ") or str(n)
        taken = {one.casefold() for one in found}
        found.append(name if name.casefold() not in taken else f"{name[:27].strip()} {n}")
    return found


def _fill(sheet: Any, grid: Grid, paper: Paper, look: _Look, name: str) -> None:  # noqa: ANN401 - as above
    furniture = paper.furniture
    marking = look.marking if furniture.is_restricted else look.calm
    handling = in_line(f"{furniture.marking}. {furniture.handling}.")
    copy = ", ".join(in_line(t) for t in (furniture.copy, furniture.concept, furniture.code) if t)
    sheet.write_string(0, 0, fitting(in_line(paper.title)), look.title)
    sheet.write_string(1, 0, fitting(handling), marking)
    sheet.write_string(2, 0, fitting(copy), look.plain)
    last = len(grid.heads) - 1
    columns = [{"header": in_line(head), "header_format": look.head} for head in grid.heads]
    rows = grid.rows or ((),)  # a table has a row, if only an empty one
    sheet.add_table(
        _HEAD,
        0,
        _HEAD + len(rows),
        last,
        {"name": name, "columns": columns, "style": "Table Style Light 1", "banded_rows": False},
    )
    widths = _widths(grid)
    for n, row in enumerate(rows, start=_HEAD + 1):
        sheet.set_row(n, _LINE_HEIGHT * _lines(row, widths))
        for column, cell in enumerate(row):
            _write(sheet, n, column, cell, look)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    _set_up(sheet, _for_print(handling), _for_print(copy))


def _widths(grid: Grid) -> list[int]:
    """Return how wide each column is, in letters."""
    longest = [
        max([len(head) + 4, *(len(row[n].text) for row in grid.rows)])
        for n, head in enumerate(grid.heads)
    ]
    return [max(_NARROWEST, min(width, _WIDEST)) for width in longest]


def _lines(row: Sequence[GridCell], widths: Sequence[int]) -> int:
    """Return on how many lines the fullest cell of a row stands: no program says so itself."""
    counts = [
        sum(ceil((len(line) or 1) / width) for line in printable(cell.text).split("\n"))
        for cell, width in zip(row, widths, strict=False)
    ]
    return min(max(counts, default=1), _TALLEST)


def _write(sheet: Any, row: int, column: int, cell: GridCell, look: _Look) -> None:  # noqa: ANN401 - as above
    if cell.day is not None:
        sheet.write_datetime(row, column, datetime.combine(cell.day, time()), look.day)
    elif cell.text:
        sheet.write_string(row, column, fitting(printable(cell.text)), look.cell)


def _set_up(sheet: Any, handling: str, copy: str) -> None:  # noqa: ANN401 - as above
    sheet.freeze_panes(_HEAD + 1, 0)
    sheet.repeat_rows(_HEAD)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{handling}"[:_LINE])
    sheet.set_footer(f"&L{copy}"[: _LINE - 8] + "&R&P / &N")


def _for_print(text: str) -> str:
    """Return a text in which no sign is a command of the printed page."""
    return text.replace("&", "&&")
