"""Figures of the region: who has rules, and which pages came and went."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from workbench.domain.figures import RecordKind, Ref

if TYPE_CHECKING:
    from workbench.domain.figure_facts import Facts
    from workbench.domain.figures import Found, Period


def rules(facts: Facts, _: Period) -> Found:
    """Count rules that hold on the day, per municipality."""
    names = {one.id: one.name for one in facts.municipalities}
    found: Found = defaultdict(list)
    for one in facts.local_rules:
        if one.since <= facts.day and (one.until is None or facts.day <= one.until):
            found[names.get(one.municipality, ""),].append(Ref(RecordKind.LOCAL_RULE, one.id))
    return found


def pages(facts: Facts, period: Period) -> Found:
    """Count municipalities whose newest page was read in during the period."""
    names = {one.code: one.name for one in facts.municipalities}
    found: Found = defaultdict(list)
    for one in facts.neighbour_pages:
        if period.holds(one.taken_on):
            name = names.get(one.publisher, one.publisher)
            found[name,].append(Ref(RecordKind.NEIGHBOUR_PAGE, one.id))
    return found


def releases(facts: Facts, period: Period) -> Found:
    """Count pages of our own that were published, by the day they are of."""
    held = [one for one in facts.region_releases if period.holds(one.as_of)]
    return {(): [Ref(RecordKind.REGION_RELEASE, one.id) for one in held]} if held else {}
