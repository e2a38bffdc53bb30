"""Takes an action a rung higher: which rung, to whom, and what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.domain.escalation import LADDER, Rung, leaves_out
from workbench.domain.ids import ContactId, MeetingId
from workbench.services import escalation
from workbench.services.escalation import StepDraft
from workbench.texts import ptr, tr
from workbench.ui import days
from workbench.ui.escalation import words
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from workbench.services.escalation import Standing
    from workbench.ui.desk import Desk

_WIDTH: Final = 340
_OTHER: Final = ""


class StepPopover(Popover):
    """Begins at the next rung; a higher one asks why the ones between are left out."""

    step_asked = Signal(object)  # StepDraft

    def __init__(self, window: QWidget, desk: Desk, standing: Standing) -> None:
        super().__init__(window, ptr("verb", "Escalate"))
        self._desk = desk
        self._standing = standing
        rungs = [(rung, words.rung(rung)) for rung in LADDER]
        self.rung = ChoiceField(tr("Rung"), rungs)
        self.whom = ChoiceField(tr("To whom"), [(_OTHER, tr("Somebody else"))])
        self.who = TextField(tr("Name or function"))
        self.why = TextField(tr("What is asked"))
        done = Button(tr("Record"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        head = Label(standing.action.text, Role.UI_MEDIUM, Ink.TEXT, wraps=True, lines=2)
        for part in (head, self.rung, self.whom, self.who, self.why):
            part.setFixedWidth(current().px(_WIDTH))
        self.body.addLayout(
            column(
                *(head, 12, self.rung, 4, self.whom, self.who, 4, self.why, 12),
                row(None, done),
                margins=(10, 8, 10, 8),
            )
        )
        self.rung.changed.connect(lambda _: self._offer())
        self.whom.changed.connect(lambda _: self._fit())
        for choice in (self.rung, self.whom):
            choice.entered.connect(self._enter)
        for field in (self.who, self.why):
            field.entered.connect(self._enter)
            field.changed.connect(lambda _, field=field: field.set_error(""))
        done.clicked.connect(self._enter)
        self.rung.set_value(standing.next_rung)
        self._offer()

    def begin(self) -> None:
        """Take the focus."""
        self.rung.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def _wanted(self) -> Rung:
        return Rung(str(self.rung.value()))

    def _offer(self) -> None:
        choices = [*self._known(), (_OTHER, tr("Somebody else"))]
        self.whom.set_choices(choices)
        self.whom.set_value(choices[0][0])
        left_out = leaves_out(self._standing.steps, self._wanted)
        said = ", ".join(words.rung(one) for one in left_out)
        hint = tr("Left out: {rungs}. Type why.").format(rungs=said) if left_out else ""
        self.why.set_hint(hint)
        self.why.set_error("")
        self._fit()

    def _known(self) -> Sequence[tuple[object, str]]:
        today, read = self._desk.clock.today(), self._desk.read
        if self._wanted is Rung.STEERING_GROUP:
            return [
                (meeting.id, tr("{who}, {day}").format(
                    who=meeting.title, day=days.near_day(meeting.on, today)
                ))
                for meeting in escalation.steering_meetings(read, today)
            ]  # fmt: skip
        if self._wanted is Rung.CHAIR:
            people = escalation.chairs_of(read, self._standing.action, today)
        else:
            key = self._standing.action.id
            people = escalation.people_for(read, key, self._wanted, today)
        return [(c.id, ", ".join(filter(None, (c.name, c.function)))) for c in people]

    def _fit(self) -> None:
        self.who.setVisible(self.whom.value() == _OTHER)
        self.adjustSize()

    def _enter(self) -> None:
        chosen = str(self.whom.value())
        is_other = chosen == _OTHER
        if is_other and not self.who.text():
            self.who.set_error(tr("Type who it was."))
            self.who.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif leaves_out(self._standing.steps, self._wanted) and not self.why.text():
            self.why.set_error(tr("Type why a rung is left out."))
            self.why.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.close_up()
            self.step_asked.emit(self._draft(chosen))

    def _draft(self, chosen: str) -> StepDraft:
        is_meeting = self._wanted is Rung.STEERING_GROUP
        return StepDraft(
            rung=self._wanted,
            contact=ContactId(chosen) if chosen and not is_meeting else None,
            meeting=MeetingId(chosen) if chosen and is_meeting else None,
            who="" if chosen else self.who.text(),
            why=self.why.text(),
        )
