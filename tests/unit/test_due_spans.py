"""The stretches of days by which a list is read: each day lies in one, and they come in order."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.due_spans import DueSpan, last_days, span_of

THURSDAY = date(2026, 11, 26)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "span"),
    [
        (date(2026, 11, 25), DueSpan.LATE),
        (THURSDAY, DueSpan.TODAY),
        (date(2026, 11, 27), DueSpan.THIS_WEEK),
        (date(2026, 11, 29), DueSpan.THIS_WEEK),
        (date(2026, 11, 30), DueSpan.NEXT_WEEK),
        (date(2026, 12, 6), DueSpan.NEXT_WEEK),
        (date(2026, 12, 7), DueSpan.LATER),
        (None, DueSpan.NONE),
    ],
)
def test_a_week_ends_on_sunday(day, span):
    assert span_of(day, THURSDAY) is span


def test_on_a_sunday_the_week_is_over():
    sunday = date(2026, 11, 29)
    assert span_of(sunday, sunday) is DueSpan.TODAY
    assert span_of(sunday + timedelta(days=1), sunday) is DueSpan.NEXT_WEEK


@given(DAYS, DAYS, DAYS)
def test_a_later_day_lies_in_no_earlier_span(today, one, other):
    order = list(DueSpan)
    earlier, later = sorted((one, other))
    assert order.index(span_of(earlier, today)) <= order.index(span_of(later, today))


@given(DAYS)
def test_the_spans_end_one_after_the_other(today):
    ends = [last for _, last in last_days(today)]
    assert ends == sorted(ends)
    assert [span_of(last, today) for last in ends[:2]] == [DueSpan.LATE, DueSpan.TODAY]
