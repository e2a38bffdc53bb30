"""How long a guesser needs for a passphrase of one's own (security design, section 8.2).

zxcvbn estimates it; it knows English only and finds "mensenhandel" strong. So it is given what a
guesser of Dutch passphrases tries: common words, places, sayings and songs, and the names of this
vault. The estimate is a floor, nothing more: the drawn passphrase is the norm.

The secret becomes a Python string here, and pieces of it, because zxcvbn takes nothing else. They
cannot be wiped; they go when the program locks, which ends the process. A drawn passphrase never
comes here.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from zxcvbn import matching, zxcvbn

from workbench import paths
from workbench.services.passphrases import Quality
from workbench.vault import passphrases
from workbench.vault.errors import (
    PassphraseLikeRecoveryKeyError,
    PassphraseMonotonousError,
    PassphraseTooLongError,
    PassphraseTooShortError,
)
from workbench.vault.secret_bytes import normalised, wiped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

DIGITS: Final = 18.0  # guesses, as a power of ten
NEARLY: Final = 14.0
BEST_SCORE: Final = 4
_MOST: Final = 72  # characters that zxcvbn looks at; more it refuses
_LISTS: Final = {"nl_words": "common-nl", "nl_places": "places-nl", "nl_sayings": "sayings-nl"}
_BETWEEN: Final = re.compile(r"[\s'_.,;:/-]+")
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_FAULTS: Final = (
    (PassphraseTooShortError, Quality.TOO_SHORT),
    (PassphraseTooLongError, Quality.TOO_LONG),
    (PassphraseMonotonousError, Quality.MONOTONOUS),
    (PassphraseLikeRecoveryKeyError, Quality.LIKE_RECOVERY_KEY),
)


def judge(passphrase: bytearray, own_names: Sequence[str] = ()) -> Quality:
    """Tell how well a passphrase (UTF-8) holds; it is not wiped here."""
    fault = _fault(passphrase)
    if fault is not None:
        return fault
    with wiped(normalised(passphrase)) as text:
        score, digits = _estimate(text.decode("utf-8", "replace"), own_names)
    if score >= BEST_SCORE and digits >= DIGITS:
        return Quality.STRONG
    return Quality.NEARLY if digits >= NEARLY else Quality.GUESSABLE


def _fault(passphrase: bytearray) -> Quality | None:
    try:
        passphrases.check(passphrase)
    except tuple(kind for kind, _ in _FAULTS) as error:
        return next(quality for kind, quality in _FAULTS if isinstance(error, kind))
    return None


def _estimate(text: str, own_names: Sequence[str]) -> tuple[int, float]:
    """Return the score, and the power of ten of the guesses.

    The first 72 characters count: what stands behind them can only make it stronger. Signs
    between words cost a guesser next to nothing, so the words are looked at without them too.
    """
    _know_dutch()
    own = list(_own_words(own_names))
    plain = _plain(text)
    asked = {plain[:_MOST], _BETWEEN.sub("", plain)[:_MOST]} - {""}
    found = [zxcvbn(one, user_inputs=own, max_length=_MOST) for one in asked]
    return min(int(one["score"]) for one in found), min(
        float(one["guesses_log10"]) for one in found
    )


def _know_dutch() -> None:
    """Give zxcvbn the Dutch lists, once; it keeps its lists for the whole process."""
    if _LISTS.keys() <= matching.RANKED_DICTIONARIES.keys():
        return
    matching.add_frequency_lists({name: list(_listed(file)) for name, file in _LISTS.items()})


def _listed(name: str) -> Iterator[str]:
    lines = (paths.resources() / "words" / f"{name}.txt").read_text("utf-8").splitlines()
    return _spellings(line for line in lines if line)


def _own_words(names: Sequence[str]) -> Iterator[str]:
    """Give the names of this vault, whole and in parts."""
    for name in names:
        plain = _plain(name).lower()
        yield from _spellings((plain, *_WORD.findall(plain)))


def _spellings(texts: Iterable[str]) -> Iterator[str]:
    """Give each text as it stands and as a person runs it together."""
    for text in texts:
        yield from dict.fromkeys((text, *(_BETWEEN.sub(to, text) for to in ("", "-", "_"))))


def _plain(text: str) -> str:
    """Return a text without accents: the lists have none, and a guesser leaves them out too."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
