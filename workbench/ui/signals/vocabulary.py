"""Whom and which case the line of a signal may name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain import completion
from workbench.domain.minutes import MentionKind
from workbench.services import cases

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.completion import Candidate, Entry
    from workbench.domain.ids import TableId
    from workbench.services.ports import Read


class SignalVocabulary:
    """Partners and their people for ``@``, the open cases of a table for ``+``."""

    def __init__(self, people: Sequence[Entry] = (), named: Sequence[Entry] = ()) -> None:
        self._people = people
        self._cases = named

    def offered(self, kind: MentionKind, prefix: str) -> tuple[Candidate, ...]:
        """Return what the typed letters may mean, the likeliest first."""
        among = {MentionKind.WHO: self._people, MentionKind.CASE: self._cases}.get(kind, ())
        return completion.ranked(prefix, among)

    def who(self, phrase: str) -> Candidate | None:
        """Return the one a phrase names, or None."""
        return completion.only_one(phrase, self._people)

    def when(self, phrase: str) -> Candidate | None:
        """Return nothing: a signal tells of what was, and has a field for its day."""
        del phrase
        return None

    def case(self, phrase: str) -> Candidate | None:
        """Return the one case a phrase names, or None."""
        return completion.only_one(phrase, self._cases)


def known_at(read: Read, table: TableId | None, today: date) -> SignalVocabulary:
    """Return what a signal of this table may name."""
    people = completion.entries(read.organisations.where(), read.contacts.where(), on=today)
    return SignalVocabulary(people, completion.case_entries(cases.to_name(read, table)))
