"""The sentences for reminders and answers, in the form of ``services.sentences``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def reminder_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    nothing = tr("Nothing was changed.")
    return {
        "reminder.empty": (
            tr("There is no action to remind this addressee of."),
            nothing,
            tr("Choose at least one action, or another addressee."),
        ),
        "reminder.sent": (
            tr("This reminder was sent and stands as it is."),
            nothing,
            tr("Make a new one."),
        ),
        "reply.empty": (
            tr("There is no text in this answer."),
            tr("Nothing was stored."),
            tr("Copy the mail, and paste it again."),
        ),
        "reply.settled": (
            tr("It was decided before what this part means."),
            nothing,
            tr("Undo that first, or change the action itself."),
        ),
        "reply.no-action": (
            tr("This part is about no action yet."),
            nothing,
            tr("Choose the action first, or refuse the part."),
        ),
    }
