"""Seeing a shielded case: for a reason that is written down, and no longer than it needs.

Whoever reads a vault sees of a shielded case its number and state. That is decided in one place,
below every reader (``storage.veil``); here is how a person gets past it. What guards names in what
leaves asks ``Read.unveiled``: it must know what it may not let through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case_states import CaseState
from workbench.domain.ids import CaseOpeningId
from workbench.domain.shielding import (
    CaseOpening,
    CaseShieldedError,
    NotShieldedError,
    OpeningReasonError,
)
from workbench.services.audit import Act
from workbench.texts import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from workbench.domain.cases import Case
    from workbench.domain.ids import CaseId
    from workbench.services.ports import Read, Work


def open_shielded(work: Work, key: CaseId, reason: str) -> CaseOpening:
    """Show a shielded case, for a reason: until the vault locks, and today at the longest.

    Raises:
        OpeningReasonError: it is not said why.
        NotShieldedError: it is not shielded.
    """
    if work.cases.get(key).state is not CaseState.SHIELDED:
        raise NotShieldedError(key)
    why = reason.strip()
    if not why:
        raise OpeningReasonError(key)
    made = CaseOpening(
        id=CaseOpeningId(work.new_id()),
        case=key,
        reason=why,
        opened_at=work.now,
        until=work.today,
    )
    work.case_openings.save(made)
    work.audit(Act.CASE_SEEN, key)
    return made


def openings_of(read: Read, key: CaseId) -> tuple[CaseOpening, ...]:
    """Return why a case was opened while it was shielded, the newest first."""
    found = read.case_openings.where(case=key)
    return tuple(sorted(found, key=lambda one: (one.opened_at, one.id), reverse=True))


def reason_of(read: Read, case: Case) -> str:
    """Return why a shielded case is open now; "" when it is not shielded, or not open."""
    if case.state is not CaseState.SHIELDED or read.veil.hides(case.id):
        return ""
    return next((one.reason for one in openings_of(read, case.id)), "")


def must_be_seen(read: Read, cases: Iterable[Case]) -> None:
    """Refuse what would show a hidden case in part.

    Raises:
        CaseShieldedError: nobody opened one of these.
    """
    for case in cases:
        if read.veil.hides(case.id):
            raise CaseShieldedError(case.code)


def must_be_opened(work: Work, cases: Iterable[CaseId | None]) -> None:
    """Refuse to store again what somebody edited without having seen it.

    Raises:
        CaseShieldedError: all of these cases are shielded, and nobody opened one today.
    """
    keys = [key for key in cases if key is not None]
    held = [work.cases.get(key) for key in keys]
    if held and all(one.state is CaseState.SHIELDED for one in held):
        openings = (one for key in keys for one in work.case_openings.where(case=key))
        if all(one.until < work.today for one in openings):
            raise CaseShieldedError(held[0].code)


def hidden_as(code: str) -> str:
    """Return what stands in the place of words that are hidden."""
    return tr("Shielded, {code}").format(code=code)


def shielding_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    return {
        "case.opening-reason": (
            tr("It is not said why you look at this case."),
            tr("It stays shielded."),
            tr("Type the reason; it is written in the log."),
        ),
        "case.not-shielded": (
            tr("This case is not shielded."),
            tr("Nothing was changed."),
            tr("Open it as any other case."),
        ),
        "case.shielded": (
            tr("It would show a case that is shielded."),
            tr("Nothing was changed."),
            tr("Open that case first, with a reason."),
        ),
    }
