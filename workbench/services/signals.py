"""Use cases on signals: received with the conditions of who provided them, and what became of them.

A signal can belong to several cases. What its state says follows from that, in the same step.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.domain.aliases import Aliases, Known
from workbench.domain.cases import CodeMissingError, CodeTakenError, signal_code, tidy
from workbench.domain.identifiers import code_of, coded, identifiers
from workbench.domain.ids import SignalId
from workbench.domain.signal_days import checked
from workbench.domain.signals import Signal, SignalCase, SignalEmptyError, SignalState, link_of
from workbench.domain.tables import Regime
from workbench.services.audit import Act
from workbench.services.shielding import must_be_opened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.domain.cases import Case
    from workbench.domain.ids import CaseId, LineId, TableId
    from workbench.services.ports import Read, Work

_ANY: Final = 10**6


def receive(work: Work, typed: Signal, cases: Iterable[CaseId] = ()) -> Signal:
    """Write down a signal as it came in; without a code it gets one that is free.

    Of a table that works without persons it holds nothing that points at one (R10).

    Raises:
        SignalEmptyError: it says nothing.
        SpanTurnedError: the last day comes before the first.
        CodeTakenError: another signal has this code.
        CaseClosedError: a case that it is put with is closed.
    """
    code = tidy(typed.code) or _free_code(work, typed.on.year)
    fresh = replace(typed, id=SignalId(work.new_id()), code=code, made_at=work.now)
    made = _checked(work, fresh)
    work.signals.save(made)
    work.audit(Act.SIGNAL_RECEIVED, made.id)
    for case in cases:
        made = put_with(work, made.id, case)
    return made


def change_signal(work: Work, edited: Signal) -> Signal:
    """Store what was edited of a signal; what became of it is recorded by other acts alone.

    Other conditions than before end a consent that was given for the old ones.

    Raises:
        SignalEmptyError: it says nothing.
        SpanTurnedError: the last day comes before the first.
        CodeMissingError: it lost its code.
        CodeTakenError: another signal has this code.
    """
    must_be_opened(work, (bond.case for bond in work.signal_cases.where(signal=edited.id)))
    held = work.signals.get(edited.id)
    is_same = (edited.audience, edited.asks) == (held.audience, held.asks)
    wanted = replace(
        edited,
        code=tidy(edited.code),
        consented_on=held.consented_on if is_same else None,
        consented_by=held.consented_by if is_same else "",
        state=held.state,
        dismissed_on=held.dismissed_on,
        dismissed_why=held.dismissed_why,
        feedback=held.feedback,
        line=held.line,
        is_of_line=held.is_of_line,
        made_at=held.made_at,
    )
    return _save(work, _checked(work, wanted), Act.SIGNAL_CHANGED)


def consent(work: Work, key: SignalId, by: str) -> Signal:
    """Write down who lets the signal go further than its provider said, today.

    Raises:
        ConsentUnaskedError: its provider keeps it from nobody.
        ConsentUnsaidError: nobody is named.
    """
    given = work.signals.get(key).consent(work.today, by)
    return _save(work, _without_persons(work, given), Act.SIGNAL_CONSENTED)


def keep_back(work: Work, key: SignalId) -> Signal:
    """Take the consent back: from now on the conditions hold again."""
    return _save(work, work.signals.get(key).keep_back(), Act.SIGNAL_KEPT_BACK)


# ---- what became of it --------------------------------------------------------------------------


def put_with(work: Work, key: SignalId, case: CaseId) -> Signal:
    """Put a signal with a case, beside those that it is with; a dismissed one is taken up again.

    Raises:
        CaseClosedError: the case is closed.
        SignalWithdrawnError: its line was taken out of the minutes.
    """
    work.cases.get(case).must_be_open()
    work.signals.get(key).must_be_there()
    return link(work, key, case)


def link(work: Work, key: SignalId, case: CaseId) -> Signal:
    """Bind a signal to a case that is named with it, closed or not."""
    bond = link_of(key, case)
    if work.signal_cases.find(bond) is None:
        made = SignalCase(id=bond, signal=key, case=case, since=work.today)
        work.signal_cases.save(made)
    return _save(work, work.signals.get(key).settle(has_case=True), Act.SIGNAL_LINKED)


def take_from(work: Work, key: SignalId, case: CaseId) -> Signal:
    """Take a signal away from a case; with none left it waits again.

    Raises:
        SignalWithdrawnError: its line was taken out of the minutes.
    """
    held = work.signals.get(key).must_be_there()
    work.signal_cases.remove(link_of(key, case))
    left = bool(work.signal_cases.where(signal=key))
    return _save(work, held.settle(has_case=left), Act.SIGNAL_LINKED)


def dismiss(work: Work, key: SignalId, why: str) -> Signal:
    """Say that nothing follows on a signal, and why.

    Raises:
        SignalWithCaseError: it belongs to a case.
        DismissalReasonError: nobody says why.
        SignalWithdrawnError: its line was taken out of the minutes.
    """
    dismissed = work.signals.get(key).must_be_there().dismiss(work.today, why)
    return _save(work, _without_persons(work, dismissed), Act.SIGNAL_DISMISSED)


def take_up(work: Work, key: SignalId) -> Signal:
    """Take up a dismissed signal again: it waits.

    Raises:
        SignalWithdrawnError: its line was taken out of the minutes.
    """
    held = work.signals.get(key).must_be_there()
    has_case = bool(work.signal_cases.where(signal=key))
    return _save(work, held.settle(has_case=has_case), Act.SIGNAL_REOPENED)


# ---- reading ------------------------------------------------------------------------------------


def of_case(read: Read, case: CaseId) -> tuple[Signal, ...]:
    """Return the signals of a case by their day; one whose line is gone is not among them."""
    found = (read.signals.get(bond.signal) for bond in read.signal_cases.where(case=case))
    here = [signal for signal in found if signal.state is not SignalState.WITHDRAWN]
    return tuple(sorted(here, key=lambda signal: (signal.on, signal.id)))


def cases_of(read: Read, key: SignalId) -> tuple[Case, ...]:
    """Return the cases that a signal is with, by their codes."""
    found = (read.cases.get(bond.case) for bond in read.signal_cases.where(signal=key))
    return tuple(sorted(found, key=lambda case: case.code))


def told_in(read: Read, line: LineId) -> tuple[Signal, ...]:
    """Return the signals that a line of the minutes tells: their conditions hold for it."""
    return read.signals.where(line=line)


# ---- storing ------------------------------------------------------------------------------------


def _save(work: Work, signal: Signal, act: Act) -> Signal:
    work.signals.save(signal)
    work.audit(act, signal.id)
    return signal


def _checked(work: Work, signal: Signal) -> Signal:
    if not signal.text.strip():
        raise SignalEmptyError(signal.id)
    if not signal.code:
        raise CodeMissingError(signal.id)
    if any(other.id != signal.id for other in work.signals.where(code=signal.code)):
        raise CodeTakenError(signal.id)
    tidied = signal.seen(checked(signal.days)).worded(str.strip)
    return _without_persons(work, tidied)


def _without_persons(read: Read, signal: Signal) -> Signal:
    """Return a signal as it may be stored: a table without persons keeps none (R10)."""
    table = read.tables.find(signal.table) if signal.table else None
    if table is None or table.regime is not Regime.NO_PERSONS:
        return signal
    names = _names(read, table.id).spans
    given: dict[str, str] = {}

    def code(said: str) -> str:
        return given.setdefault(said, code_of(len(given) + 1))

    return signal.worded(lambda text: coded(text, (), identifiers(text, names), code)[0])


def _names(read: Read, table: TableId) -> Aliases:
    """Return the names of all subjects, but what a person said is another word at this table."""
    return Aliases(
        tuple(
            Known(subject=one.id, pseudonym="", names=one.names)
            for one in read.unveiled.subjects.where()
        ),
        frozenset(one.word for one in read.other_words.where(table=table)),
    )


class _Taken:
    """The codes that are given: asked for one at a time, for there may be very many."""

    def __init__(self, read: Read) -> None:
        self._read = read

    def __contains__(self, code: object) -> bool:
        return bool(self._read.signals.where(code=code))


def _free_code(read: Read, year: int) -> str:
    return signal_code(year, _Taken(read), secrets.randbelow(_ANY))
