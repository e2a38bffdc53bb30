"""The pages for CISO and FG as documents: real styles, the right language, the same bytes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tomllib
import zipfile
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import __version__, paths
from workbench.bootstrap import handbook_making
from workbench.bootstrap.folders import Folders
from workbench.bootstrap.handbook_making import OdtHandbook
from workbench.documents import odt
from workbench.documents.markdown import blocks_of, spans_of
from workbench.domain.handbook import Grid, Heading, Listing, Paragraph, Span, Style, plain
from workbench.services import handbook
from workbench.services.handbook import Page, PageMissingError
from workbench.texts import in_language
from workbench.vault.parameters import KdfParameters

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
STYLES = (paths.resources() / "handbook" / "odt-styles.xml").read_text("utf-8")
PAGES = [(page, language) for page in Page for language in ("nl", "en")]


def made(text: str, language: str = "nl") -> zipfile.ZipFile:
    data = odt.make(blocks_of(text), styles=STYLES, language=language, generator="K & K")
    return zipfile.ZipFile(io.BytesIO(data))


def parsed(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314 - made by ourselves, a line above


def content(package: zipfile.ZipFile) -> ET.Element:
    return parsed(package.read("content.xml"))


def words(element: ET.Element) -> str:
    """All text of an element, with the spaces that ODF writes as elements."""
    found = [element.text or ""]
    for child in element:
        if child.tag == f"{TEXT}s":
            found.append(" " * int(child.get(f"{TEXT}c", "1")))
        else:
            found.append(words(child))
        found.append(child.tail or "")
    return "".join(found)


# ---- the words -------------------------------------------------------------------------------


def test_each_kind_of_block_is_read():
    blocks = blocks_of(
        "# Titel\n\nEen **vet** en *schuin* woord, `code`\nen verder.\n\n- een\n- twee\n"
        "  gaat door\n\n1. a\n2. b\n\n| Kop | Twee |\n|:--|---|\n| x | y | z |\n| w |\n## Onder\n"
    )
    title, paragraph, bullets, numbers, grid, under = blocks
    assert title == Heading(1, (Span("Titel"),))
    assert plain(paragraph.spans) == "Een vet en schuin woord, code en verder."
    assert [s.style for s in paragraph.spans if s.style is not Style.PLAIN] == [
        Style.STRONG, Style.EMPHASIS, Style.CODE,
    ]  # fmt: skip
    assert [plain(item) for item in bullets.items] == ["een", "twee gaat door"]
    assert (bullets.is_numbered, numbers.is_numbered) == (False, True)
    assert [plain(cell) for cell in grid.head] == ["Kop", "Twee"]
    assert [[plain(cell) for cell in row] for row in grid.rows] == [["x", "y"], ["w", ""]]
    assert under.level == 2


@pytest.mark.parametrize(
    "text", ["", "\n \n", "a * b", "5 ** 2", "#geen kop", "-geen lijst", "|", "|---|"]
)
def test_what_is_no_mark_is_words(text):
    found = "".join(plain(block.spans) for block in blocks_of(text))
    assert found == text.strip()


@given(st.text(max_size=60))
def test_no_letter_is_lost_in_a_line(text):
    kept = re.sub(r"[*`]", "", text)
    assert re.sub(r"[*`]", "", plain(spans_of(text))) == kept


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=80))
def test_any_page_becomes_a_document(text):
    package = made(f"# T\n\n{text}")
    assert content(package) is not None


# ---- the document ----------------------------------------------------------------------------


def test_the_package_is_one_that_others_read():
    package = made("# Titel")
    first = package.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert package.read("mimetype") == b"application/vnd.oasis.opendocument.text"
    listed = re.findall(r'full-path="([^"]+)"', package.read("META-INF/manifest.xml").decode())
    assert sorted(listed) == ["/", "content.xml", "meta.xml", "styles.xml"]
    assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    for part in ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"):
        parsed(package.read(part))


def test_headings_lists_and_tables_are_real_ones():
    root = content(made("# Een\n\n## Twee\n\n- punt\n\n1. stap\n\n| A | B |\n|---|---|\n| c | d |"))
    heads = [
        (h.get(f"{TEXT}outline-level"), h.get(f"{TEXT}style-name")) for h in root.iter(f"{TEXT}h")
    ]
    assert heads == [("1", "Heading_20_1"), ("2", "Heading_20_2")]
    lists = [one.get(f"{TEXT}style-name") for one in root.iter(f"{TEXT}list")]
    assert lists == ["List_20_1", "Numbering_20_1"]
    (table,) = root.iter(f"{TABLE}table")
    (head,) = table.iter(f"{TABLE}table-header-rows")
    assert words(head) == "AB"
    assert len(list(table.iter(f"{TABLE}table-column"))) == 2
    assert [words(cell) for cell in table.iter(f"{TABLE}table-cell")] == ["A", "B", "c", "d"]


def test_signs_of_xml_are_words():
    package = made('# A & B <i>\n\n**1 < 2** & 3 > 2 "q"')
    assert [words(h) for h in content(package).iter(f"{TEXT}h")] == ["A & B <i>"]
    assert [words(p) for p in content(package).iter(f"{TEXT}p")] == ['1 < 2 & 3 > 2 "q"']
    assert "A &amp; B &lt;i&gt;" in package.read("meta.xml").decode()


@pytest.mark.parametrize(("language", "country"), [("nl", "NL"), ("en", "GB")])
def test_the_document_speaks_its_language(language, country):
    package = made("# Titel", language)
    root = parsed(package.read("styles.xml"))
    told = {
        (t.get(f"{FO}language"), t.get(f"{FO}country"))
        for t in root.iter(f"{STYLE}text-properties")
        if t.get(f"{FO}language")
    }
    assert told == {(language, country)}
    assert f"<dc:language>{language}-{country}</dc:language>" in package.read("meta.xml").decode()


def test_every_style_that_is_used_is_there():
    package = made("# A\n\n**b** *c* `d`\n\n- e\n\n1. f\n\n| G |\n|---|\n| h |")
    root, styles = content(package), parsed(package.read("styles.xml"))
    known = {
        one.get(f"{STYLE}name")
        for tree in (root, styles)
        for one in tree.iter()
        if one.get(f"{STYLE}name")
    }
    used = {
        value
        for one in root.iter()
        for name, value in one.attrib.items()
        if name.endswith("}style-name")
    }
    assert used <= known


# ---- the pages -------------------------------------------------------------------------------


@pytest.mark.parametrize(("page", "language"), PAGES)
def test_each_page_is_made_the_same_each_time(page, language):
    speak = in_language(language)
    first, second = OdtHandbook().make(page, speak), OdtHandbook().make(page, speak)
    assert first == second
    assert first.name == f"Ketentafel, {handbook.title(page, speak)}.odt"
    root = content(zipfile.ZipFile(io.BytesIO(first.data)))
    assert len(list(root.iter(f"{TEXT}h"))) >= 1


@pytest.mark.parametrize(("page", "language"), PAGES)
def test_each_page_is_written_with_what_is_read(page, language):
    """Nothing of Markdown is left over, no table is uneven, no heading skips a level."""
    text = source(page, language)
    blocks = blocks_of(text)
    assert isinstance(blocks[0], Heading)
    assert [b.level for b in blocks if isinstance(b, Heading)].count(1) == 1
    levels = [b.level for b in blocks if isinstance(b, Heading)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for part in text.split("\n\n"):
        assert len({line.count("|") for line in part.splitlines() if line.startswith("|")}) <= 1
    spoken = "".join(span.text for block in blocks for span in every_span(block))
    assert not re.search(r"\*\*|`|^#|\|", spoken)


def every_span(block) -> list[Span]:
    if isinstance(block, Heading | Paragraph):
        return list(block.spans)
    if isinstance(block, Listing):
        return [span for item in block.items for span in item]
    assert isinstance(block, Grid)
    return [span for row in (block.head, *block.rows) for cell in row for span in cell]


def source(page: Page, language: str) -> str:
    return (paths.resources() / "handbook" / language / f"{page}.md").read_text("utf-8")


@pytest.mark.parametrize("page", Page)
def test_the_dutch_uses_the_words_of_the_house(page):
    text = source(page, "nl").replace("taak van algemeen belang", "")  # the words of the law
    text = re.sub("`[^`]+`", "", text)  # commands are English
    glossary = tomllib.loads((paths.resources() / "glossary.toml").read_text("utf-8"))
    avoided = {word for term in glossary["term"] for word in term.get("avoid", ())}
    found = [
        w
        for w in sorted(avoided)
        if re.search(rf"(?<!\w){re.escape(w)}(?!\w)", text, re.IGNORECASE)
    ]
    assert found == []
    assert not re.search(r"\w!|\w (-|–|—) \w|\b(je|jij|jouw)\b", text)


@pytest.mark.parametrize(("page", "language"), PAGES)
def test_each_page_says_that_it_is_no_advice(page, language):
    words_of_it = {"nl": "geen juridisch advies", "en": "no legal advice"}[language]
    assert words_of_it in source(page, language)


def test_the_page_of_the_ciso_is_of_this_version():
    assert f"versie {__version__} van Ketentafel" in source(Page.CISO, "nl")
    assert f"version {__version__}" in source(Page.CISO, "en")
    assert f"versie {__version__}" in source(Page.DPIA, "nl")


def test_the_page_of_the_ciso_says_the_costs_that_hold():
    cost = KdfParameters()
    assert f"Argon2id ({cost.m_kib // 1024} MiB, {cost.t} rondes, {cost.p} banen)" in source(
        Page.CISO, "nl"
    )


@pytest.mark.parametrize("letter", "abcdefg")
def test_the_register_has_every_letter_of_article_30(letter):
    for language in ("nl", "en"):
        assert re.search(rf"^\| {letter}\. ", source(Page.REGISTER, language), re.MULTILINE), (
            language
        )


def test_a_page_that_is_not_there_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(handbook_making.paths, "resources", lambda: tmp_path)
    with pytest.raises(PageMissingError):
        OdtHandbook().make(Page.DPIA, in_language("nl"))


def test_a_page_is_written_and_never_over_another(tmp_path):
    speak = in_language("nl")
    first = handbook.write(OdtHandbook(), Folders(), Page.REGISTER, speak, tmp_path)
    second = handbook.write(OdtHandbook(), Folders(), Page.REGISTER, speak, tmp_path)
    assert first.name == "Ketentafel, Tekst voor het verwerkingsregister.odt"
    assert second.name.endswith("(2).odt")
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_libreoffice_opens_it(tmp_path):
    place = handbook.write(OdtHandbook(), Folders(), Page.CISO, in_language("nl"), tmp_path)
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "txt:Text", "--outdir", tmp_path, place],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert "Uitleg voor de CISO" in place.with_suffix(".txt").read_text("utf-8", "replace")
