"""The sentences for the register of provisions, in the form of ``services.sentences``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def disclosure_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    nothing = tr("Nothing was changed.")
    return {
        "disclosure.state": (
            tr("This does not follow from how the copy stands."),
            nothing,
            tr("Look at the entry again: it may have been changed meanwhile."),
        ),
        "disclosure.reason": (
            tr("The reason is missing, or to whom it went."),
            nothing,
            tr("Fill in both. The register tells them later."),
        ),
        "control-code.unclear": (
            tr("This is no control code."),
            nothing,
            tr("Type the sixteen characters at the foot of the copy."),
        ),
        "feedback.empty": (
            tr("There is no text in this answer."),
            tr("Nothing was stored."),
            tr("Write down what the partner answered."),
        ),
        "feedback.unasked": (
            tr("Nothing was provided that one could ask about."),
            nothing,
            tr("Mark the copy as sent first."),
        ),
    }


def protection_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code about how copies are closed."""
    return {
        "protection.channel": (
            tr("The secure mail has no name yet."),
            tr("Nothing was stored."),
            tr("Fill in the name of the service."),
        ),
        "protection.used": (
            tr("This passphrase was agreed before."),
            tr("Nothing was stored."),
            tr("Agree on another one with this person."),
        ),
        "protection.short": (
            tr("The passphrase is too short."),
            tr("Nothing was stored."),
            tr("Use at least 15 characters."),
        ),
    }
