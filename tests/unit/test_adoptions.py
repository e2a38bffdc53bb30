"""Approval, remarks and adoption (rules R7): who may, when, and what stays as it was."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.ui.desk_fakes import Memory
from workbench.domain.adoptions import (
    Adoption,
    AdoptionSettledError,
    NotHeldError,
    NotTheDraftError,
    WrongAdopterError,
    can_adopt,
    in_force,
)
from workbench.domain.agenda import ItemKind
from workbench.domain.approvals import ApprovalDayError, ApprovalWay, ApprovedAlreadyError
from workbench.domain.errors import RuleBrokenError
from workbench.domain.frozen import thaw
from workbench.domain.ids import AdoptionId, LineId, MeetingId, TableId, VersionId
from workbench.domain.meetings import Meeting, MeetingState, MinutesAdoptedError
from workbench.domain.minutes import Block, LineKind, MinutesVersion, VersionState
from workbench.domain.remarks import (
    Place,
    Remark,
    RemarkEmptyError,
    RemarkSentError,
    RemarkSource,
    worded,
)
from workbench.domain.tables import Table
from workbench.services import (
    adoptions,
    approvals,
    corrections,
    freezing,
    meetings,
    minutes,
    people,
    remarks,
    tables,
    versions,
)
from workbench.services.session import Session

NOW = datetime(2026, 3, 12, 14, 0, tzinfo=UTC)
FIRST, SECOND = date(2026, 1, 15), date(2026, 3, 12)


class Clock:
    moment = NOW

    def now(self):
        return self.moment

    def today(self):
        return self.moment.date()


class World:
    """A table with a finished meeting in January and one that is held in March."""

    def __init__(self):
        self.clock = Clock()
        self.memory = Memory(self.clock)
        self.session = Session(self.memory)
        self.do = lambda *a, **k: self.session.write(*a, **k).value
        home = self.do(people.add_organisation, "Gemeente Zuiderveen")
        self.mayor = self.do(people.add_contact, home.id, "M. de Wit")
        table = self.do(
            tables.add_table,
            Table(id="", name="Regionale Tafel", prefix="RT"),
            ("Opening", "Verslag", "Actielijst", "Rondvraag"),
        )
        self.table = table.id
        self.january = self.do(meetings.plan, table.id, FIRST).id
        held = self.memory.meetings.get(self.january)
        self.do(meetings.change_meeting, replace(held, chair=self.mayor.id))
        self.do(meetings.start, self.january)
        items = self.memory.items.where(meeting=self.january)
        self.item = items[-1]
        lines = (("l1", LineKind.TEXT), ("l2", LineKind.DECISION), ("l3", LineKind.SCRATCH))
        blocks = [
            Block(line=LineId(key), text=f"Regel {key}", kind=kind, is_recorded=True)
            for key, kind in lines
        ]
        self.do(minutes.write_item, self.item.id, blocks)
        self.do(meetings.end, self.january)
        self.concept = self.do(freezing.finish, self.january)
        self.march = self.do(meetings.plan, table.id, SECOND).id

    def hold_march(self):
        self.do(meetings.start, self.march)
        return self.march

    def finish_march(self):
        self.do(meetings.end, self.march)
        return self.do(freezing.finish, self.march)

    def adopt(self):
        return self.do(adoptions.adopt, self.concept.id, self.march)

    def correct(self, after="Regel l1, beter", line="l1"):
        return self.do(corrections.correct, self.concept.id, self.item.id, LineId(line), after)

    def state(self, key=None):
        return self.memory.meetings.get(key or self.january).state


@pytest.fixture
def world():
    return World()


# ---- approval -----------------------------------------------------------------------------------


def test_an_approval_is_of_one_draft_with_its_day_and_way(world):
    made = world.do(
        approvals.record_approval, world.concept.id, date(2026, 1, 20), ApprovalWay.INITIALS
    )
    assert approvals.approval_of(world.memory, world.concept.id) == made
    assert (made.on, made.way, made.meeting) == (
        date(2026, 1, 20), ApprovalWay.INITIALS, world.january
    )  # fmt: skip
    with pytest.raises(ApprovedAlreadyError):
        world.do(approvals.approve, world.concept.id)
    world.do(approvals.withdraw_approval, made.id)
    assert approvals.approval_of(world.memory, world.concept.id) is None


@pytest.mark.parametrize("on", [FIRST - timedelta(days=1), SECOND + timedelta(days=1)])
def test_an_approval_is_not_given_before_the_meeting_or_in_the_future(world, on):
    with pytest.raises(ApprovalDayError):
        world.do(approvals.record_approval, world.concept.id, on, ApprovalWay.MAIL)
    assert world.memory.approvals.where() == ()


def test_a_new_draft_asks_for_approval_anew(world):
    world.do(approvals.approve, world.concept.id)
    world.do(meetings.reopen, world.january)
    with pytest.raises(NotTheDraftError):  # it is being reworked
        world.do(remarks.note_remark, world.concept.id, Place(), "Ook nog dit")
    newer = world.do(freezing.finish, world.january)
    assert approvals.approval_of(world.memory, newer.id) is None
    (approval,) = world.memory.approvals.where()
    for refused in (
        lambda: world.do(approvals.approve, world.concept.id),
        lambda: world.do(approvals.withdraw_approval, approval.id),
    ):
        with pytest.raises(NotTheDraftError):
            refused()


# ---- remarks ------------------------------------------------------------------------------------


@given(text=st.text(min_size=1).filter(lambda text: text.strip()))
def test_a_remark_is_kept_word_for_word(text):
    remark = Remark(id="k", meeting="m", version="v", text=text, on=FIRST, made_at=NOW)
    assert worded(text) == text
    assert remark.reword(text + "!").text == text + "!"
    sent = remark.send(NOW)
    assert sent.text == text
    for act in (lambda: sent.reword("anders"), lambda: sent.send(NOW), sent.must_be_own):
        with pytest.raises(RemarkSentError):
            act()


@pytest.mark.parametrize("text", ["", " ", "\n\t "])
def test_a_remark_says_something(world, text):
    with pytest.raises(RemarkEmptyError):
        world.do(remarks.note_remark, world.concept.id, Place(), text)
    remark = world.do(remarks.note_remark, world.concept.id, Place(), "Iets")
    with pytest.raises(RemarkEmptyError):
        world.do(remarks.reword_remark, remark.id, text)


def test_a_remark_knows_whose_it_is_and_what_it_is_about(world):
    place = Place(item=world.item.id, line=LineId("l2"), quote="Regel l2")
    remark = world.do(remarks.note_remark, world.concept.id, place, "Dit was anders.")
    assert remark.source is RemarkSource.CHAIR
    assert (remark.who, remark.on, remark.version) == ("M. de Wit", SECOND, world.concept.id)
    assert remark.place == place
    assert "anders" not in repr(remark)
    assert "Regel" not in repr(remark)


def test_a_meeting_without_a_chair_has_remarks_of_nobody_by_name(world):
    held = world.memory.meetings.get(world.january)
    world.memory.meetings.put(held.id, replace(held, chair=None))
    assert world.do(remarks.note_remark, world.concept.id, Place(), "Iets").who == ""


def test_remarks_are_the_chair_s_own_until_they_are_sent(world):
    first = world.do(remarks.note_remark, world.concept.id, Place(), "Eerste")
    second = world.do(remarks.note_remark, world.concept.id, Place(), "Tweede")
    assert remarks.received_remarks(world.memory, world.january) == ()
    world.do(remarks.reword_remark, first.id, "Eerste, anders")
    world.do(remarks.withdraw_remark, second.id)
    assert world.do(remarks.send_remarks, world.concept.id) == 1
    assert world.do(remarks.send_remarks, world.concept.id) == 0
    (received,) = remarks.received_remarks(world.memory, world.january)
    assert received.text == "Eerste, anders"
    assert received.sent_at == NOW
    assert remarks.own_remarks(world.memory, world.concept.id) == (received,)
    for act in (
        lambda: world.do(remarks.withdraw_remark, first.id),
        lambda: world.do(remarks.reword_remark, first.id, "Nog anders"),
    ):
        with pytest.raises(RemarkSentError):
            act()


def test_agreeing_in_the_program_hands_the_remarks_over(world):
    world.do(remarks.note_remark, world.concept.id, Place(), "Kleinigheid")
    approval = world.session.do(approvals.approve, world.concept.id).value
    assert approval.way is ApprovalWay.IN_APP
    assert len(remarks.received_remarks(world.memory, world.january)) == 1
    world.session.undo()
    assert approvals.approval_of(world.memory, world.concept.id) is None
    assert remarks.received_remarks(world.memory, world.january) == ()


# ---- adoption -----------------------------------------------------------------------------------


def test_what_was_read_is_what_is_adopted(world):
    world.hold_march()
    home = world.memory.organisations.where()[0]
    world.do(people.change_organisation, replace(home, name="Gemeente Anders"))
    made = world.adopt()
    draft, adopted = thaw(world.concept.canonical), None
    version = world.memory.versions.get(made.version)
    adopted = thaw(version.canonical)
    assert version.state is adopted.state is VersionState.ADOPTED
    assert (adopted.n, adopted.adoption.on, adopted.adoption.is_amended) == (2, SECOND, False)
    same = replace(adopted, n=draft.n, state=draft.state, adoption=None)
    assert same == draft  # also the names of that day
    assert world.state() is MeetingState.ADOPTED
    assert versions.latest(world.memory, world.january) == version
    with pytest.raises(MinutesAdoptedError):
        world.do(minutes.write_item, world.item.id, [])


def test_it_is_offered_where_it_can_be_done(world):
    january = world.memory.meetings.get(world.january)
    assert adoptions.adopter_of(world.memory, january) is None
    assert adoptions.to_adopt(world.memory, world.memory.meetings.get(world.march)) == ()
    world.hold_march()
    march = world.memory.meetings.get(world.march)
    assert adoptions.adopter_of(world.memory, january) == march
    assert adoptions.to_adopt(world.memory, march) == (january,)
    made = world.adopt()
    assert adoptions.adopter_of(world.memory, world.memory.meetings.get(world.january)) is None
    assert adoptions.to_adopt(world.memory, march) == ()
    assert adoptions.adoption_of(world.memory, world.january) == made
    assert adoptions.standing_at(world.memory, world.march) == (made,)


def test_a_meeting_of_no_table_adopts_nothing(world):
    march = world.hold_march()
    held = replace(world.memory.meetings.get(march), table=None)
    assert adoptions.to_adopt(world.memory, held) == ()
    assert adoptions.adopter_of(world.memory, held) is None


def test_only_a_later_meeting_of_the_table_that_is_held_adopts(world):
    with pytest.raises(NotHeldError):  # it has not begun
        world.adopt()
    world.hold_march()
    with pytest.raises(WrongAdopterError):
        world.do(adoptions.adopt, world.concept.id, world.january)
    held = world.memory.meetings.get(world.march)
    world.memory.meetings.put(held.id, replace(held, table=TableId("ander")))
    with pytest.raises(WrongAdopterError):
        world.adopt()
    world.memory.meetings.put(held.id, held)
    world.finish_march()
    with pytest.raises(NotHeldError):
        world.adopt()
    assert world.state() is MeetingState.DRAFT_MINUTES


def test_an_adoption_is_withdrawn_until_its_meeting_is_finished(world):
    world.hold_march()
    made = world.adopt()
    withdrawn = world.do(adoptions.withdraw_adoption, made.id)
    assert not withdrawn.stands
    assert world.state() is MeetingState.DRAFT_MINUTES
    assert versions.latest(world.memory, world.january) == world.concept
    assert len(world.memory.versions.where(meeting=world.january)) == 2  # a version stays
    assert world.do(adoptions.withdraw_adoption, made.id) == withdrawn  # twice is once
    again = world.adopt()
    assert world.memory.versions.get(again.version).n == 3
    closing = world.finish_march()
    settled = world.memory.adoptions.get(again.id)
    assert settled.is_settled
    assert not world.memory.adoptions.get(made.id).is_settled
    with pytest.raises(AdoptionSettledError):
        world.do(adoptions.withdraw_adoption, again.id)
    world.do(meetings.reopen, world.march)  # also not by taking finishing back
    with pytest.raises(AdoptionSettledError):
        world.do(adoptions.withdraw_adoption, again.id)
    (item,) = [i for i in thaw(closing.canonical).items if i.kind is ItemKind.ADOPTION]
    (told,) = item.adopted
    assert (told.of, told.number, told.is_amended) == (FIRST, "RT-26-1", False)


def test_scratch_lines_are_erased_when_the_adoption_is_settled(world):
    world.hold_march()
    world.adopt()
    kinds = [line.kind for line in world.memory.lines.where(item=world.item.id)]
    assert LineKind.SCRATCH in kinds
    world.finish_march()
    kinds = [line.kind for line in world.memory.lines.where(item=world.item.id)]
    assert kinds == [LineKind.TEXT, LineKind.DECISION]


def test_adopted_minutes_take_no_remark_approval_or_second_adoption(world):
    world.hold_march()
    made = world.adopt()
    for key in (world.concept.id, made.version):
        for act in (
            lambda key=key: world.do(remarks.note_remark, key, Place(), "Toch"),
            lambda key=key: world.do(approvals.approve, key),
            lambda key=key: world.do(adoptions.adopt, key, world.march),
        ):
            with pytest.raises(NotTheDraftError):
                act()


def test_minutes_frozen_before_there_was_adoption_say_the_same(world):
    old = thaw('{"minutes":{"on":"2026-01-15","organisation":"","table":"T","title":"T",'
               '"items":[{"number":"1","title":"Opening"}]},"version":1}')  # fmt: skip
    assert old.adoption is None
    assert old.items[0].id == ""
    assert old.items[0].adopted == ()


# ---- the rules by themselves --------------------------------------------------------------------

DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 4))
MEETINGS = st.builds(
    Meeting,
    id=st.sampled_from([MeetingId("a"), MeetingId("b")]),
    table=st.sampled_from([None, TableId("t"), TableId("u")]),
    on=DAYS,
    title=st.just("T"),
    year=st.just(2026),
    state=st.sampled_from(list(MeetingState)),
)


@given(minutes_of=MEETINGS, at=MEETINGS)
def test_no_meeting_adopts_itself_or_a_later_one(minutes_of, at):
    if can_adopt(minutes_of, at):
        assert at.on > minutes_of.on or at.starts_at > minutes_of.starts_at
        assert at.table == minutes_of.table is not None
        assert at.state in {MeetingState.IN_PROGRESS, MeetingState.TO_FINISH}
        assert not can_adopt(at, minutes_of)


VERSIONS = st.lists(st.integers(1, 9), unique=True)


@given(numbers=VERSIONS, gone=st.sets(st.integers(1, 9)))
def test_the_version_that_counts_is_the_newest_that_was_not_withdrawn(numbers, gone):
    held = [
        MinutesVersion(
            id=VersionId(str(n)), meeting=MeetingId("m"), n=n, state=VersionState.CONCEPT,
            canonical="", sha256="", made_at=NOW,
        )
        for n in numbers
    ]  # fmt: skip
    found = in_force(held, {VersionId(str(n)) for n in gone})
    left = [n for n in numbers if n not in gone]
    assert (found.n if found else None) == max(left, default=None)


ADOPTION = Adoption(
    id=AdoptionId("z"), meeting=MeetingId("m"), concept=VersionId("v"), version=VersionId("w"),
    at_meeting=MeetingId("n"), on=SECOND, made_at=NOW,
)  # fmt: skip


@given(acts=st.lists(st.sampled_from(["withdraw", "settle"]), max_size=5))
def test_the_first_act_on_an_adoption_decides(acts):
    held = ADOPTION
    for act in acts:
        try:
            held = getattr(held, act)(NOW)
        except AdoptionSettledError:
            assert held.is_settled
        assert not (held.is_settled and not held.stands)
    if acts:
        assert held.is_settled is (acts[0] == "settle")
        assert held.stands is (acts[0] == "settle")


class Adopting(RuleBasedStateMachine):
    """Whatever is done in which order, a meeting is adopted exactly while an adoption stands."""

    def __init__(self):
        super().__init__()
        self.world = World()
        self.settled = 0

    def tried(self, *wish, **more):
        try:
            return self.world.do(*wish, **more)
        except RuleBrokenError:
            return None

    @property
    def concept(self):
        return versions.latest(self.world.memory, self.world.january)

    @rule()
    def hold(self):
        self.tried(meetings.start, self.world.march)

    @rule()
    def end(self):
        self.tried(meetings.end, self.world.march)

    @rule()
    def finish(self):
        self.tried(freezing.finish, self.world.march)

    @rule()
    def rework(self):
        if self.tried(meetings.reopen, self.world.january):
            self.tried(freezing.finish, self.world.january)

    @rule()
    def adopt(self):
        self.tried(adoptions.adopt, self.concept.id, self.world.march)

    @rule(word=st.sampled_from(["beter", "anders"]))
    def correct(self, word):
        place = (self.world.item.id, LineId("l1"))
        self.tried(corrections.correct, self.concept.id, *place, f"Regel {word}")

    @rule()
    def approve(self):
        self.tried(approvals.approve, self.concept.id)

    @precondition(lambda self: self.world.memory.adoptions.where())
    @rule()
    def withdraw(self):
        for adoption in self.world.memory.adoptions.where():
            self.tried(adoptions.withdraw_adoption, adoption.id)

    @invariant()
    def one_truth(self):
        memory = self.world.memory
        standing = [a for a in memory.adoptions.where() if a.stands]
        is_adopted = self.world.state() is MeetingState.ADOPTED
        assert len(standing) == is_adopted
        assert (self.concept.state is VersionState.ADOPTED) is is_adopted
        if is_adopted:
            assert standing[0].version == self.concept.id
        settled = sum(a.is_settled for a in memory.adoptions.where())
        assert settled >= self.settled
        self.settled = settled
        numbers = [v.n for v in memory.versions.where(meeting=self.world.january)]
        assert sorted(numbers) == list(range(1, len(numbers) + 1))


Adopting.TestCase.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
TestAdopting = Adopting.TestCase
