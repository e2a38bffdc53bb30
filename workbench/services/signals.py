"""Use cases on signals: received with the conditions of who provided them, and put with a case."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.domain.cases import CodeMissingError, CodeTakenError, signal_code, tidy
from workbench.domain.identifiers import code_of, coded, identifiers
from workbench.domain.ids import SignalId
from workbench.domain.signals import Signal, SignalEmptyError
from workbench.domain.tables import Regime
from workbench.services.audit import Act

if TYPE_CHECKING:
    from workbench.domain.ids import CaseId, LineId
    from workbench.services.ports import Read, Work

_ANY: Final = 10**6


def receive(work: Work, typed: Signal) -> Signal:
    """Write down a signal as it came in; without a code it gets one that is free.

    Of a table that works without persons it holds nothing that points at one (R10).

    Raises:
        SignalEmptyError: it says nothing.
        CodeTakenError: another signal has this code.
    """
    code = tidy(typed.code) or _free_code(work, typed.on.year)
    fresh = replace(typed, id=SignalId(work.new_id()), code=code, made_at=work.now)
    made = _checked(work, fresh)
    work.signals.save(made)
    work.audit(Act.SIGNAL_RECEIVED, made.id)
    return made


def change_signal(work: Work, edited: Signal) -> Signal:
    """Store what was edited of a signal; a consent is recorded by ``consent`` alone.

    Other conditions than before end a consent that was given for the old ones.

    Raises:
        SignalEmptyError: it says nothing.
        CodeMissingError: it lost its code.
        CodeTakenError: another signal has this code.
    """
    held = work.signals.get(edited.id)
    is_same = (edited.audience, edited.asks) == (held.audience, held.asks)
    wanted = replace(
        edited,
        code=tidy(edited.code),
        consented_on=held.consented_on if is_same else None,
        consented_by=held.consented_by if is_same else "",
        case=held.case,
    )
    changed = _checked(work, wanted)
    work.signals.save(changed)
    work.audit(Act.SIGNAL_CHANGED, edited.id)
    return changed


def consent(work: Work, key: SignalId, by: str) -> Signal:
    """Write down who lets the signal go further than its provider said, today.

    Raises:
        ConsentUnaskedError: its provider keeps it from nobody.
        ConsentUnsaidError: nobody is named.
    """
    given = work.signals.get(key).consent(work.today, by)
    work.signals.save(given)
    work.audit(Act.SIGNAL_CONSENTED, key)
    return given


def keep_back(work: Work, key: SignalId) -> Signal:
    """Take the consent back: from now on the conditions hold again."""
    kept = work.signals.get(key).keep_back()
    work.signals.save(kept)
    work.audit(Act.SIGNAL_KEPT_BACK, key)
    return kept


def put_with(work: Work, key: SignalId, case: CaseId | None) -> Signal:
    """Put a signal with a case, as a person decided; or take it away from it.

    Raises:
        CaseClosedError: the case is closed.
    """
    if case is not None:
        work.cases.get(case).must_be_open()
    linked = replace(work.signals.get(key), case=case)
    work.signals.save(linked)
    work.audit(Act.SIGNAL_LINKED, key)
    return linked


def told_in(read: Read, line: LineId) -> tuple[Signal, ...]:
    """Return the signals that a line of the minutes tells: their conditions hold for it."""
    return read.signals.where(line=line)


def _checked(work: Work, signal: Signal) -> Signal:
    if not signal.text.strip():
        raise SignalEmptyError(signal.id)
    if not signal.code:
        raise CodeMissingError(signal.id)
    if any(other.id != signal.id for other in work.signals.where(code=signal.code)):
        raise CodeTakenError(signal.id)
    return replace(signal, text=_kept(work, signal))


def _kept(read: Read, signal: Signal) -> str:
    """Return the text as it may be stored."""
    table = read.tables.find(signal.table) if signal.table else None
    text = signal.text.strip()
    if table is None or table.regime is not Regime.NO_PERSONS:
        return text
    given: dict[str, str] = {}
    found = identifiers(text)
    return coded(text, (), found, lambda said: given.setdefault(said, code_of(len(given) + 1)))[0]


def _free_code(read: Read, year: int) -> str:
    taken = {signal.code for signal in read.signals.where()}
    return signal_code(year, taken, secrets.randbelow(_ANY))
