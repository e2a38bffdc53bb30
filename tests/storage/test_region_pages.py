"""Our own page on a real file: what leaves, and what a reader of two pages can work out of it.

The attacker (``tests.published_tables``) gets nothing but the files: every sum that stands in the
page that left and in the one before. The vault tells him only which counts he has to guess.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from tests import region_scene as scene
from tests.published_tables import Attacker
from tests.storage import fakes
from workbench.bootstrap.folders import Folders
from workbench.domain.formats import Format
from workbench.domain.region_page_text import read as read_page
from workbench.domain.region_table import ALL, Report
from workbench.domain.scenes import Sector
from workbench.domain.signals import SignalState
from workbench.services import region
from workbench.services.audit import Act
from workbench.services.region_files import note_made, write_files
from workbench.services.region_pages import (
    NoOwnMunicipalityError,
    NothingCountedError,
    draft_of,
    material_of,
)
from workbench.services.region_papers import region_paper
from workbench.services.region_told import PageTold
from workbench.texts import in_language

SECTORS = (Sector.MASSAGE, Sector.HOSPITALITY, Sector.CLEANING, Sector.OTHER)
TODAY, DAY = fakes.TODAY, timedelta(days=1)


class Paper:
    """Says of which paper a form is, in place of a child process."""

    def make(self, paper, on_progress=None, form=Format.PDF):
        return f"{form}".encode()


@pytest.fixture
def counted(session):
    """Two municipalities are counted here."""
    session.write(scene.list_places)
    session.write(scene.write_signals)

    def count_both(work):
        other = work.municipalities.where(code=scene.OOSTMEER)[0]
        region.keep_municipality(work, replace(other, is_counted=True))
        for n, one in enumerate(work.signals.where()):
            if one.sector not in SECTORS:
                work.signals.remove(one.id)
            elif n % 3 == 0:
                work.signals.save(replace(one, municipality="Oostmeer"))

    session.write(count_both)


def release(session, reader, day=TODAY):
    draft = draft_of(material_of(reader, day))
    held = session.write(region.release, draft.page, draft.report, draft.after).value
    return held, draft


def left(held, draft, folder):
    """Return what a reader has: the bytes of the file, and the true counts he is after."""
    told = PageTold(region.page_in(held), scene.NAMES, in_language("nl"))
    path = next(p for p in write_files(told, folder, Paper(), Folders()) if p.suffix == ".json")
    shown = read_page(path.read_bytes()).shown()
    hidden = frozenset(spot for spot, count in shown.items() if count is None)
    return Report(counts=draft.report.counts, hidden=hidden)


def change(session, seed):
    """Signals come late, are taken out, or turn out to have been elsewhere."""
    rnd = random.Random(seed)  # noqa: S311 - the same each time

    def do(work):
        held = work.signals.where()
        for one in rnd.sample(held, 9):
            late = replace(one, id=work.new_id(), code=f"S-{rnd.random()}", text=scene.TEXT)
            work.signals.save(late)
        for one in rnd.sample(held, 7):
            work.signals.save(replace(one, state=SignalState.WITHDRAWN))
        for one in rnd.sample(held, 6):
            work.signals.save(replace(one, municipality="Oostmeer"))
        work.audit(Act.SIGNAL_CHANGED, held[0].id)

    session.write(do)


def test_nobody_learns_a_small_count_from_the_files_of_two_pages(
    session, reader, counted, tmp_path
):
    files = []
    for n in range(3):
        if n:
            change(session, n)
        files.append(left(*release(session, reader, TODAY + n * 60 * DAY), tmp_path))
    assert any(1 <= count <= 4 for count in files[0].counts.values()), "there is what to guess"
    for one in files:
        assert Attacker(now=one).learned() == {}, "and knows that what is hidden is no zero"
    for before, now in pairwise(files):
        assert before.counts != now.counts
        assert Attacker(now=now, before=before, knows_zeros_are_shown=False).learned() == {}


def test_a_page_made_without_the_one_before_would_tell(session, reader, counted, tmp_path):
    """The control: each is safe by itself, and together they are not."""
    first = left(*release(session, reader), tmp_path)
    for seed in range(1, 9):
        change(session, seed)
        material = replace(material_of(reader, TODAY), before=None)
        alone = draft_of(material).report
        if Attacker(now=alone, before=first, knows_zeros_are_shown=False).learned():
            return
    pytest.fail("the attacker finds nothing where there is something to find")


def test_the_page_before_is_the_one_that_was_published_last(session, reader, counted):
    first, _ = release(session, reader)
    material = material_of(reader, TODAY)
    assert material.after == first.id
    assert material.before.shown() == region.page_in(first).shown()
    change(session, 4)
    second, _ = release(session, reader)
    assert material_of(reader, TODAY).after == second.id


def test_zeros_are_shown_and_small_counts_are_not(session, reader, counted):
    _, draft = release(session, reader)
    shown = draft.page.shown()
    assert 0 in shown.values()
    assert not {1, 2, 3, 4} & set(shown.values())
    for spot, count in draft.report.counts.items():
        assert count or shown[spot] == 0
    assert set(draft.page.municipalities) == {scene.ZUIDERVEEN, scene.OOSTMEER}


def test_what_leaves_asks_no_more_than_the_page_does(session, reader, counted):
    _, draft = release(session, reader)
    hidden = {spot for spot, count in draft.page.shown().items() if count is None}
    asked = {
        count
        for one in draft.questions
        for count in (*one.here_before, *one.here_since, *one.there_before, *one.there_since)
    }
    assert hidden
    assert not asked & {1, 2, 3, 4}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_paper_and_rows_say_what_the_file_says(session, reader, counted, language):
    held, _ = release(session, reader)
    page = region.page_in(held)
    words = in_language(language)
    paper = region_paper(PageTold(page, scene.NAMES, words))
    (counts, rules) = paper.grids
    shown = page.shown()
    assert len(counts.rows) == len(shown)
    assert sorted(row[4].number for row in counts.rows if row[4].number is not None) == sorted(
        count for count in shown.values() if count is not None
    )
    assert sum(row[4].number is None for row in counts.rows) == list(shown.values()).count(None)
    assert rules.rows == ()
    charts = [b.chart for s in paper.sections for b in s.blocks if b.chart]
    drawn = {count for chart in charts for row in chart.rows for count in row.counts}
    assert not drawn & {1, 2, 3, 4}
    assert drawn <= set(shown.values())
    facts = " ".join(fact.value for fact in paper.facts)
    assert words.one("What is not judged") in [fact.label for fact in paper.facts]
    assert scene.TEXT not in facts


def test_files_are_written_together_and_noted(session, reader, counted, tmp_path):
    held, _ = release(session, reader)
    told = PageTold(region.page_in(held), scene.NAMES, in_language("nl"))
    paths = write_files(told, tmp_path, Paper(), Folders())
    assert [path.suffix for path in paths] == [".json", ".ods", ".pdf"]
    assert paths[0].read_text("ascii") == held.text
    session.write(note_made, tmp_path, held.id)


def test_rules_that_hold_go_along_and_others_do_not(session, reader, counted):
    session.write(scene.keep_rules)
    page = draft_of(material_of(reader, TODAY)).page
    assert [(one.sector, one.municipality) for one in page.measures] == [
        (ALL, scene.ZUIDERVEEN), ("hospitality", scene.ZUIDERVEEN),
    ]  # fmt: skip
    held = reader.records.local_rules.where()
    over = next(one for one in held if one.sector is None)
    session.write(region.keep_rule, replace(over, until=TODAY - DAY))
    page = draft_of(material_of(reader, TODAY)).page
    assert [one.sector for one in page.measures] == ["hospitality"]


def test_a_page_needs_who_publishes_and_something_to_count(session, reader):
    with pytest.raises(NoOwnMunicipalityError):
        material_of(reader, TODAY)
    session.write(scene.list_places)
    with pytest.raises(NothingCountedError):
        material_of(reader, TODAY)
