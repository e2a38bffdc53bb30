"""What points at a person, listed before a meeting is finished: one key puts a code in its place.

A card for the closing page (R10): `show_meeting` fills it, and it hides itself where there is
nothing to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from workbench.services import quiet_warnings
from workbench.services.quiet_warnings import Spotted
from workbench.texts import ntr, tr
from workbench.ui.meetings.lists import Row, Verb, VerbList
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.workspace.quiet_warning import kind_name

if TYPE_CHECKING:
    from workbench.domain.ids import MeetingId
    from workbench.services.ports import Read

GO, CODE = "go", "code"
_MOST: Final = 60  # characters of what is listed


class PersonalFinds(Panel):
    """The list, with a verb for one and a verb for all."""

    wished = Signal(object, object)  # a use case and what it is given
    line_asked = Signal(str, str)  # item, line

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, radius=12, line=Ink.HAIR)
        self._meeting: MeetingId | None = None
        self._found: tuple[Spotted, ...] = ()
        title = Label(tr("Personal data at a table that works without"), Role.UI_BOLD)
        told = Label(
            tr("Finishing is possible, but what stands here goes into every document."),
            Role.SMALL,
            Ink.TEXT2,
            wraps=True,
        )
        verbs = (
            Verb(GO, tr("Show in the minutes"), ("Return",)),
            Verb(CODE, tr("Replace by a code"), ("C", "Space")),
        )
        self.list = VerbList(title.text(), verbs, Columns(due=150, count=0, chip=0))
        self.all = Button(tr("Replace all by a code"), Kind.SECONDARY, size=Size.SMALL)
        self.list.verb_asked.connect(self._do)
        self.all.clicked.connect(self._replace_all)
        head = row(column(title, 2, told), 12, self.all, margins=(12, 10, 10, 6))
        self.setLayout(column(head, self.list, margins=(6, 2, 6, 8)))
        self.hide()

    def show_meeting(self, read: Read, meeting: MeetingId) -> int:
        """Look anew; returns how many things stand here."""
        self._meeting = meeting
        self._found = quiet_warnings.spotted(read, meeting)
        self.list.show_rows([_row(one) for one in self._found])
        self.setVisible(bool(self._found))
        return len(self._found)

    def _do(self, verb: str, chosen: Row) -> None:
        one = chosen.of
        if not isinstance(one, Spotted):
            return
        if verb == GO:
            self.line_asked.emit(one.item, one.line)
        else:
            self._replace([one.words])

    def _replace_all(self) -> None:
        self._replace([one.words for one in self._found])

    def _replace(self, words: list[str]) -> None:
        if self._meeting is not None and words:
            self.wished.emit(quiet_warnings.replace_by_code, (self._meeting, words))


def _row(one: Spotted) -> Row:
    kind = kind_name(one.kind)
    times = ntr("{n} time", "{n} times", one.times).format(n=one.times) if one.times > 1 else ""
    look = RowLook(
        title=one.words[:_MOST],
        second=kind[:1].upper() + kind[1:],
        icon="identification-badge",
        due=times,
    )
    said = ", ".join(part for part in (one.words, kind, times) if part)
    return Row(one.words, look, said, one)
