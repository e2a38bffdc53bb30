"""From the look before sending to the version and its PDF, on the page of one meeting."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.domain.preferences import EXPORT_FOLDER
from workbench.domain.preflight import Check, Finding, Spot
from workbench.services import agenda_papers, agenda_versions
from workbench.services.messages import explain
from workbench.texts import ntr, spoken, tr
from workbench.ui.tasks import Lane
from workbench.ui.widgets.file_dialogs import ask_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from workbench.domain.errors import WorkbenchError
    from workbench.domain.frozen_agenda import AgendaVersion
    from workbench.domain.ids import ContactId
    from workbench.domain.meetings import Meeting
    from workbench.services.changes import Outcome
    from workbench.ui.desk import Desk
    from workbench.ui.meetings.agenda_list import AgendaList
    from workbench.ui.meetings.head import MeetingHead
    from workbench.ui.meetings.people_card import PeopleCard
    from workbench.ui.meetings.sending_page import SendingPage
    from workbench.ui.meetings.versions_card import VersionsCard

_FIELDS = {Check.NO_MINUTES: "minutes", Check.NO_PRESENTER: "presenter"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of the page that are led to, and what it is asked."""

    page: QWidget
    head: MeetingHead
    agenda: AgendaList
    people: PeopleCard
    sending: SendingPage
    versions: VersionsCard
    meeting: Callable[[], Meeting | None]
    flush: Callable[[], None]
    show_agenda: Callable[[], None]
    show_sending: Callable[[], None]


class SendingCourse(QObject):
    """Leads from page to page; what was fixed is final, so it stands on no undo list."""

    def __init__(self, desk: Desk, page: Parts) -> None:
        super().__init__(page.page)
        self._desk = desk
        self._page = page
        self.choose: Callable[[QWidget, str], str] = _ask_folder
        page.sending.closed.connect(page.show_agenda)
        page.sending.fix_asked.connect(self.fix)
        page.sending.jump_asked.connect(self.jump)
        page.versions.pdf_asked.connect(self.make_pdf)

    def open(self) -> None:
        """Look before the agenda goes out."""
        self._page.flush()
        meeting = self._page.meeting()
        if meeting is not None:
            self._page.sending.open_for(meeting)
            self._page.show_sending()
            self._page.sending.enter()

    def jump(self, one: Finding) -> None:
        """Go to the field that a finding is about, with the form open."""
        page = self._page
        page.show_agenda()
        form = page.head.form
        field = {
            Spot.MARKING: form.label,
            Spot.CHAIR: form.chair,
            Spot.DAY: form.day,
            Spot.PLACE: form.place,
        }.get(one.spot)
        if field is not None:
            page.head.edit(field)
        elif one.spot is Spot.PEOPLE:
            page.people.begin_guest()
        elif one.item is not None:
            page.agenda.edit_at(one.item, _FIELDS.get(one.check, ""))
        else:
            page.agenda.begin_new()

    def fix(self, to: Sequence[ContactId]) -> None:
        """Fix the version; final."""
        meeting = self._page.meeting()
        if meeting is not None:
            self._desk.write(agenda_versions.fix, meeting.id, to).then(self, self._fixed)

    def _fixed(self, outcome: Outcome[AgendaVersion]) -> None:
        page, version = self._page, outcome.value
        page.show_agenda()
        n = len(agenda_versions.recipients(self._desk.read, version))
        told = ntr(
            "Agenda version {v} fixed, for {n} recipient",
            "Agenda version {v} fixed, for {n} recipients",
            n,
        )
        self._desk.tell(told.format(v=version.n, n=n))
        page.versions.list.enter_by_key()

    def make_pdf(self, version: AgendaVersion) -> None:
        """Make the coordinator's own copy of a version, from what was frozen (R4)."""
        kept = self._desk.read.preferences.find(EXPORT_FOLDER)
        folder = kept.value if kept and Path(kept.value).is_dir() else ""
        folder = folder or self.choose(self._page.page, folder)
        if not folder:
            return
        desk = self._desk
        job = partial(
            agenda_papers.make, version, Path(folder), spoken.language, desk.paper, desk.files
        )
        done = partial(self._made, version)
        desk.tasks.run(Lane.READ, self, job, done, self._failed)

    def _made(self, version: AgendaVersion, path: Path) -> None:
        self._desk.write(agenda_papers.note_agenda_made, version, path).then(self)
        told = tr("Agenda made in {folder}.").format(folder=path.parent.name)
        self._desk.tell(told)

    def _failed(self, error: WorkbenchError) -> None:
        self._desk.tell(explain(error, spoken).with_code)


def _ask_folder(parent: QWidget, start: str) -> str:
    return ask_folder(parent, tr("Choose a folder"), start)
