"""Roles that policy rests on: who holds each from when to when, and which one stands empty.

Saying that one is empty counts days and advises nothing (rules R15).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import RuleBrokenError
from workbench.domain.figures import EvidenceItem
from workbench.domain.ids import ContactId, OrganisationId, RoleHoldingId

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

NEAR: Final = timedelta(days=60)  # a role that falls empty so soon is told
_DAY: Final = timedelta(days=1)


class PolicyRole(StrEnum):
    """What somebody is there for."""

    PORTFOLIO_HOLDER = "portfolio_holder"
    FOCAL_POINT = "focal_point"
    FOCAL_POINT_DEPUTY = "focal_point_deputy"
    CARE_COORDINATOR = "care_coordinator"


ROLES_OF: Final[Mapping[EvidenceItem, tuple[PolicyRole, ...]]] = {
    EvidenceItem.PORTFOLIO: (PolicyRole.PORTFOLIO_HOLDER,),
    EvidenceItem.FOCAL_POINT: (PolicyRole.FOCAL_POINT, PolicyRole.FOCAL_POINT_DEPUTY),
    EvidenceItem.CARE: (PolicyRole.CARE_COORDINATOR,),
}


class RoleDaysError(RuleBrokenError):
    """Who holds a role, does so for a day at least."""

    code = "policy-role.days"


class RoleHeldAlreadyError(RuleBrokenError):
    """The same person holds it on these days already."""

    code = "policy-role.held-already"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleHolding:
    """That somebody holds a role, at the partner where that person works."""

    id: RoleHoldingId
    role: PolicyRole
    contact: ContactId
    since: date
    until: date | None = None  # the last day

    def tidy(self, others: Iterable[RoleHolding] = ()) -> RoleHolding:
        """Return this holding, if it can be beside those of the same person.

        Raises:
            RoleDaysError: it would end before it began.
            RoleHeldAlreadyError: the person holds the role already.
        """
        if self.until is not None and self.until < self.since:
            raise RoleDaysError(self.id)
        if any(self._is_beside(one) for one in others):
            raise RoleHeldAlreadyError(self.id)
        return self

    def _is_beside(self, other: RoleHolding) -> bool:
        if (other.role, other.contact) != (self.role, self.contact) or other.id == self.id:
            return False
        begins_in_time = other.until is None or self.since <= other.until
        return begins_in_time and (self.until is None or other.since <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A role as it is held: it ends with the person, and with the partner."""

    holding: RoleHolding
    organisation: OrganisationId
    until: date | None = None

    def is_held(self, on: date) -> bool:
        """Tell whether it is held on a day."""
        return self.holding.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """A role that nobody holds since a day, or from a day that is near."""

    role: PolicyRole
    organisation: OrganisationId
    since: date

    @property
    def item(self) -> EvidenceItem:
        """The item that it says something of."""
        return next(item for item, roles in ROLES_OF.items() if self.role in roles)


def ending(*days: date | None) -> date | None:
    """Return the first of some last days; None when none of them is known."""
    return min((day for day in days if day is not None), default=None)


def vacancies(held: Iterable[Held], today: date) -> tuple[Vacancy, ...]:
    """Return roles that were held and are empty, or will be soon; what is empty longest first.

    What nobody held yet is no vacancy: the page says so, and warns of nothing.
    """
    spans: dict[tuple[PolicyRole, OrganisationId], list[Held]] = defaultdict(list)
    for one in held:
        spans[one.holding.role, one.organisation].append(one)
    found = (
        Vacancy(role=role, organisation=home, since=empty)
        for (role, home), those in spans.items()
        for empty in _empty_from(those, today)
    )
    return tuple(sorted(found, key=lambda one: (one.since, one.role, one.organisation)))


def _empty_from(held: Iterable[Held], today: date) -> Iterator[date]:
    """Yield from which day on a role is empty, if that is near or over."""
    end: date | None = None
    for one in sorted(held, key=lambda one: one.holding.since):
        if end is None and one.holding.since > today:
            return  # it begins later: nobody held it yet
        if end is not None and one.holding.since > max(end + _DAY, today):
            break
        if one.until is None:
            return
        end = one.until if end is None else max(end, one.until)
    if end is not None and end < today + NEAR:
        yield end + _DAY
