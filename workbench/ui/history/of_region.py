"""Municipalities, their rules and the pages of a region, in the words of their history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.region_page import Rule
from workbench.domain.scenes import Sector
from workbench.services import region_words, signal_words
from workbench.texts import ptr, spoken, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def kinds() -> dict[str, str]:
    """Return what the records are called."""
    return {
        "municipality": tr("Municipality"),
        "local_rule": tr("Rule of a municipality"),
        "neighbour_page": tr("Page of a neighbour"),
        "region_release": tr("Regional page that was released"),
    }


def fields() -> dict[tuple[str, str], str]:
    """Return what their fields are called."""
    return {
        ("municipality", "name"): ptr("region", "Name"),
        ("municipality", "code"): tr("CBS code"),
        ("municipality", "is_own"): tr("Own municipality"),
        ("municipality", "is_counted"): tr("Counted on our page"),
        ("local_rule", "rule"): ptr("region", "Rule"),
        ("neighbour_page", "publisher"): tr("Published by"),
        ("neighbour_page", "as_of"): tr("Counted on"),
        ("neighbour_page", "taken_on"): tr("Read in on"),
        ("region_release", "as_of"): tr("Counted on"),
        ("region_release", "released_at"): tr("Released at"),
    }


CHOICES: Final[Mapping[tuple[str, str], Callable[[str], str]]] = {
    ("local_rule", "rule"): lambda value: region_words.rule(Rule(value), spoken),
    ("local_rule", "sector"): lambda value: signal_words.sector(Sector(value), spoken),
}
