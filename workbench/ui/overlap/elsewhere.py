"""*Overlap with another table*: that there is some, opening it, and what an opening tells (R10).

Until a person opens it on a basis and says why, the card tells nothing more. Opened, it tells of a
table, kinds of details and whom to talk to there; withdrawn, it is as it was.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.crossings import CrossingBasis, CrossingReasonError
from workbench.services import crossing_words, crossings
from workbench.services.crossings import Crossing
from workbench.services.messages import explain
from workbench.texts import ptr, spoken, tr
from workbench.ui import days
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.painting import holds_focus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.errors import WorkbenchError
    from workbench.domain.ids import SignalId
    from workbench.services.changes import Outcome
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_NO_BASIS: Final = ((None, ""),)  # until it is known which table asks


class ElsewhereCard(Panel):
    """Hidden while no other table has something in common with these signals."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.HAIR)
        self._desk = desk
        self._keys: tuple[SignalId, ...] = ()
        self._shown = Crossing()
        self.told = Label("", Role.UI, Ink.TEXT2, wraps=True).growing()
        self.open = Button(ptr("crossing", "Open"), Kind.SECONDARY, size=Size.SMALL)
        self.shut = Button(tr("Withdraw the opening"), Kind.GHOST, size=Size.SMALL)
        self.basis = ChoiceField(tr("Legal basis"), _NO_BASIS)
        self.why = TextField(tr("Why this is opened"))
        said = ptr("crossing", "Open")
        self.record = Button(said, Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        self._places = QVBoxLayout()
        self._places.setContentsMargins(0, 0, 0, 0)
        self._places.setSpacing(4)
        self._parts: list[QWidget] = []
        self._form = QWidget()
        self._build()
        self.open.clicked.connect(self.open_form)
        self.shut.clicked.connect(self._withdraw)
        self.record.clicked.connect(self._enter)
        self.basis.entered.connect(self._to_reason)
        self.why.entered.connect(self._enter)
        self.why.changed.connect(lambda _: self.why.set_error(""))
        self._form.hide()
        self.hide()

    def _build(self) -> None:
        title = Label(tr("Overlap with another table"), Role.UI_BOLD, wraps=True).growing()
        logged = Label(
            tr("It is written in the log that this was opened."), Role.SMALL, Ink.TEXT3, wraps=True
        ).growing()
        self._form.setLayout(
            column(
                *(self.basis, 8, self.why, 4, logged, 8, row(None, self.record)),
                margins=(0, 10, 0, 0),
            )
        )
        inside = column(title, 4, self.told, margins=(16, 14, 16, 14))
        inside.addLayout(self._places)
        inside.addSpacing(8)
        inside.addLayout(row(self.open, self.shut, None))
        inside.addWidget(self._form)
        self.setLayout(inside)
        self.setAccessibleName(title.text())

    # ---- what is shown

    def show_signals(self, keys: Sequence[SignalId]) -> None:
        """Read what these signals of one regime have in common with other tables."""
        wanted = tuple(keys)
        if wanted != self._keys:
            self._form.hide()
            self.why.set_text("")
        self._keys = wanted
        today = self._desk.clock.today()

        def job(reader: Reader) -> Crossing:
            return crossings.of_signals(reader.records, wanted, today)

        self._desk.look(self, job, partial(self._show, wanted))

    def _show(self, keys: tuple[SignalId, ...], found: Crossing) -> None:
        if keys != self._keys:
            return
        if found != self._shown:
            self._shown = found
            self._lay_out(found)
        self.setVisible(found.is_there)

    def _lay_out(self, found: Crossing) -> None:
        had_focus = holds_focus(self._form) or self.shut.hasFocus()
        for part in self._parts:
            self._places.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = list(_told(found, self._desk))
        for part in self._parts:
            self._places.addWidget(part)
        self.told.setText(_closed(found))
        self.told.setVisible(bool(found.closed))
        may = not self._desk.is_read_only
        is_asking = bool(found.closed) and may and self._form.isVisibleTo(self)
        self.open.setVisible(bool(found.closed) and may and not is_asking)
        self.shut.setVisible(bool(found.openings) and may)
        self._form.setVisible(is_asking)
        if found.bases:
            choices = [
                (one, crossing_words.basis(one, found.regime, spoken)) for one in found.bases
            ]
            self.basis.set_choices(choices)
        if had_focus and not is_asking:  # what had it is gone: on to what takes it back
            next_to = self.open if self.open.isVisibleTo(self) else self.shut
            next_to.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- what can be done

    def open_form(self) -> None:
        """Ask on what basis, and why."""
        self.open.hide()
        self._form.show()
        self.basis.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _close_form(self) -> None:
        self._form.hide()
        self.open.setVisible(bool(self._shown.closed))
        self.open.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _to_reason(self) -> None:
        self.why.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter(self) -> None:
        basis = self.basis.value()
        if not self.why.text().strip():
            self._refuse(CrossingReasonError(""))
        elif isinstance(basis, CrossingBasis):
            asked = self._desk.do(
                crossings.open_overlap, self._shown.closed, basis, self.why.text()
            )
            asked.then(self, self._tell_opened, self._refuse)

    def _tell_opened(self, outcome: Outcome[object]) -> None:
        del outcome
        self.why.set_text("")
        self._desk.tell(tr("Opened, and written in the log"), can_undo=True)
        self.show_signals(self._keys)

    def _withdraw(self) -> None:
        keys = tuple(one.id for one in self._shown.openings)
        asked = self._desk.do(crossings.withdraw, keys)
        asked.then(self, self._tell_withdrawn)

    def _tell_withdrawn(self, outcome: Outcome[object]) -> None:
        del outcome
        self._desk.tell(tr("The opening is withdrawn"), can_undo=True)
        self.show_signals(self._keys)

    def _refuse(self, error: WorkbenchError) -> None:
        told = explain(error, spoken)
        self.why.set_error(f"{told.what} {told.next}")
        self.why.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._form.isVisibleTo(self):
            self._close_form()
            return
        super().keyPressEvent(event)


def _closed(found: Crossing) -> str:
    if not found.opened:
        return tr("There is overlap with another table. What it is stays there.")
    return tr("There is more overlap with another table that is not opened.")


def _told(found: Crossing, desk: Desk) -> Sequence[QWidget]:
    """Return what the openings tell, and below it on what they rest."""
    made: list[QWidget] = []
    for one in found.opened:
        name = Label(crossing_words.where(one, spoken), Role.UI_MEDIUM, wraps=True).growing()
        about = Label(crossing_words.about(one, spoken), Role.UI, wraps=True).growing()
        made += [name, about]
    today = desk.clock.today()
    rests = dict.fromkeys(
        (one.opened_on, one.basis, one.regime, one.reason) for one in found.openings
    )
    for on, basis, regime, reason in rests:
        said = tr("Opened on {day}. Legal basis: {basis}. Why: {why}").format(
            day=days.month_day(on, today),
            basis=crossing_words.basis(basis, regime, spoken),
            why=reason,
        )
        made.append(Label(said, Role.SMALL, Ink.TEXT2, wraps=True).growing())
    return made
