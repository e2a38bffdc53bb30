"""Bottlenecks and good practices on a real encrypted file: one line, one record, one audience."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.storage import fakes
from tests.storage.test_figures import days as days  # noqa: PLC0414 - a fixture
from tests.storage.test_figures import filled as filled  # noqa: PLC0414 - as there
from tests.storage.test_holding import CARE, POLICE, RED, said, stored
from tests.storage.test_holding import world as world  # noqa: PLC0414 - a fixture
from workbench.domain.figures import EvidenceItem, FigureKey
from workbench.domain.frozen import canonical, thaw
from workbench.domain.holding import Reason, may_hold
from workbench.domain.ids import LineId
from workbench.domain.lessons import LessonKind, RaisedTo, Raising, Solver
from workbench.domain.meetings import MeetingState
from workbench.domain.minutes import Block, LineKind, VersionState
from workbench.domain.papers import BlockKind, PaperKind
from workbench.domain.parties import person
from workbench.domain.policy_items import Theme
from workbench.domain.search_query import parse
from workbench.domain.search_words import Sort
from workbench.services import freezing, lessons, minutes, standing, versions
from workbench.services.copies import Wanted, copy_for
from workbench.services.figures import figures_as_of
from workbench.services.holding import gathering
from workbench.services.lessons import Description
from workbench.services.objects import thing_named
from workbench.services.paper_blocks import blocks
from workbench.services.projecting import OWN_COPY, projected
from workbench.services.searching import Scope
from workbench.storage import driver, migrate
from workbench.storage.connection import keyed
from workbench.storage.lists import SqlLists
from workbench.storage.queries.search import SqlSearch
from workbench.texts import in_language

BOTTLENECK, PRACTICE, TEXT = LineKind.BOTTLENECK, LineKind.PRACTICE, LineKind.TEXT
KINDS = (TEXT, BOTTLENECK, PRACTICE, LineKind.QUESTION, BOTTLENECK)


def write(world, kind, text="Geen tolk na zes uur", key="k", item="i0", **more):
    """Write a line at an item, beside what stands there."""
    held = Block(line=LineId(key), text=text, kind=kind, is_recorded=True, **more)
    others = [one for one in world.do(minutes.blocks_of, item).value if one.line != key]
    world.do(minutes.write_item, item, (*others, held))


def frozen_now(read):
    meeting = read.meetings.get("m0")
    return thaw(canonical(freezing.as_they_are(read, meeting, VersionState.CONCEPT, 1)))


@pytest.mark.parametrize("kind", [BOTTLENECK, PRACTICE])
def test_becoming_one_and_all_that_was_written_down_is_undone_step_by_step(world, read, kind):
    write(world, TEXT)
    write(world, kind)
    (made,) = lessons.listed(read)
    said = Description(theme=Theme.REGION, solver=Solver.STATE)
    world.do(lessons.describe, made.lesson.id, said)
    raised = Raising(id="", lesson=made.lesson.id, raised_to=RaisedTo.RAPPORTEUR, on=fakes.TODAY)
    held = world.do(lessons.keep_raising, raised).value
    world.do(lessons.keep_raising, replace(held, answer="Komt in de wet"))
    world.do(lessons.remove_raising, held.id)
    assert lessons.listed(read)[0].raisings == ()
    world.undo()
    assert lessons.listed(read)[0].raisings[0].answer == "Komt in de wet"
    world.undo()
    assert lessons.listed(read)[0].raisings == (held,)
    world.undo()
    world.undo()
    assert lessons.listed(read) == (made,)
    world.undo()
    assert lessons.listed(read) == ()
    assert read.lines.get("k").kind is TEXT
    world.redo()
    assert lessons.listed(read) == (made,)


def test_marking_and_audience_stay_with_the_line_through_every_kind(world, read):
    """Whatever it becomes, the same people may hold it, in the room and in every copy."""
    write(world, TEXT, text="Voor de politie", marking=RED, audience=(POLICE,))
    for kind in KINDS:
        write(world, kind, text="Voor de politie")
        line, facts = read.lines.get("k"), gathering(read, "m0")
        assert (line.kind, line.marking, line.audience) == (kind, RED, (POLICE,))
        reasons = {
            name: may_hold(facts.reader(person(name)), facts.line(line)).reason
            for name in ("ann", "eva", "gus")
        }
        assert reasons["ann"] is None
        assert None not in (reasons["eva"], reasons["gus"])
        frozen = frozen_now(read)
        for name in ("ann", "eva", "gus"):
            copy = said(projected(frozen, [facts.reader(person(name))]))
            assert ("Voor de politie" in copy) is (name == "ann"), (kind, name)
        assert "Voor de politie" in said(projected(frozen, OWN_COPY))


def test_a_line_that_moves_to_more_people_takes_along_what_limited_it(world, read):
    write(world, BOTTLENECK, item="i2")  # an item for police and care
    (before,) = lessons.listed(read)
    others = [one for one in minutes.blocks_of(read, "i0") if one.line != "k"]
    moved = Block(line=LineId("k"), text="Geen tolk na zes uur", kind=PRACTICE, is_recorded=True)
    world.do(minutes.write_item, "i0", (*others, moved))
    line, facts = read.lines.get("k"), gathering(read, "m0")
    assert (line.item, line.audience) == ("i0", (POLICE, CARE))
    assert may_hold(facts.reader(person("gus")), facts.line(line)).reason is not None
    (after,) = lessons.listed(read)
    assert (after.lesson.id, after.lesson.kind) == (before.lesson.id, LessonKind.PRACTICE)


def test_a_copy_names_the_kind_and_leaves_out_what_its_reader_may_not_hold(world, read):
    write(world, BOTTLENECK, key="k")
    write(world, PRACTICE, text="Samen op pad", key="p", audience=(POLICE,))
    world.do(lambda work: versions.keep(work, "m0", frozen_now(work)))
    version, facts = versions.latest(read, "m0"), gathering(read, "m0")
    made = copy_for(read, version, PaperKind.MINUTES, facts.reader(person("eva")), Wanted())
    held = [one for part in made.paper.sections for one in part.blocks]
    labels = {one.label for one in held if one.kind in (BlockKind.BOTTLENECK, BlockKind.PRACTICE)}
    assert labels == {"Knelpunt"}
    assert {one.text: one.reasons for one in made.withheld}["Samen op pad"] == (Reason.AUDIENCE,)
    line = next(x for i in frozen_now(read).items for x in i.lines if x.kind is PRACTICE)
    assert [one.label for one in blocks([line], None, in_language("nl"))] == ["Goede praktijk"]


def test_a_search_finds_it_under_its_kind_as_long_as_it_is_one(world, vault):
    write(world, BOTTLENECK)
    with closing(vault.reader()) as reader:
        search = SqlSearch(reader.connection)

        def find(text):
            hits = search.newest(parse(text, fakes.TODAY), Scope(most=9), fakes.TODAY).hits
            return [(hit.sort, hit.line) for hit in hits]

        assert find("soort:knelpunt tolk") == find("tolk") == [(Sort.BOTTLENECK, "k")]
        assert find("kind:practice tolk") == []
        write(world, PRACTICE)
        assert find('soort:"goede praktijk" tolk') == [(Sort.PRACTICE, "k")]
        assert find("soort:knelpunt tolk") == []
        write(world, TEXT)
        assert find("tolk") == find("soort:verslag tolk") == [(Sort.LINE, "k")]
        world.undo()
        assert find("tolk") == [(Sort.PRACTICE, "k")]


def test_the_next_meeting_of_the_table_shows_a_bottleneck_until_it_is_solved(world, read):
    write(world, BOTTLENECK, audience=(POLICE,))
    later = fakes.meeting(7, table="t0", on=fakes.TODAY.replace(year=2027))
    stored(world, {"meetings": [replace(later, state=MeetingState.IN_PROGRESS)]})
    (one,) = standing.carried(read, read.meetings.get("m7"))
    assert (one.line.id, one.line.audience, one.age) == ("k", (POLICE,), 1)
    world.do(lessons.settle, lessons.listed(read)[0].lesson.id)
    assert standing.carried(read, read.meetings.get("m7")) == ()
    world.undo()
    assert len(standing.carried(read, read.meetings.get("m7"))) == 1


def test_the_log_names_the_line_but_never_one_that_became_scratch(world, read):
    write(world, BOTTLENECK)
    (made,) = lessons.listed(read)
    raised = Raising(id="", lesson=made.lesson.id, raised_to=RaisedTo.STATE, on=fakes.TODAY)
    key = world.do(lessons.keep_raising, raised).value.id
    for act, obj in (("lesson.told", made.lesson.id), ("lesson.raised", key)):
        assert thing_named(read, act, obj).words == "Geen tolk na zes uur"
    write(world, LineKind.SCRATCH)
    assert thing_named(read, "lesson.told", made.lesson.id).words == ""
    assert thing_named(read, "lesson.told", "weg") is None


def test_lines_and_what_stands_of_before_come_along_into_the_tables_of_more_kinds(tmp_path, key):
    """Step 630 makes both tables anew: nothing of what was there is lost or changed."""
    path = tmp_path / "kluis.db"
    steps = migrate.steps()
    moment, day = fakes.NOW.isoformat(), fakes.TODAY.isoformat()
    rows = {
        "line": ("k", "i", 3, "Wie belt?", "question", "plain", 1, None, None, "internal", "AMBER",
                 '["organisation:o0"]', moment, None),
        "mention": ("k-0", "k", 0, "who", 0, 3, "organisation:o0"),
        "standing": ("s", "question", "k", "i", "m", "t", day, day, "m", "a", None, None),
    }  # fmt: skip
    with closing(keyed(migrate.make_private(path), key)) as connection:
        migrate.apply(connection, tuple(step for step in steps if step[0] < 630))
        connection.execute("PRAGMA foreign_keys = OFF")
        for table, row in rows.items():
            signs = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO {table} VALUES ({signs})", row)  # noqa: S608 - names in a test
        migrate.apply(connection, steps)
        for table, row in rows.items():
            assert connection.execute(f"SELECT * FROM {table}").fetchall() == [row]  # noqa: S608 - names in a test
        with pytest.raises(driver.Error, match="CHECK"):
            connection.execute("UPDATE line SET kind = 'anders'")
        connection.execute("UPDATE line SET kind = 'practice'")
        connection.execute("UPDATE standing SET kind = 'bottleneck'")


def test_a_figure_of_a_day_stays_what_it_was_whatever_became_of_it_since(days):
    then, _ = days.look(fakes.TODAY)
    open_then = next(one for one in then if one.key is FigureKey.BOTTLENECKS_OPEN)
    assert [ref.key for ref in open_then.opens] == ["ls0"]
    for name in ("lessons.settle", "lessons.describe", "lessons.keep_raising"):
        days.pass_by()
        days.do(name)
    later = fakes.TODAY + timedelta(days=3)
    with closing(days.vault.reader()) as held:
        now = figures_as_of(SqlLists(held.connection).past, later)
    counts = {(one.key, one.item): one.count for one in now}
    plan = EvidenceItem.ACTION_PLAN
    assert counts[FigureKey.BOTTLENECKS_OPEN, plan] == 0
    assert counts[FigureKey.BOTTLENECKS_SOLVED, plan] == 1
    assert counts[FigureKey.LESSONS_RAISED, plan] == 1  # to the State
    assert days.look(fakes.TODAY)[0] == then
