"""Lines and records agree whatever is edited (rules R2): nothing is lost, nothing doubled."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.ui.desk_fakes import Memory
from workbench.domain.actions import ActionState
from workbench.domain.due_dates import DueKind
from workbench.domain.ids import ItemId, LineId
from workbench.domain.meetings import Meeting, MeetingState, MinutesAdoptedError
from workbench.domain.minutes import Block, LineKind, Mention, MentionKind
from workbench.domain.parties import EVERYONE, organisation, person
from workbench.services import actions, agenda, attendance, meetings, minutes, people
from workbench.services.agenda import ItemDraft
from workbench.services.meetings import MeetingDraft
from workbench.services.minutes import write_item
from workbench.services.session import Session


class Clock:
    def now(self):
        return datetime(2026, 3, 12, 14, 0, tzinfo=UTC)

    def today(self):
        return date(2026, 3, 12)


class World:
    """A meeting in progress with two items, two partners and three people."""

    def __init__(self):
        self.memory = Memory(Clock())
        self.session = Session(self.memory)
        self.do = lambda *a, **k: self.session.write(*a, **k).value
        self.police = self.do(people.add_organisation, "Politie")
        self.care = self.do(people.add_organisation, "Zorgcoördinatie")
        self.officer = self.do(people.add_contact, self.police.id, "R. Zijlmans")
        self.nurse = self.do(people.add_contact, self.care.id, "L. Meerdink")
        draft = MeetingDraft(title="Overleg", on=date(2026, 3, 12))
        self.meeting: Meeting = self.do(meetings.plan_urgent, draft)
        for who in (self.officer, self.nurse):
            self.do(attendance.add_guest, self.meeting.id, who.id)
        self.do(attendance.all_present, self.meeting.id)
        titles = [ItemDraft(title="Eerste"), ItemDraft(title="Tweede")]
        self.items = self.do(agenda.add_items, self.meeting.id, titles)
        self.do(meetings.start, self.meeting.id)

    def write(self, blocks, item=0):
        return self.do(write_item, self.items[item], blocks)

    def live_actions(self):
        return [a for a in self.memory.actions.where() if a.withdrawn_at is None]

    def live_decisions(self):
        return [d for d in self.memory.decisions.where() if d.withdrawn_at is None]


@pytest.fixture
def world():
    return World()


def action(key, text="Bellen", who="", due=""):
    mentions, shown = [], text
    for kind, target, word in ((MentionKind.WHO, who, "wie"), (MentionKind.WHEN, due, "dan")):
        if target:
            start = len(shown) + 1
            mentions.append(Mention(kind=kind, start=start, length=len(word), target=target))
            shown = f"{shown} {word}"
    return Block(
        line=LineId(key),
        text=shown,
        kind=LineKind.ACTION,
        mentions=tuple(mentions),
        is_recorded=True,
    )


def test_a_typed_line_becomes_an_action_with_owner_and_date(world):
    target = person(world.nurse.id)
    made = world.write([action("a", "Opvang regelen", target, "2026-04-01")])
    assert made.agreed == ("a",)
    (agreed,) = world.live_actions()
    assert (agreed.text, agreed.due, agreed.due_kind) == (
        "Opvang regelen",
        date(2026, 4, 1),
        DueKind.DATE,
    )
    (owner,) = world.memory.owners.where(action=agreed.id)
    assert (owner.organisation, owner.contact) == (world.care.id, world.nurse.id)


def test_what_is_still_being_typed_is_no_record(world):
    world.write([replace(action("a"), is_recorded=False)])
    assert world.live_actions() == []


def test_everyone_is_each_partner_present(world):
    world.write([action("a", who=EVERYONE)])
    (agreed,) = world.live_actions()
    owners = world.memory.owners.where(action=agreed.id)
    assert {o.contact for o in owners} == {world.officer.id, world.nurse.id}
    assert [o.position for o in owners] == [0, 1]


def test_editing_the_line_edits_the_record_while_they_agree(world):
    world.write([action("a", "Bellen", organisation(world.police.id), "2026-04-01")])
    world.write([action("a", "Mailen", organisation(world.care.id), "2026-05-01")])
    (agreed,) = world.live_actions()
    assert (agreed.text, agreed.due) == ("Mailen", date(2026, 5, 1))
    (owner,) = world.memory.owners.where(action=agreed.id)
    assert owner.organisation == world.care.id


@pytest.mark.parametrize(
    "elsewhere",
    [
        lambda w, a: w.do(actions.postpone, a, DueKind.DATE, date(2026, 6, 1)),
        lambda w, a: w.do(actions.close, a),
        lambda w, a: w.do(actions.set_text, a, "Anders"),
        lambda w, a: w.do(actions.hand_over, a, ()),
    ],
)
def test_once_changed_elsewhere_the_line_only_corrects_what_was_agreed(world, elsewhere):
    world.write([action("a", "Bellen", organisation(world.police.id), "2026-04-01")])
    (agreed,) = world.live_actions()
    elsewhere(world, agreed.id)
    before = world.memory.actions.get(agreed.id)
    made = world.write([action("a", "Mailen", organisation(world.care.id), "2026-04-02")])
    assert made.only_agreement == ("a",)
    assert world.memory.actions.get(agreed.id) == before
    assert world.memory.lines.get("a").text == "Mailen wie dan"


def test_a_removed_line_comes_back_with_the_same_record(world):
    world.write([action("a", "Bellen", organisation(world.police.id), "2026-04-01")])
    (agreed,) = world.live_actions()
    assert world.write([]).removed == ("a",)
    assert world.live_actions() == []
    assert [line.id for line in minutes.removed_lines(world.memory, world.meeting.id)] == ["a"]
    world.do(minutes.restore_line, LineId("a"))
    (back,) = world.live_actions()
    assert back.id == agreed.id
    assert minutes.removed_lines(world.memory, world.meeting.id) == ()


def test_scratch_leaves_no_trace(world):
    scratch = Block(line=LineId("k"), text="even navragen", kind=LineKind.SCRATCH)
    world.write([scratch])
    world.write([])
    assert world.memory.lines.find("k") is None


def test_a_line_that_is_no_action_any_more_withdraws_it_and_may_give_it_back(world):
    world.write([action("a")])
    (agreed,) = world.live_actions()
    world.write([replace(action("a"), kind=LineKind.DECISION)])
    assert world.live_actions() == []
    assert len(world.live_decisions()) == 1
    world.write([action("a")])
    assert [a.id for a in world.live_actions()] == [agreed.id]
    assert world.live_decisions() == []


def test_a_moved_line_takes_its_record_along(world):
    world.write([action("a")])
    (agreed,) = world.live_actions()
    world.write([action("a")], item=1)
    world.write([], item=0)
    (moved,) = world.live_actions()
    assert (moved.id, moved.item) == (agreed.id, world.items[1])


def test_adopted_minutes_refuse(world):
    held = world.memory.meetings.get(world.meeting.id)
    world.memory.meetings.put(held.id, replace(held, state=MeetingState.ADOPTED))
    with pytest.raises(MinutesAdoptedError):
        world.write([action("a")])


def test_writing_the_same_again_writes_nothing(world):
    blocks = [action("a", "Bellen", organisation(world.police.id), "2026-04-01")]
    world.write(blocks)
    outcome = world.session.write(write_item, ItemId(world.items[0]), blocks)
    assert outcome.step.images == ()


KINDS = st.sampled_from(
    [LineKind.TEXT, LineKind.ACTION, LineKind.DECISION, LineKind.SIGNAL, LineKind.QUESTION]
)
WORDS = st.sampled_from(["Bellen", "Mailen", "Langsgaan", "Overleggen"])


class Editing(RuleBasedStateMachine):
    """Two items edited at will; after each act the vault says what stands there."""

    @initialize()
    def begin(self):
        self.world = World()
        self.shown = [[], []]
        self.made = 0
        self.record_of = {}

    def store(self, *items):
        for n in items:
            self.world.write(self.shown[n], n)

    def pick(self, data):
        places = [(n, m) for n in (0, 1) for m in range(len(self.shown[n]))]
        return data.draw(st.sampled_from(places))

    @property
    def has_lines(self):
        return any(self.shown)

    @rule(kind=KINDS, text=WORDS, n=st.integers(0, 1), is_recorded=st.booleans())
    def add(self, kind, text, n, is_recorded):
        self.made += 1
        self.shown[n].append(
            Block(line=LineId(f"l{self.made}"), text=text, kind=kind, is_recorded=is_recorded)
        )
        self.store(n)

    @precondition(lambda self: self.has_lines)
    @rule(data=st.data(), kind=KINDS, text=WORDS)
    def change(self, data, kind, text):
        n, m = self.pick(data)
        self.shown[n][m] = replace(self.shown[n][m], kind=kind, text=text, is_recorded=True)
        self.store(n)

    @precondition(lambda self: self.has_lines)
    @rule(data=st.data())
    def remove(self, data):
        n, m = self.pick(data)
        del self.shown[n][m]
        self.store(n)

    @precondition(lambda self: self.has_lines)
    @rule(data=st.data(), cut_first=st.booleans())
    def move(self, data, cut_first):
        n, m = self.pick(data)
        self.shown[1 - n].append(self.shown[n].pop(m))
        self.store(*((n, 1 - n) if cut_first else (1 - n, n)))

    @rule(data=st.data())
    def put_back(self, data):
        gone = minutes.removed_lines(self.world.memory, self.world.meeting.id)
        if not gone:
            return
        line = data.draw(st.sampled_from(gone))
        self.world.do(minutes.restore_line, line.id)
        n = self.world.items.index(line.item)
        self.shown[n] = list(minutes.blocks_of(self.world.memory, line.item))

    @precondition(lambda self: any(a.state.is_open for a in self.world.live_actions()))
    @rule(data=st.data())
    def close_elsewhere(self, data):
        held = [a for a in self.world.live_actions() if a.state.is_open]
        self.world.do(actions.close, data.draw(st.sampled_from(held)).id)

    @invariant()
    def the_vault_says_what_stands_there(self):
        if not hasattr(self, "world"):
            return
        for n in (0, 1):
            stored = minutes.blocks_of(self.world.memory, self.world.items[n])
            assert list(stored) == self.shown[n]

    @invariant()
    def each_recorded_line_has_its_one_record(self):
        if not hasattr(self, "world"):
            return
        blocks = [b for item in self.shown for b in item if b.is_recorded]
        wanted = sorted(b.line for b in blocks if b.kind is LineKind.ACTION)
        assert sorted(a.line for a in self.world.live_actions()) == wanted
        decided = sorted(b.line for b in blocks if b.kind is LineKind.DECISION)
        assert sorted(d.line for d in self.world.live_decisions()) == decided

    @invariant()
    def a_line_keeps_its_record_for_good(self):
        if not hasattr(self, "world"):
            return
        for held in self.world.memory.actions.where():
            assert self.record_of.setdefault(held.line, held.id) == held.id
            assert held.state in ActionState


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
