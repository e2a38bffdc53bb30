"""A document as it is read from top to bottom, for forms that break pages by themselves.

ODT, DOCX and plain text are made of these few parts, so that none of them forgets what another
has. What stands in the label column of a page hangs before its text here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.documents.faces import in_line, printable, shortened
from workbench.domain.charts import table_of
from workbench.domain.papers import BlockKind, Look, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.domain.charts import Chart
    from workbench.domain.papers import Block, Contents, Listing, Paper, Roll, Runs, Section

DEEPEST: Final = 4  # levels of headings
_BOX: Final = "☐"
_LISTS: Final = frozenset({BlockKind.BULLET, BlockKind.NUMBERED})


class Role(StrEnum):
    """What a paragraph is; the value names its style."""

    TITLE = "Title"
    SUBTITLE = "Subtitle"
    FACT = "Fact"
    BODY = "Body"
    NOTE = "Note"
    CONTENTS = "Contents"
    DECISION = "Decision"
    ACTION = "Action"
    BOXED = "Boxed"
    DETAIL = "Detail"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4; no level is skipped on the way down."""

    level: int
    runs: Runs
    anchor: str = ""
    label: str = ""  # the number of an item, which hangs before it


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; its label hangs before it, ``leads_to`` is the anchor it points at."""

    role: Role
    runs: Runs
    label: str = ""
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Runs, ...]
    is_numbered: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads; ``shares`` are the widths of the columns, and add up to 1."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    shares: tuple[float, ...]


Part = Heading | Words | Items | Table

_ROLL: Final = (0.2, 0.3, 0.5)
_LISTING: Final = (0.17, 0.42, 0.25, 0.16)
_CHART_LABEL: Final = 0.25  # of the width, for what the rows are
_ROLES: Final = {
    BlockKind.PARAGRAPH: Role.BODY,
    BlockKind.DECISION: Role.DECISION,
    BlockKind.ACTION: Role.ACTION,
    BlockKind.QUESTION: Role.BODY,
    BlockKind.SIGNAL: Role.BODY,
    BlockKind.BOTTLENECK: Role.BODY,
    BlockKind.PRACTICE: Role.BODY,
    BlockKind.ERRATUM: Role.BOXED,
    BlockKind.SENTENCE: Role.DECISION,
    BlockKind.ASK: Role.ACTION,
    BlockKind.DETAIL: Role.DETAIL,
    BlockKind.EMPTY: Role.NOTE,
    BlockKind.OMITTED: Role.BOXED,
}


def parts_of(paper: Paper) -> tuple[Part, ...]:
    """Return the parts of a document, from its title to its last table."""
    return tuple(_without_gaps(_parts(paper)))


def plain(runs: Runs) -> str:
    """Return the words of runs."""
    return "".join(run.text for run in runs)


def _without_gaps(parts: Iterable[Part]) -> Iterator[Part]:
    """Raise a heading that would lie deeper than one below the heading before it."""
    last = 0
    for part in parts:
        if not isinstance(part, Heading):
            yield part
            continue
        last = min(part.level, last + 1, DEEPEST)
        yield part if part.level == last else replace(part, level=last)


def _parts(paper: Paper) -> Iterator[Part]:
    yield from _head(paper)
    for section in paper.sections:
        yield from _section(section)
    if paper.nothing:
        yield Words(Role.BODY, said(paper.nothing))
    for listing in paper.listings:
        yield from _listing(listing)
    yield from _closing(paper)


def _head(paper: Paper) -> Iterator[Part]:
    """What stands before the first item."""
    yield Heading(1, said(in_line(paper.title)))
    if paper.subtitle:
        yield Words(Role.SUBTITLE, said(paper.subtitle))
    if paper.opening:
        yield from _section(paper.opening)
    for fact in paper.facts:
        yield Words(Role.FACT, said(fact.value), label=in_line(fact.label))
    if paper.roll and paper.roll.groups:
        yield _roll(paper.roll)
    if paper.contents:
        yield from _contents(paper.contents)


def said(text: str, look: Look = Look.PLAIN) -> Runs:
    """Return a text as runs, made fit to be shown."""
    return (Run(text=printable(text), look=look),)


def _clean(runs: Runs) -> Runs:
    return tuple(replace(run, text=printable(run.text)) for run in runs if run.text)


def _closing(paper: Paper) -> Iterator[Part]:
    """What stands at the end of a recipient's copy."""
    if paper.omissions:
        yield Words(Role.NOTE, said(paper.omissions))
    if paper.issued and paper.issued.code and paper.issued.code_hint:
        yield Words(Role.NOTE, said(f"{paper.issued.code_hint} {paper.issued.code}"))


def _roll(roll: Roll) -> Table:
    """Who was there; the group stands in each row, so that a row tells the whole when heard."""
    return Table(
        title=roll.heads[0],
        heads=roll.heads,
        rows=tuple(
            (said(group.label), said(name), said(function))
            for group in roll.groups
            for name, function in group.people
        ),
        shares=_ROLL,
    )


