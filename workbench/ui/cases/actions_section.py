"""The open actions of a case, and the way to agree one more."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from workbench.domain.ids import ActionId
from workbench.services import actions, case_actions
from workbench.texts import ntr, tr
from workbench.ui import days
from workbench.ui.cases.section import CaseSection
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.cases import Case
    from workbench.domain.errors import WorkbenchError
    from workbench.domain.ids import CaseId
    from workbench.services.rows import ActionRow
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_TICK, _HISTORY = "tick", "history"


class ActionsSection(CaseSection):
    """Space completes; the plus agrees an action that is for the participants alone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: Case | None = None
        verbs = (
            Verb(_TICK, tr("Complete"), ("X", "Space")),
            Verb(_HISTORY, tr("History"), ("H",)),
        )
        self.list = VerbList(
            tr("Open actions of this case"), verbs, Columns(due=110, count=0, chip=0, air=8)
        )
        self.add = IconButton("plus", tr("Add action"))
        self.field = TextField(tr("What is to be done"))
        self.field.hide()
        self._count = Label("", Role.BODY, Ink.TEXT2)
        self._nothing = Label(tr("No open actions."), Role.UI, Ink.TEXT2)
        for part in (self.list, self._nothing):
            part.hide()  # until they were read
        head = row(Label(tr("Actions"), Role.H2), self._count, None, self.add, spacing=8)
        self.setLayout(column(head, 4, self.field, Divider(), 4, self._nothing, self.list))
        self.add.clicked.connect(self.begin)
        self.field.entered.connect(self._agree)
        self.list.verb_asked.connect(self._do)
        self.list.ticked.connect(lambda index: self._do(_TICK, self.list.rows.rows[index.row()]))

    def show_case(self, case: Case) -> None:
        """Read the actions of a case in the lane for long reads."""
        if self._case is None or self._case.id != case.id:
            self.field.set_text("")
            self.field.hide()
        self._case = case
        self.add.setVisible(case.is_open and not self._desk.is_read_only)
        self._desk.look(self, partial(_read, case.id), partial(self._show, case.id))

    def _show(self, key: CaseId, found: Sequence[ActionRow]) -> None:
        if self._case is None or self._case.id != key:
            return
        today = self._desk.clock.today()
        shown = []
        for one in found:
            due, tone = days.due(one, today)
            look = RowLook(
                title=one.text,
                is_done=False,
                due=due,
                due_tone=tone,
                second=one.organisation_name,
            )
            shown.append(Row(one.id, look, ", ".join((one.text, one.organisation_name, due)), one))
        self.list.show_rows(shown)
        self.list.setVisible(bool(shown))
        self._nothing.setVisible(not shown)
        told = ntr("{n} open", "{n} open", len(shown)).format(n=len(shown))
        self._count.setText(told if shown else "")

    def begin(self) -> None:
        """Ask what is to be done."""
        self.field.show()
        self.field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Keep what is half typed: it is an action as it stands."""
        if self.field.isVisibleTo(self) and self.field.text():
            self._agree()

    def _agree(self) -> None:
        if self._case is None or not self.field.text():
            return
        text = self.field.text()
        self.field.set_text("")
        self.field.hide()
        draft = actions.ActionDraft(text=text)
        asked = self._desk.do(case_actions.agree_in_case, self._case.id, draft)
        told = tr("Action agreed in this case")
        asked.then(
            self, lambda _: self._desk.tell(told, can_undo=True), partial(self._give_back, text)
        )

    def _give_back(self, text: str, error: WorkbenchError) -> None:
        """Nothing that was typed is lost on a disk that is full."""
        self.field.set_text(text)
        self.begin()
        self._desk.refused.emit(error)

    def _do(self, code: str, chosen: Row) -> None:
        if code == _HISTORY:
            self._desk.history_asked.emit(chosen.key, chosen.look.title)
            return
        asked = self._desk.do(actions.close, ActionId(chosen.key))
        asked.then(self, lambda _: self._desk.tell(tr("Action completed"), can_undo=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.field.isVisibleTo(self):
                self.field.set_text("")
                self.field.hide()
            self.left.emit()
            return
        super().keyPressEvent(event)


def _read(key: CaseId, reader: Reader) -> Sequence[ActionRow]:
    found = reader.lists.cases.actions(key)
    rows = {row.id: row for row in reader.lists.action_rows(found)}
    return [rows[one] for one in found if one in rows]
