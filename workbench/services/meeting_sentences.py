"""The sentences for what a meeting does not allow, in the form of ``services.sentences``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def meeting_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    return {
        "meeting.not-latest": (
            tr("A later meeting of this table has begun, and it leans on these minutes."),
            tr("Nothing was changed."),
            tr("Note the correction there, at the item that adopts the minutes."),
        ),
        "elsewhere.not-past": (
            tr("Minutes are of a meeting that was held, and are adopted after it."),
            tr("Nothing was taken over."),
            tr("Look at both days."),
        ),
        "elsewhere.not-last": (
            tr("This table met here already, so its last minutes stand here."),
            tr("Nothing was taken over."),
            tr("Add older minutes as an attachment of a meeting."),
        ),
        "attendance.own-substitute": (
            tr("Nobody stands in for themselves."),
            tr("Nothing was changed."),
            tr("Choose somebody else."),
        ),
    }