def _contents(contents: Contents) -> Iterator[Part]:
    yield Heading(2, said(in_line(contents.label)))
    for row in contents.rows:
        runs = said(shortened(row.title))
        if row.counts:
            runs = (*runs, Run(text=f" ({in_line(row.counts)})", look=Look.SOFT))
        yield Words(Role.CONTENTS, runs, label=row.number, leads_to=row.anchor)


def _section(section: Section) -> Iterator[Part]:
    depth = 2 if section.is_part else 2 + section.level
    title, number = in_line(section.title), in_line(section.number)
    if title or number:
        yield Heading(depth, said(title), section.anchor, number)
    if section.marking:
        yield Words(Role.NOTE, said(section.marking, Look.MARKING))
    if section.note:
        yield Words(Role.NOTE, said(section.note))
    yield from _blocks(section.blocks, depth)


def _blocks(blocks: tuple[Block, ...], depth: int) -> Iterator[Part]:
    waiting: list[Runs] = []
    kind = BlockKind.PARAGRAPH
    for block in blocks:
        starts_again = block.kind is BlockKind.NUMBERED and block.label == "1."
        if waiting and (block.kind is not kind or starts_again):
            yield Items(tuple(waiting), is_numbered=kind is BlockKind.NUMBERED)
            waiting = []
        kind = block.kind
        if kind in _LISTS:
            waiting.append(_runs(block))
        elif kind is BlockKind.HEADING:
            yield Heading(depth + 1, _runs(block))
        elif block.chart is not None:
            yield from _chart(block.chart)
        else:
            yield Words(_ROLES[kind], _runs(block), label=in_line(block.label))
    if waiting:
        yield Items(tuple(waiting), is_numbered=kind is BlockKind.NUMBERED)


def _chart(chart: Chart) -> Iterator[Part]:
    """The equal table stands for the picture, under the sentence that tells it."""
    yield Words(Role.NOTE, said(chart.sentence))
    heads, rows = table_of(chart)
    if rows:
        first = max(_CHART_LABEL, 1 / len(heads))
        other = (1 - first) / (len(heads) - 1)
        yield Table(
            title=chart.title,
            heads=heads,
            rows=tuple(tuple(said(text) for text in row) for row in rows),
            shares=(first, *(other for _ in heads[1:])),
        )


def _runs(block: Block) -> Runs:
    """The words of a block between its marking, where that differs, and what can be ticked."""
    before = said(f"{block.marking}\n", Look.MARKING) if block.marking else ()
    ticked = "".join(f"\n{_BOX} {box}" for box in block.boxes)
    after = said(ticked) if ticked else ()
    return (*before, *_clean(block.runs), *after)


def _listing(listing: Listing) -> Iterator[Part]:
    if listing.title:
        yield Heading(2, said(in_line(listing.title)), listing.anchor)
    if not listing.rows:
        yield Words(Role.BODY, said(listing.empty))
        return
    yield Table(
        title=listing.title or listing.heads[1],
        heads=listing.heads,
        rows=tuple(tuple(_clean(cell) for cell in row) for row in listing.rows),
        shares=_LISTING,
    )


class Field(StrEnum):
    """A number that only the program that breaks the pages knows."""

    PAGE = "{page}"
    TOTAL = "{total}"


def header(paper: Paper) -> tuple[Runs, Runs]:
    """Return what stands at the top of each page, at the left and at the right."""
    furniture = paper.furniture
    between = Run(text=", ")
    right = [Run(text=in_line(furniture.copy)), between]
    if furniture.concept:
        right += [Run(text=in_line(furniture.concept), look=Look.STRONG), between]
    right.append(Run(text=in_line(furniture.marking), look=_marking(paper)))
    return said(in_line(furniture.organisation)), tuple(right)


def footer(paper: Paper) -> tuple[Runs, Runs, tuple[Run | Field, ...]]:
    """Return what stands at the foot: the marking with its meaning, what it is, and the page."""
    furniture = paper.furniture
    rule = (
        Run(text=f"{in_line(furniture.marking)}.", look=_marking(paper)),
        Run(text=f" {in_line(furniture.handling)}."),
    )
    code = paper.issued.code if paper.issued and paper.issued.code else furniture.code
    what = ", ".join(in_line(text) for text in (furniture.running, code) if text)
    before, _, rest = in_line(furniture.pages).partition(Field.PAGE)
    between, _, after = rest.partition(Field.TOTAL)
    pages = (Run(text=before), Field.PAGE, Run(text=between), Field.TOTAL, Run(text=after))
    return rule, said(what), pages


def _marking(paper: Paper) -> Look:
    return Look.MARKING if paper.furniture.is_restricted else Look.STRONG
