"""Text as it is compared when somebody looks for what ought not to be there.

Capitals, accents, wide and joined letters, letters of other alphabets that look the same, and
signs that nobody sees make no difference. Every sign keeps its place, so that what is found can be
shown as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import chain, compress, repeat
from typing import Final

# Letters of Greek and Cyrillic that look like a Latin one, and what is one sign too few or many.
_LOOKS: Final = dict(
    zip(
        "аеорсхуіјкмтнвѕԁһӏɡαορντικυχßøðþłđıæœ",
        (
            *"aeopcxyijkmthbsdhlg",
            *"aopvtikux",
            "ss", "o", "d", "th", "l", "d", "i", "ae", "oe",
        ),
        strict=True,
    )
)  # fmt: skip
_UNSEEN: Final = frozenset({"Mn", "Me", "Cf", "Cc"})
_SPACES: Final = "\t\n\r\f\v\x1c\x1d\x1e\x1f\x85"
_BROKEN: Final = "\ufffe\uffff"  # how a reader of PDF tells that a word was broken


class _Fold(dict[int, str]):
    """What each sign becomes; worked out once for each."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _folded(chr(code))
        return found


def _folded(sign: str) -> str:
    if sign in _SPACES:
        return " "
    if sign in _BROKEN:
        return ""
    parts = unicodedata.normalize("NFKD", sign.casefold())
    kept = (p for p in parts if unicodedata.category(p) not in _UNSEEN)
    return "".join(_LOOKS.get(p, p) for p in kept).casefold()


_FOLD: Final = _Fold()
_NO_LETTER: Final = re.compile(r"[\W_]+")


class _Letters(dict[int, str | None]):
    """The letters and figures that each sign becomes; nothing where it becomes none."""

    def __missing__(self, code: int) -> str | None:
        found = self[code] = _NO_LETTER.sub("", _FOLD[code]) or None
        return found


_LETTERS: Final = _Letters()


class _Width(dict[int, int]):
    """How many letters and figures each sign becomes."""

    def __missing__(self, code: int) -> int:
        found = self[code] = len(_LETTERS[code] or "")
        return found


_WIDTH: Final = _Width()


def folded(text: str) -> str:
    """Return a text in small plain letters."""
    return text.translate(_FOLD)


def squeezed(text: str) -> str:
    """Return only its letters and figures, folded."""
    return text.translate(_LETTERS)


def words_of(text: str) -> list[str]:
    """Return its words, folded."""
    return [word for word in _NO_LETTER.split(folded(text)) if word]


def is_letter(sign: str) -> bool:
    """Tell whether a sign counts as a letter or a figure."""
    return bool(_WIDTH[ord(sign)])


class Squeezed:
    """The letters and figures of a text in a row, and where each of them stood."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.row = squeezed(text)

    @cached_property
    def places(self) -> Sequence[int]:
        """The place in the text of each sign of the row."""
        widths = [_WIDTH[code] for code in map(ord, self.text)]
        if max(widths, default=0) <= 1:  # as in nearly all texts
            return list(compress(range(len(widths)), widths))
        return list(chain.from_iterable(map(repeat, range(len(widths)), widths)))

    def before(self, place: int) -> str:
        """Return the seen sign before a place."""
        return self._seen(range(place - 1, -1, -1))

    def after(self, place: int) -> str:
        """Return the seen sign at or behind a place."""
        return self._seen(range(place, len(self.text)))

    def _seen(self, places: range) -> str:
        for place in places:
            if self.text[place].translate(_FOLD):
                return self.text[place]
        return ""


# How a name sounds in Dutch when another hand writes it: Joesoef and Yusuf, Mohammed and Muhamed.
_SOUNDS: Final = (
    ("rn", "m"), ("vv", "w"),  # as they look
    ("sch", "s"), ("sh", "s"), ("sj", "s"), ("tsj", "s"), ("ch", "g"), ("gh", "g"), ("kh", "g"),
    ("ph", "f"), ("th", "t"), ("dj", "y"), ("ij", "y"), ("ei", "y"), ("ey", "y"), ("ai", "y"),
    ("ay", "y"), ("oe", "u"), ("ou", "u"), ("ue", "u"), ("ck", "k"), ("qu", "k"), ("ie", "i"),
    ("ks", "x"), ("j", "y"), ("c", "k"), ("q", "k"), ("z", "s"), ("v", "f"), ("w", "f"),
    ("y", "i"), ("l", "i"), ("1", "i"), ("0", "o"), ("dt", "t"), ("h", ""),
)  # fmt: skip
_HEARD: Final = 8192  # words, of which the copies of a meeting have most in common
_TWICE: Final = re.compile(r"(.)\1+")


@lru_cache(maxsize=_HEARD)
def sound_of(word: str) -> str:
    """Return how a folded word sounds, near enough: the same for spellings that are mixed up."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return _TWICE.sub(r"\1", word)


def is_one_off(one: str, other: str) -> bool:
    """Tell whether two words differ in one letter: another, one more, one less, or two swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    is_swap = a[:2] == b[1::-1] and a[2:] == b[2:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or is_swap
