"""The tables of a document: its head, who was there, the agenda and the actions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.documents import styles
from workbench.documents.bands import Band, Cell, ContentsLine, Heading, Line, Row, Setting
from workbench.documents.faces import shortened
from workbench.documents.tagged import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.documents.tagged import Element
    from workbench.documents.typesetter import Typesetter
    from workbench.domain.papers import Contents, Fact, Listing, Roll, RollGroup, Runs

RULE: Final = Line(thickness=0.7, colour=styles.NAVY)
THICK: Final = Line(thickness=1.4, colour=styles.NAVY)
_HAIR: Final = Line(thickness=0.3, colour=styles.HAIR)
AXIS_HAIR: Final = replace(_HAIR, x=styles.AXIS)
GAP: Final = 9.0  # between cells of a table
_NAME_WIDTH: Final = 150.0
_LISTING_WIDTHS: Final = (styles.AXIS, 190.0, 106.0, styles.MEASURE - 296.0)
_COUNTS_WIDTH: Final = 120.0
_SHORT: Final = 14  # lines of an agenda that stay together
_PAGE_WIDTH: Final = 26.0


class Tables:
    """Makes bands of tables, and hangs them in the tree of the document."""

    def __init__(self, setter: Typesetter, root: Element) -> None:
        self._set = setter
        self._root = root

    def facts(self, facts: Sequence[Fact]) -> Iterator[Band]:
        """Yield the lines of the table at the head."""
        table = self._root.add(Role.TABLE)
        for n, fact in enumerate(facts):
            row = table.add(Role.ROW)
            label = self._set.words(fact.label, styles.LABEL_SOFT, styles.LABEL)
            value = self._set.words(fact.value, styles.FACT, styles.MEASURE)
            head = Cell(0, label, row.head_cell(is_row=True))
            first = Setting(before=9, above=7, after=2.2, rule=RULE)
            setting = first if n == 0 else Setting(after=2.2)
            yield Band((head, Cell(styles.AXIS, value, row.add(Role.CELL))), setting)

    def roll(self, roll: Roll) -> Iterator[Band]:
        """Yield who was there."""
        table = self._root.add(Role.TABLE)
        widths = (styles.AXIS, _NAME_WIDTH, styles.MEASURE - _NAME_WIDTH)
        cells = self._head_cells(roll.heads, widths, table)
        header = Row(cells, Setting(before=15, above=2, below=3, line=RULE, keeps_next=True))
        yield header
        for group in roll.groups:
            yield from self._people(group, header, table)

    def _people(self, group: RollGroup, header: Band, table: Element) -> Iterator[Band]:
        last = len(group.people) - 1
        x = styles.AXIS + _NAME_WIDTH
        for n, (name, function) in enumerate(group.people):
            row = table.add(Role.ROW)
            cells = []
            if n == 0:
                label = self._set.words(group.label, styles.LABEL_STRONG, styles.LABEL)
                cells.append(Cell(0, label, row.head_cell(is_row=True, rows=last + 1)))
            called = self._set.words(name, styles.CELL, _NAME_WIDTH - GAP)
            cells.append(Cell(styles.AXIS, called, row.add(Role.CELL)))
            does = self._set.words(function, styles.CELL, styles.MEASURE - _NAME_WIDTH)
            cells.append(Cell(x, does, row.add(Role.CELL)))
            line = _HAIR if n == last else AXIS_HAIR
            yield Row(cells, Setting(above=2.3, below=2.9, line=line), header=header)

    def contents(self, contents: Contents) -> Iterator[Band]:
        """Yield the lines of the agenda, each with its place."""
        listed = self._root.add(Role.CONTENTS)
        caption = listed.add(Role.CAPTION)
        last = len(contents.rows) - 1
        is_short = last < _SHORT
        for n, row in enumerate(contents.rows):
            entry = listed.add(Role.ENTRY)
            numbered = entry.add(Role.LABEL) if row.number else None
            link = entry.add(Role.REFERENCE).add(Role.LINK)
            indent = 18.0 + 15.0 * row.level
            space = styles.MEASURE - _PAGE_WIDTH
            title_width = space - _COUNTS_WIDTH if row.counts else space
            title = self._set.words(shortened(row.title), styles.CONTENTS, title_width - indent)
            cells = [Cell(styles.AXIS + indent, title, link)]
            if numbered:
                number = self._set.words(row.number, styles.CONTENTS_NUMBER, indent + 12)
                cells.append(Cell(styles.AXIS + 15.0 * row.level, number, numbered))
            if row.counts:
                counts = self._set.words(row.counts, styles.COUNTS, _COUNTS_WIDTH)
                cells.append(Cell(styles.AXIS + title_width, counts, link))
            if n == 0:
                label = self._set.words(contents.label, styles.LABEL_STRONG, styles.LABEL)
                cells.append(Cell(0, label, caption))
            hint = contents.hint.format(title=row.title, page="")
            setting = Setting(
                before=16 if n == 0 else 0,
                below=1.6,
                line=AXIS_HAIR,
                keeps_next=n != last and (is_short or n in {0, last - 2, last - 1}),
            )
            yield ContentsLine(
                cells, setting, link=link, anchor=row.anchor, hint=shortened(hint.rstrip(", "))
            )

    def listing(self, listing: Listing) -> Iterator[Band]:
        """Yield a table of actions under its heading."""
        home = self._root.add(Role.SECTION)
        if listing.title:
            title = self._set.words(listing.title, styles.HEADING, styles.MEASURE)
            yield Heading(
                (Cell(styles.AXIS, title, home.add(Role.HEADING)),),
                Setting(before=24, above=8, after=3, rule=THICK, keeps_next=True),
                anchor=listing.anchor,
                name=listing.title,
                level=0,
            )
        if not listing.rows:
            said = self._set.words(listing.empty, styles.FACT, styles.MEASURE)
            part = home.add(Role.PARAGRAPH)
            yield Band((Cell(styles.AXIS, said, part),), Setting(before=12))
            return
        table = home.add(Role.TABLE)
        cells = self._head_cells(listing.heads, _LISTING_WIDTHS, table)
        before = 0 if listing.title else 22
        setting = Setting(before=before, above=2, below=3.5, line=RULE, keeps_next=True)
        header = Row(cells, setting)
        yield header
        for row in listing.rows:
            cells = self._row_cells(row, _LISTING_WIDTHS, table.add(Role.ROW))
            yield Row(cells, Setting(above=3.4, below=4.2, line=_HAIR), header=header)

    def _head_cells(
        self, heads: Sequence[str], widths: tuple[float, ...], table: Element
    ) -> list[Cell]:
        row = table.add(Role.ROW)
        cells = []
        x = 0.0
        for head, width in zip(heads, widths, strict=True):
            cells.append(Cell(x, self._set.words(head, styles.HEAD, width - GAP), row.head_cell()))
            x += width
        return cells

    def _row_cells(
        self, row: Sequence[Runs], widths: tuple[float, ...], parent: Element
    ) -> list[Cell]:
        cells = []
        x = 0.0
        for n, (runs, width) in enumerate(zip(row, widths, strict=True), start=1):
            part = parent.add(Role.CELL)  # also of what is empty: a table has no holes
            if runs:
                gap = GAP if n < len(widths) else 0
                cells.append(Cell(x, self._set.runs(runs, styles.CELL, width - gap), part))
            x += width
        return cells
