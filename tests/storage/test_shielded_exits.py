"""Nothing of a shielded case reaches the coordinator's own screen without an opening.

The case of ``test_all_exits`` is closed and shielded, and every way by which the screen reads of
cases, signals and subjects is walked for its words: the room and its page, the timeline, the day
of then, search, Vandaag, overlap and its picture, the card of a signal, the log and its history,
what is due, the overview of a person's data. The same walk after an opening finds them.
"""

from __future__ import annotations

import inspect as inspecting
from contextlib import closing
from datetime import timedelta

import pytest

from tests.storage import fakes
from tests.storage.newborn import new_vault
from tests.storage.test_all_exits import (
    ALIAS,
    CODE,
    CONDITION,
    NAME,
    PERSON,
    PHONE,
    PLACE,
    REPORTER,
    TODAY,
    TOLD,
    World,
    copies,
    fill,
    frozen,
    names_of,
    settle,
    told,
)
from tests.storage.test_overlaps import signal
from tests.storage.test_veil import Ticking
from workbench.domain.case_entries import CaseEntry
from workbench.domain.case_states import CaseState, Why
from workbench.domain.entities import EntityKind
from workbench.domain.search_query import parse
from workbench.domain.shielding import CaseShieldedError
from workbench.services import (
    case_as_of,
    case_persons,
    case_states,
    due_persons,
    entities,
    handover_case,
    handover_table,
    inspection,
    likely_persons,
    objects,
    overlaps,
    shielding,
    signals,
    versions,
    weighing_standing,
    weighings,
)
from workbench.services.audit import Act
from workbench.services.case_files import CaseView
from workbench.services.disclosure_papers import gather_case, provision_paper
from workbench.services.handover import successor
from workbench.services.searching import Scope
from workbench.services.session import Session
from workbench.services.vaults import Reader
from workbench.storage.lists import SqlLists
from workbench.storage.logbook import SqlLogbook
from workbench.storage.queries.search import SqlSearch
from workbench.storage.vaults import SqlVault
from workbench.texts import in_language
from workbench.ui.signals.reading import read_signal

NL = in_language("nl")
WRITTEN, WHY, PURPOSE = "Slaapzak bij de ketel", "Zeven keer bezocht", "Zicht op matrassen"
ELSEWHERE = "Rookpluim gemeld"  # a signal of no case, about the same address
# What stands in the case alone. PLACE, PHONE and PLATE are named by an open signal too.
WORDS = (NAME, PERSON, ALIAS, TOLD, REPORTER, CONDITION, WRITTEN, WHY, PURPOSE)
SECRET_PLATE = "XX-431-B"


def more(work):
    case = work.cases.get("c0")
    work.cases.save(type(case)(**{**fields(case), "purpose": PURPOSE, "basis": WHY}))
    work.case_entries.save(
        CaseEntry(id="en0", case="c0", on=TODAY, text=WRITTEN, made_at=fakes.NOW)
    )
    work.audit(Act.CASE_CHANGED, "c0")


def fields(record):
    return {name: getattr(record, name) for name in inspecting.signature(type(record)).parameters}


