"""The tab *Afkortingen*: words that are typed short, and text blocks; for a table or for all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from workbench.domain.ids import ShorthandId, TableId
from workbench.domain.shorthands import Shorthand
from workbench.services import shorthands
from workbench.services.messages import explain
from workbench.texts import spoken, tr
from workbench.ui.preferences.rows import Section
from workbench.ui.preferences.tab import SettingsTab
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.fields import ChoiceField, Field, TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.errors import WorkbenchError
    from workbench.services.changes import Outcome, Step
    from workbench.ui.desk import Desk

EDIT, REMOVE = "edit", "remove"
_LINES: Final = 3  # of text in sight
_EVERYWHERE: Final = ""


class _Lines(QPlainTextEdit):
    """What an abbreviation stands for: Tab leaves it, Ctrl Enter is done."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("field", True)
        self.setTabChangesFocus(True)
        self.setFixedHeight(_LINES * current().line(Role.BODY) + 20)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.done.emit()
        else:
            super().keyPressEvent(event)


class ShorthandsTab(SettingsTab):
    """Shows what there is, and asks for one more."""

    @staticmethod
    def called() -> str:
        """Return the name of its tab."""
        return tr("Abbreviations")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._changing: ShorthandId | None = None
        self.short = TextField(tr("Typed short"), hint=tr("One word, such as tvi"))
        self.text = _Lines()
        self._said = Field(
            tr("Stands for"), self.text, tr("Several lines become lines of the minutes.")
        )
        self.where = ChoiceField(
            tr("Where"),
            [(_EVERYWHERE, tr("At every table"))],
            hint=tr("That of one table goes before that of all."),
        )
        self.keep_it = Button(tr("Add"), Kind.PRIMARY)
        self.leave = Button(tr("Do not change"), Kind.GHOST)
        verbs = (
            Verb(EDIT, tr("Change"), ("Return", "F2")),
            Verb(REMOVE, tr("Remove"), ("Del", "Backspace")),
        )
        self.list = VerbList(tr("Abbreviations"), verbs, Columns(due=0, count=0, chip=200))
        self._none = Label(tr("No abbreviations yet"), Role.UI, Ink.TEXT2)
        self.keep_it.clicked.connect(self.set_it)
        self.leave.clicked.connect(self.clear)
        self.short.entered.connect(self.text.setFocus)
        self.text.done.connect(self.set_it)
        self.list.verb_asked.connect(self._do)
        desk.changed.connect(self._on_changed)
        self._build()
        self.clear()

    def _build(self) -> None:
        told = Label(
            tr(
                "In the minutes a space or Tab writes the word out. Backspace right after it gives "
                "the short word back. Pasted text is left as it is."
            ),
            Role.UI, Ink.TEXT2, wraps=True,
        )  # fmt: skip
        form = QWidget()
        above = row(self.short, self.where, spacing=14)
        for n, share in enumerate((2, 3)):
            above.setStretch(n, share)
        buttons = row(self.keep_it, self.leave, None, spacing=10)
        form.setLayout(
            column(told, 14, above, 10, self._said, 12, buttons, margins=(18, 14, 18, 16))
        )
        there = QWidget()
        there.setLayout(column(self._none, self.list, margins=(6, 6, 6, 6)))
        self._none.setContentsMargins(12, 8, 12, 8)
        self.show_sections(
            (Section(tr("Abbreviations and text blocks"), (form,)), Section(tr("Yours"), (there,)))
        )

    def refresh(self) -> None:
        """Read what there is, and which tables."""
        tables = sorted(self._desk.read.tables.where(), key=lambda t: t.name.casefold())
        named = {table.id: table.name for table in tables}
        choices: list[tuple[object, str]] = [(_EVERYWHERE, tr("At every table"))]
        choices += list(named.items())
        self.where.set_choices(choices)
        held = sorted(
            self._desk.read.shorthands.where(), key=lambda s: (s.short.casefold(), s.table or "")
        )
        self.list.show_rows([_row(one, named) for one in held])
        self.list.setVisible(bool(held))
        self._none.setVisible(not held)

    def set_it(self) -> None:
        """Keep what was filled in."""
        where = self.where.value()
        self._desk.do(
            shorthands.set_shorthand,
            self.short.text(),
            self.text.toPlainText(),
            TableId(str(where)) if where else None,
            self._changing,
        ).then(self, self._on_set, self._on_refused)

    def clear(self) -> None:
        """Be ready for another one."""
        self._changing = None
        self.short.set_text("")
        self.short.set_error("")
        if self.text.toPlainText():  # Qt tells a screen reader of what was not there
            self.text.setPlainText("")
        self.keep_it.setText(tr("Add"))
        self.leave.hide()

    def _on_set(self, outcome: Outcome[Shorthand]) -> None:
        said = tr("{short} is written out from now on").format(short=outcome.value.short)
        self._desk.tell(said, can_undo=True)
        self.clear()
        self.short.edit.setFocus()

    def _on_refused(self, error: WorkbenchError) -> None:
        message = explain(error, spoken)
        self.short.set_error(message.what)
        self.short.edit.setFocus()

    def _on_changed(self, step: Step) -> None:
        if step.touches("shorthand", "meeting_table") and self.isVisible():
            self.refresh()

    def _do(self, verb: str, chosen: Row) -> None:
        held = chosen.of
        if not isinstance(held, Shorthand):
            return
        if verb == EDIT:
            self._edit(held)
            return
        said = tr("{short} is removed").format(short=held.short)
        self._desk.do(shorthands.remove_shorthand, held.id).then(
            self, partial(self._on_removed, said)
        )

    def _on_removed(self, said: str, _: Any) -> None:  # noqa: ANN401 - nothing comes with it
        self._desk.tell(said, can_undo=True)

    def _edit(self, held: Shorthand) -> None:
        self._changing = held.id
        self.short.set_text(held.short)
        self.text.setPlainText(held.text)
        self.where.set_value(held.table or _EVERYWHERE)
        self.keep_it.setText(tr("Change"))
        self.leave.show()
        self.short.edit.setFocus()


def _row(held: Shorthand, named: dict[TableId, str]) -> Row:
    where = named.get(held.table, "") if held.table else tr("At every table")
    text = " ".join(held.text.split())
    look = RowLook(title=held.short, second=text, icon="text-aa", chip=where)
    return Row(held.id, look, ", ".join((held.short, text, where)), held)
