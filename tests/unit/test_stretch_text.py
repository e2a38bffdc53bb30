"""Stretches as they are typed (rules R6): by number of the item, or by the clock afterwards."""

from datetime import UTC, datetime, time

import pytest

from workbench.domain.agenda import AgendaItem
from workbench.domain.stretch_text import item_at, read_stretches, written

NUMBERS = (("1", "a"), ("2", "b"), ("3", "c"), ("4", "d"), ("4a", "e"), ("5.1", "f"))


def read(text):
    return read_stretches(text, NUMBERS, lambda moment: "b" if moment < time(15) else "d")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("2", (("b", "b"),)),
        ("1-3, 4a", (("a", "c"), ("e", "e"))),
        ("1 t/m 3 en 5.1", (("a", "c"), ("f", "f"))),
        ("4A -", (("e", None),)),
        ("- 3", ((None, "c"),)),
        ("14:10-15.30", (("b", "d"),)),
        ("3-15u00", (("c", "d"),)),
        ("2 to 3 and 4", (("b", "c"), ("d", "d"))),
        ("9", None),
        ("1-9", None),
        ("-", None),
        ("25:10-", None),
        ("14:70", None),
        ("altijd", None),
    ],
)
def test_what_is_typed(text, found):
    assert read(text) == found


@pytest.mark.parametrize("text", ["", "2", "1-3, 4a", "-3, 5.1", "4-"])
def test_what_is_written_reads_back(text):
    assert written(read(text), NUMBERS) == text


def test_the_item_at_a_time_is_the_last_that_began():
    def item(key, hour):
        began = datetime(2026, 3, 12, hour, tzinfo=UTC) if hour else None
        return AgendaItem(id=key, meeting="m", position=0, title=key, started_at=began)

    items = [item("b", 15), item("a", 14), item("never", 0)]
    assert [item_at(items, time(h)) for h in (13, 14, 15, 16)] == ["a", "a", "b", "b"]
    assert item_at([], time(14)) is None
