"""A copy in words: how it stands, for the eye and for the ear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.disclosures import DisclosureState, SendingWay
from workbench.services import disclosure_words
from workbench.texts import spoken, tr
from workbench.ui import days
from workbench.ui.widgets.chips import Tone

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.disclosures import Disclosure
    from workbench.services.ports import Read

_TONES = {
    DisclosureState.MADE: Tone.WARN,
    DisclosureState.SENT: Tone.OK,
    DisclosureState.NOT_SENT: Tone.NEUTRAL,
    DisclosureState.WITHDRAWN: Tone.NEUTRAL,
    DisclosureState.MISSENT: Tone.DANGER,
}


def state(copy: Disclosure) -> tuple[str, Tone]:
    """Return how a copy stands, with its colour."""
    return disclosure_words.state(copy.state, spoken), _TONES[copy.state]


def states() -> list[tuple[object, str]]:
    """Return what one can filter by."""
    every: tuple[object, str] = (None, tr("All states"))
    return [every, *((one, disclosure_words.state(one, spoken)) for one in DisclosureState)]


def ways() -> list[tuple[object, str]]:
    """Return how a copy can go, to choose from."""
    return [(one, _begun(disclosure_words.way(one, spoken))) for one in SendingWay]


def document(read: Read, copy: Disclosure) -> str:
    """Return what it is, with its meeting."""
    held = read.meetings.find(copy.meeting) if copy.meeting else None
    told = [disclosure_words.document(copy, spoken), held.title if held else ""]
    return ", ".join(part for part in told if part)


def spoken_row(read: Read, copy: Disclosure, today: date) -> str:
    """Return a copy for the ear."""
    told = (
        disclosure_words.recipient(copy),
        document(read, copy),
        disclosure_words.state(copy.state, spoken),
        day(copy, today),
    )
    return ", ".join(told)


def day(copy: Disclosure, today: date) -> str:
    """Return when it was sent, else when it was made."""
    return days.near_day((copy.sent_at or copy.made_at).date(), today)


def _begun(words: str) -> str:
    return words[0].upper() + words[1:]
