"""The agenda templates of a table: renamed, taken away, and used for the next meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from workbench.domain.ids import TableId, TemplateId
from workbench.domain.templates import AgendaTemplate
from workbench.services import agenda_templates
from workbench.texts import ntr, ptr, tr
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.sight import bring_into_sight
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.ui.desk import Desk

RENAME, PLAN, REMOVE = "rename", "plan", "remove"


class TemplatesCard(Panel):
    """Made from the preparation of a meeting; kept in order here."""

    plan_asked = Signal(str)  # template

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        self._desk = desk
        self._table = TableId("")
        verbs = (
            Verb(RENAME, tr("Rename"), ("F2", "Return", "Enter")),
            Verb(PLAN, tr("Plan a meeting with it"), ("N",)),
            Verb(REMOVE, tr("Remove"), ("Delete",)),
        )
        self.list = VerbList(tr("Agenda templates"), verbs, Columns(due=0, count=0, chip=0, air=8))
        self.name = NameForm()
        self.name.hide()
        self._told = Label("", Role.SMALL, Ink.TEXT3, wraps=True)
        head = row(Label(tr("Agenda templates"), Role.H2), None, margins=(8, 0, 8, 0))
        told = row(self._told, margins=(10, 2, 8, 4))
        parts = column(head, 8, Divider(), 4, told, self.list, self.name, margins=(12, 16, 12, 10))
        self.setLayout(parts)
        self.list.verb_asked.connect(self._do)
        self.name.kept.connect(self._rename)
        self.name.left.connect(self._close)

    def show_table(self, table: TableId) -> None:
        """Show the templates of a table."""
        if table != self._table:
            self.name.hide()
        self._table = table
        held = agenda_templates.templates_of(self._desk.read, table)
        self.list.show_rows([template_row(one) for one in held])
        self.list.setVisible(bool(held))
        told = (
            tr("Enter: rename. N: plan a meeting with it. Delete: remove.")
            if held
            else tr("Keep the agenda of a meeting as a template while you prepare it.")
        )
        self._told.setText(told)

    def _do(self, code: str, chosen: Row) -> None:
        template = chosen.of
        if not isinstance(template, AgendaTemplate):
            return
        if code == RENAME:
            self.name.open_for(template)
        elif code == PLAN:
            self.plan_asked.emit(template.id)
        else:
            sentence = tr("Template removed")
            asked = self._desk.do(agenda_templates.remove_template, template.id)
            asked.then(self, lambda _: self._desk.tell(sentence, can_undo=True))

    def _rename(self, key: str, name: str) -> None:
        self._close()
        held = self._desk.read.templates.find(key)
        if held is not None and held.name != name:
            self._desk.do(agenda_templates.rename_template, TemplateId(key), name)

    def _close(self) -> None:
        self.name.hide()
        self.list.enter_by_key()


class NameForm(Panel):
    """One name: Enter keeps it, Esc leaves it as it was."""

    kept = Signal(str, str)  # template, name
    left = Signal()

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.ACCENT)
        self._key = ""
        self.name = TextField(tr("Name of the template"))
        keep = Button(ptr("form", "Keep"), Kind.SECONDARY, key=tr("Enter"), size=Size.SMALL)
        leave = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        verbs = row(keep, leave, None)
        self.setLayout(column(self.name, verbs, spacing=4, margins=(14, 12, 14, 10)))
        self.name.entered.connect(self._keep)
        self.name.changed.connect(lambda _: self.name.set_error(""))
        keep.clicked.connect(self._keep)
        leave.clicked.connect(self.left)

    def open_for(self, template: AgendaTemplate) -> None:
        """Show the name, chosen, so that typing replaces it."""
        self._key = template.id
        self.name.set_text(template.name)
        self.show()
        self.name.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.edit.selectAll()
        bring_into_sight(self)

    def _keep(self) -> None:
        if self.name.text():
            self.kept.emit(self._key, self.name.text())
        else:
            self.name.set_error(tr("A name is needed."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def template_row(template: AgendaTemplate) -> Row:
    """Return a template as a row: its name, how many items, how long."""
    n = len(template.points)
    long = sum(point.minutes for point in template.points)
    told = [ntr("{n} item", "{n} items", n).format(n=n)]
    if long:
        told.append(ntr("{n} minute", "{n} minutes", long).format(n=long))
    second = ", ".join(told)
    look = RowLook(title=template.name, second=second, icon="rows")
    return Row(template.id, look, f"{template.name}, {second}", template)
