"""Who may hold a line or an item: what holds now, and what a choice would make of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.holding import Asked, Level, Limit, Verdict
from workbench.domain.widening import widens
from workbench.services.bonds import bonds

if TYPE_CHECKING:
    from workbench.domain.ids import ItemId, LineId
    from workbench.domain.markings import Marking
    from workbench.domain.minutes import Block
    from workbench.services.holding import Gathering
    from workbench.services.limits import Limits
    from workbench.services.ports import Read


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitQuestion:
    """One line, or one item when there is no line, with what limits it."""

    facts: Gathering
    item: ItemId
    line: LineId | None = None
    text: str = field(repr=False)
    above: Asked  # without what it says of its own
    own: Limit
    stored: Asked | None  # as it is on disk; None: never written, so nobody holds it yet

    def asked(self, wanted: Limits) -> Asked:
        """Return it as it would be."""
        limit = Limit(level=self.own.level, marking=wanted.marking, audience=wanted.audience)
        return self.above.with_limit(limit)

    def verdict(self, wanted: Limits) -> Verdict:
        """Say for whom of the company it would be visible."""
        return self.facts.visible(self.asked(wanted))

    def is_wider(self, wanted: Limits) -> bool:
        """Tell whether it would ask a reason."""
        return self.stored is not None and widens(self.stored, self.asked(wanted))

    def holds(self, wanted: Limits) -> Marking:
        """Return the marking that would hold: the strictest of all levels."""
        return self.asked(wanted).narrowest


def question_of_line(
    read: Read, facts: Gathering, item: ItemId, block: Block
) -> LimitQuestion | None:
    """Ask about a line as the editor shows it."""
    above = facts.item(item)
    if above is None:
        return None
    held = read.lines.find(block.line)
    return LimitQuestion(
        facts=facts,
        item=item,
        line=block.line,
        text=block.text,
        above=above.saying(*bonds(read, block)),
        own=Limit(level=Level.LINE, marking=block.marking, audience=block.audience),
        stored=facts.line(held) if held is not None else None,
    )


def question_of_item(facts: Gathering, key: ItemId) -> LimitQuestion | None:
    """Ask about an item: its title and all that stands below it."""
    item = next((item for _, item in facts.items if item.id == key), None)
    stored = facts.item(key)
    if item is None or stored is None:
        return None
    bare = replace(item, marking=None, audience=None)
    others = tuple((n, bare if one.id == key else one) for n, one in facts.items)
    above = replace(facts, items=others).item(key)
    return LimitQuestion(
        facts=facts,
        item=key,
        text=item.title,
        above=above or stored,
        own=Limit(level=Level.ITEM, marking=item.marking, audience=item.audience),
        stored=stored,
    )
