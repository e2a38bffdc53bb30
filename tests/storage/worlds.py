"""Made-up partners, meetings and actions, and what the rules say of them without SQL."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import date, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.storage import fakes
from workbench.domain.actions import ActionOwner, ActionState, Capacity
from workbench.domain.due_dates import DueKind
from workbench.domain.due_spans import DueSpan
from workbench.domain.meetings import MeetingState
from workbench.domain.people import Contact
from workbench.domain.tables import Table
from workbench.services.rows import ActionGroup, ActionView, Grouping

TODAY = fakes.TODAY
CLOSED = (ActionState.DONE, ActionState.LAPSED)
NOT_HELD = {MeetingState.CANCELLED, MeetingState.MOVED}
TO_COME = {MeetingState.CONCEPT, MeetingState.INVITED}
# Two of a name, one in small letters, one own in the middle of the alphabet.
NAMES = ("Politie", "arts", "Gemeente", "Zorg", "Politie")
OWN = 2

some = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


class TakenBackError(Exception):
    pass


@contextmanager
def for_a_moment(writer):
    """A transaction that leaves nothing, to look into while it is open."""
    with suppress(TakenBackError), writer.store.transaction() as work:
        yield work
        raise TakenBackError


def near(days):
    return st.integers(-days, days).map(lambda n: TODAY + timedelta(days=n))


@st.composite
def meetings(draw):
    made = draw(
        st.lists(
            st.tuples(st.sampled_from(["t0", "t1"]), near(20), st.sampled_from(MeetingState)),
            max_size=8,
        )
    )
    return [
        fakes.meeting(n, table=table, on=on, state=state)
        for n, (table, on, state) in enumerate(made)
    ]


@st.composite
def actions(draw, held, n):
    meeting = draw(st.sampled_from([None, *held]))
    state = draw(st.sampled_from(ActionState))
    kind = draw(st.sampled_from(DueKind))
    return fakes.action(
        n,
        table=meeting.table if meeting else draw(st.sampled_from([None, "t0", "t1"])),
        meeting=meeting.id if meeting else None,
        agreed_on=draw(near(20)),
        number=draw(st.none() | st.integers(1, 3)),
        year=draw(st.sampled_from([2025, 2026])),
        text=draw(st.sampled_from(["Bellen", "Nagaan bij de POLITIE", "50% nagaan_"])),
        due_kind=kind,
        # a day that was left behind by another kind must not count
        due=draw(near(10)) if kind is DueKind.DATE or draw(st.booleans()) else None,
        state=state,
        closed_on=draw(near(10)) if state in CLOSED else None,
        postponed=draw(st.integers(0, 3)),
        capacity=draw(st.none() | st.sampled_from(Capacity)),
        waits_for=draw(st.sampled_from(["", "Brief van het OM"])),
        waits_until=draw(st.none() | near(10)),
        withdrawn_at=draw(st.sampled_from([None, None, None, fakes.NOW])),
    )


@st.composite
def worlds(draw):
    held = draw(meetings())
    made = [draw(actions(held, n)) for n in range(draw(st.integers(0, 8)))]
    owed = {
        action.id: draw(st.lists(st.integers(0, len(NAMES) - 1), max_size=3, unique=True))
        for action in made
    }
    return held, made, owed


def fill(work, world):
    held, made, owed = world
    for n, name in enumerate(NAMES):
        work.organisations.save(
            fakes.organisation(n, name=name, is_own=n == OWN, monogram=f"P{n}", colour=n)
        )
        work.contacts.save(Contact(id=f"c{n}", organisation=f"o{n}", name=f"Persoon {n}"))
    for n in range(2):
        work.tables.save(Table(id=f"t{n}", name=f"Tafel {n}", prefix=f"T{n}"))
    for meeting in held:
        work.meetings.save(meeting)
    for n, action in enumerate(made):
        owners = [
            ActionOwner(
                id=f"w{action.id}{position}",
                action=action.id,
                position=position,
                organisation=f"o{home}",
                contact=f"c{home}" if home % 2 else None,
            )
            for position, home in enumerate(owed[action.id])
        ]
        if n % 2:  # records may be stored in any order
            work.actions.save(action)
        for owner in owners:
            work.owners.save(owner)
        work.actions.save(action)


class Oracle:
    """The records of a connection, and the rules of the list in plain Python."""

    def __init__(self, read):
        self.read = read
        self.held = read.meetings.where()
        self.actions = [a for a in read.actions.where() if a.withdrawn_at is None]

    def lead(self, action):
        owners = self.read.owners.where(action=action.id)
        return self.read.organisations.get(owners[0].organisation) if owners else None

    def term(self, action):
        if action.due_kind is not DueKind.NEXT_MEETING:
            return action.due
        at = self.read.meetings.find(action.meeting) if action.meeting else None
        after = at.on if at else action.agreed_on
        later = [
            m.on
            for m in self.held
            if m.table == action.table and m.on > after and m.state not in NOT_HELD
        ]
        return min(later, default=None) if action.table else None

    def coming(self, table):
        days = [
            m.on for m in self.held if m.table == table and m.state in TO_COME and m.on >= TODAY
        ]
        return min(days, default=None) if table else None

    def fits(self, action, view):
        term, lead = self.term(action), self.lead(action)
        coming = self.coming(action.table)
        if view is ActionView.DONE:
            return not action.state.is_open
        return (
            action.state.is_open
            and {
                ActionView.OPEN: True,
                ActionView.LATE: term is not None and term < TODAY,
                ActionView.BEFORE_NEXT: None not in (term, coming) and term <= coming,
                ActionView.NO_DATE: term is None,
                ActionView.WAITING_ON_US: lead is not None and lead.is_own,
            }[view]
        )

    def has(self, action, search):
        words = (word for word in search.split() if any(c.isalnum() for c in word))
        return all(self._has_word(action, word.lower()) for word in words)

    def _has_word(self, action, word):
        read = self.read
        table = read.tables.find(action.table) if action.table else None
        owners = read.owners.where(action=action.id)
        told = [action.text, action.waits_for, table.name if table else ""]
        told += [read.organisations.get(owner.organisation).name for owner in owners]
        told += [read.contacts.get(owner.contact).name for owner in owners if owner.contact]
        if action.number is not None:
            prefix = table.prefix if table else "OV"
            told.append(f"{prefix}-{action.year % 100:02}-{action.number:02}")
        return any(word in one.lower() for one in told)

    def head(self, action, view, by):
        """The key of the group it stands in, the record behind that, and its place."""
        if by is Grouping.PARTNER:
            lead = self.lead(action)
            place = (2,) if lead is None else (1 - lead.is_own, lead.name.lower(), lead.id)
            return (lead.id if lead else None), lead, place
        if by is Grouping.TABLE:
            table = self.read.tables.find(action.table) if action.table else None
            place = (1,) if table is None else (0, table.name.lower(), table.id)
            return (table.id if table else None), table, place
        if view is ActionView.DONE:
            year, month = action.closed_on.year, action.closed_on.month
            return f"{year}-{month:02}", None, (-year, -month)
        term = self.term(action)
        sunday = TODAY + timedelta(days=6 - TODAY.weekday())
        span = (
            DueSpan.NONE if term is None
            else DueSpan.LATE if term < TODAY
            else DueSpan.TODAY if term == TODAY
            else DueSpan.THIS_WEEK if term <= sunday
            else DueSpan.NEXT_WEEK if (term - sunday).days <= 7
            else DueSpan.LATER
        )  # fmt: skip
        return span, None, (list(DueSpan).index(span),)

    def place(self, action, view, by):
        _key, _of, group = self.head(action, view, by)
        if view is ActionView.DONE:
            return (group, -action.closed_on.toordinal(), -int(action.id[1:]))
        term, number = self.term(action), action.number
        return (group, term or date.max, action.year, number or 10**9, action.id)

    def view(self, view, search="", by=Grouping.PARTNER):
        found = [a for a in self.actions if self.fits(a, view) and self.has(a, search)]
        return sorted(found, key=lambda a: self.place(a, view, by))

    def groups(self, view, search="", by=Grouping.PARTNER):
        heads = {}
        for action in self.view(view, search, by):
            key, of, _place = self.head(action, view, by)
            heads.setdefault(key, (of, []))[1].append(action)
        return tuple(
            ActionGroup(
                key=key,
                name=of.name if of else "",
                monogram=getattr(of, "monogram", getattr(of, "prefix", "")),
                colour=getattr(of, "colour", 0),
                count=len(found),
                late=sum(self.fits(a, ActionView.LATE) for a in found),
            )
            for key, (of, found) in heads.items()
        )
