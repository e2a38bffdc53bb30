"""The tab *Gedempte gegevens*: values that put no signals side by side, and why; each can return.

The town hall, a reception centre, a number for everybody: what stands in the signals of everyone
says nothing of them. A person mutes and unmutes; what stands in very many signals mutes itself.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from workbench.domain.entities import Entity, EntityKind
from workbench.services import entities, entity_words
from workbench.services.messages import explain
from workbench.texts import ptr, spoken, tr
from workbench.ui.preferences.rows import Section
from workbench.ui.preferences.tab import SettingsTab
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from workbench.domain.errors import WorkbenchError
    from workbench.services.changes import Outcome, Step
    from workbench.ui.desk import Desk

UNMUTE: Final = "unmute"
_AT_REASON: Final = frozenset({"entity.mute-reason"})


class MutedTab(SettingsTab):
    """Shows what is muted, and asks for one more."""

    @staticmethod
    def called() -> str:
        """Return the name of its tab."""
        return tr("Muted identifiers")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.kind = ChoiceField(
            ptr("identifier", "Kind"),
            [(kind, entity_words.kind(kind, spoken)) for kind in EntityKind],
        )
        self.value = TextField(tr("Number, address or name"))
        self.why = TextField(tr("Why"), hint=tr("For example: the town hall"))
        self.mute_it = Button(ptr("identifier", "Mute"), Kind.PRIMARY)
        verbs = (Verb(UNMUTE, tr("Compare again"), ("Del", "Backspace", "Return")),)
        self.list = VerbList(tr("Muted identifiers"), verbs, Columns(due=0, count=0, chip=200))
        self._none = Label(tr("Nothing is muted"), Role.UI, Ink.TEXT2)
        self.mute_it.clicked.connect(self.set_it)
        self.value.entered.connect(self.why.edit.setFocus)
        self.why.entered.connect(self.set_it)
        self.list.verb_asked.connect(self._do)
        desk.changed.connect(self._on_changed)
        if desk.is_read_only:
            for part in (self.kind, self.value, self.why, self.mute_it):
                part.setEnabled(False)
        self._build()

    def _build(self) -> None:
        told = Label(
            tr(
                "A muted identifier stays with its signals, but puts none of them side by side. "
                "What stands in very many signals is muted by itself. Any way of writing will do."
            ),
            Role.UI, Ink.TEXT2, wraps=True,
        )  # fmt: skip
        form = QWidget()
        above = row(self.kind, self.value, spacing=14)
        for n, share in enumerate((2, 3)):
            above.setStretch(n, share)
        buttons = row(self.mute_it, None, spacing=10)
        form.setLayout(column(told, 14, above, 10, self.why, 12, buttons, margins=(18, 14, 18, 16)))
        there = QWidget()
        there.setLayout(column(self._none, self.list, margins=(6, 6, 6, 6)))
        self._none.setContentsMargins(12, 8, 12, 8)
        self.show_sections(
            (
                Section(tr("Identifiers that should not match"), (form,)),
                Section(ptr("identifiers", "Muted"), (there,)),
            )
        )

    def refresh(self) -> None:
        """Read what is muted."""
        held = sorted(entities.muted(self._desk.read), key=lambda one: one.shown.casefold())
        self.list.show_rows([_row(one) for one in held])
        self.list.setVisible(bool(held))
        self._none.setVisible(not held)

    def set_it(self) -> None:
        """Mute what was filled in."""
        self.value.set_error("")
        self.why.set_error("")
        kind = EntityKind(str(self.kind.value()))
        asked = self._desk.do(entities.mute_value, kind, self.value.text(), self.why.text())
        asked.then(self, self._on_set, self._on_refused)

    def _on_set(self, outcome: Outcome[Entity]) -> None:
        said = tr("{value} is muted").format(value=outcome.value.shown)
        self._desk.tell(said, can_undo=True)
        self.value.set_text("")
        self.why.set_text("")
        self.value.edit.setFocus()

    def _on_refused(self, error: WorkbenchError) -> None:
        field = self.why if error.code in _AT_REASON else self.value
        field.set_error(explain(error, spoken).what)
        field.edit.setFocus()

    def _on_changed(self, step: Step) -> None:
        if step.touches("entity", "entities") and self.isVisible():
            self.refresh()

    def _do(self, _: str, chosen: Row) -> None:
        held = chosen.of
        if isinstance(held, Entity) and not self._desk.is_read_only:
            said = tr("{value} is compared again").format(value=held.shown)
            asked = self._desk.do(entities.unmute, held.id)
            asked.then(self, partial(self._on_unmuted, said))

    def _on_unmuted(self, said: str, _: object) -> None:
        self._desk.tell(said, can_undo=True)


def _row(held: Entity) -> Row:
    kind = entity_words.kind(held.kind, spoken)
    why = entity_words.why_muted(held.muted_by, held.why, spoken)
    look = RowLook(title=held.shown, second=why, icon="eye-slash", chip=kind)
    return Row(held.id, look, ", ".join(filter(None, (held.shown, why, kind))), held)
