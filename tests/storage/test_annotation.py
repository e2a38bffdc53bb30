"""The chair's annotation frozen from a real encrypted file: what was promised, who leaves, what
is asked and stuck, and no name of a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.storage import fakes
from workbench.domain.agenda import ItemKind, ItemState
from workbench.domain.cases import Case
from workbench.domain.due_dates import DueKind
from workbench.domain.escalation import Rung
from workbench.domain.frozen_annotation import canonical, thaw
from workbench.domain.holding import OWN, Role
from workbench.domain.meetings import Attendance, MeetingState, Presence
from workbench.domain.minutes import LineKind, Mention, MentionKind
from workbench.domain.people import Contact
from workbench.domain.preferences import OWN_ORGANISATION, Preference
from workbench.domain.proposals import Ground
from workbench.domain.tables import Regime, Table
from workbench.services import (
    actions,
    agenda,
    annotation_versions,
    asks,
    briefs,
    escalation,
    parking,
    proposals,
)
from workbench.services.annotation_freezing import as_it_is
from workbench.services.asks import AskDraft
from workbench.services.escalation import StepDraft
from workbench.services.vaults import Reader
from workbench.storage.errors import FinalRecordError
from workbench.storage.lists import SqlLists

BEFORE = fakes.TODAY - timedelta(days=60)
LATE = fakes.TODAY - timedelta(days=5)


@pytest.fixture
def held(keep):
    """A meeting that was held with its actions, and the next one with its agenda and people."""
    due = {"due_kind": DueKind.DATE, "due": LATE}
    keep(
        organisations=fakes.organisation(name="Politie"),
        tables=Table(id="t0", name="Regionale Tafel", prefix="RT"),
        contacts=Contact(id="c0", organisation="o0", name="H. Terpstra", function="burgemeester"),
        preferences=Preference(id=OWN_ORGANISATION, value="o0"),
        meetings=fakes.meeting(0, table="t0", on=BEFORE, state=MeetingState.DRAFT_MINUTES),
        items=fakes.item(0, title="Casus Grutto"),
        lines=fakes.line(
            0, text="Wulp nabellen", kind=LineKind.ACTION, action="a0",
            mentions=(Mention(kind=MentionKind.CASE, start=0, length=4, target="case:1"),),
        ),
        actions=fakes.action(
            0, table="t0", meeting="m0", item="i0", line="l0", number=7, text="Wulp nabellen", **due
        ),
        owners=fakes.one_of_each()["owners"],
    )  # fmt: skip
    keep(
        organisations=fakes.organisation(1, name="CoMensha"),
        contacts=Contact(id="c1", organisation="o1", name="M. Jansen"),
        meetings=fakes.meeting(
            1, table="t0", on=fakes.TODAY + timedelta(days=3), chair="c0", minutes=60,
            title="Tafel over casus Kievit",
        ),
        items=fakes.item(1, meeting="m1", position=0, title="Actielijst", kind=ItemKind.ACTION_LIST,
                         minutes=10),
        attendance=Attendance(
            id="p0", meeting="m1", contact="c0", organisation="o0", organisation_name="Politie",
            position=0, name="H. Terpstra",
        ),
    )  # fmt: skip
    keep(
        items=fakes.item(
            2, meeting="m1", position=1, title="Terugblik casus Grutto", carried_from="i0",
            is_closed=True, minutes=15,
        ),
        attendance=Attendance(
            id="p1", meeting="m1", contact="c1", organisation="o1", organisation_name="CoMensha",
            position=1, name="M. Jansen", is_guest=True,
        ),
    )  # fmt: skip
    keep(items=fakes.item(3, meeting="m1", position=2, title="Weg", state=ItemState.WITHDRAWN))


@pytest.fixture
def reader(held, vault):
    held_open = vault.reader()
    lists = SqlLists(held_open.connection)
    yield Reader(records=held_open.records, lists=lists, logbook=None, close=lambda: None)
    held_open.close()


@pytest.fixture
def frozen(reader):
    return lambda: as_it_is(reader, reader.records.meetings.get("m1"), fakes.TODAY)


def test_it_tells_when_each_item_comes_what_was_promised_and_who_leaves(frozen):
    found = frozen()
    assert [(t.number, t.begins.minute, t.minutes) for t in found.items] == [
        ("1", 0, 10),
        ("2", 10, 15),
    ]
    first, second = found.items
    assert (first.open_actions, first.late_actions, first.promises) == (1, 1, ())
    assert second.promised_on == BEFORE
    (promise,) = second.promises
    assert (promise.number, promise.owner, promise.days_late) == ("RT-26-07", "Politie", 5)
    assert promise.limits is not None
    assert [(p.name, p.organisation) for p in second.leave] == [("M. Jansen", "CoMensha")]
    assert first.leave == ()
    assert (found.organisation, found.prefix, found.expected, found.away) == (
        "Politie",
        "RT",
        2,
        (),
    )
    assert found.chair.function == "burgemeester"


def test_what_stands_on_every_agenda_is_known_by_its_title(keep, frozen, reader):
    held = reader.records
    keep(items=replace(held.items.get("i2"), carried_from=None, title="casus grutto"))
    assert [p.number for p in frozen().items[1].promises] == ["RT-26-07"]
    keep(items=replace(held.items.get("i2"), title="Iets anders"))
    assert frozen().items[1].promises == ()
    keep(meetings=replace(held.meetings.get("m0"), state=MeetingState.CANCELLED))
    assert frozen().items[1].promises == ()


def test_no_name_of_a_case_is_in_it(session, frozen):
    session.do(briefs.write_brief, "i2", "Casus Grutto afsluiten", "Grutto gaat dicht.")
    session.do(asks.write_ask, AskDraft(text="Bel over Wulp en Kievit", action="a0"), release=True)
    text = canonical(frozen())
    for name in ("Grutto", "Wulp", "Kievit"):
        assert name.casefold() not in text.casefold()
    assert "casus nabellen" in text
    assert "casus gaat dicht." in text
    assert [item.title for item in frozen().items] == ["Actielijst", "Terugblik casus"]


def test_the_name_of_a_case_that_the_vault_keeps_is_in_it_nowhere(session, keep, frozen):
    """Also where no word says that it is a case."""
    told = {"regime": Regime.WGS_ZVH, "opened_on": fakes.TODAY}
    keep(cases=Case(id="case0", code="C-2026-014", name="Roerdomp", **told))
    session.do(briefs.write_brief, "i2", "Verder met Roerdomp", "Roerdomp (C-2026-014) loopt.")
    text = canonical(frozen())
    assert "roerdomp" not in text.casefold()
    assert "C-2026-014" not in text


def test_asks_belong_to_the_meeting_to_its_table_or_to_none(session, keep, frozen):
    keep(
        tables=Table(id="t1", name="Driehoek"),
        meetings=fakes.meeting(2, table="t0", on=fakes.TODAY + timedelta(days=40)),
    )
    for text, more in (
        ("hier", {"meeting": "m1", "item": "i2"}),
        ("van toen", {"meeting": "m0"}),
        ("los", {}),
        ("later", {"meeting": "m2"}),
        ("elders", {"table": "t1"}),
    ):
        session.do(asks.write_ask, AskDraft(text=text, **more), release=True)
    session.do(asks.write_ask, AskDraft(text="nog niet vrij", meeting="m1"))
    told = frozen().asks
    assert [ask.text for ask in told] == ["hier", "van toen", "los"]
    assert (told[0].item_number, told[0].limits.is_closed, told[2].limits) == ("2", True, None)


def test_what_is_stuck_tells_counts_dates_and_what_was_tried(session, keep, reader, frozen):
    assert frozen().stuck == ()
    move = {"action": "a0", "meeting": None, "from_kind": DueKind.DATE, "to_kind": DueKind.DATE}
    first = fakes.one_of_each()["postponements"]
    keep(
        postponements=replace(
            first, id="u1", on=BEFORE, from_due=BEFORE, to_due=LATE, reason="wacht", **move
        ),
        actions=replace(reader.records.actions.get("a0"), postponed=1),
    )
    draft = StepDraft(rung=Rung.CHAIR, who="H. Terpstra", why="Dringend")
    session.do(escalation.take_step, "a0", draft)
    (stuck,) = frozen().stuck
    assert (stuck.number, stuck.postponed, stuck.old_days) == ("RT-26-07", 1, (BEFORE,))
    assert (stuck.days_late, stuck.reasons) == (5, ("wacht",))
    assert [step.rung for step in stuck.steps] == [Rung.CHAIR]
    keep(actions=replace(reader.records.actions.get("a0"), item=None, due=None))
    (stuck,) = frozen().stuck
    assert (stuck.days_late, stuck.limits.item) == (0, "")


def test_who_is_away_is_told_by_organisation(keep, reader, frozen):
    keep(attendance=replace(reader.records.attendance.get("p1"), presence=Presence.EXCUSED))
    assert (frozen().expected, frozen().away) == (1, ("CoMensha",))


def test_a_version_is_kept_once_and_never_changed(session, reader, frozen):
    read = reader.records
    assert annotation_versions.latest(read, "m1") is None
    one = session.write(annotation_versions.freeze, "m1", frozen()).value
    same = session.write(annotation_versions.freeze, "m1", frozen()).value
    assert (same, one.n) == (one, 1)
    session.do(briefs.write_brief, "i2", "Doel", "")
    two = session.write(annotation_versions.freeze, "m1", frozen()).value
    assert (two.n, thaw(two.canonical).n) == (2, 2)
    assert [v.n for v in annotation_versions.versions(read, "m1")] == [1, 2]
    with pytest.raises(FinalRecordError):
        session.do(lambda w: (w.annotations.save(replace(one, n=9)), w.audit("x", "y")))


def test_it_is_for_the_chair_of_the_meeting(reader, keep):
    read = reader.records
    (chair,) = annotation_versions.readers(read, read.meetings.get("m1"))
    assert (chair.party, chair.role) == ("person:c0", Role.MEMBER)
    keep(meetings=replace(read.meetings.get("m1"), chair=None))
    assert annotation_versions.readers(read, read.meetings.get("m1")) == (OWN,)


def test_briefs_are_written_emptied_and_go_with_their_item(session, reader):
    read = reader.records
    made = session.do(briefs.write_brief, "i2", " Doel ", " Zin ").value
    assert (made.aim, made.sentence, briefs.brief_of(read, "i2")) == ("Doel", "Zin", made)
    session.do(briefs.write_brief, "i2", "Anders", "")
    assert briefs.brief_of(read, "i2").id == made.id
    assert session.do(briefs.write_brief, "i2", " ", "").value is None
    assert briefs.brief_of(read, "i2") is None
    session.do(briefs.write_brief, "i1", "Doel", "")
    session.do(briefs.write_brief, "i2", "Doel", "")
    ask = session.do(asks.write_ask, AskDraft(text="Bel", meeting="m1", item="i1")).value
    session.do(agenda.remove_item, "i1")
    assert (read.items.find("i1"), briefs.brief_of(read, "i1")) == (None, None)
    assert read.asks.get(ask.id).item is None
    session.undo()
    assert briefs.brief_of(read, "i1").aim == "Doel"
    session.do(parking.park_item, "i2")
    assert (read.items.find("i2"), briefs.brief_of(read, "i2")) == (None, None)


def test_a_meeting_without_a_table_or_agenda_has_one_too(keep, reader):
    keep(meetings=fakes.meeting(5, on=date(2026, 12, 24), title="Ingelast"))
    found = as_it_is(reader, reader.records.meetings.get("m5"), fakes.TODAY)
    assert (found.table, found.prefix, found.items, found.chair) == ("Ingelast", "", (), None)


def test_postponed_twice_it_stands_before_the_chair_on_the_paper_and_in_the_proposal(
    session, reader, frozen
):
    """The whole way, without the screens."""
    for day in (LATE + timedelta(days=1), LATE + timedelta(days=2)):
        session.do(actions.postpone, "a0", DueKind.DATE, day, reason="wacht")
    assert [one.action.id for one in asks.stuck(reader.records)] == ["a0"]
    assert [one.number for one in frozen().stuck] == ["RT-26-07"]
    meeting = reader.records.meetings.get("m1")
    found = proposals.proposed(reader.records, reader.lists, meeting, fakes.TODAY)
    assert "action:a0" in [p.key for p in found if p.ground is Ground.POSTPONED]
    ask = session.do(asks.write_ask, AskDraft(text="Bel de partner", action="a0"), release=True)
    assert [a.id for a in asks.before_the_chair(reader.records)] == [ask.value.id]
    assert [a.action_number for a in frozen().asks] == ["RT-26-07"]
