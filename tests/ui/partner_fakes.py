"""What partners did, read from a memory in plain Python."""

from __future__ import annotations

from workbench.domain.actions import ActionState
from workbench.domain.contributions import Contribution, Seen, Way, latest
from workbench.domain.meetings import Presence


class MemoryContributions:
    """What partners did, read from a memory in plain Python."""

    def __init__(self, memory):
        self._memory = memory

    def latest(self, organisation, today):
        return latest(
            Contribution(on=on, way=way, of=of, title=title)
            for home, on, way, of, title in self._all()
            if home == organisation and on <= today
        )

    def without(self, since, today):
        lately = {home for home, on, *_ in self._all() if since <= on <= today}
        return [
            o.id
            for o in self._memory.organisations.where()
            if o.id not in lately and not o.is_own and o.is_active(today) and self._sits(o, today)
        ]

    def _sits(self, home, today):
        seats = self._memory.memberships.where(organisation=home.id, substitute_for=None)
        tables = self._memory.tables
        return any(
            s.is_active(today) and (t := tables.find(s.table)) and t.is_active(today) for s in seats
        )

    def _all(self):
        yield from self._there()
        yield from self._said()

    def _there(self):
        memory = self._memory
        ways = {Presence.PRESENT: Way.PRESENT, Presence.SUBSTITUTED: Way.SUBSTITUTE}
        for row in memory.attendance.where():
            held = memory.meetings.get(row.meeting)
            if held.has_begun and row.presence in ways:
                yield row.organisation, held.on, ways[row.presence], held.id, held.title
        for action in memory.actions.where(state=ActionState.DONE, withdrawn_at=None):
            for owner in memory.owners.where(action=action.id, position=0):
                yield owner.organisation, action.closed_on, Way.DONE, action.id, action.text

    def _said(self):
        memory = self._memory
        for note in memory.notes.where():
            if note.reported_by:
                home = memory.contacts.get(note.reported_by).organisation
                text = memory.actions.get(note.action).text
                yield home, note.on, Way.REPORTED, note.action, text
        for remark in memory.remarks.where():
            title = memory.meetings.get(remark.meeting).title
            yield remark.organisation, remark.on, Way.REMARKED, remark.meeting, title
        for answer in memory.answers.where():
            held = memory.meetings.get(memory.rounds.get(answer.round).meeting)
            yield answer.organisation, answer.on, Way.ANSWERED, held.id, held.title

    def seen(self, organisation, today, most):
        del most  # the caller leaves out what is too much
        rows = self._memory.attendance.where(organisation=organisation)
        return self._seen(rows, today)

    def seen_at(self, table, since, until):
        found = {}
        for meeting in self._memory.meetings.where(table=table):
            for row in self._memory.attendance.where(meeting=meeting.id):
                if since <= meeting.on:
                    found.setdefault(row.organisation, []).extend(self._seen([row], until))
        seen = {key: sorted(rows, key=lambda s: (s.on, s.meeting)) for key, rows in found.items()}
        return {key: rows for key, rows in seen.items() if rows}

    def _seen(self, rows, today):
        memory, found = self._memory, []
        for row in rows:
            held = memory.meetings.get(row.meeting)
            table = memory.tables.find(held.table) if held.table else None
            others = memory.attendance.where(meeting=held.id)
            if held.has_begun and held.on <= today:
                found.append(
                    Seen(
                        meeting=held.id, on=held.on, table=held.table,
                        table_name=table.name if table else "",
                        prefix=table.prefix if table else "", contact=row.contact,
                        name=row.name or row.function, presence=row.presence,
                        stands_in=any(o.substituted_by == row.contact for o in others),
                        is_guest=row.is_guest,
                    )
                )  # fmt: skip
        return sorted(found, key=lambda s: (s.on, s.meeting))

    def meetings_of(self, person, today, most):
        memory = self._memory
        home = memory.contacts.get(person).organisation
        seats = memory.memberships.where(organisation=home)
        tables = {seat.table for seat in seats if seat.is_active(today)}
        own = {row.meeting for row in memory.attendance.where(contact=person)}
        held = [
            m
            for m in memory.meetings.where()
            if m.has_begun and m.on <= today and (m.table in tables or m.id in own)
        ]
        newest = sorted(held, key=lambda m: (m.on, m.starts_at, m.id), reverse=True)
        return [m.id for m in newest[:most]]
