"""Who gets a copy: persons, those of that day, never who has left; RED by the grid alone (R9.1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.storage import fakes
from tests.storage.test_holding import RED, WORLD, contact, row, said, seat, stored
from workbench.domain.frozen import canonical, thaw
from workbench.domain.grounds import Ground
from workbench.domain.holding import Role
from workbench.domain.meetings import MeetingState, Presence
from workbench.domain.minutes import VersionState
from workbench.domain.parties import person
from workbench.domain.preferences import OWN_CONTACT, Preference
from workbench.services import freezing
from workbench.services.projecting import projected
from workbench.services.recipients import Hindrance, Part, recipient_of, recipients

YESTERDAY = fakes.TODAY - timedelta(days=1)
LATER = fakes.TODAY + timedelta(days=30)


@pytest.fixture
def world(session):
    """A meeting with a chair from outside, someone absent, a substitute, a guest, and leavers."""
    people = [*WORLD["contacts"], *(contact(name, "o3") for name in ("gone", "bye", "out", "may"))]
    records = {key: WORLD[key] for key in ("tables", "items", "presences", "lines")}
    stored(session, {"organisations": WORLD["organisations"], "contacts": people})
    stored(
        session,
        {
            **records,
            "memberships": [
                *WORLD["memberships"],
                seat(5, "bye", "o3"),
                seat(6, "out", "o3", until=fakes.TODAY),
                seat(7, "bob", "o0"),
            ],
            "meetings": [
                fakes.meeting(table="t0", chair="may", state=MeetingState.IN_PROGRESS),
            ],
            "attendance": [
                *WORLD["attendance"],
                row(5, "bye", "o3", Presence.PRESENT, is_confirmed=True, there_at=("i0", "i1")),
                row(6, "out", "o3", Presence.EXCUSED, is_confirmed=True),
            ],
        },
    )
    return session


@pytest.fixture
def read(world, vault):
    reader = vault.reader()
    yield reader.records
    reader.close()


def of(read, today=fakes.TODAY):
    return {one.contact: one for one in recipients(read, "m0", today)}


def test_all_members_of_that_day_are_chosen_with_who_stood_in_the_guests_and_the_chair(read):
    found = of(read)
    assert next(iter(found)) == "may"  # the chair first
    assert {key: one.part for key, one in found.items()} == {
        "may": Part.CHAIR,
        "ann": Part.MEMBER,
        "bob": Part.MEMBER,
        "fay": Part.ABSENT,
        "eva": Part.SUBSTITUTE,
        "gus": Part.GUEST,
        "bye": Part.MEMBER,
        "out": Part.ABSENT,
        "new": Part.ABSENT,
    }
    assert all(one.is_preselected for one in found.values())
    assert all(one.reader.is_person for one in found.values())
    assert found["fay"].name == "Fay"
    assert found["may"].reader.role is Role.MEMBER
    assert "Fay" not in repr(found["fay"])


def test_who_has_left_since_is_never_chosen(world, read):
    stored(
        world,
        {
            "contacts": [replace(contact("bye", "o3"), until=YESTERDAY)],
            "organisations": [replace(fakes.organisation(2), until=YESTERDAY)],
            "preferences": [Preference(id=OWN_CONTACT, value="ann")],
        },
    )
    found = of(read)
    told = {key: one.hindrance for key, one in found.items() if one.hindrance}
    assert told == {
        "bye": Hindrance.LEFT,
        "gus": Hindrance.ORGANISATION_ENDED,
        "ann": Hindrance.OWN,
    }
    assert not any(found[key].is_preselected for key in told)
    assert {key for key in told if found[key].is_blocked} == {"bye", "gus"}


def test_who_gave_up_the_seat_can_be_chosen_by_hand(read):
    later = of(read, LATER)
    assert later["out"].hindrance is Hindrance.LEFT_TABLE
    assert not later["out"].is_preselected
    assert not later["out"].is_blocked


def test_anybody_can_be_added_by_hand_as_what_they_are_to_the_meeting(read):
    jet = recipient_of(read, "m0", "jet", fakes.TODAY)
    assert (jet.part, jet.reader.role, jet.is_preselected) == (Part.OTHER, Role.HOUSE, False)
    assert (jet.name, jet.organisation, jet.home) == ("Jet", "Partner 0", "o0")
    assert jet.ground is Ground.NOT_NEEDED
    assert recipient_of(read, "m0", "ann", fakes.TODAY) == of(read)["ann"]


def test_who_is_added_comes_once_and_after_those_of_the_meeting(read):
    found = recipients(read, "m0", fakes.TODAY, ("jet", "ann", "jet"))
    keys = [one.contact for one in found]
    assert keys[-1] == "jet"
    assert len(keys) == len(set(keys))
    assert found[:-1] == recipients(read, "m0", fakes.TODAY)


def test_without_a_table_those_on_the_list_are_chosen(world, read):
    stored(world, {"meetings": [fakes.meeting(chair=None, state=MeetingState.IN_PROGRESS)]})
    assert [one.contact for one in recipients(read, "m0", fakes.TODAY)] == [
        one.contact for one in WORLD["attendance"]
    ] + ["bye", "out"]


def test_red_goes_to_who_was_there_at_that_item_and_to_nobody_else(read):
    """The grid says: ann at all, bob only at the first, bye at the first two; item 2 is RED."""
    meeting = read.meetings.get("m0")
    frozen = thaw(canonical(freezing.as_they_are(read, meeting, VersionState.CONCEPT, 1)))
    assert frozen.items[1].marking == RED
    had = {
        one.contact: "Rood" in said(projected(frozen, [one.reader]))
        for one in recipients(read, "m0", fakes.TODAY)
    }
    assert {key for key, got in had.items() if got} == {"ann", "bye"}
    colleague = recipient_of(read, "m0", "jet", fakes.TODAY)
    assert "Rood" not in said(projected(frozen, [colleague.reader]))
    assert "Rood" not in said(
        projected(frozen, [recipient_of(read, "m0", "fay", fakes.TODAY).reader])
    )


def test_a_guest_gets_its_own_items_only(read):
    meeting = read.meetings.get("m0")
    frozen = thaw(canonical(freezing.as_they_are(read, meeting, VersionState.CONCEPT, 1)))
    guest = of(read)["gus"].reader
    assert guest.invited == {"i1"}
    assert projected(frozen, [guest]).items == ()  # its item is RED, and its row not confirmed
    confirmed = replace(guest, confirmed=frozenset({"i1"}), invited=frozenset({"i1"}))
    assert [item.id for item in projected(frozen, [confirmed]).items] == ["i1"]
    assert person("gus") == guest.party
