"""A desk without a disk: records in dicts, lists counted by hand.

``Memory`` is Store, Read and Lists in one. It keeps what the use cases ask of it (order of
``where``, images of each row, one audit entry a transaction), so that a room can be tested with
its real use cases and no vault.
"""

from __future__ import annotations

import uuid
from collections import Counter
from contextlib import contextmanager
from datetime import date, timedelta
from hashlib import sha256

from tests.ui.case_fakes import MemoryCases
from tests.ui.entity_fakes import MemoryPlaces
from tests.ui.fact_fakes import MemoryPast
from tests.ui.partner_fakes import MemoryContributions
from tests.ui.provision_fakes import MemoryCodes, MemoryProvisions
from workbench.domain.action_mentions import KnownAction
from workbench.domain.case_states import CaseState
from workbench.domain.due_dates import DueKind
from workbench.domain.due_spans import DueSpan
from workbench.domain.errors import NotFoundError
from workbench.domain.numbers import NumberSeries, Series, numbered, series_id
from workbench.services import decisions, meetings
from workbench.services.action_heads import head_of
from workbench.services.changes import Image, Step
from workbench.services.logbook import Change, Entry
from workbench.services.rows import (
    ActionCounts,
    ActionGroup,
    ActionRow,
    ActionView,
    CalendarRow,
    DecisionRow,
    DecisionYear,
    Grouping,
    MeetingRow,
    OwedRow,
    PartnerRow,
    PersonRow,
)
from workbench.services.session import Session
from workbench.storage import kinds
from workbench.ui.desk import Desk
from workbench.ui.tasks import InlineTasks

KINDS = [
    "organisations",
    "contacts",
    "tables",
    "memberships",
    "fixed_items",
    "meetings",
    "attendance",
    "presences",
    "items",
    "lines",
    "actions",
    "owners",
    "postponements",
    "notes",
    "decisions",
    "versions",
    "approvals",
    "remarks",
    "adoptions",
    "number_series",
    "preferences",
    "attachments",
    "lendings",
    "standing",
    "shorthands",
    "parked",
    "templates",
    "agenda_versions",
    "agenda_recipients",
    "moves",
    "widenings",
    "corrections",
    "rounds",
    "answers",
    "errata",
    "checks",
    "saved_views",
    "escalations",
    "asks",
    "briefs",
    "annotations",
    "contact_notes",
    "successions",
    "seat_waivers",
    "stated_grounds",
    "reminders",
    "reminded",
    "calendar_entries",
    "replies",
    "reply_parts",
    "disclosures",
    "disclosed_cases",
    "feedback",
    "protections",
    "cases",
    "case_steps",
    "case_actions",
    "case_entries",
    "case_tracks",
    "case_transfers",
    "victim_checks",
    "signals",
    "signal_cases",
    "subjects",
    "pseudonyms",
    "entities",
    "entity_links",
    "judgements",
    "mergers",
    "openings",
    "namings",
    "destructions",
    "stops",
    "restrictions",
    "rectifications",
    "weighings",
    "weighing_steps",
    "other_words",
    "woo_marks",
    "case_openings",
    "policy_judgements",
    "policy_documents",
    "policy_events",
    "attentions",
    "policy_roles",
    "goals",
    "goal_actions",
    "municipalities",
    "local_rules",
    "neighbour_pages",
    "region_releases",
    "lessons",
    "raisings",
    "year_reports",
    "care_places",
    "referrals",
]


class Records:
    """The records of one kind; keeps an image of each row that is written."""

    def __init__(self, kind, memory):
        self.kind = kind
        self.rows = {}
        self._memory = memory

    def get(self, key):
        if key not in self.rows:
            raise NotFoundError(key)
        return self.rows[key]

    def find(self, key):
        return self.rows.get(key)

    def where(self, **fields):
        found = [
            r for r in self.rows.values() if all(getattr(r, k) == v for k, v in fields.items())
        ]
        return tuple(sorted(found, key=lambda r: (getattr(r, "position", 0), r.id)))

    def save(self, record):
        self._write(record.id, record)

    def remove(self, key):
        self._write(key, None)

    def _write(self, key, after):
        before = self.rows.get(key)
        self._memory.images.append(Image(self.kind, key, _image(before), _image(after)))
        self.put(key, after)

    def put(self, key, record):
        if record is None:
            self.rows.pop(key, None)
        else:
            self.rows[key] = record


