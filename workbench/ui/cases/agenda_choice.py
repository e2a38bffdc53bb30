"""On which agenda a case is put: the meetings that come, those of its own table first.

Meetings whose table may not speak of it stand below, each with the reason why not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.services import case_agenda
from workbench.services.case_agenda import Barrier
from workbench.texts import tr
from workbench.ui import days
from workbench.ui.cases import words
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb
from workbench.ui.widgets.whole_rows import WholeList

if TYPE_CHECKING:
    from workbench.domain.cases import Case
    from workbench.domain.meetings import Meeting
    from workbench.services.case_agenda import Coming
    from workbench.services.ports import Read
    from workbench.ui.desk import Desk

_WIDTH: Final = 380
_MOST: Final = 6
_MOST_NOT: Final = 4


class AgendaPopover(Popover):
    """Enter puts the case on the agenda of the chosen meeting, under its code alone."""

    chosen = Signal(str)  # meeting

    def __init__(self, window: QWidget, desk: Desk, case: Case) -> None:
        super().__init__(window, tr("On the agenda"))
        coming = case_agenda.coming(desk.read, case.id)
        found = [one.meeting for one in coming if one.barrier is None][:_MOST]
        barred = [one for one in coming if one.barrier is not None][:_MOST_NOT]
        take = Verb("take", tr("Put on this agenda"), ("Return", "Enter", "Space"))
        self.list = WholeList(tr("Meetings to come"), (take,), Columns(due=110, count=0, chip=0))
        self.list.show_rows([_row(desk.read, one, case, desk) for one in found])
        told = tr("The title is {code}, and only the participants see it.")
        nothing = tr("No meeting is planned of a table that may speak of this case.")
        said = (
            told if found else nothing if barred else tr("No meeting is planned. Plan one first.")
        )
        hint = Label(said.format(code=case.code), Role.SMALL, Ink.TEXT2, wraps=True)
        title = Label(tr("On the agenda of"), Role.UI_MEDIUM)
        self.barred = WholeList(tr("Not on these agendas"), (), Columns(due=110, count=0, chip=0))
        self.barred.show_rows([_barred(one, desk) for one in barred])
        not_there = Label(tr("Not on these agendas"), Role.UI_MEDIUM, Ink.TEXT2)
        for part in (hint, self.list, self.barred):
            part.setFixedWidth(current().px(_WIDTH))
        below = QWidget()
        below.setLayout(column(not_there, 6, self.barred, margins=(0, 12, 0, 0)))
        self.body.addLayout(column(title, 8, self.list, 8, hint, below, margins=(10, 8, 10, 8)))
        self.list.setVisible(bool(found))
        below.setVisible(bool(barred))
        self.list.verb_asked.connect(self._take)

    def begin(self) -> None:
        """Take the focus."""
        (self.list if self.list.rows.rows else self.barred).enter_by_key()

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


def _barred(one: Coming, desk: Desk) -> Row:
    day = days.near_day(one.meeting.on, desk.clock.today())
    why = words.barrier(one.barrier or Barrier.NO_PERSONS)
    look = RowLook(
        title=one.meeting.title, second=why, due=day, icon="lock-simple", icon_ink=Ink.TEXT3
    )
    return Row(one.meeting.id, look, ", ".join((one.meeting.title, day, why)), one)
