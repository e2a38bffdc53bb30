"""The rows of a document as a workbook: a real table with a head, days as days, text as text.

Whatever a cell says is stored as text, never as a formula or an address; a number is one only when
we counted it.
"""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from workbench.documents import sheets
from workbench.documents.faces import in_line, printable
from workbench.documents.harmless import fitting
from workbench.documents.packing import repacked
from workbench.documents.sheets import HEAD

if TYPE_CHECKING:
    from workbench.domain.papers import Grid, GridCell, Paper

_OPTIONS: Final = {
    "in_memory": True,  # nothing on disk
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
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
    names = sheets.names(paper.sheets)
    for n, (name, grid) in enumerate(zip(names, paper.sheets, strict=True)):
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


def _fill(sheet: Any, grid: Grid, paper: Paper, look: _Look, name: str) -> None:  # noqa: ANN401 - as above
    title, handling, copy = sheets.above(paper)
    sheet.write_string(0, 0, title, look.title)
    sheet.write_string(1, 0, handling, look.marking if paper.furniture.is_restricted else look.calm)
    sheet.write_string(2, 0, copy, look.plain)
    last = len(grid.heads) - 1
    columns = [{"header": in_line(head), "header_format": look.head} for head in grid.heads]
    rows = grid.rows or ((),)  # a table has a row, if only an empty one
    sheet.add_table(
        HEAD,
        0,
        HEAD + len(rows),
        last,
        {"name": name, "columns": columns, "style": "Table Style Light 1", "banded_rows": False},
    )
    widths = sheets.widths(grid)
    for n, row in enumerate(rows, start=HEAD + 1):
        sheet.set_row(n, sheets.height(row, widths))
        for column, cell in enumerate(row):
            _write(sheet, n, column, cell, look)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    _set_up(sheet, _for_print(handling), _for_print(copy))


def _write(sheet: Any, row: int, column: int, cell: GridCell, look: _Look) -> None:  # noqa: ANN401 - as above
    if cell.day is not None:
        sheet.write_datetime(row, column, datetime.combine(cell.day, time()), look.day)
    elif cell.number is not None:
        sheet.write_number(row, column, cell.number, look.cell)
    elif cell.text:
        sheet.write_string(row, column, fitting(printable(cell.text)), look.cell)


def _set_up(sheet: Any, handling: str, copy: str) -> None:  # noqa: ANN401 - as above
    sheet.freeze_panes(HEAD + 1, 0)
    sheet.repeat_rows(HEAD)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{handling}"[:_LINE])
    sheet.set_footer(f"&L{copy}"[: _LINE - 8] + "&R&P / &N")


def _for_print(text: str) -> str:
    """Return a text in which no sign is a command of the printed page."""
    return text.replace("&", "&&")
