"""A document as bands in reading order, and the tree of its parts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.documents import styles
from workbench.documents.bands import Band, Cell, Heading, Setting, SignatureLine
from workbench.documents.charts import Charts
from workbench.documents.tables import AXIS_HAIR, GAP, RULE, THICK, Tables
from workbench.documents.tagged import Role
from workbench.documents.typesetter import Typesetter
from workbench.domain.papers import BlockKind, Look, PaperKind, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.documents.tagged import Element
    from workbench.domain.papers import Block, Issued, Paper, Section

_LISTS: Final = frozenset({BlockKind.BULLET, BlockKind.NUMBERED})
_COMPACT: Final = frozenset({PaperKind.DECISIONS, PaperKind.AGENDA, PaperKind.ANNOTATION})
_NOTE_WIDTH: Final = 150.0
_BOXES_WIDTH: Final = 76.0
_SHORT_NOTE: Final = 60  # letters
_BOX: Final = "☐"  # in all faces
_BETWEEN: Final = 11.0  # one decision with its details and the next
_LONE: Final = 12  # letters of a word that is not left alone on the last line of a title
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
    BlockKind.BOTTLENECK: Setting(after=7.75),
    BlockKind.PRACTICE: Setting(after=7.75),
    BlockKind.SENTENCE: Setting(before=3, above=4, below=5, after=5, is_panel=True),
    BlockKind.ASK: Setting(above=1, below=3.5, after=3.5, line=AXIS_HAIR),
    BlockKind.DETAIL: Setting(after=2.6),
    BlockKind.EMPTY: Setting(after=7.75),
    BlockKind.OMITTED: Setting(before=2, above=3, below=4, after=6, is_box=True),
    BlockKind.ERRATUM: Setting(before=7, above=6, below=8, after=8, is_box=True),
}
_HEADINGS: Final = (Role.TITLE, Role.HEADING, Role.SUBHEADING, Role.SMALL_HEADING)


class Story:
    """Turns a document into bands that hang in a tree; one language."""

    def __init__(self, paper: Paper, root: Element) -> None:
        self.paper = paper
        self.root = root
        self._set = Typesetter(paper)
        self._tables = Tables(self._set, root)
        self._charts = Charts(self._set)
        self._depth = -1  # of the last heading: none is skipped on the way down

    def bands(self) -> Iterator[Band]:
        """Yield the bands from the title to the last table, in large print with larger air."""
        scale = self._set.scale
        for band in self._bands():
            if scale != 1:
                band.give_air(scale)
            yield band

    def _bands(self) -> Iterator[Band]:
        paper = self.paper
        yield from self._front()
        for section in paper.sections:
            yield from self._section(section)
        if paper.nothing:
            yield self._said(paper.nothing)
        for listing in paper.listings:
            yield from self._tables.listing(listing)
        closing = _closing(paper.issued, paper.omissions)
        if closing:
            body = self._set.runs(closing, styles.NOTE, styles.MEASURE)
            part = self.root.add(Role.PARAGRAPH)
            binds = bool(paper.signature)  # a signature does not stand on a page of its own
            yield Band((Cell(styles.AXIS, body, part),), Setting(before=24, keeps_next=binds))
        if paper.signature:
            yield self._signature(paper.signature)

    def _front(self) -> Iterator[Band]:
        """Title, what the reader is to do, and the tables before the first item."""
        paper = self.paper
        yield from self._head()
        if paper.opening:
            yield from self._section(paper.opening)
        if paper.facts:
            yield from self._tables.facts(paper.facts)
        if paper.roll:
            yield from self._tables.roll(paper.roll)
        if paper.contents:
            yield from self._tables.contents(paper.contents)

    def _signature(self, told: str) -> Band:
        words = self._set.words(told, styles.FACT, styles.MEASURE)
        cell = Cell(styles.AXIS, words, self.root.add(Role.PARAGRAPH))
        field = self.root.add(Role.FORM)
        return SignatureLine(cell, Setting(before=24), field=field, told=told)

    def _said(self, text: str) -> Band:
        body = self._set.words(text, styles.FACT, styles.MEASURE)
        part = self.root.add(Role.PARAGRAPH)
        return Band((Cell(styles.AXIS, body, part),), Setting(before=12))

    def _heading_in(self, home: Element, depth: int) -> Element:
        """Return a heading so deep, or one below the last."""
        self._depth = min(depth, self._depth + 1)
        return home.add(_HEADINGS[self._depth])

    def _head(self) -> Iterator[Band]:
        paper = self.paper
        is_short = paper.kind is PaperKind.ANNOTATION
        kind = styles.TITLE_SMALL if is_short else styles.TITLE
        title = self._set.words(_no_lone_word(paper.title), kind, styles.MEASURE)
        yield Heading(
            (Cell(styles.AXIS, title, self._heading_in(self.root, 0)),),
            Setting(after=4, keeps_next=True),
            anchor="title",
            name=paper.title,
            level=0,
        )
        subtitle = self._set.words(paper.subtitle, styles.SUBTITLE, styles.MEASURE)
        part = self.root.add(Role.PARAGRAPH)
        yield Band((Cell(styles.AXIS, subtitle, part),), Setting(after=9 if is_short else 16))

    def _section(self, section: Section) -> Iterator[Band]:
        home = self.root.add(Role.SECTION)
        yield self._heading(section, home)
        note = self._note(section, home)
        if note is not None:
            yield note
        kinds = [None, *(block.kind for block in section.blocks), None]
        items = home
        for n, block in enumerate(section.blocks, start=1):
            if block.kind is BlockKind.CHART:
                yield from self._charts.bands(block, home)
                continue
            if block.kind not in _LISTS:
                yield self._block(block, kinds[n + 1], home)
                continue
            if block.kind is not kinds[n - 1]:
                items = home.listing(is_numbered=block.kind is BlockKind.NUMBERED)
            yield self._list_item(block, kinds[n + 1], items)

    def _heading(self, section: Section, home: Element) -> Band:
        is_small = section.level > 0 or self.paper.kind in _COMPACT
        kind = styles.SUBHEADING if is_small else styles.HEADING
        beside = _NOTE_WIDTH if self._has_note_beside(section) else 0.0
        width = styles.MEASURE - beside - (GAP if beside else 0)
        part = self._heading_in(home, min(section.level, 1) + 1)
        cells = [Cell(styles.AXIS, self._set.words(section.title, kind, width), part)]
        if beside:
            note = self._set.words(section.note, styles.BESIDE, beside)
            cells.append(Cell(styles.FULL - beside, note, home.add(Role.PARAGRAPH)))
        if section.number:
            cells.insert(0, Cell(0, self._set.words(section.number, kind, styles.LABEL), part))
        after = 1 if section.note or section.marking else 4
        setting = Setting(before=19, above=8, after=after, rule=RULE, keeps_next=True)
        if section.is_part:
            setting = replace(setting, before=24, rule=THICK)
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

    def _note(self, section: Section, home: Element) -> Band | None:
        cells = []
        if section.note and not self._has_note_beside(section):
            note = self._set.words(section.note, styles.NOTE, styles.MEASURE)
            cells.append(Cell(styles.AXIS, note, home.add(Role.PARAGRAPH)))
        if section.marking:
            marking = self._set.words(section.marking, styles.LABEL_MARKING, styles.LABEL)
            cells.append(Cell(0, marking, home.add(Role.PARAGRAPH)))
        if not cells:
            return None
        return Band(cells, Setting(after=5, keeps_next=bool(section.blocks)))

    def _block(self, block: Block, following: BlockKind | None, home: Element) -> Band:
        setting = _SETTINGS[block.kind]
        room = (11 if block.kind in _INSET else 0) + (_BOXES_WIDTH + GAP if block.boxes else 0)
        kind = _BODIES.get(block.kind, styles.BODY)
        body = self._set.runs(block.runs, kind, styles.MEASURE - room)
        if block.kind is BlockKind.HEADING:
            depth = self._depth
            part = self._heading_in(home, depth + 1)
            self._depth = depth
            setting = replace(setting, keeps_next=following is not None)
            return Band([Cell(styles.AXIS, body, part), *self._label(block, part)], setting)
        part = home.add(Role.PARAGRAPH)
        label = self._label(block, part)
        cells = [Cell(styles.AXIS, body, part.add(Role.SPAN)), *label, *self._boxes(block, part)]
        if block.kind is BlockKind.DECISION and following is BlockKind.ACTION:
            setting = replace(setting, keeps_next=True)
        if following is BlockKind.CHART:  # how it is counted stands over it
            setting = replace(setting, keeps_next=True)
        if block.kind is BlockKind.DETAIL and following is BlockKind.DECISION:
            setting = replace(setting, after=_BETWEEN)
        return Band(cells, setting)

    def _label(self, block: Block, part: Element) -> list[Cell]:
        kind = styles.LABEL_STRONG if block.kind in _LOUD else styles.LABEL_SOFT
        runs: list[Run] = []
        if block.label:
            runs.append(Run(text=block.label))
        if block.marking:
            line = "\n" + block.marking if runs else block.marking
            runs.append(Run(text=line, look=Look.MARKING))
        if not runs:
            return []
        return [Cell(0, self._set.runs(tuple(runs), kind, styles.LABEL), part.add(Role.SPAN))]

    def _boxes(self, block: Block, part: Element) -> list[Cell]:
        """What can be ticked with a pen, one below the other at the right."""
        if not block.boxes:
            return []
        told = self._set.words(
            "\n".join(f"{_BOX}  {name}" for name in block.boxes), styles.FACT, _BOXES_WIDTH
        )
        return [Cell(styles.FULL - _BOXES_WIDTH, told, part.add(Role.SPAN))]

    def _list_item(self, block: Block, following: BlockKind | None, items: Element) -> Band:
        is_numbered = block.kind is BlockKind.NUMBERED
        indent = styles.LIST_INDENT + (5 if is_numbered else 0)
        sign = block.label if is_numbered else "•"
        body = self._set.runs(block.runs, styles.BODY, styles.MEASURE - indent)
        item = items.add(Role.LIST_ITEM)
        cells = [
            Cell(
                styles.AXIS, self._set.words(sign, styles.BULLET, indent + 6), item.add(Role.LABEL)
            ),
            Cell(styles.AXIS + indent, body, item.add(Role.BODY)),
        ]
        setting = _SETTINGS[block.kind]
        if following is not block.kind:
            setting = replace(setting, after=7.75)
        return Band(cells, setting)


def _no_lone_word(title: str) -> str:
    """Keep a short last word beside the one before it, when the title takes more lines."""
    first, _, last = title.rpartition(" ")
    is_bound = " " in first and len(last) <= _LONE
    return f"{first}\u00a0{last}" if is_bound else title


def _closing(issued: Issued | None, omissions: str) -> tuple[Run, ...]:
    """What the code of a copy is for, and whether it can leave something out (R9.2)."""
    runs = []
    if issued is not None and issued.code:
        runs.append(Run(text=issued.code, look=Look.STRONG, is_whole=True))
        runs.append(Run(text=f". {issued.code_hint} " if issued.code_hint else ". "))
    if omissions:
        runs.append(Run(text=omissions))
    return tuple(runs)
