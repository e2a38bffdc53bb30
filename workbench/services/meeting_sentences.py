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


def minutes_trouble(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    return {
        "minutes.scratch-frozen": (
            tr("A scratch line never goes on paper."),
            tr("Nothing was made."),
            tr("Give the line another kind, or leave it out."),
        ),
        "paper.version-unreadable": (
            tr("This version of the minutes cannot be read."),
            tr("Nothing was changed."),
            tr("Install the newest version of the program, or run a check on the vault."),
        ),
        "meeting.not-finished": (
            tr("This meeting is not finished yet."),
            tr("Nothing was made."),
            tr("Finish the meeting first; documents are made from its minutes as they are then."),
        ),
        "meeting.unclear": (
            tr("No meeting, or more than one, is meant by this."),
            tr("Nothing was made."),
            tr("Give its number, or the table and the date."),
        ),
        "file.unreadable": (
            tr("A file could not be read or written."),
            tr("Nothing was changed."),
            tr("Look whether it is there and may be read."),
        ),
    }
