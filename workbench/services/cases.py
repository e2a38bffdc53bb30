"""Use cases on cases: opened with a code, dealt with by their participants, closed."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.domain import cases
from workbench.domain.case_states import Why
from workbench.domain.cases import Case, CodeMissingError, CodeTakenError
from workbench.domain.ids import CaseId
from workbench.domain.tables import Regime
from workbench.domain.widening import WideningReasonError
from workbench.services import case_actions, case_agenda, case_entries, case_states
from workbench.services.audit import Act

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.ids import TableId
    from workbench.domain.tables import Table
    from workbench.services.ports import Read, Work

_ANY: Final = 10**6


def open_case(work: Work, typed: Case, why: Why = Why.SIGNALS) -> Case:
    """Open a case for a reason; without a code it gets one that is free.

    Raises:
        PurposeMissingError: it is not said what for.
        CaseReasonError: that is no reason to open a case in this state.
        CaseWayError: a case does not begin in this state.
        CodeTakenError: another case has this code.
    """
    code = cases.tidy(typed.code) or free_code(work, typed.opened_on.year)
    made = replace(typed.must_have_purpose(), id=CaseId(work.new_id()), code=code)
    _must_be_alone(work, made)
    work.cases.save(made)
    case_states.begin(work, made, why)
    work.audit(Act.CASE_OPENED, made.id)
    return made


def change_case(work: Work, edited: Case) -> Case:
    """Store what was edited of a case.

    Who takes part, and how far it is, have use cases of their own.

    Raises:
        CaseClosedError: it is closed.
        PurposeMissingError: it lost its purpose.
        CodeMissingError: it lost its code.
        CodeTakenError: another case has this code.
    """
    held = work.cases.get(edited.id).must_be_open()
    changed = replace(
        edited.must_have_purpose(),
        code=cases.tidy(edited.code),
        participants=held.participants,
        why=held.why,
        state=held.state,
        closed_on=None,
    )
    if not changed.code:
        raise CodeMissingError(edited.id)
    _must_be_alone(work, changed)
    work.cases.save(changed)
    work.audit(Act.CASE_CHANGED, edited.id)
    return changed


def set_participants(
    work: Work, key: CaseId, participants: tuple[str, ...], reason: str = ""
) -> Case:
    """Say who takes part: from now on the lines that name the case are for them alone (R1.5).

    Raises:
        CaseClosedError: it is closed.
        WideningReasonError: more people take part than before, and no reason is given.
    """
    held = work.cases.get(key).must_be_open()
    wanted = tuple(dict.fromkeys(participants))
    is_wider = bool(held.participants) and not set(wanted) <= set(held.participants)
    if is_wider and not reason.strip():
        raise WideningReasonError(key)
    why = reason.strip() if is_wider else held.why
    changed = replace(held, participants=wanted, why=why)
    work.cases.save(changed)
    for part in (case_entries, case_actions, case_agenda):
        part.keep_within(work, changed)
    work.audit(Act.PARTICIPANTS_SET, key)
    if is_wider:
        work.audit(Act.LIMITS_WIDENED, key)
    return changed


def to_name(read: Read, table: TableId | None) -> tuple[Case, ...]:
    """Return the cases that the minutes of a table can name: its own, and those of no table."""
    own = read.cases.where(table=table)
    loose = read.cases.where(table=None) if table is not None else ()
    return tuple(case for case in (*own, *loose) if case.is_open)


def home_of_new(read: Read, today: date, came_from: TableId | None) -> Table | None:
    """Return the table that a new case is most likely of; None when that is not clear.

    The one a person comes from, or the only one; a table that works without persons has no cases.
    """
    tables = [one for one in read.tables.where() if one.is_active(today)]
    fit = [one for one in tables if one.regime is not Regime.NO_PERSONS]
    from_there = [one for one in fit if one.id == came_from]
    likely = from_there or fit
    return likely[0] if len(likely) == 1 else None


def free_code(read: Read, year: int) -> str:
    """Return a code that no case has; what it counts tells nothing (R4)."""
    taken = {case.code for case in read.cases.where()}
    return cases.case_code(year, taken, secrets.randbelow(_ANY))


def _must_be_alone(work: Work, wanted: Case) -> None:
    if any(case.id != wanted.id for case in work.cases.where(code=wanted.code)):
        raise CodeTakenError(wanted.id)
