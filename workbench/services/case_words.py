"""Cases, signals and subjects in words, and the sentences for what they refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case_entries import Track
from workbench.domain.case_states import CaseState
from workbench.domain.exploitation import Exploitation
from workbench.domain.signals import Certainty
from workbench.domain.subjects import SubjectKind
from workbench.domain.victim_check import Question, VictimAnswer

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.texts import Texts


def state(value: CaseState, words: Texts) -> str:
    """Return how far a case is (rules R15)."""
    meaning = words.meaning
    return {
        CaseState.WEIGHING: meaning("case", "being weighed"),
        CaseState.IN_TREATMENT: meaning("case", "being dealt with"),
        CaseState.CLOSED: meaning("case", "closed"),
        CaseState.SHIELDED: meaning("case", "shielded"),
        CaseState.DESTROYED: meaning("case", "destroyed"),
        CaseState.ANONYMISED: meaning("case", "made anonymous"),
    }[value]


def form(value: Exploitation, words: Texts) -> str:
    """Return a form of exploitation."""
    meaning = words.meaning
    return {
        Exploitation.SEXUAL: meaning("exploitation", "Sexual exploitation"),
        Exploitation.LABOUR: meaning("exploitation", "Labour exploitation"),
        Exploitation.CRIMINAL: meaning("exploitation", "Criminal exploitation"),
        Exploitation.ORGANS: meaning("exploitation", "Forced organ removal"),
        Exploitation.DISADVANTAGE: meaning("exploitation", "(Serious) disadvantage"),
    }[value]


def track(value: Track, words: Texts) -> str:
    """Return for whom something in a case is."""
    meaning = words.meaning
    return {
        Track.COMMON: meaning("track", "all participants"),
        Track.VICTIM: meaning("track", "victim"),
        Track.PERPETRATOR: meaning("track", "perpetrator"),
    }[value]


def question(value: Question, words: Texts) -> str:
    """Return what is asked for the victim first."""
    meaning = words.meaning
    return {
        Question.CARE: meaning("victim", "Is a care partner taking part?"),
        Question.SHELTER: meaning("victim", "Is there shelter?"),
        Question.COMENSHA: meaning("victim", "Was a report to CoMensha considered?"),
        Question.MINOR: meaning("victim", "Is a minor concerned?"),
    }[value]


def victim_answer(value: VictimAnswer, words: Texts) -> str:
    """Return what a person answered."""
    meaning = words.meaning
    told = {
        VictimAnswer.YES: meaning("victim", "yes"),
        VictimAnswer.NO: meaning("victim", "no"),
    }
    return told[value]


def certainty(value: Certainty, words: Texts) -> str:
    """Return what the source says that a signal is."""
    meaning = words.meaning
    return {
        Certainty.FACT: meaning("signal", "fact"),
        Certainty.OBSERVATION: meaning("signal", "observation"),
        Certainty.SUSPICION: meaning("signal", "suspicion"),
    }[value]


def subject_kind(value: SubjectKind, words: Texts) -> str:
    """Return what a subject is."""
    meaning = words.meaning
    return {
        SubjectKind.PERSON: meaning("subject", "person"),
        SubjectKind.PLACE: meaning("subject", "place"),
        SubjectKind.COMPANY: meaning("subject", "company"),
    }[value]


def case_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code, in the form of ``services.sentences``."""
    return {
        "code.missing": (
            tr("A case or a signal needs a code."),
            tr("Nothing was changed."),
            tr("Type a code."),
        ),
        "code.taken": (
            tr("This code is in use already."),
            tr("Nothing was changed."),
            tr("Choose another code."),
        ),
        "case.closed": (
            tr("This case is closed."),
            tr("Nothing was changed."),
            tr("Open the case again first."),
        ),
        "case.table-may-not": (
            tr("The table of this meeting may not speak of this case."),
            tr("Nothing was changed."),
            tr("Choose a meeting of a table that works within its regime."),
        ),
        "subject.nameless": (
            tr("A subject is found by its name."),
            tr("Nothing was changed."),
            tr("Type a name."),
        ),
    }


def case_file_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code of what is written down in a case."""
    return {
        "case.purpose-missing": (
            tr("A case needs a purpose."),
            tr("Nothing was changed."),
            tr("Type what the partners deal with it for."),
        ),
        "case.entry-empty": (
            tr("An entry without text says nothing."),
            tr("Nothing was changed."),
            tr("Type what is to be kept."),
        ),
        "case.track-common": (
            tr("What is common to all has no participants of its own."),
            tr("Nothing was changed."),
            tr("Choose the track of the victim or of the perpetrator."),
        ),
        "victim-check.words-missing": (
            tr("This answer needs an explanation."),
            tr("Nothing was changed."),
            tr("Type who is there for the minor, or why not."),
        ),
        **_transfer_rules(tr),
    }


def _transfer_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    return {
        "transfer.nowhere": (
            tr("It is not said where the case goes to."),
            tr("Nothing was handed over."),
            tr("Type the region, and who takes over there."),
        ),
        "transfer.purpose-missing": (
            tr("It is not said what the case is handed over for."),
            tr("Nothing was handed over."),
            tr("Type the purpose."),
        ),
        "transfer.unconsented": (
            tr("It is not said who gave consent."),
            tr("Nothing was handed over."),
            tr("Type whose consent was given, and how."),
        ),
        "transfer.consent-to-come": (
            tr("The consent is of a day that is still to come."),
            tr("Nothing was handed over."),
            tr("Hand over once consent was given."),
        ),
    }
