"""Rows as OpenDocument sheets, read back by odfdo and by plain XML (T39, documents.md 8)."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from xml.etree import ElementTree as ET

import odfdo
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.test_forms import EMPTY, STYLE, TABLE, TEXT, hostile, parsed, parts
from workbench.documents import ods_paper
from workbench.documents.faces import printable
from workbench.documents.harmless import fitting
from workbench.domain.papers import Grid, GridCell, PaperKind

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
CONFIG = "{urn:oasis:names:tc:opendocument:xmlns:config:1.0}"
MIME = "application/vnd.oasis.opendocument.spreadsheet"
FIRST = 5  # rows above the first of a list: title, marking, copy, an empty one, the heads


def paper(*grids, **more):
    return replace(EMPTY, kind=PaperKind.ACTIONS, grids=grids, **more)


def listed(*texts, title="Rijen"):
    return Grid(title=title, heads=("Tekst",), rows=tuple((GridCell(text=t),) for t in texts))


def read(data):
    return odfdo.Document(io.BytesIO(data))


def told(data, n=0):
    """Return the text of each cell of a sheet, as plain XML has it, with its spaces."""
    table = list(parsed(parts(data)["content.xml"]).iter(f"{TABLE}table"))[n]
    return [
        ["\n".join(map(words, cell.iter(f"{TEXT}p"))) for cell in row.iter(f"{TABLE}table-cell")]
        for row in table.iter(f"{TABLE}table-row")
    ]


def words(element):
    """Return a paragraph as a reader of ODF sees it: runs of blanks are one, ends have none."""
    said = re.sub(" +", " ", element.text or "")
    for child in element:
        said += " " * int(child.get(f"{TEXT}c", "1")) if child.tag == f"{TEXT}s" else ""
        said += re.sub(" +", " ", child.tail or "")
    return said


# ---- the structure ---------------------------------------------------------------------------


def test_the_package_is_what_the_standard_asks():
    data = ods_paper.render(paper(listed("a")))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        first, *_ = package.infolist()
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert package.read("mimetype").decode() == MIME
    assert data[30:38] == b"mimetype"  # seen from outside, at its place
    manifest = parsed(parts(data)["META-INF/manifest.xml"])
    name = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
    listed_there = {one.get(f"{name}full-path"): one.get(f"{name}media-type") for one in manifest}
    assert listed_there.pop("/") == MIME
    assert set(listed_there) == set(parts(data)) - {"mimetype", "META-INF/manifest.xml"}
    for part in listed_there:
        assert parsed(parts(data)[part]).get(f"{OFFICE}version") == "1.3"


def test_another_library_reads_every_sheet_row_and_cell():
    day, n = date(2026, 3, 12), 1234
    grid = Grid(
        title="Een",
        heads=("Wat", "Wanneer", "Hoeveel"),
        rows=((GridCell(text="x  y"), GridCell(day=day), GridCell(text="1.234", number=n)),),
    )
    document = read(ods_paper.render(paper(grid, listed("z", title="Twee"), title="Jaar & meer")))
    assert document.get_type() == "spreadsheet"
    first, second = document.body.tables
    assert (first.name, second.name) == ("Een", "Twee")
    assert first.get_value((0, 0)) == "Jaar & meer"
    assert [first.get_value((n, 4)) for n in range(3)] == ["Wat", "Wanneer", "Hoeveel"]
    text, when, count = (first.get_value((n, FIRST)) for n in range(3))
    assert text == "x  y"
    assert when in {day, datetime(2026, 3, 12)}  # noqa: DTZ001 - a day of the record
    assert count == n
    assert second.get_value((0, FIRST)) == "z"
    assert first.get_cell((1, FIRST)).type == "date"
    assert first.get_cell((2, FIRST)).type == "float"


def test_every_style_that_is_used_is_there():
    rows = ((GridCell(text="a"), GridCell(day=date(2026, 1, 1)), GridCell(text="3", number=3)),)
    grid = Grid(title="x", heads=("a", "b", "c"), rows=rows)
    found = parts(ods_paper.render(paper(grid, listed("x" * 400))))
    trees = [parsed(found[name]) for name in ("content.xml", "styles.xml")]
    known = {one.get(f"{STYLE}name") for tree in trees for one in tree.iter()}
    used = {
        value
        for tree in trees
        for one in tree.iter()
        for name, value in one.attrib.items()
        if name.endswith(("}style-name", "}master-page-name", "}page-layout-name"))
    }
    assert used <= known


def test_the_head_stays_is_repeated_and_filters():
    found = parts(ods_paper.render(paper(listed("a", "b", title="Jan's lijst"))))
    content = parsed(found["content.xml"])
    (head,) = content.iter(f"{TABLE}table-header-rows")
    assert "".join(head.itertext()) == "Tekst"
    (reach,) = content.iter(f"{TABLE}database-range")
    assert reach.get(f"{TABLE}target-range-address") == "'Jan''s lijst'.A5:'Jan''s lijst'.A7"
    view = {one.get(f"{CONFIG}name"): one.text for one in parsed(found["settings.xml"]).iter()}
    assert view["VerticalSplitPosition"] == "5"
    assert "Jan's lijst" in view


def test_a_sheet_knows_as_many_columns_as_it_has():
    heads = tuple(map(str, range(60)))
    data = ods_paper.render(paper(Grid(title="x", heads=heads)))
    assert "'x'.A5:'x'.BH6" in parts(data)["content.xml"].decode().replace("&#x27;", "'")


def test_marking_and_copy_stand_above_and_on_each_page():
    shown = paper(listed("a"), title="Lijst")
    found = ods_paper.render(shown)
    furniture = shown.furniture
    above = [row[0] for row in told(found)[:3]]
    assert above == ["Lijst", f"{furniture.marking}. {furniture.handling}.", "O, C"]
    styles = parsed(parts(found)["styles.xml"])
    (page,) = styles.iter(f"{STYLE}master-page")
    assert f"{furniture.marking}. {furniture.handling}." in "".join(page.itertext())
    assert furniture.copy in "".join(page.itertext())
    assert 'style-name="Calm"' in parts(found)["content.xml"].decode()
    red = paper(listed("a"), furniture=replace(furniture, is_restricted=True))
    assert 'style-name="Marking"' in parts(ods_paper.render(red))["content.xml"].decode()


def test_wide_sheets_are_printed_smaller_and_none_too_small():
    def scale(*grids):
        return re.findall(
            r'scale-to="(\d+)%"', parts(ods_paper.render(paper(*grids)))["styles.xml"].decode()
        )

    wide = Grid(title="w", heads=("een kolom met een lange naam",) * 8)
    assert scale(listed("a")) == ["100"]
    (some,) = scale(wide)
    assert 40 < int(some) < 100
    assert scale(listed("a"), replace(wide, heads=wide.heads * 9)) == ["100", "40"]


def test_nothing_tells_of_a_person_a_day_or_a_machine():
    found = parts(ods_paper.render(paper(listed("a"))))
    meta = parsed(found["meta.xml"])
    assert {one.tag.rpartition("}")[2] for one in meta.iter()} == {
        "document-meta", "meta", "generator", "title", "language",
    }  # fmt: skip
    assert not re.search(
        rb"\d{4}-\d\d-\d\d|creator|initial|print-date|/home|/root", b"".join(found.values())
    )


# ---- no formulas (T39) -----------------------------------------------------------------------


def formulas(data):
    """Return whatever in a file could be counted, opened or run."""
    found = []
    for part in parts(data).values():
        if part.startswith(b"<"):
            for one in parsed(part).iter():
                found += [name for name in one.attrib if name.endswith(("}formula", "}href"))]
                found += (
                    [one.tag] if re.search(r"\}(a|script|event-listener|dde-\w+)$", one.tag) else []
                )
    return found


def test_no_text_becomes_a_formula_an_address_or_a_number():
    heads = ("=Nummer", "@Actie")
    rows = tuple((GridCell(text=text), GridCell(text=text[::-1])) for text in hostile())
    grid = Grid(title="=x[1]:2/3'", heads=heads, rows=rows)
    data = ods_paper.render(paper(grid, grid, title="=1+1"))
    assert formulas(data) == []
    content = parsed(parts(data)["content.xml"])
    kinds = {one.get(f"{OFFICE}value-type") for one in content.iter(f"{TABLE}table-cell")}
    assert kinds == {"string", None}
    for sheet in (0, 1):
        assert [row[0] for row in told(data, sheet)[FIRST:]] == [
            fitting(printable(text)) for text in hostile()
        ]
    assert read(data).body.tables[1].name == "=x 1 2 3 2"


def test_a_careless_file_has_formulas():
    """The control: what is looked for is found where it is."""
    document = odfdo.Document("spreadsheet")
    table = odfdo.Table("x")
    table.set_cell((0, 0), odfdo.Cell(2, formula="of:=1+1"))
    document.body.append(table)
    out = io.BytesIO()
    document.save(out)
    assert formulas(out.getvalue())


@settings(max_examples=60)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_any_words_are_read_back_letter_for_letter(texts):
    data = ods_paper.render(paper(listed(*texts)))
    assert formulas(data) == []
    assert [row[0] for row in told(data)[FIRST:]] == [printable(text) for text in texts]


# ---- the same bytes --------------------------------------------------------------------------


def test_the_same_rows_are_the_same_file_and_other_rows_another():
    one = paper(listed("a", "b"))
    assert ods_paper.render(one) == ods_paper.render(one)
    assert ods_paper.render(one) != ods_paper.render(paper(listed("a", "c")))
    later = replace(one, dated=datetime.fromisoformat("2031-01-01 00:00"))
    assert ods_paper.render(one) == ods_paper.render(later)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_days_are_told_in_the_language_of_the_paper(language):
    data = ods_paper.render(paper(listed("a"), language=language))
    styles = parts(data)["styles.xml"].decode()
    assert f'number:language="{language}"' in styles
    assert ET.fromstring(styles) is not None  # noqa: S314 - made by ourselves
