"""Agenda templates while a meeting is prepared: keep this agenda, or fill it up from one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from workbench.domain.ids import TemplateId
from workbench.services import agenda_templates
from workbench.services.agenda_templates import templates_of
from workbench.texts import ntr, ptr, tr
from workbench.ui.meetings.templates_card import template_row
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.rows import Columns
from workbench.ui.widgets.verb_list import Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from workbench.domain.ids import ItemId, TableId
    from workbench.domain.meetings import Meeting
    from workbench.domain.templates import AgendaTemplate
    from workbench.services.changes import Outcome
    from workbench.ui.desk import Desk

_WIDTH: Final = 340
_KEY: Final = "Ctrl+T"


class TemplateButton(Button):
    """Opens the templates of a meeting's table."""

    def __init__(self, desk: Desk, page: QWidget, meeting: Callable[[], Meeting | None]) -> None:
        super().__init__(tr("Templates"), Kind.GHOST, icon="rows", key="Ctrl T", size=Size.SMALL)
        self._desk = desk
        self._meeting = meeting
        self._card: TemplatePopover | None = None
        self.clicked.connect(self.open)
        asked = QShortcut(QKeySequence(_KEY), page)
        asked.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        asked.activated.connect(self.open)

    def open(self) -> None:
        """Show the templates below the button."""
        meeting = self._meeting()
        if meeting is None or meeting.table is None:
            self._desk.tell(tr("Only a table has agenda templates."))
            return
        card = TemplatePopover(self.window(), self._desk, meeting, meeting.table)
        if self._card is not None:  # kept until now: a key that closes it is let go on it
            self._card.deleteLater()
        self._card = card
        card.open_below(self)
        card.begin()


class TemplatePopover(Popover):
    """Above what is there, Enter takes one; below a name, Enter keeps this agenda under it."""

    def __init__(self, window: QWidget, desk: Desk, meeting: Meeting, table: TableId) -> None:
        super().__init__(window, tr("Agenda templates"))
        self._desk = desk
        self._meeting = meeting
        held = templates_of(desk.read, table)
        take = Verb("take", tr("Fill this agenda up"), ("Return", "Enter", "Space"))
        self.list = VerbList(
            tr("Agenda templates"), (take,), Columns(due=0, count=0, chip=0, air=8)
        )
        self.list.show_rows([template_row(one) for one in held])
        self.name = TextField(
            tr("Keep this agenda as"), hint=tr("A name that exists gets this agenda.")
        )
        keep = Button(ptr("form", "Keep"), Kind.SECONDARY, key=tr("Enter"), size=Size.SMALL)
        told = tr("Enter adds the items that this agenda does not have yet.")
        none = tr("This table has no agenda template yet.")
        hint = Label(told if held else none, Role.SMALL, Ink.TEXT3, wraps=True)
        for part in (self.list, self.name, hint):
            part.setFixedWidth(current().px(_WIDTH))
        if not held:
            self.list.hide()
        self.body.addLayout(
            column(
                *(Label(tr("Agenda templates"), Role.UI_MEDIUM), 6, hint, 6, self.list),
                *(8, Divider(), 10, self.name, 6, row(keep, None)),
                margins=(10, 8, 10, 8),
            )
        )
        self.list.verb_asked.connect(lambda _, chosen: self._fill(chosen.key))
        self.name.entered.connect(self._keep)
        self.name.changed.connect(lambda _: self.name.set_error(""))
        keep.clicked.connect(self._keep)

    def begin(self) -> None:
        """Take the focus: the templates, or the name for a first one."""
        if self.list.rows.rows:
            self.list.enter_by_key()
        else:
            self.name.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill(self, key: str) -> None:
        self.close_up()
        use_case = agenda_templates.fill_from_template
        asked = self._desk.do(use_case, self._meeting.id, TemplateId(key))
        asked.then(self._desk, self._filled)

    def _filled(self, outcome: Outcome[tuple[ItemId, ...]]) -> None:
        n = len(outcome.value)
        told = ntr("{n} item added", "{n} items added", n).format(n=n)
        if n:
            self._desk.tell(told, can_undo=True)
        else:
            self._desk.tell(tr("All items of this template are on the agenda already."))

    def _keep(self) -> None:
        if not self.name.text():
            self.name.set_error(tr("A name is needed."))
            return
        self.close_up()
        use_case = agenda_templates.keep_as_template
        asked = self._desk.do(use_case, self._meeting.id, self.name.text())
        asked.then(self._desk, self._kept)

    def _kept(self, outcome: Outcome[AgendaTemplate]) -> None:
        told = tr("Agenda kept as {name}").format(name=outcome.value.name)
        self._desk.tell(told, can_undo=True)
