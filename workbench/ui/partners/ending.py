"""Saying goodbye to a person or a partner: from when, and who goes on with what is left (R13)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.domain.ids import ContactId, OrganisationId
from workbench.texts import ntr, ptr, tr
from workbench.ui.partners import words
from workbench.ui.records.days import DayField
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from workbench.domain.people import Contact, Organisation
    from workbench.services.leaving import Held
    from workbench.services.ports import Clock

_WIDTH: Final = 340


class _EndPopover(Popover):
    """Asks the last day; what follows is told before it happens."""

    def __init__(self, window: QWidget, clock: Clock, title: str, told: str) -> None:
        super().__init__(window, title)
        self.day = DayField(tr("Last day"), clock)
        self.day.set_text(tr("today"))
        self.heir = ChoiceField(tr("Who goes on with it"), [(None, "")])
        done = Button(ptr("person", "End"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        head = Label(title, Role.UI_BOLD, wraps=True)
        left = Label(told, Role.UI, Ink.TEXT2, wraps=True)
        for part in (head, left, self.day, self.heir):
            part.setFixedWidth(current().px(_WIDTH))
        left.setFixedHeight(left.heightForWidth(current().px(_WIDTH)))
        parts = (head, 4, left, 12, self.day, 4, self.heir, 12, row(None, done))
        self.body.addLayout(column(*parts, margins=(10, 8, 10, 8)))
        self.heir.hide()
        self.day.entered.connect(self._enter)
        done.clicked.connect(self._enter)

    def begin(self) -> None:
        """Take the focus."""
        self.day.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.day.edit.selectAll()

    def _enter(self) -> None:
        if self.day.is_wrong():
            return
        day = self.day.day()
        if day is None:
            self.day.set_error(tr("Type the last day."))
            return
        self.close_up()
        self._tell(day)

    def _tell(self, day: object) -> None:
        raise NotImplementedError


class EndContact(_EndPopover):
    """A person goes; seats and open actions go to a colleague, or to nobody."""

    end_asked = Signal(object, object)  # day, ContactId or None

    def __init__(
        self,
        window: QWidget,
        clock: Clock,
        contact: Contact,
        held: Held,
        others: Sequence[Contact],
    ) -> None:
        title = tr("{name} leaves").format(name=words.name_of(contact))
        super().__init__(window, clock, title, _left(held))
        if not held.is_nothing:
            choices: list[tuple[object, str]] = [(None, tr("Nobody, the partner owes the actions"))]
            choices += [(other.id, words.name_of(other)) for other in others]
            self.heir.set_choices(choices)
            self.heir.show()

    def _tell(self, day: object) -> None:
        heir = self.heir.value()
        self.end_asked.emit(day, ContactId(heir) if isinstance(heir, str) else None)


class EndOrganisation(_EndPopover):
    """A partner goes; another one goes on with what it owes, or it stays on the list."""

    end_asked = Signal(object, object)  # day, OrganisationId or None

    def __init__(
        self,
        window: QWidget,
        clock: Clock,
        held: Organisation,
        *,
        people: int,
        owed: int,
        others: Sequence[Organisation],
    ) -> None:
        title = tr("{name} is no partner any more").format(name=held.name)
        counted = (
            ntr("{n} contact", "{n} contacts", people).format(n=people) if people else "",
            ntr("{n} open action", "{n} open actions", owed).format(n=owed) if owed else "",
        )
        left = ", ".join(part for part in counted if part)
        told = tr("Its seats end, and its people are expected no more. What was written stays.")
        said = f"{tr('Leaves behind: {things}.').format(things=left)} {told}"
        super().__init__(window, clock, title, said if left else tr("Nothing is open here."))
        if owed:
            nobody: tuple[object, str] = (None, tr("Nobody, they stay on the list"))
            self.heir.set_label(tr("Who goes on with the open actions"))
            self.heir.set_choices([nobody, *((home.id, home.name) for home in others)])
            self.heir.show()

    def _tell(self, day: object) -> None:
        heir = self.heir.value()
        self.end_asked.emit(day, OrganisationId(heir) if isinstance(heir, str) else None)


def _left(held: Held) -> str:
    things = ", ".join(words.held(held))
    if not things:
        return _free()
    said = tr("Leaves behind: {things}.").format(things=things)
    if held.owed:
        said += " " + tr("Reminders of these actions go to whoever goes on.")
    return said


def _free() -> str:
    return tr("Holds no seat and owes no open action.")
