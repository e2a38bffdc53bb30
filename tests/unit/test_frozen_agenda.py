"""An agenda frozen as it was sent: one text, read back the same, and what changed since."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.agenda import Treatment
from workbench.domain.frozen import FrozenPerson, FrozenUnreadableError
from workbench.domain.frozen_agenda import (
    ChangeKind,
    FrozenAgenda,
    FrozenPoint,
    canonical,
    changes,
    thaw,
)
from workbench.domain.markings import Label, Marking, Tlp

A = FrozenPoint(id="a", number="1", title="Opening", minutes=5)
B = FrozenPoint(id="b", number="2", title="APV", minutes=20, presenter="R. Bakker")
FIRST = FrozenAgenda(
    organisation="Gemeente",
    table="Tafel",
    title="Tafel",
    on=date(2026, 12, 3),
    starts_at=time(14),
    minutes=90,
    items=(A, B),
)


def kinds(after, before=FIRST):
    return [one.kind for one in changes(before, after)]


def test_the_text_is_read_back_the_same():
    told = replace(FIRST, changes=changes(FIRST, replace(FIRST, place="X")), holders=("Jan",))
    assert thaw(canonical(told)) == told


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version":2,"agenda":{}}', "null"])
def test_what_is_damaged_or_newer_is_refused_without_content(text):
    with pytest.raises(FrozenUnreadableError):
        thaw(text)


def test_an_agenda_that_did_not_change_has_no_changes():
    assert changes(FIRST, FIRST) == ()
    assert changes(FIRST, replace(FIRST, n=2, holders=("Jan",))) == ()


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        ({"on": date(2026, 12, 10)}, ChangeKind.DAY),
        ({"starts_at": time(15)}, ChangeKind.TIME),
        ({"minutes": 60}, ChangeKind.LENGTH),
        ({"place": "Raadzaal"}, ChangeKind.PLACE),
        ({"chair": FrozenPerson(name="H. Terpstra")}, ChangeKind.CHAIR),
        ({"marking": Marking(Label.INTERNAL, Tlp.GREEN)}, ChangeKind.MARKING),
        ({"items": (A, B, FrozenPoint(id="c", number="2a", title="Nieuw"))}, ChangeKind.ADDED),
        ({"items": (A, replace(B, is_withdrawn=True))}, ChangeKind.WITHDRAWN),
        ({"items": (A, replace(B, title="Model-APV"))}, ChangeKind.TITLE),
        ({"items": (A, replace(B, treatment=Treatment.DECISION))}, ChangeKind.TREATMENT),
        ({"items": (A, replace(B, presenter=""))}, ChangeKind.PRESENTER),
        ({"items": (A, replace(B, minutes=30))}, ChangeKind.MINUTES),
        ({"items": (A, replace(B, is_closed=True))}, ChangeKind.PART),
        ({"items": (A, replace(B, marking=Marking()))}, ChangeKind.MARKING),
        ({"items": (A, replace(B, papers=("stuk.pdf",)))}, ChangeKind.PAPERS),
        ({"items": (B, A)}, ChangeKind.ORDER),
    ],
)
def test_each_difference_is_told_once(after, kind):
    assert kinds(replace(FIRST, **after)) == [kind]


def test_what_was_and_what_is_are_told_with_the_item():
    (one,) = changes(FIRST, replace(FIRST, items=(A, replace(B, minutes=30))))
    assert (one.number, one.title, one.was, one.now) == ("2", "APV", "20", "30")


def test_an_item_can_come_back_and_one_that_came_and_went_between_is_not_told():
    off = replace(FIRST, items=(A, replace(B, is_withdrawn=True)))
    assert kinds(FIRST, off) == [ChangeKind.PUT_BACK]
    passing = FrozenPoint(id="c", number="2a", title="Even", is_withdrawn=True)
    assert kinds(replace(FIRST, items=(A, B, passing))) == []


def test_the_highest_marking_of_the_items_holds_for_the_whole():
    red = replace(B, marking=Marking(Label.PUBLIC, Tlp.RED))
    assert replace(FIRST, items=(A, red)).highest_marking == Marking(Label.CONFIDENTIAL, Tlp.RED)


@given(st.permutations([A, B, FrozenPoint(id="c", number="3", title="C")]))
def test_another_order_is_the_only_thing_that_a_move_changes(items):
    before = replace(FIRST, items=(A, B, FrozenPoint(id="c", number="3", title="C")))
    found = kinds(replace(before, items=tuple(items)), before)
    assert found == ([] if tuple(items) == before.items else [ChangeKind.ORDER])
