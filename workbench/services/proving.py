"""The proof before a file leaves: its bytes are read back and searched for all that was withheld.

The same source is cut in two halves, what this recipient may hold and what not, in two ways that
do not lean on each other: by who made the copy, with reasons, and here by laying the frozen text
beside what the filter left of it, word for word. So a place that the one forgets the other knows.
The bytes are read in a process of its own that gets no key (D11).
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from workbench.domain.frozen import FrozenMinutes
from workbench.domain.frozen_agenda import FrozenAgenda
from workbench.domain.leaks import LeakFoundError, LeakKind, Question, Secret
from workbench.domain.parties import organisation
from workbench.domain.withheld import Withheld, WithheldKind
from workbench.services import other_words_told
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.domain.holding import Reader
    from workbench.domain.ids import OtherWordId, TableId
    from workbench.domain.leaks import Finding
    from workbench.domain.other_words import OtherWord
    from workbench.domain.signals import Signal
    from workbench.services.copies import Copy
    from workbench.services.ports import Read, Work
    from workbench.services.proofs import Produced, Prover

_NO_WORDS: Final = frozenset({"id", "item", "audience", "audiences"})  # keys of records
_SHORTEST: Final = 3


def prove(prover: Prover, file: Produced, question: Question) -> tuple[Finding, ...]:
    """Return what stands in a file that its recipient may not hold; a file with any is not written.

    Raises:
        PaperError: nothing is proved.
    """
    return prover.search(file, question)


# ---- the question -------------------------------------------------------------------------------


def question_of(read: Read, table: TableId | None, copy: Copy) -> Question:
    """Return what one recipient's copy is searched for."""
    return question_for(read, table, copy.recipient, copy.halves, copy.withheld, paper=copy.paper)


def question_for(
    read: Read,
    table: TableId | None,
    recipient: Reader,
    halves: tuple[object, object],
    withheld: Sequence[Withheld] = (),
    *,
    paper: object = None,
) -> Question:
    """Return what a copy is searched for.

    ``halves`` are the frozen text as it is and as the recipient may hold it. A document that has
    none, such as an agenda, is taken by its paper without what it says that it leaves out.
    """
    whole, part = halves
    if part is not None:
        held = frozenset(texts_in(part))
    else:
        held = frozenset(texts_in(paper)) - {text for one in withheld for text in one.texts}
    return Question(
        withheld=(*withheld, *_left_out(whole, held)),
        secrets=tuple(secrets_from(read, recipient)),
        held=tuple(sorted(held)),
        known=(*_known(read), *_titles(part)),
        others=other_words(read, table),
    )


def _left_out(source: object, held: frozenset[str]) -> tuple[Withheld, ...]:
    """Lay the frozen text beside what the filter left of it, whatever fields it has."""
    texts = dict.fromkeys(texts_in(source))
    return tuple(Withheld(kind=WithheldKind.LINE, text=text) for text in texts if text not in held)


def texts_in(record: object) -> Iterator[str]:
    """Give all words of a frozen record, whatever fields it has or will have."""
    waiting = [record]
    while waiting:
        one = waiting.pop()
        names = _FIELDS[type(one)]
        if names:
            waiting.extend(getattr(one, name) for name in names)
        elif isinstance(one, tuple):
            waiting.extend(reversed(one))
        elif isinstance(one, str) and _is_words(one):
            yield str(one)


class _Fields(dict[type, tuple[str, ...]]):
    """The fields of a record that can hold words, the last first; worked out once for each kind."""

    def __missing__(self, kind: type) -> tuple[str, ...]:
        names = reversed(fields(kind)) if is_dataclass(kind) else ()
        found = self[kind] = tuple(one.name for one in names if one.name not in _NO_WORDS)
        return found


_FIELDS: Final = _Fields()


def _is_words(text: str) -> bool:
    return len(text.strip()) >= _SHORTEST and not isinstance(text, Enum)


def secrets_from(read: Read, recipient: Reader) -> Iterator[Secret]:
    """The cases in which a recipient takes no part, and who they are about.

    Whoever told of somebody, or may hold what was told, knows that name already.
    """
    foreign = {
        case.id: case
        for case in read.unveiled.cases.where()
        if recipient.parties.isdisjoint(case.participants)
    }
    for case in foreign.values():
        yield Secret(kind=LeakKind.CASE, words=case.code)
        if case.name:
            yield Secret(kind=LeakKind.NAME, words=case.name)
    knows = {
        signal.id
        for signal in read.unveiled.signals.where()
        if not recipient.parties.isdisjoint(_tellers(signal))
    }
    told = {link.case for link in read.signal_cases.where() if link.signal in knows}
    for subject in read.unveiled.subjects.where():
        if subject.case is None or (subject.case in foreign and subject.case not in told):
            yield from (Secret(kind=LeakKind.NAME, words=name) for name in subject.names if name)


def _tellers(signal: Signal) -> Iterator[str]:
    if signal.organisation is not None:
        yield organisation(signal.organisation)
    yield from signal.holders or ()


def _known(read: Read) -> Iterator[str]:
    """Who everyone at a table knows: the partners, and the people who work there."""
    yield from (one.name for one in read.organisations.where())
    for contact in read.contacts.where():
        if not contact.is_secret:
            yield from (words for words in (contact.name, contact.function) if words)
    yield from (table.name for table in read.tables.where())


def _titles(part: object) -> Iterator[str]:
    """What a meeting is called: whoever gets a copy of it was asked to come to it by that name."""
    if isinstance(part, (FrozenMinutes, FrozenAgenda)):
        yield from (part.title, part.table)
    elif isinstance(part, tuple):
        for one in part:
            yield from _titles(one)


# ---- "ander woord" ------------------------------------------------------------------------------


def other_words(read: Read, table: TableId | None) -> tuple[str, ...]:
    """Return what a person said is another word at this table, not the name it looks like."""
    return tuple(one.word for one in read.other_words.where(table=table))


def tell_other_word(work: Work, table: TableId | None, finding: Finding) -> OtherWord:
    """Remember that what was found is another word; the next proof at this table knows it.

    Raises:
        LeakFoundError: it is exact, so it can be nothing else (R9.5).
    """
    if finding.is_exact:
        raise LeakFoundError
    return other_words_told.remember(work, table, finding.found)


def take_other_word_back(work: Work, key: OtherWordId) -> None:
    """Search for it again."""
    work.other_words.get(key)
    work.other_words.remove(key)
    work.audit(Act.OTHER_WORD_TAKEN_BACK, key)
