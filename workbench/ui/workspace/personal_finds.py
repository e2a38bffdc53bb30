"""What points at a person, listed before a meeting is finished: one key puts a code in its place.

A card for the closing page (R10): `show_meeting` fills it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.services import quiet_warnings
from workbench.services.quiet_warnings import Spotted
from workbench.texts import ntr, tr
from workbench.ui.widgets.rows import RowLook
from workbench.ui.widgets.verb_list import Row, Verb
from workbench.ui.workspace.find_list import MOST, PUT, FindList
from workbench.ui.workspace.quiet_warning import kind_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.ids import MeetingId
    from workbench.services.ports import Read


class PersonalFinds(FindList):
    """Personal data in the minutes of a table that works without persons."""

    def __init__(self) -> None:
        super().__init__(
            tr("Personal data at a table that works without"),
            tr("Finishing is possible, but what stands here goes into every document."),
            Verb(PUT, tr("Replace by a code"), ("C", "Space")),
            tr("Replace all by a code"),
        )
        self._meeting: MeetingId | None = None

    def show_meeting(self, read: Read, meeting: MeetingId) -> int:
        """Look anew; returns how many things stand here."""
        self._meeting = meeting
        return self.show_finds([_row(one) for one in quiet_warnings.spotted(read, meeting)])

    def place(self, chosen: Row) -> tuple[str, str] | None:
        """Return item and line where it stands first."""
        one = chosen.of
        return (one.item, one.line) if isinstance(one, Spotted) else None

    def put(self, rows: Sequence[Row]) -> None:
        """Ask for codes in the place of these."""
        words = [one.of.words for one in rows if isinstance(one.of, Spotted)]
        self.wished.emit(quiet_warnings.replace_by_code, (self._meeting, words))


def _row(one: Spotted) -> Row:
    kind = kind_name(one.kind)
    times = ntr("{n} time", "{n} times", one.times).format(n=one.times) if one.times > 1 else ""
    look = RowLook(
        title=one.words[:MOST],
        second=kind[:1].upper() + kind[1:],
        icon="identification-badge",
        due=times,
    )
    said = ", ".join(part for part in (one.words, kind, times) if part)
    return Row(one.words, look, said, one)
