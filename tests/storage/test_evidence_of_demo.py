"""The eighteen months of the demo, with nothing typed for it, give evidence of most items."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.storage import demo_year
from tests.storage.test_figures import RECORDS
from workbench.domain import evidence
from workbench.domain.actions import ActionState
from workbench.domain.evidence import DEFINITIONS, definition_of
from workbench.domain.exploitation import Exploitation
from workbench.domain.figure_facts import HELD
from workbench.domain.figures import (
    Axis,
    Cell,
    EvidenceItem,
    Figure,
    FigureKey,
    How,
    Period,
    RecordKind,
    Ref,
    along,
)
from workbench.domain.meetings import Presence
from workbench.domain.people import PartnerKind
from workbench.domain.policy_documents import DocumentStand, PolicyDocumentKind
from workbench.domain.signals import SignalState
from workbench.domain.tables import TableKind
from workbench.services import figure_records
from workbench.services.figure_cells import in_words, of_records, shown, told
from workbench.services.figures import facts_as_of, figures_as_of
from workbench.texts import in_language
from workbench.ui.policy.figures import _KEPT_HERE, _PLACES

YEAR = timedelta(days=364)
AT_LEAST = 14
# Without what one writes down on the page of policy itself, so from the work alone.
FROM_WORK = 11
OF_POLICY = {
    FigureKey.DATED_DOCUMENTS, FigureKey.TRAININGS, FigureKey.TRAINED, FigureKey.COMMUNICATIONS,
    FigureKey.ROUTE_CHECKS, FigureKey.PORTFOLIO_HOLDERS, FigureKey.FOCAL_POINTS,
    FigureKey.CARE_COORDINATORS, FigureKey.GOALS, FigureKey.GOALS_SERVED,
}  # fmt: skip
VALUES = {
    Axis.PARTNER_KIND: PartnerKind,
    Axis.HOW: How,
    Axis.FORM: Exploitation,
    Axis.DOCUMENT: PolicyDocumentKind,
    Axis.STAND: DocumentStand,
    Axis.ANSWER: ("yes", "no", How.UNANSWERED, How.NOT_KNOWN),
}


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    with demo_year.reading(tmp_path_factory.mktemp("evidence")) as held:
        yield held


@pytest.fixture
def today():
    return date.today()


@pytest.fixture
def year(today):
    return Period(since=today - YEAR, until=today)


@pytest.fixture
def figures(reader, today, year):
    return figures_as_of(reader.lists.past, today, year)


def of(figures, key):
    (found,) = [one for one in figures if one.key is key]
    return found


def by(cells):
    return {cell.at: cell.count for cell in cells}


def test_at_least_fourteen_of_eighteen_items_have_evidence(figures):
    found = evidence.by_item(figures)
    assert list(found) == list(EvidenceItem)
    there = [item for item, held in found.items() if evidence.has_evidence(held)]
    for item, held in found.items():  # shown with -s: the table that a reader asks for
        told = ", ".join(f"{one.key} {one.count}" for one in held)
        print(f"{item.number:2} {item:16} {'yes' if item in there else 'no ':3} {told}")
    assert len(there) >= AT_LEAST
    work = evidence.by_item(one for one in figures if one.key not in OF_POLICY)
    assert sum(map(evidence.has_evidence, work.values())) >= FROM_WORK


def test_each_record_that_is_counted_has_a_name_and_a_place(reader, figures):
    for figure in figures:
        for ref in figure.opens:
            assert figure_records.called(reader.records, ref), (figure.key, ref)
            seen = figure_records.seen_at(reader.records, ref)
            assert ref.kind in _KEPT_HERE or (seen is not None and seen.kind in _PLACES)


def test_each_figure_opens_its_records(reader, figures):
    assert any(figure.records for figure in figures)
    for figure in figures:
        assert figure.opens == figure.records
        for ref in figure.opens:
            assert getattr(reader.records, RECORDS[ref.kind]).find(ref.key) is not None


def test_actions_equal_a_recount(reader, figures, year, today):
    rows = [one for one in reader.records.actions.where() if one.withdrawn_at is None]
    agreed = [one for one in rows if year.since <= one.agreed_on <= today]
    assert of(figures, FigureKey.ACTIONS_AGREED).count == len(agreed) > 0
    late = {one.id for one in rows if one.is_late(today)}
    assert {ref.key for ref in of(figures, FigureKey.ACTIONS_OVERDUE).records} == late
    done = [
        one for one in rows
        if one.state is ActionState.DONE and year.since <= one.closed_on <= today
    ]  # fmt: skip
    in_time = by(of(figures, FigureKey.ACTIONS_IN_TIME).cells)
    assert in_time[How.IN_TIME,] == sum(one.closed_on <= one.due for one in done)
    assert sum(in_time.values()) == len(done)


def test_signals_equal_a_recount_along_each_axis(reader, figures, year):
    rows = [
        one for one in reader.records.signals.where()
        if one.state is not SignalState.WITHDRAWN
        and year.since <= one.made_at.date() <= year.until
    ]  # fmt: skip
    made = of(figures, FigureKey.SIGNALS_MADE)
    assert made.count == len(rows) > 0
    for axis, name in enumerate(("form", "sector", "place", "municipality", "organisation")):
        counted = {}
        for one in rows:
            at = (getattr(one, name) or "",)
            counted[at] = counted.get(at, 0) + 1
        assert by(along(made, axis)) == counted
    states = by(of(figures, FigureKey.SIGNALS_OUTCOME).cells)
    assert states == {
        (state,): sum(one.state is state for one in rows) for state in {one.state for one in rows}
    }


def test_attendance_equals_a_recount(reader, figures, year):
    held = [
        one for one in reader.records.meetings.where()
        if one.state in HELD and year.since <= one.on <= year.until
    ]  # fmt: skip
    counted = {}
    for meeting in held:
        rows = reader.records.attendance.where(meeting=meeting.id)
        for partner in {row.organisation for row in rows}:
            was_there = any(
                row.presence in {Presence.PRESENT, Presence.SUBSTITUTED}
                for row in rows if row.organisation == partner
            )  # fmt: skip
            at = (partner, How.THERE if was_there else How.AWAY)
            counted[at] = counted.get(at, 0) + 1
    assert by(of(figures, FigureKey.ATTENDED).cells) == counted
    (region,) = [t for t in reader.records.tables.where() if t.kind is TableKind.REGIONAL]
    assert by(of(figures, FigureKey.REGION_MEETINGS).cells) == {
        (region.id,): sum(one.table == region.id for one in held)
    }


def test_made_twice_for_a_day_it_is_the_same(reader, today, year):
    once, again = (figures_as_of(reader.lists.past, today, year) for _ in range(2))
    assert once == again
    assert facts_as_of(reader.lists.past, today).is_known


def test_without_a_period_it_is_the_calendar_year(reader, today):
    periods = {one.period for one in figures_as_of(reader.lists.past, today)} - {None}
    assert periods == {Period(since=date(today.year, 1, 1), until=today)}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_cell_of_the_demo_is_told_in_words(reader, figures, language):
    words = in_language(language)
    for figure in figures:
        axes = definition_of(figure).axes
        for cell in figure.cells:
            for axis, value in zip(axes, cell.at, strict=True):
                assert in_words(axis, value, reader.records, words)
        one = shown(figure)
        assert one.count == figure.count
        said = told(one, reader.records, words)
        assert bool(said) == bool(axes and figure.cells)
        keys = {ref.key for ref in one.opens}
        assert set(of_records(figure, keys, reader.records, words)) == keys


def test_closed_sets_are_told_whole_and_what_is_gone_is_said(reader):
    words = in_language("nl")
    for axis, values in VALUES.items():
        assert len({in_words(axis, one, reader.records, words) for one in values}) == len(values)
    for axis in Axis:
        assert in_words(axis, "", reader.records, words) == "niet bekend"
    assert in_words(Axis.TABLE, "x", reader.records, words) == "een overleg dat weg is"
    assert in_words(Axis.PARTNER, "x", reader.records, words) == "een partner die weg is"
    assert in_words(Axis.REGION, "Zuiderdelta", reader.records, words) == "Zuiderdelta"
    assert {axis for one in DEFINITIONS for axis in one.axes} == set(Axis)


def test_a_record_in_one_cell_tells_all_axes_and_in_several_only_how(reader):
    words, home = in_language("en"), reader.records.organisations.where()[0]
    one, other = Ref(RecordKind.MEETING, "m0"), Ref(RecordKind.MEETING, "m1")

    def figure(*cells):
        return Figure(
            key=FigureKey.ATTENDED, item=EvidenceItem.ATTENDANCE, day=None,
            cells=tuple(Cell(at=at, records=refs) for at, refs in cells),
        )  # fmt: skip

    held = figure(
        ((home.id, How.THERE), (one, other)), (("x", How.THERE), (one,)), (("y", How.AWAY), (one,))
    )
    assert of_records(held, {"m0", "m1"}, reader.records, words) == {
        "m0": "present 2, not present",
        "m1": f"{home.name}, present",
    }
    hidden = Ref(RecordKind.MEETING, "m2", is_hidden=True)
    found = shown(figure(((home.id, How.AWAY), (one, hidden))))
    assert (found.count, found.opens, found.hidden) == (2, (one,), 1)
    assert told(found, reader.records, words) == "not present 2"
