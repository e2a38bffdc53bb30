"""ODT, DOCX, ODS, XLSX, CSV, text and calendar entry: the words of the paper, whole and nothing else.

Acceptance 3 and 5 of sharing; T39 of the catalogue (no formulas).
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import icalendar
import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journeys import strace
from workbench.documents import (
    csv_paper,
    docx_paper,
    flow,
    ods_paper,
    odt_paper,
    plain_paper,
    reading_back,
    xlsx_paper,
)
from workbench.documents.faces import in_line, printable
from workbench.documents.forms import FormNotOfferedError, made
from workbench.documents.harmless import fitting, harmless
from workbench.documents.paper_lane import PaperProcess, PaperRefusedError
from workbench.domain.formats import Format
from workbench.domain.papers import (
    Appointment,
    Block,
    BlockKind,
    Grid,
    GridCell,
    Issued,
    Look,
    Paper,
    PaperKind,
    Run,
    Section,
    from_json,
    to_json,
)
from workbench.services import papermaking
from workbench.services.papers import minutes_paper
from workbench.services.projecting import OWN_COPY
from workbench.texts import in_language

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
here = datetime.fromisoformat  # local time, as records have it
OFFICE = (Format.ODT, Format.DOCX, Format.ODS, Format.XLSX)
ROWS = (Format.ODS, Format.XLSX, Format.CSV)
RENDERERS = {
    Format.ODT: odt_paper.render,
    Format.DOCX: docx_paper.render,
    Format.ODS: ods_paper.render,
    Format.XLSX: xlsx_paper.render,
    Format.CSV: csv_paper.render,
    Format.TXT: plain_paper.render,
}


def words_of(language):
    return in_language(language)


@pytest.fixture(scope="module")
def whole(lage_venen):
    """Minutes with everything that a recipient's copy can have."""
    paper = minutes_paper(lage_venen, words_of("nl"))
    mark = Issued(
        name="Politie", number=3, of=7, watermark="Politie 3", code="CA7F", code_hint="Controle:"
    )
    blocks = (
        Block(runs=(Run(text="Bel de GGD."),), kind=BlockKind.ASK, boxes=("akkoord", "bespreken")),
        Block(runs=(Run(text="een"),), kind=BlockKind.NUMBERED, label="1."),
        Block(runs=(Run(text="twee"),), kind=BlockKind.NUMBERED, label="2."),
        Block(runs=(Run(text="weer een"),), kind=BlockKind.NUMBERED, label="1.", marking="TLP:RED"),
        Block(runs=(Run(text="{page}"),)),
    )
    opening = Section(anchor="opening", title="Uw acties", blocks=blocks)
    return replace(
        paper, opening=opening, issued=mark, omissions="In dit exemplaar kan iets ontbreken."
    )


@pytest.fixture(scope="module")
def lists(lage_venen):
    """The lists as every copy makes them."""
    return {
        kind: papermaking.paper_for(OWN_COPY, lage_venen, kind, words_of("nl"))
        for kind in (PaperKind.ACTIONS, PaperKind.DECISIONS)
    }


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def parsed(data):
    return ET.fromstring(data)  # noqa: S314 - made by ourselves, a line above


def odt_text(data):
    """All text with the spaces that ODF writes as elements."""

    def read(element):
        told = element.text or ""
        for child in element:
            if child.tag == f"{TEXT}s":
                told += " " * int(child.get(f"{TEXT}c", "1"))
            elif child.tag in {f"{TEXT}tab", f"{TEXT}line-break"}:
                told += " "
            else:
                told += read(child)
            told += child.tail or ""
        return told + ("\n" if element.tag in {f"{TEXT}p", f"{TEXT}h"} else "")

    found = parts(data)
    return read(parsed(found["content.xml"])) + read(parsed(found["styles.xml"]))


