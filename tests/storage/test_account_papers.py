"""Feedback, the register of processing and what is kept, on paper: from the records of a vault."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta

import pytest

from tests import provisions_scene
from tests.storage import fakes
from tests.storage.newborn import new_vault
from workbench import paths
from workbench.documents import ods_paper, reading_back
from workbench.documents.render import render
from workbench.domain.cases import Case
from workbench.domain.exploitation import Exploitation
from workbench.domain.papers import PaperKind
from workbench.domain.policy_documents import PolicyDocument, PolicyDocumentKind
from workbench.domain.tables import Regime
from workbench.services import (
    demo,
    feedback_papers,
    forgetting,
    policy_items,
    processing_register,
    processing_register_papers,
    retention_overview,
)
from workbench.services.processings import Processing
from workbench.services.session import Session
from workbench.services.vaults import Reader
from workbench.storage.lists import SqlLists
from workbench.storage.logbook import SqlLogbook
from workbench.texts import in_language

EN = in_language("en")
TODAY = fakes.TODAY


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    """The demo, with provisions, what was judged and a case of long ago."""
    vault = new_vault(tmp_path_factory.mktemp("account") / "kluis.db")
    writer = vault.writer()
    session = Session(writer.store)
    session.write(demo.load, demo.whole(paths.resources() / "demo"))
    session.write(provisions_scene.fill)

    def more(work):
        held = PolicyDocument(
            id="", kind=PolicyDocumentKind.DPIA, title="DPIA weegtafel", since=TODAY,
            until=TODAY + timedelta(days=400),
        )  # fmt: skip
        policy_items.keep_document(work, held)
        (table,) = [one for one in work.tables.where() if one.regime is Regime.WGS_RIEC]
        old = Case(
            id="old", code="C-2021-1", table=table.id, regime=table.regime, purpose="x",
            opened_on=TODAY.replace(year=TODAY.year - 5), forms=(Exploitation.CRIMINAL,),
        )  # fmt: skip
        work.cases.save(old)
        forgetting.set_stop(work, "old", "Een bezwaar loopt", TODAY + timedelta(days=30))

    session.write(more)
    with closing(vault.reader()) as held:
        yield Reader(
            records=held.records,
            lists=SqlLists(held.connection),
            logbook=SqlLogbook(held.connection),
            close=held.close,
        )
    writer.connection.close()


def told_in(data):
    return " ".join(" ".join(part.text.split()) for part in reading_back.parts_of(data))


def both(paper):
    """Return what both forms tell."""
    return told_in(render(paper, lambda *_: None)), told_in(ods_paper.render(paper))


def test_feedback_lists_who_was_asked_and_who_was_not(story):
    told = feedback_papers.gather(story, TODAY.year, TODAY)
    paper = feedback_papers.feedback_paper(told, EN)
    assert paper.kind is PaperKind.FEEDBACK
    assert told.answered == 1
    assert len(told.rows) > 1
    facts = {fact.label: fact.value for fact in paper.facts}
    assert (facts["Recipients"], facts["Answered"]) == (str(len(told.rows)), "1")
    assert len(paper.listings[0].rows) == len(paper.grids[0].rows) == len(told.rows)
    for words in both(paper):
        assert "de bewoners zijn elders geplaatst" in words
    assert "not asked yet" in both(paper)[0]
    assert feedback_papers.file_name(told, EN) == f"feedback {TODAY.year}.pdf"


def test_a_year_without_provisions_says_so(story):
    told = feedback_papers.gather(story, 2019, TODAY)
    paper = feedback_papers.feedback_paper(told, EN)
    assert paper.nothing == ""
    assert "Nothing was provided this year" in both(paper)[0]


def test_the_register_tells_each_table_that_may_discuss_persons(story):
    told = processing_register.gather(story, TODAY)
    paper = processing_register_papers.register_paper(told, EN)
    tables = [t for t in story.records.tables.where() if t.regime is not Regime.NO_PERSONS]
    assert {one.table.id for one in told.activities} == {table.id for table in tables}
    assert [s.title for s in paper.sections][: len(tables)] == [
        one.table.name for one in told.activities
    ]
    for words in both(paper):
        for wanted in ("WGS, RIEC", "DPIA weegtafel", "Criminal"):
            assert wanted in words
    assert told.done[Processing.RECORD] > 0
    assert told.done[Processing.PROVIDE] > 0
    assert "DPIA weegtafel" in {one.title for one in told.documents}


def test_who_got_what_at_a_table_without_persons_is_no_part_of_it(story):
    told = processing_register.gather(story, TODAY)
    names = {one.name for one in story.records.contacts.where() if one.name}
    words = both(processing_register_papers.register_paper(told, EN))[0]
    assert not {name for name in names if name in words}


def test_the_overview_tells_every_table_and_what_ends(story):
    told = retention_overview.gather(story, TODAY)
    paper = retention_overview.overview_paper(told, EN)
    assert {one.table.id for one in told.kept} == {t.id for t in story.records.tables.where()}
    assert sum(one.count for one in told.kept) > 3
    assert [one.called for one in told.due.records] == ["C-2021-1"]
    assert told.stops == 1
    for words in both(paper):
        assert "C-2021-1" in words
        assert "selection list" in words
    assert "Nothing was destroyed." in both(paper)[0]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_same_day_is_the_same_file(story, language):
    words = in_language(language)
    made = [
        lambda: feedback_papers.feedback_paper(
            feedback_papers.gather(story, TODAY.year, TODAY), words
        ),
        lambda: processing_register_papers.register_paper(
            processing_register.gather(story, TODAY), words
        ),
        lambda: retention_overview.overview_paper(retention_overview.gather(story, TODAY), words),
    ]
    for make in made:
        assert ods_paper.render(make()) == ods_paper.render(make())
