"""A signal typed in one line, anywhere (Ctrl Shift S): the record, its cases, and what it is about.

All of it is one step: taking it back leaves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.services import entities, signals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.domain.entities import EntityKind
    from workbench.domain.ids import CaseId, SignalId
    from workbench.domain.signals import Signal
    from workbench.services.ports import Read, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """What was typed, and what a person confirmed that it is about."""

    signal: Signal
    cases: tuple[CaseId, ...] = ()
    about: tuple[tuple[EntityKind, str], ...] = ()


def record(work: Work, fresh: Fresh) -> Signal:
    """Write down a signal with all that was said of it.

    Raises:
        SignalEmptyError: it says nothing.
        CaseClosedError: a case that it is put with is closed.
        EntityWithoutRegimeError: nothing may be kept of its table that could be compared.
    """
    made = signals.receive(work, fresh.signal, fresh.cases)
    confirm(work, made.id, fresh.about)
    return made


def recorded_before(read: Read, typed: Signal) -> Signal | None:
    """Return the signal that says the same, of the same source, day and table; None: there is none.

    Other tables are not looked at: what stands there is not told here (R10).
    """
    said = _plain(typed.text)
    for held in read.signals.where(table=typed.table, on=typed.on):
        of_same = held.organisation == typed.organisation
        if of_same and held.days == typed.days and _plain(held.text) == said:
            return held
    return None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def confirm(work: Work, key: SignalId, about: Iterable[tuple[EntityKind, str]]) -> None:
    """Write down what a person confirmed that a signal is about."""
    for kind, text in about:
        entities.confirm(work, kind, text, signal=key)
