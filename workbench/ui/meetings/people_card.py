"""Who is expected at a meeting; one key says who sent apologies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from workbench.domain.meetings import Attendance, Presence
from workbench.texts import ntr, tr
from workbench.ui.meetings import words
from workbench.ui.meetings.picker import PersonPicker
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.domain.ids import ContactId
    from workbench.domain.people import Organisation
    from workbench.ui.desk import Desk

EXCUSED, ABSENT, OFF = "excused", "absent", "off"
_AWAY = {Presence.EXCUSED, Presence.ABSENT, Presence.SUBSTITUTED}


class PeopleCard(Panel):
    """The people of a meeting, the chair first."""

    presence_asked = Signal(str, object)  # attendance, Presence
    off_asked = Signal(str)  # attendance
    guest_asked = Signal(str)  # contact
    newcomer_asked = Signal(object)  # Newcomer

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        verbs = (
            Verb(EXCUSED, tr("Excused, or expected again"), ("Space", "Return", "Enter")),
            Verb(ABSENT, tr("Absent, or expected again"), ("A",)),
            Verb(OFF, tr("Take guest off the list"), ("Delete",)),
        )
        columns = Columns(due=84, count=0, chip=0, air=8)
        self.list = VerbList(tr("People expected"), verbs, columns)
        self._count = Label("", Role.SMALL, Ink.TEXT3)
        self._hint = Label(tr("Space: excused. A: absent."), Role.SMALL, Ink.TEXT3)
        self.picker = PersonPicker(desk)
        self.picker.setVisible(False)
        self._add = Button(tr("Add guest"), Kind.GHOST, icon="plus", size=Size.SMALL)
        head = row(Label(tr("At the table"), Role.H2), None, self._count, margins=(8, 0, 8, 0))
        hint = row(self._hint, margins=(10, 2, 8, 4))
        foot = row(self._add, None)
        parts = column(head, 8, Divider(), 4, self.list, hint, self.picker, foot)
        parts.setContentsMargins(12, 16, 12, 10)
        self.setLayout(parts)
        self.list.verb_asked.connect(self._do)
        self._add.clicked.connect(self._open_picker)
        self.picker.picked.connect(self.guest_asked)
        self.picker.introduced.connect(self.newcomer_asked)
        self.picker.closed.connect(self._close_picker)

    def show_people(
        self,
        people: Sequence[Attendance],
        organisations: Mapping[str, Organisation],
        chair: ContactId | None,
    ) -> None:
        """Show who is expected."""
        self.list.show_rows([_row(one, organisations, chair) for one in people])
        coming = sum(one.presence not in _AWAY for one in people)
        self._count.setText(ntr("{n} expected", "{n} expected", coming).format(n=coming))
        self._hint.setVisible(bool(people))
        if self.picker.isVisible():
            self.picker.leave_out({one.contact for one in people})

    def begin_guest(self) -> None:
        """Open the picker of guests, with the focus in it."""
        self._open_picker()

    def _open_picker(self) -> None:
        held = [row.of for row in self.list.rows.rows]
        self._add.hide()
        self.picker.open_for({one.contact for one in held if isinstance(one, Attendance)})

    def _close_picker(self) -> None:
        self.picker.hide()
        self._add.show()
        self._add.setFocus()

    def _do(self, code: str, chosen: Row) -> None:
        one = chosen.of
        if not isinstance(one, Attendance):
            return
        if code == OFF:
            if one.is_guest:
                self.off_asked.emit(one.id)
            return
        wanted = Presence.EXCUSED if code == EXCUSED else Presence.ABSENT
        self.presence_asked.emit(one.id, Presence.EXPECTED if one.presence is wanted else wanted)


def _row(
    one: Attendance, organisations: Mapping[str, Organisation], chair: ContactId | None
) -> Row:
    home = organisations.get(one.organisation)
    is_chair = one.contact == chair
    state = tr("chair") if is_chair and one.presence is Presence.EXPECTED else ""
    state = state or ("" if one.presence is Presence.EXPECTED else words.presence(one.presence))
    title = one.name or one.function
    told = (one.function if one.name else "", one.organisation_name)
    second = ", ".join(part for part in told if part)
    look = RowLook(
        title=title,
        second=second,
        monogram=home.monogram if home else "?",
        colour=home.colour if home else 0,
        is_done=None,
        due=state or (tr("guest") if one.is_guest else ""),
        due_tone=Tone.WARN if one.presence in _AWAY else Tone.PLAIN,
    )
    said = [
        title,
        second,
        tr("chair") if is_chair else "",
        tr("guest") if one.is_guest else "",
        words.presence(one.presence),
    ]
    return Row(one.id, look, ", ".join(part for part in said if part), one)
