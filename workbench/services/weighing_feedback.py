"""Who hears that nothing follows, or that it was passed on: one action for each that told it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.due_dates import DueKind
from workbench.domain.weighing import Outcome
from workbench.services import actions, case_actions
from workbench.services.actions import ActionDraft
from workbench.services.audit import Act
from workbench.services.records import Owed
from workbench.services.weighing_facts import weighed

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.signals import Signal
    from workbench.domain.weighing import Weighing
    from workbench.services.ports import Read, Work


Said = Callable[[Outcome, str, Sequence[str]], str]
"""Words the action: what it came to, for whom it is, and about which codes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """By when feedback is given, and in which words it is agreed."""

    due: date
    said: Said = field(repr=False)


def tellers(read: Read, held: Weighing) -> dict[str, list[Signal]]:
    """Return who told the signals of which no feedback is agreed yet, each with its signals."""
    told: dict[str, list[Signal]] = {}
    for signal in weighed(read, held):
        who = _teller(read, signal)
        if who and signal.feedback is None:
            told.setdefault(who, []).append(signal)
    return told


def agree(work: Work, ended: Weighing, feedback: Feedback) -> None:
    """Agree one action for each teller; we owe it.

    Who takes part in the case that was weighed may know it, as the providers allow.
    """
    own = next((one for one in work.organisations.where() if one.is_own), None)
    owners = (Owed(own.id, None),) if own is not None else ()
    for who, found in tellers(work, ended).items():
        codes = [one.code for one in found]
        draft = ActionDraft(
            text=feedback.said(ended.outcome or Outcome.NO_FOLLOW_UP, who, codes),
            table=found[0].table,
            owners=owners,
            due_kind=DueKind.DATE,
            due=feedback.due,
        )
        action = actions.agree_between(work, draft)
        for signal in found:
            # as it is now: an outcome can have dismissed it a moment ago
            work.signals.save(replace(work.signals.get(signal.id), feedback=action.id))
            work.audit(Act.SIGNAL_FEEDBACK, signal.id)
        if ended.case is not None:
            case_actions.link(work, ended.case, action.id)
        case_actions.keep_limits(work, action.id)


def _teller(read: Read, signal: Signal) -> str:
    """Who told it: a person by name, else the partner."""
    if signal.reporter:
        return signal.reporter
    held = read.organisations.find(signal.organisation) if signal.organisation else None
    return held.name if held is not None else ""
