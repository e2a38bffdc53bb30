"""The words of the program in the language of the user (gettext catalogues).

Source texts are English; ``resources/locale/{nl,en}`` hold the catalogues. This module is
the one place of the program that keeps state of its own: the language that is spoken now.
Painting asks for words thousands of times, so the catalogue stays in memory.
"""

from __future__ import annotations

import gettext
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from workbench import paths

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES: Final = ("nl", "en")
DOMAIN: Final = "workbench"


class Texts:
    """One language's words."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self._catalogue: gettext.NullTranslations = gettext.NullTranslations()

    def speak(self, language: str) -> None:
        """Change the language; unknown ones become English."""
        self.language = language if language in LANGUAGES else "en"
        self._catalogue = _catalogue(self.language)

    def one(self, text: str) -> str:
        """Return the text in this language."""
        return self._catalogue.gettext(text)

    def many(self, one: str, many: str, n: int) -> str:
        """Return the form of the text that fits the number; fill ``{n}`` yourself."""
        return self._catalogue.ngettext(one, many, n)

    def meaning(self, context: str, text: str) -> str:
        """Return a text that means different things in different places."""
        return self._catalogue.pgettext(context, text)


def _catalogue(language: str) -> gettext.NullTranslations:
    # Measured: gettext's own way to find the file loads all names of locales, 4 ms.
    file = paths.resources() / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    try:
        return _read(file)
    except OSError:
        return gettext.NullTranslations()


@lru_cache(maxsize=len(LANGUAGES))
def _read(file: Path) -> gettext.GNUTranslations:
    """Read a catalogue once: thirty copies of a text speak the same language."""
    with file.open("rb") as opened:
        return gettext.GNUTranslations(opened)


def in_language(language: str) -> Texts:
    """Return the words of one language, for a document or a message of its own."""
    words = Texts()
    words.speak(language)
    return words


spoken: Final = Texts()
tr = spoken.one
ntr = spoken.many
ptr = spoken.meaning