def docx_text(data):
    told = []
    for name, part in parts(data).items():
        if name.startswith("word/"):
            for one in parsed(part).iter():
                told.append({f"{W}t": one.text or "", f"{W}p": "\n"}.get(one.tag, ""))
                told.append(" " if one.tag in {f"{W}tab", f"{W}br"} else "")
    return "".join(told)


def flat(text):
    return " ".join(text.split())


def strings(value):
    """Every string of a record; keys and codes are no words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from strings(one)
    elif is_dataclass(value):
        for one in fields(value):
            if one.name not in NO_WORDS:
                yield from strings(getattr(value, one.name))


# What a renderer draws with or points at; the number of a list is the list's own.
NO_WORDS = {"anchor", "about", "look", "kind", "language", "hint", "pages", "watermark", "grids"} | {
    "appointment", "name", "empty",
}  # fmt: skip


# ---- nothing is forgotten --------------------------------------------------------------------


def test_every_field_of_a_paper_was_thought_of():
    """Who adds a field says here that flow, XLSX and CSV know what to do with it."""
    assert {one.name for one in fields(Paper)} == {
        "kind", "language", "title", "subtitle", "dated", "furniture", "facts", "roll", "contents",
        "sections", "empty", "listings", "grids", "appointment", "opening", "issued", "omissions",
        "is_large", "signature",  # a field is of a PDF alone
    }  # fmt: skip


@pytest.mark.parametrize(
    ("form", "read"), [(Format.ODT, odt_text), (Format.DOCX, docx_text)], ids=["odt", "docx"]
)
def test_every_word_of_the_paper_is_in_the_form(whole, form, read):
    told = flat(read(RENDERERS[form](whole)))
    missing = [
        text
        for text in (flat(printable(one)) for one in strings(whole))
        if text and text not in told and not re.fullmatch(r"\d+\.", text)
    ]
    assert missing == []
    assert "Politie 3" not in told  # the mark behind the text is of the page


def test_a_person_who_types_the_sign_of_a_field_gets_their_words(whole):
    data = odt_paper.render(whole)
    (paragraph,) = [
        one
        for one in parsed(parts(data)["content.xml"]).iter(f"{TEXT}p")
        if "{page}" in "".join(one.itertext())
    ]
    assert not list(paragraph.iter(f"{TEXT}page-number"))
    assert "{page}" in docx_text(docx_paper.render(whole))


def test_what_is_empty_says_so(whole):
    bare = replace(whole, sections=(), listings=(), opening=None, empty="Niets besloten.")
    assert "Niets besloten." in odt_text(odt_paper.render(bare))
    assert "Niets besloten." in docx_text(docx_paper.render(bare))


def test_a_list_without_rows_and_notes_and_markings_are_told(whole):
    (listing,) = whole.listings
    bare = replace(listing, rows=(), empty="Geen acties.")
    section = Section(anchor="a", title="", note="Inbreng: GGD", marking="Geheim, TLP:RED")
    told = plain_paper.render(replace(whole, sections=(section,), listings=(bare,))).decode()
    for words in ("Geen acties.", "Inbreng: GGD", "Geheim, TLP:RED"):
        assert words in told


# ---- they can be read by everybody -----------------------------------------------------------


def levels(paper):
    return [part.level for part in flow.parts_of(paper) if isinstance(part, flow.Heading)]


def test_headings_are_real_ones_and_none_skips_a_level(whole):
    wanted = levels(whole)
    assert wanted[0] == 1
    assert wanted.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(wanted))
    content = parsed(parts(odt_paper.render(whole))["content.xml"])
    assert [int(h.get(f"{TEXT}outline-level")) for h in content.iter(f"{TEXT}h")] == wanted
    read = docx.Document(io.BytesIO(docx_paper.render(whole)))
    styles = [p.style.name for p in read.paragraphs if p.style.name.startswith("Heading")]
    assert styles == [f"Heading {n}" for n in wanted]


def test_a_part_that_lies_too_deep_is_raised(whole):
    alone = Section(anchor="x", title="Los", number="3a", level=1)
    deep = replace(whole, opening=None, contents=None, roll=None, sections=(alone,), listings=())
    assert levels(deep) == [1, 2]


def test_tables_have_heads_that_are_repeated(whole):
    tables = [part for part in flow.parts_of(whole) if isinstance(part, flow.Table)]
    assert len(tables) == 2
    assert all(abs(sum(table.shares) - 1) < 1e-9 for table in tables)
    content = parsed(parts(odt_paper.render(whole))["content.xml"])
    assert len(list(content.iter(f"{TABLE}table-header-rows"))) == 2
    read = docx.Document(io.BytesIO(docx_paper.render(whole)))
    for table in read.tables:
        heads = [row._tr.trPr.find(f"{W}tblHeader") is not None for row in table.rows]
        assert heads == [True] + [False] * (len(heads) - 1)
        assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val")


@pytest.mark.parametrize(("language", "spoken"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_each_form_says_its_language_and_title(lage_venen, language, spoken):
    paper = minutes_paper(lage_venen, words_of(language))
    odt = parts(odt_paper.render(paper))
    assert f"<dc:language>{spoken}</dc:language>" in odt["meta.xml"].decode()
    told = {
        f"{t.get(f'{FO}language')}-{t.get(f'{FO}country')}"
        for t in parsed(odt["styles.xml"]).iter(f"{STYLE}text-properties")
        if t.get(f"{FO}language")
    }
    assert told == {spoken}
    read = docx.Document(io.BytesIO(docx_paper.render(paper)))
    assert read.core_properties.language == spoken
    assert read.core_properties.title == paper.title
    assert {one.get(f"{W}val") for one in read.styles.element.iter(f"{W}lang")} == {spoken}


def test_every_style_that_is_used_is_there(whole):
    odt = parts(odt_paper.render(whole))
    trees = [parsed(odt[name]) for name in ("content.xml", "styles.xml")]
    known = {one.get(f"{STYLE}name") for tree in trees for one in tree.iter()}
    used = {
        value
        for tree in trees
        for one in tree.iter()
        for name, value in one.attrib.items()
        if name.endswith("}style-name")
    }
    assert used <= known
    word = parts(docx_paper.render(whole))
    known = {one.get(f"{W}styleId") for one in parsed(word["word/styles.xml"]).iter(f"{W}style")}
    used = {
        one.get(f"{W}val")
        for name in ("word/document.xml", "word/header.xml", "word/footer.xml")
        for one in parsed(word[name]).iter()
        if one.tag in {f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"}
    }
    assert used <= known


def test_marking_copy_and_page_stand_on_each_page(whole):
    odt = parts(odt_paper.render(whole))["styles.xml"].decode()
    word = {
        name: data.decode()
        for name, data in parts(docx_paper.render(whole)).items()
        if "oter" in name or "eader" in name
    }
    furniture = whole.furniture
    assert odt.count(furniture.marking) >= 2
    assert "page-number" in odt
    assert "page-count" in odt
    for part in word.values():
        assert furniture.marking in part
    assert furniture.copy in word["word/header.xml"]
    assert "NUMPAGES" in word["word/footer.xml"]
    assert "CA7F" in word["word/footer.xml"]


def test_large_print_is_larger(whole):
    def body(paper):
        sizes = re.findall(
            r'font-size="([\d.]+)pt"', parts(odt_paper.render(paper))["styles.xml"].decode()
        )
        return sum(map(float, sizes))

    assert body(replace(whole, is_large=True)) == pytest.approx(1.3 * body(whole), rel=0.01)
    large = parts(docx_paper.render(replace(whole, is_large=True)))["word/styles.xml"].decode()
    assert '<w:sz w:val="29"/>' in large  # 14.3 points


def test_numbered_lists_begin_again(whole):
    read = docx.Document(io.BytesIO(docx_paper.render(whole)))
    keys = [
        p._p.pPr.numPr.numId.val
        for p in read.paragraphs
        if p.text.endswith(("een", "twee")) and p._p.pPr is not None and p._p.pPr.numPr is not None
    ]
    assert len(keys) == 3
    assert keys[0] == keys[1] != keys[2]


# ---- the same bytes --------------------------------------------------------------------------

CHILD = """
import hashlib, sys
from workbench.documents.forms import made
from workbench.domain.formats import Format
from workbench.domain.papers import from_json
for text in sys.stdin.buffer.read().decode().split("\\n"):
    paper = from_json(text)
    for form in Format:
        if form in (Format.ODS, Format.XLSX, Format.CSV) and not paper.grids:
            continue
        if form is Format.ICS and not paper.appointment:
            continue
        print(form, hashlib.sha256(made(paper, form, lambda *_: None)).hexdigest())
