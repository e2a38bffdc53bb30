"""Whom ``@`` and which case ``+`` may mean: entries, and which come first for what was typed.

Rules R1.3, R1.4, R1.5 and R13.

People present first, then whom was named lately, then the alphabet. Letters match at the start
of words of a person's name and function and of the organisation's name and abbreviation,
whatever their case and accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from workbench.domain import parties
from workbench.domain.cases import Case
from workbench.domain.minutes import MentionKind
from workbench.domain.people import Contact, Organisation
from workbench.domain.subjects import Pseudonym, Subject

_WORDS: Final = re.compile(r"[^\W_]+")
_OWN: Final = ("ons", "onszelf", "wij", "us")
_EVERYONE: Final = ("allen", "iedereen", "everyone", "all")
_MOST: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Something a phrase may mean; ``label`` is what the line will say.

    ``target`` is as in `Mention`; ``colour`` is the index of the avatar's pair; ``kind`` is what
    it is, where the sign alone does not say that.
    """

    target: str
    label: str = field(repr=False)
    detail: str = field(default="", repr=False)
    monogram: str = field(default="", repr=False)
    colour: int = 0
    is_present: bool = False
    kind: MentionKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A candidate with the words it is found by."""

    candidate: Candidate
    words: tuple[str, ...] = field(repr=False)  # folded
    names: tuple[str, ...] = field(repr=False)  # folded, each of them names it in full
    used: int = 0  # 0 never, 1 longest ago, higher is later


@lru_cache(maxsize=2048)
def fold(text: str) -> str:
    """Return a text without case, accents and superfluous spaces: "Zorgcoördinator" as typed."""
    apart = unicodedata.normalize("NFKD", text.replace("\u00a0", " "))
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def entries(
    organisations: Iterable[Organisation],
    contacts: Iterable[Contact],
    *,
    on: date,
    present: Collection[str] = (),
    recent: Sequence[str] = (),
    everyone: str = "",
) -> tuple[Entry, ...]:
    """Make the entries of a meeting on this day.

    ``present`` are the targets of persons who are there, ``recent`` targets named lately, the
    latest first, ``everyone`` the label of all who are there ("" offers none).
    """
    known = {o.id: o for o in organisations if o.is_active(on)}
    people = [c for c in contacts if c.organisation in known and c.is_active(on)]
    there = {c.organisation for c in people if parties.person(c.id) in present}
    used = {target: len(recent) - n for n, target in enumerate(recent)}
    made = [_person(c, known[c.organisation], present, used) for c in people]
    made += [_organisation(o, o.id in there, used) for o in known.values()]
    if everyone:
        made.append(_everyone(everyone, used))
    return tuple(made)


def _person(
    contact: Contact, organisation: Organisation, present: Collection[str], used: dict[str, int]
) -> Entry:
    target = parties.person(contact.id)
    is_nameless = contact.is_function_only or not contact.name
    label = contact.function if is_nameless else contact.name
    about = [organisation.name] if is_nameless else [contact.function, organisation.name]
    return Entry(
        candidate=Candidate(
            target=target,
            label=label,
            detail=", ".join(part for part in about if part),
            monogram=organisation.monogram,
            colour=organisation.colour,
            is_present=target in present,
        ),
        words=_words(label, contact.function, organisation.name, organisation.monogram),
        names=(fold(label),),
        used=used.get(target, 0),
    )


def _organisation(organisation: Organisation, is_present: bool, used: dict[str, int]) -> Entry:
    target = parties.organisation(organisation.id)
    initials = "".join(word[0] for word in _WORDS.findall(fold(organisation.name)))
    short = [fold(organisation.monogram), initials, *(_OWN if organisation.is_own else ())]
    return Entry(
        candidate=Candidate(
            target=target,
            label=organisation.name,
            monogram=organisation.monogram,
            colour=organisation.colour,
            is_present=is_present,
        ),
        words=(*_words(organisation.name), *(s for s in short if s)),
        names=(fold(organisation.name), *(s for s in short if s)),
        used=used.get(target, 0),
    )


def _everyone(label: str, used: dict[str, int]) -> Entry:
    words = dict.fromkeys((*_words(label), *_EVERYONE))
    return Entry(
        candidate=Candidate(target=parties.EVERYONE, label=label, is_present=True),
        words=tuple(words),
        names=tuple(words),
        used=used.get(parties.EVERYONE, 0),
    )


def case_entries(cases: Iterable[Case]) -> tuple[Entry, ...]:
    """Make the entries of cases: the line says the code, the name is for who writes it."""
    return tuple(
        _thing(case.id, case.code, case.name, (case.name,), MentionKind.CASE) for case in cases
    )


def subject_entries(
    known: Iterable[tuple[Subject, Pseudonym]], kept: Collection[str] = (), kept_words: str = ""
) -> tuple[Entry, ...]:
    """Make the entries of the subjects of a table: found by name, said by pseudonym (D1).

    Of whom data are kept only (``kept``), it says so.
    """
    return tuple(
        _thing(
            subject.id,
            called.words,
            f"{subject.name}, {kept_words}" if subject.id in kept else subject.name,
            subject.names,
            MentionKind.SUBJECT,
        )
        for subject, called in known
    )


def _thing(target: str, label: str, detail: str, names: Sequence[str], kind: MentionKind) -> Entry:
    called = (fold(name) for name in (label, *names) if name)
    return Entry(
        candidate=Candidate(target=target, label=label, detail=detail, kind=kind),
        words=_words(label, *names),
        names=tuple(called),
    )


def _words(*texts: str) -> tuple[str, ...]:
    return tuple(word for text in texts for word in _words_of(text))


@lru_cache(maxsize=2048)
def _words_of(text: str) -> tuple[str, ...]:
    """Return the same words each time: thousands of people share functions and organisations."""
    return tuple(_WORDS.findall(fold(text)))


def ranked(prefix: str, among: Iterable[Entry], most: int = _MOST) -> tuple[Candidate, ...]:
    """Return whom the typed letters may mean, the likeliest first."""
    fitting = sorted(
        (entry for entry in among if _fits(prefix, entry)),
        key=lambda e: (not _is_person_here(e), -e.used, fold(e.candidate.label)),
    )
    return tuple(entry.candidate for entry in fitting[:most])


def _is_person_here(entry: Entry) -> bool:
    is_person = entry.candidate.target.startswith(parties.PartyKind.PERSON)
    return is_person and entry.candidate.is_present


def only_one(phrase: str, among: Iterable[Entry]) -> Candidate | None:
    """Return the one whom a phrase names: the only one that fits, or the only one so called.

    After the first word only whole words count, lest "@arbeids in week 50" finds an inspector.
    """
    later = _WORDS.findall(fold(phrase))[1:]
    fitting = [e for e in among if _fits(phrase, e) and all(word in e.words for word in later)]
    if len(fitting) > 1:
        name = fold(phrase)
        fitting = [entry for entry in fitting if name in entry.names]
    return fitting[0].candidate if len(fitting) == 1 else None


def _fits(phrase: str, entry: Entry) -> bool:
    """Each typed word begins a word of its own; a space after the last one makes it whole."""
    typed = _WORDS.findall(fold(phrase))
    if not typed:
        return False
    free = list(entry.words)
    is_ended = phrase[-1].isspace()
    for n, word in enumerate(typed):
        must_be_whole = is_ended and n == len(typed) - 1
        found = next(
            (w for w in free if (w == word if must_be_whole else w.startswith(word))), None
        )
        if found is None:
            return False
        free.remove(found)
    return True