@pytest.fixture
def world(filled):
    """Nothing is open: what an earlier test opened was for the day before."""
    filled.clock.passed = timedelta(days=1)
    return filled


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    clock = Ticking()
    vault = new_vault(tmp_path_factory.mktemp("shielded") / "kluis.db", clock=clock)
    writer = vault.writer()
    session = Session(writer.store)
    for part in (settle, fill, more):
        session.write(part)
    for n, home in enumerate(("o0", "o1")):
        made = session.write(
            signals.receive, signal(n, home, TOLD, reporter=REPORTER, condition=CONDITION)
        ).value
        for kind, text in (
            (EntityKind.ADDRESS, PLACE), (EntityKind.PHONE, PHONE), (EntityKind.PLATE, SECRET_PLATE),
        ):  # fmt: skip
            session.write(entities.confirm, kind, text, signal=made.id)
        session.write(entities.confirm, EntityKind.PERSON, PERSON, signal=made.id)
        session.write(signals.put_with, made.id, "c0")
    session.write(weighings.weigh_case, "c0", TODAY)
    session.write(lambda work: versions.keep(work, "m0", frozen(work)))
    for state, why in ((CaseState.CLOSED, Why.PASSED_ON), (CaseState.SHIELDED, Why.RESTRICTED)):
        session.write(case_states.set_state, "c0", state, why, WHY)
    fresh = session.write(signals.receive, signal(7, "o2", ELSEWHERE)).value
    for kind, text in ((EntityKind.ADDRESS, PLACE), (EntityKind.PHONE, PHONE)):
        session.write(entities.confirm, kind, text, signal=fresh.id)
    clock.passed = timedelta(minutes=5)  # it is unlocked after all that
    later = SqlVault(vault._path, vault._key, clock=clock, actor=fakes.ACTOR)
    with closing(later.reader()) as reader:
        made = World(session, reader.records, reader.connection)
        made.fresh, made.clock = fresh.id, clock
        yield made
    writer.connection.close()


def reader(world) -> Reader:
    return Reader(
        records=world.read, lists=SqlLists(world.connection),
        logbook=SqlLogbook(world.connection), close=lambda: None,
    )  # fmt: skip


def keys(world) -> list[str]:
    own = (bond.signal for bond in world.read.signal_cases.where(case="c0"))
    return [*own, world.fresh]


# ---- what the screen reads ----------------------------------------------------------------------


def the_room(world):
    cases = reader(world).lists.cases
    seen = [cases.rows(view, word) for view in CaseView for word in ("", NAME, PURPOSE, CODE)]
    return told([seen, cases.timeline("c0"), cases.actions("c0")])


def the_page(world):
    read = world.read
    case = read.cases.get("c0")
    parts = [case, case_states.course(read, "c0"), case_persons.persons_of(read, case)]
    parts += [getattr(read, name).where(case="c0") for name in (
        "case_entries", "case_tracks", "case_transfers", "victim_checks", "referrals", "case_actions", "weighings",
        "subjects",
    )]  # fmt: skip
    return told([*parts, weighing_standing.of_case(reader(world), "c0", TODAY)])


def the_day_of_then(world):
    return told(case_as_of.as_of(reader(world), "c0", TODAY))


def search(world):
    """What is found of records; what minutes say stands in the minutes."""
    find = SqlSearch(world.connection)
    words = (*WORDS, CODE, SECRET_PLATE)
    found = [find.newest(parse(word, TODAY), Scope(most=50), TODAY) for word in words]
    return told([hit for one in found for hit in one.hits if hit.line is None])


def vandaag(world):
    return told(overlaps.fresh(world.read, 9))


def overlap(world):
    read = world.read
    cards = [overlaps.found_for(read, key) for key in keys(world)]
    return told([cards, overlaps.of_case(read, "c0"), overlaps.shared_in(read, "c0")])


def the_card_of_a_signal(world):
    held = reader(world)
    shown = [read_signal(key, held) for key in keys(world)]
    shown += [weighing_standing.of_signal(held, key, TODAY) for key in keys(world)]
    shown += [entities.entities_of(world.read, signal=key) for key in keys(world)]
    return told(shown)


def likely(world):
    return told([likely_persons.for_signal(world.read, key) for key in keys(world)])


def the_log(world):
    log = SqlLogbook(world.connection)
    entries = log.entries(range(1, log.count() + 1))
    rows = [change for entry in entries for change in log.changes_in(entry)]
    rows += [c for key in ("c0", "su0", "su1", "en0", *keys(world)) for c in log.changes_of(key)]
    things = [objects.thing_named(world.read, entry.act, entry.obj) for entry in entries]
    own = [row for row in rows if row.kind not in OF_MINUTES and row.key != world.fresh]
    return told([entries, own, things])


OF_MINUTES = {
    "line", "mention", "action", "decision", "agenda_item", "minutes_version", "meeting", "entity",
    "organisation", "contact", "action_owner", "attendance", "meeting_table", "membership",
}  # fmt: skip


