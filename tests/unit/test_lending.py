"""A lending ends once, by its copy or with a reason; and when a backup is due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from workbench.domain.backup_rhythm import is_due
from workbench.domain.lending import Lending, LendingReasonMissingError, NotLentError

NOW = datetime(2026, 11, 26, 12, 30, tzinfo=UTC)
GOING_ON = Lending(id="g", deputy="Noor", backup="00", commit_no=7, lent_at=NOW)


def test_it_forbids_writing_until_it_is_taken_back():
    assert GOING_ON.forbids_writing
    assert GOING_ON.returned(NOW).forbids_writing
    assert not GOING_ON.taken_back(NOW, "ziek").forbids_writing


@pytest.mark.parametrize("ended", [GOING_ON.returned(NOW), GOING_ON.taken_back(NOW, "ziek")])
def test_it_ends_once(ended):
    assert not ended.is_going_on
    with pytest.raises(NotLentError):
        ended.returned(NOW)
    with pytest.raises(NotLentError):
        ended.taken_back(NOW, "ziek")


def test_taking_back_needs_a_reason_in_words():
    with pytest.raises(LendingReasonMissingError):
        GOING_ON.taken_back(NOW, " \n ")
    assert GOING_ON.taken_back(NOW, " Noor  is ziek ").reason == "Noor is ziek"


@pytest.mark.parametrize(
    ("since", "changed", "told"),
    [
        (timedelta(hours=9), None, False),  # nothing to keep
        (timedelta(hours=4), timedelta(), True),
        (timedelta(hours=3, minutes=59), timedelta(), False),
        (timedelta(minutes=30), timedelta(minutes=2), True),  # at rest
        (timedelta(minutes=30), timedelta(minutes=1), False),
        (timedelta(minutes=29), timedelta(minutes=9), False),
        (timedelta(minutes=40), timedelta(minutes=-9), True),  # the clock went back since
        (timedelta(hours=-1), timedelta(), True),
    ],
)
def test_a_backup_is_due_after_four_hours_or_at_rest(since, changed, told):
    changed_at = None if changed is None else NOW - changed
    assert is_due(NOW, last=NOW - since, changed_at=changed_at) is told
