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
    from workbench.services.ports import Work


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


def confirm(work: Work, key: SignalId, about: Iterable[tuple[EntityKind, str]]) -> None:
    """Write down what a person confirmed that a signal is about."""
    for kind, text in about:
        entities.confirm(work, kind, text, signal=key)
