"""What hides everything while the program locks; it says only what keeps it from going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from workbench import PRODUCT
from workbench.services.messages import explain
from workbench.texts import spoken, tr
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.labels import Label, Mark
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from workbench.domain.errors import WorkbenchError


class Cover(Panel):
    """The brand, and if need be a sentence."""

    def __init__(self) -> None:
        super().__init__(Ink.WINDOW)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._words = Label("", Role.BODY, Ink.TEXT2, wraps=True, align=centre)
        self._words.setFixedWidth(520)
        self.setAccessibleName(tr("Locking"))
        self.setLayout(
            column(
                None,
                row(None, Mark(56), None),
                20,
                Label(PRODUCT, Role.TITLE, align=centre),
                12,
                row(None, self._words, None),
                None,
            )
        )

    def tell(self, sentence: str) -> None:
        """Say what goes on before the program closes."""
        self._words.setText(sentence)
        announce(self, sentence)

    def say(self, error: WorkbenchError) -> None:
        """Say why the program is not locked yet; what was typed is still in memory."""
        sentence = tr("{message} The text is covered and stays in memory until then.").format(
            message=explain(error, spoken).with_code
        )
        self.tell(sentence)
