"""What holds for the minutes of a table once they are made: how long kept, how adopted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from workbench.domain.retention import RetentionCategory
from workbench.texts import tr
from workbench.ui.meetings import table_words
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import Panel, column

if TYPE_CHECKING:
    from workbench.domain.tables import Table


class KeepingCard(Panel):
    """Each choice is kept at once."""

    chosen = Signal(object)  # Table

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        self._table: Table | None = None
        self.retention = ChoiceField(
            tr("How long minutes are kept"),
            list(table_words.retentions()),
            hint=tr("The archivist says which result of the selection list fits this table."),
        )
        self.silence = ChoiceField(
            tr("Who does not answer a written adoption"), list(table_words.consents())
        )
        parts = column(
            *(Label(tr("After the meeting"), Role.H2), 8, Divider(), 10),
            *(self.retention, 8, self.silence),
            margins=(20, 16, 20, 12),
        )
        self.setLayout(parts)
        self.retention.changed.connect(self._tell)
        self.silence.changed.connect(self._tell)

    def show_table(self, table: Table) -> None:
        """Show what holds for a table."""
        self._table = None
        self.retention.set_value(table.retention)
        self.silence.set_value(table.silence_is_consent)
        self._table = table
        self._explain()

    def _explain(self) -> None:
        is_consent = bool(self.silence.value())
        self.silence.set_hint(table_words.consent_meaning(is_consent=is_consent))

    def _tell(self, _: object) -> None:
        self._explain()
        if self._table is not None:
            self.chosen.emit(
                replace(
                    self._table,
                    retention=RetentionCategory(str(self.retention.value())),
                    silence_is_consent=bool(self.silence.value()),
                )
            )
