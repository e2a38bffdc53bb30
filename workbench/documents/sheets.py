"""What sheets of every form have in common: their names, what stands above, how wide and how high.

A workbook stands on no page of ours, so the title, the marking and whose copy it is stand above
the table of each sheet.
"""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, Final

from workbench.documents.faces import in_line, printable
from workbench.documents.harmless import fitting

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.domain.papers import Grid, GridCell, Paper

HEAD: Final = 4  # the row of the heads, counted from 0
LINE_HEIGHT: Final = 16  # points
_NOT_IN_A_NAME: Final = re.compile(r"[\[\]:*?/\\]")
_NAME: Final = 31  # characters of a sheet's name
_WIDEST: Final = 60
_NARROWEST: Final = 10
_TALLEST: Final = 25  # lines; a row is never taller than a screen


def names(grids: Iterable[Grid]) -> list[str]:
    """Return a name for each sheet, none twice and none that a spreadsheet refuses."""
    found: list[str] = []
    for n, grid in enumerate(grids, start=1):
        name = _NOT_IN_A_NAME.sub(" ", in_line(grid.title))
        name = in_line(name)[:_NAME].strip("' ") or str(n)
        taken = {one.casefold() for one in found}
        found.append(name if name.casefold() not in taken else f"{name[:27].strip()} {n}")
    return found


def above(paper: Paper) -> tuple[str, str, str]:
    """Return what stands above the rows: the title, the marking, and of whom and for whom it is."""
    furniture = paper.furniture
    whose = (furniture.organisation, furniture.copy, furniture.concept, furniture.code)
    copy = ", ".join(in_line(text) for text in whose if text)
    handling = in_line(f"{furniture.marking}. {furniture.handling}.")
    return fitting(in_line(paper.title)), fitting(handling), fitting(copy)


def widths(grid: Grid) -> list[int]:
    """Return how wide each column is, in letters."""
    longest = [
        max([len(head) + 4, *(len(row[n].text) for row in grid.rows)])
        for n, head in enumerate(grid.heads)
    ]
    return [max(_NARROWEST, min(width, _WIDEST)) for width in longest]


def height(row: Sequence[GridCell], wide: Sequence[int]) -> int:
    """Return how high a row is, in points: no program says so itself."""
    counts = [
        sum(ceil((len(line) or 1) / width) for line in printable(cell.text).split("\n"))
        for cell, width in zip(row, wide, strict=False)
    ]
    return LINE_HEIGHT * min(max(counts, default=1), _TALLEST)
