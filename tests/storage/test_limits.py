"""Narrowing needs nothing, widening a reason that is kept (R1.5); one step either way."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given

from tests.storage import fakes
from tests.unit.test_holding import LIMITS, READERS, WHAT
from workbench.domain.holding import Asked, Basis, Level, Limit, Role, may_hold
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.meetings import MeetingState, MinutesAdoptedError
from workbench.domain.minutes import Block, LineKind
from workbench.domain.widening import WideningReasonError, taken_along, widens
from workbench.services import agenda, limits, meetings, minutes
from workbench.services.audit import Act
from workbench.services.limits import Limits

RED = Marking(Label.CONFIDENTIAL, Tlp.RED)
POLICE, CARE = "organisation:o0", "organisation:o1"
BOTH = (POLICE, CARE)


@given(WHAT, WHAT)
def test_what_is_no_widening_lets_nobody_in(before, after):
    """Whoever may hold it after could before; presence at the item stays what it is."""
    same = Asked(
        item=before.item, marking=after.marking, is_closed=after.is_closed, limits=after.limits
    )
    if not widens(before, same):
        for reader, basis in product(READERS.values(), Basis):
            if may_hold(reader, same, basis).is_allowed:
                assert may_hold(reader, before, basis).is_allowed


@given(WHAT, LIMITS)
def test_one_more_limit_is_no_widening(asked, limit):
    assert not widens(asked, asked.with_limit(limit))
    assert not widens(asked, asked)


@pytest.fixture
def held(keep):
    keep(organisations=fakes.organisation())
    keep(meetings=fakes.meeting(state=MeetingState.IN_PROGRESS))
    keep(items=fakes.item())
    keep(lines=fakes.line())


def limited(session, audience=None, marking=None, reason=""):
    wanted = Limits(marking=marking, audience=audience, reason=reason)
    blocks = (Block(line="l0", text="Regel"),)
    return session.do(limits.limit_line, "i0", blocks, "l0", wanted)


@pytest.fixture
def read(held, vault):
    reader = vault.reader()
    yield reader.records
    reader.close()


def test_a_line_is_narrowed_and_widened_with_a_reason(read, session, count):
    limited(session, audience=(POLICE,), marking=RED)
    assert read.lines.get("l0").audience == (POLICE,)
    assert read.lines.get("l0").marking == RED
    with pytest.raises(WideningReasonError):
        limited(session, audience=BOTH, marking=RED)
    with pytest.raises(WideningReasonError):
        limited(session, audience=(POLICE,), reason="  ")
    assert read.lines.get("l0").audience == (POLICE,)
    limited(session, audience=BOTH, marking=RED, reason="De zorg moet dit weten")
    (why,) = limits.widenings_of(read, "i0", "l0")
    assert (why.reason, why.line, why.meeting) == ("De zorg moet dit weten", "l0", "m0")
    assert "zorg" not in repr(why)
    session.undo()
    assert read.lines.get("l0").audience == (POLICE,)
    assert count("widening") == 0


def test_a_line_that_was_not_stored_yet_is_written_along(read, session):
    wanted = Limits(audience=(CARE,))
    blocks = (Block(line="l0", text="Regel"), Block(line="l9", text="Nieuw", is_recorded=True))
    session.do(limits.limit_line, "i0", blocks, "l9", wanted)
    assert read.lines.get("l9").audience == (CARE,)
    assert read.lines.get("l0").audience is None


def test_typing_never_widens(read, session):
    """Whatever guard the editor shows: only the use case with its reason changes a stored line."""
    limited(session, audience=(POLICE,), marking=RED)
    session.do(minutes.write_item, "i0", (Block(line="l0", text="Anders"),))
    held = read.lines.get("l0")
    assert (held.text, held.audience, held.marking) == ("Anders", (POLICE,), RED)


@pytest.mark.parametrize(
    ("kind", "kept"), [(LineKind.ACTION, "actions"), (LineKind.DECISION, "decisions")]
)
def test_the_record_of_a_line_is_limited_with_it(read, session, kind, kept):
    block = Block(line="l9", text="Bellen", kind=kind, is_recorded=True)
    session.do(minutes.write_item, "i0", (block,))
    session.do(limits.limit_line, "i0", (block,), "l9", Limits(audience=(POLICE,), marking=RED))
    (record,) = getattr(read, kept).where()
    assert (record.audience, record.marking) == ((POLICE,), RED)


def test_a_line_that_moves_to_a_wider_item_stays_narrow(read, session, keep):
    keep(items=fakes.item(1, audience=(POLICE, CARE), marking=RED, is_closed=True))
    keep(lines=fakes.line(1, item="i1", audience=(CARE, "person:c0")))
    keep(lines=fakes.line(2, item="i1", position=2))
    moved = (Block(line="l1", text="Eerste"), Block(line="l2", text="Tweede"))
    session.do(minutes.write_item, "i0", moved)
    strict = Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.RED)
    assert (read.lines.get("l1").marking, read.lines.get("l1").audience) == (strict, (CARE,))
    assert (read.lines.get("l2").marking, read.lines.get("l2").audience) == (strict, BOTH)
    session.do(minutes.write_item, "i1", moved)  # and back: it keeps what it has of its own
    assert read.lines.get("l1").audience == (CARE,)


@given(WHAT, WHAT)
def test_what_a_line_takes_along_never_widens(before, after):
    marking, audience = taken_along(before, after)
    bare = Asked(
        item=before.item,
        marking=after.marking,
        is_closed=after.is_closed,
        is_of_persons=before.is_of_persons,  # a line never moves to another table
        is_said=before.is_said,
        limits=after.limits,
    )
    own = Limit(level=Level.LINE, marking=marking, audience=audience)
    there = bare.with_limit(own)
    for reader, basis in product(READERS.values(), Basis):
        is_visitor = before.is_closed and reader.role is Role.GUEST
        if not is_visitor and may_hold(reader, there, basis).is_allowed:
            assert may_hold(reader, before, basis).is_allowed


def test_an_item_is_narrowed_and_widened_with_a_reason(read, session, keep):
    keep(items=fakes.item(1, parent="i0"))
    session.do(limits.limit_item, "i0", Limits(audience=(POLICE,), marking=RED))
    assert read.items.get("i0").marking == RED
    with pytest.raises(WideningReasonError):
        session.do(limits.limit_item, "i0", Limits(audience=(POLICE,)))
    session.do(limits.limit_item, "i1", Limits(marking=RED))  # RED already: nothing is wider
    session.do(limits.limit_item, "i1", Limits())
    session.do(limits.limit_item, "i0", Limits(reason="Openbaar gemaakt"))
    assert [why.reason for why in limits.widenings_of(read, "i0")] == ["Openbaar gemaakt"]
    assert limits.widenings_of(read, "i1") == ()


def test_adopted_minutes_keep_their_limits(read, session, keep):
    keep(meetings=fakes.meeting(state=MeetingState.ADOPTED))
    with pytest.raises(MinutesAdoptedError):
        limited(session, audience=(POLICE,))
    with pytest.raises(MinutesAdoptedError):
        session.do(limits.limit_item, "i0", Limits(marking=RED))


def test_what_becomes_wider_elsewhere_is_in_the_log(read, session, writer):
    """The marking of a whole meeting lowered, an item taken out of the closed part (R1.5)."""
    session.do(agenda.change_item, fakes.item(is_closed=True))
    session.do(agenda.change_item, fakes.item(is_closed=True, title="Anders"))
    meeting = read.meetings.get("m0")
    session.do(meetings.change_meeting, replace(meeting, place="Elders"))
    assert widened(writer) == 0
    with pytest.raises(WideningReasonError):
        session.do(agenda.change_item, fakes.item())
    assert read.items.get("i0").is_closed
    session.do(agenda.change_item, fakes.item(), why=" Het college is akkoord ")
    (opened,) = limits.widenings_of(read, "i0")
    assert opened.reason == "Het college is akkoord"
    lower = replace(meeting, marking=Marking(Label.PUBLIC, Tlp.AMBER))
    with pytest.raises(WideningReasonError):
        session.do(meetings.change_meeting, lower)
    assert read.meetings.get("m0").marking == meeting.marking
    session.do(meetings.change_meeting, lower, why=" Alles is openbaar ")
    assert widened(writer) == 2
    (why,) = read.widenings.where(meeting="m0", item=None)
    assert (why.reason, why.line) == ("Alles is openbaar", None)
    session.undo()
    assert read.widenings.where(meeting="m0", item=None) == ()


def widened(writer):
    told = "SELECT count(*) FROM audit WHERE act = ?"
    return writer.connection.execute(told, (Act.LIMITS_WIDENED,)).fetchone()[0]
