"""What the records that a line is about ask of who may hold it (rules R1.5).

A line that names a case, or a person of one, is for the participants of that case; a place or a
company may be named before there is a case, at a table that heard of it. A signal has the
conditions of who provided it, until there is consent. What tells of a person whose data are kept
and not used is for nobody, as long as that holds. All of it is read from the records each
time, so what is agreed with a partner holds at once for every line; frozen minutes keep what held
on their day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.holding import Level, Limit
from workbench.domain.minutes import Block, MentionKind
from workbench.domain.parties import organisation
from workbench.domain.subjects import SubjectKind
from workbench.services import restricted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from workbench.domain.ids import LineId, SubjectId
    from workbench.domain.minutes import Line, Mention
    from workbench.domain.signals import Signal
    from workbench.services.ports import Read

_KEPT_ONLY: Final = Limit(level=Level.RESTRICTION, audience=())  # AVG 18
_FOR_NOBODY: Final = Limit(level=Level.CASE, audience=())  # what it leans on is gone


def bonds(
    read: Read, line: Line | Block, kept: Collection[SubjectId] | None = None
) -> tuple[Limit, ...]:
    """Return what binds a line, as it is stored or as the editor shows it.

    ``kept`` are the people whose data are not used (``restricted.people``); who asks for many lines
    reads them once.
    """
    key = line.line if isinstance(line, Block) else line.id
    people = restricted.people(read) if kept is None else kept
    bound = (_KEPT_ONLY,) if restricted.is_told_of(read, line, people) else ()
    return (*bound, *_of_cases(read, line.mentions), *_of_providers(read, key))


def bonds_at(
    read: Read, line: LineId | None, kept: Collection[SubjectId] | None = None
) -> tuple[Limit, ...]:
    """Return what binds the line that a record was made of; without one, nothing."""
    held = read.lines.find(line) if line else None
    return bonds(read, held, kept) if held is not None else ()


def _of_cases(read: Read, mentions: Iterable[Mention]) -> Iterator[Limit]:
    keys: dict[str, None] = {}
    for mention in mentions:
        if mention.kind is MentionKind.CASE:
            keys[mention.target] = None
        elif mention.kind is MentionKind.SUBJECT:
            subject = read.subjects.find(mention.target)
            if subject is None:  # whose case is not known any more
                yield _FOR_NOBODY
            elif subject.kind is SubjectKind.PERSON and subject.case is not None:
                keys[subject.case] = None
    for key in keys:
        case = read.cases.find(key)
        yield Limit(level=Level.CASE, audience=case.participants) if case else _FOR_NOBODY


def _of_providers(read: Read, line: LineId) -> Iterator[Limit]:
    return map(of_provider, read.signals.where(line=line))


def of_provider(signal: Signal) -> Limit:
    """Return what who provided a signal asks of who may hold it."""
    named = signal.holders
    if named is not None and signal.organisation is not None:
        named = (*named, organisation(signal.organisation))  # who told it holds it anyway
    return Limit(level=Level.PROVIDER, marking=signal.marking, audience=named)
