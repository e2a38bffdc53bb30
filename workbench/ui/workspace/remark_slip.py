"""A remark with what can be done with it, and a correction or erratum at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.frozen import FrozenCorrection
from workbench.domain.remarks import RemarkSource
from workbench.services import paper_errata
from workbench.services.paper_words import correction as said_of
from workbench.texts import spoken, tr
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Link, Size
from workbench.ui.widgets.labels import Icon, Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.workspace.remark_card import RemarkCard

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.corrections import Correction
    from workbench.domain.errata import Erratum
    from workbench.domain.remarks import Remark


class RemarkSlip(QWidget):
    """The remark; K links it to a line, W corrects that line, Delete takes a pasted one away."""

    link_asked = Signal(object)
    correct_asked = Signal(object)
    remove_asked = Signal(object)

    def __init__(self, remark: Remark, *, can_act: bool) -> None:
        super().__init__()
        self._remark = remark
        self._can_act = can_act
        self.card = RemarkCard(remark)
        parts = column(self.card)
        if can_act:
            link = tr("Link elsewhere") if remark.line else tr("Link to a line")
            verbs = row(
                self._button(link, "K", self._link),
                self._button(tr("Correct the line"), "W", self._correct),
                None,
                spacing=4,
            )
            parts.addLayout(verbs)
        self.setLayout(parts)

    def _button(self, text: str, key: str, act: object) -> Button:
        button = Button(text, Kind.GHOST, size=Size.SMALL, key=key)
        button.clicked.connect(act)
        return button

    def _link(self) -> None:
        self.link_asked.emit(self._remark)

    def _correct(self) -> None:
        self.correct_asked.emit(self._remark)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        act = {
            int(Qt.Key.Key_K): self._link,
            int(Qt.Key.Key_W): self._correct,
            int(Qt.Key.Key_Delete): self._remove,
        }.get(event.key())
        if self._can_act and is_plain and act is not None:
            act()
            return
        super().keyPressEvent(event)

    def _remove(self) -> None:
        if self._remark.source is RemarkSource.ORGANISATION:
            self.remove_asked.emit(self._remark)


class CorrectionSlip(Panel):
    """A correction in the customary form, and the way to take it back."""

    withdraw_asked = Signal(object)

    def __init__(self, correction: Correction, *, can_act: bool) -> None:
        super().__init__(Ink.SURFACE, radius=8, line=Ink.HAIR)
        frozen = FrozenCorrection(
            item_number=correction.number, quote=correction.quote, wording=correction.wording
        )
        said = Label(said_of(frozen, spoken), Role.UI, Ink.TEXT, wraps=True).growing()
        parts = row(Icon("pencil-simple", Ink.TEXT2, 16), said, spacing=10)
        parts.setContentsMargins(14, 8, 10, 8)
        if can_act:
            link = Link(tr("Withdraw"))
            link.setAccessibleName(tr("Withdraw: {words}").format(words=said.text()))
            link.clicked.connect(lambda: self.withdraw_asked.emit(correction))
            parts.addWidget(link, alignment=Qt.AlignmentFlag.AlignTop)
        self.setLayout(parts)


class ErratumSlip(Panel):
    """An erratum beside the original, with its number and day."""

    def __init__(self, erratum: Erratum) -> None:
        super().__init__(Ink.SURFACE, radius=8, line=Ink.HAIR_STRONG)
        title = Label(paper_errata.head(erratum, spoken), Role.SMALL_BOLD, Ink.TEXT)
        said = Label(paper_errata.body(erratum), Role.UI, Ink.TEXT, wraps=True).growing()
        icon = Icon("seal-warning", Ink.WARN, 16)
        parts = row(icon, column(title, 2, said), spacing=10, margins=(14, 8, 14, 8))
        parts.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        self.setLayout(parts)
