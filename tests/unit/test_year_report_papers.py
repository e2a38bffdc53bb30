"""The report of a year from facts that are made up: what stands in it, and how."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.documents import account_story
from workbench.domain.charts import ChartKind
from workbench.domain.exploitation import Exploitation
from workbench.domain.figures import FigureKey
from workbench.services import figure_words, year_report_cells, year_report_papers
from workbench.texts import in_language

EN = in_language("en")


@pytest.fixture(scope="module")
def paper():
    return account_story.papers("en")["account"]


def text(section):
    return "\n".join("".join(run.text for run in block.runs) for block in section.blocks)


def section(paper, anchor):
    (found,) = [one for one in paper.sections if one.anchor == anchor]
    return found


def test_each_figure_stands_there_with_its_definition_also_as_a_row(paper):
    told = account_story.told()
    said = "\n".join(map(text, paper.sections))
    rows = {(row[2].text, row[6].text) for row in paper.grids[0].rows}
    for figure in told.figures:
        title, definition = figure_words.title(figure, EN), figure_words.definition(figure, EN)
        assert (title, definition) in rows
        if figure.key is not FigureKey.DATED_DOCUMENTS:  # the documents stand there themselves
            assert f"{title}: " in said
            assert definition in said


def test_every_item_is_there_in_its_order_with_its_judgement(paper):
    numbered = [one for one in paper.sections if one.number]
    assert [one.number for one in numbered] == [str(n) for n in range(1, 19)]
    assert section(paper, "region").note == "Judgement: partly, 31\xa0Dec\xa02026"
    assert section(paper, "policy").note == "Not judged yet"
    assert "since 1\xa0Jan\xa02025, until 1\xa0Jan\xa02027" in text(section(paper, "documents"))


def test_small_counts_of_signals_are_not_there_and_zeros_are(paper):
    charts = {b.chart.title: b.chart for b in section(paper, "signals").blocks if b.chart}
    form = charts["Signals that came in: form"]
    assert form.kind is ChartKind.BARS
    assert len(form.rows) == len(Exploitation)
    counts = [row.counts[0] for row in form.rows]
    assert counts.count(None) == 2  # the three, and what would give them away
    assert counts.count(0) == 3
    cells = [
        cell.number for row in paper.grids[0].rows for cell in row[5:6] if "Form" in row[3].text
    ]
    assert not any(n in {1, 2, 3, 4} for n in cells if n)


def test_partners_are_told_by_kind_with_both_counts(paper):
    (chart,) = [b.chart for b in section(paper, "attendance").blocks if b.chart]
    assert [(row.label, row.counts) for row in chart.rows] == [("Police", (1, 0))]


def test_what_was_worded_for_outside_and_the_region_stand_behind(paper):
    assert any("Er is te weinig opvang." in text(one) for one in paper.sections)
    assert paper.listings[0].anchor == "rules"


def test_what_was_destroyed_since_is_said(paper):
    assert paper.facts[-1].value.startswith("1 case was destroyed since")
    assert year_report_papers.file_name(account_story.told(), EN) == (
        "year report 2026, as of 2026-12-31.pdf"
    )


def test_a_list_that_is_not_told_says_so():
    (one,) = [t for t in account_story.told().told if t.key == "signals_outcome:follow_up"]
    (listed,) = one.lists
    assert year_report_cells.line(listed, EN) == "What became of it: without a case 20."
    kept = replace(listed, is_told=False)
    assert year_report_cells.line(kept, EN) == (
        "What became of it: not told, the counts are too small."
    )
    assert year_report_cells.line(replace(listed, counts=()), EN) == ""
    assert year_report_cells.total(replace(one, is_told=False), EN) == "not told"