class MemoryMeetings(Records):
    """Meetings, also in the order of their days."""

    def newest(self, table, until=date.max):
        return iter([m for m in self._of(table)[::-1] if m.on <= until])

    def oldest(self, table, since=date.min):
        return iter([m for m in self._of(table) if m.on >= since])

    def _of(self, table):
        held = self.where(table=table) if table else ()
        return sorted(held, key=lambda m: (m.on, m.starts_at, m.id))


def _image(record):
    return None if record is None else {"record": record}


class NobodyNear:
    """No two names in a memory are like each other."""

    def near(self, asked, may, most=0):
        return ()


class MemoryVeil:
    """Hides a shielded case until it is opened; the memory itself is whole."""

    def __init__(self, memory):
        self._memory = memory

    def hides(self, case):
        held = self._memory.cases.find(case)
        opened = self._memory.case_openings.where(case=case)
        return held is not None and held.state is CaseState.SHIELDED and not opened

    def case_that_hides(self, signal):
        bonds = self._memory.signal_cases.where(signal=signal)
        hidden = [bond.case for bond in bonds if self.hides(bond.case)]
        return hidden[0] if hidden and len(hidden) == len(bonds) else None


class Memory:
    """Store, Work, Read and Lists over dicts."""

    def __init__(self, clock):
        self._clock = clock
        self.images = []
        self.acts = []
        self.moments = []  # of each act
        self.kept = []  # (number of the last act, images) of each transaction
        self.control_codes = MemoryCodes()
        self.entity_places = MemoryPlaces(self)
        self.near_names = NobodyNear()
        self.veil, self.unveiled = MemoryVeil(self), self
        for kind in KINDS:
            setattr(self, kind, Records(kind, self))
        self.meetings = MemoryMeetings("meetings", self)

    # --- Store and Work

    @contextmanager
    def transaction(self):
        self.images, acts = [], len(self.acts)
        try:
            yield self
        except Exception:
            self.restore(self.step.turned())
            raise
        assert not self.images or len(self.acts) > acts, "rows were written without an audit entry"
        self.kept.append((len(self.acts), tuple(self.images)))

    @property
    def now(self):
        return self._clock.now()

    @property
    def today(self):
        return self._clock.today()

    @property
    def commit_no(self):
        return len(self.acts)

    def new_id(self):
        return f"{len(self.acts):06}-{uuid.uuid4().int % 10**9:09}-{self._tick():06}"

    def _tick(self):
        self._count = getattr(self, "_count", 0) + 1
        return self._count

    def next_number(self, series, table, year):
        key = series_id(series, table, year)
        last = self.number_series.find(key)
        number = (last.last if last else 0) + 1
        self.number_series.save(
            NumberSeries(id=key, table=table, series=series, year=year, last=number)
        )
        return number

    def keep_key_file(self, data, otherwise, afterwards=None):
        self.key_file = data

    def audit(self, act, ref, detail=""):
        self.acts.append((act, ref, detail))
        self.moments.append(self.now)

    @property
    def step(self):
        return Step(tuple(self.images))

    def restore(self, step):
        for image in step.images:
            after = image.after["record"] if image.after else None
            getattr(self, image.kind).put(image.key, after)

    # --- Lists

    def meetings_rows(self):
        return [self._meeting_row(m) for m in self.meetings.where()]

    def _meeting_row(self, m):
        table = self.tables.find(m.table) if m.table else None
        prefix = table.prefix if table else "OV"
        return MeetingRow(
            id=m.id,
            title=m.title,
            number=numbered(Series.MEETING, prefix, m.year, m.number),
            on=m.on,
            starts_at=m.starts_at,
            place=m.place,
            state=m.state,
            table=m.table,
            items=len(self.items.where(meeting=m.id)),
            decisions=len(self.decisions.where(meeting=m.id)),
            actions=len(self.actions.where(meeting=m.id)),
        )

    def _person_of(self, owners):
        person = self.contacts.find(owners[0].contact) if owners else None
        return (person.name or person.function) if person else ""

    def action_row(self, action):
        owners = self.owners.where(action=action.id)
        home = self.organisations.find(owners[0].organisation) if owners else None
        table = self.tables.find(action.table) if action.table else None
        return ActionRow(
            id=action.id,
            number=numbered(
                Series.ACTION, table.prefix if table else "OV", action.year, action.number
            ),
            text=action.text,
            organisation=home.id if home else None,
            organisation_name=home.name if home else "",
            monogram=home.monogram if home else "",
            colour=home.colour if home else 0,
            person=self._person_of(owners),
            co_owners=max(0, len(owners) - 1),
            due_kind=action.due_kind,
            due=action.due,
            state=action.state,
            postponed=action.postponed,
            table=action.table,
            table_name=table.name if table else "",
            meeting=action.meeting,
            agreed_on=action.agreed_on,
            closed_on=action.closed_on,
            capacity=action.capacity,
            waits_for=action.waits_for,
            waits_until=action.waits_until,
            **self._parts_of(action, owners),
        )

    def _parts_of(self, action, owners):
        parts = [check.is_done for check in self.checks.where(action=action.id)]
        parts += [owner.is_done for owner in owners] if len(owners) > 1 else []
        return {"parts": len(parts), "parts_done": sum(parts)}


