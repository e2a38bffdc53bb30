"""Use cases on what is written down in a case, and on its two tracks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.case_entries import CaseTrack, Track
from workbench.domain.ids import CaseEntryId, CaseTrackId
from workbench.services.audit import Act

if TYPE_CHECKING:
    from workbench.domain.case_entries import CaseEntry
    from workbench.domain.cases import Case
    from workbench.domain.ids import CaseId
    from workbench.services.ports import Read, Work


def write_entry(work: Work, typed: CaseEntry) -> CaseEntry:
    """Write something down in a case.

    Raises:
        CaseClosedError: the case is closed.
        EntryEmptyError: it says nothing.
    """
    work.cases.get(typed.case).must_be_open()
    made = replace(typed.tidy(), id=CaseEntryId(work.new_id()), made_at=work.now)
    work.case_entries.save(made)
    work.audit(Act.CASE_ENTRY_WRITTEN, made.case)
    return made


def change_entry(work: Work, edited: CaseEntry) -> CaseEntry:
    """Store what was edited of an entry; when it was made stays.

    Raises:
        CaseClosedError: its case is closed.
        EntryEmptyError: it says nothing any more.
    """
    held = work.case_entries.get(edited.id)
    work.cases.get(held.case).must_be_open()
    changed = replace(edited.tidy(), case=held.case, made_at=held.made_at)
    work.case_entries.save(changed)
    work.audit(Act.CASE_ENTRY_CHANGED, held.case)
    return changed


def remove_entry(work: Work, key: CaseEntryId) -> None:
    """Take an entry out of its case; a transfer that took it along keeps its own copy.

    Raises:
        CaseClosedError: its case is closed.
    """
    held = work.case_entries.get(key)
    work.cases.get(held.case).must_be_open()
    work.case_entries.remove(key)
    work.audit(Act.CASE_ENTRY_REMOVED, held.case)


def set_track(work: Work, typed: CaseTrack) -> CaseTrack:
    """Say who directs a track, who of the case takes part, and its number elsewhere.

    Raises:
        CaseClosedError: the case is closed.
        NoTrackError: it is no track of its own.
    """
    case = work.cases.get(typed.case).must_be_open()
    held = track_of(work, typed.case, typed.track)
    key = held.id or CaseTrackId(work.new_id())
    made = replace(typed, id=key).within(case)
    work.case_tracks.save(made)
    work.audit(Act.CASE_TRACK_SET, case.id)
    return made


def keep_within(work: Work, case: Case) -> None:
    """Let nobody take part in a track who does not take part in its case any more."""
    for track in work.case_tracks.where(case=case.id):
        narrowed = track.within(case)
        if narrowed != track:
            work.case_tracks.save(narrowed)


def entries_of(read: Read, key: CaseId) -> tuple[CaseEntry, ...]:
    """Return the entries of a case, the oldest first."""
    return tuple(sorted(read.case_entries.where(case=key), key=lambda e: (e.on, e.id)))


def track_of(read: Read, key: CaseId, track: Track) -> CaseTrack:
    """Return a track of a case as it is now; without a row it has nobody beside ourselves."""
    held = read.case_tracks.where(case=key, track=track)
    return held[0] if held else CaseTrack(id=CaseTrackId(""), case=key, track=track)
