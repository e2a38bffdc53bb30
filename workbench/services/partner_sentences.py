"""The sentences for partners and their people; see ``services.sentences``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def partner_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    return {
        "contact-note.empty": (
            tr("A note without text says nothing."),
            tr("Nothing was stored."),
            tr("Type what was said."),
        ),
        "contact-note.ahead": (
            tr("What was said, was said today or before."),
            tr("Nothing was stored."),
            tr("Type another day."),
        ),
        "contact.same-partner": (
            tr("This person works at that partner already."),
            tr("Nothing was changed."),
            tr("Choose another partner, or change the function."),
        ),
        "succession.ahead": (
            tr("A partner gets another name or shape today or earlier, not on a day to come."),
            tr("Nothing was changed."),
            tr("Do this again on that day."),
        ),
        "succession.own": (
            tr("The own organisation does not go up in another partner, nor a partner in itself."),
            tr("Nothing was changed."),
            tr("Choose another partner."),
        ),
    }
