"""Errata on paper: each in a box at its place, beside an original that stays as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.minutes import LineKind
from workbench.domain.papers import Block, BlockKind, Fact, Look, PaperKind, Run
from workbench.services import paper_words as say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.errata import Erratum
    from workbench.domain.frozen import FrozenMinutes
    from workbench.domain.papers import Paper, Section
    from workbench.texts import Texts


def with_errata(
    paper: Paper, frozen: FrozenMinutes, errata: Sequence[Erratum], words: Texts
) -> Paper:
    """Return minutes, or a list of decisions, with the errata of what stands in this copy."""
    if paper.kind is PaperKind.ACTIONS:
        return paper
    decisions = {
        line.id for item in frozen.items for line in item.lines if line.kind is LineKind.DECISION
    }
    is_list = paper.kind is PaperKind.DECISIONS
    held = [one for one in errata if is_there(one, frozen)]
    told = [one for one in held if not is_list or one.line in decisions]
    if not told:
        return paper
    sections = tuple(_with(section, told, words) for section in paper.sections)
    fact = Fact(
        label=words.one("Errata"),
        value="; ".join(_where(one, words) for one in told),
    )
    return replace(paper, sections=sections, facts=(*paper.facts, fact))


def is_there(erratum: Erratum, frozen: FrozenMinutes) -> bool:
    """Tell whether what it is about stands in this copy; else the erratum does not either."""
    items = [item for item in frozen.items if item.id == erratum.item]
    return any(
        not erratum.line or any(line.id == erratum.line for line in item.lines) for item in items
    )


def head(erratum: Erratum, words: Texts) -> str:
    """Write number and day."""
    day = say.long_day(erratum.on, words)
    return words.one("Erratum {n}, {day}").format(n=erratum.n, day=day)


def body(erratum: Erratum) -> str:
    """Write which words are meant, and what is said of them."""
    if not erratum.quote:
        return say.glued(erratum.text)
    quote = " ".join(erratum.quote.split()).rstrip(".")  # the sentence goes on behind it
    return say.glued(f"“{quote}”: {erratum.text}")


def _where(erratum: Erratum, words: Texts) -> str:
    day = say.short_day(erratum.on, words)
    said = words.one("{n} of {day}, at item {number}")
    return said.format(n=erratum.n, day=day, number=erratum.number)


def _with(section: Section, errata: Sequence[Erratum], words: Texts) -> Section:
    here = [one for one in errata if section.number and one.number == section.number]
    if not here:
        return section
    blocks: list[Block] = []
    placed: set[int] = set()
    for block in section.blocks:
        blocks.append(block)
        for one in here:
            if one.line and one.line == block.about:
                blocks.append(box(one, words))
                placed.add(one.n)
    blocks += [box(one, words) for one in here if one.n not in placed]
    return replace(section, blocks=tuple(blocks))


def box(erratum: Erratum, words: Texts) -> Block:
    """Return an erratum in its box."""
    return Block(
        kind=BlockKind.ERRATUM,
        runs=(
            Run(text=head(erratum, words), look=Look.STRONG),
            Run(text="\n" + body(erratum)),
        ),
    )
