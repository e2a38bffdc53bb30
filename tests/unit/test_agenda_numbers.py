"""Numbers once an agenda was sent (R4): fixed for good, additions get a letter, none is twice."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.agenda import AgendaItem, ItemKind, numbered
from workbench.domain.ids import ItemId, MeetingId


def item(key, position, **fields):
    return AgendaItem(
        id=ItemId(key), meeting=MeetingId("m"), position=position, title=key, **fields
    )


def numbers(*items):
    return {i.id: number for number, i in numbered(items)}


def sent(items):
    """The items as they are once this agenda went out."""
    return [
        i if i.kind is ItemKind.HEADING else replace(i, fixed_number=number)
        for number, i in numbered(items)
    ]


def test_what_is_put_before_the_first_item_takes_no_number_of_another():
    found = numbers(item("late", 0), item("a", 1, fixed_number="1"))
    assert found == {"late": "0a", "a": "1"}


def test_an_addition_that_was_sent_too_keeps_its_letter_to_itself():
    found = numbers(
        item("d", 0, fixed_number="4"), item("late", 1, fixed_number="4a"), item("later", 2)
    )
    assert found == {"d": "4", "late": "4a", "later": "4b"}


def test_below_an_item_that_was_sent_letters_count_too():
    below = {"parent": ItemId("b")}
    found = numbers(
        item("b", 0, fixed_number="2"),
        item("x", 0, fixed_number="2.1", **below),
        item("late", 1, **below),
        item("y", 2, fixed_number="2.2", **below),
    )
    assert found == {"b": "2", "x": "2.1", "late": "2.1a", "y": "2.2"}


def test_there_are_more_additions_than_letters():
    late = [item(f"n{n:02}", n + 1) for n in range(28)]
    found = numbers(item("a", 0, fixed_number="1"), *late)
    assert (found["n25"], found["n26"], found["n27"]) == ("1z", "1aa", "1ab")


@st.composite
def agendas(draw):
    made = []
    for n in range(draw(st.integers(1, 8))):
        top = [i for i in made if i.parent is None]
        parent = draw(st.sampled_from([None, None, *(i.id for i in top)]))
        kinds = st.sampled_from([ItemKind.ORDINARY, ItemKind.ORDINARY, ItemKind.HEADING])
        kind = ItemKind.ORDINARY if parent else draw(kinds)
        made.append(item(f"i{n}", n, parent=parent, kind=kind))
    return made


@given(agendas(), st.data())
def test_whatever_happens_after_sending_no_number_changes_and_none_is_given_twice(agenda, data):
    held = sent(agenda)
    for round_ in range(3):
        was = {i.id: i.fixed_number for i in held if i.fixed_number}
        for n in range(data.draw(st.integers(0, 3))):
            top = [i.id for i in held if i.parent is None]
            parent = data.draw(st.sampled_from([None, *top]))
            held.append(item(f"late{round_}{n}", 0, parent=parent))
        places = data.draw(st.permutations(range(len(held))))
        held = [replace(i, position=p) for i, p in zip(held, places, strict=True)]
        found = numbers(*held)
        given_out = [n for n in found.values() if n]
        assert len(set(given_out)) == len(given_out)
        assert {key: found[key] for key in was} == was
        held = sent(held)
