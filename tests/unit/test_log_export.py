"""The log as a table: no content, and nothing that a sheet would run (security.md 8.1)."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.services.log_export import BATCH, file_name, table
from workbench.services.logbook import Entry
from workbench.texts import in_language

FIRST = Entry(
    n=1,
    at=datetime(2026, 11, 26, 13, 30, tzinfo=UTC),
    actor="coordinator",
    origin="desk",
    act="action.agreed",
    obj="019e-a0",
    result="ok",
    detail="",
    seal=bytes(32),
)


class Book:
    def __init__(self, *entries):
        self.held = {e.n: e for e in entries}
        self.asked = []

    def entries(self, numbers):
        self.asked.append(len(numbers))
        return [self.held[n] for n in numbers if n in self.held]


def read(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_every_entry_is_a_row_in_the_order_asked_and_a_missing_one_is_not():
    book = Book(FIRST, replace(FIRST, n=2, act="of.another.version"))
    heads, *rows = read(table(book, [3, 2, 1], in_language("nl")))
    assert heads[:4] == ["Nummer", "Tijd", "Wie", "Vanwaar"]
    assert rows[1] == [
        "1", "2026-11-26T13:30:00+00:00", "coordinator", "desk", "action.agreed",
        "Actie afgesproken", "019e-a0", "ok", "", "A" * 16,
    ]  # fmt: skip
    assert rows[0][:1] + rows[0][4:6] == ["2", "of.another.version", "of.another.version"]


def test_entries_are_read_in_batches():
    book = Book()
    table(book, range(BATCH + 5, 0, -1), in_language("en"))
    assert book.asked == [BATCH, 5]


@given(
    st.sampled_from("=+-@\t\r"),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
)
def test_no_cell_is_a_formula(sign, rest):
    """T39's rule for what this writes; the control is the same cell without its mark."""
    (row,) = read(table(Book(replace(FIRST, actor=sign + rest)), [1], in_language("en")))[1:]
    assert row[2] == f"'{sign}{rest}"
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


@pytest.mark.parametrize(
    ("language", "name"), [("nl", "logboek 2026-11-26.csv"), ("en", "log 2026-11-26.csv")]
)
def test_the_file_is_named_by_the_day(language, name):
    assert file_name(date(2026, 11, 26), in_language(language)) == name
