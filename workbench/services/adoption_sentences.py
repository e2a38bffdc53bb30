"""The sentences for approval, remarks and adoption, in the form of ``services.sentences``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def adoption_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    return {**_of_drafts(tr), **_of_corrections(tr), **_of_rounds(tr), **_of_adoption(tr)}


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


def _of_corrections(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    nothing = tr("Nothing was changed.")
    return {
        "correction.empty": (
            tr("This correction changes nothing."),
            nothing,
            tr("Change the words as they should read."),
        ),
        "correction.quote-not-there": (
            tr("The words that are quoted do not stand there."),
            nothing,
            tr("Choose the line again."),
        ),
        "correction.quote-not-once": (
            tr("The words that are quoted stand there more than once."),
            nothing,
            tr("Quote more of the words around them."),
        ),
        "erratum.not-settled": (
            tr("An erratum is for minutes that were adopted for good."),
            nothing,
            tr("Correct the draft instead, until the meeting that adopts is finished."),
        ),
        "erratum.empty": (
            tr("An erratum needs words."),
            nothing,
            tr("Type what should have stood there."),
        ),
        "erratum.damaged": (
            tr("An erratum is not as it was written down."),
            tr("The adopted minutes themselves are as they were."),
            tr("Check the vault in Settings, Health."),
        ),
    }


def _of_rounds(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    nothing = tr("Nothing was changed.")
    return {
        "round.term": (
            tr("The term of a written round is a day after today."),
            nothing,
            tr("Choose a later day."),
        ),
        "round.runs": (
            tr("The partners were asked in writing about this draft before."),
            nothing,
            tr("Record their answers there, or withdraw that round first."),
        ),
        "round.nobody": (
            tr("This meeting has no partner that could be asked."),
            nothing,
            tr("Give the partners a seat at the table first."),
        ),
        "round.not-asked": (
            tr("This partner was not asked, or the round was withdrawn."),
            nothing,
            tr("Look at the written round again."),
        ),
        "round.not-agreed": (
            tr("The partners did not all agree in writing, or not yet."),
            nothing,
            tr("Wait for the answers, or adopt the minutes in the next meeting."),
        ),
        "meeting.finished": (
            tr("These minutes are kept as a draft, so their text stands."),
            nothing,
            tr("Take finishing back to change them; finishing again makes a new draft."),
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
