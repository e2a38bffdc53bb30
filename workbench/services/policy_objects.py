"""What the records of policy are called in the log: part of ``services.objects``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.services import figure_words, role_words
from workbench.services.things import Sort, Thing
from workbench.texts import spoken

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.services.ports import Read


def policy_thing(read: Read, key: str) -> Thing | None:
    """Return what a record of policy is called; None when it is none, or gone."""
    told = (say(read, key) for say in _SAID)
    words = next((one for one in told if one is not None), None)
    return Thing(sort=Sort.OTHER, key=key, words=words) if words is not None else None


def _document(read: Read, key: str) -> str | None:
    held = read.policy_documents.find(key)
    return held.title if held else None


def _judgement(read: Read, key: str) -> str | None:
    held = read.policy_judgements.find(key)
    return figure_words.item(held.topic, spoken) if held else None


def _event(read: Read, key: str) -> str | None:
    held = read.policy_events.find(key)
    return held.for_whom if held else None


def _goal(read: Read, key: str) -> str | None:
    held = read.goals.find(key)
    return held.title if held else None


def _role(read: Read, key: str) -> str | None:
    held = read.policy_roles.find(key)
    return role_words.role(held.role, spoken) if held else None


def _care(read: Read, key: str) -> str | None:
    held = read.care_places.find(key)
    return read.organisations.get(held.organisation).name if held else None


_SAID: Final[tuple[Callable[[Read, str], str | None], ...]] = (
    _document,
    _judgement,
    _event,
    _goal,
    _role,
    _care,
)
