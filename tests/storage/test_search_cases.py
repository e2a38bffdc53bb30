"""Finding by case, and finding what was written down in one: what the index holds, and of whom."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.storage import fakes
from workbench.domain.case_entries import CaseEntry, Track
from workbench.domain.case_states import CaseState, Why
from workbench.domain.minutes import LineKind, Mention, MentionKind
from workbench.domain.search_query import Mean, parse
from workbench.domain.search_words import KEYS, Key, Sort
from workbench.domain.tables import Table
from workbench.services import case_entries, case_states
from workbench.services.audit import Act
from workbench.services.searching import Group, Scope
from workbench.storage.connection import rows_of
from workbench.storage.integrity import check
from workbench.storage.migrate import make_private
from workbench.storage.queries.search import SqlSearch
from workbench.storage.rescue import rescue
from workbench.storage.vaults import SqlVault

TODAY = fakes.TODAY
MANY = Scope(most=50)
EACH = fakes.one_of_each()
WULP = Mention(kind=MentionKind.CASE, start=0, length=4, target="k0")
GRUTTO = Mention(kind=MentionKind.CASE, start=0, length=4, target="k1")
PERSON = Mention(kind=MentionKind.SUBJECT, start=0, length=4, target="su0")


@pytest.fixture
def search(vault, writer):
    del writer  # the file is made ready by the writing connection
    reader = vault.reader()
    yield SqlSearch(reader.connection)
    reader.close()


@pytest.fixture
def find(search):
    def keys(text, scope=MANY):
        return [hit.key for hit in search.newest(parse(text, TODAY), scope, TODAY).hits]

    return keys


def entry(n, case="k0", **more):
    return CaseEntry(
        id=f"e{n}", case=case, on=TODAY - timedelta(days=n), made_at=fakes.NOW,
        **{"text": "Vlonder bekeken", **more},
    )  # fmt: skip


@pytest.fixture
def world(keep):
    """Two cases, and of each kind what is about one of them; everything speaks of the vlonder."""
    keep(organisations=fakes.organisation(0, name="Politie", monogram="P"))
    keep(tables=Table(id="t0", name="Screening", prefix="SC"))
    keep(meetings=fakes.meeting(0, table="t0"))
    for n, (code, name) in enumerate((("C-2026-009", "Wulp"), ("C-2026-010", "Grutto"))):
        keep(cases=replace(EACH["cases"], id=f"k{n}", code=code, name=name, purpose="De vlonder",
                           basis="", table=None, lead=None))  # fmt: skip
    keep(subjects=replace(EACH["subjects"], id="su0", case="k0"))
    keep(items=fakes.item(0, meeting="m0", title="Vlonder", proposal="case:k0"))
    keep(items=fakes.item(1, meeting="m0", title="Vlonder", proposal=""))
    for n in range(4):
        keep(actions=fakes.action(n, text="Vlonder meten", meeting="m0", table="t0"))
    keep(notes=replace(EACH["notes"], id="n0", action="a0", text="Vlonder gemeten"))
    keep(checks=replace(EACH["checks"], id="q0", action="a0", text="Vlonder zoeken"))
    keep(asks=replace(EACH["asks"], id="v0", action="a0", item=None, text="Vlonder laten meten"))
    for n in range(2):
        keep(decisions=replace(EACH["decisions"], id=f"d{n}", meeting="m0", text="Vlonder dicht",
                               item=None, line=None, table="t0", replaces=None))  # fmt: skip
    keep(case_actions=replace(EACH["case_actions"], id="b0", case="k0", action="a0"))
    for n, (mention, more) in enumerate(
        (
            (WULP, {}),
            (PERSON, {"action": "a1"}),
            (WULP, {"decision": "d0"}),
            (GRUTTO, {"action": "a2"}),
            (None, {"decision": "d1"}),
        )
    ):
        keep(lines=fakes.line(n, item="i1", text="Wulp over de vlonder",
                              mentions=(mention,) if mention else (), **more))  # fmt: skip
    keep(signals=replace(EACH["signals"], id="s0", code="S-1", text="Vlonder gezien", line=None,
                         organisation=None, contact=None, asks=None, feedback=None, table=None,
                         state="waiting"))  # fmt: skip
    keep(signal_cases=replace(EACH["signal_cases"], id="x0", signal="s0", case="k0"))
    keep(case_entries=entry(0, organisation="o0"))
    keep(case_entries=entry(1, case="k1"))


OF_WULP = {"k0", "i0", "a0", "a1", "n0", "q0", "v0", "d0", "l0", "s0", "e0"}


# ---- by case


def test_a_case_finds_all_that_is_about_it_and_nothing_else(world, find):
    assert set(find("casus:Wulp")) == set(find("casus:Wulp vlonder")) == OF_WULP
    assert set(find("casus:Grutto")) == {"k1", "a2", "e1"}
    assert set(find("casus:Wulp casus:Grutto")) == OF_WULP | {"k1", "a2", "e1"}
    assert find("casus:Wulp soort:besluit") == ["d0"]
    assert find("casus:Wulp soort:aantekening") == ["e0"]
    assert set(find("casus:Wulp status:open")) == {"a0", "a1"}


@pytest.mark.parametrize(
    "value", ["Wulp", "wulp", "wul", "C-2026-009", "c-2026-009", '"C-2026-009"']
)
def test_dutch_and_english_and_each_way_to_call_a_case_are_the_same(world, find, search, value):
    found = [find(f"{key}:{value}") for key in KEYS[Key.CASE]]
    assert set(found[0]) == OF_WULP
    assert all(one == found[0] for one in found)
    counts = [search.count(parse(f"{k}:{value}", TODAY), MANY, TODAY) for k in KEYS[Key.CASE]]
    assert counts == [len(OF_WULP)] * len(KEYS[Key.CASE])


def test_a_case_follows_what_is_about_it(world, keep, find, session):
    """A person that goes to another case takes along what is said; an action that is undone too."""
    keep(subjects=replace(EACH["subjects"], id="su0", case="k1"))
    assert set(find("casus:Wulp")) == OF_WULP - {"a1"}
    assert "a1" in find("casus:Grutto")
    session.undo()
    assert set(find("casus:Wulp")) == OF_WULP
    keep(lines=fakes.line(2, item="i1", text="Wulp", decision="d0", removed_at=fakes.NOW,
                          mentions=(WULP,)))  # fmt: skip
    assert "d0" not in find("casus:Wulp")
    keep(lines=fakes.line(3, item="i1", text="Wulp", action="a3", mentions=(GRUTTO,)))
    assert "a2" not in find("casus:Grutto")
    assert "a3" in find("casus:Grutto")

    def unlink(work):
        work.case_actions.remove("b0")
        work.audit(Act.ORGANISATION_CHANGED, "o0")

    session.write(unlink)
    assert not {"a0", "n0", "q0", "v0"} & set(find("casus:Wulp"))


def test_what_is_shielded_is_found_by_nobody(world, find, search, session):
    session.do(case_states.set_state, "k0", CaseState.CLOSED, Why.NO_FOLLOW_UP, "Niets")
    assert {"k0", "e0"} <= set(find("casus:Wulp"))
    session.do(case_states.set_state, "k0", CaseState.SHIELDED, Why.RESTRICTED, "Gevraagd")
    found = search.newest(parse("casus:Wulp", TODAY), MANY, TODAY)
    (hint,) = found.query.hints
    assert (hint.mean, hint.value) == (Mean.UNKNOWN_VALUE, "Wulp")
    assert not {"k0", "e0"} & {hit.key for hit in found.hits}
    assert "e0" not in find("vlonder")
    session.undo()
    assert {"k0", "e0"} <= set(find("casus:Wulp"))


def test_the_chair_finds_words_of_minutes_and_nothing_by_its_case(world, keep, search):
    """What belongs to a case is told by records that are no part of what the chair reads."""
    keep(versions=replace(EACH["versions"], id="ve0", meeting="m0"))
    chair = Scope(most=50, only_minutes=True)
    for key in KEYS[Key.CASE]:
        for value in ("Wulp", "C-2026-009"):
            query = parse(f"{key}:{value}", TODAY)
            found = search.newest(query, chair, TODAY)
            assert [hint.mean for hint in found.query.hints] == [Mean.UNKNOWN_VALUE]
            plain = search.newest(parse(value, TODAY), chair, TODAY)
            assert {hit.key for hit in found.hits} == {hit.key for hit in plain.hits}
            assert not {hit.sort for hit in found.hits} & {Sort.CASE, Sort.ENTRY, Sort.ACTION}


# ---- entries


def test_an_entry_is_found_with_who_told_it_and_its_case(world, search, find):
    query = parse("bekeken casus:wulp", TODAY)
    ((group, (hit,)),) = search.newest(query, MANY, TODAY).groups
    assert (group, hit.sort, hit.key) == (Group.CASES, Sort.ENTRY, "e0")
    assert (hit.title, hit.who, hit.about, hit.on) == (
        "Vlonder bekeken", "Politie", "Wulp, C-2026-009", TODAY,
    )  # fmt: skip
    assert find("partner:politie bekeken") == ["e0"]
    assert find("soort:entry") == ["e0", "e1"]


def test_the_index_follows_an_entry_through_edit_undo_and_taking_out(world, find, session):
    typed = entry(0, organisation="o0", text="Een steiger", track=Track.VICTIM)
    session.do(case_entries.change_entry, typed)
    assert find("steiger") == ["e0"]
    assert find("bekeken") == ["e1"]
    session.undo()
    assert find("bekeken") == ["e0", "e1"]
    assert not find("steiger")
    session.redo()
    assert find("steiger") == ["e0"]
    session.do(case_entries.remove_entry, "e0")
    assert not find("steiger")
    session.undo()
    assert find("steiger") == ["e0"]
    made = session.do(case_entries.write_entry, entry(9, text="Over de brug")).value
    assert find("brug") == [made.id]


def test_an_entry_is_found_in_a_vault_that_was_rescued(world, path, key, writer):
    assert writer.checkpoint_and_close()
    to = path.with_name("gered.db")
    make_private(to)
    assert rescue(path, key, to, clock=fakes.Clock(), actor="ik").is_whole
    assert check(to, key) == ()
    saved = SqlVault.open(to, key, clock=fakes.Clock(), actor="ik")
    with closing((again := saved.writer()).connection):
        while again.search.catch_up():
            pass
        search = SqlSearch(again.connection)
        found = search.newest(parse("casus:Wulp bekeken", TODAY), MANY, TODAY)
        assert [hit.key for hit in found.hits] == ["e0"]
        words = rows_of(again.connection, "SELECT doc FROM search_terms WHERE term = 'bekeken'")
        assert words == [(2,)]


def test_scratch_tells_nothing_of_a_case(world, keep, find):
    """Rules R1.6."""
    keep(lines=fakes.line(2, item="i1", text="Wulp", decision="d0", mentions=(WULP,),
                          kind=LineKind.SCRATCH))  # fmt: skip
    assert "d0" not in find("casus:Wulp")
