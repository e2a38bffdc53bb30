"""Use cases on what is asked for the victim first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.ids import VictimCheckId
from workbench.domain.parties import PartyKind, party
from workbench.domain.victim_check import is_care
from workbench.services.audit import Act

if TYPE_CHECKING:
    from workbench.domain.cases import Case
    from workbench.domain.ids import CaseId
    from workbench.domain.people import Organisation
    from workbench.domain.victim_check import Question, VictimCheck
    from workbench.services.ports import Read, Work


def answer(work: Work, typed: VictimCheck) -> VictimCheck:
    """Write down what a person answered today; the answer before is replaced.

    Raises:
        CaseClosedError: the case is closed.
        WordsMissingError: it does not say who, or why not.
    """
    work.cases.get(typed.case).must_be_open()
    held = answer_to(work, typed.case, typed.question)
    key = held.id if held is not None else VictimCheckId(work.new_id())
    made = replace(typed.tidy(), id=key, checked_on=work.today)
    work.victim_checks.save(made)
    work.audit(Act.VICTIM_CHECKED, typed.case)
    return made


def ask_again(work: Work, case: CaseId, question: Question) -> None:
    """Take an answer away: the question is open again.

    Raises:
        CaseClosedError: the case is closed.
    """
    work.cases.get(case).must_be_open()
    held = answer_to(work, case, question)
    if held is not None:
        work.victim_checks.remove(held.id)
        work.audit(Act.VICTIM_UNCHECKED, case)


def answer_to(read: Read, case: CaseId, question: Question) -> VictimCheck | None:
    """Return the answer to a question of a case."""
    return next(iter(read.victim_checks.where(case=case, question=question)), None)


def care_partners(read: Read, case: Case) -> tuple[Organisation, ...]:
    """Return the participants of a case that are there for care: what the first question is of."""
    named = (party(target) for target in case.participants)
    held = (read.organisations.find(k) for kind, k in named if kind is PartyKind.ORGANISATION)
    return tuple(one for one in held if one is not None and is_care(one.kind))
