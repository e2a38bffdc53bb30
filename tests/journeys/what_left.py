"""The files that account to mayor and council, as whoever gets them reads them back."""

from __future__ import annotations

import re
from types import SimpleNamespace

import odfdo

from tests.journeys.recount import OF_PERSONS
from tests.journeys.test_pieces_together import text_of
from workbench.services import figure_words, year_report_cells

ABOVE = 5  # rows of a sheet before what it tells: title, marking, sender, nothing, heads
SMALL = {1, 2, 3, 4}
RULES = 1  # the sheet of a page of the region that counts nothing


def sheets(path):
    """Return the rows of each sheet below its heads."""
    return {one.name: one.get_values()[ABOVE:] for one in odfdo.Document(path).body.tables}


def written_in(path):
    """Return the words of a file."""
    if path.suffix == ".pdf":
        return text_of(path)
    if path.suffix == ".ods":
        cells = (cell for rows in sheets(path).values() for row in rows for cell in row)
        return "\n".join(str(cell) for cell in cells if cell is not None)
    return path.read_text("ascii")


def numbers(rows):
    """Return the numbers that stand in a sheet."""
    return [cell for row in rows for cell in row if isinstance(cell, int)]


def title(key, words):
    """Return what a figure is called."""
    return figure_words.title(SimpleNamespace(key=key), words)


def figures_in(rows):
    """Return what the sheet of figures tells: a number, or the words for what is not told."""
    return {
        (str(figure), str(axis or ""), str(of or "")): n for _, _, figure, axis, of, n, *_ in rows
    }


def in_words(counts, words):
    """Return counts by how a report calls them: figure, along what, of what."""
    cells = year_report_cells
    return {
        (
            title(key, words),
            axis and cells.axis(axis, words),
            axis and cells.value(axis, of, words),
        ): (key, n)
        for (key, axis, of), n in counts.items()
    }


def of_persons(report, words):
    """Yield each number of a report that counts persons, signals or cases, drawn ones too."""
    names = {title(key, words) for key in OF_PERSONS}
    figures, *others = report
    for row in report[figures]:
        if row[2] in names and isinstance(row[5], int):
            yield row[5]
    for sheet in others:  # the name of a sheet is cut off when it is long
        if any(sheet.startswith(name[:20]) for name in names):
            yield from numbers(report[sheet])


def drawn(page):
    """Return each number in the sheets of a page of the region that counts."""
    return [n for at, rows in enumerate(page.values()) if at != RULES for n in numbers(rows)]


def counts_after(text, place):
    """Yield each row of counts that stands behind a name: numbers and question marks."""
    for found in re.finditer(rf"{re.escape(place)}((?: (?:\?|\d+)(?= ))+)", text):
        yield found[1].split()
