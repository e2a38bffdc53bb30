"""Charts in a PDF: a picture that tells itself, and over it the cells of a real table."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import page as validator
import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.breaking import broken
from tests.documents.kinds import CHARTS, charted, every_kind
from workbench.documents import (
    csv_paper,
    docx_paper,
    ods_paper,
    odt_paper,
    plain_paper,
    styles,
    xlsx_paper,
)
from workbench.documents.render import render
from workbench.domain.charts import Chart, ChartKind, ChartRow
from workbench.domain.papers import Section, chart_block
from workbench.services.chart_words import told
from workbench.texts import in_language

NL = in_language("nl")


@pytest.fixture(scope="module")
def paper():
    return every_kind("nl")["charts"]


@pytest.fixture(scope="module")
def drawn(paper):
    return render(paper)


def walk(element, role=""):
    """Return the elements of a role in reading order; all without one."""
    found = []
    if isinstance(element, pikepdf.Array):
        for one in element:
            found += walk(one, role)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element and (not role or str(element.S) == f"/{role}"):
            found.append(element)
        found += walk(element.get("/K"), role)
    return found


def roles(document):
    return [str(one.S) for one in walk(document.Root.StructTreeRoot.K)]


def test_each_picture_tells_itself_and_says_where_it_stands(drawn):
    with pikepdf.open(BytesIO(drawn)) as document:
        figures = walk(document.Root.StructTreeRoot.K, "Figure")
        assert [str(one.Alt) for one in figures] == [told(one, NL).sentence for one in CHARTS]
        tops = []
        for figure in figures:
            left, low, right, high = (float(one) for one in figure.A.BBox)
            assert figure.A.O == "/Layout"
            assert left == pytest.approx(styles.LEFT + styles.AXIS, abs=0.1)
            assert right == pytest.approx(styles.RIGHT, abs=0.1)
            assert styles.BOTTOM <= low < high <= styles.TOP
            tops += [high, low]
        assert tops == sorted(tops, reverse=True)  # one under another, none over its neighbour


def test_a_real_table_with_every_count_follows_each_picture(drawn):
    with pikepdf.open(BytesIO(drawn)) as document:
        order = [one for one in roles(document) if one in ("/Figure", "/Table")]
        assert order[-6:] == ["/Figure", "/Table"] * 3
        tables = walk(document.Root.StructTreeRoot.K, "Table")[-3:]
        for chart, table in zip(CHARTS, tables, strict=True):
            rows = walk(table, "TR")
            assert len(rows) == 1 + len(chart.rows)
            assert [len(walk(row, "TD")) for row in rows[1:]] == [len(chart.columns)] * 3
            assert [str(walk(row, "TH")[0].A.Scope) for row in rows[1:]] == ["/Row"] * 3
    with pypdfium2.PdfDocument(drawn) as document:
        text = "".join(one.get_textpage().get_text_bounded() for one in document)
    assert text.count("1-4") == 4
    assert text.count("Er is niets geteld") == 1  # of the chart without rows, which has no picture


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("standard", ["2a", "ua1"])
def test_it_is_valid_in_any_size(paper, standard, is_large):
    data = render(replace(paper, is_large=is_large))
    assert validator.validate_pdf_bytes(data, profile=standard).failures == []


def without_words(document):
    for figure in walk(document.Root.StructTreeRoot.K, "Figure"):
        del figure.Alt


def test_a_picture_without_words_is_refused(drawn):
    report = validator.validate_pdf_bytes(broken(drawn, without_words), profile="ua1")
    assert report.failures


def test_the_same_document_has_the_same_bytes(paper, drawn):
    assert render(paper) == drawn


@pytest.mark.parametrize("kind", ChartKind)
def test_a_long_chart_goes_on_over_pages_with_its_heads_again(paper, kind):
    rows = tuple(ChartRow(label=f"Gemeente {n}", counts=(n, 0)) for n in range(60))
    chart = replace(CHARTS[0], kind=kind, columns=("Woning", "Hotel"), rows=rows)
    section = Section(anchor="a", title="Lang", blocks=(chart_block(told(chart, NL)),))
    data = render(replace(paper, sections=(section,)))
    with pikepdf.open(BytesIO(data)) as document:
        (figure,) = walk(document.Root.StructTreeRoot.K, "Figure")
        assert "/A" not in figure  # what stands on more pages has no area of one page
        assert len(walk(walk(document.Root.StructTreeRoot.K, "Table")[-1], "TR")) == 61
    with pypdfium2.PdfDocument(data) as document:
        texts = [one.get_textpage().get_text_bounded() for one in document]
    assert len(texts) > 1
    assert all("Woning" in text for text in texts if "Gemeente" in text)
    assert validator.validate_pdf_bytes(data, profile="ua1").failures == []


def test_a_short_chart_stands_on_one_page_with_its_heading(paper):
    blocks = charted(paper, NL).sections[0].blocks
    sections = tuple(
        Section(anchor=f"s{n}", title=f"Kop {n}", blocks=(blocks[n % 3],)) for n in range(12)
    )
    data = render(replace(paper, sections=sections))
    with pikepdf.open(BytesIO(data)) as document:
        assert len(document.pages) > 2
        assert all("/A" in one for one in walk(document.Root.StructTreeRoot.K, "Figure"))
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            lines = page.get_textpage().get_text_bounded().split("\n")
            assert not lines[-4].startswith("Kop")  # over the foot


def luminance(colour):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.rgb()]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_tints_are_told_apart_in_grey_and_their_counts_are_read():
    shades = [luminance(one) for one in (styles.WHITE, *styles.SHADES)]
    for lighter, darker in pairwise(shades):
        assert (lighter + 0.05) / (darker + 0.05) > 1.2
    inks = [luminance(styles.INK)] * 3 + [luminance(styles.WHITE)]
    for shade, ink in zip(shades[1:], inks, strict=True):
        low, high = sorted((shade, ink))
        assert (high + 0.05) / (low + 0.05) >= 4.5


@pytest.mark.parametrize(
    "make", [odt_paper, docx_paper, ods_paper, plain_paper, xlsx_paper, csv_paper]
)
def test_every_other_form_has_the_equal_table(paper, make):
    """What they say of it is read by the tests of the forms; here that nothing refuses it."""
    assert make.render(paper) == make.render(paper)


def test_plain_text_has_sentence_and_counts(paper):
    text = plain_paper.render(paper).decode()
    assert told(CHARTS[0], NL).sentence in text
    assert "Sector: Horeca; Woning: 1; Hotel: 12; Vergund seksbedrijf: 6" in text
    assert "Gemeente: Oostmeer; 2026 K1: 8; 2026 K2: 7; 2026 K3: 1-4" in text


words = st.text(st.characters(exclude_categories=("Cs",)), max_size=24)


@st.composite
def any_chart(draw):
    columns = draw(st.lists(words, min_size=1, max_size=14))
    counts = st.tuples(*[st.none() | st.integers(0, 99_999)] * len(columns))
    rows = draw(st.lists(st.tuples(words, counts), max_size=6))
    return Chart(
        kind=draw(st.sampled_from(ChartKind)), title=draw(words), of=draw(words),
        columns=tuple(columns), absent=draw(words), sentence=draw(words),
        rows=tuple(ChartRow(label=label, counts=counted) for label, counted in rows),
    )  # fmt: skip


@given(any_chart(), st.booleans())
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_the_words_and_counts_are_it_is_drawn_and_tagged(paper, chart, is_large):
    section = Section(anchor="a", title="Kaart", blocks=(chart_block(chart),))
    data = render(replace(paper, sections=(section,), is_large=is_large))
    with pikepdf.open(BytesIO(data)) as document:
        figures = walk(document.Root.StructTreeRoot.K, "Figure")
        assert len(figures) == bool(chart.rows)
        if chart.rows:
            table = walk(document.Root.StructTreeRoot.K, "Table")[-1]
            assert len(walk(table, "TD")) == len(chart.rows) * len(chart.columns)
