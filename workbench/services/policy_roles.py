"""Use cases on the roles that policy rests on: who holds each, and which one stands empty."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from workbench.domain.ids import RoleHoldingId
from workbench.domain.roles import ROLES_OF, Held, PolicyRole, RoleHolding, ending, vacancies
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from workbench.domain.figures import EvidenceItem
    from workbench.domain.ids import ContactId, OrganisationId
    from workbench.domain.roles import Vacancy
    from workbench.services.ports import Read, Work

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RolesOfItem:
    """The roles of an item: who holds them, which stand empty, and which nobody held yet."""

    held: tuple[Held, ...] = ()  # today or to come, then those of before, newest first
    empty: tuple[Vacancy, ...] = ()
    never: tuple[PolicyRole, ...] = ()  # at the own organisation


def held_roles(read: Read) -> tuple[Held, ...]:
    """Return every role as it is held: it ends with the person, and with the partner."""
    found = []
    for one in read.policy_roles.where():
        person = read.contacts.find(one.contact)
        home = read.organisations.find(person.organisation) if person is not None else None
        if person is not None and home is not None:
            until = ending(one.until, person.until, home.until)
            found.append(Held(holding=one, organisation=home.id, until=until))
    return tuple(found)


def vacant_roles(read: Read, today: date) -> tuple[Vacancy, ...]:
    """Return roles that were held and are empty, or will be soon, at partners that are there."""
    return tuple(
        one
        for one in vacancies(held_roles(read), today)
        if _is_there(read, one.organisation, today)
    )


def roles_of(read: Read, item: EvidenceItem, today: date) -> RolesOfItem:
    """Return the roles of an item; an item without roles has none."""
    roles = ROLES_OF.get(item, ())
    if not roles:
        return RolesOfItem()
    held = [one for one in held_roles(read) if one.holding.role in roles]
    held.sort(key=lambda one: (one.holding.since, one.holding.id), reverse=True)
    held.sort(key=lambda one: one.until is not None and one.until < today)
    return RolesOfItem(
        held=tuple(held),
        empty=tuple(one for one in vacant_roles(read, today) if one.role in roles),
        never=tuple(role for role in roles if not _was_held(read, role, held)),
    )


def keep_role(work: Work, holding: RoleHolding) -> RoleHolding:
    """Write down who holds a role, or what was changed of it; one without an id is new.

    Raises:
        RoleDaysError: it would end before it began.
        RoleHeldAlreadyError: the person holds the role already.
    """
    work.contacts.get(holding.contact)
    kept = holding.tidy(work.policy_roles.where(contact=holding.contact))
    act = Act.POLICY_ROLE_CHANGED
    if not kept.id:
        kept = replace(kept, id=RoleHoldingId(work.new_id()))
        act = Act.POLICY_ROLE_GIVEN
    work.policy_roles.save(kept)
    work.audit(act, kept.id)
    return kept


def remove_role(work: Work, key: RoleHoldingId) -> None:
    """Take away what was written down by mistake; who stops gets a last day."""
    work.policy_roles.remove(key)
    work.audit(Act.POLICY_ROLE_REMOVED, key)


def roles_left(read: Read, key: ContactId, on: date) -> tuple[RoleHolding, ...]:
    """Return the roles that a person would leave behind if a day was the last one."""
    held = read.policy_roles.where(contact=key)
    return tuple(one for one in held if one.until is None or one.until > on)


def hand_roles_on(
    work: Work, held: Iterable[RoleHolding], until: date, heir: ContactId | None
) -> None:
    """End roles; the heir holds each from the day after, unless that is so already."""
    for one in held:
        _hand_on(work, one, until, heir)


def _hand_on(work: Work, one: RoleHolding, until: date, heir: ContactId | None) -> None:
    if one.since > until:
        work.policy_roles.remove(one.id)  # it never begins
    else:
        work.policy_roles.save(replace(one, until=until))
    work.audit(Act.POLICY_ROLE_CHANGED, one.id)
    if heir is None:
        return
    begins = max(until + _DAY, one.since)
    taken = replace(
        one, id=RoleHoldingId(work.new_id()), contact=heir, since=begins, until=one.until
    )
    others = work.policy_roles.where(contact=heir, role=one.role)
    if not any(other.until is None or other.until >= begins for other in others):
        work.policy_roles.save(taken)
        work.audit(Act.POLICY_ROLE_GIVEN, taken.id)


def _is_there(read: Read, key: OrganisationId, today: date) -> bool:
    home = read.organisations.get(key)
    return home.until is None or home.until >= today


def _was_held(read: Read, role: PolicyRole, held: list[Held]) -> bool:
    """Tell whether a role was ever held where one expects it.

    Care is coordinated by a partner; the other roles are those of the own organisation.
    """
    homes = {one.organisation for one in held if one.holding.role is role}
    if role is PolicyRole.CARE_COORDINATOR:
        return bool(homes)
    return any(own.id in homes for own in read.organisations.where(is_own=True))
