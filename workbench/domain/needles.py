"""What a file is searched for, in all the ways in which it can be written.

Made of the words that were left out (their sentences, and whatever in them points at one person,
place or thing) and of what the vault knows of cases and subjects that are not for this recipient.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from workbench.domain.birth_days import days_in
from workbench.domain.folding import sound_of, squeezed, words_of
from workbench.domain.haystacks import Haystack, How, IsOrdinary, Mark
from workbench.domain.identifiers import IdentifierKind, identifiers
from workbench.domain.leaks import LeakKind, Question, Secret
from workbench.domain.withheld import Spot, Withheld

_ASKED: Final = 8  # questions that differ; many recipients may hold the same
_WORDS: Final = 5  # in a row, of a sentence that was left out
_LETTERS: Final = 24  # at least in such a row
_SHORT_TITLE: Final = 8  # letters of a title of few words that is looked for as a whole
_SHORTEST_NAME: Final = 3
_SPOKEN_NAME: Final = 5  # letters of a name that can be recognised by its sound
_REFERENCE: Final = 6  # figures of a number that points at one thing

_CASE: Final = re.compile(r"(?<![\w-])[A-Z]{1,3}-?\d{4}-\d{2,4}(?![\w-])")
_OWN_NUMBER: Final = re.compile(r"[A-Z]{1,4}-\d\d-B?\d{1,3}")
_REFERENCES: Final = re.compile(
    r"(?<![\w.,€/-])(?=[\w./-]*\d[\w./-]*\d[\w./-]*\d)[A-Z\d][\w./-]{4,30}[\w]", re.ASCII
)
_STREET: Final = (
    r"[A-Z][\w'’.-]*(?:\s(?:van|de|den|der|het|ten|ter|[A-Z][\w'’.-]*)){0,4}?\s?"
    r"(?i:straat|laan|weg|plein|gracht|kade|singel|dijk|hof|pad|steeg|plantsoen|park|dreef|markt"
    r"|wal|haven|ring|baan|boulevard|kamp|veld|burg|dam|str\.)"
)
_ADDRESS: Final = re.compile(
    rf"(?P<street>{_STREET})\s(?:nr\.?\s|nummer\s)?(?P<number>\d{{1,4}})"
    r"(?P<more>[ -]?(?:[a-z]|bis|hs|[IVX]{1,3})?(?:[ -]\d{1,3})?)(?!\w)"
)
_POSTCODE: Final = re.compile(r"(?<![\w-])[1-9]\d{3}\s?[A-Z]{2}(?![\w-])")
_YEAR: Final = re.compile(r"(?:19|20)\d\d\s")  # "in 2026 OM en politie" holds no postcode
_ABROAD: Final = re.compile(r"^\s*(?:\+|00)[\s.-]?31[\s.-]?(?:\(0\))?")
_STREET_END: Final = re.compile(r"(?:straat|str\.?)$", re.IGNORECASE)
_SMALL: Final = frozenset(
    ["van", "de", "den", "der", "het", "ten", "ter", "von", "da", "dos", "al", "el", "la", "le"]
)
_TOKEN: Final = re.compile(r"[^\W\d_][\w'’-]*|\S")
_CAPITAL: Final = re.compile(r"[A-Z]\.|[^\W\d_][\w'’-]*")
_AT: Final = ("", "at", "apenstaartje")
_DOT: Final = ("", "dot", "punt")


@dataclass(frozen=True, slots=True)
class Needle:
    """One thing to find, with the marks by which it is known."""

    kind: LeakKind
    words: str = field(repr=False)
    marks: tuple[Mark, ...] = field(repr=False)
    spot: Spot = field(default_factory=Spot)


@lru_cache(maxsize=_ASKED)
def needles(question: Question, is_ordinary: IsOrdinary) -> tuple[Needle, ...]:
    """Return all that the file is searched for, the gravest first; recipients may be asked alike.

    What the recipient holds elsewhere in the same document is left out (R9.5): of what stood in
    withheld lines all that a line it may hold says too, of what the vault knows only who is known
    to this recipient anyhow: that a line it may hold names a subject is what is looked for.
    """
    known = Haystack.of_texts(question.known, is_ordinary)
    held = Haystack.of_texts((*question.held, *question.known), is_ordinary)
    others = {squeezed(word) for word in question.others}
    found: dict[tuple[LeakKind, tuple[Mark, ...]], Needle] = {}
    for needle in _of_secrets(question.secrets, is_ordinary):
        _keep(found, needle, known, others)
    for withheld in question.withheld:
        for needle in _of_withheld(withheld, is_ordinary):
            _keep(found, needle, held, others)
    order = list(LeakKind)
    return tuple(sorted(found.values(), key=lambda one: order.index(one.kind)))


def _keep(
    found: dict[tuple[LeakKind, tuple[Mark, ...]], Needle],
    needle: Needle,
    held: Haystack,
    others: set[str],
) -> None:
    """Take what is left of a needle: without the marks that the recipient holds."""
    marks = tuple(mark for mark in needle.marks if not held.holds(mark))
    is_one_thing = needle.kind.is_exact and needle.kind is not LeakKind.SENTENCE
    if not marks or (is_one_thing and len(marks) < len(needle.marks)):
        return  # each mark of an exact thing is the same thing
    if not needle.kind.is_exact:
        marks = tuple(mark for mark in marks if squeezed(mark.text) not in others)
    if marks:
        left = Needle(needle.kind, needle.words, marks, needle.spot)
        found.setdefault((needle.kind, marks), left)


# ---- of what the vault knows --------------------------------------------------------------------


def _of_secrets(secrets: tuple[Secret, ...], is_ordinary: IsOrdinary) -> Iterator[Needle]:
    for secret in secrets:
        if secret.kind is LeakKind.NAME:
            yield from _of_name(secret.words, is_ordinary)
        elif secret.kind in {LeakKind.CASE, LeakKind.CODE}:
            yield _of_code(secret.kind, secret.words)
        else:
            yield from _pointing(secret.words, is_ordinary)


# ---- of what was left out -----------------------------------------------------------------------


def _of_withheld(withheld: Withheld, is_ordinary: IsOrdinary) -> Iterator[Needle]:
    for text in withheld.texts:
        for needle in (*_sentences(text, is_ordinary), *_pointing(text, is_ordinary)):
            yield Needle(needle.kind, needle.words, needle.marks, withheld.spot)
        for name in names_in(text, is_ordinary):
            for needle in _of_name(name, is_ordinary):
                yield Needle(needle.kind, needle.words, needle.marks, withheld.spot)


def _sentences(text: str, is_ordinary: IsOrdinary) -> Iterator[Needle]:
    """Every few words in a row: half a sentence is a leak too."""
    words = words_of(text)
    rows = dict.fromkeys(_rows(words))
    if rows:
        marks = tuple(Mark(How.WORDS, row) for row in rows)
        yield Needle(LeakKind.SENTENCE, text, marks)
        return
    whole = " ".join(words)
    is_plain = len(words) == 1 and is_ordinary(whole)
    if len(whole) >= _SHORT_TITLE and not is_plain:
        yield Needle(LeakKind.SENTENCE, text, (Mark(How.WORD, whole),))


def _rows(words: list[str]) -> Iterator[str]:
    """Give rows of so many words, longer where the words are short."""
    for start in range(len(words)):
        end = start + _WORDS
        while end < len(words) and sum(map(len, words[start:end])) < _LETTERS:
            end += 1
        row = "".join(words[start:end])
        if end <= len(words) and len(row) >= _LETTERS:
            yield row


# ---- what points at one thing -------------------------------------------------------------------


def _pointing(text: str, is_ordinary: IsOrdinary) -> Iterator[Needle]:
    known = identifiers(text)
    for one in known:
        yield from _of_identifier(one.kind, text[one.start : one.end])
    for match in _CASE.finditer(text):
        yield _of_code(LeakKind.CASE, match[0])
    yield from _addresses(text, is_ordinary)
    for match in _REFERENCES.finditer(text):
        is_known = any(one.start < match.end() and match.start() < one.end for one in known)
        is_ours = _CASE.fullmatch(match[0]) or _OWN_NUMBER.fullmatch(match[0])
        if not is_known and not is_ours:
            yield from _of_reference(match[0])


def _of_identifier(kind: IdentifierKind, words: str) -> Iterator[Needle]:
    figures = re.sub(r"\D", "", words)
    match kind:
        case IdentifierKind.BSN:
            marks = [Mark(How.FIGURES, figures.lstrip("0"))]
        case IdentifierKind.PHONE:
            bare = re.sub(r"\D", "", _ABROAD.sub("", words)).lstrip("0")
            marks = [Mark(How.FIGURES, bare)]
        case IdentifierKind.BIRTH_DATE:
            marks = [Mark(How.DAY, day) for day, _, _ in days_in(words)]
        case IdentifierKind.EMAIL:
            marks = [Mark(How.RUN, row) for row in _mail_rows(words)]
        case IdentifierKind.PLATE:
            marks = [Mark(How.CODE, squeezed(words))]
        case _:
            marks = [Mark(How.RUN, squeezed(words))]
    if marks:
        yield Needle(LeakKind(kind), words, tuple(marks))


def _mail_rows(address: str) -> Iterator[str]:
    name, _, host = address.partition("@")
    for at in _AT:
        for dot in _DOT:
            rest = dot.join(squeezed(part) for part in host.split("."))
            yield f"{squeezed(name)}{at}{rest}"


def _of_code(kind: LeakKind, words: str) -> Needle:
    return Needle(kind, words, (Mark(How.CODE, squeezed(words)),))


def _of_reference(words: str) -> Iterator[Needle]:
    """A number of a file elsewhere, a chamber of commerce number, a chassis: letters and figures.

    Days, amounts and years are none: they are short, or can be read as a day.
    """
    row = squeezed(words)
    figures = sum(sign.isdigit() for sign in row)
    if figures < _REFERENCE or any(True for _ in days_in(words)):
        return
    how = How.FIGURES if figures == len(row) else How.CODE
    yield Needle(LeakKind.CODE, words, (Mark(how, row),))


def _addresses(text: str, is_ordinary: IsOrdinary) -> Iterator[Needle]:
    for match in _ADDRESS.finditer(text):
        street, number = " ".join(words_of(match["street"])), match["number"]
        short = _STREET_END.sub("str", street)
        streets = dict.fromkeys([street, short, _STREET_END.sub("straat", street)])
        marks = [
            Mark(How.WORD, words)
            for one in streets
            for words in (
                f"{one} {number}",
                f"{one} nr {number}",
                f"{one} nummer {number}",
                f"{number} {one}",
            )
        ]
        more = squeezed(match["more"])
        marks += [Mark(How.WORD, f"{one} {number}{more}") for one in streets if more]
        yield Needle(LeakKind.ADDRESS, match[0], tuple(marks))
        if not is_ordinary(street):
            yield Needle(LeakKind.NAME, match["street"], (Mark(How.NAME, street),))
    for match in _POSTCODE.finditer(text):
        if not _YEAR.match(match[0]):
            mark = Mark(How.POSTCODE, squeezed(match[0]))
            yield Needle(LeakKind.ADDRESS, match[0], (mark,))


# ---- names --------------------------------------------------------------------------------------


def names_in(text: str, is_ordinary: IsOrdinary) -> tuple[str, ...]:
    """Return what looks like a name in a text: capitals that are no ordinary word."""
    found: dict[str, None] = {}
    run: list[str] = []
    for word in (*_TOKEN.findall(text), "."):
        is_joint = bool(run) and word.casefold() in _SMALL
        if is_joint or not _is_plain(word, is_ordinary):
            run.append(word)
        elif run:
            found[_bare(run)] = None
            run = []
    return tuple(name for name in found if name)


def _is_plain(word: str, is_ordinary: IsOrdinary) -> bool:
    """Tell whether a word says nothing of a person: small, ordinary, or an abbreviation."""
    bare = word.strip("'’-")
    return not bare[:1].isupper() or bare.isupper() or is_ordinary(bare.casefold())


def _bare(words: list[str]) -> str:
    while words and words[-1].casefold() in _SMALL:
        words = words[:-1]
    return " ".join(re.sub(r"['’]s$", "", word).strip("'’-") for word in words)


def _of_name(name: str, is_ordinary: IsOrdinary) -> Iterator[Needle]:
    """Give a name in all the ways in which people write it."""
    words = _CAPITAL.findall(name)
    folded = [" ".join(words_of(word)) for word in words]
    parts = [word for word in folded if word]
    if not parts:
        return
    marks = dict.fromkeys(_whole(parts, is_ordinary))
    marks |= dict.fromkeys(_pieces(parts, is_ordinary))
    if marks:
        yield Needle(LeakKind.NAME, name, tuple(marks))
    letters = "".join(part[0] for part in parts if part not in _SMALL)
    if len(letters) > 1:
        yield Needle(LeakKind.INITIALS, name, (Mark(How.INITIALS, letters),))
    sounds = [
        Mark(How.SOUND, part)
        for part in parts
        if len(part) >= _SPOKEN_NAME and len(sound_of(part)) >= _SPOKEN_NAME - 1
    ]
    if sounds:
        yield Needle(LeakKind.LOOKALIKE, name, tuple(sounds))


def _whole(parts: list[str], is_ordinary: IsOrdinary) -> Iterator[Mark]:
    """The name as a whole: as it is, turned round, and with one side as a single letter."""
    if len(parts) == 1:
        yield _alone(parts[0], is_ordinary)
        return
    first, last = parts[0], parts[-1]
    rest = " ".join(parts[1:])
    for words in (
        " ".join(parts),
        f"{rest} {first}",
        f"{last} {first}",
        f"{first} {last}",
        f"{last} {first[0]}",
        f"{first[0]} {rest}",
    ):
        yield Mark(How.WORD, words)
    if len(first) > 1:
        yield Mark(How.NAME, f"{first} {last[0]}")


def _pieces(parts: list[str], is_ordinary: IsOrdinary) -> Iterator[Mark]:
    """Each of its words alone."""
    for part in parts:
        if len(part) >= _SHORTEST_NAME and part not in _SMALL:
            yield _alone(part, is_ordinary)


def _alone(word: str, is_ordinary: IsOrdinary) -> Mark:
    is_plain = len(word) <= _SHORTEST_NAME or is_ordinary(word)
    return Mark(How.NAME if is_plain else How.WORD, word)