def what_is_due(world):
    held = due_persons.due_records(world.read, SqlLists(world.connection).forgetting, TODAY)
    later = due_persons.due_records(
        world.read, SqlLists(world.connection).forgetting, TODAY.replace(year=TODAY.year + 6)
    )
    return told([held, later])


def provisions(world):
    listed = gather_case(world.read, "c0", "", TODAY)
    return told([listed, provision_paper(listed, NL)])


def every_record(world):
    names = ("signals", "subjects", "cases", "judgements", "mergers", "restrictions", "stops")
    return told([getattr(world.read, name).where() for name in names])


WALKS = [
    the_room, the_page, the_day_of_then, search, vandaag, overlap, the_card_of_a_signal, likely,
    the_log, what_is_due, provisions, every_record,
]  # fmt: skip
SAYS_NOTHING = {provisions, likely, vandaag, what_is_due}  # of these words, opened or not


@pytest.mark.parametrize("walk", WALKS)
def test_nothing_of_a_shielded_case_is_shown(world, walk):
    assert names_of(walk(world), (*WORDS, SECRET_PLATE)) == []


def test_it_shows_its_number_and_that_it_touches_something(world):
    """The overlap is not lost: the card says that there is one, with a case that is shielded."""
    cards = overlaps.found_for(world.read, world.fresh).cards
    assert len(cards) == 2
    for card in cards:
        assert card.other.signal.text == shielding.hidden_as(CODE)
        assert {point.kind for point in card.match.same} == {EntityKind.ADDRESS, EntityKind.PHONE}
    rows = reader(world).lists.cases.rows(CaseView.CLOSED)
    assert [(row.code, row.state, row.name) for row in rows] == [(CODE, CaseState.SHIELDED, "")]


def test_an_overview_of_data_waits_for_an_opening(world):
    with pytest.raises(CaseShieldedError):
        inspection.inspect(reader(world), "su0", TODAY)


def handed_over(world):
    to = successor(world.read, world.read.contacts.get("ann"))
    people = handover_case.successors(reader(world), "c0", TODAY)
    return told([people, handover_case.gather(reader(world), "c0", to, (), TODAY).text])


def test_a_report_for_a_successor_waits_for_an_opening(world):
    """Nobody takes over what nobody sees, and the report of its table does not name it."""
    to = successor(world.read, world.read.contacts.get("ann"))
    with pytest.raises(CaseShieldedError):
        handover_case.successors(reader(world), "c0", TODAY)
    with pytest.raises(CaseShieldedError):
        handover_case.gather(reader(world), "c0", to, (), TODAY)
    made = handover_table.gather(reader(world), "t0", to, (), TODAY)
    assert names_of(told(made.text), (*WORDS, CODE)) == []
    world.clock.passed = timedelta(minutes=6)
    world.session.write(shielding.open_shielded, "c0", "Opvolging")
    assert names_of(handed_over(world), (CODE, PURPOSE)) == [CODE, PURPOSE]
    world.clock.passed = timedelta(days=1)
    with pytest.raises(CaseShieldedError):
        handed_over(world)


def test_what_leaves_is_guarded_as_before(world):
    """Who guards names still knows them: a copy for somebody outside says none of them."""
    assert names_of(copies(world, "hog"), (NAME, PERSON, ALIAS, CODE)) == []


@pytest.mark.parametrize("walk", [one for one in WALKS if one not in SAYS_NOTHING])
def test_the_walk_finds_it_after_an_opening(world, walk):
    """The control: with a reason the same walk shows it, but what no index has of it."""
    world.clock.passed = timedelta(minutes=6)
    world.session.write(shielding.open_shielded, "c0", "Vraag van de officier")
    shown = names_of(walk(world), (*WORDS, SECRET_PLATE))
    world.clock.passed = timedelta(days=1)  # and it closes by itself
    assert (shown == []) == (walk is search)
    assert names_of(walk(world), (*WORDS, SECRET_PLATE)) == []
