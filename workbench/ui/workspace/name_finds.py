"""Whom the minutes call by name, asked before they are finished: one key puts a pseudonym there.

A card for the closing page (product.md 5.2): a person decides, and what is left stays a name.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbench.services import subjects
from workbench.services.subjects import Named
from workbench.texts import ntr, tr
from workbench.ui.widgets.rows import RowLook
from workbench.ui.widgets.verb_list import Row, Verb
from workbench.ui.workspace.find_list import MOST, PUT, FindList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.domain.ids import MeetingId
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk


class NameFinds(FindList):
    """Names of subjects in the minutes."""

    def __init__(self) -> None:
        super().__init__(
            tr("Names that get a pseudonym"),
            tr("Finishing is possible: copies for others say the pseudonym in any case."),
            Verb(PUT, tr("Replace by the pseudonym"), ("P", "Space")),
            tr("Replace all by pseudonyms"),
        )
        self._meeting: MeetingId | None = None

    def show_meeting(self, desk: Desk, meeting: MeetingId, came: Callable[[int], None]) -> None:
        """Look anew, in the lane: there may be thousands of names; says how many stand here."""
        if self._meeting != meeting:
            self.show_finds(())
        self._meeting = meeting
        desk.look(self, partial(_found, meeting), partial(self._take, meeting, came))

    def _take(
        self, meeting: MeetingId, came: Callable[[int], None], found: Sequence[Named]
    ) -> None:
        if meeting == self._meeting:
            came(self.show_finds([find_row(one) for one in found]))

    def place(self, chosen: Row) -> tuple[str, str] | None:
        """Return item and line where it stands first."""
        one = chosen.of
        return (one.item, one.line) if isinstance(one, Named) else None

    def put(self, rows: Sequence[Row]) -> None:
        """Ask for pseudonyms in the place of these."""
        wanted = tuple(one.of.subject for one in rows if isinstance(one.of, Named))
        self.wished.emit(subjects.put_pseudonyms, (self._meeting, wanted))


def _found(meeting: MeetingId, reader: Reader) -> tuple[Named, ...]:
    return subjects.named_in(reader.records, meeting)


def find_row(one: Named) -> Row:
    """Return one name as it is listed."""
    times = ntr("{n} time", "{n} times", one.times).format(n=one.times) if one.times > 1 else ""
    said = tr("gets a pseudonym at this table")
    if one.pseudonym:
        said = tr("becomes {pseudonym}").format(pseudonym=one.pseudonym)
    look = RowLook(
        title=one.words[:MOST],
        second=said[:1].upper() + said[1:],
        icon="identification-badge",
        due=times,
    )
    return Row(one.subject, look, ", ".join(p for p in (one.words, said, times) if p), one)