"""


def test_the_same_paper_is_the_same_file_under_other_seed_zone_and_locale(whole, lists):
    """Acceptance 3: the hash does not depend on the machine or the moment."""
    fed = "\n".join(to_json(paper) for paper in (meeting(whole), *lists.values())).encode()

    def hashes(**more):
        env = {**os.environ, **more}
        out = subprocess.run(
            [sys.executable, "-c", CHILD], input=fed, env=env, capture_output=True, check=True
        )
        return out.stdout.decode().split("\n")

    first = hashes(PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    second = hashes(
        PYTHONHASHSEED="77", TZ="Pacific/Auckland", LC_ALL="C.UTF-8", LANG="nl_NL.UTF-8"
    )
    assert first == second
    assert {line.split()[0] for line in first if line} == set(Format)
    changed = replace(whole, title=whole.title + "!")
    assert hashlib.sha256(odt_paper.render(changed)).hexdigest() not in "".join(first)


@pytest.mark.parametrize("form", OFFICE)
def test_no_part_tells_when_or_where_it_was_made(whole, lists, form):
    paper = lists[PaperKind.ACTIONS] if form in ROWS else whole
    data = RENDERERS[form](paper)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.create_system for one in package.infolist()} == {3}
        assert {one.extra for one in package.infolist()} == {b""}
    told = b"".join(parts(data).values())
    year = str(datetime.now(UTC).year).encode()
    assert b"python-docx" not in told
    if year not in to_json(paper).encode():
        assert year + b"-" not in told
    assert str(Path(__file__).parent).encode() not in told


@pytest.mark.strace
@pytest.mark.skipif(
    hasattr(os, "geteuid") and not strace.may_look(), reason="strace needs root here"
)
def test_no_form_writes_a_file_on_its_way(whole, lists, tmp_path):
    """Acceptance 8 of sharing, T40: what is made stays in memory until a person gets it."""
    fed = tmp_path / "fed"
    fed.write_text("\n".join(map(to_json, (meeting(whole), *lists.values()))), "utf-8")
    with fed.open("rb") as source:
        trace = strace.run(
            tmp_path / "trace", [sys.executable, "-c", CHILD], stdin=source,
            stdout=subprocess.PIPE,
        )  # fmt: skip
    assert [one.target for one in trace.to(strace.Sort.FILE)] == []
    assert {name for name in trace.names if not name.startswith("/dev/")} == set()
    assert any(b"docx" in one.data for one in trace.to(strace.Sort.PIPE))


# ---- no formulas (T39) -----------------------------------------------------------------------

STARTS = [
    "=",
    "+",
    "-",
    "@",
    "|",
    "%",
    "\t=",
    "\r=",
    "\n=",
    "＝",
    "＋",
    "－",
    "＠",
    "\u00a0=",
    "\u200b=",
    "\ufeff=",
    " =",
]
BODIES = [
    "1+1", "cmd|' /C calc'!A0", 'HYPERLINK("x","y")', "SUM(A1:A9)", 'DDE("a";"b")', "A1", "2",
    'IMPORTXML(CONCAT("x"),"//a")', "@SUM(1)", "+1", "-1", '"', "'", ";=1", "\r\n=2+2", '";=1',
    "_x0041_", "{=1}", "$A$1", "TRUE", "x" * 40_000, "\x00\x07", "𝟙", "ﷺ", "https://x", "mailto:a",
    "file:///etc/passwd", "internal:A1", "2026-01-01", "1E9",
]  # fmt: skip


def hostile():
    found = [start + body for start in STARTS for body in BODIES]
    return found[:500]


@pytest.fixture(scope="module")
def hostile_list(lists):
    heads = ("=Nummer", "@Actie")
    rows = tuple((GridCell(text=text), GridCell(text=text[::-1])) for text in hostile())
    grid = Grid(title="=x[1]:2/3'", heads=heads, rows=rows)
    return replace(lists[PaperKind.ACTIONS], title="=1+1", grids=(grid, grid))


def formulas(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def test_there_are_five_hundred_of_them():
    assert len(hostile()) == len(set(hostile())) == 500


def test_a_workbook_has_no_formula_and_no_link(hostile_list):
    data = xlsx_paper.render(hostile_list)
    assert formulas(data) == []
    assert b"hyperlink" not in b"".join(parts(data).values())
    book = openpyxl.load_workbook(io.BytesIO(data))
    first, second = book.worksheets
    assert (first.title, second.title) == ("=x 1 2 3", "=x 1 2 3 2")
    told = [first.cell(row=n + 6, column=1).value for n in range(500)]
    wanted = [fitting(printable(text)) for text in hostile()]
    assert [(a or "") for a in told] == wanted


def test_a_workbook_made_carelessly_has_formulas():
    """The control: reading back finds them where they are."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    for n, text in enumerate(hostile()):
        if len(text) < 200 and "\x00" not in text:
            sheet.write(n, 0, text)
    book.close()
    assert formulas(out.getvalue())


