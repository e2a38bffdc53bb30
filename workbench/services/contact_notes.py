"""Use cases on what was said outside a meeting, and when one last spoke to a partner (R13)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.contact_notes import (
    ContactNote,
    ContactNoteAheadError,
    ContactNoteEmptyError,
)
from workbench.domain.ids import ContactNoteId
from workbench.services.audit import Act

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.contact_notes import ContactWay
    from workbench.domain.ids import ContactId, OrganisationId
    from workbench.services.ports import Read, Work


def note_contact(
    work: Work,
    organisation: OrganisationId,
    on: date,
    way: ContactWay,
    text: str,
    *,
    contact: ContactId | None = None,
) -> ContactNote:
    """Write down what was said with a partner outside a meeting.

    Raises:
        ContactNoteEmptyError: it says nothing.
        ContactNoteAheadError: its day is still to come.
    """
    typed = ContactNote(
        id=ContactNoteId(work.new_id()),
        organisation=organisation,
        contact=contact,
        on=on,
        way=way,
        text=text,
        made_at=work.now,
    )
    made = _checked(work, typed)
    work.contact_notes.save(made)
    work.audit(Act.CONTACT_NOTED, made.id)
    return made


def change_contact_note(work: Work, note: ContactNote) -> ContactNote:
    """Store what was edited of a note.

    Raises:
        ContactNoteEmptyError: it says nothing.
        ContactNoteAheadError: its day is still to come.
    """
    changed = _checked(work, note)
    work.contact_notes.save(changed)
    work.audit(Act.CONTACT_NOTE_CHANGED, note.id)
    return changed


def remove_contact_note(work: Work, key: ContactNoteId) -> None:
    """Take a note away."""
    work.contact_notes.remove(key)
    work.audit(Act.CONTACT_NOTE_REMOVED, key)


def notes_of(read: Read, key: OrganisationId) -> tuple[ContactNote, ...]:
    """Return the notes on a partner and its people, the newest first."""
    found = read.contact_notes.where(organisation=key)
    return tuple(sorted(found, key=lambda note: (note.on, note.id), reverse=True))


def _checked(work: Work, note: ContactNote) -> ContactNote:
    if not note.text.strip():
        raise ContactNoteEmptyError(note.id)
    if note.on > work.today:
        raise ContactNoteAheadError(note.id)
    return replace(note, text=note.text.strip())
