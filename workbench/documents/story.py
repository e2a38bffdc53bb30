"""A document as bands in reading order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.documents import styles
from workbench.documents.bands import (
    Band,
    Cell,
    ContentsLine,
    Heading,
    Line,
    ListItem,
    Row,
    Setting,
    Text,
)
from workbench.documents.faces import shortened
from workbench.domain.papers import BlockKind, Look, PaperKind, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.documents.styles import Type
    from workbench.domain.papers import (
        Block,
        Contents,
        Listing,
        Paper,
        Roll,
        RollGroup,
        Runs,
        Section,
    )

_RULE: Final = Line(thickness=0.7, colour=styles.NAVY)
_THICK: Final = Line(thickness=1.4, colour=styles.NAVY)
_HAIR: Final = Line(thickness=0.3, colour=styles.HAIR)
_AXIS_HAIR: Final = replace(_HAIR, x=styles.AXIS)
_GAP: Final = 9.0  # between cells of a table
_NAME_WIDTH: Final = 150.0
_LISTING_WIDTHS: Final = (styles.AXIS, 190.0, 106.0, styles.MEASURE - 296.0)
_COUNTS_WIDTH: Final = 120.0
_PAGE_WIDTH: Final = 26.0
_LISTS: Final = frozenset({BlockKind.BULLET, BlockKind.NUMBERED})
_COMPACT: Final = frozenset({PaperKind.DECISIONS, PaperKind.AGENDA, PaperKind.ANNOTATION})
_NOTE_WIDTH: Final = 150.0
_BOXES_WIDTH: Final = 76.0
_SHORT_NOTE: Final = 60  # letters
_BOX: Final = "☐"  # in all faces
_BODIES: Final = {
    BlockKind.HEADING: styles.SMALL_HEADING,
    BlockKind.DECISION: styles.DECISION,
    BlockKind.ACTION: styles.ACTION,
    BlockKind.ERRATUM: styles.ACTION,
    BlockKind.ASK: styles.FACT,
    BlockKind.DETAIL: styles.ACTION,
    BlockKind.EMPTY: styles.NOTE,
    BlockKind.OMITTED: styles.NOTE,
}
# what stands in a panel or a box
_INSET: Final = frozenset({BlockKind.DECISION, BlockKind.ERRATUM, BlockKind.SENTENCE})
_LOUD: Final = frozenset({BlockKind.DECISION, BlockKind.SENTENCE, BlockKind.ASK})
_SETTINGS: Final = {
    BlockKind.PARAGRAPH: Setting(after=7.75),
    BlockKind.BULLET: Setting(after=3.2),
    BlockKind.NUMBERED: Setting(after=3.2),
    BlockKind.HEADING: Setting(before=3, after=1.5, keeps_next=True),
    BlockKind.DECISION: Setting(before=4, above=6, below=7, after=8, is_panel=True),
    BlockKind.ACTION: Setting(after=5),
    BlockKind.QUESTION: Setting(after=7.75),
    BlockKind.SIGNAL: Setting(after=7.75),
    BlockKind.SENTENCE: Setting(before=3, above=4, below=5, after=5, is_panel=True),
    BlockKind.ASK: Setting(above=1, below=3.5, after=3.5, line=_AXIS_HAIR),
    BlockKind.DETAIL: Setting(after=2.6),
    BlockKind.EMPTY: Setting(after=7.75),
    BlockKind.OMITTED: Setting(before=2, above=3, below=4, after=6, is_box=True),
    BlockKind.ERRATUM: Setting(before=7, above=6, below=8, after=8, is_box=True),
}


class Story:
    """Turns a document into bands; one language."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper

    def bands(self) -> Iterator[Band]:
        """Yield the bands from the title to the last table."""
        paper = self.paper
        yield from self._head()
        if paper.roll:
            yield from self._roll(paper.roll)
        if paper.contents:
            yield from self._contents(paper.contents)
        for section in paper.sections:
            yield from self._section(section)
        if not paper.sections and not paper.listings and paper.empty:
            yield self._said(paper.empty)
        for listing in paper.listings:
            yield from self._listing(listing)
        if paper.omissions:
            yield self._said(paper.omissions)
        if paper.issued is not None and paper.issued.code:
            yield self._said(f"{paper.issued.code}. {paper.issued.code_hint}")

    def _text(self, text: str, kind: Type, width: float) -> Text:
        return self._set((Run(text=text),), kind, width)

    def _set(self, runs: Runs, kind: Type, width: float) -> Text:
        return Text(runs, kind, self.paper.language, width)

    def _said(self, text: str) -> Band:
        body = self._text(text, styles.FACT, styles.MEASURE)
        return Band((Cell(styles.AXIS, body),), Setting(before=12))

    def _head(self) -> Iterator[Band]:
        paper = self.paper
        is_short = paper.kind is PaperKind.ANNOTATION
        kind = styles.TITLE_SMALL if is_short else styles.TITLE
        title = self._text(paper.title, kind, styles.MEASURE)
        yield Heading(
            (Cell(styles.AXIS, title),),
            Setting(after=4, keeps_next=True),
            anchor="title",
            name=paper.title,
            level=0,
        )
        subtitle = self._text(paper.subtitle, styles.SUBTITLE, styles.MEASURE)
        yield Band((Cell(styles.AXIS, subtitle),), Setting(after=9 if is_short else 16))
        if paper.opening is not None:
            yield from self._section(paper.opening)
        for n, fact in enumerate(paper.facts):
            label = self._text(fact.label, styles.LABEL_SOFT, styles.LABEL)
            value = self._text(fact.value, styles.FACT, styles.MEASURE)
            first = Setting(above=7, after=2.2, rule=_RULE)
            setting = first if n == 0 else Setting(after=2.2)
            yield Band((Cell(0, label, "TH"), Cell(styles.AXIS, value, "TD")), setting)

    def _roll(self, roll: Roll) -> Iterator[Band]:
        widths = (styles.AXIS, _NAME_WIDTH, styles.MEASURE - _NAME_WIDTH)
        cells = self._row_cells([(Run(text=h),) for h in roll.heads], widths, styles.HEAD, "TH")
        header = Row(cells, Setting(before=15, above=2, below=3, line=_RULE, keeps_next=True))
        yield header
        for group in roll.groups:
            yield from self._people(group, header)

    def _people(self, group: RollGroup, header: Band) -> Iterator[Band]:
        last = len(group.people) - 1
        for n, (name, function) in enumerate(group.people):
            x = styles.AXIS
            cells = [
                Cell(x, self._text(name, styles.CELL, _NAME_WIDTH - _GAP), "TD"),
                Cell(
                    x + _NAME_WIDTH,
                    self._text(function, styles.CELL, styles.MEASURE - _NAME_WIDTH),
                    "TD",
                ),
            ]
            if n == 0:
                label = self._text(group.label, styles.LABEL_STRONG, styles.LABEL)
                cells.insert(0, Cell(0, label, "TH"))
            line = _HAIR if n == last else _AXIS_HAIR
            yield Row(cells, Setting(above=2.3, below=2.9, line=line), header=header)

    def _contents(self, contents: Contents) -> Iterator[Band]:
        for n, row in enumerate(contents.rows):
            indent = 18.0 + 15.0 * row.level
            space = styles.MEASURE - _PAGE_WIDTH
            title_width = space - _COUNTS_WIDTH if row.counts else space
            title = self._text(shortened(row.title), styles.CONTENTS, title_width - indent)
            cells = [Cell(styles.AXIS + indent, title)]
            if row.number:
                number = self._text(row.number, styles.CONTENTS_NUMBER, indent + 12)
                cells.append(Cell(styles.AXIS + 15.0 * row.level, number))
            if row.counts:
                counts = self._text(row.counts, styles.COUNTS, _COUNTS_WIDTH)
                cells.append(Cell(styles.AXIS + title_width, counts))
            if n == 0:
                label = self._text(contents.label, styles.LABEL_STRONG, styles.LABEL)
                cells.append(Cell(0, label))
            hint = contents.hint.format(title=row.title, page="")
            setting = Setting(
                before=16 if n == 0 else 0,
                below=1.6,
                line=_AXIS_HAIR,
                keeps_next=n in {0, len(contents.rows) - 3, len(contents.rows) - 2},
            )
            yield ContentsLine(cells, setting, anchor=row.anchor, hint=hint.rstrip(", "))

    def _section(self, section: Section) -> Iterator[Band]:
        yield self._heading(section)
        note = self._note(section)
        if note is not None:
            yield note
        for n, block in enumerate(section.blocks):
            following = section.blocks[n + 1].kind if n + 1 < len(section.blocks) else None
            yield self._block(block, following)

    def _heading(self, section: Section) -> Band:
        is_small = section.level > 0 or self.paper.kind in _COMPACT
        kind = styles.SUBHEADING if is_small else styles.HEADING
        beside = _NOTE_WIDTH if self._has_note_beside(section) else 0.0
        width = styles.MEASURE - beside - (_GAP if beside else 0)
        cells = [Cell(styles.AXIS, self._text(section.title, kind, width))]
        if beside:
            note = self._text(section.note, styles.BESIDE, beside)
            cells.append(Cell(styles.FULL - beside, note))
        if section.number:
            cells.insert(0, Cell(0, self._text(section.number, kind, styles.LABEL)))
        after = 1 if section.note or section.marking else 4
        setting = Setting(before=19, above=8, after=after, rule=_RULE, keeps_next=True)
        if section.is_part:
            setting = replace(setting, before=24, rule=_THICK)
        elif section.level:
            setting = Setting(before=11, after=1, keeps_next=True)
        elif self.paper.kind is PaperKind.ANNOTATION:
            setting = replace(setting, before=9, above=5, after=3)
        elif is_small:
            setting = replace(setting, before=15, after=4)
        name = f"{section.number} {section.title}".strip()
        return Heading(
            cells, setting, anchor=section.anchor, name=name, level=min(section.level, 1)
        )

    def _has_note_beside(self, section: Section) -> bool:
        """On the chair's paper a short note stands beside its heading: each line counts there."""
        is_short = len(section.note) <= _SHORT_NOTE
        return self.paper.kind is PaperKind.ANNOTATION and bool(section.note) and is_short

    def _note(self, section: Section) -> Band | None:
        cells = []
        if section.note and not self._has_note_beside(section):
            note = self._text(section.note, styles.NOTE, styles.MEASURE)
            cells.append(Cell(styles.AXIS, note))
        if section.marking:
            marking = self._text(section.marking, styles.LABEL_MARKING, styles.LABEL)
            cells.append(Cell(0, marking))
        if not cells:
            return None
        return Band(cells, Setting(after=5, keeps_next=bool(section.blocks)))

    def _block(self, block: Block, following: BlockKind | None) -> Band:
        if block.kind in _LISTS:
            return self._list_item(block, following)
        setting = _SETTINGS[block.kind]
        is_decision = block.kind is BlockKind.DECISION
        room = (11 if block.kind in _INSET else 0) + (_BOXES_WIDTH + _GAP if block.boxes else 0)
        kind = _BODIES.get(block.kind, styles.BODY)
        body = self._set(block.runs, kind, styles.MEASURE - room)
        cells = [Cell(styles.AXIS, body), *self._label(block), *self._boxes(block)]
        if is_decision and following is BlockKind.ACTION:
            setting = replace(setting, keeps_next=True)
        if block.kind is BlockKind.HEADING:
            return Band(cells, replace(setting, keeps_next=following is not None))
        return Band(cells, setting)

    def _label(self, block: Block) -> list[Cell]:
        kind = styles.LABEL_STRONG if block.kind in _LOUD else styles.LABEL_SOFT
        runs: list[Run] = []
        if block.label:
            runs.append(Run(text=block.label))
        if block.marking:
            line = "\n" + block.marking if runs else block.marking
            runs.append(Run(text=line, look=Look.MARKING))
        if not runs:
            return []
        return [Cell(0, self._set(tuple(runs), kind, styles.LABEL), "Lbl")]

    def _boxes(self, block: Block) -> list[Cell]:
        """What can be ticked with a pen, one below the other at the right."""
        if not block.boxes:
            return []
        told = "\n".join(f"{_BOX}  {name}" for name in block.boxes)
        return [Cell(styles.FULL - _BOXES_WIDTH, self._text(told, styles.FACT, _BOXES_WIDTH))]

    def _list_item(self, block: Block, following: BlockKind | None) -> Band:
        is_numbered = block.kind is BlockKind.NUMBERED
        indent = styles.LIST_INDENT + (5 if is_numbered else 0)
        sign = block.label if is_numbered else "•"
        body = self._set(block.runs, styles.BODY, styles.MEASURE - indent)
        cells = [
            Cell(styles.AXIS, self._text(sign, styles.BULLET, indent + 6), "Lbl"),
            Cell(styles.AXIS + indent, body, "LBody"),
        ]
        setting = _SETTINGS[block.kind]
        if following is not block.kind:
            setting = replace(setting, after=7.75)
        return ListItem(cells, setting)

    def _listing(self, listing: Listing) -> Iterator[Band]:
        if listing.title:
            title = self._text(listing.title, styles.HEADING, styles.MEASURE)
            yield Heading(
                (Cell(styles.AXIS, title),),
                Setting(before=24, above=8, after=3, rule=_THICK, keeps_next=True),
                anchor=listing.anchor,
                name=listing.title,
                level=0,
            )
        if not listing.rows:
            yield self._said(listing.empty)
            return
        heads = [(Run(text=head),) for head in listing.heads]
        cells = self._row_cells(heads, _LISTING_WIDTHS, styles.HEAD, "TH")
        before = 0 if listing.title else 22
        setting = Setting(before=before, above=2, below=3.5, line=_RULE, keeps_next=True)
        header = Row(cells, setting)
        yield header
        for row in listing.rows:
            cells = self._row_cells(row, _LISTING_WIDTHS, styles.CELL, "TD")
            yield Row(cells, Setting(above=3.4, below=4.2, line=_HAIR), header=header)

    def _row_cells(
        self, row: Sequence[Runs], widths: tuple[float, ...], kind: Type, role: str
    ) -> list[Cell]:
        cells = []
        x = 0.0
        for n, (runs, width) in enumerate(zip(row, widths, strict=True), start=1):
            if runs:
                gap = _GAP if n < len(widths) else 0
                cells.append(Cell(x, self._set(runs, kind, width - gap), role))
            x += width
        return cells
