"""How long things are kept: the terms of the selection list, and five years for persons."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.retention import (
    DECLARATION,
    PERSON_YEARS,
    Quarter,
    RetentionCategory,
    person_over_on,
    quarter_of,
)

LIST = Path(__file__).resolve().parents[3] / "shared" / "data" / "selectielijst_2020.json"
DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))


@pytest.fixture(scope="module")
def results():
    """The results of the published list by their number, such as 19.1.11."""
    if not LIST.exists():
        pytest.skip("the selection list does not lie beside the repository")
    held = json.loads(LIST.read_text("utf-8"))
    numbers = {
        one["pk"]: one["fields"]["nummer"] for one in held if one["model"].endswith("procestype")
    }
    results = {one["pk"]: one["fields"] for one in held if one["model"].endswith("resultaat")}

    def number(fields):
        above = results.get(fields["generiek_resultaat"])
        before = number(above) if above else str(numbers[fields["proces_type"]])
        return f"{before}.{fields['nummer']}"

    return {number(fields): fields for fields in results.values()}


@pytest.mark.parametrize("category", RetentionCategory)
def test_each_category_keeps_as_long_as_the_selection_list_says(results, category):
    """Acceptance 5."""
    told = results[category.value]
    if category.years is None:
        assert (told["waardering"], told["bewaartermijn"]) == ("blijvend_bewaren", None)
    else:
        # "nihil": the term counts from the end of the process, which is the meeting
        assert (told["waardering"], told["procestermijn"]) == ("vernietigen", "nihil")
        assert told["bewaartermijn"] == f"P{category.years}Y"


def test_the_declaration_of_what_was_destroyed_is_kept_for_ever(results):
    assert results[DECLARATION]["waardering"] == "blijvend_bewaren"
    assert re.search("vernietiging", results[DECLARATION]["omschrijving"])


@given(st.sampled_from(RetentionCategory), DAYS)
def test_minutes_are_never_given_up_before_their_years_are_over(category, held):
    over = category.over_on(held)
    if over is not None and category.years is not None:
        first = held.replace(year=held.year + category.years, day=min(held.day, 28))
        assert first < over <= date(held.year + category.years + 1, 1, 1)


@given(DAYS)
def test_a_person_is_kept_five_years_and_not_a_day_more(since):
    over = person_over_on(since)
    assert (over.year, over.month) == (since.year + PERSON_YEARS, since.month)
    assert since - timedelta(1) <= over.replace(year=since.year, day=over.day) <= since


@pytest.mark.parametrize(
    ("since", "over"),
    [
        (date(2021, 11, 2), date(2026, 11, 2)),
        (date(2024, 2, 29), date(2029, 2, 28)),
        (date(2023, 2, 28), date(2028, 2, 28)),
    ],
)
def test_the_clock_of_a_person(since, over):
    assert person_over_on(since) == over


@given(DAYS)
def test_a_day_is_in_one_quarter_and_quarters_follow_each_other(day):
    held = quarter_of(day)
    assert held.first <= day <= held.last
    after = quarter_of(held.last + timedelta(1))
    assert after > held
    assert after.first == held.last + timedelta(1)


def test_a_quarter_has_three_months():
    assert (Quarter(2026, 4).first, Quarter(2026, 4).last) == (
        date(2026, 10, 1),
        date(2026, 12, 31),
    )
    assert quarter_of(date(2026, 2, 28)) == Quarter(2026, 1)
