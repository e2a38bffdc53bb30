"""The facts of a meeting for the question who may hold a line, on a real file (D3, R6, R9.1)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.storage import fakes
from workbench.domain.frozen import canonical, thaw
from workbench.domain.holding import OWN, Basis, Reason, Role, may_hold
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.meetings import Attendance, MeetingState, Presence, PresenceSpan
from workbench.domain.minutes import Block, LineKind, VersionState
from workbench.domain.parties import organisation, person
from workbench.domain.people import Contact
from workbench.domain.presence import treatment_order
from workbench.domain.tables import Membership, Table
from workbench.services import freezing
from workbench.services.audit import Act
from workbench.services.holding import asked_at, gathering
from workbench.services.limit_questions import question_of_item, question_of_line
from workbench.services.limits import Limits
from workbench.services.projecting import OWN_COPY, agenda_for, projected

RED = Marking(Label.CONFIDENTIAL, Tlp.RED)
POLICE, CARE, HEALTH = organisation("o0"), organisation("o1"), organisation("o2")


def contact(key: str, home: str) -> Contact:
    return Contact(id=key, organisation=home, name=key.title())


def seat(n: int, who: str, home: str, **more) -> Membership:
    return Membership(id=f"s{n}", table="t0", contact=who, organisation=home, **more)


def row(n: int, who: str, home: str, presence: Presence, **more) -> Attendance:
    told = {"id": f"p{n}", "meeting": "m0", "contact": who, "organisation": home, "position": n}
    return Attendance(**{**told, "presence": presence, "name": who.title(), **more})


def span(n: int, first: str | None, last: str | None) -> PresenceSpan:
    return PresenceSpan(id=f"q{n}", attendance=f"p{n}", from_item=first, to_item=last)


WORLD = {
    "organisations": [fakes.organisation(n) for n in range(4)],
    "contacts": [
        contact("ann", "o0"),
        contact("jet", "o0"),
        contact("bob", "o0"),
        contact("fay", "o1"),
        contact("eva", "o3"),
        contact("gus", "o2"),
        contact("new", "o1"),
    ],
    "tables": [Table(id="t0", name="Tafel")],
    "memberships": [
        seat(0, "ann", "o0"),
        seat(1, "fay", "o1"),
        seat(2, "new", "o1", since=fakes.TODAY),
        seat(3, "jet", "o0", substitute_for="ann"),
        seat(4, "gone", "o3", until=fakes.TODAY.replace(day=1)),
    ],
    "meetings": [fakes.meeting(table="t0", state=MeetingState.IN_PROGRESS)],
    "items": [
        fakes.item(0, treated=1),
        fakes.item(1, treated=2, marking=RED),
        fakes.item(2, is_closed=True, audience=(POLICE, CARE)),
        fakes.item(3, parent="i2", audience=(POLICE,)),
    ],
    "attendance": [
        row(0, "ann", "o0", Presence.PRESENT, is_confirmed=True, there_at=("i0", "i1", "i2", "i3")),
        row(1, "bob", "o0", Presence.PRESENT, is_confirmed=True, there_at=("i0",)),
        row(2, "fay", "o1", Presence.SUBSTITUTED, is_confirmed=True, substituted_by="eva"),
        row(3, "eva", "o3", Presence.PRESENT),
        row(4, "gus", "o2", Presence.PRESENT, is_guest=True, represents=("o9",)),
    ],
    "presences": [span(1, None, "i0"), span(4, "i1", "i1")],
    "lines": [
        fakes.line(0, item="i0", text="Voor allen"),
        fakes.line(1, item="i1", text="Rood"),
        fakes.line(2, item="i2", text="Besloten"),
        fakes.line(3, item="i2", text="Smaller", audience=(POLICE,)),
    ],
}


def stored(session, records):
    """Store lists of records by the names of their repositories."""

    def save(work):
        for name, held in records.items():
            for record in held:
                getattr(work, name).save(record)
        work.audit(Act.AGENDA_CHANGED, "m0")

    session.do(save)


@pytest.fixture
def world(session):
    records = dict(WORLD)
    contacts = [*records.pop("contacts"), contact("gone", "o3")]
    stored(session, {"organisations": records.pop("organisations"), "contacts": contacts})
    stored(session, records)
    return session


@pytest.fixture
def read(world, vault):
    reader = vault.reader()
    yield reader.records
    reader.close()


@pytest.fixture
def facts(read):
    return gathering(read, "m0")


def test_readers_are_those_on_the_list_and_with_a_seat(facts):
    found = {one.party.partition(":")[2]: one for one in facts.readers}
    assert {name: one.role for name, one in found.items()} == {
        "ann": Role.MEMBER,
        "bob": Role.MEMBER,
        "fay": Role.MEMBER,
        "eva": Role.SUBSTITUTE,
        "gus": Role.GUEST,
        "new": Role.MEMBER,
    }
    assert found["eva"].parties == {person("eva"), organisation("o3"), CARE}
    assert found["eva"].stands_in_for == person("fay")
    assert found["fay"].is_substituted
    assert found["gus"].invited == {"i1"}
    assert "Ann" not in repr(found["ann"])


def test_presence_comes_from_spans_and_counts_only_when_confirmed(facts):
    found = {one.party.partition(":")[2]: one for one in facts.readers}
    assert found["ann"].confirmed == {"i0", "i1", "i2", "i3"}
    assert found["bob"].confirmed == found["bob"].present == {"i0"}
    assert found["fay"].confirmed == frozenset()
    assert found["eva"].confirmed is None
    assert found["eva"].present == {"i0", "i1", "i2", "i3"}
    assert found["new"].confirmed == frozenset()


@pytest.mark.parametrize(
    ("who", "role"),
    [
        (person("ann"), Role.MEMBER),
        (POLICE, Role.HOUSE),
        (HEALTH, Role.PARTNER),  # a guest's organisation does not sit at the table
        (person("lot"), Role.PARTNER),
        (organisation("o9"), Role.REPRESENTED),
    ],
)
def test_any_party_is_a_reader_of_some_kind(facts, who, role):
    assert facts.reader(who).role is role


def test_an_audience_can_name_the_organisations_and_persons_of_the_meeting(facts):
    assert facts.parties[:2] == (POLICE, CARE)
    assert person("gus") in facts.parties


def test_a_question_is_about_what_stands_on_the_agenda(facts, read):
    gone = Block(line="l9", text="")
    assert question_of_item(facts, "gone") is None
    assert question_of_line(read, facts, "gone", gone) is None
    item = question_of_item(facts, "i2")
    assert item.own.audience == (POLICE, CARE)
    assert item.above.audiences == ()
    assert not item.is_wider(Limits(audience=(POLICE,)))
    assert item.is_wider(Limits())
    new = question_of_line(read, facts, "i0", gone)
    assert not new.is_wider(Limits())  # never written, so nobody had it yet


def test_a_colleague_is_known_by_the_organisation(facts):
    assert facts.person_of("jet", "o0").role is Role.HOUSE
    assert facts.person_of("lot", "o8").role is Role.PARTNER
    assert facts.person_of("lot", "o9").role is Role.REPRESENTED
    assert facts.person_of("ann", "o0").role is Role.MEMBER
    assert may_hold(facts.person_of("jet", "o0"), facts.item("i0")).is_allowed


@pytest.mark.parametrize(
    ("ends", "more", "invited"),
    [
        (None, {}, None),  # the open part as a whole
        (("i1", "i1"), {}, {"i1"}),
        (("i1", None), {}, {"i1"}),  # stayed on: that is no invitation to the closed part
        (("i1", "i2"), {}, {"i1", "i2"}),
        (None, {"is_confirmed": True, "there_at": ("i0", "i2")}, {"i0", "i2"}),
        (("i3", "i3"), {"is_confirmed": True}, {"i3"}),
    ],
)
def test_a_guest_is_invited_to_the_closed_part_by_name_only(facts, ends, more, invited):
    guest = replace(facts.attendance[4], **more)
    changed = replace(facts, attendance=(guest,), spans={"p4": (span(4, *ends),) if ends else ()})
    assert changed.reader(person("gus")).invited == invited


def test_an_item_brings_its_own_limits_and_those_above(facts):
    below = facts.item("i3")
    assert below.is_closed
    assert below.audiences == ((POLICE, CARE), (POLICE,))
    assert below.number == "3.1"
    assert facts.item("i1").narrowest.tlp is Tlp.RED
    assert facts.item("gone") is None
    assert facts.line(fakes.line(item="gone")) is None


def test_one_item_can_be_asked_by_itself(read, facts):
    assert replace(asked_at(read, "i3"), number="3.1") == facts.item("i3")
    assert asked_at(read, "gone") is None


def test_a_red_line_goes_to_who_was_confirmed_there(facts, read):
    red = facts.line(read.lines.get("l1"))
    told = {one.party.partition(":")[2]: may_hold(one, red).reason for one in facts.readers}
    assert told == {
        "ann": None,
        "bob": Reason.RED_NOT_THERE,
        "fay": Reason.RED_SUBSTITUTED,
        "eva": Reason.RED_UNCONFIRMED,
        "gus": Reason.RED_UNCONFIRMED,
        "new": Reason.RED_NOT_THERE,
    }


def test_the_room_hears_of_who_may_not(facts):
    names = {one.party.partition(":")[2] for one in facts.in_the_room}
    assert names == {"ann", "eva"}  # bob and gus have left again
    verdict = facts.room_may_hear("i3")
    assert [(one.party, answer.reason) for one, answer in verdict.refused] == [
        (person("eva"), Reason.AUDIENCE)
    ]
    assert facts.room_may_hear("gone") is None
    assert facts.screen_may_show(facts.item("i2"))
    assert not facts.screen_may_show(facts.item("i3"))


def test_a_line_says_for_how_many_it_is_visible(facts):
    narrow = facts.visible(facts.block("i0", Block(line="l9", text="", audience=(CARE,))))
    assert (narrow.holders, len(narrow.answers)) == (1, 4)
    assert facts.basis is Basis.IN_THE_ROOM


def test_before_the_meeting_it_is_for_who_is_expected(world, vault):
    stored(world, {"meetings": [fakes.meeting(table="t0")]})
    stored(world, {"attendance": [row(0, "ann", "o0", Presence.EXPECTED)]})
    for n in (1, 3, 4):
        held = WORLD["attendance"][n]
        stored(world, {"attendance": [replace(held, presence=Presence.EXPECTED)]})
    reader = vault.reader()
    facts = gathering(reader.records, "m0")
    assert facts.basis is Basis.INVITED
    assert {one.party for one in facts.company} == {
        person(name) for name in ("ann", "bob", "eva", "gus")
    }
    # the agenda for a guest holds the title of its item only, even when that is RED
    guest = facts.reader(person("gus"))
    assert [item.id for _, item in agenda_for(facts, [guest])] == ["i1"]
    member = facts.reader(person("ann"))
    assert [number for number, _ in agenda_for(facts, [member])] == ["1", "2", "3", "3.1"]
    assert [item.id for _, item in agenda_for(facts, [guest, member])] == ["i1"]
    assert agenda_for(facts, [facts.reader(POLICE)]) == (facts.items[0],)
    assert agenda_for(facts, OWN_COPY) == facts.items
    assert agenda_for(facts, []) == ()
    reader.close()


def test_a_meeting_without_a_table_has_no_seats(session, vault):
    stored(session, {"meetings": [fakes.meeting()]})
    reader = vault.reader()
    assert gathering(reader.records, "m0").readers == ()
    reader.close()


def test_items_keep_their_place_in_the_order_of_treatment():
    items = [
        fakes.item(0),
        fakes.item(1, treated=3),
        fakes.item(2),
        fakes.item(3, treated=1),
        fakes.item(4, treated=2),
    ]
    assert treatment_order(items) == ("i0", "i3", "i4", "i1", "i2")


# ---- what a copy holds --------------------------------------------------------------------------


@pytest.fixture
def frozen(world, vault):
    """The minutes of this meeting, with an action and a decision in the narrow item."""
    stored(
        world,
        {
            "lines": [
                fakes.line(4, item="i2", kind=LineKind.ACTION, action="a0", is_recorded=True),
                fakes.line(5, item="i2", kind=LineKind.DECISION, decision="d0", is_recorded=True),
            ],
            "actions": [
                fakes.action(table="t0", meeting="m0", item="i2", line="l4"),
                fakes.action(1, table="t0", audience=(POLICE,)),
            ],
            "decisions": [
                replace(fakes.one_of_each()["decisions"], item="i2", line="l5", text="Besloten")
            ],
        },
    )
    reader = vault.reader()
    meeting = reader.records.meetings.get("m0")
    made = freezing.as_they_are(reader.records, meeting, VersionState.CONCEPT, 1, ("a1",))
    reader.close()
    return thaw(canonical(made))


def said(frozen):
    return [line.text for item in frozen.items for line in item.lines]


def test_the_own_copy_holds_everything(frozen):
    own = projected(frozen, OWN_COPY)
    assert replace(own, items=()) == replace(frozen, items=())
    assert [item.is_closed for item in frozen.items] == [False, False, True, False]
    assert [item.is_closed for item in own.items] == [False, False, True, True]  # below it
    as_it_was = zip(own.items, frozen.items, strict=True)
    assert all(replace(a, is_closed=b.is_closed) == b for a, b in as_it_was)
    assert len(frozen.actions) == 2
    assert frozen.decisions[0].limits == frozen.actions[1].limits
    assert frozen.actions[0].limits is None


def test_a_copy_holds_what_each_of_its_readers_may(frozen, facts):
    ann, bob, gus = (facts.reader(person(name)) for name in ("ann", "bob", "gus"))
    assert said(projected(frozen, [ann])) == said(frozen)
    for_bob = projected(frozen, [bob])
    assert [item.id for item in for_bob.items] == ["i0", "i2", "i3"]
    assert "Rood" not in said(for_bob)
    assert len(for_bob.decisions) == 1
    assert projected(frozen, [gus]).items == ()
    assert projected(frozen, [gus]).decisions == projected(frozen, [gus]).actions == ()
    assert projected(frozen, [ann, bob]) == for_bob
    nobody = projected(frozen, [])
    assert (nobody.items, nobody.decisions, nobody.actions) == ((), (), ())
    assert OWN.role is Role.KEEPER


def test_a_narrow_line_is_left_out_and_its_item_stays(frozen, facts):
    fay = facts.reader(person("fay"))
    copy = projected(frozen, [fay])
    assert [item.id for item in copy.items] == ["i0", "i2"]
    assert "Smaller" not in said(copy)
    assert "Besloten" in said(copy)
    assert [one.limits is None for one in copy.actions] == [False]
