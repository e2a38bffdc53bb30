"""The numbers in a recipient's copy tell of nothing that the recipient does not know (R9.2)."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.copy_numbers import copy_numbers


@dataclass(frozen=True)
class Item:
    id: str
    number: str


def items(*numbers: str) -> list[Item]:
    return [Item(id=f"k{n}", number=number) for n, number in enumerate(numbers)]


def told(numbers: str, gone: str = "", kept: dict[str, str] | None = None) -> list[str]:
    """Number what is left of some items; ``kept`` is by the number of the source."""
    source = items(*numbers.split())
    shown = [one for one in source if one.number not in gone.split()]
    by_key = {one.id: kept[one.number] for one in source if kept and one.number in kept}
    found = copy_numbers(source, shown, by_key)
    return [found[one.id] for one in shown]


@pytest.mark.parametrize(
    ("numbers", "gone", "kept", "expected"),
    [
        ("1 2 3", "", None, "1 2 3"),
        ("1 3 2 4a", "", None, "1 3 2 4a"),  # as they were fixed: nothing is left out
        ("1 2 3", "2", None, "1 2"),
        ("1 2 2.1 2.2 3", "2.1", None, "1 2 2.1 3"),
        ("1 2 2.1 2.2 3 3.1", "2 2.1 2.2", None, "1 2 2.1"),
        ("1 2 3 3a 4", "2", None, "1 2 2a 3"),
        ("1 2 3 3a 3b 4", "3 3a", None, "1 2 2a 3"),
        ("0a 1 2", "1", None, "0a 1"),
        ("1 2 3 4", "2", {"1": "1", "3": "3", "4": "4"}, "1 3 4"),  # all agendas were whole
        ("1 2 3 4", "2", {"1": "1", "3": "2", "4": "3"}, "1 2 3"),  # its agenda had no 2 either
        ("1 2 3 4", "", {"1": "1", "3": "2", "4": "3"}, "1 1a 2 3"),  # it may hold 2 since
        ("1 2 3 4 5", "2", {"1": "1", "3": "2"}, "1 2 3 4"),
        ("1 2 3 4", "4", {"2": "2"}, "1 2 3"),
        ("1 2 2.1 2.2 3", "2.1", {"2.2": "2.2", "2": "2"}, "1 2 2.2 3"),
    ],
)
def test_numbers_of_a_copy(numbers, gone, kept, expected):
    assert told(numbers, gone, kept) == expected.split()


def test_headings_have_no_number():
    source = [Item("a", "1"), Item("h", ""), Item("b", "2"), Item("c", "3")]
    assert copy_numbers(source, [source[1], source[3]], {}) == {"h": "", "c": "1"}


SOURCE = items(*[str(n) for n in range(1, 9)])


@given(st.sets(st.sampled_from(SOURCE)), st.sets(st.sampled_from(SOURCE)))
def test_no_number_comes_twice_and_what_was_sent_stays(gone, sent):
    """Whatever went out first and whatever is left out later."""
    first = copy_numbers(SOURCE, [one for one in SOURCE if one in sent], {})
    shown = [one for one in SOURCE if one in sent or one not in gone]
    found = copy_numbers(SOURCE, shown, first)
    assert len(set(found.values())) == len(shown)
    assert {key: found[key] for key in first} == first


@given(st.sets(st.sampled_from(SOURCE), min_size=1))
def test_what_was_never_seen_leaves_no_gap(shown):
    left = [one for one in SOURCE if one in shown]
    found = copy_numbers(SOURCE, left, {})
    assert list(found.values()) == [str(n) for n in range(1, len(left) + 1)]
