"""Why someone may not hold a line, in words that stand beside the name; and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.holding import Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.holding import Answer
    from workbench.texts import Texts


def why(answer: Answer, words: Texts) -> str:
    """Return the first reason as a sentence; empty when nothing stands in the way."""
    return said(answer.reason, words, answer.number) if answer.reason else ""


def whys(answer: Answer, words: Texts) -> tuple[str, ...]:
    """Return every reason, the one to tell first in front."""
    return tuple(said(reason, words, answer.number) for reason in answer.reasons)


def said(reason: Reason, words: Texts, number: str = "") -> str:
    """Return one reason as a sentence, about the item with this number."""
    item = words.one("item {number}").format(number=number) if number else words.one("this item")
    sentence = {**_of_the_meeting(words), **_of_the_marking(words)}[reason].format(item=item)
    return sentence[:1].upper() + sentence[1:]


def _of_the_meeting(words: Texts) -> dict[Reason, str]:
    tr = words.one
    return {
        Reason.NOBODY: tr("Nobody is on the list as present yet."),
        Reason.GUEST_ELSEWHERE: tr("Is a guest, and not for {item}."),
        Reason.CLOSED_PART: tr("The closed part is for members and those invited for {item}."),
        Reason.AUDIENCE: tr("This is only for those who are named."),
        Reason.NOT_IN_CASE: tr("Takes no part in the case that this is about."),
        Reason.RESTRICTED: tr("The use of this person's data is restricted."),
        Reason.NO_CONSENT: tr("Who provided this did not agree that it goes here."),
        Reason.NO_GROUND: tr("Has no ground to hold what is said about persons."),
        Reason.STOOD_IN_FOR: tr("This is for the member in person, not for the substitute."),
    }


def _of_the_marking(words: Texts) -> dict[Reason, str]:
    tr = words.one
    return {
        Reason.NOT_A_PARTNER: tr("Is no partner of this table."),
        Reason.NOT_AT_TABLE: tr("Does not take part in this meeting."),
        Reason.ONLY_REPRESENTED: tr("Another speaks for it; it does not sit at the table itself."),
        Reason.NO_SEAT: tr("This is for persons with a seat at this table."),
        Reason.RED_IS_PERSONAL: tr("TLP:RED is for persons, not for an organisation."),
        Reason.RED_UNCONFIRMED: tr("TLP:RED waits until it is confirmed who was at {item}."),
        Reason.RED_SUBSTITUTED: tr("TLP:RED is for who was at {item}: that was the substitute."),
        Reason.RED_NOT_THERE: tr("TLP:RED is for who was at {item}; this person was not."),
    }


def holding_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code, in the form of ``services.sentences``."""
    return {
        "widening.reason-missing": (
            tr("More people may hold this than before, and that asks a reason."),
            tr("Nothing was changed."),
            tr("Type why, or choose what is narrower."),
        ),
        "handover.not-theirs": (
            tr("This person may not hold this case."),
            tr("No report was made."),
            tr("Choose a participant, or make this partner one first."),
        ),
        "ground.missing": (
            tr("A third party may hold what tells of persons only with a ground."),
            tr("Nothing was changed."),
            tr("Type on what ground, with the law or the consent it leans on."),
        ),
    }
