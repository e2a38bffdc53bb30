"""Use cases on subjects, and on what the tables call them (product.md 5.2, rules D1).

The names stay in the vault. A copy says the pseudonym of its table; where minutes say a name
after all, ``named_in`` finds it before they are sent, and a person decides.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.aliases import Aliases, Known
from workbench.domain.born import read_born
from workbench.domain.destruction import Datum
from workbench.domain.ids import PseudonymId, SubjectId
from workbench.domain.subjects import Pseudonym, Subject, SubjectNamelessError, kind_words
from workbench.services import records
from workbench.services.audit import Act
from workbench.services.naming import named_as
from workbench.services.shielding import must_be_opened

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from workbench.domain.destruction import Rectification
    from workbench.domain.ids import ItemId, LineId, MeetingId, TableId
    from workbench.domain.minutes import Line
    from workbench.services.ports import Read, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A subject that minutes call by its name, and where they do so first."""

    subject: SubjectId
    pseudonym: str  # what would stand there; "" when the table does not know it yet
    words: str = field(repr=False)  # as they stand there
    item: ItemId
    line: LineId
    times: int = 1


def add_subject(work: Work, typed: Subject, table: TableId | None) -> Subject:
    """Write down who or what a case is about; its table has a pseudonym for it at once.

    Raises:
        SubjectNamelessError: it has no name.
        BornUnreadableError: when it was born is no day, month or year.
    """
    made = replace(_checked(typed), id=SubjectId(work.new_id()))
    work.subjects.save(made)
    work.audit(Act.SUBJECT_ADDED, made.id)
    introduce(work, made.id, table)
    return made


def change_subject(work: Work, edited: Subject, act: Act = Act.SUBJECT_CHANGED) -> Subject:
    """Store what was edited of a subject; its kind stays, for its pseudonyms say it.

    ``act`` is what the log calls it: it may have been rectified.

    Raises:
        SubjectNamelessError: it has no name.
        BornUnreadableError: when it was born is no day, month or year.
        CaseShieldedError: its case is shielded, and nobody opened it.
    """
    held = work.subjects.get(edited.id)
    must_be_opened(work, (held.case,))
    changed = replace(_checked(edited), kind=held.kind)
    work.subjects.save(changed)
    work.audit(act, edited.id)
    return changed


def introduce(work: Work, key: SubjectId, table: TableId | None) -> Pseudonym:
    """Return what a table calls a subject; the first time it gets the next one of its kind."""
    held = pseudonym_of(work, key, table)
    if held is not None:
        return held
    kind = work.subjects.get(key).kind
    given = work.pseudonyms.where(table=table, kind=kind)
    made = Pseudonym(
        id=PseudonymId(work.new_id()),
        table=table,
        subject=key,
        kind=kind,
        n=max((one.n for one in given), default=0) + 1,
    )
    work.pseudonyms.save(made)
    work.audit(Act.PSEUDONYM_GIVEN, made.id)
    return made


def pseudonym_of(read: Read, key: SubjectId, table: TableId | None) -> Pseudonym | None:
    """Return what a table calls a subject, if it knows it."""
    return next(iter(read.pseudonyms.where(subject=key, table=table)), None)


def all_names(read: Read, subject: Subject) -> tuple[str, ...]:
    """Return all that a subject is called, was called before it was put right, and in signals."""
    said = (_said_of(one) for one in read.rectifications.where(subject=subject.id))
    former = (name for names in said for name in names)
    named = (one.shown for _, one in named_as(read, subject.id))
    return tuple(dict.fromkeys((*subject.names, *former, *named)))


def _said_of(one: Rectification) -> tuple[str, ...]:
    """Return the names that were wrong: minutes of then still say them, so copies mask them."""
    if one.datum is Datum.BORN:
        return ()
    return tuple(name.strip() for name in one.was.split(";") if name.strip())


def known_at(read: Read, table: TableId | None) -> Aliases:
    """Return all names that a copy for this table should not say, with what it says instead.

    A subject of another table is known too, without telling what that table calls it. What a
    person said is another word at this table is left as it stands (R9.5).
    """
    called = {p.subject: p for p in _given_at(read, table)}
    former: dict[SubjectId, tuple[str, ...]] = {}
    for right in read.unveiled.rectifications.where():
        former[right.subject] = (*former.get(right.subject, ()), *_said_of(right))
    return Aliases(
        tuple(
            _known(one, called.get(one.id), former.get(one.id, ()))
            for one in read.unveiled.subjects.where()
        ),
        frozenset(one.word for one in read.other_words.where(table=table)),
    )


def called_at(read: Read, table: TableId | None) -> tuple[tuple[Subject, Pseudonym], ...]:
    """Return the subjects that a table knows, with what it calls them."""
    held = ((read.subjects.find(p.subject), p) for p in _given_at(read, table) if p.subject)
    return tuple((subject, called) for subject, called in held if subject is not None)


def named_in(read: Read, meeting: MeetingId) -> tuple[Named, ...]:
    """Return whom the minutes of a meeting call by name, each once, in reading order."""
    table = read.meetings.get(meeting).table
    known, called = known_at(read, table), {p.subject for p in _given_at(read, table)}
    first: dict[SubjectId, Named] = {}
    times: Counter[SubjectId] = Counter()
    for line in _lines(read, meeting):
        for met in known.met(line.text, line.mentions):
            times[met.subject] += 1
            found = Named(
                subject=met.subject,
                pseudonym=met.pseudonym if met.subject in called else "",
                words=line.text[met.start : met.end],
                item=line.item,
                line=line.id,
            )
            first.setdefault(met.subject, found)
    return tuple(replace(one, times=times[key]) for key, one in first.items())


def put_pseudonyms(work: Work, meeting: MeetingId, wanted: Collection[SubjectId]) -> int:
    """Put pseudonyms in the place of these subjects' names; returns how many places.

    Raises:
        MeetingClosedError: its minutes are not written any more.
    """
    held = work.meetings.get(meeting).must_be_minuted()
    for key in wanted:
        introduce(work, key, held.table)
    known = known_at(work, held.table)
    touched: dict[ItemId, None] = {}
    count = 0
    for line in tuple(_lines(work, meeting)):
        text, mentions = known.replaced(line.text, line.mentions, wanted)
        if text != line.text:
            after = replace(line, text=text, mentions=mentions)
            work.lines.save(records.follow(work, held, line, after).line)
            touched[line.item] = None
            count += len(mentions) - len(line.mentions)
    for item in touched:
        work.audit(Act.PSEUDONYM_PUT, item)
    return count


def _given_at(read: Read, table: TableId | None) -> tuple[Pseudonym, ...]:
    return read.pseudonyms.where(table=table)


def _known(subject: Subject, called: Pseudonym | None, former: tuple[str, ...]) -> Known:
    words = called.words if called else kind_words(subject.kind)
    names = tuple(dict.fromkeys((*subject.names, *former)))
    return Known(subject=subject.id, pseudonym=words, names=names)


def _lines(read: Read, meeting: MeetingId) -> Iterator[Line]:
    for item in read.items.where(meeting=meeting):
        for line in read.lines.where(item=item.id):
            if line.removed_at is None:
                yield line


def _checked(subject: Subject) -> Subject:
    name = subject.name.strip()
    if not name:
        raise SubjectNamelessError(subject.id)
    others = (alias.strip() for alias in subject.aliases)
    aliases = tuple(dict.fromkeys(alias for alias in others if alias and alias != name))
    return replace(subject, name=name, aliases=aliases, born=read_born(subject.born))
