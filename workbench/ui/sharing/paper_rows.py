"""A document as rows that are read on screen: what its pages say, one passage after another."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.papers import BlockKind, Look, Run
from workbench.texts import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.domain.papers import Block, Listing, Paper, Runs, Section

NBSP = "\u00a0"


class Part(StrEnum):
    """What a row of the page is."""

    OWNER = "owner"  # whose document it is, above the title
    TITLE = "title"
    BELOW = "below"  # day and number, for whom
    FACT = "fact"
    HEAD = "head"
    TEXT = "text"
    DETAIL = "detail"
    OMITTED = "omitted"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """One passage."""

    key: str
    part: Part
    runs: Runs = field(repr=False)
    label: str = field(default="", repr=False)  # number, or what it is
    block: BlockKind = BlockKind.PARAGRAPH
    indent: int = 0

    @property
    def text(self) -> str:
        """Its words as one text."""
        return "".join(run.text for run in self.runs).replace(NBSP, " ")

    @property
    def spoken(self) -> str:
        """All of it, in order; what is left out says so first."""
        said = {BlockKind.DECISION: tr("Decision"), BlockKind.ACTION: tr("Action")}
        kind = said.get(self.block, "") if self.part is Part.TEXT else ""
        label = "" if self.label.startswith(kind) and kind else self.label
        parts = (kind, label, self.text.replace("\n", ", "))
        return ", ".join(part.strip() for part in parts if part.strip())


def rows_of(paper: Paper) -> tuple[PaperRow, ...]:
    """Return a document from top to bottom."""
    return tuple(_rows(paper))


def _rows(paper: Paper) -> Iterator[PaperRow]:
    yield from _head(paper)
    sections = (paper.opening, *paper.sections) if paper.opening else paper.sections
    for section in sections:
        yield from _section(section)
    if paper.nothing:
        yield _row("empty", Part.TEXT, paper.nothing)
    for listing in paper.listings:
        yield from _listing(listing)
    if paper.omissions:
        yield _row("omissions", Part.DETAIL, paper.omissions)


def _head(paper: Paper) -> Iterator[PaperRow]:
    if paper.furniture.organisation:
        yield _row("owner", Part.OWNER, paper.furniture.organisation)
    yield _row("title", Part.TITLE, paper.title)
    whose = paper.issued.name if paper.issued is not None else ""
    copy = tr("Copy for {name}").format(name=whose) if whose else paper.furniture.copy
    yield _row("below", Part.BELOW, ". ".join(part for part in (paper.subtitle, copy) if part))
    for n, fact in enumerate(paper.facts):
        yield _row(f"fact:{n}", Part.FACT, fact.value, fact.label)


def _section(section: Section) -> Iterator[PaperRow]:
    yield _row(section.anchor, Part.HEAD, section.title, section.number)
    for n, said in enumerate((section.note, section.marking)):
        if said:
            yield _row(f"{section.anchor}:note:{n}", Part.DETAIL, said)
    for n, block in enumerate(section.blocks):
        yield from _block(f"{section.anchor}:{n}", block)


def _block(key: str, block: Block) -> Iterator[PaperRow]:
    if block.kind is BlockKind.OMITTED:
        yield PaperRow(key=key, part=Part.OMITTED, runs=block.runs, block=block.kind)
        return
    indent = {BlockKind.BULLET: 18, BlockKind.NUMBERED: 24}.get(block.kind, 0)
    yield PaperRow(
        key=key,
        part=Part.TEXT,
        runs=block.runs,
        label=block.label,
        block=block.kind,
        indent=indent,
    )
    if block.marking:
        yield _row(f"{key}:marking", Part.DETAIL, block.marking)


def _listing(listing: Listing) -> Iterator[PaperRow]:
    if listing.title:
        yield _row(listing.anchor, Part.HEAD, listing.title)
    for n, (due, text, who, number) in enumerate(listing.rows):
        below = ", ".join(part for part in (_flat(who), _flat(due), _flat(number[1:])) if part)
        runs = (*text, Run(text=f"\n{below}", look=Look.SOFT)) if below else text
        yield PaperRow(
            key=f"{listing.anchor}:{n}",
            part=Part.TEXT,
            runs=runs,
            label=_flat(number[:1]),
            block=BlockKind.ACTION,
        )
    if not listing.rows and listing.empty:
        yield _row(f"{listing.anchor}:empty", Part.DETAIL, listing.empty)


def _flat(runs: Iterable[Run]) -> str:
    text = "".join(run.text for run in runs).replace(NBSP, " ")
    return ", ".join(part.strip() for part in text.split("\n") if part.strip())


def _row(key: str, part: Part, text: str, label: str = "") -> PaperRow:
    return PaperRow(key=key, part=part, runs=(Run(text=text),), label=label)
