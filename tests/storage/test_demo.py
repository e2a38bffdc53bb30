"""The eighteen months that a person gets: every thread in them shows what it is there to show."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.journeys.hands import cheap_keeper
from workbench import paths
from workbench.domain import frozen
from workbench.domain.actions import ActionState
from workbench.domain.care_places import CareKind
from workbench.domain.case_states import CaseState
from workbench.domain.holding import OWN
from workbench.domain.identifiers import identifiers
from workbench.domain.meetings import MeetingState, Presence
from workbench.domain.minutes import MentionKind
from workbench.domain.papers import PaperKind, to_json
from workbench.domain.parties import person
from workbench.domain.signals import SignalState
from workbench.domain.tables import Regime
from workbench.domain.victim_gaps import gaps_of
from workbench.services import (
    adoptions,
    care_places,
    decisions,
    demo,
    errata,
    escalation,
    masking,
    projecting,
    recipients,
    referrals,
    signals,
    subjects,
    versions,
)
from workbench.services.copies import Wanted, copy_for
from workbench.services.copy_sources import Sources
from workbench.services.holding import gathering

DEMO = paths.resources() / "demo"
_ABOUT = frozenset({MentionKind.CASE, MentionKind.SUBJECT})
SECRET = b"vijf losse woorden op een rij"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "kluis"
    vault = cheap_keeper().create(folder, bytearray(SECRET)).vault
    writer = vault.open_writer()
    writer.session.write(demo.load, demo.whole(DEMO))
    writer.close()
    vault.close()
    return folder


@pytest.fixture
def read(place):
    vault = cheap_keeper().unlock(place, bytearray(SECRET))
    reader = vault.open_reader()
    yield reader.records
    reader.close()
    vault.close()


@pytest.fixture
def held(read):
    """The meetings of the table by day, those that were held."""
    (table,) = [t for t in read.tables.where() if t.prefix == "RT"]
    known = read.meetings.where(table=table.id)
    return {m.on: m for m in known if m.finished_at or m.started_at}


def action(read, text):
    (found,) = [a for a in read.actions.where() if a.text == text]
    return found


def said(version):
    """All lines of a version as one text."""
    items = frozen.thaw(version.canonical).items
    return "\n".join(line.text for item in items for line in item.lines)


def test_every_check_of_the_vault_verifies(place):
    assert cheap_keeper().check(place, bytearray(SECRET)) == ()


def test_it_tells_eighteen_months_of_one_table(read, held):
    assert len(held) == 9
    last = max(m.on for m in read.meetings.where())
    assert timedelta(days=17 * 30) < last - min(held) < timedelta(days=19 * 30)


def test_each_draft_was_adopted_at_the_next_meeting(read, held):
    *earlier, last = (held[on] for on in sorted(held))
    assert last.state is MeetingState.DRAFT_MINUTES
    for meeting, following in zip(earlier, [*earlier[1:], last], strict=True):
        adoption = adoptions.adoption_of(read, meeting.id)
        assert meeting.state is MeetingState.ADOPTED
        assert (adoption.at_meeting, adoption.on) == (following.id, following.on)
        assert adoption.is_settled


def test_minutes_say_when_the_next_meeting_is(read, held):
    days = sorted(held)
    for on, following in pairwise(days):
        minutes = frozen.thaw(versions.latest(read, held[on].id).canonical)
        assert minutes.next_meeting == following


def test_what_a_partner_remarked_was_corrected(read, held):
    for on, wrong, right in (
        (date(2025, 5, 22), "verplicht is voor", "een keuze is van het slachtoffer"),
        (date(2026, 1, 15), "Alle gemeenten", "Vier van de zes gemeenten"),
    ):
        concept, adopted = sorted(read.versions.where(meeting=held[on].id), key=lambda v: v.n)
        assert [wrong in said(concept), right in said(concept)] == [True, False]
        assert [wrong in said(adopted), right in said(adopted)] == [False, True]
        assert adoptions.adoption_of(read, held[on].id).is_amended
    (remark,) = read.remarks.where(meeting=held[date(2025, 5, 22)].id)
    (correction,) = read.corrections.where(meeting=held[date(2025, 5, 22)].id)
    assert correction.remark == remark.id


def test_an_erratum_stands_beside_adopted_minutes(read, held):
    (erratum,) = errata.errata_of(read, held[date(2025, 9, 18)].id)
    assert "twaalf" in erratum.text


def test_an_action_that_was_postponed_twice_asks_for_the_chair(read):
    late = action(read, "Fiscale signalen over contante loonbetaling bundelen")
    assert (late.postponed, late.asks_chair, late.state) == (2, True, ActionState.OPEN)
    moves = read.postponements.where(action=late.id)
    assert [m.from_due for m in moves] == [date(2025, 9, 1), date(2025, 11, 15)]
    assert all(m.reason for m in moves)


def test_an_action_went_up_the_ladder(read):
    stuck = escalation.standing(read, action(read, "Aandachtsfunctionaris Dijkhuizen aanwijzen").id)
    assert [step.rung for step in stuck.steps] == ["owner", "partner_lead", "chair"]
    assert stuck.waiting is stuck.steps[-1]


def test_a_decision_was_replaced_twice(read):
    (last,) = [d for d in read.decisions.where() if "één regionaal meldpunt" in d.text]
    chain = decisions.chain(read, last.id)
    assert len(chain.before) == 2
    assert decisions.replaced_by(read, last.id) is None


def test_the_story_of_2026_finds_what_it_tells(read):
    on = date(2026, 1, 15)
    stood = [
        a for a in read.actions.where()
        if a.agreed_on < on and (a.closed_on is None or a.closed_on >= on)
    ]  # fmt: skip
    assert len(stood) == 14
    first = [a.number for a in read.actions.where() if a.year == 2026]
    assert sorted(first) == [1, 2, 3, 4, 5, 6]


def test_a_partner_fell_silent_and_seats_stand_empty(read, held):
    (house,) = [o for o in read.organisations.where() if o.name.startswith("Veilig Thuis")]
    rows = read.attendance.where(organisation=house.id)
    days = {m.id: on for on, m in held.items()}
    came = [days[r.meeting] for r in rows if r.presence is Presence.PRESENT]
    assert max(came) == date(2025, 5, 22)
    (contact,) = read.contacts.where(organisation=house.id)
    assert contact.until == date(2025, 10, 31)
    assert not any(
        s.is_active(date(2026, 1, 1)) for s in read.memberships.where(contact=contact.id)
    )


def test_one_meeting_was_moved_and_one_called_off(read, held):
    (move,) = read.moves.where()
    assert (move.from_on, move.to_on) == (date(2025, 7, 3), date(2025, 7, 10))
    assert move.to_on in held
    (off,) = [m for m in read.meetings.where() if m.state is MeetingState.CANCELLED]
    assert off.on == date(2025, 10, 30)


def test_questions_were_answered_at_a_later_meeting(read):
    asked = [q for q in read.standing.where() if read.lines.find(q.line)]
    closed = [q for q in asked if q.closed_on]
    assert len(closed) == 2
    assert all(q.closed_on > q.raised_on for q in closed)


def test_no_sentence_holds_personal_data(read):
    assert not [line.text for line in read.lines.where() if identifiers(line.text)]


def test_two_tables_discuss_persons_under_a_regime_of_their_own(read):
    tables = {t.prefix: t for t in read.tables.where()}
    assert (tables["SO"].regime, tables["ZVH"].regime) == (Regime.WGS_RIEC, Regime.WGS_ZVH)
    zandkuil, linde = sorted(read.cases.where(), key=lambda case: case.code)
    assert (zandkuil.table, zandkuil.regime) == (tables["SO"].id, Regime.WGS_RIEC)
    assert (linde.table, linde.name, len(linde.participants)) == (tables["ZVH"].id, "Linde", 5)
    assert {zandkuil.state, linde.state} == {CaseState.IN_TREATMENT}
    (held,) = read.meetings.where(table=tables["ZVH"].id)
    rows = read.attendance.where(meeting=held.id)
    assert [sum(r.presence is p for r in rows) for p in (Presence.PRESENT, Presence.EXCUSED)] == [
        5, 4,
    ]  # fmt: skip
    assert all(row.is_confirmed for row in rows)


def test_a_signal_is_told_in_a_line_and_keeps_the_conditions_of_who_provided_it(read):
    told = {one.code: one for one in read.signals.where()}
    assert len(told) == 6
    van = told["S-047"]
    assert read.organisations.get(van.asks).name == "Openbaar Ministerie"
    assert len(van.holders) == 5
    assert read.lines.get(van.line).text.startswith("S-047")
    assert signals.told_in(read, van.line) == (van,)
    (zandkuil,) = read.cases.where(code="C-2026-009")
    assert [s.code for s in signals.of_case(read, zandkuil.id)] == [
        "S-041", "S-043", "S-047", "S-048",
    ]  # fmt: skip
    assert [s.code for s in read.signals.where(state=SignalState.WAITING)] == ["S-049"]
    (nothing,) = read.signals.where(state=SignalState.DISMISSED)
    assert (nothing.code, bool(nothing.dismissed_why)) == ("S-044", True)


def test_lines_say_codes_and_pseudonyms_and_one_name_is_there_to_ask_about(read):
    tables = {t.prefix: t.id for t in read.tables.where()}
    said = {}
    for prefix in ("SO", "ZVH"):
        (held,) = read.meetings.where(table=tables[prefix])
        said[prefix] = subjects.named_in(read, held.id)
        version = versions.latest(read, held.id)
        asked = masking.names_in(read, version)
        assert [one.subject for one in asked] == [one.subject for one in said[prefix]]
        for row in read.attendance.where(meeting=held.id):
            reader = gathering(read, held.id).reader(person(row.contact))
            copy = copy_for(read, version, PaperKind.MINUTES, reader, Wanted())
            clean = to_json(copy.paper)
            assert not any(name in clean for s in read.subjects.where() for name in s.names)
        own = to_json(copy_for(read, version, PaperKind.MINUTES, OWN, Wanted()).paper)
        assert all(one.words in own for one in said[prefix])
    assert [one.words for one in said["SO"]] == ["Champignonkwekerij De Zandkuil"]
    assert said["ZVH"] == ()
    pointed = [m for line in read.lines.where() for m in line.mentions if m.kind in _ABOUT]
    assert len(pointed) == 5


def test_the_months_before_refer_to_nothing_that_is_not_told():
    story = demo.whole(DEMO)
    short = tomllib.loads((DEMO / demo.STORY).read_text("utf-8"))
    earlier = {told["text"] for told in short["earlier"]}
    agreed = {
        line["text"]: line
        for told in story["meetings"] for item in told.get("items", ()) for line in item["lines"]
        if line.get("kind") == "action"
    }  # fmt: skip
    assert earlier <= agreed.keys()
    for told in short["earlier"]:
        assert agreed[told["text"]]["who"] == told["who"]


def lost_by(read, prefix):
    """What each recipient of the meeting of a table does not hold of its lines."""
    (table,) = [t for t in read.tables.where() if t.prefix == prefix]
    (meeting,) = read.meetings.where(table=table.id)
    minutes = Sources(read).minutes(versions.latest(read, meeting.id))
    found = {}
    for one in recipients.recipients(read, meeting.id, meeting.on):
        copy = projecting.projected(minutes, [one.reader])
        held = [line.text for item in copy.items for line in item.lines]
        every = [line.text for item in minutes.items for line in item.lines]
        found[one.organisation] = [
            text.split()[0].strip(":,.") for text in every if text not in held
        ]
    return found


def test_at_the_screening_a_provider_and_a_case_keep_lines_from_one_partner(read):
    """By hand: care coordination takes no part in the case, and S-047 is not for it."""
    lost = lost_by(read, "SO")
    assert lost.pop("Zorgcoördinatie Lage Venen") == ["S-047", "Adres"]
    assert len(lost) == 5
    assert not any(lost.values())


def test_at_the_case_conference_nothing_goes_to_who_was_not_there(read):
    lost = lost_by(read, "ZVH")
    there = {name for name, lines in lost.items() if not lines}
    assert there == {
        "Gemeente Zuiderveen",
        "Politie Lage Venen",
        "Openbaar Ministerie",
        "Zorgcoördinatie Lage Venen",
        "Opvang De Luwte",
    }
    away = {name: len(lines) for name, lines in lost.items() if lines}
    assert away == dict.fromkeys(
        ("GGD Lage Venen", "Arbeidsinspectie", "CoMensha", "Woningcorporatie De Akker"), 5
    )


def test_care_is_told_as_it_went_and_one_refusal_waits_for_another_place(read):
    (linde,) = read.cases.where(code="C-2026-011")
    (zandkuil,) = read.cases.where(code="C-2026-009")
    day = date(2026, 4, 20)
    counts = [
        (one.places.kind, one.provider, one.places.free)
        for one in care_places.standing_of(read, day)
    ]
    assert counts == [
        (CareKind.COORDINATION, "Zorgcoördinatie Lage Venen", 0),
        (CareKind.CRISIS, "Opvang De Luwte", 2),
        (CareKind.SHELTER, "Opvang De Luwte", 1),
        (CareKind.HEALTH, "GGD Lage Venen", 2),
    ]
    states = [one.state for one in referrals.referrals_of(read, linde.id)]
    assert sorted(states) == ["referred", "taken_in", "taken_in"]
    (turned_away,) = referrals.referrals_of(read, zandkuil.id)
    found = gaps_of(zandkuil.id, (), (turned_away,), day)
    assert found.declined == (turned_away,)
