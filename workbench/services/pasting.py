"""Use cases that take in the rows of a pasted list: all of them in one step, or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.domain.actions import Action, ActionState, ProgressNote
from workbench.domain.completion import fold
from workbench.domain.ids import ActionId, ContactId, NoteId, OrganisationId
from workbench.domain.parties import PartyKind, party
from workbench.domain.pasted_values import read_kind
from workbench.domain.people import Contact, Organisation, PartnerKind, monogram
from workbench.services.audit import Act
from workbench.services.people import AVATARS
from workbench.services.records import Owed, set_owners

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.ids import MeetingId, TableId
    from workbench.domain.pasted_rows import Owner, ReadAction, ReadPerson
    from workbench.services.ports import Work

_PASTED = "pasted"  # the detail in the log


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """How much was made."""

    actions: tuple[ActionId, ...] = ()
    partners: tuple[OrganisationId, ...] = ()
    contacts: tuple[ContactId, ...] = ()


class _Homes:
    """The partners, with those that are made on the way: one of a name."""

    def __init__(self, work: Work) -> None:
        self._work = work
        held = work.organisations.where()
        self._count = len(held)
        self._named = {fold(o.name): o.id for o in held if o.is_active(work.today)}
        self.made: list[OrganisationId] = []

    def named(
        self, name: str, kind: PartnerKind | None = None, *, short: str = "", note: str = ""
    ) -> OrganisationId:
        """Return the partner of this name; make it where there is none."""
        known = self._named.get(fold(name))
        if known is not None:
            return known
        made = Organisation(
            id=OrganisationId(self._work.new_id()),
            name=name,
            monogram=short or monogram(name),
            kind=kind or read_kind(name) or PartnerKind.OTHER,
            colour=self._count % AVATARS,
            note=note,
            since=self._work.today,
        )
        self._work.organisations.save(made)
        self._work.audit(Act.ORGANISATION_ADDED, made.id, _PASTED)
        self._count += 1
        self._named[fold(name)] = made.id
        self.made.append(made.id)
        return made.id


def add_people(work: Work, rows: Sequence[ReadPerson]) -> Added:
    """Add partners and their people; a partner of several rows is made once."""
    homes = _Homes(work)
    contacts: list[ContactId] = []
    for row in rows:
        note = "" if row.has_person else row.remark
        home = (
            OrganisationId(party(row.target)[1])
            if row.target is not None
            else homes.named(row.partner, row.kind, short=row.short, note=note)
        )
        if row.has_person:
            contacts.append(_add_contact(work, home, row))
    return Added(partners=tuple(homes.made), contacts=tuple(contacts))


def _add_contact(work: Work, home: OrganisationId, row: ReadPerson) -> ContactId:
    contact = Contact(
        id=ContactId(work.new_id()),
        organisation=home,
        name=row.name,
        function=row.function,
        email=row.email,
        phone=row.phone,
        note=row.remark,
        since=work.today,
        is_function_only=not row.name,
    )
    work.contacts.save(contact)
    work.audit(Act.CONTACT_ADDED, contact.id, _PASTED)
    return contact.id


def add_actions(
    work: Work,
    rows: Sequence[ReadAction],
    table: TableId | None,
    meeting: MeetingId | None = None,
) -> Added:
    """Add actions that were agreed before, or elsewhere; what is not known of them is a remark.

    ``meeting`` is where they were agreed, as far as their row does not tell another day. They
    have no number here: the one they had elsewhere stands in the remark (R4).
    """
    homes = _Homes(work)
    held_on = work.meetings.get(meeting).on if meeting is not None else work.today
    added = []
    for row in rows:
        agreed_on = row.agreed_on or held_on
        is_over = row.state in {ActionState.DONE, ActionState.LAPSED}
        action = Action(
            id=ActionId(work.new_id()),
            table=table,
            meeting=meeting,
            year=agreed_on.year,
            text=row.text,
            due_kind=row.due_kind,
            due=row.due,
            state=row.state,
            agreed_on=agreed_on,
            closed_on=work.today if is_over else None,
        )
        work.actions.save(action)
        set_owners(work, action.id, _owed(work, homes, row.owners))
        if row.remark:
            _note(work, action.id, row.remark)
        work.audit(Act.ACTION_AGREED, action.id, _PASTED)
        added.append(action.id)
    return Added(actions=tuple(added), partners=tuple(homes.made))


def _owed(work: Work, homes: _Homes, owners: Sequence[Owner]) -> tuple[Owed, ...]:
    found: dict[Owed, None] = {}
    for owner in owners:
        if owner.target is None:
            found[Owed(homes.named(owner.name), None)] = None
            continue
        kind, key = party(owner.target)
        if kind is PartyKind.ORGANISATION:
            found[Owed(OrganisationId(key), None)] = None
        else:
            contact = work.contacts.get(key)
            found[Owed(contact.organisation, contact.id)] = None
    return tuple(found)


def _note(work: Work, action: ActionId, text: str) -> None:
    work.notes.save(
        ProgressNote(
            id=NoteId(work.new_id()), action=action, meeting=None, on=work.today, text=text
        )
    )
