"""Parties: an organisation or a person, as mentions and audiences name them (D3)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

EVERYONE: Final = "everyone"  # @allen: one action with a tick per partner present (R1.4)


class PartyKind(StrEnum):
    """What a party is."""

    ORGANISATION = "organisation"
    PERSON = "person"


def party(target: str) -> tuple[PartyKind, str]:
    """Read ``organisation:<id>`` or ``person:<id>``.

    Raises:
        ValueError: the text names no party.
    """
    kind, _, key = target.partition(":")
    return PartyKind(kind), key


def organisation(key: str) -> str:
    """Name an organisation as a party."""
    return f"{PartyKind.ORGANISATION}:{key}"


def person(key: str) -> str:
    """Name a person as a party."""
    return f"{PartyKind.PERSON}:{key}"
