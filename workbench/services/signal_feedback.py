"""Who told a signal hears what became of it: an action like any other (product.md 3, 6).

By itself, when it is dismissed, or by the outcome of a weighing (``weighing_feedback``). It is for
those who may hold the signal: who takes part in its cases, as its provider allows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from workbench.domain.due_dates import DueKind
from workbench.domain.weighing import Outcome
from workbench.services import actions, case_actions, signals
from workbench.services.actions import ActionDraft
from workbench.services.audit import Act
from workbench.services.records import Owed

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.actions import Action
    from workbench.domain.ids import CaseId, SignalId
    from workbench.domain.signals import Signal
    from workbench.services.ports import Read, Work

USUAL: Final = timedelta(days=14)  # by when who told it hears it, unless somebody says otherwise

Said = Callable[[Outcome, str, Sequence[str]], str]
"""Words the action: what it came to, for whom it is, and about which codes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """By when feedback is given, and in which words it is agreed."""

    due: date
    said: Said = field(repr=False)


def agree_feedback(work: Work, key: SignalId, draft: ActionDraft) -> Action:
    """Agree as an action that who told it hears what became of it."""
    action = actions.agree_between(work, draft)
    _note(work, key, action)
    for bond in work.signal_cases.where(signal=key):
        case_actions.link(work, bond.case, action.id)
    case_actions.keep_limits(work, action.id)
    return work.actions.get(action.id)


def dismiss(work: Work, key: SignalId, why: str, feedback: Feedback | None = None) -> Signal:
    """Say that nothing follows on a signal; with ``feedback`` who told it hears that.

    Raises:
        SignalWithCaseError: it belongs to a case.
        DismissalReasonError: nobody says why.
        SignalWithdrawnError: its line was taken out of the minutes.
    """
    dismissed = signals.dismiss(work, key, why)
    if feedback is not None:
        agree(work, [dismissed], Outcome.NO_FOLLOW_UP, feedback)
    return work.signals.get(key)


def tellers(read: Read, told: Iterable[Signal]) -> dict[str, list[Signal]]:
    """Return who told the signals of which no feedback is agreed yet, each with its signals."""
    found: dict[str, list[Signal]] = {}
    for signal in told:
        who = teller(read, signal)
        if who and signal.feedback is None:
            found.setdefault(who, []).append(signal)
    return found


def teller(read: Read, signal: Signal) -> str:
    """Return who told it: a person by name, else the partner; "" when that is not known."""
    if signal.reporter:
        return signal.reporter
    held = read.organisations.find(signal.organisation) if signal.organisation else None
    return held.name if held is not None else ""


def agree(
    work: Work,
    told: Iterable[Signal],
    came_to: Outcome,
    feedback: Feedback,
    case: CaseId | None = None,
) -> None:
    """Agree one action for each teller; we owe it.

    Who takes part in the case that was weighed may know it, as the providers allow.
    """
    own = next((one for one in work.organisations.where() if one.is_own), None)
    owners = (Owed(own.id, None),) if own is not None else ()
    for who, found in tellers(work, told).items():
        draft = ActionDraft(
            text=feedback.said(came_to, who, [one.code for one in found]),
            table=found[0].table,
            owners=owners,
            due_kind=DueKind.DATE,
            due=feedback.due,
        )
        action = actions.agree_between(work, draft)
        for signal in found:
            _note(work, signal.id, action)
        if case is not None:
            case_actions.link(work, case, action.id)
        case_actions.keep_limits(work, action.id)


def _note(work: Work, key: SignalId, action: Action) -> None:
    # as it is now: an outcome can have dismissed it a moment ago
    work.signals.save(replace(work.signals.get(key), feedback=action.id))
    work.audit(Act.SIGNAL_FEEDBACK, key)
