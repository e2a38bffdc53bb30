"""The two tracks of a case: who directs each, its number elsewhere, and who takes part."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from workbench.domain.case_entries import CaseTrack, Track
from workbench.domain.ids import OrganisationId
from workbench.services import case_entries
from workbench.texts import ntr, tr
from workbench.ui.cases import showing
from workbench.ui.cases.participants import of_track
from workbench.ui.cases.section import CaseSection
from workbench.ui.cases.showing import Part
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb
from workbench.ui.widgets.whole_rows import WholeList

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.cases import Case
    from workbench.domain.errors import WorkbenchError
    from workbench.services.ports import Read
    from workbench.ui.desk import Desk

_EDIT, _WHO = "edit", "who"
_TRACKS = (Track.VICTIM, Track.PERPETRATOR)


class TracksSection(CaseSection):
    """Enter changes a track, P says who takes part in it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: Case | None = None
        verbs = (
            Verb(_EDIT, tr("Change the track"), ("Return", "Enter", "F2")),
            Verb(_WHO, tr("Who takes part in this track"), ("P",)),
        )
        self.list = WholeList(tr("Tracks"), verbs, Columns(due=0, count=0, chip=0, air=8))
        self.form = TrackForm(desk)
        head = row(Label(tr("Tracks"), Role.H2), None)
        self.setLayout(column(head, 6, Divider(), 4, self.list, 4, self.form))
        self.list.verb_asked.connect(self._do)
        self.form.kept.connect(self._keep)
        self.form.left.connect(self.list.enter_by_key)

    def show_case(self, case: Case) -> None:
        """Show the tracks of a case."""
        if self._case is None or self._case.id != case.id:
            self.form.leave()
        self._case = case
        read = self._desk.read
        held = [case_entries.track_of(read, case.id, track) for track in _TRACKS]
        self.list.show_rows([_row(read, one) for one in held])

    def flush(self) -> None:
        """Keep what is half typed."""
        self.form.flush()

    def _do(self, code: str, chosen: Row) -> None:
        case, held = self._case, chosen.of
        if case is None or not case.is_open or self._desk.is_read_only:
            return
        if isinstance(held, CaseTrack) and code == _EDIT:
            self.form.open_for(held)
            self.sight_asked.emit(self.form)
        elif isinstance(held, CaseTrack):
            asked = of_track(self.window(), self._desk.read, case, held.participants)
            asked.chosen.connect(partial(self._set_participants, held))
            asked.closed.connect(asked.deleteLater)
            asked.closed.connect(self.list.enter_by_key)
            asked.open_below(self.list)
            asked.begin()

    def _set_participants(self, held: CaseTrack, named: tuple[str, ...], _: str) -> None:
        asked = self._desk.do(case_entries.set_track, replace(held, participants=named))
        asked.then(self, self._tell)

    def _keep(self, typed: CaseTrack) -> None:
        asked = self._desk.do(case_entries.set_track, typed)
        asked.then(self, self._tell, partial(self._give_back, typed))

    def _tell(self, _: object) -> None:
        self._desk.tell(tr("Track recorded"), can_undo=True)

    def _give_back(self, typed: CaseTrack, error: WorkbenchError) -> None:
        """Nothing that was typed is lost on a disk that is full."""
        self.form.open_for(typed)
        self._desk.refused.emit(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _row(read: Read, held: CaseTrack) -> Row:
    title = showing.name(Part.VICTIM if held.track is Track.VICTIM else Part.PERPETRATOR)
    lead = read.organisations.find(held.lead) if held.lead else None
    n = len(held.participants)
    seen = ntr("{n} partner takes part", "{n} partners take part", n).format(n=n)
    number = tr("number {number}").format(number=held.number) if held.number else ""
    told = (lead.name if lead else tr("no lead yet"), number, seen if n else tr("nobody yet"))
    second = ", ".join(part for part in told if part)
    icon = "user" if held.track is Track.VICTIM else "gavel"
    look = RowLook(title=title, second=second, icon=icon)
    return Row(held.track, look, f"{title}, {second}", held)


class TrackForm(Panel):
    """Who directs a track, and the number that it has there."""

    kept = Signal(object)  # CaseTrack
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.HAIR_STRONG)
        self._desk = desk
        self._track: CaseTrack | None = None
        self.lead = ChoiceField(tr("Lead"), [(None, tr("No lead yet"))])
        hint = tr("Of the police or the shelter, not ours.")
        self.number = TextField(tr("Number elsewhere"), hint=hint)
        self.keep = Button(tr("Record"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        self.cancel = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        foot = row(self.keep, self.cancel, None)
        self.setLayout(column(self.lead, 8, self.number, 10, foot, margins=(14, 12, 14, 12)))
        self.number.entered.connect(self._keep)
        self.lead.entered.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        self.cancel.clicked.connect(self.leave)
        self.hide()

    def open_for(self, track: CaseTrack) -> None:
        """Change a track."""
        self._track = track
        today = self._desk.clock.today()
        homes = sorted(self._desk.read.organisations.where(), key=lambda g: g.name.casefold())
        shown = [g for g in homes if g.is_active(today) or g.id == track.lead]
        self.lead.set_choices([(None, tr("No lead yet")), *((g.id, g.name) for g in shown)])
        self.lead.set_value(track.lead)
        self.number.set_text(track.number)
        self.show()
        self.lead.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Keep what is half typed."""
        self._keep()

    def leave(self) -> None:
        """Leave it as it was."""
        if self._track is not None:
            self._track = None
            self.hide()
            self.left.emit()

    def _keep(self) -> None:
        held, lead = self._track, self.lead.value()
        if held is None:
            return
        self._track = None
        self.hide()
        chosen = OrganisationId(lead) if isinstance(lead, str) else None
        typed = replace(held, lead=chosen, number=self.number.text())
        if typed != held:
            self.kept.emit(typed)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)
