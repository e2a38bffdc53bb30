"""A line to write something down in a case: what, when, from whom, and for which track."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from workbench.domain.case_entries import CaseEntry, Track
from workbench.domain.ids import CaseEntryId, CaseId, OrganisationId
from workbench.services import case_words
from workbench.texts import ptr, spoken, tr
from workbench.ui.records.days import PastDayField
from workbench.ui.theme import Ink
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.ui.desk import Desk


class EntryForm(Panel):
    """Enter keeps the entry, Escape leaves it."""

    kept = Signal(object)  # CaseEntry; without an id it is new
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.HAIR_STRONG)
        self._desk = desk
        self._entry: CaseEntry | None = None
        self.setAccessibleName(tr("Entry"))
        self.text = TextField(tr("What is to be kept"))
        self.day = PastDayField(desk, ptr("entry", "Day"))
        self.track = ChoiceField(tr("For whom"), [(t, _track(t)) for t in Track])
        self.source = ChoiceField(tr("From whom"), [(None, tr("Own organisation"))])
        self.keep = Button(tr("Record"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        self.cancel = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        fields = beside((self.track, 5), (self.source, 5), (self.day, 4))
        foot = row(self.keep, self.cancel, None)
        self.setLayout(column(self.text, 8, fields, 10, foot, margins=(14, 12, 14, 12)))
        self.text.entered.connect(self._keep)
        self.day.entered.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        self.cancel.clicked.connect(self.leave)
        self.text.changed.connect(lambda _: self.text.set_error(""))
        self.hide()

    def begin(self, case: CaseId) -> None:
        """Ask for a new entry."""
        now = self._desk.clock.now()
        fresh = CaseEntry(id=CaseEntryId(""), case=case, on=now.date(), text="", made_at=now)
        self.open_for(fresh)

    def open_for(self, entry: CaseEntry) -> None:
        """Change an entry."""
        self._entry = entry
        today = self._desk.clock.today()
        homes = [g for g in self._desk.read.organisations.where() if not g.is_own]
        homes = [g for g in homes if g.is_active(today) or g.id == entry.organisation]
        homes.sort(key=lambda home: home.name.casefold())
        own: tuple[object, str] = (None, tr("Own organisation"))
        self.source.set_choices([own, *((home.id, home.name) for home in homes)])
        known = {home.id for home in homes}
        self.source.set_value(entry.organisation if entry.organisation in known else None)
        self.text.set_text(entry.text)
        self.track.set_value(entry.track)
        self.day.set_day(entry.on)
        self.show()
        self.text.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Keep what is half typed, if it says anything."""
        if self._entry is not None and self.text.text():
            self._tell()
        else:
            self.leave()

    def leave(self) -> None:
        """Leave it as it was."""
        if self._entry is not None:
            self._entry = None
            self.hide()
            self.left.emit()

    def _keep(self) -> None:
        if not self.text.text():
            self.text.set_error(tr("Type what is to be kept."))
            self.text.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.day.day() is not None:  # else it says at the field what is wrong
            self._tell()

    def _tell(self) -> None:
        entry, source = self._entry, self.source.value()
        if entry is None:
            return
        self._entry = None
        self.hide()
        typed = replace(
            entry,
            text=self.text.text(),
            on=self.day.peek() or entry.on,
            track=Track(str(self.track.value())),
            organisation=OrganisationId(source) if isinstance(source, str) else None,
        )
        self.kept.emit(typed)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)


def _track(value: Track) -> str:
    said = case_words.track(value, spoken)
    return said[0].upper() + said[1:]