def _head(row, by):
    named = {
        Grouping.PARTNER: (row.organisation_name, row.monogram, row.colour),
        Grouping.TABLE: (row.table_name, row.number.partition("-")[0], 0),
        Grouping.DUE: ("", "", 0),
    }[by]
    return dict(zip(("name", "monogram", "colour"), named, strict=True))


def was(row):
    return row.state not in {"concept", "invited", "in_progress", "to_finish"}


class MemoryLists:
    """The lists of the screen over a memory."""

    def __init__(self, memory):
        self.past = MemoryPast(memory)
        self._memory = memory
        self.contributions = MemoryContributions(memory)
        self.provisions = MemoryProvisions(memory)
        self.cases = MemoryCases(memory)

    def meetings(self, newest=None):
        rows = self._memory.meetings_rows()
        rows.sort(key=lambda r: (r.on, r.starts_at), reverse=True)
        if newest is None:
            return rows
        seen = Counter()
        kept = []
        for row in rows:
            seen[row.table] += was(row)
            if not was(row) or seen[row.table] <= newest:
                kept.append(row)
        return kept

    def earlier_meetings(self):
        return Counter(row.table for row in self._memory.meetings_rows() if was(row))

    def carried_over(self, table, before):
        return [
            self._memory.action_row(a)
            for a in self._memory.actions.where(table=table)
            if a.agreed_on < before
        ]

    def _in_view(self, view, today, search=""):
        held = [a for a in self._memory.actions.where() if a.withdrawn_at is None]
        rows = [self._memory.action_row(a) for a in held]
        found = [r for r in rows if self._fits(r, view, today)]
        words = search.casefold().split()
        found = [r for r in found if all(w in _words_of(r) for w in words)]
        last = date.max
        return sorted(
            found, key=lambda r: (*self._place_of(r), r.due or last, r.number or "~", r.id)
        )

    def _place_of(self, row):
        home = self._memory.organisations.find(row.organisation) if row.organisation else None
        if home is None:
            return (2, "")
        return (0 if home.is_own else 1, home.name.casefold())

    def _fits(self, row, view, today):
        home = self._memory.organisations.find(row.organisation) if row.organisation else None
        following = _next_meeting(self._memory, row.table, today)
        return {
            ActionView.OPEN: row.state.is_open,
            ActionView.LATE: row.state.is_open and row.due is not None and row.due < today,
            ActionView.BEFORE_NEXT: row.state.is_open
            and None not in (row.due, following)
            and row.due <= following,
            ActionView.NO_DATE: row.state.is_open and row.due_kind is DueKind.NONE,
            ActionView.WAITING_ON_US: row.state.is_open and home is not None and home.is_own,
            ActionView.DONE: not row.state.is_open,
        }[view]

    def action_counts(self, today):
        return ActionCounts(**{v.value: len(self._in_view(v, today)) for v in ActionView})

    def action_count(self, view, today, search):
        return len(self._in_view(view, today, search))

    def action_groups(self, view, today, search="", by=Grouping.PARTNER):
        groups = {}
        for row in self._in_view(view, today, search):
            groups.setdefault(head_of(row, by, today), []).append(row)
        order = list(DueSpan)
        if by is Grouping.DUE and view is not ActionView.DONE:
            groups = dict(sorted(groups.items(), key=lambda found: order.index(found[0])))
        return [
            ActionGroup(
                key=key,
                count=len(rows),
                late=sum(self._fits(r, ActionView.LATE, today) for r in rows),
                **_head(rows[0], by),
            )
            for key, rows in groups.items()
        ]

    def action_keys(self, view, today, search, key, by=Grouping.PARTNER):
        rows = self._in_view(view, today, search)
        return [r.id for r in rows if head_of(r, by, today) == key]

    def action_rows(self, ids):
        found = (self._memory.actions.find(key) for key in ids)
        return [self._memory.action_row(a) for a in found if a]

    def owed(self):
        m = self._memory
        held = [(a, o) for o in m.owners.where() if (a := m.actions.find(o.action)) is not None]
        found = [
            OwedRow(
                action=a.id, table=a.table, organisation=o.organisation, contact=o.contact,
                due_kind=a.due_kind, due=a.due,
            )
            for a, o in held
            if a.withdrawn_at is None and a.state.is_open and not o.is_done
        ]  # fmt: skip
        return sorted(found, key=lambda r: (r.due or date.max, r.action))

    def calendar_entries(self):
        m = self._memory
        return [
            CalendarRow(
                action=e.action, table=m.actions.get(e.action).table,
                organisation=e.organisation, contact=e.contact,
            )
            for e in m.calendar_entries.where()
            if e.stands
        ]  # fmt: skip

    def known_actions(self, since):
        m = self._memory
        tables = {t.id: t.prefix for t in m.tables.where()}
        return [
            KnownAction(
                key=a.id, prefix=tables.get(a.table, "OV"), year=a.year, number=a.number
            )
            for a in m.actions.where()
            if a.number is not None and a.withdrawn_at is None
            and (a.state.is_open or (a.closed_on or date.min) >= since)
        ]  # fmt: skip

    def _decided(self, scope):
        held = self._memory.decisions.where()
        for d in sorted(held, key=lambda d: (d.year, d.decided_on, d.number or 0, d.id))[::-1]:
            (row,) = self.decision_rows([d.id])
            words = " ".join((d.text, d.rationale, d.reservation, row.number)).casefold()
            is_shown = d.withdrawn_at is None or d.number is not None
            is_here = scope.year in (None, d.year) and scope.table in (None, d.table)
            if is_shown and is_here and scope.search.casefold() in words:
                yield d

    def decision_years(self, scope):
        years = {}
        for d in self._decided(scope):
            years.setdefault(d.year, []).append(d.id)
        return [
            DecisionYear(year=year, count=len(keys), keys=tuple(keys) if scope.search else None)
            for year, keys in years.items()
        ]

    def decision_keys(self, scope):
        return tuple(d.id for d in self._decided(scope))

    def decision_rows(self, ids):
        found = (self._memory.decisions.find(key) for key in ids)
        return [self._decision(d) for d in found if d]

    def _decision(self, d):
        newer = decisions.replaced_by(self._memory, d.id)
        table = self._memory.tables.find(d.table) if d.table else None
        return DecisionRow(
            id=d.id,
            number=decisions.number_of(self._memory, d),
            text=d.text,
            year=d.year,
            decided_on=d.decided_on,
            table=d.table,
            table_name=table.name if table else "",
            meeting=d.meeting,
            item=d.item,
            has_lapsed=not d.stands,
            replaces=d.replaces,
            replaced_by=newer.id if newer else None,
            replaced_by_number=decisions.number_of(self._memory, newer) if newer else "",
        )

    def partners(self, today):
        rows = [self._partner(o, today) for o in self._memory.organisations.where()]
        return sorted(rows, key=lambda r: (r.until is not None, not r.is_own, r.name.casefold()))

    def _partner(self, home, today):
        led = {o.action for o in self._memory.owners.where(organisation=home.id) if not o.position}
        rows = self.action_rows(led)
        return PartnerRow(
            id=home.id,
            name=home.name,
            monogram=home.monogram,
            colour=home.colour,
            kind=home.kind,
            is_own=home.is_own,
            contacts=sum(
                c.is_active(today) for c in self._memory.contacts.where(organisation=home.id)
            ),
            open_actions=sum(r.state.is_open for r in rows),
            late_actions=sum(self._fits(r, ActionView.LATE, today) for r in rows),
            until=home.until,
        )

    def people(self, on, meeting):
        del meeting
        rows = []
        for c in self._memory.contacts.where():
            home = self._memory.organisations.get(c.organisation)
            if c.is_active(on) and home.is_active(on):
                rows.append(_person(c, home))
        return sorted(rows, key=lambda r: (r.organisation_name.casefold(), r.name))


