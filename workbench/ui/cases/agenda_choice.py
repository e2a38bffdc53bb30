"""On which agenda a case is put: the meetings that come, those of its own table first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from workbench.services import case_agenda
from workbench.texts import tr
from workbench.ui import days
from workbench.ui.cases.whole_rows import WholeList
from workbench.ui.meetings.lists import Row, Verb
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column
from workbench.ui.widgets.rows import Columns, RowLook

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.domain.cases import Case
    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read
    from workbench.ui.desk import Desk

_WIDTH: Final = 380
_MOST: Final = 6


class AgendaPopover(Popover):
    """Enter puts the case on the agenda of the chosen meeting, under its code alone."""

    chosen = Signal(str)  # meeting

    def __init__(self, window: QWidget, desk: Desk, case: Case) -> None:
        super().__init__(window, tr("On the agenda"))
        found = case_agenda.coming(desk.read, case.id)[:_MOST]
        take = Verb("take", tr("Put on this agenda"), ("Return", "Enter", "Space"))
        self.list = WholeList(tr("Meetings to come"), (take,), Columns(due=110, count=0, chip=0))
        self.list.show_rows([_row(desk.read, one, case, desk) for one in found])
        told = tr("The title is {code}, and only the participants see it.")
        said = told if found else tr("No meeting is planned. Plan one first.")
        hint = Label(said.format(code=case.code), Role.SMALL, Ink.TEXT2, wraps=True)
        title = Label(tr("On the agenda of"), Role.UI_MEDIUM)
        for part in (hint, self.list):
            part.setFixedWidth(current().px(_WIDTH))
        self.body.addLayout(column(title, 8, self.list, 8, hint, margins=(10, 8, 10, 8)))
        self.list.setVisible(bool(found))
        self.list.verb_asked.connect(self._take)

    def begin(self) -> None:
        """Take the focus."""
        self.list.enter_by_key()

    def _take(self, _: str, chosen: Row) -> None:
        self.close_up()
        self.chosen.emit(chosen.key)


def _row(read: Read, meeting: Meeting, case: Case, desk: Desk) -> Row:
    table = read.tables.find(meeting.table) if meeting.table else None
    day = days.near_day(meeting.on, desk.clock.today())
    is_there = case_agenda.item_of(read, case.id, meeting.id) is not None
    about = tr("on this agenda already") if is_there else (table.name if table else "")
    second = "" if about == meeting.title else about or day  # a table often lends its name
    look = RowLook(title=meeting.title, second=second, due=day, icon="calendar-blank")
    return Row(meeting.id, look, ", ".join((meeting.title, day, about)), meeting)
