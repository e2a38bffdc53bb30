"""Weekends and the Netherlands' public holidays (R3)."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import workdays


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2026-11-26", None),
        ("2026-11-28", "weekend"),
        ("2026-11-29", "weekend"),
        ("2026-01-01", "Nieuwjaarsdag"),
        ("2026-04-03", "Goede vrijdag"),
        ("2026-04-06", "Tweede paasdag"),
        ("2026-04-27", "Koningsdag"),
        ("2025-04-26", "Koningsdag"),  # the 27th was a Sunday
        ("2025-04-28", None),
        ("2025-05-05", "Bevrijdingsdag"),
        ("2026-05-05", None),
        ("2026-05-14", "Hemelvaartsdag"),
        ("2026-05-25", "Tweede pinksterdag"),
        ("2026-12-25", "Eerste kerstdag"),
        ("2026-12-26", "Tweede kerstdag"),  # a Saturday
        ("2026-12-24", None),
    ],
)
def test_why_a_day_is_free(day: str, reason: str | None) -> None:
    assert workdays.reason(date.fromisoformat(day)) == reason
    assert workdays.is_free(date.fromisoformat(day)) is (reason is not None)


@pytest.mark.parametrize(
    ("day", "before"),
    [
        ("2026-11-28", "2026-11-27"),
        ("2026-11-30", "2026-11-27"),
        ("2026-11-27", "2026-11-26"),
        ("2026-12-27", "2026-12-24"),
        ("2026-04-06", "2026-04-02"),
        ("2028-01-01", "2027-12-31"),
        ("2027-01-03", "2026-12-31"),
    ],
)
def test_the_last_working_day_before(day: str, before: str) -> None:
    assert str(workdays.last_working_day_before(date.fromisoformat(day))) == before


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_all_days_between_are_free(day: date) -> None:
    before = workdays.last_working_day_before(day)
    assert before < day
    assert not workdays.is_free(before)
    between = (before + timedelta(days=n) for n in range(1, (day - before).days))
    assert all(workdays.is_free(each) for each in between)


def test_the_library_is_not_imported_at_start() -> None:
    code = "import sys, workbench.workdays; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
