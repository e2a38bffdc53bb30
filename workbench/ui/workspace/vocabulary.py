"""Whom and when the typed letters may mean, for the meeting that is open now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain import completion, parties
from workbench.domain.meetings import Presence
from workbench.services import meetings
from workbench.texts import ntr, spoken, tr
from workbench.ui.editor import MeetingVocabulary

if TYPE_CHECKING:
    from workbench.domain.completion import Candidate, Entry
    from workbench.ui.desk import Desk
    from workbench.ui.workspace.reading import MeetingPage


class OpenVocabulary:
    """The words of the open meeting; one object that all editors ask, whoever comes or goes."""

    def __init__(self) -> None:
        self._inner: MeetingVocabulary | None = None
        self.entries: tuple[Entry, ...] = ()

    def look(self, desk: Desk, page: MeetingPage) -> None:
        """Read who is there and who was named lately."""
        meeting = page.meeting
        self.entries = _entries(desk, page)
        following = meetings.following(desk.read, meeting.table, meeting.on)
        self._inner = MeetingVocabulary(
            self.entries,
            on=meeting.on,
            today=desk.clock.today(),
            calendar=desk.working_days,
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

    def find(self, target: str) -> Candidate | None:
        """Return who a token that stands in a line is."""
        return self._inner.find(target) if self._inner else None


def _entries(desk: Desk, page: MeetingPage) -> tuple[Entry, ...]:
    """Return persons and organisations to choose from: those present rank first (R1.4)."""
    rows = desk.lists.people(page.meeting.on, page.meeting.id)
    there = {
        parties.person(held.contact)
        for held in page.attendance
        if held.presence is Presence.PRESENT
    }
    recent = [
        parties.person(row.contact)
        for row in sorted(rows, key=lambda r: r.last_used, reverse=True)
        if row.last_used
    ]
    homes, people = {row.organisation for row in rows}, {row.contact for row in rows}
    made = completion.entries(
        [home for home in desk.read.organisations.where() if home.id in homes],
        [contact for contact in desk.read.contacts.where() if contact.id in people],
        on=page.meeting.on,
        present=there,
        recent=recent,
        everyone=tr("everyone present"),
    )
    open_actions = {parties.person(row.contact): row.open_actions for row in rows}
    return tuple(_told(entry, open_actions) for entry in made)


def _told(entry: Entry, open_actions: dict[str, int]) -> Entry:
    """Say in the detail how many actions a person has open."""
    count = open_actions.get(entry.candidate.target, 0)
    if not count:
        return entry
    said = ntr("{n} open action", "{n} open actions", count).format(n=count)
    detail = ", ".join(part for part in (entry.candidate.detail, said) if part)
    return replace(entry, candidate=replace(entry.candidate, detail=detail))