class MemoryLogbook:
    """The log and the history over a memory; its seals are no seals."""

    actor = "coordinator"

    def __init__(self, memory):
        self._memory = memory

    def count(self):
        return len(self._memory.acts)

    def numbers(self, wanted):
        return tuple(e.n for e in reversed(self._all()) if _fits(e, wanted))

    def entries(self, numbers):
        return [e for e in self._all() if e.n in set(numbers)]

    def actors(self, *, after=0):
        return (self.actor,) if after < self.count() else ()

    def changes_of(self, record):
        return tuple(c for c in self._changes() if record in (c.key, _whole(c)))

    def changes_in(self, entry):
        return tuple(c for c in self._changes() if c.n == entry.n)

    def anchor(self, act, obj):
        return next((e.anchor for e in self._all() if (e.act, e.obj) == (act, obj)), None)

    def holds(self, anchor):
        return any(e.anchor == anchor for e in self._all())

    def first_bad(self, *, after, told):
        for n in range(after, self.count(), 2):
            if not told(n):
                break

    def _all(self):
        told = zip(self._memory.acts, self._memory.moments, strict=True)
        return [
            Entry(
                n=n,
                at=at,
                actor=self.actor,
                origin="desk",
                act=act.value,
                obj=obj,
                result="ok",
                detail=detail,
                seal=sha256(str(n).encode()).digest(),
            )
            for n, ((act, obj, detail), at) in enumerate(told, start=1)
        ]

    def _changes(self):
        for n, images in self._memory.kept:
            for image in images:
                shape = SHAPES[image.kind]
                yield Change(
                    n=n,
                    at=self._memory.moments[n - 1],
                    actor=self.actor,
                    act=self._memory.acts[n - 1][0].value,
                    kind=shape.table,
                    key=image.key,
                    before=shape.row(image.before["record"]) if image.before else None,
                    after=shape.row(image.after["record"]) if image.after else None,
                )


