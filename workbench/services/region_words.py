"""The region in words: rules, and the acts on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
