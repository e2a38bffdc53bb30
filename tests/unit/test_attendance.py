"""Who is there, in one keystroke a person; and the grid that a person confirms (rules R6)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.ui.desk_fakes import Memory
from workbench.domain.meetings import Channel, Presence
from workbench.domain.presence import heard
from workbench.domain.tables import Membership, Table
from workbench.services import agenda, attendance, meetings, people, tables, treating
from workbench.services.agenda import ItemDraft
from workbench.services.attendance import OwnSubstituteError
from workbench.services.meetings import MeetingDraft
from workbench.services.session import Session
from workbench.services.tables import Newcomer

ON = date(2026, 3, 12)
TITLES = ("Opening", "Verslag", "Actielijst", "Rondvraag")


class Clock:
    moment = datetime(2026, 3, 12, 14, 0, tzinfo=UTC)

    def now(self):
        return self.moment

    def today(self):
        return self.moment.date()


class World:
    """A meeting of two members and three ordinary items, that is held."""

    def __init__(self):
        self.clock = Clock()
        self.memory = memory = Memory(self.clock)
        self.session = Session(memory)
        home = people.add_organisation(memory, "Gemeente")
        self.table = tables.add_table(memory, Table(id="", name="Tafel", prefix="T"), TITLES)
        for name in ("Anna", "Bas"):
            contact = people.add_contact(memory, home.id, name)
            tables.add_member(memory, self.table.id, contact.id)
        self.other = people.add_contact(memory, home.id, "Carla")
        self.meeting = meetings.plan(memory, self.table.id, ON).id
        agenda.add_items(memory, self.meeting, [ItemDraft(title=t) for t in "XYZ"])
        meetings.start(memory, self.meeting)
        self.points = [i.id for i in memory.items.where(meeting=self.meeting)]

    def row(self, name):
        rows = self.memory.attendance.where(meeting=self.meeting)
        return next((r for r in rows if r.name == name), None)

    def spans(self, name):
        held = self.memory.presences.where(attendance=self.row(name).id)
        at = {key: n for n, key in enumerate(self.points)}
        found = [(at.get(s.from_item), at.get(s.to_item)) for s in held]
        return sorted(found, key=str)

    def open(self, n):
        self.clock.moment += timedelta(minutes=5)
        agenda.open_item(self.memory, self.points[n])

    def comes(self, name):
        attendance.comes(self.memory, self.row(name).id)

    def goes(self, name):
        attendance.goes(self.memory, self.row(name).id)


@pytest.fixture
def world():
    return World()


def test_who_comes_at_the_first_item_is_there_wholly(world):
    world.comes("Anna")
    world.open(0)
    world.comes("Bas")
    assert (world.spans("Anna"), world.spans("Bas")) == ([], [])
    assert world.row("Bas").presence is Presence.PRESENT


def test_who_comes_and_goes_again_and_again_has_stretches(world):
    world.open(0)
    world.open(1)
    world.comes("Anna")
    assert world.spans("Anna") == [(1, None)]
    world.comes("Anna")  # a second press changes nothing
    world.open(2)
    world.goes("Anna")
    world.goes("Anna")
    assert world.spans("Anna") == [(1, 2)]
    world.open(4)
    world.comes("Anna")
    assert world.spans("Anna") == [(1, 2), (4, None)]
    (held,) = [s for s in world.memory.presences.where() if s.to_item]
    assert (held.from_at, held.to_at) == (
        datetime(2026, 3, 12, 14, 10, tzinfo=UTC),
        datetime(2026, 3, 12, 14, 15, tzinfo=UTC),
    )


def test_nobody_leaves_before_an_item_began_or_without_having_come(world):
    world.comes("Anna")
    world.goes("Anna")
    world.open(1)
    world.goes("Bas")
    assert world.spans("Anna") == []
    assert world.row("Bas").presence is Presence.EXPECTED
    world.goes("Anna")
    assert world.spans("Anna") == [(None, 1)]


def test_another_state_takes_the_stretches_of_a_member_away(world):
    world.open(0)
    world.open(1)
    world.comes("Anna")
    attendance.set_presence(world.memory, world.row("Anna").id, Presence.EXCUSED)
    assert world.spans("Anna") == []


def test_a_substitute_comes_right_below_and_goes_when_that_is_over(world):
    attendance.substitute(world.memory, world.row("Anna").id, world.other.id)
    names = [r.name for r in world.memory.attendance.where(meeting=world.meeting)]
    assert names == ["Anna", "Carla", "Bas"]
    assert world.row("Carla").presence is Presence.PRESENT
    assert not world.row("Carla").is_guest
    assert world.row("Anna").presence is Presence.SUBSTITUTED
    attendance.set_presence(world.memory, world.row("Anna").id, Presence.PRESENT)
    assert world.row("Carla") is None
    assert world.row("Anna").substituted_by is None


def test_a_substitute_who_sits_there_anyway_stays(world):
    anna, bas = world.row("Anna"), world.row("Bas")
    attendance.substitute(world.memory, anna.id, bas.contact)
    attendance.set_presence(world.memory, anna.id, Presence.ABSENT)
    assert world.row("Bas") is not None
    attendance.substitute(world.memory, anna.id, world.other.id)
    attendance.substitute(world.memory, bas.id, world.other.id)
    attendance.set_presence(world.memory, anna.id, Presence.PRESENT)
    assert world.row("Carla") is not None  # still for Bas


def test_a_substitute_can_be_a_newcomer_and_nobody_is_their_own(world):
    anna = world.row("Anna")
    newcomer = Newcomer(organisation="Gemeente", name="Dirk", function="jurist")
    attendance.substitute_newcomer(world.memory, anna.id, newcomer)
    assert world.row("Dirk").function == "jurist"
    with pytest.raises(OwnSubstituteError):
        attendance.substitute(world.memory, anna.id, anna.contact)


def test_the_table_knows_who_usually_stands_in(world):
    anna = world.row("Anna")
    assert attendance.usual_substitutes(world.memory, anna) == ()
    world.memory.memberships.save(
        Membership(
            id="s", table=world.table.id, contact=world.other.id,
            organisation=world.other.organisation, substitute_for=anna.contact,
        )
    )  # fmt: skip
    assert attendance.usual_substitutes(world.memory, anna) == (world.other.id,)
    attendance.substitute(world.memory, anna.id, world.other.id)
    attendance.set_presence(world.memory, anna.id, Presence.PRESENT)
    assert world.row("Carla") is None  # a substitute by profession has no seat of their own


def test_a_guest_is_there_for_agreed_items_and_keeps_them(world):
    guest = attendance.add_guest(world.memory, world.meeting, world.other.id)
    agreed = ((world.points[3], world.points[3]),)
    attendance.set_stretches(world.memory, guest.id, agreed)
    assert world.row("Carla").presence is Presence.EXPECTED
    world.open(0)
    world.open(3)
    world.comes("Carla")
    assert world.spans("Carla") == [(3, 3)]
    assert world.row("Carla").presence is Presence.PRESENT
    attendance.take_off(world.memory, guest.id)
    assert world.memory.presences.where() == ()


def test_typed_stretches_keep_the_times_of_those_that_stay(world):
    world.open(0)
    world.open(1)
    world.comes("Anna")
    p = world.points
    attendance.set_stretches(world.memory, world.row("Anna").id, ((p[1], None), (None, p[0])))
    kept = [s.from_at for s in world.memory.presences.where() if s.from_item == p[1]]
    assert kept == [world.clock.moment]


def test_the_grid_is_corrected_and_confirmed_and_a_change_takes_that_back(world):
    anna = world.row("Anna").id
    attendance.all_present(world.memory, world.meeting)
    world.open(0)
    attendance.mark(world.memory, [anna], [world.points[2]], is_there=False)
    assert world.spans("Anna") == [(3, None), (None, 1)]
    assert not attendance.is_confirmed(world.memory, world.meeting)
    assert attendance.confirm(world.memory, world.meeting) == 2
    assert attendance.is_confirmed(world.memory, world.meeting)
    row = world.row("Anna")
    assert [n for n, key in enumerate(world.points) if heard(row, key)] == [0, 1, 3, 4, 5, 6]
    new = agenda.add_items(world.memory, world.meeting, [ItemDraft(title="Nieuw")])[0]
    assert not heard(world.row("Bas"), new)  # nobody confirmed that
    attendance.set_channel(world.memory, anna, Channel.VIDEO)
    assert not heard(world.row("Anna"), world.points[0])
    assert heard(world.row("Bas"), world.points[0])


def test_who_was_nowhere_is_absent_and_who_was_somewhere_was_present(world):
    bas = world.row("Bas").id
    attendance.mark(world.memory, [bas], [world.points[4]], is_there=True)
    assert (world.row("Bas").presence, world.spans("Bas")) == (Presence.PRESENT, [(4, 4)])
    attendance.mark(world.memory, [bas], world.points, is_there=False)
    assert (world.row("Bas").presence, world.spans("Bas")) == (Presence.ABSENT, [])
    before = len(world.memory.acts)
    attendance.mark(world.memory, [bas], world.points, is_there=False)
    assert len(world.memory.acts) == before


def test_a_withdrawn_item_was_heard_by_nobody(world):
    attendance.all_present(world.memory, world.meeting)
    world.open(3)
    agenda.remove_item(world.memory, world.points[3])
    attendance.confirm(world.memory, world.meeting)
    assert not heard(world.row("Anna"), world.points[3])


def test_someone_speaks_for_more_than_the_own_organisation(world):
    row = world.row("Anna")
    other = people.add_organisation(world.memory, "Buurgemeente").id
    held = attendance.represent(world.memory, row.id, [other, row.organisation, other])
    assert held.represents == (other,)


def test_another_chairs_an_item_and_the_own_chair_needs_no_saying(world):
    anna = world.row("Anna").contact
    item = treating.set_chair(world.memory, world.points[2], anna)
    assert item.chair == anna
    assert treating.set_chair(world.memory, world.points[2], None).chair is None


def test_one_step_back_undoes_a_substitute_with_all_that_came_with_it(world):
    before = world.memory.attendance.where(meeting=world.meeting)
    world.session.do(attendance.substitute, before[0].id, world.other.id)
    world.session.undo()
    assert world.memory.attendance.where(meeting=world.meeting) == before


def test_confirming_twice_changes_nothing_and_a_meeting_without_a_table_knows_no_substitutes(world):
    attendance.confirm(world.memory, world.meeting)
    before = world.memory.attendance.where(meeting=world.meeting)
    attendance.confirm(world.memory, world.meeting)
    assert world.memory.attendance.where(meeting=world.meeting) == before
    draft = MeetingDraft(title="Spoed", on=ON, people=(world.other.id,))
    urgent = meetings.plan_urgent(world.memory, draft).id
    (row,) = world.memory.attendance.where(meeting=urgent)
    assert attendance.usual_substitutes(world.memory, row) == ()
    other = people.add_contact(world.memory, world.other.organisation, "Dirk")
    attendance.substitute(world.memory, row.id, other.id)
    attendance.substitute(world.memory, row.id, other.id)  # the same once more
    assert len(world.memory.attendance.where(meeting=urgent)) == 2
    attendance.set_presence(world.memory, row.id, Presence.ABSENT)
    assert len(world.memory.attendance.where(meeting=urgent)) == 1
    assert attendance.mark(world.memory, [], [], is_there=True) == 0
