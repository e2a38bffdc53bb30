"""Names of persons as they are compared: another script, another spelling, another order.

A name comes in as a partner wrote it: with or without particles, initials, accents, with the
family name first, in Cyrillic or in Ge'ez, or spelled as a Dutch ear hears it. ``written`` are its
words in plain letters, ``heard`` how each of them sounds, near enough. Nothing here tells where a
name comes from, and nothing may: one set of rules holds for every name (product.md 3.13).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from workbench.domain.folding import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Small words between names: they may be left out, so they say little. They are not thrown away,
# because to somebody else they are the name itself.
_SMALL: Final = (
    "van de der den het t ten ter te von zu zur la le di da do dos du del des el al bin ibn ben abu"
    " op in aan bij tot uit over onder vd vande vander vanden d l"
)
PARTICLES: Final = frozenset(_SMALL.split())
_ADDRESSED: Final = "dhr mw mevr mevrouw meneer heer mr dr drs ir prof ing"
_VOWELS: Final = frozenset("aeiou")
_TITLES: Final = frozenset(_ADDRESSED.split())


class NameWord(NamedTuple):
    """One word of a name."""

    written: str
    heard: str

    @property
    def is_initial(self) -> bool:
        """Only the first letter of a name is known."""
        return len(self.written) == 1

    @property
    def is_particle(self) -> bool:
        """It may be left out."""
        return self.written in PARTICLES


def name_words(name: str) -> tuple[NameWord, ...]:
    """Return the words of a name, in its order; without titles, unless nothing else is there."""
    last, comma, first = name.partition(",")
    said = f"{first} {last}" if comma else name
    words = words_of(romanised(said))
    kept = [word for word in words if word not in _TITLES] or words
    return tuple(NameWord(word, heard(word)) for word in kept)


def romanised(text: str) -> str:
    """Return a text in Latin letters, as names are passed on in passports and by telephone."""
    return text if text.isascii() else "".join(_in_latin(text.casefold()))


def grams(word: str) -> frozenset[str]:
    """Return each three letters of a word that follow each other, its ends counted as signs."""
    edged = f"  {word} "
    return frozenset(edged[at : at + 3] for at in range(len(edged) - 2))


def bones(word: str) -> tuple[str, ...]:
    """Return the consonants of a word as it is heard, and what is left of them without one each.

    Vowels change from one ear to another. Two words of which one consonant is wrong, lacks or
    changed places have one of these in common.
    """
    whole = "".join(sign for sign in word if sign not in _VOWELS)
    less = (whole[:at] + whole[at + 1 :] for at in range(len(whole) if len(whole) > 1 else 0))
    return tuple(dict.fromkeys((whole, *less)))


@lru_cache(maxsize=65_536)
def heard(word: str) -> str:
    """Return how a plain word sounds, near enough: the same for most spellings of one name."""
    sounds = _SOUNDS.sub(lambda met: _HEARD[met[0]], word)
    first, rest = sounds[:1], sounds[1:].replace("h", "")
    sounds = _TWICE.sub(r"\1", f"{first}{rest}")
    return f"{sounds[:-1]}t" if sounds.endswith("d") else sounds


# Bulgarian as the state spells it, with the letters that its neighbours add.
_CYRILLIC: Final[Mapping[str, str]] = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъьюяыэёіїєґјљњџђћѓќѕ",
        (
            *"abvgde", "zh", *"ziyklmnoprstufh", "ts", "ch", "sh", "sht", "a", "y", "yu", "ya",
            "y", "e", "yo", "i", "yi", "ye", "g", "j", "lj", "nj", "dzh", "dj", "c", "gj", "kj",
            "dz",
        ),
        strict=True,
    )
)  # fmt: skip
_GREEK: Final[Mapping[str, str]] = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψως",
        (*"avgdezi", "th", *"iklmn", "x", *"oprstu", "f", "h", "ps", "o", "s"),
        strict=True,
    )
)
# Ge'ez writes a consonant with its vowel in one sign, eight to a consonant, in this order.
_GEEZ_START: Final = 0x1200
_CONSONANTS: Final = (
    "h l h m s r s sh q qw qh qhw b v t ch h hw n ny * k kw kh khw w * z zh y d d j g gw ng t ch p"
    " ts ts f p"
)
_GEEZ: Final = tuple(_CONSONANTS.split())
_GEEZ_VOWELS: Final = ("e", "u", "i", "a", "e", "", "o", "wa")


def _in_latin(text: str) -> Iterator[str]:
    for sign in text:
        row, vowel = divmod(ord(sign) - _GEEZ_START, len(_GEEZ_VOWELS))
        if 0 <= row < len(_GEEZ):
            yield _syllable(_GEEZ[row], vowel)
        else:
            yield _CYRILLIC.get(sign) or _GREEK.get(sign) or sign


def _syllable(consonant: str, vowel: int) -> str:
    if consonant == "*":  # a breath, of which the vowel is all that is written
        return _GEEZ_VOWELS[vowel] if vowel else "a"
    return f"{consonant}{_GEEZ_VOWELS[vowel]}"


# One sound for what is spelled in many ways. Longest first; what is not named stays as it is.
_HEARD: Final[Mapping[str, str]] = {
    "tsch": "X", "tsj": "X", "tch": "X", "ch": "X", "kh": "X", "cz": "X",
    "sch": "s", "sh": "s", "sj": "s", "zh": "s", "sz": "s", "z": "s",
    "dzh": "i", "dj": "i", "gj": "i", "j": "i", "y": "i",
    "gh": "g", "ph": "f", "th": "t", "dh": "d", "bh": "b", "dt": "t",
    "v": "f", "w": "f", "ck": "k", "qu": "k", "q": "k", "c": "k", "x": "ks",
    "oe": "u", "ou": "u", "oo": "o", "aa": "a", "ee": "e", "ie": "i", "ij": "i", "ei": "i",
    "ey": "i", "aye": "ai",
}  # fmt: skip
_SOUNDS: Final = re.compile("|".join(sorted(_HEARD, key=len, reverse=True)))
_TWICE: Final = re.compile(r"(.)\1+")
