"""Numbers on an agenda (R4): in order, below headings, and fixed once it was sent."""

from dataclasses import replace

from workbench.domain.agenda import AgendaItem, ItemKind, numbered
from workbench.domain.ids import ItemId, MeetingId


def item(key, position, **fields):
    return AgendaItem(
        id=ItemId(key), meeting=MeetingId("m"), position=position, title=key, **fields
    )


def numbers(*items):
    return {i.id: number for number, i in numbered(items)}


def test_items_count_in_their_order_whatever_the_order_given():
    assert numbers(item("b", 1), item("a", 0), item("c", 2)) == {"a": "1", "b": "2", "c": "3"}


def test_items_below_an_item_count_under_it():
    found = numbers(
        item("a", 0), item("x", 1, parent=ItemId("a")), item("y", 0, parent=ItemId("a"))
    )
    assert found == {"a": "1", "y": "1.1", "x": "1.2"}


def test_a_heading_has_no_number_and_does_not_break_the_count():
    heading = item("h", 1, kind=ItemKind.HEADING)
    found = numbers(item("a", 0), heading, item("x", 0, parent=ItemId("h")), item("b", 2))
    assert found == {"a": "1", "h": "", "x": "2", "b": "3"}


def test_once_sent_numbers_stay_and_additions_get_a_letter():
    sent = [item("a", 0, fixed_number="1"), item("b", 1, fixed_number="2")]
    late = item("late", 1)
    later = item("later", 2)
    found = numbers(sent[0], late, later, replace(sent[1], position=3))
    assert found == {"a": "1", "late": "1a", "later": "1b", "b": "2"}
