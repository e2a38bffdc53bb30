"""How it stands at a provider of care: kind, since when, places, in use, and the waiting time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from workbench.domain.care_places import MOST_PLACES, CareKind, read_wait
from workbench.domain.ids import OrganisationId
from workbench.services import care_places
from workbench.texts import ptr, tr
from workbench.ui.meetings.fields import NumberField, PastDayField, beside
from workbench.ui.theme import Ink, Role
from workbench.ui.victims import words
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.care_places import CarePlaces
    from workbench.ui.desk import Desk


class PlacesForm(Panel):
    """Takes a row; whether it is new or corrects one is in the row that it was opened for."""

    kept = Signal(object)  # CarePlaces; an empty id is a new one
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.ACCENT)
        self._desk = desk
        self._held: CarePlaces | None = None
        self._shown: tuple[object, ...] = ()
        self.provider = ChoiceField(ptr("care", "Provider"), [(None, "")])
        self.kind = ChoiceField(ptr("care", "Kind of care"), words.kinds())
        self.since = PastDayField(desk, ptr("care", "Since"))
        self.places = NumberField(ptr("care", "Places"), most=MOST_PLACES)
        self.in_use = NumberField(ptr("care", "In use"), most=MOST_PLACES)
        self.wait = TextField(ptr("care", "Waiting time"), hint=tr("Days, or 3 weeks."))
        self.before = Label("", Role.SMALL, Ink.TEXT2, wraps=True)
        keep = Button(ptr("form", "Keep"), Kind.SECONDARY, key=tr("Enter"), size=Size.SMALL)
        close = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        who = beside((self.provider, 3), (self.kind, 2), spacing=12)
        counted = ((self.since, 4), (self.places, 3), (self.in_use, 3), (self.wait, 4))
        many = beside(*counted, spacing=12)
        foot = row(keep, close, None)
        self.setLayout(column(who, many, self.before, 4, foot, spacing=4, margins=(14, 12, 14, 12)))
        for field in (self.provider, self.kind, self.since, self.places, self.in_use, self.wait):
            field.entered.connect(self.keep)
        self.provider.changed.connect(lambda _: self.provider.set_error(""))
        self.wait.changed.connect(lambda _: self.wait.set_error(""))
        keep.clicked.connect(self.keep)
        close.clicked.connect(self.closed)
        self.hide()

    def open_for(self, held: CarePlaces, before: str) -> None:
        """Show a row; one without an id is new, ``before`` tells how it stood earlier."""
        self._held = held
        today = self._desk.clock.today()
        homes = [(one.id, one.name) for one in care_places.providers(self._desk.read, today)]
        blank: list[tuple[object, str]] = [(None, ptr("care", "Choose a provider"))]
        self.provider.set_choices([*blank, *homes])
        is_known = held.organisation in {key for key, _ in homes}
        self.provider.set_value(held.organisation if is_known else None)
        self.provider.set_error("")
        self.kind.set_value(held.kind)
        self.since.set_day(held.on)
        self.places.set_number(held.places)
        self.in_use.set_number(held.in_use)
        days = held.waiting_days
        self.wait.set_text("" if days is None else words.span(days) if days else "0")
        self.before.setText(before)
        self.before.setVisible(bool(before))
        self._shown = self._fields()
        self.show()
        first = self.in_use.edit if is_known else self.provider
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep(self) -> None:
        """Tell the row as typed; what cannot be is told at its field."""
        typed = self._typed()
        if typed is not None:
            self.hide()  # first: telling it shows the list again
            self.kept.emit(typed)
            self.closed.emit()

    def flush(self) -> None:
        """Keep what is half typed, if it can be and something was changed."""
        if self.isHidden() or self._fields() == self._shown or self.provider.value() is None:
            return
        typed = self._typed()
        if typed is not None:
            self.hide()
            self.kept.emit(typed)

    def _fields(self) -> tuple[object, ...]:
        typed = (self.since, self.places, self.in_use, self.wait)
        return (self.provider.value(), self.kind.value(), *(field.text() for field in typed))

    def _typed(self) -> CarePlaces | None:
        provider, day = self.provider.value(), self.since.day()
        if provider is None:
            self.provider.set_error(tr("Choose who gives this care."))
        places, in_use = self.places.number(), self.in_use.number()
        wait = read_wait(self.wait.text())
        is_wrong = bool(self.wait.text()) and wait is None
        if is_wrong:
            self.wait.set_error(tr("Type days or weeks, or leave it empty."))
        if self._held is None or day is None or places is None or in_use is None:
            return None
        if provider is None or is_wrong:
            return None
        return replace(
            self._held,
            organisation=OrganisationId(str(provider)),
            kind=CareKind(str(self.kind.value())),
            on=day,
            places=places,
            in_use=in_use,
            waiting_days=wait,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