SHAPES = dict(zip(KINDS, kinds.ALL, strict=True))


def _whole(change):
    row = change.after or change.before
    return row.get({"action_owner": "action", "attendance": "meeting"}.get(change.kind))


def _fits(entry, wanted):
    day = entry.at.date()
    typed = wanted.typed.lower()
    return (
        wanted.actor in ("", entry.actor)
        and (
            not wanted.acts
            or entry.act in wanted.acts
            or (wanted.step_kinds and entry.act.startswith("step."))
        )
        and (wanted.since is None or wanted.since <= day)
        and (wanted.until is None or day <= wanted.until)
        and wanted.obj in ("", entry.obj)
        and (
            typed in entry.actor
            or typed in entry.obj
            or typed == str(entry.n)
            or entry.act in wanted.typed_acts
        )
    )


def _words_of(row):
    return " ".join((row.text, row.number, row.organisation_name)).casefold()


def _next_meeting(memory, table, today):
    following = meetings.following(memory, table, today)
    return following.on if following else None


def _person(contact, home):
    return PersonRow(
        contact=contact.id,
        organisation=home.id,
        name=contact.name,
        function=contact.function,
        organisation_name=home.name,
        monogram=home.monogram,
        colour=home.colour,
        is_own=home.is_own,
        is_present=False,
        is_expected=False,
        open_actions=0,
        last_used="",
    )


class Weekdays:
    """A calendar whose free days are the weekends."""

    def is_free(self, day):
        return day.weekday() > 4

    def reason(self, day):
        return "weekend" if self.is_free(day) else None

    def last_working_day_before(self, day):
        while self.is_free(day := day - timedelta(days=1)):
            pass
        return day


def make_desk(clock, parent=None):
    """Return a desk over an empty memory, and the memory."""
    memory = Memory(clock)
    desk = Desk(
        session=Session(memory),
        drafts=None,
        read=memory,
        lists=MemoryLists(memory),
        logbook=MemoryLogbook(memory),
        tasks=InlineTasks(),
        clock=clock,
        working_days=Weekdays(),
        paper=None,
        files=None,
        parent=parent,
    )
    return desk, memory


__all__ = ["Memory", "MemoryLogbook", "make_desk"]
