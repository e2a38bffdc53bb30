"""Known names in a text: where a subject is called by its name, and the pseudonym that goes there.

A name is met whatever its case, accents and the signs between its words, as whole words; the
longest name wins. Two letters are no name: they would be met everywhere. What a person said is
another word is no name either, written just so: "bos" may be a wood where "Bos" is a person.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol

from workbench.domain.minutes import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from workbench.domain.ids import SubjectId

_LEAST: Final = 3
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A subject as one table knows it."""

    subject: SubjectId
    pseudonym: str
    names: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A stretch of a text, in Python characters, that names a subject."""

    subject: SubjectId
    pseudonym: str
    start: int
    end: int


class Stretch(Protocol):
    """A part of a text that points at something: a mention, frozen or not."""

    @property
    def start(self) -> int:
        """The place of its first character."""
        ...

    @property
    def length(self) -> int:
        """How many characters it has."""
        ...


@dataclass(frozen=True)
class Aliases:
    """All names that one table should not read in a copy; of two with one name the first counts."""

    known: tuple[Known, ...] = field(default=(), repr=False)
    others: frozenset[str] = field(default=frozenset(), repr=False)  # no names here: R9.5

    def met(self, text: str, mentions: Sequence[Stretch] = ()) -> tuple[Met, ...]:
        """Return where a text names a subject, in its order; nothing overlaps.

        A name inside a mention is left out: what that points at says who it is.
        """
        if not self._names:
            return ()
        taken = [(m.start, m.start + m.length) for m in mentions]
        return tuple(
            one
            for one in self._each(text)
            if " ".join(text[one.start : one.end].split()) not in self.others
            and not any(start < one.end and one.start < end for start, end in taken)
        )

    def spans(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return the same as stretches only, as ``domain.identifiers`` asks for names."""
        return tuple((one.start, one.end) for one in self.met(text))

    def masked(self, text: str) -> str:
        """Return a text with pseudonyms in the place of names."""
        return self.replaced(text, ())[0]

    def replaced(
        self, text: str, mentions: Sequence[Mention], wanted: Container[str] | None = None
    ) -> tuple[str, tuple[Mention, ...]]:
        """Return a line's text and mentions with pseudonyms, each pointing at its subject.

        ``wanted`` are the subjects it is done for, None all.
        """
        parts: list[str] = []
        made: list[Mention] = []
        moved: list[tuple[int, int]] = []  # from where on, by how much
        done = length = 0
        for one in self.met(text, mentions):
            if wanted is not None and one.subject not in wanted:
                continue
            parts += [text[done : one.start], one.pseudonym]
            made.append(_mention(one, length + one.start - done))
            length = made[-1].end
            done = one.end
            moved.append((one.end, length - one.end))
        kept = [replace(m, start=m.start + _shift(m.start, moved)) for m in mentions]
        mended = "".join([*parts, text[done:]])
        return mended, tuple(sorted([*kept, *made], key=lambda m: m.start))

    @cached_property
    def _names(self) -> dict[str, list[tuple[tuple[str, ...], Known]]]:
        """The names by their first word, the longest first."""
        found: dict[tuple[str, ...], Known] = {}
        for one in self.known:
            for name in one.names:
                words = words_of(name)
                if len("".join(words)) >= _LEAST:
                    found.setdefault(words, one)
        by_first: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
        for words in sorted(found, key=len, reverse=True):
            by_first.setdefault(words[0], []).append((words, found[words]))
        return by_first

    def _each(self, text: str) -> Iterator[Met]:
        plain, places = _plain(text)
        words = list(_WORD.finditer(plain))
        said = [word[0] for word in words]
        at = 0
        while at < len(said):
            name, known = self._name_at(said, at)
            if known is not None:
                yield Met(
                    subject=known.subject,
                    pseudonym=known.pseudonym,
                    start=places[words[at].start()],
                    end=_end(text, places[words[at + name - 1].end() - 1]),
                )
            at += name

    def _name_at(self, said: Sequence[str], at: int) -> tuple[int, Known | None]:
        """Return how many words to go on with, and who they name."""
        for words, known in self._names.get(said[at], ()):
            if tuple(said[at : at + len(words)]) == words:
                return len(words), known
        return 1, None


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as names are compared by: without case, accents and signs."""
    return tuple(_WORD.findall(_plain(text)[0]))


def folded(text: str) -> str:
    """Return a text without case and accents, its signs kept: the words of names stand in it."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold()
    for sign in filter(unicodedata.combining, set(plain)):
        plain = plain.replace(sign, "")
    return plain


def _mention(met: Met, start: int) -> Mention:
    return Mention(
        kind=MentionKind.SUBJECT, start=start, length=len(met.pseudonym), target=met.subject
    )


def _shift(start: int, moved: Sequence[tuple[int, int]]) -> int:
    return next((by for since, by in reversed(moved) if start >= since), 0)


def _end(text: str, last: int) -> int:
    """Return the place after a letter and the accents that stand apart behind it."""
    end = last + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """Return a text without case and accents, and where each of its letters came from."""
    if text.isascii():  # most are, and thirty copies are made at once
        return text.lower(), range(len(text))
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for letter in unicodedata.normalize("NFKD", sign).casefold():
            if not unicodedata.combining(letter):
                letters.append(letter)
                places.append(place)
    return "".join(letters), places
