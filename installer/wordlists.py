"""Make the word lists in ``resources/words`` again from their sources.

``python -m installer.wordlists FOLDER``; the folder holds the sources named in SOURCES.md:
``basiswoorden-gekeurd.txt``, ``large_{nl,en,de,fr}.msgpack.gz``, ``names.json`` (a list of first
names) and ``wordlist_en_eff.txt``. The same sources give the same lists, byte for byte.

A word of a Dutch passphrase is approved, common, of 4 to 7 letters, no name, no word of another
language, nothing one would rather not read, and does not look or sound like one before it.
"""

from __future__ import annotations

import gzip
import json
import re
import struct
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parent.parent
WORDS: Final = ROOT / "resources" / "words"
REFUSED: Final = ROOT / "installer" / "refused-words.txt"
COUNT: Final = 7776  # five dice
COMMON: Final = 60_000
FOREIGN: Final = {"en": 35, "de": 90, "fr": 90}  # hundredths of a factor ten more common there
SHORTEST: Final = 3  # letters that are left of a word
NUMBERS: Final = range(0x80)  # the kinds of msgpack, as far as they are met
MAPS: Final = range(0x80, 0x90)
LISTS: Final = range(0x90, 0xA0)
TEXTS: Final = range(0xA0, 0xC0)
SIZED_TEXTS: Final = {0xD9: "B", 0xDA: ">H"}
SIZED_LISTS: Final = {0xDC: ">H", 0xDD: ">I"}
SHAPE: Final = re.compile("[a-z]{4,7}")
SOUNDS: Final = (
    *(("ij", "ei"), ("ouw", "au"), ("auw", "au"), ("ou", "au"), ("ph", "f"), ("th", "t")),
    *(("x", "ks"), ("qu", "kw"), ("c", "k"), ("y", "i"), ("ie", "i"), ("v", "f"), ("z", "s")),
    ("dt", "t"),
)
ENDINGS: Final = ("tje", "pje", "je", "en", "e", "s", "t")


class Packed:
    """Reads what of msgpack the frequency lists use: arrays and maps of words and numbers."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def read(self) -> object:
        """Return the next value."""
        kind = self._number("B")
        if kind in NUMBERS:
            return kind
        if kind in TEXTS:
            return self._text(kind - TEXTS.start)
        if kind in SIZED_TEXTS:
            return self._text(self._number(SIZED_TEXTS[kind]))
        if kind in MAPS:
            return {str(self.read()): self.read() for _ in range(kind - MAPS.start)}
        count = kind - LISTS.start if kind in LISTS else self._number(SIZED_LISTS[kind])
        return [self.read() for _ in range(count)]

    def _number(self, shape: str) -> int:
        (number,) = struct.unpack_from(shape, self._data, self._at)
        self._at += struct.calcsize(shape)
        return int(number)

    def _text(self, size: int) -> str:
        self._at += size
        return self._data[self._at - size : self._at].decode("utf-8")


def rarity(source: Path, language: str) -> dict[str, int]:
    """Return how rare each word is, in hundredths of a factor ten."""
    with gzip.open(source / f"large_{language}.msgpack.gz") as file:
        steps = Packed(file.read()).read()
    if not isinstance(steps, list):
        raise TypeError
    return {word: step for step, words in enumerate(steps[1:], 1) for word in words}


def sound(word: str) -> str:
    """Return roughly how a word sounds: what is taken for it when it is read out."""
    for spelling, plain in SOUNDS:
        word = word.replace(spelling, plain)
    word = re.sub(r"(.)\1+", r"\1", word)
    return re.sub("d$", "t", word)


def stem(word: str) -> str:
    """Return a word without its inflection: "boek" and "boeken" are too much alike."""
    word = re.sub(r"(.)\1", r"\1", word)
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            word = word.removesuffix(ending)
            break
    return word.replace("v", "f").replace("z", "s").replace("d", "t")


def refusal() -> re.Pattern[str]:
    """Return what matches a word that nobody wants to read on a sheet; * stands for any ending."""
    lines = REFUSED.read_text("utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    return re.compile("|".join(re.escape(word).replace(r"\*", ".*") for word in words))


def dutch(source: Path) -> Iterator[str]:
    """Give the words of Dutch passphrases, the most common first."""
    rare = rarity(source, "nl")
    others = [(rarity(source, language), more) for language, more in FOREIGN.items()]
    names = {name.lower() for name in json.loads((source / "names.json").read_text("utf-8"))}
    refused = refusal()
    approved = (source / "basiswoorden-gekeurd.txt").read_text("utf-8").split("\n")
    known = {word for word in approved if SHAPE.fullmatch(word) and word in rare}
    sounds: set[str] = set()
    stems: set[str] = set()
    for word in sorted(known - names, key=lambda word: (rare[word], word)):
        is_foreign = any(rare[word] - there.get(word, 9999) > more for there, more in others)
        if is_foreign or refused.fullmatch(word):
            continue
        if sound(word) not in sounds and stem(word) not in stems:
            sounds.add(sound(word))
            stems.add(stem(word))
            yield word


def common(source: Path) -> Iterator[str]:
    """Give the words a guesser tries first, without accents."""
    rare = rarity(source, "nl")
    for word in sorted(rare, key=lambda word: (rare[word], word)):
        plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode("ascii")
        if len(plain) >= SHORTEST and plain.isalpha():
            yield plain


def english(source: Path) -> list[str]:
    """Return the words of English passphrases, without the dice."""
    lines = (source / "wordlist_en_eff.txt").read_text("utf-8").splitlines()
    return [line.split()[1] for line in lines]


def write(name: str, words: list[str]) -> None:
    """Write a list, one word a line."""
    (WORDS / name).write_bytes(("\n".join(words) + "\n").encode("utf-8"))
    print(f"{name}: {len(words)} words")


def main(source: Path) -> None:
    """Make the three lists that have a source; the others are written by hand."""
    write("nl.txt", sorted(list(dutch(source))[:COUNT]))
    write("en.txt", sorted(english(source)))
    write("common-nl.txt", list(dict.fromkeys(common(source)))[:COMMON])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
