"""Judgements in words, and the sentences for what they refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.born import BornClue
from workbench.domain.judgements import Sameness
from workbench.services.near_names import NameClue

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.texts import Texts


def verdict(value: Sameness, words: Texts) -> str:
    """Return what was said of two records."""
    meaning = words.meaning
    return {
        Sameness.SAME: meaning("judgement", "the same"),
        Sameness.DIFFERENT: meaning("judgement", "not the same"),
        Sameness.UNKNOWN: meaning("judgement", "do not know"),
    }[value]


def clues(name: NameClue, born: BornClue, words: Texts) -> tuple[str, ...]:
    """Return why two persons may be the same, in words: what their names and birth dates say."""
    meaning = words.meaning
    of_names = {
        NameClue.EQUAL: meaning("clue", "the same name"),
        NameClue.SPELLED: meaning("clue", "the name in another spelling"),
        NameClue.INITIALS: meaning("clue", "the name with an initial"),
        NameClue.PART: meaning("clue", "part of the name"),
        NameClue.ALIKE: meaning("clue", "a name that is like it"),
    }
    of_days = {
        BornClue.SAME: meaning("clue", "the same date of birth"),
        BornClue.SWAPPED: meaning("clue", "day and month of birth swapped"),
        BornClue.ONE_OFF: meaning("clue", "one figure of the date of birth differs"),
        BornClue.YEAR: meaning("clue", "the same year of birth"),
        BornClue.CLASH: meaning("clue", "another date of birth"),
    }
    said = of_days.get(born)
    return (of_names[name], said) if said else (of_names[name],)


def judgement_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code, in the form of ``services.sentences``."""
    nothing = tr("Nothing was changed.")
    return {
        "judgement.itself": (
            tr("This is one and the same record."),
            nothing,
            tr("Choose another record to compare it with."),
        ),
        "judgement.reason": (
            tr("It is not said why."),
            nothing,
            tr("Type the reason, so that somebody else can follow it later."),
        ),
        "judgement.different": (
            tr("It was judged earlier that these are not the same."),
            nothing,
            tr("Open that judgement again first, with a reason."),
        ),
        "judgement.merged": (
            tr("These are merged."),
            nothing,
            tr("Take them apart first."),
        ),
        "judgement.none": (
            tr("There is no judgement to open again."),
            nothing,
            tr("Judge these two first."),
        ),
    } | _merger_rules(tr, nothing)


def _merger_rules(tr: Callable[[str], str], nothing: str) -> dict[str, tuple[str, str, str]]:
    return {
        "subject.born": (
            tr("This is no day, month or year of birth."),
            nothing,
            tr("Type a day such as 3-2-2001, a month such as 2-2001, or a year."),
        ),
        "merger.none": (
            tr("These were taken apart already."),
            nothing,
            tr("There is nothing more to do."),
        ),
        "merger.kinds": (
            tr("A person, a place and a company cannot be one."),
            nothing,
            tr("Choose two subjects of the same kind."),
        ),
    }