def test_a_csv_has_no_cell_that_begins_like_a_formula(hostile_list):
    data = csv_paper.render(hostile_list)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    cells = [cell for row in rows for cell in row]
    assert len(cells) == 2 * (2 + 2 * 500)
    assert [cell for cell in cells if re.match(r"[\s\ufeff\u200b]*[=+@|%＝＋－＠-]", cell)] == [
        cell for cell in cells if re.fullmatch(r"\+\d[\d ]*", cell)
    ]
    assert sum(harmless(text) != in_line(text) for text in hostile()) > 400


@given(st.text(max_size=30))
def test_no_text_becomes_a_formula_and_none_loses_a_letter(text):
    cell = harmless(text)
    assert cell[:1] not in set("=+-@|%\t\r\n") or re.fullmatch(r"\+\d[\d ]*", cell)
    assert cell.removeprefix("'") == in_line(text).removeprefix("'")
    assert "\n" not in cell


def test_a_telephone_number_stays_what_it_is():
    assert harmless("+31 6 12345678") == "+31 6 12345678"
    assert harmless("+31+1") == "'+31+1"


def test_rows_are_days_and_words(lists):
    paper = lists[PaperKind.ACTIONS]
    book = openpyxl.load_workbook(io.BytesIO(xlsx_paper.render(paper)))
    (sheet,) = book.worksheets
    assert sheet.title == "Actielijst"
    assert sheet["A1"].value == paper.title
    assert paper.furniture.marking in sheet["A2"].value
    assert [cell.value for cell in sheet[5]] == list(paper.grids[0].heads)
    days = [row[4].day for row in paper.grids[0].rows]
    assert any(days)
    for n, day in enumerate(days):
        found = sheet.cell(row=6 + n, column=5)
        if day:
            assert found.is_date
            assert found.value.date() == day
    (table,) = sheet.tables.values()
    assert table.headerRowCount == 1
    assert sheet.freeze_panes == "A6"
    assert book.properties.title == paper.title


