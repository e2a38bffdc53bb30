"""A person goes to work at another partner: where, as what, from when, who goes on (R13)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.texts import ptr, tr
from workbench.ui.partners import words
from workbench.ui.records.days import DayField
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from workbench.domain.people import Contact, Organisation
    from workbench.services.leaving import Held
    from workbench.services.ports import Clock

_WIDTH: Final = 360


class MoveContact(Popover):
    """Asks where somebody goes to work; old minutes keep the old function."""

    move_asked = Signal(object, object, str, object)  # OrganisationId, day, function, heir or None

    def __init__(
        self,
        window: QWidget,
        clock: Clock,
        contact: Contact,
        *,
        held: Held,
        homes: Sequence[Organisation],
        others: Sequence[Contact],
    ) -> None:
        title = tr("{name} goes to work elsewhere").format(name=words.name_of(contact))
        super().__init__(window, title)
        self.home = ChoiceField(tr("At which partner"), [(home.id, home.name) for home in homes])
        self.function = TextField(tr("Function there"))
        self.day = DayField(tr("First day there"), clock)
        self.day.set_text(tr("today"))
        left = ", ".join(words.held(held))
        nobody = (None, tr("Nobody, the partner owes the actions"))
        heirs = [(other.id, words.name_of(other)) for other in others]
        self.heir = ChoiceField(tr("Who goes on with it"), [nobody, *heirs])
        told = tr("Leaves behind: {things}.").format(things=left) if left else ""
        stays = tr("Old minutes keep the old function. Ways to reach are typed anew.")
        move = Button(ptr("person", "Move"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        head = Label(title, Role.UI_BOLD, wraps=True)
        said = " ".join(part for part in (told, stays) if part)
        lead = Label(said, Role.UI, Ink.TEXT2, wraps=True)
        for part in (head, lead, self.home, self.function, self.day, self.heir):
            part.setFixedWidth(current().px(_WIDTH))
        lead.setFixedHeight(lead.heightForWidth(current().px(_WIDTH)))
        fields = (self.home, 4, self.function, 4, self.day, 4, self.heir)
        parts = (head, 4, lead, 12, *fields, 12, row(None, move))
        self.body.addLayout(column(*parts, margins=(10, 8, 10, 8)))
        self.heir.setVisible(bool(left))
        self.day.entered.connect(self._enter)
        self.function.entered.connect(self._enter)
        move.clicked.connect(self._enter)

    def begin(self) -> None:
        """Take the focus."""
        self.home.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter(self) -> None:
        if self.day.is_wrong():
            return
        day = self.day.day()
        if day is None:
            self.day.set_error(tr("Type the first day there."))
            return
        self.close_up()
        self.move_asked.emit(self.home.value(), day, self.function.text(), self.heir.value())
