"""Puts in words what the chair is asked and advised; the words are the coordinator's (R15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.texts import ptr, tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.area import AreaField
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.domain.asks import ChairAsk

_WIDTH: Final = 380


class AskPopover(Popover):
    """An ask and its advice; kept for the coordinator, or released to the chair at once."""

    ask_kept = Signal(str, str, bool)  # text, advice, whether the chair may see it

    def __init__(self, window: QWidget, about: str, ask: ChairAsk | None = None) -> None:
        super().__init__(window, tr("Ask to the chair"))
        is_seen = ask is not None and ask.released_at is not None
        self.text = TextField(tr("What is asked of the chair"))
        self.advice = AreaField(tr("Advice"))
        self.release = Button(
            ptr("form", "Keep") if is_seen else tr("Release to the chair"),
            Kind.PRIMARY, key="Ctrl Enter", size=Size.SMALL,
        )  # fmt: skip
        self.keep = Button(tr("Keep unreleased"), Kind.GHOST, size=Size.SMALL)
        head = Label(about, Role.UI_MEDIUM, Ink.TEXT, wraps=True, lines=2)
        hint = Label(tr("The chair sees it once it is released."), Role.SMALL, Ink.TEXT3)
        for part in (head, self.text, self.advice, hint):
            part.setFixedWidth(current().px(_WIDTH))
        self.body.addLayout(
            column(
                *(head, 12, self.text, 4, self.advice, 4, hint, 10),
                row(self.keep, None, self.release),
                margins=(10, 8, 10, 8),
            )
        )
        head.setVisible(bool(about))
        hint.setVisible(not is_seen)
        self.keep.setVisible(not is_seen)
        if ask is not None:
            self.text.set_text(ask.text)
            self.advice.set_text(ask.advice)
        self.text.changed.connect(lambda _: self.text.set_error(""))
        self.text.entered.connect(self.advice.edit.setFocus)
        self.advice.entered.connect(lambda: self._enter(is_released=True))
        self.release.clicked.connect(lambda: self._enter(is_released=True))
        self.keep.clicked.connect(lambda: self._enter(is_released=False))

    def begin(self) -> None:
        """Take the focus."""
        self.text.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter(self, *, is_released: bool) -> None:
        if not self.text.text():
            self.text.set_error(tr("Type what is asked."))
            self.text.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.close_up()
        self.ask_kept.emit(self.text.text(), self.advice.text(), is_released)
