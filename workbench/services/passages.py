"""Minutes to read on screen: the passages of a frozen version, each with the place it stands at.

The words are those of the paper, made from the same frozen minutes, so that what is read, what
is remarked on and what is printed never differ (rules D4).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.ids import ItemId, LineId
from workbench.domain.papers import Block, BlockKind, Fact, Look, Run
from workbench.domain.remarks import Place
from workbench.services import paper_words as say
from workbench.services.paper_errata import with_errata
from workbench.services.papers import minutes_paper

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.domain.errata import Erratum
    from workbench.domain.frozen import FrozenItem, FrozenMinutes
    from workbench.domain.papers import Listing, Roll, Runs, Section
    from workbench.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The head of an item, or a paragraph below one; what a remark can be about."""

    key: str
    block: Block
    place: Place = field(default_factory=Place)
    number: str = ""  # of an item
    note: str = field(default="", repr=False)
    is_head: bool = False
    is_part: bool = False  # "closed part", a title above items
    level: int = 0

    @property
    def text(self) -> str:
        """Its words, as they are spoken and quoted."""
        return "".join(run.text for run in self.block.runs).replace(say.NBSP, " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One version of minutes: what it is, and its passages in order."""

    title: str = field(repr=False)
    subtitle: str = field(repr=False)
    facts: tuple[Fact, ...] = field(repr=False)
    passages: tuple[Passage, ...] = field(repr=False)


def reading(frozen: FrozenMinutes, words: Texts, errata: Sequence[Erratum] = ()) -> Reading:
    """Return minutes as they are read: open part, closed part, list of actions."""
    paper = with_errata(minutes_paper(frozen, words), frozen, errata, words)
    # items stand in the order of the agenda, sections with the closed part last
    items = {f"item-{n}": item for n, item in enumerate(frozen.items)}
    passages = [
        passage for section in paper.sections for passage in _of_section(section, items, words)
    ]
    for listing in paper.listings:
        passages += _of_list(listing)
    return Reading(
        title=frozen.title,
        subtitle=paper.subtitle,
        facts=(*paper.facts, *(_roll(paper.roll) if paper.roll else ())),
        passages=tuple(passages),
    )


def _of_section(section: Section, items: dict[str, FrozenItem], words: Texts) -> Iterator[Passage]:
    item = items.get(section.anchor)
    about = ItemId(item.id) if item is not None and item.id else None
    title = item.title if item is not None else ""
    yield Passage(
        key=section.anchor,
        block=Block(runs=(Run(text=section.title),), marking=section.marking),
        place=Place(item=about, quote=title),
        number=section.number,
        note=section.note,
        is_head=True,
        is_part=section.is_part,
        level=section.level,
    )
    lines = {line.id: line for line in item.lines if line.id} if item is not None else {}
    for n, block in enumerate(section.blocks):
        line = lines.get(block.about)  # what the program says by itself is of none
        yield Passage(
            key=f"{section.anchor}:{n}",
            block=block,
            place=Place(
                item=about,
                line=LineId(line.id) if line is not None else None,
                quote=line.text if line is not None else "",
            ),
            level=section.level,
        )
    if not section.blocks and item is not None and not section.is_part:
        nothing = (Run(text=words.one("No text."), look=Look.SOFT),)
        yield Passage(
            key=f"{section.anchor}:empty", block=Block(runs=nothing), place=Place(item=about)
        )


def _of_list(listing: Listing) -> Iterator[Passage]:
    head = Block(runs=(Run(text=listing.title),))
    yield Passage(key=listing.anchor, block=head, is_head=True, place=Place(quote=listing.title))
    for n, (due, text, who, number) in enumerate(listing.rows):
        below = ", ".join(part for part in (_flat(who), _flat(due), _flat(number[1:])) if part)
        runs = (*text, Run(text="\n" + below, look=Look.SOFT))
        yield Passage(
            key=f"{listing.anchor}:{n}",
            block=Block(runs=runs, kind=BlockKind.ACTION, label=_flat(number[:1])),
            place=Place(quote=_flat(text[:1])),
        )
    if not listing.rows:
        empty = Block(runs=(Run(text=listing.empty, look=Look.SOFT),))
        yield Passage(key=f"{listing.anchor}:empty", block=empty)


def _flat(runs: Runs) -> str:
    text = "".join(run.text for run in runs).replace(say.NBSP, " ")
    return ", ".join(part.strip() for part in text.split("\n") if part.strip())


def _roll(roll: Roll) -> tuple[Fact, ...]:
    return tuple(
        Fact(label=group.label, value=", ".join(name for name, _ in group.people))
        for group in roll.groups
    )
