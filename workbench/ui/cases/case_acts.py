"""What a person does with the case that is shown: each act is one step that can be taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workbench.domain.ids import CaseEntryId, MeetingId
from workbench.services import case_agenda, case_entries, cases
from workbench.texts import tr
from workbench.ui.cases import words
from workbench.ui.cases.agenda_choice import AgendaPopover
from workbench.ui.cases.participants import of_case
from workbench.ui.handover import subjects
from workbench.ui.handover.card import HandoverCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from workbench.domain.case_entries import CaseEntry
    from workbench.domain.cases import Case
    from workbench.domain.errors import WorkbenchError
    from workbench.ui.desk import Desk
    from workbench.ui.widgets.overlays import Popover


class CaseActs(QObject):
    """Asks what there is to ask, at the button that was pressed, and does it."""

    entry_refused = Signal(object)  # CaseEntry: what was typed is given back

    def __init__(self, desk: Desk, page: QWidget, closed: Callable[[], None]) -> None:
        """``closed`` takes the focus when a card is gone."""
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._closed = closed

    def ask_agenda(self, case: Case, near: QWidget) -> None:
        """Ask on which agenda the case is put."""
        asked = AgendaPopover(self._page.window(), self._desk, case)
        asked.chosen.connect(partial(self._put_on_agenda, case))
        self._open(asked, near)
        asked.begin()

    def ask_participants(self, case: Case, near: QWidget) -> None:
        """Ask who takes part."""
        asked = of_case(self._page.window(), self._desk, case)
        asked.chosen.connect(partial(self._set_participants, case))
        self._open(asked, near)
        asked.begin()

    def keep_entry(self, typed: CaseEntry) -> None:
        """Write an entry down, or what was changed of it."""
        use_case = case_entries.change_entry if typed.id else case_entries.write_entry
        said = tr("Entry changed") if typed.id else tr("Entry kept")
        asked = self._desk.do(use_case, typed)
        told = partial(self._desk.tell, said, can_undo=True)
        asked.then(self, lambda _: told(), partial(self._not_kept, typed))

    def _not_kept(self, typed: CaseEntry, error: WorkbenchError) -> None:
        self.entry_refused.emit(typed)
        self._desk.refused.emit(error)

    def remove_entry(self, key: str) -> None:
        """Take an entry out."""
        asked = self._desk.do(case_entries.remove_entry, CaseEntryId(key))
        asked.then(self, lambda _: self._desk.tell(tr("Entry taken out"), can_undo=True))

    def show_history(self, case: Case | None) -> None:
        """Show what became of it."""
        if case is not None:
            self._desk.history_asked.emit(case.id, words.called(case))

    def ask_handover(self, case: Case | None, near: QWidget) -> None:
        """Offer the report for who takes the case over."""
        if case is not None:
            card = HandoverCard(self._desk, self._page.window(), subjects.of_case(case))
            card.closed.connect(card.deleteLater)
            card.open_for(near)

    def _open(self, popover: Popover, near: QWidget) -> None:
        popover.closed.connect(popover.deleteLater)
        popover.closed.connect(self._closed)
        popover.open_below(near)

    def _put_on_agenda(self, case: Case, meeting: str) -> None:
        held = self._desk.read.meetings.get(meeting)
        if case_agenda.item_of(self._desk.read, case.id, held.id) is not None:
            self._desk.tell(tr("It is on this agenda already."))
            return
        asked = self._desk.do(case_agenda.put_on_agenda, case.id, MeetingId(meeting))
        told = tr("On the agenda of {place}").format(place=held.title)
        asked.then(self, lambda _: self._desk.tell(told, can_undo=True))

    def _set_participants(self, case: Case, named: tuple[str, ...], why: str) -> None:
        if named == case.participants:
            return
        asked = self._desk.do(cases.set_participants, case.id, named, why)
        asked.then(self, lambda _: self._desk.tell(tr("Participants recorded"), can_undo=True))