def test_a_list_without_rows_still_has_its_heads(lists):
    bare = replace(lists[PaperKind.ACTIONS], grids=(Grid(title="", heads=("A", "B")),))
    book = openpyxl.load_workbook(io.BytesIO(xlsx_paper.render(bare)))
    assert book.sheetnames == ["1"]
    assert [cell.value for cell in book.worksheets[0][5]] == ["A", "B"]
    assert csv_paper.render(bare).decode("utf-8-sig") == '"A";"B"\r\n'


def test_a_day_is_written_so_that_it_can_be_sorted(lists):
    rows = ((GridCell(text="12 mrt. 2026", day=date(2026, 3, 12)),),)
    paper = replace(lists[PaperKind.ACTIONS], grids=(Grid(title="x", heads=("Dag",), rows=rows),))
    assert csv_paper.render(paper).decode("utf-8-sig") == '"Dag"\r\n"2026-03-12"\r\n'


def test_signs_of_a_printed_sheet_are_words(lists):
    paper = lists[PaperKind.ACTIONS]
    paper = replace(paper, furniture=replace(paper.furniture, handling="Jansen & Zn &P"))
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_paper.render(paper))).worksheets[0]
    assert "Jansen & Zn &P" not in str(sheet.oddHeader.left.text).replace("&&", "")


