"""Sectors and places of actions and meetings in words: what was said, acts, refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.services import signal_words
from workbench.services.audit import Act
from workbench.services.things import Sort, Thing
from workbench.texts import spoken

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.attention import Attention
    from workbench.services.ports import Read
    from workbench.texts import Texts


def told(one: Attention, words: Texts) -> str:
    """Return in one line what an action or a meeting was about."""
    parts = (
        signal_words.sector(one.sector, words) if one.sector else "",
        signal_words.place(one.place, words) if one.place else "",
        one.municipality,
    )
    return ", ".join(part for part in parts if part)


def attention_thing(read: Read, key: str) -> Thing | None:
    """Return what it is called in the log: what it says; None when it is gone."""
    held = read.attentions.find(key)
    return None if held is None else Thing(sort=Sort.OTHER, key=key, words=told(held, spoken))


def acts_of_attention(ptr: Callable[[str, str], str]) -> dict[str, str]:
    """Return what the acts are called."""
    return {
        Act.ATTENTION_GIVEN: ptr("act", "Sector or place said"),
        Act.ATTENTION_TAKEN_BACK: ptr("act", "Sector or place taken away"),
    }


def attention_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    return {
        "attention.nothing": (
            tr("This says neither a sector nor a kind of place."),
            tr("Nothing was stored."),
            tr("Choose a sector, a kind of place, or both."),
        ),
        "attention.twice": (
            tr("The same was said here before."),
            tr("Nothing was stored."),
            tr("Choose another sector or place."),
        ),
    }
