"""What partners did, read from an encrypted file, against plain Python (R13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import count as counting

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storage import fakes
from tests.storage.worlds import TODAY, for_a_moment
from tests.storage.worlds import some as many
from workbench.domain.actions import ActionOwner, ActionState, ProgressNote
from workbench.domain.contributions import SILENT, Contribution, Way, latest, months_between
from workbench.domain.meetings import Attendance, MeetingState, Presence
from workbench.domain.people import Contact
from workbench.domain.remarks import Remark, RemarkSource
from workbench.domain.rounds import Answer, RoundAnswer, WrittenRound
from workbench.domain.tables import Membership, Table
from workbench.services import partner_standing
from workbench.storage.lists import SqlLists

HOMES = 3
some = settings(many, max_examples=40)
AGO = st.integers(-40, 400).map(lambda n: TODAY - timedelta(days=n))
HOME = st.integers(0, HOMES - 1)
BEGUN = {
    MeetingState.IN_PROGRESS,
    MeetingState.TO_FINISH,
    MeetingState.DRAFT_MINUTES,
    MeetingState.ADOPTED,
}
WAYS = {Presence.PRESENT: Way.PRESENT, Presence.SUBSTITUTED: Way.SUBSTITUTE}


@st.composite
def deeds(draw):
    """What happened: meetings with who was there, actions, notes, remarks, answers."""
    ways = st.sampled_from(["meeting", "action", "note", "remark", "answer"])
    kinds = draw(st.lists(ways, max_size=7))
    return [
        (
            kind,
            draw(HOME),
            draw(AGO),
            draw(st.sampled_from(MeetingState)),
            draw(st.sampled_from(Presence)),
            draw(st.sampled_from(ActionState)),
        )
        for kind in kinds
    ]


def settle(work, seats):
    work.tables.save(Table(id="t0", name="Tafel", prefix="RT"))
    for n, (since, until, gone, is_own) in enumerate(seats):
        home = fakes.organisation(n, until=gone, is_own=is_own, since=None)
        work.organisations.save(home)
        work.contacts.save(Contact(id=f"c{n}", organisation=f"o{n}", name=f"Persoon {n}"))
        work.memberships.save(
            Membership(
                id=f"s{n}", table="t0", contact=f"c{n}", organisation=f"o{n}", since=since,
                until=until,
            )
        )  # fmt: skip


def happen(work, told):
    """Store it, and give what of it is a contribution."""
    ids = counting()
    for kind, home, on, state, presence, action_state in told:
        n = next(ids)
        act = {"meeting": _meet, "action": _act, "note": _note, "remark": _remark}.get(
            kind, _answer
        )
        found = act(work, n, home, on, (state, presence, action_state))
        if found is not None and on <= TODAY:
            yield f"o{home}", Contribution(on=on, way=found[0], of=found[1], title=found[2])


def _meet(work, n, home, on, rest):
    state, presence, _ = rest
    work.meetings.save(fakes.meeting(n, table="t0", on=on, state=state, title=f"Overleg {n}"))
    work.attendance.save(
        Attendance(
            id=f"p{n}", meeting=f"m{n}", contact=f"c{home}", organisation=f"o{home}", position=0,
            name="P", presence=presence,
        )
    )  # fmt: skip
    if state not in BEGUN or presence not in WAYS:
        return None
    return WAYS[presence], f"m{n}", f"Overleg {n}"


def _act(work, n, home, on, rest):
    state = rest[2]
    is_closed = not state.is_open
    made = fakes.action(n, text=f"Actie {n}", state=state, closed_on=on if is_closed else None)
    work.actions.save(made)
    owner = ActionOwner(id=f"w{n}", action=f"a{n}", position=0, organisation=f"o{home}")
    work.owners.save(owner)
    return (Way.DONE, f"a{n}", f"Actie {n}") if state is ActionState.DONE else None


def _note(work, n, home, on, _rest):
    work.actions.save(fakes.action(n, text=f"Actie {n}"))
    work.notes.save(
        ProgressNote(
            id=f"n{n}", action=f"a{n}", meeting=None, on=on, text="Loopt", reported_by=f"c{home}"
        )
    )
    return Way.REPORTED, f"a{n}", f"Actie {n}"


def _draft(work, n):
    work.meetings.save(fakes.meeting(n, table="t0", title=f"Overleg {n}"))
    version = fakes.one_of_each()["versions"]
    work.versions.save(replace(version, id=f"v{n}", meeting=f"m{n}"))


def _remark(work, n, home, on, _rest):
    _draft(work, n)
    work.remarks.save(
        Remark(
            id=f"k{n}", meeting=f"m{n}", version=f"v{n}", on=on, text="Nee", made_at=fakes.NOW,
            source=RemarkSource.ORGANISATION, organisation=f"o{home}",
        )
    )  # fmt: skip
    return Way.REMARKED, f"m{n}", f"Overleg {n}"


def _answer(work, n, home, on, _rest):
    _draft(work, n)
    work.rounds.save(
        WrittenRound(
            id=f"r{n}", meeting=f"m{n}", version=f"v{n}", asked_on=on, until=on,
            asked=(f"o{home}",), silence_agrees=False, made_at=fakes.NOW,
        )
    )  # fmt: skip
    answer = RoundAnswer(
        id=f"j{n}", round=f"r{n}", organisation=f"o{home}", answer=Answer.AGREES, on=on
    )
    work.answers.save(answer)
    return Way.ANSWERED, f"m{n}", f"Overleg {n}"


DAYS = st.none() | AGO
SEATS = st.lists(
    st.tuples(DAYS, DAYS, st.none() | AGO, st.booleans()), min_size=HOMES, max_size=HOMES
)


@given(seats=SEATS, told=deeds())
@some
def test_the_last_contribution_and_who_is_silent(writer, seats, told):
    with for_a_moment(writer) as work:
        settle(work, seats)
        done = list(happen(work, told))
        lists = SqlLists(writer.connection)
        expected = []
        for n, (since, until, gone, is_own) in enumerate(seats):
            mine = latest(made for home, made in done if home == f"o{n}")
            found = lists.contributions.latest(f"o{n}", TODAY)
            # of two on one day any may be told
            assert (found and (found.on, found.way)) == (mine and (mine.on, mine.way))
            sits = (since is None or since <= TODAY) and (until is None or until >= TODAY)
            is_partner = sits and not is_own and (gone is None or gone >= TODAY)
            start = mine.on if mine else since
            is_long = start is None or months_between(start, TODAY) >= SILENT
            if is_partner and is_long:
                expected.append(f"o{n}")
        silent = partner_standing.silent(work, lists.contributions, TODAY)
        assert sorted(one.organisation for one in silent) == expected
        months = [one.months if one.months is not None else 10**6 for one in silent]
        assert months == sorted(months, reverse=True)  # the longest first


@given(told=deeds())
@some
def test_attendance_is_that_of_meetings_that_began(writer, told):
    with for_a_moment(writer) as work:
        settle(work, [(None, None, None, False)] * HOMES)
        list(happen(work, told))
        rows = SqlLists(writer.connection).contributions.seen("o0", TODAY, 100)
        begun = [m for m in work.meetings.where() if m.has_begun and m.on <= TODAY]
        mine = {a.meeting: a for a in work.attendance.where(organisation="o0")}
        assert {row.meeting for row in rows} == {m.id for m in begun if m.id in mine}
        for row in rows:
            assert (row.presence, row.contact) == (mine[row.meeting].presence, "c0")
            assert (row.table_name, row.prefix, row.stands_in) == ("Tafel", "RT", False)


def test_a_substitute_is_told_as_one(writer):
    with for_a_moment(writer) as work:
        settle(work, [(None, None, None, False)] * HOMES)
        work.contacts.save(Contact(id="c9", organisation="o0", name="Invaller"))
        work.meetings.save(fakes.meeting(0, table="t0", state=MeetingState.TO_FINISH))
        told = {"meeting": "m0", "organisation": "o0", "name": ""}
        work.attendance.save(
            Attendance(
                id="p0", contact="c0", position=0, function="Arts", substituted_by="c9",
                presence=Presence.SUBSTITUTED, **told,
            )
        )  # fmt: skip
        work.attendance.save(
            Attendance(
                id="p1", contact="c9", position=1, presence=Presence.PRESENT,
                **{**told, "name": "Invaller"},
            )
        )  # fmt: skip
        done = SqlLists(writer.connection).contributions
        (table,) = partner_standing.attended(done, "o0", TODAY)
        (held,) = table.held
        assert (held.turnout, held.who) == ("substitute", ("Invaller",))
