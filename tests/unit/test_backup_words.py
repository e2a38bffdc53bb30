"""Backups are never told as good news while everything lies on one laptop (rules R11)."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench.services.backup_words import words_for
from workbench.services.backups import Standing
from workbench.texts import in_language

STICK = Path("/stick")
AT = datetime(2026, 11, 26, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("standing", "sentence"),
    [
        (Standing(), "Er is geen tweede plek"),
        (Standing(carried_at=AT), "Er is geen tweede plek"),
        (Standing(second_place=STICK), "nog geen back-up"),
        (Standing(second_place=STICK, is_second_there=True), "dezelfde schijf"),
        (
            Standing(second_place=STICK, is_second_there=True, is_second_elsewhere=True),
            "nog geen back-up",
        ),
    ],
)
def test_only_here_is_a_warning_with_its_reason(standing, sentence):
    told = words_for(standing, in_language("nl"))
    assert standing.is_only_here
    assert told.is_warning
    assert told.short == "Alleen op deze laptop"
    assert sentence in told.sentence


@pytest.mark.parametrize(("is_there", "sentence"), [(True, "De nieuwste"), (False, "er nu niet")])
def test_a_copy_elsewhere_is_told_with_its_day(is_there, sentence):
    standing = Standing(second_place=STICK, carried_at=AT, is_second_there=is_there)
    told = words_for(standing, in_language("nl"))
    assert not standing.is_only_here
    assert not told.is_warning
    assert told.short == "Ook elders, 26-11"
    assert sentence in told.sentence
    assert "26-11-2026" in told.sentence
