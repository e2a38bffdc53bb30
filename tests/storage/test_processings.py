"""The processing log on a real file: which act is a processing, of which codes, and no content."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.storage import fakes
from tests.storage.test_cases import case, signal, subject
from workbench.domain.crossings import CrossingBasis
from workbench.domain.disclosures import Sending, SendingWay
from workbench.domain.entities import EntityKind
from workbench.domain.judgements import Pair, Sameness
from workbench.domain.markings import Marking
from workbench.domain.tables import Regime, Table
from workbench.services import (
    act_words,
    case_forgetting,
    cases,
    crossings,
    disclosures,
    entities,
    forgetting,
    judgements,
    merging,
    processing_papers,
    processing_words,
    processings,
    signals,
    subjects,
    weighings,
)
from workbench.services.act_words import Group, acts_of
from workbench.services.audit import Act
from workbench.services.disclosures import MadeCopy, Recipient
from workbench.services.processings import AROUND, Processing, Wanted
from workbench.services.vaults import Reader
from workbench.storage.lists import SqlLists
from workbench.storage.logbook import SqlLogbook
from workbench.texts import in_language

NL = in_language("nl")
NAME, TEXT, KADE = "Ilinca Moraru", "Paspoorten in een map", "Kanaalstraat 12"


@pytest.fixture
def do(session):
    return lambda use_case, *args, **more: session.do(use_case, *args, **more).value


@pytest.fixture
def reader(vault):
    with closing(vault.reader()) as held:
        yield Reader(
            records=held.records,
            lists=SqlLists(held.connection),
            logbook=SqlLogbook(held.connection),
            close=held.close,
        )


@pytest.fixture(autouse=True)
def _settled(keep):
    keep(organisations=fakes.organisation(0, name="Politie"))
    keep(tables=Table(id="t0", name="Weegtafel", prefix="SO", regime=Regime.WGS_RIEC))
    keep(tables=Table(id="t1", name="Casustafel", prefix="ZV", regime=Regime.WGS_ZVH))


def told(reader, **wanted):
    found = processings.numbers(reader, Wanted(**wanted))
    return tuple(processings.of_numbers(reader.records, reader.logbook, found))


def test_every_act_on_cases_signals_and_subjects_is_a_processing_or_said_not_to_be():
    """WGS 1.8(4): a new act has to choose."""
    for act in acts_of(Group.CASES):
        assert (processings.sort_of(act) is None) == (act in AROUND), act
    assert processings.sort_of(Act.ACTION_AGREED) is None
    assert len({processing_words.sort(one, NL) for one in Processing}) == len(Processing)


def a_story(do):
    """A signal, a case with a person, a judgement, a weighing, an opening; returns their codes."""
    held = do(cases.open_case, case(table="t0"))
    person = do(subjects.add_subject, subject(name=NAME, case=held.id), "t0")
    one = do(signals.receive, signal(code="S-1", table="t0", organisation="o0", text=TEXT))
    other = do(signals.receive, signal(code="S-2", table="t0", organisation="o0", text=TEXT))
    far = do(signals.receive, signal(code="S-3", table="t1", organisation="o0", text=TEXT))
    for key in (one.id, far.id):
        do(entities.confirm, EntityKind.ADDRESS, KADE, signal=key)
    do(entities.confirm, EntityKind.ADDRESS, KADE, subject=person.id)
    do(judgements.judge, Pair.of(one.id, other.id), Sameness.SAME, TEXT)
    do(crossings.open_overlap, (one.id,), CrossingBasis.REGIME, TEXT)
    do(weighings.weigh_case, held.id, fakes.TODAY + timedelta(days=7))
    (entity,) = entities.entities_of(do(lambda work: work), signal=one.id)
    do(entities.mute, entity.id, TEXT)
    return held, person, one


def test_each_processing_is_told_by_codes_and_nothing_else(do, reader):
    held, person, _ = a_story(do)
    (called,) = forgetting.called(reader.records, person.id)
    found = told(reader)
    by_act = {one.act: one.codes for one in found}
    assert by_act[Act.CASE_OPENED] == by_act[Act.WEIGHING_BEGUN] == (held.code, called)
    assert by_act[Act.SUBJECT_ADDED] == by_act[Act.PSEUDONYM_GIVEN] == (called,)
    assert by_act[Act.PAIR_JUDGED] == ("S-1", "S-2")
    assert by_act[Act.OVERLAP_OPENED] == ("S-1",)
    assert set(by_act[Act.ENTITY_MUTED]) == {"S-1", "S-3", called}
    assert Act.TABLE_ADDED not in by_act
    said = "\n".join(processing_words.sentence(one, NL) for one in found)
    for content in (NAME, TEXT, KADE, "Politie"):
        assert content not in said
    sorts = {one.act: one.sort for one in found}
    assert sorts[Act.SIGNAL_RECEIVED] is Processing.RECORD
    assert sorts[Act.OVERLAP_OPENED] is Processing.COMBINE
    assert [one.n for one in found] == sorted((one.n for one in found), reverse=True)


def test_it_is_asked_by_sort_by_day_and_by_code(do, reader):
    a_story(do)
    combined = told(reader, sort=Processing.COMBINE)
    assert {one.sort for one in combined} == {Processing.COMBINE}
    assert told(reader, since=fakes.TODAY + timedelta(days=1)) == ()
    assert told(reader, until=fakes.TODAY) == told(reader)
    for one in told(reader, code="s-2"):
        assert "S-2" in one.codes
    assert {one.act for one in told(reader, code="s-2")} == {Act.SIGNAL_RECEIVED, Act.PAIR_JUDGED}


def test_a_step_that_is_taken_back_is_one_where_it_touches_such_a_record(do, reader, session):
    do(signals.receive, signal(code="S-9", table="t0", organisation="o0", text=TEXT))
    session.undo()
    (undone, received) = told(reader)
    assert (undone.act, undone.codes) == (Act.STEP_UNDONE, ("S-9",))  # it is gone, its code is kept
    assert (received.act, received.codes) == (Act.SIGNAL_RECEIVED, ())
    assert processing_words.codes(received, NL) == "geen code bekend"
    session.redo()
    assert told(reader)[0].act == Act.STEP_REDONE
    do(lambda work: (work.tables.save(replace(work.tables.get("t0"), name="Tafel")),
                     work.audit(Act.TABLE_CHANGED, "t0")))  # fmt: skip
    before = len(told(reader))
    session.undo()
    assert len(told(reader)) == before  # a table is nobody's data
    assert {one.act for one in told(reader, sort=Processing.ERASE)} == set()


def copy_of(n, **more) -> MadeCopy:
    return MadeCopy(
        table="t0", meeting=None, version=f"v{n}", kind="minutes", form="pdf",
        recipient=Recipient(organisation="o0", contact=None, name="Politie"),
        marking=Marking(), sha256="0" * 64, model_sha256="0" * 64, **more,
    )  # fmt: skip


def test_a_copy_without_persons_is_no_processing(do, reader):
    held = do(cases.open_case, case(table="t0"))
    made = do(
        disclosures.register,
        (copy_of(1), copy_of(2, has_persons=True), copy_of(3, cases=(held.id,))),
        "Sam",
    )
    for one in made:
        do(disclosures.mark_sent, one.id, Sending(way=SendingWay.MAIL, by="Sam"))
    found = told(reader, sort=Processing.PROVIDE)
    assert [one.codes for one in found] == [(held.code,), ()]


def test_what_is_destroyed_is_known_by_what_it_was_called(do, reader, session):
    held, person, one = a_story(do)
    (called,) = forgetting.called(reader.records, person.id)
    twin = do(subjects.add_subject, subject(name="Ilie", case=held.id), "t0")
    do(merging.merge, person.id, twin.id, TEXT)
    do(signals.put_with, one.id, held.id)
    session.write(case_forgetting.destroy_again, {held.id}, "Termijn")
    found = {one.act: one.codes for one in told(reader)}
    assert called in found[Act.SUBJECT_DESTROYED] or called in found[Act.SUBJECT_ADDED]
    assert found[Act.CASE_DESTROYED][0] == held.code
    assert found[Act.SUBJECTS_MERGED] == ()  # that link is gone
    said = "\n".join(processing_words.sentence(one, NL) for one in told(reader))
    assert NAME not in said


def test_the_paper_and_its_rows_hold_codes_alone(do, reader):
    a_story(do)
    listed = processing_papers.gather(
        reader, Wanted(since=fakes.TODAY, sort=Processing.COMBINE, code="S"), fakes.TODAY
    )
    paper = processing_papers.processing_paper(listed, NL, str.upper)
    whole = repr([[run.text for run in cell] for row in paper.listings[0].rows for cell in row])
    grid = repr([[cell.text for cell in row] for row in paper.grids[0].rows])
    for text in (whole, grid):
        assert "S-1" in text
        assert act_words.told(Act.OVERLAP_OPENED, NL) in text
        for content in (NAME, TEXT, KADE):
            assert content not in text
    assert [fact.value for fact in paper.facts][1:4] == [
        NL_DAY, "Samenbrengen en wegen", "S",
    ]  # fmt: skip
    assert processing_papers.file_name(listed, NL).startswith("verwerkingen ")
    assert len(paper.grids[0].rows) == len(paper.listings[0].rows) == len(listed.rows)
    everything = processing_papers.gather(reader, Wanted(), fakes.TODAY)
    assert len(processing_papers.processing_paper(everything, NL, str).facts) == 2


NL_DAY = "donderdag 26\u00a0november\u00a02026"
