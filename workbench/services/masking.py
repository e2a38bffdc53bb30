"""Which subjects a text calls by name before it is handed out, and by what it calls them then.

The text that was frozen stays as it is. What copies are made of has pseudonyms, the same for every
recipient and format (product.md 5.2); ``copy_sources`` asks here. Before the first copy of a text
leaves, a person is asked whether each is the subject or another word: what is a name in one
sentence is a wood or a mill in the next. The answer is logged; another word is remembered per
table, as what the proof finds is (R9.5).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.domain import frozen_agenda
from workbench.domain.frozen import thaw
from workbench.domain.frozen_agenda import AgendaVersion
from workbench.domain.frozen_annotation import AnnotationVersion
from workbench.domain.masked import said_in, said_in_agenda
from workbench.services import other_words_told
from workbench.services.audit import Act
from workbench.services.extracts import Year, minutes_of
from workbench.services.logbook import Filter
from workbench.services.subjects import introduce, known_at, pseudonym_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.domain.aliases import Aliases
    from workbench.domain.ids import MeetingId, SubjectId, TableId
    from workbench.domain.masked import Said
    from workbench.domain.minutes import MinutesVersion
    from workbench.domain.other_words import OtherWord
    from workbench.services.ports import Read, Work
    from workbench.services.vaults import Reader

    Version = MinutesVersion | AgendaVersion
    Source = Version | AnnotationVersion | Year


@dataclass(frozen=True, slots=True, kw_only=True)
class NameAsked:
    """A name in a text that is to be handed out: is the subject meant?"""

    version: str
    table: TableId | None
    said: Said


def names_in(read: Read, version: Version) -> tuple[Said, ...]:
    """Return the subjects that this version calls by name: what a person can be told.

    It reads every subject of the vault, so it belongs in a lane.
    """
    known = known_to(read, version.meeting)
    if isinstance(version, AgendaVersion):
        return said_in_agenda(frozen_agenda.thaw(version.canonical), known)
    return said_in(thaw(version.canonical), known)


def known_to(read: Read, meeting: MeetingId) -> Aliases:
    """Return the names that nobody reads in a copy of a meeting, with what stands there instead."""
    return known_at(read, read.meetings.get(meeting).table)


def to_ask(reader: Reader, source: Source) -> tuple[NameAsked, ...]:
    """Return the names of which nobody said yet that they are meant in this text.

    It reads the log, so it belongs in a lane.
    """
    return tuple(one for held in _versions(reader.records, source) for one in _of(reader, held))


def _versions(read: Read, source: Source) -> Iterator[Version]:
    if isinstance(source, Year):
        yield from (version for _, version in minutes_of(read, source))
    elif not isinstance(source, AnnotationVersion):  # that is of the chair alone
        yield source


def _of(reader: Reader, version: Version) -> Iterator[NameAsked]:
    table = reader.records.meetings.get(version.meeting).table
    named = names_in(reader.records, version)
    agreed = {
        one: _is_agreed(reader, version.id, one, table) for one in {said.subject for said in named}
    }
    for said in named:
        if not agreed[said.subject]:
            yield NameAsked(version=version.id, table=table, said=said)


def _is_agreed(reader: Reader, version: str, subject: SubjectId, table: TableId | None) -> bool:
    called = pseudonym_of(reader.records, subject, table)
    if called is None:
        return False
    log = reader.logbook
    wanted = Filter(acts=(Act.PSEUDONYM_AGREED.value,), obj=called.id)
    return any(one.detail == version for one in log.entries(log.numbers(wanted)))


def agree(work: Work, names: Iterable[NameAsked]) -> None:
    """Say that these are meant; a subject that the table did not know gets its pseudonym."""
    for version, subject, table in dict.fromkeys(
        (one.version, one.said.subject, one.table) for one in names
    ):
        work.audit(Act.PSEUDONYM_AGREED, introduce(work, subject, table).id, version)


def tell_other_word(work: Work, name: NameAsked) -> OtherWord:
    """Say that what looks like a name is another word at this table, written just so."""
    return other_words_told.remember(work, name.table, name.said.words)
