"""Rows and cells as spreadsheets, word processors and browsers put them on the clipboard."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.pasted_fields import is_heading
from workbench.domain.pasted_html import read_html
from workbench.domain.pasted_table import (
    MOST_CELLS,
    MOST_ROWS,
    clean_cell,
    read_text,
    table_of,
)

EXCEL = (
    "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><head><title>x</title>"
    "<style>\n<!--table {mso-number-format:'0'} td > p {x}-->\n</style></head><body>"
    "<!--StartFragment--><table border=0><col width=64><tr height=20>"
    "<td rowspan=2 class=xl65>Politie</td><td>een<br>twee</td></tr>\n"
    "<tr><td>drie &amp; vier</td></tr><tr><td colspan=2>breed</td><td>&#8364; 5</td></tr>"
    "<![if supportMisalignedColumns]><tr height=0 style='display:none'><td></td></tr><![endif]>"
    "</table><!--EndFragment--></body></html>"
)


def cells(table):
    return [row.cells for row in table.rows]


def text(raw):
    return cells(read_text(raw, is_heading))


def test_tabs_part_cells_and_a_quoted_cell_holds_breaks_tabs_and_quotes():
    raw = 'a\t"een\ntwee ""drie""\tvier"\tc\r\nd\te\r\n'
    assert text(raw) == [("a", 'een\ntwee "drie" vier', "c"), ("d", "e")]


def test_a_quotation_mark_without_its_end_is_text():
    assert text('"Hallo" zei hij\t"half\nrest\t"5') == [
        ('"Hallo" zei hij', '"half'),
        ("rest", '"5'),
    ]


def test_empty_rows_and_a_byte_order_mark_are_left_out_and_rows_keep_their_number():
    table = read_text("\ufeffa\tb\n\t \t\n\n c \td\t\t\n", is_heading)
    assert [(row.number, row.cells) for row in table.rows] == [(1, ("a", "b")), (4, ("c", "d"))]
    assert table.width == 2
    assert table.left_out == 0


def test_signs_that_nobody_sees_are_taken_out_and_counted():
    table = read_text("a\u00a0\u2009b\u202ec\u200b\x07\td\u00ade", is_heading)
    assert cells(table) == [("a bc", "de")]
    assert table.stripped == 4


def test_a_formula_stays_text():
    assert text('=HYPERLINK("x")\t+31 6\t@SUM(A1)\t-2') == [
        ('=HYPERLINK("x")', "+31 6", "@SUM(A1)", "-2")
    ]


def test_a_semicolon_parts_where_every_row_has_one_and_a_comma_only_below_known_headings():
    assert text('a;"b;c"\nd;e') == [("a", "b;c"), ("d", "e")]
    assert text("Politie, AVIM\nGemeente, OOV") == [("Politie, AVIM",), ("Gemeente, OOV",)]
    assert text('Actie,Actiehouder\n"Iets, en meer",Politie') == [
        ("Actie", "Actiehouder"),
        ("Iets, en meer", "Politie"),
    ]
    assert text("een; twee\ndrie") == [("een; twee",), ("drie",)]
    assert text("sep=,\na,b") == [("a", "b")]
    assert text("|Actie|Wie|\n|x|y|") == [("", "Actie", "Wie"), ("", "x", "y")]


def test_html_knows_merged_cells_breaks_and_signs_and_leaves_styles_alone():
    table = read_html(EXCEL)
    assert cells(table) == [
        ("Politie", "een\ntwee"),
        ("Politie", "drie & vier"),
        ("breed", "", "€ 5"),
    ]


def test_a_cell_merged_over_rows_and_columns_fills_its_first_column():
    html = "<table><tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d<td>e</table>"
    assert cells(read_html(html)) == [("a", "", "b"), ("a", "", "c"), ("d", "e")]


def test_a_merged_cell_past_the_end_of_a_short_row_stays_in_its_column():
    html = "<table><tr><td>a<td>b<td rowspan=2>c<tr><td>d</table>"
    assert cells(read_html(html)) == [("a", "b", "c"), ("d", "", "c")]


def test_a_table_in_a_cell_is_text_of_that_cell_and_two_tables_follow_each_other():
    html = "<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table>d</td><td>e</table>"
    assert cells(read_html(f"{html}<p>tussen<table><tr><th>f</table>")) == [
        ("a\nb c\nd", "e"),
        ("f",),
    ]


def test_without_a_table_html_gives_none_and_a_cell_needs_no_row():
    assert read_html("<p>geen tabel</p>") is None
    assert cells(read_html("<table><td>a<td>b")) == [("a", "b")]
    assert cells(read_html("</table></td></tr><table></table>")) == []


def test_more_rows_than_are_read_at_once_are_counted_and_more_cells_stand_together():
    table = table_of([["x"]] * (MOST_ROWS + 3))
    assert (len(table.rows), table.left_out) == (MOST_ROWS, 3)
    (row,) = table_of([[str(n) for n in range(MOST_CELLS + 2)]]).rows
    assert len(row.cells) == MOST_CELLS
    assert row.cells[-1] == f"{MOST_CELLS - 1} {MOST_CELLS} {MOST_CELLS + 1}"


# --- whatever is on the clipboard (T43)

ANY = st.text(max_size=120)
BITS = st.lists(
    st.sampled_from(
        ["<td", "<td>", "<tr>", "</tr>", "<table>", "</table>", "<!--", "-->", "<![if x]>", "<![",
         "<script>", "</script>", "<br>", "rowspan=9", ">", "<", '"', "'", "&amp", "&#0;", "&#x110000;",
         "\t", "\n", ";", ",", "|", "\r", "\x00", "\ud800", "\u202e", "a", "Actie", "sep=;\n"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(ANY | BITS)
def test_no_text_and_no_html_makes_it_fail(raw):
    for table in (read_text(raw, is_heading), read_html(raw)):
        for row in table.rows if table is not None else ():
            assert row.cells[-1]
            assert all(clean_cell(cell) == (cell, 0) for cell in row.cells)


HOSTILE = {
    "columns without end": "\t".join("ab" * 200_000),
    "marks without end": '"a\n' * 100_000,
    "doubled marks": '"""\n' * 100_000,
    "tags without end": "<table><tr>" + "<td " * 100_000,
    "attributes without end": "<table>" + "<td a='" * 100_000,
    "comments without end": "<table><td>a" + "<!--" * 100_000,
    "tables in tables": "<table><tr><td>" * 50_000 + "a",
    "cells merged over all columns": "<table><tr>" + "<td colspan=9999>a" * 50_000,
    "cells merged over all rows": "<table><tr>" + "<td rowspan=9999>a" * 2_000 + "<tr>" * 30_000,
    "rows without end": "<table>" + "<tr><td>a" * (2 * MOST_ROWS + 5),
    "spreading signs": "a\u0301" * 200_000,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_made_to_hurt_is_read_within_limits(what):
    raw = HOSTILE[what]
    for table in (read_text(raw, is_heading), read_html(raw)):
        rows = table.rows if table is not None else ()
        assert len(rows) <= MOST_ROWS
        assert all(len(row.cells) <= MOST_CELLS for row in rows)
    if what == "rows without end":
        assert read_html(raw).left_out == MOST_ROWS + 5


def test_a_text_beyond_all_measure_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr("workbench.domain.pasted_table.MOST_SIGNS", 8)
    table = read_text("a\tb\nc\td\ne\tf\ng\th\n", is_heading)
    assert len(table.rows) + table.left_out == 4


CELL = st.text(alphabet='ab \t\n";,|é=<&', max_size=12)


@given(st.lists(st.lists(CELL, min_size=1, max_size=5), max_size=6))
def test_no_cell_of_a_spreadsheet_is_lost(rows):
    def quoted(cell):
        needs = re.search(r'[\t\n"]', cell)
        doubled = cell.replace('"', '""')
        return f'"{doubled}"' if needs else cell

    rows = [*rows, ["x", "y"]]  # a tab, else nobody could tell what parts the cells
    raw = "\n".join("\t".join(quoted(cell) for cell in row) for row in rows)
    assert text(raw) == cells(table_of(rows))


@given(st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=6))
def test_no_cell_of_a_table_in_html_is_lost(rows):
    def marked(cell):
        plain = cell.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
        return f"<td>{plain}</td>"

    html = "".join(f"<tr>{''.join(map(marked, row))}</tr>" for row in rows)
    assert cells(read_html(f"<table>{html}</table>")) == cells(table_of(rows))
