"""Attendance and closing in a real encrypted file: the confirmed grid, what goes along, undo."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.domain.agenda import ItemFate, ItemState
from workbench.domain.frozen import FrozenSpan, thaw
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.meetings import Channel, Presence
from workbench.domain.tables import Table
from workbench.services import (
    agenda,
    attendance,
    carrying,
    freezing,
    meetings,
    people,
    tables,
    treating,
)
from workbench.services.agenda import ItemDraft
from workbench.services.holding import gathering
from workbench.services.meetings import NotLatestError

STANDING = ("Opening", "Verslag", "Actielijst", "Rondvraag")
NOVEMBER, DECEMBER = date(2026, 11, 19), date(2026, 12, 3)
RED = Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.RED)


@pytest.fixture
def do(session):
    def asked(use_case, *args, **more):
        return session.do(use_case, *args, **more).value

    return asked


@pytest.fixture
def read(vault):
    reader = vault.reader()
    yield reader.records
    reader.connection.close()


@pytest.fixture
def meeting(do, read):
    """A meeting of three members and four points of its own, that is held."""
    home = do(people.add_organisation, "Gemeente")
    table = do(tables.add_table, Table(id="", name="Tafel", prefix="RT"), STANDING)
    for name in ("Anna", "Bas", "Carla"):
        contact = do(people.add_contact, home.id, name)
        do(tables.add_member, table.id, contact.id)
    made = do(meetings.plan, table.id, NOVEMBER)
    do(agenda.add_items, made.id, [ItemDraft(title=t, minutes=10) for t in "VWXY"])
    do(meetings.start, made.id)
    do(attendance.all_present, made.id)
    return made.id


def rows(read, meeting):
    return {r.name: r for r in read.attendance.where(meeting=meeting)}


def points(read, meeting):
    return {i.title: i.id for i in read.items.where(meeting=meeting)}


def test_who_left_early_gets_no_red_line_of_later_and_nobody_does_before_confirming(
    do, read, meeting
):
    at = points(read, meeting)
    do(agenda.open_item, at["V"])
    do(attendance.goes, rows(read, meeting)["Anna"].id)
    do(agenda.open_item, at["W"])
    do(agenda.change_item, read.items.get(at["W"]).__class__(**_red(read.items.get(at["W"]))))
    anna, bas = (f"person:{rows(read, meeting)[n].contact}" for n in ("Anna", "Bas"))

    def may(who):
        facts = gathering(read, meeting)
        return at["W"] in (facts.reader(who).confirmed or ())

    assert not may(anna)
    assert not may(bas)  # the clock proposes, a person confirms
    do(attendance.confirm, meeting)
    assert not may(anna)
    assert may(bas)
    do(attendance.mark, [rows(read, meeting)["Bas"].id], [at["W"]], is_there=False)
    assert not may(bas)  # changed since, so not confirmed


def _red(item):
    return {name: getattr(item, name) for name in item.__slots__} | {"marking": RED}


def test_every_step_is_taken_back_whole(do, read, session, meeting):
    before = (read.attendance.where(meeting=meeting), read.items.where(meeting=meeting))
    steps = 0
    row, at = rows(read, meeting)["Anna"], points(read, meeting)
    outsider = do(people.add_contact, row.organisation, "Dirk")
    for act in (
        lambda: do(attendance.substitute, row.id, outsider.id),
        lambda: do(attendance.set_presence, row.id, Presence.PRESENT),
        lambda: do(attendance.set_stretches, row.id, ((at["V"], at["W"]), (at["Y"], None))),
        lambda: do(attendance.set_channel, row.id, Channel.PHONE),
        lambda: do(attendance.confirm, meeting),
        lambda: do(treating.nod, at["V"], at["W"]),
        lambda: do(treating.put_off, at["W"]),
        lambda: do(treating.set_closed, at["Y"], is_closed=True),
        lambda: do(treating.set_chair, at["Y"], outsider.id),
        lambda: do(carrying.choose_fate, at["X"], ItemFate.CLOSES),
    ):
        act()
        steps += 1
    for _ in range(steps):
        session.undo()
    assert (read.attendance.where(meeting=meeting), read.items.where(meeting=meeting)) == before
    assert read.presences.where() == ()


def test_finishing_brings_what_goes_along_and_freezes_who_was_there(do, read, session, meeting):
    at = points(read, meeting)
    for title in "VW":
        do(agenda.open_item, at[title])
    do(treating.nod, at["W"])
    do(treating.put_off, at["X"])
    carla = rows(read, meeting)["Carla"]
    do(attendance.set_stretches, carla.id, ((at["V"], at["V"]), (at["X"], None)))
    do(treating.set_chair, at["V"], carla.contact)
    do(attendance.confirm, meeting)
    after = do(meetings.plan, read.meetings.get(meeting).table, DECEMBER).id
    do(meetings.end, meeting)
    do(carrying.choose_fate, at["Y"], ItemFate.CLOSES)
    version = session.write(freezing.finish, meeting).value
    frozen = thaw(version.canonical)
    (partly,) = frozen.attendance.partly
    assert partly.spans == (FrozenSpan(from_item="4", to_item="4"), FrozenSpan(from_item="6"))
    assert set(partly.heard) == {at["V"], at["X"], at["Y"], points(read, meeting)["Rondvraag"]}
    items = {item.title: item for item in frozen.items}
    assert (items["V"].chair, items["W"].is_nodded) == ("Carla", True)
    assert items["X"].state is ItemState.DEFERRED
    assert [i.title for i in read.items.where(meeting=after) if i.carried_from] == ["X"]
    assert carrying.waiting(read, read.meetings.get(meeting).table) == ()


def test_only_the_latest_minutes_are_reopened_and_finishing_again_doubles_nothing(
    do, read, session, meeting
):
    at = points(read, meeting)
    do(agenda.open_item, at["V"])
    table = read.meetings.get(meeting).table
    after = do(meetings.plan, table, DECEMBER).id
    do(meetings.end, meeting)
    number = session.write(freezing.finish, meeting).value.n
    do(meetings.reopen, meeting)
    assert session.write(freezing.finish, meeting).value.n == number + 1
    carried = [i.title for i in read.items.where(meeting=after) if i.carried_from]
    assert carried == ["W", "X", "Y"]
    do(meetings.start, after)
    with pytest.raises(NotLatestError):
        do(meetings.reopen, meeting)
    assert read.meetings.get(meeting).number == 1
