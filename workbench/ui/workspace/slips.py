"""What lies with an item besides its text: earlier minutes to adopt, and remarks on these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.texts import ntr, tr
from workbench.ui import days
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Link, Pressable, Size
from workbench.ui.widgets.labels import Icon, Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.painting import holds_focus
from workbench.ui.workspace import words
from workbench.ui.workspace.remark_slip import CorrectionSlip, ErratumSlip, RemarkSlip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.corrections import Correction
    from workbench.domain.errata import Erratum
    from workbench.domain.remarks import Remark
    from workbench.ui.workspace.earlier_minutes import EarlierMinutes


_LARGE: Final = 150  # per cent of the text size from which a verb stands below the words


class Slips(QWidget):
    """The slips of the item that is shown; built anew only when they say something else."""

    adopt_asked = Signal(object)  # EarlierMinutes
    withdraw_asked = Signal(object)
    correction_asked = Signal(object)  # EarlierMinutes: a line of it is corrected
    link_asked = Signal(object)  # Remark
    correct_asked = Signal(object)
    remove_asked = Signal(object)
    uncorrect_asked = Signal(object)  # Correction
    line_asked = Signal(str)  # line of this meeting

    def __init__(self, after: QWidget) -> None:
        super().__init__()
        self._after = after  # what stands above them: Tab goes on from there
        self._shown: tuple[object, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 12, 0, 4)
        self._layout.setSpacing(8)
        self.adopting: list[Button] = []
        self.may_act = True  # not in a vault that can only be read
        self.hide()

    def show_slips(
        self,
        earlier: Sequence[EarlierMinutes],
        remarks: Sequence[Remark],
        corrections: Sequence[Correction] = (),
        errata: Sequence[Erratum] = (),
        *,
        can_act: bool = False,
    ) -> None:
        """Show these; ``can_act``: what is said of these minutes can be worked on."""
        wanted = (tuple(earlier), tuple(remarks), tuple(corrections), tuple(errata), can_act)
        if wanted == self._shown:
            return
        self._shown = wanted
        had_focus = holds_focus(self)
        self._clear()
        for one in earlier:
            self._layout.addWidget(self._minutes(one))
            self._add_said(one.remarks, one.corrections, can_act=one.can_adopt)
        for slip in self._add_said(remarks, corrections, can_act=can_act):
            line = slip.card.remark.line
            if line is not None:
                slip.card.clicked.connect(lambda _=False, key=line: self.line_asked.emit(key))
        for erratum in errata:
            self._layout.addWidget(ErratumSlip(erratum))
        self.setVisible(self._layout.count() > 0)
        self._put_in_order()
        if had_focus:
            self.focusNextPrevChild(True)

    def _add_said(
        self, remarks: Sequence[Remark], corrections: Sequence[Correction], *, can_act: bool
    ) -> list[RemarkSlip]:
        """Put down what was said of minutes, each correction below the remark it answers."""
        can_act = can_act and self.may_act
        waiting = list(corrections)
        slips: list[RemarkSlip] = []
        for remark in remarks:
            slip = RemarkSlip(remark, can_act=can_act)
            slip.link_asked.connect(self.link_asked)
            slip.correct_asked.connect(self.correct_asked)
            slip.remove_asked.connect(self.remove_asked)
            self._layout.addWidget(slip)
            slips.append(slip)
            for correction in [c for c in waiting if c.remark == remark.id]:
                self._add_correction(correction, can_act=can_act)
                waiting.remove(correction)
        for correction in waiting:
            self._add_correction(correction, can_act=can_act)
        return slips

    def _add_correction(self, correction: Correction, *, can_act: bool) -> None:
        slip = CorrectionSlip(correction, can_act=can_act)
        slip.withdraw_asked.connect(self.uncorrect_asked)
        self._layout.addWidget(slip)

    def _put_in_order(self) -> None:
        last = self._after
        for pressable in self.findChildren(Pressable):
            QWidget.setTabOrder(last, pressable)
            last = pressable

    def _clear(self) -> None:
        self.adopting = []
        while (held := self._layout.takeAt(0)) is not None:
            if (widget := held.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _minutes(self, one: EarlierMinutes) -> QWidget:
        day = days.long_day(one.meeting.on)
        said = tr("Minutes of {day}").format(day=day)
        if one.number:  # those made elsewhere have none of ours
            said = tr("Minutes of {day}, {number}").format(day=day, number=one.number)
        title = Label(said, Role.UI_BOLD, wraps=True).growing()
        about = Label(_said(one), Role.SMALL, Ink.TEXT2, wraps=True).growing()
        panel = Panel(Ink.SURFACE, radius=10, line=Ink.HAIR)
        icon = "file-text" if one.can_adopt else "seal-check"
        words_ = column(title, 2, about)
        parts = row(Icon(icon, Ink.TEXT2, 20), words_, spacing=12)
        parts.setContentsMargins(14, 10, 10, 10)
        verb = self._verb(one) if self.may_act else None
        if verb is not None and current().px(100) >= _LARGE:
            words_.addLayout(row(6, verb, None, spacing=0, margins=(0, 6, 0, 0)))
        elif verb is not None:
            parts.addWidget(verb, alignment=Qt.AlignmentFlag.AlignVCenter)
        panel.setLayout(parts)
        return panel

    def _verb(self, one: EarlierMinutes) -> QWidget | None:
        if one.can_adopt:
            key = "" if self.adopting or current().px(100) >= _LARGE else "Ctrl Shift V"
            button = Button(
                tr("Adopt"), Kind.SECONDARY, icon="seal-check", key=key, size=Size.SMALL
            )
            button.clicked.connect(lambda: self.adopt_asked.emit(one))
            self.adopting.append(button)
            correct = Button(tr("Correct"), Kind.GHOST, icon="pencil-simple", size=Size.SMALL)
            correct.setToolTip("Ctrl Shift W")
            correct.clicked.connect(lambda: self.correction_asked.emit(one))
            both = QWidget()
            both.setLayout(row(correct, button, spacing=6))
            return both
        if one.adoption is not None and not one.adoption.is_settled:
            link = Link(tr("Withdraw adoption"))
            link.clicked.connect(lambda: self.withdraw_asked.emit(one))
            return link
        return None


def _said(one: EarlierMinutes) -> str:
    if one.adoption is not None:
        said = words.adopted(one.adoption)
        if one.adoption.is_settled:
            return said
        return tr("{said}, final when this meeting is finished").format(said=said)
    n, changes = len(one.remarks), len(one.corrections)
    parts = (
        tr("Draft {n}").format(n=one.n),
        words.approved(one.approval) if one.approval else tr("not approved by the chair yet"),
        ntr("{n} remark", "{n} remarks", n).format(n=n) if n else "",
        ntr("{n} correction", "{n} corrections", changes).format(n=changes) if changes else "",
    )
    return ", ".join(part for part in parts if part)
