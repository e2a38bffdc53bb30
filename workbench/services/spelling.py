"""Spelling: the language of each meeting and the own words of a vault, both kept in the vault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from workbench.domain.preferences import Preference
from workbench.domain.spelling import Language, own_words, parts_of, with_word
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.ids import MeetingId
    from workbench.services.ports import Read, Work

OWN_WORDS: Final = "spelling.words"
_LANGUAGE: Final = "spelling.language:"  # and the meeting


class Speller(Protocol):
    """Looks words up in a process of its own; calls block, so use a lane."""

    def unknown(self, language: str, words: Sequence[str]) -> frozenset[str]:
        """Return the words that no list knows; none where there is no speller."""
        ...

    def suggest(self, language: str, word: str) -> tuple[str, ...]:
        """Return what the word may have been meant to be, the likeliest first."""
        ...

    def close(self) -> None:
        """End the process."""
        ...


def language_of(read: Read, meeting: MeetingId) -> Language:
    """Return in what language a meeting is minuted: as set, else Dutch.

    Documents are Dutch (product.md 5.11), whatever language the program speaks.
    """
    held = read.preferences.find(_LANGUAGE + meeting)
    return Language(held.value) if held else Language.DUTCH


def set_language(work: Work, meeting: MeetingId, language: Language) -> None:
    """Say in what language a meeting is minuted, or that its spelling is not looked at."""
    key = _LANGUAGE + meeting
    work.preferences.save(Preference(id=key, value=str(language)))
    work.audit(Act.PREFERENCE_SET, key)


def known(read: Read) -> frozenset[str]:
    """Return the own words, with those that partners and tables are called by."""
    held = read.preferences.find(OWN_WORDS)
    names = [o.name for o in read.organisations.where()] + [t.name for t in read.tables.where()]
    called = {part for name in names for part in parts_of(name)}
    return (own_words(held.value) if held else frozenset()) | called


def add_word(work: Work, word: str) -> None:
    """Add an own word; it is content, so it stays in the vault."""
    held = work.preferences.find(OWN_WORDS)
    kept = with_word(held.value if held else "", word)
    work.preferences.save(Preference(id=OWN_WORDS, value=kept))
    work.audit(Act.PREFERENCE_SET, OWN_WORDS)
