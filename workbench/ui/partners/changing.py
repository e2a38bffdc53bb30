"""A partner gets another name, goes up in another one, or gives a part away, from a day (R13)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.ids import ContactId, OrganisationId
from workbench.domain.successions import Turn
from workbench.services import successions
from workbench.services.people import PartnerDraft
from workbench.texts import ptr, tr
from workbench.ui.partners import words
from workbench.ui.records.days import DayField
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.segmented import Segmented
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from workbench.domain.people import Contact, Organisation
    from workbench.services.ports import Clock
    from workbench.ui.desk import Asked, Desk

    Shaping = Callable[[Desk], Asked[Organisation]]  # what is asked of the vault

_WIDTH: Final = 400


class _Way(StrEnum):
    RENAME = Turn.RENAMED.value
    MERGE = Turn.MERGED.value
    SPLIT = Turn.SPLIT.value


class ChangePartner(Popover):
    """Asks what happens to a partner and from when; what is written keeps its words."""

    change_asked = Signal(object)  # Shaping

    def __init__(
        self,
        window: QWidget,
        clock: Clock,
        held: Organisation,
        others: Sequence[Organisation],
        people: Sequence[Contact],
    ) -> None:
        title = tr("{name} changes").format(name=held.name)
        super().__init__(window, title)
        self._held = held
        self._people = people
        self._going: set[str] = set()
        self._anchor: QWidget | None = None
        ways: list[tuple[object, str]] = [(_Way.RENAME, ptr("partner", "Another name"))]
        if others and not held.is_own:
            ways.append((_Way.MERGE, ptr("partner", "Merges into")))
        ways.append((_Way.SPLIT, ptr("partner", "A part goes on")))
        self.way = Segmented(ways, tr("What happens"))
        self.name = TextField(tr("New name"))
        self.short = TextField(tr("Abbreviation"))
        self.short.edit.setMaxLength(3)
        self._names = QWidget()
        self._names.setLayout(beside((self.name, 3), (self.short, 2), spacing=12))
        homes: list[tuple[object, str]] = [(home.id, home.name) for home in others]
        self.into = ChoiceField(tr("In which partner"), homes or [(None, "")])
        self.who = VerbList(
            tr("Who goes along"), (Verb("take", tr("Goes along"), ("Space",)),), Columns(due=0)
        )
        self._who_head = Label(tr("Who goes along"), Role.SMALL_MEDIUM, Ink.TEXT2)
        self.day = DayField(tr("First day"), clock, is_past=True)
        self.day.set_text(tr("today"))
        self._told = Label("", Role.UI, Ink.TEXT2, wraps=True).growing()
        self._lay_out(title)
        self._show()

    def _lay_out(self, title: str) -> None:
        change = Button(ptr("partner", "Change"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        head = Label(title, Role.UI_BOLD, wraps=True)
        fields = (self._names, self.into, self._who_head, self.who, self.day)
        for part in (head, self._told, *fields):
            part.setFixedWidth(current().px(_WIDTH))
        parts = (
            *(head, 10, row(self.way, None), 10, self._told, 10, self._names, 4),
            *(self.into, 4, self._who_head, 2, self.who, 6, self.day, 12, row(None, change)),
        )
        self.body.addLayout(column(*parts, margins=(10, 8, 10, 8)))
        self.way.chosen.connect(lambda _: self._show())
        self.who.verb_asked.connect(lambda _, chosen: self._take(chosen.key))
        self.who.ticked.connect(lambda index: self._take(self.who.rows.rows[index.row()].key))
        for field in (self.name, self.short, self.day):
            field.entered.connect(self._enter)
        self.name.changed.connect(lambda _: self.name.set_error(""))
        change.clicked.connect(self._enter)

    def _show(self) -> None:
        way = self.way.value()
        self._names.setVisible(way != _Way.MERGE)
        self.into.setVisible(way == _Way.MERGE)
        has_who = way == _Way.SPLIT and bool(self._people)
        self.who.setVisible(has_who)
        self._who_head.setVisible(has_who)
        told = {
            _Way.RENAME: tr("Old lines and minutes keep the old name."),
            _Way.MERGE: tr(
                "Its people, seats and open actions go along. Old lines and minutes stay as they "
                "are, and what was only for this partner does not become wider."
            ),
            _Way.SPLIT: tr("Who goes along takes seats and open actions. Minutes stay."),
        }
        self._told.setText(told[_Way(str(way))])
        self._fill()
        if self._anchor is not None and self.isVisible():
            self.open_below(self._anchor)  # it became higher or lower

    def open_below(self, widget: QWidget) -> None:
        """Open under a widget, and stay there when it grows."""
        self._anchor = widget
        super().open_below(widget)

    def _fill(self) -> None:
        rows = []
        for person in self._people:
            is_going = person.id in self._going
            name = words.name_of(person)
            look = RowLook(
                title=name,
                icon="check-circle-fill" if is_going else "circle",
                icon_ink=Ink.ACCENT if is_going else Ink.CONTROL,
            )
            said = ", ".join((name, tr("goes along") if is_going else tr("stays")))
            rows.append(Row(person.id, look, said, person))
        self.who.show_rows(rows)

    def _take(self, key: str) -> None:
        self._going ^= {key}
        self._fill()

    def begin(self) -> None:
        """Take the focus."""
        self.name.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter(self) -> None:
        way = self.way.value()
        if way != _Way.MERGE and not self.name.text():
            self.name.set_error(tr("A partner needs a name."))
            return
        if self.day.is_wrong():
            return
        day = self.day.day()
        if day is None:
            self.day.set_error(tr("Type the first day."))
            return
        self.close_up()
        self.change_asked.emit(self._asked(_Way(str(way)), day))

    def _asked(self, way: _Way, day: date) -> Shaping:
        key, name, short = self._held.id, self.name.text(), self.short.text()
        if way is _Way.RENAME:
            return lambda desk: desk.do(successions.rename_organisation, key, day, name, short)
        if way is _Way.MERGE:
            into = OrganisationId(str(self.into.value()))
            return lambda desk: desk.do(successions.merge_organisation, key, into, day)
        draft = PartnerDraft(name=name, short=short, kind=self._held.kind)
        going = tuple(ContactId(p.id) for p in self._people if p.id in self._going)
        return lambda desk: desk.do(successions.split_organisation, key, day, draft, going)
