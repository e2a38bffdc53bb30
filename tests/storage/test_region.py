"""The region on a real encrypted file: municipalities, rules, pages taken over and released."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import timedelta

import pytest

from tests import region_scene as scene
from tests.storage import fakes
from workbench.bootstrap.folders import Folders
from workbench.domain.errors import WorkbenchError
from workbench.domain.figures import FigureKey
from workbench.domain.ids import RegionReleaseId
from workbench.domain.region import (
    LocalRule,
    LocalRuleDaysError,
    Municipality,
    MunicipalityCodeError,
    MunicipalityNamelessError,
    MunicipalityTwiceError,
    TooManyMunicipalitiesError,
    called,
    ordered,
)
from workbench.domain.region_page import MOST_MUNICIPALITIES, RegionPageSmallError, Rule
from workbench.domain.region_page_text import RegionPageTooLargeError
from workbench.domain.scenes import Sector
from workbench.services import region
from workbench.services.audit import Act
from workbench.services.figure_records import called as called_record
from workbench.services.figure_records import seen_at
from workbench.services.figures import figures_as_of
from workbench.services.logbook import Filter
from workbench.services.messages import explain
from workbench.services.region import (
    RegionPageAheadError,
    RegionPageOlderError,
    RegionPageOvertakenError,
    RegionPageOwnError,
    RegionPageTwiceError,
    RegionPageUnknownError,
)
from workbench.services.region_import import read_page
from workbench.texts import spoken

TODAY, DAY = fakes.TODAY, timedelta(days=1)


def place(code, **more):
    return Municipality(**{"id": "", "name": scene.NAMES[code], "code": code, **more})


@pytest.fixture
def listed(do):
    """The four of the demo; the first is our own."""
    own = do(region.keep_municipality, place(scene.ZUIDERVEEN, is_own=True, is_counted=True))
    others = [do(region.keep_municipality, place(code)) for code in list(scene.NAMES)[1:]]
    return [own, *others]


def last_act(reader):
    log = reader.logbook
    return max(log.entries(log.numbers(Filter())), key=lambda entry: entry.n).act


def test_a_municipality_is_added_changed_and_taken_out_each_as_one_step(do, session, read, listed):
    assert [one.code for one in ordered(read.municipalities.where())] == [
        scene.ZUIDERVEEN, scene.DIJKHUIZEN, scene.KRUISHOVEN, scene.OOSTMEER,
    ]  # fmt: skip
    kept = do(region.keep_municipality, replace(listed[1], name=" Oostmeer aan Zee "))
    assert read.municipalities.get(kept.id).name == "Oostmeer aan Zee"
    do(region.keep_municipality, replace(kept, is_own=True))
    assert [one.is_own for one in read.municipalities.where()].count(True) == 1
    session.undo()
    assert read.municipalities.get(listed[0].id).is_own


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"name": "  "}, MunicipalityNamelessError),
        ({"code": "99"}, MunicipalityCodeError),
        ({"code": "99020"}, MunicipalityCodeError),
        ({"code": "\u0669\u0669\u0660\u0661"}, MunicipalityCodeError),
        ({"code": "9903"}, MunicipalityTwiceError),
        ({"name": "gemeente  KRUISHOVEN"}, MunicipalityTwiceError),
    ],
)
def test_a_municipality_that_cannot_be_is_refused(do, read, listed, changes, refusal):
    before = read.municipalities.where()
    with pytest.raises(refusal) as refused:
        do(region.keep_municipality, replace(listed[1], **changes))
    assert explain(refused.value, spoken).with_code
    assert read.municipalities.where() == before


def test_a_page_has_room_for_no_more_municipalities(do):
    for n in range(MOST_MUNICIPALITIES):
        do(region.keep_municipality, Municipality(id="", name=f"Plaats {n}", code=f"99{n:02}"))
    with pytest.raises(TooManyMunicipalitiesError):
        do(region.keep_municipality, Municipality(id="", name="Nog een", code="9990"))


def test_a_name_is_found_however_it_was_written():
    assert called(" Gemeente  Oostmeer ") == called("oostmeer") == "oostmeer"


def test_rules_have_days_and_go_with_their_municipality(do, session, read, listed):
    since = TODAY - 30 * DAY
    rule = LocalRule(
        id="", municipality=listed[1].id, sector=Sector.MASSAGE, rule=Rule.PERMIT, since=since
    )
    made = do(region.keep_rule, rule)
    do(region.keep_rule, replace(made, until=TODAY))
    do(region.keep_rule, replace(rule, rule=Rule.BYLAW, sector=None))
    assert [one.rule for _, one in region.rules_of(read, TODAY)] == [Rule.PERMIT, Rule.BYLAW]
    assert [one.rule for _, one in region.rules_of(read, TODAY + DAY)] == [Rule.BYLAW]
    assert region.rules_of(read, since - DAY) == ()
    with pytest.raises(LocalRuleDaysError):
        do(region.keep_rule, replace(made, until=since - DAY))
    do(region.take_page, scene.page(scene.OOSTMEER))
    do(region.remove_municipality, listed[1].id)
    assert read.local_rules.where() == read.neighbour_pages.where() == ()
    session.undo()
    assert len(read.local_rules.where()) == 2
    assert read.neighbour_pages.where()[0].publisher == scene.OOSTMEER


def test_a_page_is_held_in_place_of_the_one_before_and_comes_back(do, session, read, listed):
    first = do(region.take_page, scene.page(scene.OOSTMEER))
    assert region.page_in(read.neighbour_pages.get(first.id)) == scene.page(scene.OOSTMEER)
    newer = replace(scene.page(scene.OOSTMEER), as_of=scene.DAY + DAY)
    do(region.take_page, newer)
    assert [one.as_of for one in read.neighbour_pages.where()] == [newer.as_of]
    session.undo()
    assert region.page_in(read.neighbour_pages.where()[0]) == scene.page(scene.OOSTMEER)


@pytest.mark.parametrize("code", [scene.OOSTMEER, scene.KRUISHOVEN])
def test_the_file_of_a_neighbour_is_its_page_byte_for_byte(do, read, listed, code):
    page = read_page(scene.file_of(code), Folders())
    assert page == scene.page(code)
    taken = do(region.take_page, page)
    assert taken.text.encode() == scene.file_of(code).read_bytes()


def hostile():
    """Files that somebody could send; each with the code of what is said."""
    good = scene.file_of(scene.OOSTMEER).read_bytes()
    yield good[:-2], "region-page.damaged"
    yield good[: len(good) // 2], "region-page.damaged"
    yield good.replace(b'"massage"', b'"massages"'), "region-page.damaged"
    yield good.replace(b"null", b"2"), "region-page.small"
    yield good.replace(b"null", b"1e9"), "region-page.damaged"
    yield good.replace(b"null", b"9" * 400), "region-page.damaged"
    yield good.replace(b'"version":1', b'"version":2'), "region-page.version"
    yield good.replace(b'"as_of"', b'"name":"J. Jansen","as_of"'), "region-page.damaged"
    yield b"\xef\xbb\xbf" + good, "region-page.damaged"
    yield good.replace(b'"rows"', b'"rows":[],"rows"'), "region-page.damaged"
    yield b"[" * 100_000, "region-page.foreign"
    yield b'{"a":' * 100_000, "region-page.foreign"
    yield b"", "region-page.foreign"
    yield b"%PDF-1.7\n%\xe2\xe3", "region-page.foreign"
    yield b"PK\x03\x04" + bytes(500), "region-page.foreign"
    yield b'{"format":"something-else"}', "region-page.foreign"
    yield good + b" " * 2_000_000, "region-page.too-large"


def test_hostile_files_are_refused_whole_with_nothing_taken_over(do, read, listed, tmp_path):
    do(region.take_page, scene.page(scene.KRUISHOVEN))
    before = read.neighbour_pages.where(), read.local_rules.where(), read.municipalities.where()
    for data, code in hostile():
        path = tmp_path / "regiopagina.json"
        path.write_bytes(data)
        with pytest.raises(WorkbenchError) as refused:
            do(region.take_page, read_page(path, Folders()))
        assert refused.value.code == code, data[:60]
        assert explain(refused.value, spoken).with_code
    after = read.neighbour_pages.where(), read.local_rules.where(), read.municipalities.where()
    assert after == before


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes in folders")
def test_what_is_no_file_is_not_waited_for(tmp_path):
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    for path in (pipe, tmp_path, tmp_path / "gone.json"):
        with pytest.raises(WorkbenchError) as refused:
            read_page(path, Folders())
        assert refused.value.code == "file.unread"
        assert str(tmp_path) not in str(refused.value)


def test_no_more_is_read_than_a_page_can_be_long(tmp_path):
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(50_000_000_000)  # a hole, which takes no room
    with pytest.raises(RegionPageTooLargeError):
        read_page(large, Folders())


def test_a_page_that_may_not_be_taken_over_leaves_all_as_it_was(do, read, listed):
    held = scene.page(scene.OOSTMEER)
    do(region.take_page, held)
    before = read.neighbour_pages.where()
    small = replace(held, rows=(replace(held.rows[0], quarters=(3,) * 9), *held.rows[1:]))
    for page, refusal in (
        (held, RegionPageTwiceError),
        (replace(held, as_of=held.as_of - DAY), RegionPageOlderError),
        (replace(held, as_of=TODAY + DAY), RegionPageAheadError),
        (scene.page(scene.ZUIDERVEEN), RegionPageOwnError),
        (replace(held, publisher="9999"), RegionPageUnknownError),
        (small, RegionPageSmallError),
    ):
        with pytest.raises(refusal) as refused:
            do(region.take_page, page)
        assert explain(refused.value, spoken).with_code
        assert read.neighbour_pages.where() == before


def test_what_was_published_is_known_again_with_what_it_hid(session, read, reader):
    page, report = scene.published()
    made = session.write(region.release, page, report, None).value
    assert region.last_release(read) == made
    assert region.page_in(made) == page
    again = region.report_in(made)
    assert again.counts == report.counts
    assert again.shown() == report.shown()
    assert None in again.shown().values()
    assert last_act(reader) == Act.REGION_PAGE_RELEASED
    assert session.undo().images == ()


def test_a_page_is_made_beside_the_last_one_that_was_published(session, read):
    page, report = scene.published()
    first = session.write(region.release, page, report, None).value
    for before in (None, RegionReleaseId("another")):
        with pytest.raises(RegionPageOvertakenError):
            session.write(region.release, page, report, before)
    second = session.write(region.release, page, report, first.id).value
    assert region.last_release(read) == second


def test_rules_and_pages_are_counted_with_what_they_open(do, session, read, reader, listed):
    rule = LocalRule(id="", municipality=listed[1].id, rule=Rule.PERMIT, since=TODAY - DAY)
    made = do(region.keep_rule, rule)
    over = do(region.keep_rule, replace(rule, until=TODAY - DAY))
    held = do(region.take_page, scene.page(scene.OOSTMEER))
    page, report = scene.published()
    out = session.write(region.release, page, report, None).value
    found = {one.key: one for one in figures_as_of(reader.lists.past, TODAY)}
    rules = found[FigureKey.LOCAL_RULES]
    assert [(cell.at, [ref.key for ref in cell.records]) for cell in rules.cells] == [
        (("Oostmeer",), [made.id])
    ]
    assert [ref.key for ref in found[FigureKey.NEIGHBOUR_PAGES].records] == [held.id]
    assert [ref.key for ref in found[FigureKey.REGION_RELEASES].records] == [out.id]
    for key in (FigureKey.LOCAL_RULES, FigureKey.NEIGHBOUR_PAGES, FigureKey.REGION_RELEASES):
        for ref in found[key].records:
            assert called_record(read, ref)
            assert seen_at(read, ref) == ref
    assert read.local_rules.find(over.id)


def test_a_page_goes_when_its_municipality_has_another_code(do, session, read, listed):
    do(region.take_page, scene.page(scene.OOSTMEER))
    do(region.keep_municipality, replace(listed[1], code="9912"))
    assert read.neighbour_pages.where() == ()
    session.undo()
    assert read.neighbour_pages.where()[0].publisher == scene.OOSTMEER
