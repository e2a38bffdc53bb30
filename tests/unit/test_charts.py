"""Charts as they are described: the picture, the equal table and the sentence say the same."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.documents.flow import Table, Words, parts_of, plain
from workbench.domain.charts import STEPS, Chart, ChartKind, ChartRow, said, share, step, stretches
from workbench.domain.charts import table_of as table
from workbench.domain.papers import (
    Block,
    BlockKind,
    Furniture,
    Grid,
    Paper,
    PaperKind,
    Section,
    chart_block,
    from_json,
    to_json,
)
from workbench.services.chart_words import told
from workbench.texts import in_language

NL, EN = in_language("nl"), in_language("en")
counts = st.none() | st.integers(0, 40)


@st.composite
def charts(draw):
    columns = draw(st.integers(1, 5))
    rows = draw(st.lists(st.tuples(*[counts] * columns), max_size=5))
    return Chart(
        kind=draw(st.sampled_from(ChartKind)), title="T", of="Sector", absent="1-4",
        columns=tuple(f"k{n}" for n in range(columns)),
        rows=tuple(ChartRow(label=f"r{n}", counts=row) for n, row in enumerate(rows)),
    )  # fmt: skip


def chart(*rows, kind=ChartKind.MATRIX, columns=("hotel", "home"), **more):
    made = tuple(ChartRow(label=label, counts=counted) for label, counted in rows)
    return Chart(kind=kind, title="Signals", of="Sector", columns=columns, rows=made, **more)


@given(charts())
def test_the_equal_table_says_every_count_under_its_head(one):
    heads, rows = table(one)
    assert heads == ("Sector", *one.columns)
    assert [row[0] for row in rows] == [row.label for row in one.rows]
    for row, of in zip(rows, one.rows, strict=True):
        assert list(row[1:]) == ["1-4" if n is None else str(n) for n in of.counts]


@given(charts())
def test_more_is_never_drawn_lighter_or_shorter(one):
    known = sorted(n for row in one.rows for n in row.counts if n is not None)
    assert sorted(step(one, n) for n in known) == [step(one, n) for n in known]
    assert sorted(share(one, n) for n in known) == [share(one, n) for n in known]
    assert all(0 <= share(one, n) <= 1 for n in known)
    assert all((step(one, n) == 0) == (n == 0) for n in known)
    assert all(0 <= step(one, n) <= STEPS for n in known)
    if known and known[-1] >= STEPS:
        assert step(one, known[-1]) == STEPS
        assert share(one, known[-1]) == 1


def test_a_few_are_not_drawn_as_if_they_were_many():
    one = chart(("Building", (1, 0)))
    assert (step(one, 1), share(one, 1)) == (1, 0.25)
    assert step(one, None) == 0


def test_rows_have_a_count_for_every_column():
    with pytest.raises(ValueError, match="2"):
        chart(("Building", (1,)))


def test_what_is_not_told_breaks_a_line():
    row = ChartRow(label="Oostmeer", counts=(None, 3, 4, None, 0))
    assert stretches(row) == (((1, 3), (2, 4)), ((4, 0),))
    assert stretches(ChartRow(label="", counts=(None,))) == ()


def test_the_sentence_tells_the_highest_count_and_what_has_none():
    one = told(chart(("Catering", (4, 1)), ("Building", (0, 0)), ("Farms", (0, 4))), EN)
    assert one.sentence == (
        "Signals. The highest count is 4: Catering, hotel; Farms, home."
        " Nothing was counted of Building."
    )
    many = chart(("Catering", (4, 4)), ("Building", (4, 4)))
    assert told(many, EN).sentence == "Signals. The highest count is 4, in 4 cells."
    bars = chart(("Catering", (4,)), kind=ChartKind.BARS, columns=("Signals",))
    assert told(bars, NL).sentence == "Signals. Het hoogste aantal is 4: Catering."


def test_nothing_and_what_is_hidden_are_said():
    assert told(chart(("Building", (0, 0))), EN).sentence == "Signals. Nothing was counted."
    assert told(chart(), NL).sentence == "Signals. Er is niets geteld."
    hidden = told(chart(("Building", (None, 7)), absent="1-4"), NL)
    assert hidden.sentence.endswith("Eén aantal is niet genoemd.")
    assert said(hidden, None) == "1-4"
    assert told(chart(("Building", (None, None))), EN).absent == "not told"


def test_a_line_is_told_by_its_ends():
    one = chart(
        ("Oostmeer", (8, 2)), ("Kruishoven", (None, 9)), ("Dijkhuizen", (None, None)),
        kind=ChartKind.LINES, columns=("2025", "2026"),
    )  # fmt: skip
    assert told(one, EN).sentence == (
        "Signals. Oostmeer: 8 in 2025, 2 in 2026. Kruishoven: 9 in 2026, 9 in 2026."
        " The highest count is 9: Kruishoven, 2026. 3 counts are not told."
    )


@pytest.fixture
def paper():
    drawn = told(chart(("Catering", (4, None)), ("Building", (0, 0)), absent="1-4"), EN)
    furniture = Furniture(
        organisation="", running="", copy="", concept="", marking="", is_restricted=False,
        handling="", pages="{page} of {total}",
    )  # fmt: skip
    plain_block = Block(runs=(), kind=BlockKind.PARAGRAPH)
    blocks = (plain_block, chart_block(drawn), chart_block(told(chart(), EN)))
    return Paper(
        kind=PaperKind.YEAR, language="en", title="Year", dated=datetime(2026, 1, 1, tzinfo=UTC),
        furniture=furniture, sections=(Section(anchor="a", title="Sectors", blocks=blocks),),
        grids=(Grid(title="own", heads=("a",)),),
    )  # fmt: skip


def test_a_paper_with_charts_goes_over_the_pipe_whole(paper):
    assert from_json(to_json(paper)) == paper


def test_where_nothing_is_drawn_the_equal_table_stands_under_the_sentence(paper):
    parts = parts_of(paper)
    (at,) = [n for n, part in enumerate(parts) if isinstance(part, Table)]
    assert parts[at].heads == ("Sector", "hotel", "home")
    assert [[plain(cell) for cell in row] for row in parts[at].rows] == [
        ["Catering", "4", "1-4"], ["Building", "0", "0"]
    ]  # fmt: skip
    assert sum(parts[at].shares) == pytest.approx(1)
    before, after = parts[at - 1], parts[at + 1]
    assert isinstance(before, Words)
    assert plain(before.runs).startswith("Signals. The highest count is 4")
    assert plain(after.runs) == "Signals. Nothing was counted."


def test_a_spreadsheet_has_a_sheet_for_each_chart(paper):
    own, sheet, empty = paper.sheets
    assert own.title == "own"
    assert (sheet.title, sheet.heads) == ("Signals", ("Sector", "hotel", "home"))
    assert [[cell.text for cell in row] for row in sheet.rows] == [
        ["Catering", "", "1-4"], ["Building", "", ""]
    ]  # fmt: skip
    assert [[cell.number for cell in row] for row in sheet.rows] == [[None, 4, None], [None, 0, 0]]
    assert empty.rows == ()
