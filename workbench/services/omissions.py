"""A copy with what it leaves out at its place, and why: for the own screen, never for a file.

It is made of the copy and of what was withheld beside it. Nothing that leaves is ever made of this
paper: it has no recipient's mark and no number, and its blocks are of a kind that no copy has.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from workbench.domain.frozen_limits import in_parts
from workbench.domain.papers import Block, BlockKind, Look, Run, Section
from workbench.domain.withheld import WithheldKind
from workbench.services import paper_words as say
from workbench.services.holding_words import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.domain.frozen import FrozenItem, FrozenMinutes
    from workbench.domain.papers import Paper
    from workbench.domain.withheld import Withheld
    from workbench.texts import Texts

_AT_ITEMS = frozenset({WithheldKind.TITLE, WithheldKind.LINE})


class _Copy(Protocol):
    """A copy, of which the source is known."""

    @property
    def paper(self) -> Paper: ...
    @property
    def withheld(self) -> tuple[Withheld, ...]: ...
    @property
    def source(self) -> FrozenMinutes | None: ...
    @property
    def minutes(self) -> FrozenMinutes | None: ...


def with_omissions(copy: _Copy, words: Texts) -> Paper:
    """Return a copy to read on the own screen, with what is left out of it and why."""
    paper = copy.paper
    sections = paper.sections
    told: tuple[Withheld, ...] = ()
    if copy.source is not None and copy.minutes is not None and _is_by_item(copy.minutes, paper):
        told = tuple(one for one in copy.withheld if one.kind in _AT_ITEMS)
        desk = _Desk(copy.minutes, paper, told, words)
        sections = tuple(desk.sections(copy.source))
    rest = [one for one in copy.withheld if one not in told]
    return replace(paper, sections=(*sections, *_rest(rest, words)), issued=None)


def _is_by_item(minutes: FrozenMinutes, paper: Paper) -> bool:
    """Tell whether the sections are the items of the meeting."""
    anchors = {section.anchor for section in paper.sections}
    return all(f"item-{n}" in anchors for n, _ in enumerate(minutes.items))


def _rest(withheld: Iterable[Withheld], words: Texts) -> Iterator[Section]:
    blocks = tuple(_omitted(one, words) for one in withheld)
    if blocks:
        yield Section(anchor="left-out", title=words.one("Left out of this copy"), blocks=blocks)


def _omitted(one: Withheld, words: Texts) -> Block:
    """Say why first, then what."""
    tr = words.one
    why = said(one.reasons[0], words, one.spot.number) if one.reasons else ""
    is_name = why[1:2].isupper()  # such as TLP
    inside = why if is_name else why[:1].lower() + why[1:]
    head = tr("Left out: {reason}").format(reason=inside) if why else ""
    runs = [Run(text=head or tr("Left out: nobody knows for whom it is."), look=Look.STRONG)]
    if one.text.strip():
        runs.append(Run(text=f"\n{say.glued(one.text)}", look=Look.SOFT))
    return Block(kind=BlockKind.OMITTED, runs=tuple(runs), about=one.spot.line)


class _Desk:
    """Lays the sections of a copy beside the items of the source."""

    def __init__(
        self, minutes: FrozenMinutes, paper: Paper, withheld: Iterable[Withheld], words: Texts
    ) -> None:
        self._words = words
        by_anchor = {section.anchor: section for section in paper.sections}
        self._sections = {item.id: by_anchor[f"item-{n}"] for n, item in enumerate(minutes.items)}
        self._parts = [section for section in paper.sections if section.is_part]
        self._lines: dict[str, Withheld] = {}
        self._titles: dict[str, Withheld] = {}
        for one in withheld:
            if one.kind is WithheldKind.TITLE:
                self._titles[one.spot.item] = one
            else:
                self._lines[one.spot.line] = one

    def sections(self, source: FrozenMinutes) -> Iterator[Section]:
        """Return them in the order of the agenda, the closed part last, as on paper."""
        was_closed = False
        for item in sorted(in_parts(source.items), key=lambda item: item.is_closed):
            if item.is_closed and not was_closed:
                yield from (one for one in self._parts if one.anchor == "closed")
            was_closed = item.is_closed
            section = self._sections.get(item.id)
            if section is None and item.id not in self._titles:
                continue
            yield self._section(item, section)

    def _section(self, item: FrozenItem, section: Section | None) -> Section:
        title = self._titles.get(item.id)
        if section is None:
            section = Section(
                anchor=f"hidden-{item.id}", title=say.glued(item.title), level=item.level
            )
        if title is not None:
            return replace(section, blocks=(_omitted(title, self._words),))
        return replace(section, blocks=tuple(self._blocks(item, section)))

    def _blocks(self, item: FrozenItem, section: Section) -> Iterator[Block]:
        """What the program says by itself first, then line after line."""
        held = {block.about: block for block in section.blocks if block.about}
        known = {line.id for line in item.lines}
        is_emptied = any(line.id in self._lines for line in item.lines)
        for block in section.blocks:
            is_filling = block.kind is BlockKind.EMPTY and is_emptied
            if block.about not in known and not is_filling:
                yield block
        for line in item.lines:
            if line.id in self._lines:
                yield _omitted(self._lines[line.id], self._words)
            elif line.id in held:
                yield held[line.id]
