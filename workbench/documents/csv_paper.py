"""The rows of a document as CSV that Excel and LibreOffice open by a double click.

Semicolons, because both expect them on Dutch machines; a mark at the start says UTF-8; every cell
stands in quotes.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from workbench.documents.harmless import harmless

if TYPE_CHECKING:
    from workbench.domain.papers import GridCell, Paper


def render(paper: Paper) -> bytes:
    """Return the rows under their heads; an empty line stands between two grids."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for n, grid in enumerate(paper.sheets):
        if n:
            out.write("\r\n")
        writer.writerow([harmless(head) for head in grid.heads])
        writer.writerows([_said(cell) for cell in row] for row in grid.rows)
    return out.getvalue().encode("utf-8-sig")


def _said(cell: GridCell) -> str:
    return cell.day.isoformat() if cell.day else harmless(cell.text)
