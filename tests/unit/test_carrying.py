"""What goes along to the next agenda: no item in no list, none in two."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.ui.desk_fakes import Memory
from workbench.domain.agenda import ItemFate, ItemState
from workbench.domain.errors import RuleBrokenError
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.meetings import MeetingState
from workbench.domain.minutes import Block, LineKind
from workbench.domain.returning import WhyBack, fate_of
from workbench.domain.tables import Table
from workbench.domain.widening import WideningReasonError
from workbench.services import (
    actions,
    agenda,
    attendance,
    carrying,
    freezing,
    meetings,
    minutes,
    people,
    returning,
    tables,
    treating,
)
from workbench.services.agenda import ItemDraft
from workbench.services.meetings import MeetingDraft, NotLatestError

FIRST = date(2026, 3, 12)
TITLES = ("Opening", "Verslag", "Actielijst", "Rondvraag")


class Clock:
    def now(self):
        return datetime(2026, 3, 12, 14, 0, tzinfo=UTC)

    def today(self):
        return FIRST


class World:
    def __init__(self):
        self.memory = Memory(Clock())
        self.table = tables.add_table(
            self.memory, Table(id="", name="Tafel", prefix="T"), TITLES
        ).id
        self.meeting = self.plan(0)

    def plan(self, weeks):
        return meetings.plan(self.memory, self.table, FIRST + timedelta(weeks=weeks)).id

    def add(self, *titles, meeting=None, **more):
        drafts = [ItemDraft(title=t, **more) for t in titles]
        return agenda.add_items(self.memory, meeting or self.meeting, drafts)

    def hold(self, meeting=None):
        """Begin, at the opening: of a meeting without any trace nothing is left over."""
        key = meeting or self.meeting
        meetings.start(self.memory, key)
        agenda.open_item(self.memory, self.memory.items.where(meeting=key)[0].id)

    def finish(self, meeting=None):
        key = meeting or self.meeting
        if self.memory.meetings.get(key).state is MeetingState.IN_PROGRESS:
            meetings.end(self.memory, key)
        return freezing.finish(self.memory, key)

    def write(self, item, text, kind=LineKind.TEXT):
        block = Block(line=f"l{item}", text=text, kind=kind, is_recorded=True)
        minutes.write_item(self.memory, item, [block])
        return self.memory.lines.get(block.line)

    def whys(self, meeting):
        found = returning.coming_back(self.memory, self.memory.meetings.get(meeting))
        return [one.why for one in found]

    def titles(self, meeting):
        held = self.memory.items.where(meeting=meeting)
        return [i.title for i in held if i.title not in TITLES]

    def item(self, meeting, title):
        held = self.memory.items.where(meeting=meeting)
        return next(i for i in held if i.title == title)


@pytest.fixture
def world():
    return World()


def test_what_is_unfinished_returns_with_its_reason_and_what_is_done_does_not(world):
    done, deferred, _ = world.add("Klaar", "Aangehouden", "Niet gehaald", minutes=20)
    world.hold()
    agenda.open_item(world.memory, done)
    agenda.finish_item(world.memory, done)
    treating.put_off(world.memory, deferred)
    world.finish()
    after = world.plan(4)
    assert world.titles(after) == ["Aangehouden", "Niet gehaald"]
    assert world.whys(after) == [WhyBack.DEFERRED, WhyBack.NOT_REACHED]
    new = world.item(after, "Aangehouden")
    assert (new.carried_from, new.state, new.minutes) == (deferred, ItemState.PLANNED, 20)
    assert world.memory.items.where(meeting=after)[-1].title == "Rondvraag"


def test_an_open_action_keeps_its_item_on_the_agenda_until_it_is_done(world):
    (item,) = world.add("APV", minutes=20)
    world.hold()
    agenda.open_item(world.memory, item)
    line = world.write(item, "Toelichting maken", LineKind.ACTION)
    agenda.finish_item(world.memory, item)
    world.finish()
    second = world.plan(4)
    back = world.item(second, "APV")
    assert world.whys(second) == [WhyBack.OPEN_ACTIONS]
    world.hold(second)
    agenda.go_on(world.memory, back.id, None)
    actions.close(world.memory, line.action)
    world.finish(second)
    assert world.titles(world.plan(8)) == []


def test_a_choice_holds_against_what_an_item_does_by_itself(world):
    stays, goes = world.add("Toch klaar", "Toch mee")
    world.hold()
    agenda.go_on(world.memory, goes, None)
    carrying.choose_fate(world.memory, stays, ItemFate.CLOSES)
    carrying.choose_fate(world.memory, goes, ItemFate.CARRIES)
    assert carrying.choose_fate(world.memory, goes, ItemFate.CARRIES).fate is ItemFate.CARRIES
    world.finish()
    after = world.plan(4)
    assert world.titles(after) == ["Toch mee"]
    assert world.whys(after) == [WhyBack.CHOSEN]


def test_choosing_what_it_does_anyway_is_no_choice(world):
    (item,) = world.add("Punt")
    world.hold()
    carrying.choose_fate(world.memory, item, ItemFate.CLOSES)
    assert world.memory.items.get(item).fate is ItemFate.CLOSES
    assert carrying.choose_fate(world.memory, item, ItemFate.CARRIES).fate is None


def test_items_go_at_once_to_a_meeting_that_is_planned_already(world):
    after = world.plan(4)
    world.add("Niet gehaald")
    world.hold()
    world.finish()
    assert world.titles(after) == ["Niet gehaald"]


def test_the_fixed_item_of_the_same_name_is_the_continuation(world):
    tables.add_fixed_item(world.memory, world.table, ItemDraft(title="Signalen"))
    meeting = world.plan(1)
    world.hold(meeting)
    world.finish(meeting)
    after = world.plan(4)
    assert world.titles(after) == ["Signalen"]
    assert world.item(after, "Signalen").carried_from == world.item(meeting, "Signalen").id


def test_taken_off_the_next_agenda_it_waits_and_is_never_lost(world):
    after = world.plan(4)
    (item,) = world.add("Niet gehaald")
    world.hold()
    world.finish()
    agenda.remove_item(world.memory, world.item(after, "Niet gehaald").id)
    assert [one.item.id for one in carrying.waiting(world.memory, world.table)] == [item]
    assert world.titles(world.plan(8)) == ["Niet gehaald"]


def test_called_off_what_stood_there_waits_for_the_next(world):
    world.add("Eigen punt")
    meetings.cancel(world.memory, world.meeting)
    after = world.plan(4)
    assert world.whys(after) == [WhyBack.CALLED_OFF]


def test_taking_finishing_back_and_closing_takes_it_off_again(world):
    after = world.plan(4)
    (item,) = world.add("Punt")
    world.hold()
    world.finish()
    meetings.reopen(world.memory, world.meeting)
    carrying.choose_fate(world.memory, item, ItemFate.CLOSES)
    world.finish()
    assert world.titles(after) == []
    meetings.reopen(world.memory, world.meeting)
    assert world.memory.items.get(item).fate is ItemFate.CLOSES  # chosen by a person


def test_closing_after_all_leaves_what_was_sent_as_lapsed_and_what_was_prepared_as_its_own(world):
    after = world.plan(4)
    sent, prepared = world.add("Verstuurd", "Voorbereid")
    world.hold()
    world.finish()
    world.write(world.item(after, "Voorbereid").id, "Alvast iets")
    held = world.memory.meetings.get(after)
    world.memory.meetings.save(replace(held, agenda_version=1, state=MeetingState.INVITED))
    meetings.reopen(world.memory, world.meeting)
    for key in (sent, prepared):
        carrying.choose_fate(world.memory, key, ItemFate.CLOSES)
    world.finish()
    assert world.item(after, "Verstuurd").state is ItemState.WITHDRAWN
    assert world.item(after, "Voorbereid").state is ItemState.PLANNED
    assert {world.item(after, t).carried_from for t in ("Verstuurd", "Voorbereid")} == {None}


def test_finishing_again_brings_nothing_twice(world):
    after = world.plan(4)
    world.add("Punt")
    world.hold()
    world.finish()
    meetings.reopen(world.memory, world.meeting)
    world.finish()
    assert world.titles(after) == ["Punt"]


def test_only_the_latest_minutes_of_a_table_may_be_reopened(world):
    after = world.plan(4)
    world.hold()
    world.finish()
    world.hold(after)
    with pytest.raises(NotLatestError):
        meetings.reopen(world.memory, world.meeting)
    assert world.memory.meetings.get(world.meeting).state is MeetingState.DRAFT_MINUTES
    world.finish(after)
    assert meetings.reopen(world.memory, after).state is MeetingState.TO_FINISH


def test_an_urgent_meeting_has_no_next_one_and_loses_nothing(world):
    urgent = meetings.plan_urgent(world.memory, MeetingDraft(title="Spoed", on=FIRST)).id
    (item,) = world.add("Spoedpunt", meeting=urgent)
    meetings.start(world.memory, urgent)
    treating.put_off(world.memory, item)
    world.finish(urgent)
    assert [one.item.id for one in carrying.waiting(world.memory, None)] == [item]


def test_an_item_that_was_treated_is_never_deleted(world):
    (item,) = world.add("Punt")
    home = people.add_organisation(world.memory, "GGD")
    guest = people.add_contact(world.memory, home.id, "Gast")
    row = attendance.add_guest(world.memory, world.meeting, guest.id)
    attendance.set_stretches(world.memory, row.id, ((item, item),))
    agenda.remove_item(world.memory, item)
    assert world.memory.items.get(item).state is ItemState.WITHDRAWN  # a guest comes for it


def test_nodding_and_putting_off_are_taken_back_by_the_same_key(world):
    one, two = world.add("A", "B")
    world.hold()
    held = treating.nod(world.memory, one, two)
    assert (held.is_nodded, held.state) == (True, ItemState.DONE)
    assert world.memory.items.get(two).state is ItemState.CURRENT
    assert not treating.nod(world.memory, one).is_nodded
    assert treating.put_off(world.memory, two).state is ItemState.DEFERRED
    assert treating.put_off(world.memory, two).state is ItemState.DONE
    (three,) = world.add("C")
    world.memory.items.save(replace(world.memory.items.get(three), state=ItemState.DEFERRED))
    assert treating.put_off(world.memory, three).state is ItemState.PLANNED


def test_the_closed_part_takes_what_stands_below_along(world):
    (item,) = world.add("A")
    (below,) = world.add("B")
    agenda.place_item(world.memory, below, item, 0)
    treating.set_closed(world.memory, item, is_closed=True)
    assert world.memory.items.get(below).is_closed
    with pytest.raises(WideningReasonError):
        treating.set_closed(world.memory, item, is_closed=False)
    treating.set_closed(world.memory, item, is_closed=True)  # a vault would have gone back itself
    assert not treating.set_closed(world.memory, item, is_closed=False, why="Openbaar").is_closed
    assert [one.reason for one in world.memory.widenings.where(item=item)] == ["Openbaar"]


def test_an_item_that_leaves_a_closed_or_narrow_point_takes_that_along(world):
    above, below, free = world.add("A")[0], world.add("B")[0], world.add("C")[0]
    agenda.place_item(world.memory, below, above, 0)
    narrow = Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.AMBER_STRICT)
    held = world.memory.items.get(above)
    world.memory.items.save(replace(held, is_closed=True, marking=narrow, audience=("o:1",)))
    moved = agenda.place_item(world.memory, below, None, 0)
    assert (moved.is_closed, moved.marking, moved.audience) == (True, narrow, ("o:1",))
    assert not world.memory.widenings.where()
    moved = agenda.place_item(world.memory, free, above, 0)
    assert (moved.is_closed, moved.marking, moved.audience) == (False, None, None)  # by the point


def test_the_item_of_the_same_name_on_a_planned_agenda_is_the_continuation(world):
    after = world.plan(4)
    (own,) = world.add("Casus", meeting=after)
    (item,) = world.add("casus")
    world.hold()
    world.finish()
    assert world.titles(after) == ["Casus"]
    assert world.memory.items.get(own).carried_from == item


def test_an_agenda_without_a_closing_item_or_without_any_takes_it_last(world):
    bare, empty = world.plan(4), world.plan(5)
    agenda.remove_item(world.memory, world.item(bare, "Rondvraag").id)
    for item in world.memory.items.where(meeting=empty):
        agenda.remove_item(world.memory, item.id)
    (item,) = world.add("Punt")
    world.hold()
    world.finish()
    assert world.memory.items.where(meeting=bare)[-1].title == "Punt"
    agenda.remove_item(world.memory, world.item(bare, "Punt").id)
    meetings.cancel(world.memory, bare)
    meetings.reopen(world.memory, world.meeting)
    world.finish()
    assert world.titles(empty) == ["Punt"]


def test_nodding_through_begins_the_next_and_an_item_below_that_is_closed_stays_so(world):
    one, two, three = world.add("A", "B", "C")
    world.hold()
    treating.put_off(world.memory, one, two)
    assert world.memory.items.get(two).state is ItemState.CURRENT
    agenda.place_item(world.memory, three, two, 0)
    treating.set_closed(world.memory, three, is_closed=True)
    treating.set_closed(world.memory, two, is_closed=True)
    assert world.memory.items.get(three).is_closed


class Lists(RuleBasedStateMachine):
    """Random meetings of one table: each matter is open on one agenda, waits, or is closed."""

    def __init__(self):
        super().__init__()
        self.world = World()
        self.weeks = 0
        self.count = 0

    def _tried(self, act, *args):
        try:
            with self.world.memory.transaction():
                act(self.world.memory, *args)
                self.world.memory.audit("test", "x")
        except RuleBrokenError:
            pass

    @rule(n=st.integers(0, 9))
    def add(self, n):
        held = self._open()
        if held:
            self.count += 1
            self.world.add(f"Punt {self.count}", meeting=held[n % len(held)])

    def _open(self):
        return [m.id for m in self.world.memory.meetings.where() if not m.has_begun and m.is_open]

    def _one(self, n):
        items = [i for i in self.world.memory.items.where() if i.title not in TITLES]
        return items[n % len(items)] if items else None

    @rule()
    def plan(self):
        self.weeks += 1
        self.world.plan(self.weeks)

    @rule(n=st.integers(0, 9), act=st.sampled_from(["start", "end", "cancel", "reopen"]))
    def turn(self, n, act):
        held = self.world.memory.meetings.where()
        self._tried(getattr(meetings, act), held[n % len(held)].id)

    @rule(n=st.integers(0, 9))
    def finish(self, n):
        held = self.world.memory.meetings.where()
        self._tried(freezing.finish, held[n % len(held)].id)

    @rule(n=st.integers(0, 99), fate=st.sampled_from(list(ItemFate)))
    def choose(self, n, fate):
        item = self._one(n)
        held = item and self.world.memory.meetings.get(item.meeting)
        if held and held.state in {MeetingState.IN_PROGRESS, MeetingState.TO_FINISH}:
            self._tried(carrying.choose_fate, item.id, fate)

    @rule(n=st.integers(0, 99))
    def treat(self, n):
        item = self._one(n)
        held = item and self.world.memory.meetings.get(item.meeting)
        if held and held.state is MeetingState.IN_PROGRESS:
            self._tried([agenda.finish_item, treating.put_off, treating.nod][n % 3], item.id)

    @rule(n=st.integers(0, 99))
    def take_off(self, n):
        item = self._one(n)
        if item and item.meeting in self._open():
            self._tried(agenda.remove_item, item.id)

    @invariant()
    def each_matter_has_one_place(self):
        memory = self.world.memory
        waits = {one.item.id for one in carrying.waiting(memory, self.world.table)}
        for item in memory.items.where():
            if item.title in TITLES:
                continue
            successors = memory.items.where(carried_from=item.id)
            meeting = memory.meetings.get(item.meeting)
            is_open = meeting.state not in {
                MeetingState.DRAFT_MINUTES, MeetingState.ADOPTED, MeetingState.CANCELLED
            }  # fmt: skip
            found = returning.earlier_items(memory, meeting)
            fate = next(fate_of(one) for one in found if one.item.id == item.id)
            closed = not is_open and fate is ItemFate.CLOSES and not successors
            again = is_open and bool(successors)  # finishing was taken back
            places = [is_open, closed, item.id in waits, bool(successors)]
            assert sum(places) - again == 1, (item, places)


Lists.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestLists = Lists.TestCase
