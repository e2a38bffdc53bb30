"""Blocks of words as an OpenDocument text (ODF 1.3), with real styles and the same bytes each time.

odfdo writes the words; the styles are our own page in resources. What its template brings that
differs per day or per maker is left out.
Editable on purpose: people fill these in.
"""

from __future__ import annotations

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

from workbench.documents.odf import COUNTRIES, package
from workbench.domain import handbook
from workbench.domain.handbook import Grid, Heading, Listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.handbook import Block, Spans

_WIDTH: Final = 16.6  # cm of the page between its margins
_FIRST: Final = 0.32  # the share of the first column, which names what the others tell
_STYLES: Final = {
    handbook.Style.STRONG: "Strong_20_Emphasis",
    handbook.Style.EMPHASIS: "Emphasis",
    handbook.Style.CODE: "Source_20_Text",
}
_CELL: Final = (
    '<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties'
    ' fo:padding="0.12cm" fo:border-bottom="{line} solid #16345e" fo:border-top="none"'
    ' fo:border-left="none" fo:border-right="none"/></style:style>'
)
_TABLE: Final = (
    '<style:style style:name="Grid" style:family="table"><style:table-properties'
    ' style:width="{width}cm" table:align="margins" fo:margin-bottom="0.35cm"/></style:style>'
)
_COLUMN: Final = (
    '<style:style style:name="{name}" style:family="table-column"><style:table-column-properties'
    ' style:column-width="{width:.2f}cm"/></style:style>'
)


def make(blocks: Sequence[Block], *, styles: str, language: str, generator: str) -> bytes:
    """Return the document; its title is its first heading."""
    title = next((handbook.plain(b.spans) for b in blocks if isinstance(b, Heading)), "")
    return package(
        _content(blocks),
        styles.format(language=language, country=COUNTRIES[language]),
        title=title,
        language=language,
        generator=generator,
    )


def _content(blocks: Sequence[Block]) -> bytes:
    document = Document("text")
    document.body.clear()
    content = document.get_part("content.xml")
    assert isinstance(content, XmlPart)  # noqa: S101 - a part of this name is no file or picture
    _add_table_styles(content.get_elements("//office:automatic-styles")[0], blocks)
    for number, block in enumerate(blocks):
        document.body.append(_element(block, number))
    content.root.set_attribute("office:version", "1.3")
    return bytes(content.serialize())


def _add_table_styles(automatic: Element, blocks: Sequence[Block]) -> None:
    automatic.append(Element.from_tag(_TABLE.format(width=_WIDTH)))
    automatic.append(Element.from_tag(_CELL.format(name="HeadCell", line="0.7pt")))
    automatic.append(Element.from_tag(_CELL.format(name="Cell", line="0.3pt")))
    for count in sorted({len(block.head) for block in blocks if isinstance(block, Grid)}):
        first = _WIDTH * (_FIRST if count > 1 else 1)
        other = (_WIDTH - first) / max(1, count - 1)
        automatic.append(Element.from_tag(_COLUMN.format(name=f"First{count}", width=first)))
        automatic.append(Element.from_tag(_COLUMN.format(name=f"Other{count}", width=other)))


def _element(block: Block, number: int) -> Element:
    if isinstance(block, Heading):
        made = Header(block.level)
        made.set_attribute("text:style-name", f"Heading_20_{block.level}")
        return _filled(made, block.spans)
    if isinstance(block, Listing):
        return _list(block)
    if isinstance(block, Grid):
        return _table(block, number)
    return _filled(Paragraph(style="Text_20_body"), block.spans)


def _filled(element: Element, spans: Spans) -> Element:
    for span in spans:
        style = _STYLES.get(span.style)
        element.append(Span(span.text, style=style) if style else span.text)
    return element


def _list(block: Listing) -> Element:
    made = List(style="Numbering_20_1" if block.is_numbered else "List_20_1")
    for spans in block.items:
        made.append(ListItem(_filled(Paragraph(style="List_20_Contents"), spans)))
    return made


def _table(block: Grid, number: int) -> Element:
    made = Table(f"Table{number}", style="Grid")
    count = len(block.head)
    for place in range(count):
        name = f"{'Other' if place else 'First'}{count}"
        made.append(Element.from_tag(f'<table:table-column table:style-name="{name}"/>'))
    head = Element.from_tag("<table:table-header-rows/>")
    head.append(_row(block.head, "HeadCell", "Table_20_Heading"))
    made.append(head)
    for row in block.rows:
        made.append(_row(row, "Cell", "Table_20_Contents"))
    return made


def _row(cells: Sequence[Spans], cell: str, paragraph: str) -> Element:
    made = Row()
    for spans in cells:
        one = Cell(style=cell, cell_type="string")
        one.append(_filled(Paragraph(style=paragraph), spans))
        made.append(one)
    return made
