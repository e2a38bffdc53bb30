"""Use cases on partners and their people."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import ContactId, OrganisationId
from workbench.domain.meetings import MeetingState
from workbench.domain.people import Contact, Organisation, PartnerKind, monogram
from workbench.domain.preferences import OWN_CONTACT, OWN_NAME, OWN_ORGANISATION, Preference
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.services.ports import Read, Work

_PLANNED = frozenset({MeetingState.CONCEPT, MeetingState.INVITED})
AVATARS = 8  # pairs of colours in the theme


class NameMissingError(RuleBrokenError):
    """A partner, person or table needs a name."""

    code = "name.missing"


def add_organisation(
    work: Work, name: str, kind: PartnerKind = PartnerKind.OTHER, *, short: str = ""
) -> Organisation:
    """Add a partner; its colour is the next in the row and stays."""
    if not name.strip():
        raise NameMissingError
    organisation = Organisation(
        id=OrganisationId(work.new_id()),
        name=name.strip(),
        monogram=short.strip() or monogram(name),
        kind=kind,
        colour=len(work.organisations.where()) % AVATARS,
        since=work.today,
    )
    work.organisations.save(organisation)
    work.audit(Act.ORGANISATION_ADDED, organisation.id)
    return organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerDraft:
    """A partner to be added."""

    name: str = field(repr=False)
    short: str = ""
    kind: PartnerKind = PartnerKind.OTHER


def add_organisations(work: Work, drafts: Sequence[PartnerDraft]) -> tuple[Organisation, ...]:
    """Add several partners in one step; names that are there already are left alone."""
    held = {o.name.casefold() for o in work.organisations.where()}
    wanted = [d for d in drafts if d.name.strip().casefold() not in held]
    return tuple(add_organisation(work, d.name, d.kind, short=d.short) for d in wanted)


def change_organisation(work: Work, organisation: Organisation) -> Organisation:
    """Store what was edited; old lines and documents keep the name of their day (D1, D4)."""
    if not organisation.name.strip():
        raise NameMissingError(organisation.id)
    work.organisations.save(organisation)
    work.audit(Act.ORGANISATION_CHANGED, organisation.id)
    return organisation


def resume_organisation(work: Work, key: OrganisationId) -> Organisation:
    """Let a partner that went be a partner again; its seats are given anew."""
    back = replace(work.organisations.get(key), until=None)
    work.organisations.save(back)
    work.audit(Act.ORGANISATION_CHANGED, key)
    return back


def add_contact(
    work: Work,
    organisation: OrganisationId,
    name: str,
    function: str = "",
    *,
    email: str = "",
    phone: str = "",
    since: date | None = None,
    is_secret: bool = False,
) -> Contact:
    """Add a person; without a name it is the function alone (R13)."""
    if not (name.strip() or function.strip()):
        raise NameMissingError(organisation)
    contact = Contact(
        id=ContactId(work.new_id()),
        organisation=organisation,
        name=name.strip(),
        function=function.strip(),
        email=email.strip(),
        phone=phone.strip(),
        since=since,
        is_function_only=not name.strip(),
        is_secret=is_secret,
    )
    work.contacts.save(contact)
    work.audit(Act.CONTACT_ADDED, contact.id)
    return contact


def change_contact(work: Work, contact: Contact) -> Contact:
    """Store what was edited of a person; lists of meetings to come follow, old ones stay (R13).

    Whoever is kept as a function alone loses the name, and old minutes keep it.
    """
    name = "" if contact.is_function_only else contact.name.strip()
    function = contact.function.strip()
    if not (name or function):
        raise NameMissingError(contact.id)
    changed = replace(contact, name=name, function=function, is_function_only=not name)
    work.contacts.save(changed)
    for row in work.attendance.where(contact=contact.id):
        if work.meetings.get(row.meeting).state in _PLANNED:
            work.attendance.save(replace(row, name=name, function=function))
    work.audit(Act.CONTACT_CHANGED, contact.id)
    return changed


def set_large_print(work: Work, key: ContactId, *, reads_large: bool) -> Contact:
    """Remember whether a person reads large print; the copies to come follow."""
    changed = replace(work.contacts.get(key), reads_large=reads_large)
    work.contacts.save(changed)
    work.audit(Act.CONTACT_CHANGED, key)
    return changed


def set_up(
    work: Work,
    organisation: str,
    person: str,
    function: str = "",
    *,
    kind: PartnerKind = PartnerKind.MUNICIPALITY,
) -> Organisation:
    """Write down at first run who "ons" is: own organisation and coordinator (R1.4)."""
    own = replace(add_organisation(work, organisation, kind), is_own=True, since=None)
    work.organisations.save(own)
    set_preference(work, OWN_ORGANISATION, own.id)
    set_preference(work, OWN_NAME, person.strip())
    if person.strip():
        contact = add_contact(work, own.id, person, function)
        set_preference(work, OWN_CONTACT, contact.id)
    return own


def own_organisation(read: Read) -> str:
    """Return the name of the own organisation; "" when none is known."""
    own = read.preferences.find(OWN_ORGANISATION)
    held = read.organisations.find(own.value) if own else None
    return held.name if held else ""


def name_coordinator(work: Work, name: str) -> Preference:
    """Store who works here, also among the own people (R1.4)."""
    own = work.preferences.find(OWN_CONTACT)
    contact = work.contacts.find(own.value) if own else None
    if contact is not None and name.strip():
        change_contact(work, replace(contact, name=name.strip()))
    return set_preference(work, OWN_NAME, name.strip())


def set_preference(work: Work, key: str, value: str) -> Preference:
    """Store one setting inside the vault."""
    preference = Preference(id=key, value=value)
    work.preferences.save(preference)
    work.audit(Act.PREFERENCE_SET, key)
    return preference
