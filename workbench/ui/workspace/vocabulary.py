"""Whom and when the typed letters may mean, for the meeting that is open now."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from workbench.domain import completion, parties
from workbench.domain.meetings import Presence
from workbench.services import cases, meetings, restricted, subjects
from workbench.texts import ntr, spoken, tr
from workbench.ui.editor import MeetingVocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from workbench.domain.completion import Candidate, Entry
    from workbench.domain.ids import MeetingId, TableId
    from workbench.services.ports import Read
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk
    from workbench.ui.workspace.reading import MeetingPage


class OpenVocabulary:
    """The words of the open meeting; one object that all editors ask, whoever comes or goes."""

    def __init__(self) -> None:
        self._of: MeetingId | None = None
        self._inner: MeetingVocabulary | None = None
        self.entries: tuple[Entry, ...] = ()
        self._cases: tuple[Entry, ...] = ()

    def look(self, owner: QObject, desk: Desk, page: MeetingPage, came: Callable[[], None]) -> None:
        """Read who is there, at once; and in the lane everybody else: they may be thousands."""
        near = _near(desk.read, page)
        known = {entry.candidate.target for entry in near}
        is_same = self._of == page.meeting.id
        far = [e for e in self.entries if is_same and e.candidate.target not in known]
        self._cases = self._cases if is_same else ()
        self._of = page.meeting.id
        self._take(desk, page, (*near, *far))
        job = partial(_everything, page, tr("everyone present"))
        desk.look(owner, job, partial(self._take_all, desk, page, came))

    def _take_all(
        self,
        desk: Desk,
        page: MeetingPage,
        came: Callable[[], None],
        read: tuple[tuple[Entry, ...], tuple[Entry, ...]],
    ) -> None:
        if self._of == page.meeting.id:
            entries, self._cases = read
            self._take(desk, page, entries)
            came()

    def _take(self, desk: Desk, page: MeetingPage, entries: tuple[Entry, ...]) -> None:
        meeting = page.meeting
        self.entries = entries
        following = meetings.following(desk.read, meeting.table, meeting.on)
        self._inner = MeetingVocabulary(
            entries,
            on=meeting.on,
            today=desk.clock.today(),
            calendar=desk.working_days,
            cases=self._cases,
            next_meeting=following.on if following else None,
            language=spoken.language,
        )

    def candidates(self, prefix: str) -> tuple[Candidate, ...]:
        """Return whom the typed letters may mean, the likeliest first."""
        return self._inner.candidates(prefix) if self._inner else ()

    def dates(self, prefix: str) -> tuple[Candidate, ...]:
        """Return when the typed letters may mean."""
        return self._inner.dates(prefix) if self._inner else ()

    def who(self, phrase: str) -> Candidate | None:
        """Return the one a phrase names, or None."""
        return self._inner.who(phrase) if self._inner else None

    def when(self, phrase: str) -> Candidate | None:
        """Return the one term a phrase means, or None."""
        return self._inner.when(phrase) if self._inner else None

    def cases(self, prefix: str) -> tuple[Candidate, ...]:
        """Return which case or subject the typed letters may mean."""
        return self._inner.cases(prefix) if self._inner else ()

    def case(self, phrase: str) -> Candidate | None:
        """Return the one case or subject a phrase names, or None."""
        return self._inner.case(phrase) if self._inner else None

    def find(self, target: str) -> Candidate | None:
        """Return who a token that stands in a line is."""
        return self._inner.find(target) if self._inner else None


def _near(read: Read, page: MeetingPage) -> tuple[Entry, ...]:
    """Return the persons on the list of the meeting, and their organisations."""
    contacts = [read.contacts.find(held.contact) for held in page.attendance]
    homes = [read.organisations.find(held.organisation) for held in page.attendance]
    return completion.entries(
        list(dict.fromkeys(home for home in homes if home is not None)),
        list(dict.fromkeys(contact for contact in contacts if contact is not None)),
        on=page.meeting.on,
        present=_there(page),
        everyone=tr("everyone present"),
    )


def _everything(
    page: MeetingPage, everyone: str, reader: Reader
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Return whom, and which cases and subjects, the minutes of the meeting may name."""
    return _everybody(page, everyone, reader), _cases(reader.records, page.meeting.table)


def _cases(read: Read, table: TableId | None) -> tuple[Entry, ...]:
    return (
        *completion.case_entries(cases.to_name(read, table)),
        *completion.subject_entries(
            subjects.called_at(read, table), restricted.people(read), tr("use is limited")
        ),
    )


def _everybody(page: MeetingPage, everyone: str, reader: Reader) -> tuple[Entry, ...]:
    """Return all persons and organisations to choose from: those present rank first (R1.4)."""
    rows = reader.lists.people(page.meeting.on, page.meeting.id)
    recent = [
        parties.person(row.contact)
        for row in sorted(rows, key=lambda r: r.last_used, reverse=True)
        if row.last_used
    ]
    homes, people = {row.organisation for row in rows}, {row.contact for row in rows}
    made = completion.entries(
        [home for home in reader.records.organisations.where() if home.id in homes],
        [contact for contact in reader.records.contacts.where() if contact.id in people],
        on=page.meeting.on,
        present=_there(page),
        recent=recent,
        everyone=everyone,
    )
    open_actions = {parties.person(row.contact): row.open_actions for row in rows}
    return tuple(_told(entry, open_actions) for entry in made)


def _there(page: MeetingPage) -> set[str]:
    return {
        parties.person(held.contact)
        for held in page.attendance
        if held.presence is Presence.PRESENT
    }


def _told(entry: Entry, open_actions: dict[str, int]) -> Entry:
    """Say in the detail how many actions a person has open."""
    count = open_actions.get(entry.candidate.target, 0)
    if not count:
        return entry
    said = ntr("{n} open action", "{n} open actions", count).format(n=count)
    detail = ", ".join(part for part in (entry.candidate.detail, said) if part)
    return replace(entry, candidate=replace(entry.candidate, detail=detail))
