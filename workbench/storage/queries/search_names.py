"""What the names in a search mean: partners, tables, cases, the last meeting.

Partners and cases are read once and kept until something is written; every key asks for them.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from workbench.domain.search_query import tokens_of
from workbench.storage.connection import rows_of
from workbench.storage.searched import SEEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.storage.driver import Connection

_MOST: Final = 12  # partners or cases that one name may mean
_LETTERS: Final = 3  # of a word that may name a partner
_HELD: Final = """
    SELECT max(on_day) FROM meeting
     WHERE on_day <= ? AND state NOT IN ('concept', 'invited', 'moved', 'cancelled')"""
# Partners by the names they have now, and by those they had before.
_PARTNERS: Final = """
    SELECT id, name, monogram FROM organisation UNION SELECT organisation, name, '' FROM succession
"""
_CASES: Final = "SELECT id, code, name, state FROM case_file ORDER BY id DESC"
_SMALL: Final = frozenset({"de", "het", "een", "van", "voor", "en", "of", "the", "and", "in"})


class Names:
    """The names of a vault, on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._partners: list[tuple[str, tuple[str, ...], str]] = []
        self._whole: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._cases: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = []
        self._version = -1

    def partners(self, name: str) -> tuple[str, ...]:
        """Return the partners that a name means: by monogram, or by words of their name."""
        wanted = tokens_of(name)
        exact = [key for key, _, short in self._known() if short == "".join(wanted)]
        if exact:
            return tuple(exact)
        found = [key for key, words, _ in self._known() if _begin(wanted, words)]
        return tuple(found[:_MOST])

    def partners_of_word(self, word: str) -> tuple[str, ...]:
        """Return the partners that a single word names, when somebody types it among others."""
        tokens = tokens_of(word)
        if len(tokens) > 1:
            self._known()
            return self._whole.get(tokens, ())
        if not tokens or tokens[0] in _SMALL:
            return ()
        (wanted,) = tokens
        if len(wanted) < _LETTERS:
            return tuple(key for key, _, short in self._known() if short == wanted)
        found = [key for key, words, short in self._known() if wanted in words or short == wanted]
        return tuple(found) if len(found) <= _MOST else ()

    def is_partner(self, tokens: Sequence[str]) -> bool:
        """Tell whether these words are the whole name of a partner."""
        self._known()
        return tuple(tokens) in self._whole

    def tables(self, name: str) -> tuple[str, ...]:
        """Return the tables that a name means: by prefix, or by words of their name."""
        wanted = tokens_of(name)
        rows = rows_of(self._connection, "SELECT id, name, prefix FROM meeting_table ORDER BY id")
        exact = [key for key, _, prefix in rows if tokens_of(prefix) == wanted]
        return tuple(exact or [key for key, known, _ in rows if _begin(wanted, tokens_of(known))])

    def cases(self, name: str) -> tuple[str, ...]:
        """Return the cases that a name means: by their code, or by words of their name.

        One that is shielded is found by nobody: it is opened with a reason.
        """
        wanted = tokens_of(name)
        self._known()
        exact = [key for key, code, _ in self._cases if code == wanted]
        found = exact or [key for key, _, words in self._cases if _begin(wanted, words)]
        return tuple(found[:_MOST])

    def last_meeting(self, today: date, tables: Sequence[str]) -> date | None:
        """Return the day of the last meeting that was held, of these tables or of any."""
        marks = ", ".join("?" * len(tables))
        of_tables = f" AND meeting_table IN ({marks})" if tables else ""
        sql = _HELD + of_tables
        ((day,),) = rows_of(self._connection, sql, (today.isoformat(), *tables))
        return date.fromisoformat(day) if day else None

    def _known(self) -> list[tuple[str, tuple[str, ...], str]]:
        ((version,),) = rows_of(self._connection, "PRAGMA data_version")
        if version != self._version:
            rows = rows_of(self._connection, _PARTNERS)
            self._partners = [
                (key, tokens_of(name), "".join(tokens_of(short))) for key, name, short in rows
            ]
            self._whole = {}
            for key, words, _ in self._partners:
                self._whole[words] = (*self._whole.get(words, ()), key)
            self._cases = [
                (key, tokens_of(code), tokens_of(name))
                for key, code, name, state in rows_of(self._connection, _CASES)
                if state in SEEN
            ]
            self._version = version
        return self._partners


def _begin(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether each word that is wanted begins one of these."""
    return bool(wanted) and all(any(word.startswith(one) for word in words) for one in wanted)
