"""Which decision is older: an order in which no chain can become a circle."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.decisions import Decision

days = st.dates(date(2026, 1, 1), date(2026, 1, 4))
made = st.builds(
    lambda n, on: Decision(
        id=f"d{n}", table=None, meeting="m", item=None, line=None, year=2026, decided_on=on, text=""
    ),
    st.integers(0, 4),
    days,
)


@given(made, made, made)
def test_the_order_is_strict(a, b, c):
    assert not a.is_older_than(a)
    assert not (a.is_older_than(b) and b.is_older_than(a))
    if a.is_older_than(b) and b.is_older_than(c):
        assert a.is_older_than(c)
    assert a.is_older_than(b) or b.is_older_than(a) or (a.decided_on, a.id) == (b.decided_on, b.id)


def test_what_lapsed_or_was_taken_out_stands_no_more():
    told = {"id": "d", "table": None, "meeting": "m", "item": None, "line": None, "year": 2026}
    held = {**told, "decided_on": date(2026, 1, 1), "text": "x"}
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    assert Decision(**held).stands
    assert not Decision(**held, is_lapsed=True).stands
    assert not Decision(**held, withdrawn_at=moment).stands
