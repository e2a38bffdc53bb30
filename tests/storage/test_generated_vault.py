"""The vaults that the benchmarks measure are vaults: every check of the product verifies them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.bench.generated import keeping
from tests.bench.generated.sizes import SIZES, TODAY
from tests.journeys.hands import CHEAP, cheap_keeper
from workbench.domain import frozen
from workbench.domain.actions import ActionState
from workbench.domain.meetings import MeetingState
from workbench.domain.minutes import VersionState
from workbench.domain.numbers import Series, series_id
from workbench.services import freezing


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    made = tmp_path_factory.mktemp("generated") / "kluis"
    keeping.make("tiny", made, CHEAP)
    return made


@pytest.fixture
def read(place):
    with keeping.opened(place, CHEAP) as (_, reader):
        yield reader.records


def test_pages_rows_log_mark_and_keys_verify(place):
    assert cheap_keeper().check(place, keeping.secret()) == ()


def test_it_holds_what_its_size_says(read):
    size = SIZES["tiny"]
    assert len(read.meetings.where()) == size.meetings
    assert len(read.organisations.where()) == size.organisations
    assert len(read.contacts.where()) == size.contacts
    assert abs(len(read.actions.where()) - size.actions) < size.actions / 4
    assert {m.state for m in read.meetings.where()} == {
        MeetingState.ADOPTED, MeetingState.DRAFT_MINUTES, MeetingState.INVITED,
    }  # fmt: skip
    assert {ActionState.OPEN, ActionState.DONE} <= {a.state for a in read.actions.where()}


def test_a_draft_is_frozen_as_the_product_freezes_it(read):
    drafts = [m for m in read.meetings.where() if m.state is MeetingState.DRAFT_MINUTES]
    for meeting in drafts:
        (version,) = read.versions.where(meeting=meeting.id)
        held = frozen.thaw(version.canonical)
        now = freezing.as_they_are(read, meeting, VersionState.CONCEPT, 1)
        assert held.items == now.items
        assert held.decisions == now.decisions
        assert held.attendance == now.attendance
        assert frozen.sha256(version.canonical) == version.sha256


def test_what_was_adopted_is_the_draft_as_adopted(read):
    adopted = [m for m in read.meetings.where() if m.state is MeetingState.ADOPTED]
    assert adopted
    for meeting in adopted:
        concept, version = sorted(read.versions.where(meeting=meeting.id), key=lambda v: v.n)
        held = frozen.thaw(concept.canonical)
        meant = replace(held, n=2, state=VersionState.ADOPTED)
        assert version.canonical == frozen.canonical(meant)


def test_no_number_is_given_twice(read):
    for table in read.tables.where():
        numbers = [(a.year, a.number) for a in read.actions.where(table=table.id)]
        assert len(numbers) == len(set(numbers))
        kept = read.number_series.get(series_id(Series.ACTION, table.id, TODAY.year))
        assert kept.last == max(n for year, n in numbers if year == TODAY.year)
