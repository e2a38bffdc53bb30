"""The sentences for copies that cannot be made, in the form of ``services.sentences``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def copying_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    return {
        "copy.nothing": (
            tr("This recipient may hold nothing of it."),
            tr("No copy was made."),
            tr("Choose another item or another recipient."),
        ),
        "copy.item-unclear": (
            tr("This item does not stand in these minutes."),
            tr("No copy was made."),
            tr("Give its number with --item, or a case with --case."),
        ),
        "party.unclear": (
            tr("This name means no recipient of this meeting, or more than one."),
            tr("No copy was made."),
            tr("Give the name of the person as it stands on the list of the meeting."),
        ),
        "party.stopped": (
            tr("This recipient gets no copy of this meeting."),
            tr("No copy was made."),
            tr("Open the meeting and choose Share to read why."),
        ),
        "copy.own-only": (
            tr("A document of this kind is made as the own copy only."),
            tr("No copy was made."),
            tr("Leave out --for."),
        ),
        "agenda.not-sent": (
            tr("This agenda was not fixed yet."),
            tr("No copy was made."),
            tr("Fix the agenda of the meeting first."),
        ),
    }
