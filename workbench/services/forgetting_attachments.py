"""Which attachments go along with what is destroyed, and which stay with another record.

An attachment belongs to a point of an agenda. What was put at a point for the case goes along with
it; what is at a point whose lines name nothing but what is destroyed may go, when a person says so.
Where the lines name another case or person as well, that one holds it. What belongs to a whole
meeting stays: it is of everything that was dealt with there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.case_states import GONE
from workbench.domain.destruction import FileHeldError
from workbench.domain.ids import CaseId, SubjectId
from workbench.domain.minutes import LineKind, MentionKind
from workbench.services.merging import merged_with

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from workbench.domain.attachments import Attachment
    from workbench.domain.ids import AttachmentId, ItemId
    from workbench.services.forgetting_lists import ForgettingLists
    from workbench.services.ports import Read, Work

_ABOUT = frozenset({MentionKind.CASE, MentionKind.SUBJECT})


class Stays(StrEnum):
    """Why an attachment is not destroyed."""

    ANOTHER = "another"  # another case or person is named at the same point
    MEETING = "meeting"  # it belongs to the whole meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFate:
    """An attachment near what is destroyed: it goes along, or stays and why."""

    attachment: Attachment
    meeting: str = field(default="", repr=False)  # its title
    stays: Stays | None = None
    is_own: bool = False  # it was put there for the case: it goes unless a person leaves it
    held_by: tuple[str, ...] = ()  # codes and pseudonyms of the others, as minutes say them


def of_case(read: Read, lists: ForgettingLists, key: CaseId) -> tuple[FileFate, ...]:
    """Return the attachments near a case and its people."""
    people = (part for one in read.subjects.where(case=key) for part in merged_with(read, one.id))
    return _fates(read, lists, {key, *(one.id for one in people)}, f"case:{key}")


def of_subject(read: Read, lists: ForgettingLists, key: SubjectId) -> tuple[FileFate, ...]:
    """Return the attachments near a person, place or company."""
    return _fates(read, lists, {one.id for one in merged_with(read, key)}, "")


def must_be_free(work: Work, files: Collection[AttachmentId], gone: Collection[str]) -> None:
    """Refuse to destroy an attachment that another record holds.

    Raises:
        FileHeldError: another case or person is named at its point.
    """
    for key in files:
        held = work.attachments.find(key)
        if held is not None and held.item is not None and any(_others(work, held.item, gone)):
            raise FileHeldError(key)


def _fates(
    read: Read, lists: ForgettingLists, gone: Collection[str], proposal: str
) -> tuple[FileFate, ...]:
    found: dict[str, FileFate] = {}
    for item in lists.items_about(tuple(sorted(gone)), proposal):
        held = read.items.get(item)
        others = tuple(dict.fromkeys(_others(read, item, gone)))
        title = read.meetings.get(held.meeting).title
        for one in read.attachments.where(item=item):
            stays = Stays.ANOTHER if others else None
            is_own = held.proposal == proposal != "" and stays is None
            found[one.id] = FileFate(
                attachment=one, meeting=title, stays=stays, is_own=is_own, held_by=others
            )
        for one in read.attachments.where(meeting=held.meeting, item=None):
            found.setdefault(one.id, FileFate(attachment=one, meeting=title, stays=Stays.MEETING))
    return tuple(sorted(found.values(), key=_order))


def _order(one: FileFate) -> tuple[bool, bool, str]:
    return one.stays is not None, not one.is_own, one.meeting


def _others(read: Read, item: ItemId, gone: Collection[str]) -> Iterator[str]:
    """Yield what minutes call the other cases and persons that are named at a point."""
    for line in read.lines.where(item=item):
        if line.removed_at is not None or line.kind is LineKind.SCRATCH:
            continue
        for mention in line.mentions:
            if mention.kind in _ABOUT and mention.target not in gone:
                yield from _called(read, mention.kind, mention.target)


def _called(read: Read, kind: MentionKind, key: str) -> Iterator[str]:
    if kind is MentionKind.CASE:
        case = read.cases.find(CaseId(key))
        if case is not None and case.state not in GONE:
            yield case.code
    elif read.subjects.find(SubjectId(key)) is not None:
        yield next((one.words for one in read.pseudonyms.where(subject=key)), "")
