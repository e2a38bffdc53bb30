"""The region in words: rules, and the acts on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.figures import FigureKey
from workbench.domain.region_page import Rule
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.texts import Texts


def rule(value: Rule, words: Texts) -> str:
    """Return what a rule is called."""
    meaning = words.meaning
    return {
        Rule.PERMIT: meaning("rule", "Permit duty"),
        Rule.NOTIFICATION: meaning("rule", "Duty to notify"),
        Rule.BYLAW: meaning("rule", "Article in the bylaw"),
        Rule.CLOSING: meaning("rule", "Closing of places"),
        Rule.BIBOB: meaning("rule", "Bibob screening"),
        Rule.INSPECTION: meaning("rule", "Inspections that come back"),
        Rule.OTHER: meaning("rule", "Another rule"),
    }[value]


def titles(words: Texts) -> dict[FigureKey, str]:
    """Return what the figures of the region are called."""
    ptr = words.meaning
    return {
        FigureKey.LOCAL_RULES: ptr("figure", "Rules of municipalities"),
        FigureKey.NEIGHBOUR_PAGES: ptr("figure", "Pages of neighbours"),
        FigureKey.REGION_RELEASES: ptr("figure", "Regional pages published"),
    }


def definitions(words: Texts) -> dict[FigureKey, str]:
    """Return in one sentence how each is counted."""
    tr = words.one
    return {
        FigureKey.LOCAL_RULES: tr(
            "Rules of municipalities in the region that hold on the day, per municipality."
        ),
        FigureKey.NEIGHBOUR_PAGES: tr(
            "Municipalities whose newest regional page was read in during the period."
        ),
        FigureKey.REGION_RELEASES: tr(
            "Regional pages of this municipality that were released, of a day in the period."
        ),
    }


def acts_of_region(ptr: Callable[[str, str], str]) -> dict[str, str]:
    """Return what the acts on the region are called."""
    return {
        Act.MUNICIPALITY_ADDED: ptr("act", "Municipality added"),
        Act.MUNICIPALITY_CHANGED: ptr("act", "Municipality changed"),
        Act.MUNICIPALITY_REMOVED: ptr("act", "Municipality taken out of the list"),
        Act.LOCAL_RULE_ADDED: ptr("act", "Rule of a municipality added"),
        Act.LOCAL_RULE_CHANGED: ptr("act", "Rule of a municipality changed"),
        Act.LOCAL_RULE_REMOVED: ptr("act", "Rule of a municipality taken away"),
        Act.REGION_PAGE_TAKEN: ptr("act", "Page of a neighbour read in"),
        Act.REGION_PAGE_REMOVED: ptr("act", "Page of a neighbour taken away"),
        Act.REGION_PAGE_RELEASED: ptr("act", "Regional page released"),
        Act.REGION_PAGE_MADE: ptr("act", "File of a regional page made"),
    }
