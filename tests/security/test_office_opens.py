"""LibreOffice opens what we make, and finds no formula in it (acceptance 5 of sharing, T39)."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest

from tests.documents.conftest import *  # noqa: F403 - the demo meeting
from tests.documents.test_forms import EMPTY, formulas, hostile
from workbench.documents import csv_paper, docx_paper, ods_paper, odt_paper, xlsx_paper
from workbench.domain.papers import Grid, GridCell, PaperKind
from workbench.services.papers import minutes_paper
from workbench.texts import in_language

pytestmark = [
    pytest.mark.security,
    pytest.mark.timeout(300),
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here"),
]


@pytest.fixture
def office(tmp_path):
    """Return what LibreOffice makes of a file; it works in a home of its own."""

    def convert(data, suffix, to, *more):
        place = tmp_path / f"in{suffix}"
        place.write_bytes(data)
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{tmp_path}/home",
                "--headless",
                *more,
                "--convert-to",
                to,
                "--outdir",
                tmp_path / "out",
                place,
            ],
            check=True,
            capture_output=True,
            timeout=240,
        )
        return (tmp_path / "out" / f"in.{to.partition(':')[0]}").read_bytes()

    return convert


@pytest.fixture
def hostile_paper():
    rows = tuple((GridCell(text=text),) for text in hostile())
    grid = Grid(title="Rijen", heads=("Tekst",), rows=rows)
    return replace(EMPTY, kind=PaperKind.ACTIONS, grids=(grid,))


@pytest.mark.parametrize(
    ("render", "suffix"), [(odt_paper.render, ".odt"), (docx_paper.render, ".docx")]
)
def test_minutes_open_as_they_are(office, lage_venen, render, suffix):
    paper = minutes_paper(lage_venen, in_language("nl"))
    told = office(render(paper), suffix, "txt:Text").decode("utf-8", "replace")
    assert paper.title in told
    for section in paper.sections:
        assert " ".join(section.title.split()) in " ".join(told.split())


@pytest.mark.parametrize(
    ("render", "suffix"), [(ods_paper.render, ".ods"), (xlsx_paper.render, ".xlsx")]
)
def test_a_workbook_opens_without_a_formula(office, hostile_paper, render, suffix):
    again = office(render(hostile_paper), suffix, "xlsx")
    assert formulas(again) == []
    sheet = openpyxl.load_workbook(io.BytesIO(again)).worksheets[0]
    assert sheet.max_row == 505


def test_sheets_open_with_their_days_counts_and_words(office):
    cells = (GridCell(text="=1+1"), GridCell(day=date(2026, 3, 12)), GridCell(text="7", number=7))
    one = Grid(title="Jan's lijst", heads=("Wat", "Dag", "Aantal"), rows=(cells,))
    paper = replace(EMPTY, kind=PaperKind.ACTIONS, grids=(one, replace(one, title="Twee")))
    book = openpyxl.load_workbook(io.BytesIO(office(ods_paper.render(paper), ".ods", "xlsx")))
    assert book.sheetnames == ["Jan's lijst", "Twee"]
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[5]] == ["Wat", "Dag", "Aantal"]
    assert [cell.value for cell in sheet[6]] == ["=1+1", datetime(2026, 3, 12), 7]  # noqa: DTZ001 - days of a sheet have no zone
    assert [cell.data_type for cell in sheet[6]] == ["s", "d", "n"]
    assert sheet.print_title_rows == "$5:$5"
    filters = [table.autoFilter.ref for one in book for table in one.tables.values()]
    assert filters == ["A5:C6", "A5:C6"]  # a named range leaves LibreOffice as a table


def test_a_csv_opens_without_a_formula(office, hostile_paper):
    """Also with the choice that would read formulas in it."""
    again = office(
        csv_paper.render(hostile_paper),
        ".csv",
        "xlsx",
        "--infilter=CSV:59,34,76,1,,0,false,true,false,false,false,-1,true",
    )
    assert formulas(again) == []


def test_a_careless_csv_has_formulas(office):
    """The control: LibreOffice would have read them."""
    data = "Tekst\r\n=1+1\r\n+2+2\r\n".encode("utf-8-sig")
    again = office(
        data, ".csv", "xlsx", "--infilter=CSV:59,34,76,1,,0,false,true,false,false,false,-1,true"
    )
    assert formulas(again)
