"""A copy is left what its readers may not hold: lines, lists, corrections, agendas (D3, D20)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, time
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.test_holding import CARE, MARKED, POLICE, READERS
from workbench.domain.frozen import (
    FrozenAction,
    FrozenAdoption,
    FrozenAttendance,
    FrozenAttendee,
    FrozenCorrection,
    FrozenDecision,
    FrozenItem,
    FrozenLimits,
    FrozenLine,
    FrozenMinutes,
    FrozenOwner,
    FrozenSpan,
)
from workbench.domain.frozen_agenda import AgendaChange, ChangeKind, FrozenAgenda, FrozenPoint
from workbench.domain.frozen_limits import asked_from, limits_in
from workbench.domain.holding import OWN, Basis, Reason
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.minutes import LineKind
from workbench.domain.withheld import Spot, Withheld, WithheldKind
from workbench.services.papers import minutes_paper
from workbench.services.projecting import OWN_COPY, project, projected, projected_agenda
from workbench.texts import in_language

RED = Marking(Label.CONFIDENTIAL, Tlp.RED)
ON = date(2026, 11, 26)


def item(n: int, *lines: FrozenLine, **more) -> FrozenItem:
    return FrozenItem(id=str(n), number=str(n), title=f"Punt {n}", lines=lines, **more)


def line(key: str, **more) -> FrozenLine:
    return FrozenLine(id=key, text=key, **more)


MINUTES = FrozenMinutes(
    organisation="Gemeente",
    table="Tafel",
    title="Tafel",
    on=ON,
    items=(
        item(1, line("a"), line("b", audience=(CARE,))),
        item(2, line("c"), marking=RED),
        item(3, line("d"), audience=(POLICE,)),
        FrozenItem(id="4", number="3.1", title="Onder 3", level=1, lines=(line("e"),)),
    ),
    since_items=("1", "3"),
)


def corrected(*places: tuple[str, str]) -> FrozenAdoption:
    changes = (
        FrozenCorrection(
            item_number=one, quote=key, wording="x", limits=limits_in(MINUTES, one, key)
        )
        for one, key in places
    )
    return FrozenAdoption(on=ON, corrections=tuple(changes))


def texts(frozen: FrozenMinutes) -> list[str]:
    return [one.text for held in frozen.items for one in held.lines]


def test_what_stands_below_an_item_is_limited_with_it():
    copy = projected(MINUTES, [READERS["subst"]])
    assert texts(copy) == ["a", "b", "c"]
    assert [held.number for held in copy.items] == ["1", "2"]
    assert copy.since_items == ("1",)
    assert texts(projected(MINUTES, [READERS["person"]])) == ["a", "c", "d", "e"]
    assert texts(projected(MINUTES, [READERS["person"], READERS["subst"]])) == ["a", "c"]


def test_a_correction_is_for_those_who_may_hold_the_line_it_quotes():
    """In the minutes themselves, and at the item of a later meeting that adopts them."""
    told = corrected(("1", "a"), ("1", "b"), ("3", "d"), ("3", ""))
    bare = FrozenCorrection(item_number="1", quote="zonder", wording="x")
    told = replace(told, corrections=(*told.corrections, bare))
    minutes = replace(MINUTES, adoption=told, items=(replace(MINUTES.items[0], adopted=(told,)),))
    copy = projected(minutes, [READERS["person"]])
    assert [one.quote for one in copy.adoption.corrections] == ["a", "d", ""]
    assert copy.items[0].adopted == (copy.adoption,)
    assert projected(minutes, OWN_COPY) == minutes


def test_lists_without_limits_are_for_the_own_copy():
    lists = replace(
        MINUTES,
        decisions=(
            FrozenDecision(number="1", text="oud"),
            FrozenDecision(number="2", text="nieuw", limits=limits_in(MINUTES, "1")),
        ),
        actions=(
            FrozenAction(number="1", text="smal", limits=limits_in(MINUTES, "1", "b")),
            FrozenAction(number="2", text="oud"),
        ),
    )
    copy = projected(lists, [READERS["person"]])
    assert [one.text for one in copy.decisions] == ["nieuw"]
    assert copy.actions == ()
    assert projected(lists, [OWN]) == lists


def test_limits_are_found_by_item_and_line():
    assert limits_in(MINUTES, "9") is None
    assert limits_in(MINUTES, "1", "zoek") is None
    below = limits_in(MINUTES, "4", "e")
    assert below.audiences == ((POLICE,),)
    assert asked_from(below).audiences == ((POLICE,),)


AUDIENCE = st.none() | st.sampled_from([(POLICE,), (CARE,), (POLICE, CARE), ()])
LINES = st.builds(
    FrozenLine, id=st.uuids().map(str), text=st.uuids().map(str), marking=st.none() | MARKED,
    audience=AUDIENCE,
)  # fmt: skip
ITEMS = st.builds(
    FrozenItem, id=st.sampled_from("1234"), number=st.sampled_from("1234"), title=st.just(""),
    level=st.integers(0, 1), is_closed=st.booleans(), marking=st.none() | MARKED,
    audience=AUDIENCE, lines=st.lists(LINES, max_size=3).map(tuple),
)  # fmt: skip
ALL = st.builds(
    lambda marking, items: replace(MINUTES, marking=marking, items=tuple(items)),
    MARKED,
    st.lists(ITEMS, max_size=4),
)
SOME = st.lists(st.sampled_from(list(READERS.values())), min_size=1, max_size=3)


@given(ALL, st.lists(SOME, min_size=1, max_size=3), st.sampled_from(Basis))
def test_all_copies_together_never_exceed_the_source(minutes, copies, basis):
    source = set(texts(minutes))
    union = set(chain.from_iterable(texts(projected(minutes, who, basis)) for who in copies))
    assert union <= source
    assert texts(projected(minutes, OWN_COPY, basis)) == texts(minutes)


@given(ALL, SOME, st.sampled_from(list(READERS.values())), st.sampled_from(Basis))
def test_a_copy_for_several_is_what_each_alone_may_hold(minutes, readers, more, basis):
    together = texts(projected(minutes, [*readers, more], basis))
    alone = texts(projected(minutes, readers, basis))
    other = set(texts(projected(minutes, [more], basis)))
    assert together == [one for one in alone if one in other]


@given(ALL, SOME, st.sampled_from(Basis))
def test_projecting_twice_changes_nothing(minutes, readers, basis):
    once = projected(minutes, readers, basis)
    again = projected(once, readers, basis)
    # an item below another loses nothing by standing alone, for what was above it was held too
    assert set(texts(again)) == set(texts(once))


@given(ALL, SOME, st.sampled_from(Basis))
def test_each_line_stands_in_the_copy_or_among_what_is_withheld(minutes, readers, basis):
    """Never in both, and never in neither: what the proof searches for is all that is missing."""
    held = project(minutes, readers, basis)
    kept = [one for one in held.withheld if one.kind is WithheldKind.LINE]
    assert Counter([*texts(held.copy), *(one.text for one in kept)]) == Counter(texts(minutes))
    assert all(one.reasons for one in kept)
    assert project(minutes, OWN_COPY, basis).withheld == ()


def test_what_is_withheld_has_its_place_its_reasons_and_the_names_with_it():
    owner = FrozenOwner(organisation="Zorg", name="A. Visser")
    action = line("e", kind=LineKind.ACTION, owners=(owner,), audience=(CARE,))
    minutes = replace(
        MINUTES,
        items=(
            item(1, action),
            item(2, line("c"), marking=RED, presenter="B. Bakker"),
        ),
        decisions=(
            FrozenDecision(number="B1", text="besluit", rationale="reden"),
            FrozenDecision(number="B2", text="open", limits=limits_in(MINUTES, "1")),
        ),
        actions=(
            FrozenAction(
                number="A1", text="actie", owners=(owner,), limits=limits_in(MINUTES, "1", "b")
            ),
        ),
    )
    absent = READERS["absent"]
    found = {one.text: one for one in project(minutes, [absent]).withheld}
    assert list(found) == ["e", "Punt 2", "c", "besluit", "actie"]
    assert found["e"] == Withheld(
        kind=WithheldKind.LINE,
        text="e",
        spot=Spot(item="1", number="1", line="e"),
        reasons=(Reason.AUDIENCE,),
        more=("A. Visser",),
    )
    assert found["Punt 2"].texts == ("Punt 2", "B. Bakker")
    assert found["Punt 2"].reasons == (Reason.RED_NOT_THERE,)
    assert found["besluit"].texts == ("besluit", "reden")
    assert found["besluit"].reasons == ()
    assert found["actie"].texts == ("actie", "A. Visser")


def came(name: str, *heard: str, **more) -> FrozenAttendee:
    more = {"is_guest": True, "heard": heard or None, "parties": (f"person:{name}",), **more}
    return FrozenAttendee(name=name, **more)


def test_a_guest_who_came_for_what_a_copy_does_not_hold_stands_on_no_list_of_it():
    there = FrozenAttendance(
        present=(came("vast", is_guest=False), came("open"), came("een", "1"), came("drie", "3")),
        partly=(
            came("van drie", from_item="3"),
            came("tot een", to_item="1"),
            came("stuk", spans=(FrozenSpan(from_item="3", to_item="3"),)),
            came("eva", "3"),
        ),
    )
    minutes = replace(MINUTES, attendance=there)
    held = project(minutes, [READERS["subst"]])
    assert [who.name for who in held.copy.attendance.present] == ["vast", "open", "een"]
    assert [who.name for who in held.copy.attendance.partly] == ["tot een", "eva"]
    kept = [one.text for one in held.withheld if one.kind is WithheldKind.PERSON]
    assert kept == ["drie", "van drie", "stuk"]


AGENDA = FrozenAgenda(
    organisation="Gemeente",
    table="Tafel",
    title="Tafel",
    on=ON,
    starts_at=time(14),
    items=(
        FrozenPoint(id="1", number="1", title="Voor allen"),
        FrozenPoint(id="2", number="2", title="Politie", audience=(POLICE,), papers=("x.pdf",)),
        FrozenPoint(id="3", number="3", title="Besloten", is_closed=True, marking=RED),
    ),
    changes=(
        AgendaChange(kind=ChangeKind.PLACE, was="a", now="b"),
        AgendaChange(kind=ChangeKind.ADDED, number="2", title="Politie"),
        AgendaChange(kind=ChangeKind.ADDED, number="3", title="Besloten"),
    ),
)


@pytest.mark.parametrize(
    ("who", "titles", "told"),
    [
        (["own"], ["Voor allen", "Politie", "Besloten"], ["", "2", "3"]),
        (["person"], ["Voor allen", "Politie", "Besloten"], ["", "2", "3"]),
        (["subst"], ["Voor allen", "Besloten"], ["", "3"]),
        (["guest"], ["Besloten"], ["", "3"]),
        (["visitor"], ["Voor allen"], [""]),
        (["house"], ["Voor allen", "Politie"], ["", "2"]),
        (["person", "visitor"], ["Voor allen"], [""]),
        ([], [], [""]),
    ],
)
def test_an_agenda_leaves_out_titles_that_are_not_for_its_readers(who, titles, told):
    copy = projected_agenda(AGENDA, [READERS[name] for name in who])
    assert [point.title for point in copy.items] == titles
    assert [change.number for change in copy.changes] == told


BELOW_CLOSED = (
    item(1, line("a")),
    item(2, is_closed=True),
    FrozenItem(id="3", number="2.1", title="Eronder", level=1, lines=(line("b"),)),
    item(4),
    FrozenItem(id="5", number="4.1", title="Besloten", level=1, is_closed=True),
)


@pytest.mark.parametrize("readers", [OWN_COPY, [READERS["person"]]], ids=["own", "partner"])
def test_what_stands_below_a_closed_item_is_of_the_closed_part(readers):
    limits = FrozenLimits(item="3", marking=Marking(), is_closed=True)
    taken = (FrozenDecision(number="B1", text="b", item_number="2.1", limits=limits),)
    minutes = replace(MINUTES, items=BELOW_CLOSED, decisions=taken, attendance=FrozenAttendance())
    held = project(minutes, readers).copy
    assert [one.is_closed for one in held.decisions] == [True] * len(held.decisions)
    numbers = [section.number for section in minutes_paper(held, in_language("nl")).sections]
    assert numbers.index("") > numbers.index("4")  # the heading of the closed part
    if readers is OWN_COPY:
        assert numbers == ["1", "4", "", "2", "2.1", "4.1"]
        assert [one.is_closed for one in held.items] == [False, True, True, False, True]
        assert held.decisions


def test_so_it_is_on_an_agenda():
    points = tuple(
        FrozenPoint(id=i.id, number=i.number, title=i.title, level=i.level, is_closed=i.is_closed)
        for i in BELOW_CLOSED
    )
    held = projected_agenda(replace(AGENDA, items=points, changes=()), OWN_COPY)
    assert [one.is_closed for one in held.items] == [False, True, True, False, True]
