"""The region on a real file: whose counts are seen, what they ask, and what never asks."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from tests import region_scene as scene
from tests.storage import fakes
from workbench.bootstrap.folders import Folders
from workbench.domain.region import LocalRule
from workbench.domain.region_page import Rule, page_of
from workbench.domain.region_page_text import write
from workbench.domain.scenes import Sector
from workbench.domain.suppression import report_of
from workbench.services import region
from workbench.services.region_import import read_page
from workbench.services.region_view import asked, read_region

TODAY = fakes.TODAY
PLACES = (scene.OOSTMEER, scene.KRUISHOVEN)


@pytest.fixture
def listed(session):
    session.write(scene.list_places)


def take_files(session):
    for code in PLACES:
        session.write(region.take_page, read_page(scene.file_of(code), Folders()))


def test_two_files_of_neighbours_ask_what_was_planted(session, reader, listed):
    take_files(session)
    found = asked(read_region(reader, TODAY).table)
    assert [(one.sector, one.here, one.there) for one in found] == [
        ("massage", scene.OOSTMEER, scene.KRUISHOVEN)
    ]
    assert found[0].since[-1] == "2026-1"


def test_without_the_shift_fifty_pairs_of_files_ask_at_most_once(session, reader, listed, tmp_path):
    asks = 0
    for seed in range(50):
        rnd = random.Random(7000 + seed)  # noqa: S311 - the same each time
        for code in PLACES:
            path = tmp_path / f"{code}.json"
            path.write_bytes(write(quiet_page(code, rnd, seed)))
            session.write(region.take_page, read_page(path, Folders()))
        asks += bool(asked(read_region(reader, TODAY).table))
    assert asks <= 1


def quiet_page(code, rnd, seed):
    """A page on which each sector has one rate of its own, from the first quarter to the last."""
    rates = {one: rnd.choice((0.3, 1, 4, 9)) for one in (Sector.MASSAGE, Sector.HOSPITALITY)}
    counts = {
        (one.value, code, quarter): scene.poisson(rnd, rate)
        for one, rate in rates.items()
        for quarter in scene.QUARTERS
    }
    day = scene.DAY + timedelta(days=seed)
    return page_of(report_of(counts), publisher=code, as_of=day)


def test_our_own_counts_stand_beside_those_of_the_pages(session, reader, listed):
    session.write(scene.write_signals)
    take_files(session)
    view = read_region(reader, TODAY)
    assert view.source == {
        scene.ZUIDERVEEN: "", scene.OOSTMEER: scene.OOSTMEER, scene.KRUISHOVEN: scene.KRUISHOVEN,
    }  # fmt: skip
    own = scene.counts(scene.ZUIDERVEEN)
    seen = [q for q in scene.QUARTERS if q in view.quarters]
    assert view.counts(Sector.MASSAGE, scene.ZUIDERVEEN) == tuple(
        own["massage", scene.ZUIDERVEEN, quarter] for quarter in seen
    )
    assert None in view.counts(Sector.MASSAGE, scene.OOSTMEER)
    assert view.left_out == 0
    assert view.own.code == scene.ZUIDERVEEN


def test_who_is_told_of_by_another_is_seen_through_that_page(session, reader, listed):
    both = scene.counts(scene.OOSTMEER) | scene.counts(scene.DIJKHUIZEN)
    page = page_of(report_of(both), publisher=scene.OOSTMEER, as_of=scene.DAY)
    session.write(region.take_page, page)
    assert read_region(reader, TODAY).source[scene.DIJKHUIZEN] == scene.OOSTMEER
    session.write(region.take_page, scene.page(scene.DIJKHUIZEN))
    assert read_region(reader, TODAY).source[scene.DIJKHUIZEN] == scene.DIJKHUIZEN


def test_a_rule_that_both_know_stands_once(session, reader, listed):
    take_files(session)
    place = next(one for one in read_region(reader, TODAY).places if one.code == scene.OOSTMEER)
    rule = LocalRule(
        id="",
        municipality=place.id,
        sector=Sector.MASSAGE,
        rule=Rule.PERMIT,
        since=scene.PERMIT,
    )
    kept = session.write(region.keep_rule, rule).value
    view = read_region(reader, TODAY)
    of_both = [one for one in view.rules if one.since == scene.PERMIT]
    assert [(one.key, one.told_by) for one in of_both] == [(kept.id, "")]
    assert {one.told_by for one in view.rules if one.key is None} == set(PLACES)


def test_what_takes_long_is_told_and_ends_when_it_is_not_wanted(session, reader, listed):
    take_files(session)
    table = read_region(reader, TODAY).table
    heard = []
    asked(table, lambda at, of: heard.append((at, of)))
    assert heard[0] == (0, len(Sector))

    class StopError(Exception):
        pass

    def stop(at, of):
        raise StopError

    with pytest.raises(StopError):
        asked(table, stop)
    with pytest.raises(StopError):
        report_of(scene.counts(scene.OOSTMEER), None, stop)
    assert (
        scene.page(scene.OOSTMEER).shown()
        == report_of(scene.counts(scene.OOSTMEER), None, lambda *_: None).shown()
    )
