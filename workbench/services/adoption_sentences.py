"""The sentences for approval, remarks and adoption, in the form of ``services.sentences``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def adoption_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    return {**_of_drafts(tr), **_of_adoption(tr)}


def _of_drafts(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    return {
        "version.not-the-draft": (
            tr("These minutes are no draft any more, or there is a newer one."),
            tr("Nothing was changed."),
            tr("Look at the newest version first."),
        ),
        "approval.given-already": (
            tr("The chair approved this draft before."),
            tr("Nothing was changed."),
            tr("Withdraw that approval first if it is not right."),
        ),
        "approval.day": (
            tr("A draft is approved on the day of the meeting or later, and not in the future."),
            tr("Nothing was changed."),
            tr("Choose another day."),
        ),
        "remark.empty": (
            tr("A remark needs words."),
            tr("Nothing was changed."),
            tr("Type the remark first."),
        ),
        "remark.sent": (
            tr("This remark was handed over already."),
            tr("It stands as it was written."),
            tr("Make a new remark if something else is meant."),
        ),
    }


def _of_adoption(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    return {
        "adoption.wrong-meeting": (
            tr("Minutes are adopted by a later meeting of the same table."),
            tr("Nothing was changed."),
            tr("Choose that meeting."),
        ),
        "adoption.not-held": (
            tr("The meeting that adopts has not begun, or is finished."),
            tr("Nothing was changed."),
            tr("Begin that meeting first, or adopt in the next one."),
        ),
        "adoption.settled": (
            tr("The meeting that adopted is finished, so the adoption stands."),
            tr("Nothing was changed."),
            tr("Make an erratum."),
        ),
        "chair.may-not": (
            tr("The key of the chair is for reading, remarks, approval and adoption."),
            tr("Nothing was changed."),
            tr("Ask the coordinator to do this."),
        ),
    }
