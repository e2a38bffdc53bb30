"""Marks: what an entry of the index has beside its words. Identifiers and states, no content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from workbench.domain.search_words import Sort

_MARK: Final = "\ue000"  # of the private use area: nobody types it, so no word meets a mark


class Mark:
    """Makes marks: single words of the index that no word a person types can meet."""

    @staticmethod
    def of(letter: str, key: object) -> str:
        """Return a mark of one sort, told by its letter."""
        return f"{_MARK}{letter}" + "".join(c for c in str(key).lower() if c.isalnum())

    @staticmethod
    def kind(sort: Sort) -> str:
        """Mark the kind of record."""
        return Mark.of("k", sort)

    @staticmethod
    def table(key: str) -> str:
        """Mark the table it is of."""
        return Mark.of("t", key)

    @staticmethod
    def partner(key: str) -> str:
        """Mark whose it is, or who is named in it."""
        return Mark.of("p", key)

    @staticmethod
    def case(key: str) -> str:
        """Mark the case it is about."""
        return Mark.of("c", key)

    @staticmethod
    def state(state: str) -> str:
        """Mark how it stands."""
        return Mark.of("s", state)

    @staticmethod
    def month(year: int, month: int) -> str:
        """Mark the month it is of."""
        return Mark.of("m", f"{year:04d}{month:02d}")

    @staticmethod
    def calendar_month(month: int) -> str:
        """Mark the month it is of, in whatever year."""
        return Mark.of("n", f"{month:02d}")
