"""Who and what a case is about, as its page shows it: names, pseudonyms, and who may be the same.

For the coordinator alone. Where somebody else stands is told by codes, never by what is said there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.entities import scope_of
from workbench.domain.ids import EntityId, EntityLinkId, SubjectId
from workbench.domain.judgements import Sameness
from workbench.services import likely_persons, naming, subjects
from workbench.services.forgetting import restriction_of
from workbench.services.judgements import judge, judgements_on
from workbench.services.merging import links_of, merge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.cases import Case
    from workbench.domain.destruction import Restriction
    from workbench.domain.entities import Scope
    from workbench.domain.judgements import Judgement, Merger, Naming
    from workbench.domain.subjects import Subject
    from workbench.services.likely_persons import LikelyPerson
    from workbench.services.ports import Read, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """Somebody who may be the same person, and the codes of where that person stands."""

    likely: LikelyPerson
    called: str = ""  # its pseudonym; "" for a name in signals
    codes: tuple[str, ...] = ()  # of its case, or of the signals


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A row that is merged with this one, and the link that can be taken off."""

    link: Merger
    name: str = field(repr=False)
    called: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedIn:
    """A signal that names this very subject, under which name, and the link that comes off."""

    naming: Naming
    name: str = field(repr=False)
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Somebody who was judged not to be the same: only for who asks for them."""

    judgement: Judgement
    name: str = field(repr=False)
    code: str  # of the signal that names somebody; "" for a subject


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePerson:
    """A subject of a case."""

    subject: Subject = field(repr=False)
    called: str  # its pseudonym; "" when no table knows it
    linked: tuple[Linked, ...] = ()
    named: tuple[NamedIn, ...] = ()
    apart: tuple[Apart, ...] = ()
    restriction: Restriction | None = None
    possible: tuple[Possible, ...] = ()


def add_to_case(work: Work, case: Case, typed: Subject) -> Subject:
    """Write down a subject of a case; the table of the case has a pseudonym for it at once.

    Raises:
        CaseClosedError: it is closed.
        SubjectNamelessError: it has no name.
        BornUnreadableError: when it was born is no day, month or year.
    """
    work.cases.get(case.id).must_be_open()
    return subjects.add_subject(work, typed, case.table)


def say(
    work: Work, likely: LikelyPerson, verdict: Sameness, reason: str
) -> Merger | Naming | Judgement:
    """Write down what a person said of two who may be the same.

    Two subjects that are the same are merged, and a signal that names a subject is linked to it;
    that is itself the answer, as long as it stands.

    Raises:
        JudgementReasonError: nobody says why.
        MergedAlreadyError: they are merged.
        JudgedDifferentError: two that they are merged with were judged different.
        NamedElsewhereError: who is named in the signal is another subject.
    """
    if verdict is Sameness.SAME and likely.signal is not None:
        return naming.name(work, SubjectId(likely.asked), EntityLinkId(likely.other), reason)
    keys = SubjectId(likely.asked), SubjectId(likely.other)
    if verdict is Sameness.SAME and all(work.subjects.find(key) for key in keys):
        return merge(work, *keys, reason)
    return judge(work, likely.pair, verdict, reason)


def persons_of(read: Read, case: Case) -> tuple[CasePerson, ...]:
    """Return the subjects of a case with who may be the same, in the order they came; in a lane."""
    return tuple(_person(read, case, one) for one in read.subjects.where(case=case.id))


def _person(read: Read, case: Case, subject: Subject) -> CasePerson:
    scopes = likely_persons.scopes_of(read, subject)
    found = likely_persons.for_subject(read, subject.id)
    return CasePerson(
        subject=subject,
        called=_called(read, case, subject),
        linked=tuple(_linked(read, case, subject)),
        named=tuple(
            NamedIn(naming=held, name=one.shown, code=read.signals.get(held.signal).code)
            for held, one in naming.named_as(read, subject.id)
        ),
        apart=tuple(_apart(read, subject)),
        restriction=restriction_of(read, subject.id),
        possible=tuple(_possible(read, case, one, scopes) for one in found),
    )


def _called(read: Read, case: Case, subject: Subject) -> str:
    here = subjects.pseudonym_of(read, subject.id, case.table)
    held = here or next(iter(read.pseudonyms.where(subject=subject.id)), None)
    return held.words if held is not None else ""


def _linked(read: Read, case: Case, subject: Subject) -> Iterator[Linked]:
    """Yield the rows that are linked to this very one."""
    for link in links_of(read, subject.id):
        if subject.id in {link.kept, link.merged}:
            other = read.subjects.get(link.merged if link.kept == subject.id else link.kept)
            yield Linked(link=link, name=other.name, called=_called(read, case, other))


def _apart(read: Read, subject: Subject) -> Iterator[Apart]:
    """Yield who was judged not to be this very subject, as long as they are there."""
    for one in judgements_on(read, subject.id):
        if not (one.stands and one.verdict is Sameness.DIFFERENT):
            continue
        other = one.other if one.one == subject.id else one.one
        link = read.entity_links.find(EntityLinkId(other))
        named = read.entities.find(link.entity if link is not None else EntityId(other))
        row = read.subjects.find(SubjectId(other))
        signal = read.signals.find(link.signal) if link is not None and link.signal else None
        name = row.name if row is not None else named.shown if named is not None else ""
        if name:
            yield Apart(judgement=one, name=name, code=signal.code if signal is not None else "")


def _possible(read: Read, case: Case, likely: LikelyPerson, scopes: frozenset[Scope]) -> Possible:
    """Tell where somebody stands, by codes of the regimes in which the two are compared (R10)."""
    if likely.signal is not None:
        return Possible(likely=likely, codes=(read.signals.get(likely.signal).code,))
    subject = read.subjects.get(SubjectId(likely.other))
    home = read.cases.find(subject.case) if subject.case else None
    is_here = home is not None and scope_of(home.regime, home.table) in scopes
    return Possible(
        likely=likely,
        called=_called(read, case, subject),
        codes=(home.code,) if home is not None and is_here else (),
    )
