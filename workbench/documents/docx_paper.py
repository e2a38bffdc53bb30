"""A document as a Word file: real headings, lists and tables, for who works on with it.

python-docx writes it into our own empty file, of which the parts lie in resources: its own comes
with 160 styles, a thumbnail and a maker.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from workbench import paths
from workbench.documents import flow
from workbench.documents.faces import in_line
from workbench.documents.odf import COUNTRIES
from workbench.documents.packing import packed, repacked
from workbench.documents.sizes import sizes
from workbench.domain.papers import Look, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

    from workbench.domain.papers import Paper

_WIDTH: Final = 16.4  # cm of the page between its margins
_FIRST: Final = "[Content_Types].xml"
_PARTS: Final = {
    _FIRST: "content-types.xml",
    "_rels/.rels": "rels.xml",
    "docProps/core.xml": "core.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document-rels.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fonts.xml",
    "word/header.xml": "header.xml",
    "word/footer.xml": "footer.xml",
}
_LOOKS: Final = {Look.STRONG: "Strong", Look.SOFT: "Soft", Look.MARKING: "Marking"}
_FIELDS: Final = {flow.Field.PAGE: "PAGE", flow.Field.TOTAL: "NUMPAGES"}
_UNLABELLED: Final = frozenset({flow.Role.BODY, flow.Role.NOTE, flow.Role.SUBTITLE})
_TAB: Final = (Run(text="\t"),)
_BULLETS: Final = 1  # the list of the empty file
_DECIMAL: Final = 1  # how it counts


def render(paper: Paper) -> bytes:
    """Return the document as a DOCX; the same document is the same file."""
    document = Document(BytesIO(_empty(paper)))
    _name(document, paper)
    _furnish(document, paper)
    writer = _Writer(document)
    for part in flow.parts_of(paper):
        writer.write(part)
    whole = BytesIO()
    document.save(whole)
    return repacked(whole.getvalue(), first=_FIRST)


@cache
def _parts() -> dict[str, str]:
    folder = paths.resources() / "office" / "docx"
    return {name: (folder / file).read_text("utf-8") for name, file in _PARTS.items()}


def _empty(paper: Paper) -> bytes:
    """Return the empty file, in the language and the size of the document."""
    parts = dict(_parts())
    halves = {name: round(size * 2) for name, size in sizes(paper).items()}
    language = f"{paper.language}-{COUNTRIES[paper.language]}"
    parts["word/styles.xml"] = parts["word/styles.xml"].format(language=language, **halves)
    return packed({name: text.encode("utf-8") for name, text in parts.items()})


def _name(document: WordDocument, paper: Paper) -> None:
    about = document.core_properties
    about.title = in_line(paper.title)[:255]  # more is no property
    about.language = f"{paper.language}-{COUNTRIES[paper.language]}"
    about.created = paper.dated
    about.modified = paper.dated


def _furnish(document: WordDocument, paper: Paper) -> None:
    section = document.sections[0]
    left, right = flow.header(paper)
    head = section.header.paragraphs[0]
    _fill(head, (*left, *_TAB, *right))
    rule, what, pages = flow.footer(paper)
    first = section.footer.paragraphs[0]
    _fill(first, rule)
    _fill(section.footer.add_paragraph(style="footer"), (*what, *_TAB, *pages))


class _Writer:
    """Adds parts to a document, one below the other."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._marks = 0

    def write(self, part: flow.Part) -> None:
        if isinstance(part, flow.Heading):
            self._heading(part)
        elif isinstance(part, flow.Items):
            self._list(part)
        elif isinstance(part, flow.Table):
            self._table(part)
        else:
            self._words(part)

    def _heading(self, part: flow.Heading) -> None:
        made = self._paragraph(f"Heading{part.level}")
        if part.anchor:
            self._marks += 1
            key = str(self._marks)
            _add(made._p, "w:bookmarkStart", id=key, name=part.anchor)  # noqa: SLF001 - no call for marks
            _add(made._p, "w:bookmarkEnd", id=key)  # noqa: SLF001 - as above
        if part.label:
            made.add_run(f"{part.label}\t")
        else:
            made.paragraph_format.first_line_indent = 0  # begins where the text does
        _fill(made, part.runs)

    def _words(self, part: flow.Words) -> None:
        has_none = not part.label and part.role in _UNLABELLED
        style = "Unlabelled" if has_none and part.role is flow.Role.BODY else part.role.value
        made = self._paragraph(style)
        if part.label:
            _say(made, part.label, "Label")
        if not has_none:
            made.add_run("\t")
        if not part.leads_to:
            _fill(made, part.runs)
            return
        link = _add(made._p, "w:hyperlink", anchor=part.leads_to)  # noqa: SLF001 - as above
        before = len(made.runs)
        _fill(made, part.runs, plain="Link")
        for run in made.runs[before:]:
            link.append(run._r)  # noqa: SLF001 - as above

    def _paragraph(self, style: str) -> Paragraph:
        made = self._document.add_paragraph()
        made._p.style = style  # noqa: SLF001 - by its key: looking names up took half of the time
        return made

    def _list(self, part: flow.Items) -> None:
        key = self._numbered() if part.is_numbered else _BULLETS
        for runs in part.items:
            made = self._paragraph("ListContents")
            properties = made._p.get_or_add_pPr()  # noqa: SLF001 - no call for lists
            numbered = properties.get_or_add_numPr()
            numbered.get_or_add_ilvl().val = 0
            numbered.get_or_add_numId().val = key
            _fill(made, runs)

    def _numbered(self) -> int:
        """Begin a list that counts from 1."""
        all_lists: Any = self._document.part.numbering_part.element
        made = all_lists.add_num(_DECIMAL)
        made.add_lvlOverride(0).add_startOverride(1)
        return int(made.numId)

    def _table(self, part: flow.Table) -> None:
        made = self._document.add_table(rows=0, cols=len(part.shares), style="Grid")
        made.autofit = False
        _add(made._tbl.tblPr, "w:tblCaption", val=part.title)  # noqa: SLF001 - no call for it
        heads = tuple(flow.said(name) for name in part.heads)
        for n, row in enumerate((heads, *part.rows)):
            line = made.add_row()
            about = line._tr.get_or_add_trPr()  # noqa: SLF001 - no call for heads of tables
            _add(about, "w:cantSplit")
            if n == 0:
                _add(about, "w:tblHeader")
            for cell, runs, share in zip(line.cells, row, part.shares, strict=True):
                cell.width = Cm(share * _WIDTH)
                words = cell.paragraphs[0]
                words._p.style = "TableContents" if n else "TableHeading"  # noqa: SLF001 - as below
                _fill(words, runs)
        self._paragraph("TableContents")  # keeps two tables apart
        for column, share in zip(made.columns, part.shares, strict=True):
            column.width = Cm(share * _WIDTH)


def _add(parent: Any, tag: str, /, **attributes: str) -> Any:  # noqa: ANN401 - elements have no types
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    parent.append(made)
    return made


def _fill(paragraph: Paragraph, runs: Sequence[Run | flow.Field], plain: str = "") -> None:
    for run in runs:
        if isinstance(run, flow.Field):
            field = _add(paragraph._p, "w:fldSimple", instr=_FIELDS[run])  # noqa: SLF001 - as above
            field.append(paragraph.add_run("1")._r)  # noqa: SLF001 - as above
        elif run.text:
            _say(paragraph, run.text, _LOOKS.get(run.look, plain))


def _say(paragraph: Paragraph, text: str, style: str) -> None:
    made = paragraph.add_run(text)
    if style:
        made._r.style = style  # noqa: SLF001 - by its key: looking names up took half of the time
