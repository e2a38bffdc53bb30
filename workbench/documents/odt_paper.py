"""A document as an OpenDocument text: real headings, lists and tables, for who works on with it.

odfdo writes the words; the styles are our own page in resources, in the look of the PDF.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from odfdo import (
    Cell,
    Document,
    Element,
    Header,
    List,
    ListItem,
    Paragraph,
    Row,
    Span,
    Table,
    XmlPart,
)

from workbench import PRODUCT, paths
from workbench.documents import flow
from workbench.documents.faces import in_line
from workbench.documents.odf import COUNTRIES, package
from workbench.documents.sizes import sizes
from workbench.domain.papers import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.papers import Paper, Run, Runs

_WIDTH: Final = 16.4  # cm of the page between its margins
_LOOKS: Final = {Look.STRONG: "Strong", Look.SOFT: "Soft", Look.MARKING: "Marking"}
_UNLABELLED: Final = frozenset({flow.Role.BODY, flow.Role.NOTE, flow.Role.SUBTITLE})
_AUTOMATIC: Final = (
    (
        '<style:style style:name="Grid" style:family="table"><style:table-properties'
        ' style:width="{width}cm" table:align="margins" fo:margin-top="0.35cm"'
        ' fo:margin-bottom="0.35cm"/></style:style>'
    ),
    (
        '<style:style style:name="HeadCell" style:family="table-cell"><style:table-cell-properties'
        ' fo:padding="0.1cm" fo:border-bottom="0.7pt solid #16345e" fo:border-top="none"'
        ' fo:border-left="none" fo:border-right="none"/></style:style>'
    ),
    (
        '<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties'
        ' fo:padding="0.1cm" fo:border-bottom="0.3pt solid #c2c2c2" fo:border-top="none"'
        ' fo:border-left="none" fo:border-right="none"/></style:style>'
    ),
    (
        '<style:style style:name="Whole" style:family="table-row"><style:table-row-properties'
        ' fo:keep-together="always"/></style:style>'
    ),
)
_BARE: Final = (  # a heading without a number begins where the text does
    '<style:style style:name="Bare_{level}" style:family="paragraph"'
    ' style:parent-style-name="Heading_20_{level}"><style:paragraph-properties'
    ' fo:margin-left="3.7cm" fo:text-indent="0cm"/></style:style>'
)
_COLUMN: Final = (
    '<style:style style:name="{name}" style:family="table-column"><style:table-column-properties'
    ' style:column-width="{width:.2f}cm"/></style:style>'
)
_LINK: Final = '<text:a xlink:type="simple" text:style-name="Link" text:visited-style-name="Link"/>'
_FIELDS: Final = {
    flow.Field.PAGE: '<text:page-number text:select-page="current"/>',
    flow.Field.TOTAL: "<text:page-count/>",
}


def render(paper: Paper) -> bytes:
    """Return the document as an ODT; the same document is the same file."""
    return package(
        _content(paper),
        _styles(paper),
        title=in_line(paper.title),
        language=paper.language,
        generator=PRODUCT,
    )


@cache
def _page_of_styles() -> str:
    return (paths.resources() / "office" / "odt-styles.xml").read_text("utf-8")


def _styles(paper: Paper) -> str:
    left, right = flow.header(paper)
    head = _paragraph("Header", left)
    _filled(_tabbed(head), right)
    said, what, pages = flow.footer(paper)
    foot = _filled(_tabbed(_paragraph("Footer", what)), pages)
    return _page_of_styles().format(
        language=paper.language,
        country=COUNTRIES[paper.language],
        header=head.serialize(),
        footer=_paragraph("Footer", said).serialize() + foot.serialize(),
        **sizes(paper),
    )


def _content(paper: Paper) -> bytes:
    document = Document("text")
    document.body.clear()
    content = document.get_part("content.xml")
    assert isinstance(content, XmlPart)  # noqa: S101 - a part of this name is no file or picture
    parts = flow.parts_of(paper)
    tables = [part for part in parts if isinstance(part, flow.Table)]
    automatic = content.get_elements("//office:automatic-styles")[0]
    for style in _AUTOMATIC:
        automatic.append(Element.from_tag(style.format(width=_WIDTH)))
    for level in range(1, flow.DEEPEST + 1):
        automatic.append(Element.from_tag(_BARE.format(level=level)))
    for n, table in enumerate(tables):
        for place, share in enumerate(table.shares):
            column = _COLUMN.format(name=f"Column{n}.{place}", width=share * _WIDTH)
            automatic.append(Element.from_tag(column))
    for part in parts:
        number = tables.index(part) if isinstance(part, flow.Table) else 0
        document.body.append(_element(part, number))
    content.root.set_attribute("office:version", "1.3")
    return bytes(content.serialize())


def _element(part: flow.Part, number: int) -> Element:
    if isinstance(part, flow.Heading):
        return _heading(part)
    if isinstance(part, flow.Items):
        return _list(part)
    if isinstance(part, flow.Table):
        return _table(part, number)
    return _words(part)


def _heading(part: flow.Heading) -> Element:
    made = Header(part.level)
    style = f"Heading_20_{part.level}" if part.label else f"Bare_{part.level}"
    made.set_attribute("text:style-name", style)
    if part.anchor:
        mark = Element.from_tag("<text:bookmark/>")
        mark.set_attribute("text:name", part.anchor)
        made.append(mark)
    if part.label:
        made.append(Span(part.label))
        _tabbed(made)
    return _filled(made, part.runs)


def _words(part: flow.Words) -> Element:
    has_none = not part.label and part.role in _UNLABELLED
    style = "Unlabelled" if has_none and part.role is flow.Role.BODY else part.role.value
    made = Paragraph(style=style)
    if part.label:
        made.append(Span(part.label, style="Label"))
    if not has_none:
        _tabbed(made)
    if not part.leads_to:
        return _filled(made, part.runs)
    link = Element.from_tag(_LINK)
    link.set_attribute("xlink:href", f"#{part.leads_to}")
    made.append(_filled(link, part.runs))
    return made


def _list(part: flow.Items) -> Element:
    made = List(style="Numbering_20_1" if part.is_numbered else "List_20_1")
    for runs in part.items:
        made.append(ListItem(_paragraph("List_20_Contents", runs)))
    return made


def _table(part: flow.Table, number: int) -> Element:
    made = Table(f"Table{number}", style="Grid")
    for place in range(len(part.shares)):
        column = Element.from_tag("<table:table-column/>")
        column.set_attribute("table:style-name", f"Column{number}.{place}")
        made.append(column)
    made.append(_head(part))
    for row in part.rows:
        made.append(_row(row, "Cell", "Table_20_Contents"))
    return made


def _head(part: flow.Table) -> Element:
    head = Element.from_tag("<table:table-header-rows/>")
    cells = tuple(flow.said(name) for name in part.heads)
    head.append(_row(cells, "HeadCell", "Table_20_Heading"))
    return head


def _row(cells: tuple[Runs, ...], cell: str, paragraph: str) -> Element:
    made = Row(style="Whole")
    for runs in cells:
        one = Cell(style=cell, cell_type="string")
        one.append(_paragraph(paragraph, runs))
        made.append(one)
    return made


def _paragraph(style: str, runs: Runs) -> Element:
    return _filled(Paragraph(style=style), runs)


def _tabbed(element: Element) -> Element:
    element.append(Element.from_tag("<text:tab/>"))
    return element


def _filled(element: Element, runs: Sequence[Run | flow.Field]) -> Element:
    for run in runs:
        if isinstance(run, flow.Field):
            element.append(Element.from_tag(_FIELDS[run]))
        else:
            element.append(Span(run.text, style=_LOOKS.get(run.look)))
    return element