@pytest.mark.parametrize("form", [Format.ODT, Format.DOCX, Format.TXT, *ROWS])
def test_the_proof_reads_a_name_that_changes_its_look_halfway(whole, lists, form):
    """What a form writes is what the reading back finds, also where a bold part cuts a word."""
    name = (Run(text="mevrouw Kloos"), Run(text="terman", look=Look.STRONG), Run(text="-Vos"))
    if form in ROWS:
        grid = Grid(title="x", heads=("a",), rows=((GridCell(text=flow.plain(name)),),))
        paper = replace(lists[PaperKind.ACTIONS], grids=(grid,))
    else:
        block = Block(runs=name, kind=BlockKind.DECISION, label="Besluit")
        paper = replace(whole, sections=(Section(anchor="a", title="T", blocks=(block,)),))
    found = [flat(part.text) for part in reading_back.parts_of(RENDERERS[form](paper))]
    assert any("mevrouw Kloosterman-Vos" in text for text in found)


# ---- any words -------------------------------------------------------------------------------


@settings(max_examples=25)
@given(st.text(max_size=40))
def test_any_text_makes_a_document(text):
    run = (Run(text=text, look=Look.STRONG),)
    section = Section(
        anchor="a",
        title=text,
        number=text,
        note=text,
        marking=text,
        blocks=(Block(runs=run, label=text),),
    )
    paper = replace(EMPTY, title=text, sections=(section,))
    docx.Document(io.BytesIO(docx_paper.render(paper)))
    assert parsed(parts(odt_paper.render(paper))["content.xml"]) is not None
    assert plain_paper.render(paper).decode()


# ---- text and calendar -----------------------------------------------------------------------


def test_plain_text_reads_from_top_to_bottom(whole):
    told = plain_paper.render(whole).decode()
    furniture = whole.furniture
    first, *_, last = told.strip().split("\r\n\r\n")
    assert first == last
    for words in (furniture.organisation, furniture.copy, furniture.marking, furniture.handling):
        assert words in first
    assert "CA7F" in first
    assert f"\r\n\r\n{whole.title}\r\n\r\n" in told
    assert "\n" not in told.replace("\r\n", "")
    assert "1. een\r\n2. twee\r\n\r\n1. TLP:RED" in told
    assert "Uiterlijk: " in told


def meeting(paper, **more):
    entry = Appointment(
        uid="abc@ketentafel",
        sequence=2,
        title="Overleg RT",
        starts_at=here("2026-12-10 14:00"),
        ends_at=here("2026-12-10 15:30"),
        **more,
    )
    return replace(paper, appointment=entry)


def test_a_meeting_for_a_calendar_says_when_and_not_what(whole):
    data = made(meeting(whole), Format.ICS, lambda *_: None)
    calendar = icalendar.Calendar.from_ical(data)
    (event,) = calendar.walk("VEVENT")
    assert calendar["METHOD"] == "PUBLISH"
    assert event.decoded("DTSTART") == datetime(2026, 12, 10, 13, 0, tzinfo=UTC)
    assert event.decoded("DTEND") == datetime(2026, 12, 10, 14, 30, tzinfo=UTC)
    assert (event["UID"], event["SEQUENCE"], event["CLASS"]) == (
        "abc@ketentafel",
        2,
        "CONFIDENTIAL",
    )
    assert str(event["SUMMARY"]) == "Overleg RT"
    assert whole.title.encode() not in data


def test_summer_and_a_meeting_that_is_off(whole):
    paper = meeting(whole, is_cancelled=True)
    july = replace(
        paper.appointment, starts_at=here("2026-07-02 09:00"), ends_at=here("2026-07-02 10:00")
    )
    calendar = icalendar.Calendar.from_ical(
        made(replace(paper, appointment=july), Format.ICS, lambda *_: None)
    )
    (event,) = calendar.walk("VEVENT")
    assert (calendar["METHOD"], event["STATUS"]) == ("CANCEL", "CANCELLED")
    assert event.decoded("DTSTART") == datetime(2026, 7, 2, 7, 0, tzinfo=UTC)


# ---- the process -----------------------------------------------------------------------------


def test_the_paper_process_makes_every_form(whole, lists):
    lane = PaperProcess(
        (
            sys.executable,
            "-c",
            "import sys\nfrom workbench.documents import process\nsys.exit(process.main())",
        )
    )
    told = []
    try:
        for form in (Format.ODT, Format.DOCX, Format.TXT):
            assert lane.make(whole, None, form) == RENDERERS[form](whole)
        for form in ROWS:
            paper = lists[PaperKind.ACTIONS]
            told.clear()
            made_there = lane.make(paper, lambda *at: told.append(at), form)
            assert made_there == RENDERERS[form](paper)
            assert told == [(1, 1.0)]
        with pytest.raises(PaperRefusedError):
            lane.make(whole, None, Format.XLSX)
        assert lane.make(whole, None, Format.PDF).startswith(b"%PDF")
    finally:
        lane.close()


@pytest.mark.parametrize("form", [f for f in Format if f not in {Format.PDF, Format.ICS}])
def test_each_form_is_made_by_its_own_renderer(lists, form):
    told = []
    assert made(lists[PaperKind.ACTIONS], form, lambda *at: told.append(at)) == RENDERERS[form](
        lists[PaperKind.ACTIONS]
    )
    assert told == [(1, 1.0)]


@pytest.mark.parametrize("form", [*ROWS, Format.ICS])
def test_what_a_document_does_not_have_is_refused(whole, form):
    with pytest.raises(FormNotOfferedError):
        made(whole, form, lambda *_: None)


def test_rows_and_appointment_survive_the_way_to_the_process(lists):
    paper = meeting(lists[PaperKind.ACTIONS])
    assert from_json(to_json(paper)) == paper


EMPTY = Paper(
    kind=PaperKind.MINUTES,
    language="nl",
    title="x",
    dated=here("2026-03-12 00:00"),
    furniture=from_json(
        '{"kind":"minutes","language":"nl","title":"x","dated":"2026-03-12T00:00:00","furniture":'
        '{"organisation":"O","running":"R","copy":"C","concept":"","marking":"M",'
        '"is_restricted":false,"handling":"H","pages":"{page} van {total}"}}'
    ).furniture,
)
