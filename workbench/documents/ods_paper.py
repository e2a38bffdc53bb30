"""The rows of a document as OpenDocument sheets: a head that stays, days as days, text as text.

A cell that was typed is of the kind text, whatever it begins with; there is no attribute in the
whole file that could hold a formula or an address. The words are written here, cell by cell: a
register of thousands of rows would take a library for documents many seconds.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Final

from workbench import PRODUCT, paths
from workbench.documents import sheets
from workbench.documents.faces import in_line, printable
from workbench.documents.harmless import fitting
from workbench.documents.odf import COUNTRIES, package
from workbench.documents.sizes import sizes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.papers import Grid, GridCell, Paper

_SPACES: Final = re.compile(r"^ +| {2,}| +$")  # a reader would take them for one, or for none
_LETTER: Final = 0.2  # cm, how wide a letter of a cell is
_AIR: Final = 0.6  # cm beside the letters of a column
_PAPER: Final = 26.7  # cm between the margins of a page that lies
_SMALLEST: Final = 40  # percent; smaller is not read
_NAMES: Final = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{what}:1.0"'
    for name, what in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
        ("config", "config"),
    )
)
_VIEWS: Final = 'xmlns:ooo="http://openoffice.org/2004/office"'
_XML: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CONTENT: Final = (
    _XML + f'<office:document-content {_NAMES} office:version="1.3">'
    "<office:automatic-styles>{styles}</office:automatic-styles>"
    "<office:body><office:spreadsheet>{tables}<table:database-ranges>{ranges}"
    "</table:database-ranges></office:spreadsheet></office:body></office:document-content>\n"
)
_COLUMN: Final = (
    '<style:style style:name="Column{n}.{place}" style:family="table-column">'
    '<style:table-column-properties style:column-width="{width:.2f}cm"/></style:style>'
)
_ROW: Final = (
    '<style:style style:name="Row{height}" style:family="table-row"><style:table-row-properties'
    ' style:row-height="{height}pt" style:use-optimal-row-height="true"/></style:style>'
)
_SHEET: Final = (
    '<style:style style:name="Sheet{n}" style:family="table" style:master-page-name="Page{n}">'
    '<style:table-properties table:display="true"/></style:style>'
)
_RANGE: Final = (  # lets one filter; the name of a sheet may hold an apostrophe
    '<table:database-range table:name="Rows{n}" table:display-filter-buttons="true"'
    ' table:target-range-address="{sheet}.A{first}:{sheet}.{column}{last}"/>'
)
_LAYOUT: Final = (
    '<style:page-layout style:name="Layout{n}"><style:page-layout-properties'
    ' fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape"'
    ' fo:margin="1.5cm" style:scale-to="{scale}%"/><style:header-style/><style:footer-style/>'
    "</style:page-layout>"
)
_PAGE: Final = (
    '<style:master-page style:name="Page{n}" style:page-layout-name="Layout{n}"><style:header>'
    '<style:region-left><text:p text:style-name="Furniture">{handling}</text:p></style:region-left>'
    '</style:header><style:footer><style:region-left><text:p text:style-name="Furniture">{copy}'
    '</text:p></style:region-left><style:region-right><text:p text:style-name="Furniture">'
    "<text:page-number>1</text:page-number> / <text:page-count>1</text:page-count></text:p>"
    "</style:region-right></style:footer></style:master-page>"
)
_ITEM: Final = (
    '<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
)
_VIEW: Final = (  # the head stays while one scrolls
    '<config:config-item-map-entry config:name="{sheet}">'
    + "".join(
        _ITEM.format(name=name, kind=kind, value=value)
        for name, kind, value in (
            ("HorizontalSplitMode", "short", "0"),
            ("VerticalSplitMode", "short", "2"),
            ("HorizontalSplitPosition", "int", "0"),
            ("VerticalSplitPosition", "int", "{head}"),
            ("ActiveSplitRange", "short", "2"),
            ("PositionTop", "int", "0"),
            ("PositionBottom", "int", "{head}"),
        )
    )
    + "</config:config-item-map-entry>"
)
_SETTINGS: Final = (
    _XML + f'<office:document-settings {_NAMES} {_VIEWS} office:version="1.3"><office:settings>'
    '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed'
    ' config:name="Views"><config:config-item-map-entry><config:config-item'
    ' config:name="ViewId" config:type="string">view1</config:config-item>'
    '<config:config-item-map-named config:name="Tables">{views}</config:config-item-map-named>'
    "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
    "</office:settings></office:document-settings>\n"
)


def render(paper: Paper) -> bytes:
    """Return the document as an ODS; the same document is the same file."""
    names = sheets.names(paper.sheets)
    return package(
        _content(paper, names).encode("utf-8"),
        _styles(paper),
        title=in_line(paper.title),
        language=paper.language,
        generator=PRODUCT,
        settings=_settings(names),
    )


@cache
def _page_of_styles() -> str:
    return (paths.resources() / "office" / "ods-styles.xml").read_text("utf-8")


def _styles(paper: Paper) -> str:
    _, handling, copy = (escape(text) for text in sheets.above(paper))
    grids = tuple(enumerate(paper.sheets))
    return _page_of_styles().format(
        language=paper.language,
        country=COUNTRIES[paper.language],
        layouts="".join(_LAYOUT.format(n=n, scale=_scale(grid)) for n, grid in grids),
        pages="".join(_PAGE.format(n=n, handling=handling, copy=copy) for n, _ in grids),
        **sizes(paper),
    )


def _settings(names: Sequence[str]) -> str:
    views = (_VIEW.format(sheet=escape(name), head=sheets.HEAD + 1) for name in names)
    return _SETTINGS.format(views="".join(views))


def _content(paper: Paper, names: Sequence[str]) -> str:
    heights: set[int] = set()
    styles, tables, ranges = [], [], []
    for n, (name, grid) in enumerate(zip(names, paper.sheets, strict=True)):
        wide = sheets.widths(grid)
        columns = range(len(wide))
        styles += [_COLUMN.format(n=n, place=at, width=_width(wide[at])) for at in columns]
        styles.append(_SHEET.format(n=n))
        tables.append(
            f'<table:table table:name="{escape(name)}" table:style-name="Sheet{n}">'
            + "".join(f'<table:table-column table:style-name="Column{n}.{at}"/>' for at in columns)
            + _above(paper)
            + f"<table:table-header-rows>{_head(grid)}</table:table-header-rows>"
            + "".join(_row(row, sheets.height(row, wide), heights) for row in grid.rows)
            + "</table:table>"
        )
        ranges.append(_range(n, name, grid))
    styles += [_ROW.format(height=height) for height in sorted(heights)]
    return _CONTENT.format(styles="".join(styles), tables="".join(tables), ranges="".join(ranges))


def _above(paper: Paper) -> str:
    title, handling, copy = sheets.above(paper)
    marking = "Marking" if paper.furniture.is_restricted else "Calm"
    told = (("Title", title), (marking, handling), ("Default", copy), ("Default", ""))
    return "".join(
        f"<table:table-row>{_text(text, style)}</table:table-row>" for style, text in told
    )


def _head(grid: Grid) -> str:
    cells = "".join(_text(in_line(head), "Head") for head in grid.heads)
    return f"<table:table-row>{cells}</table:table-row>"


def _row(row: Sequence[GridCell], height: int, heights: set[int]) -> str:
    heights.add(height)
    cells = "".join(map(_cell, row))
    return f'<table:table-row table:style-name="Row{height}">{cells}</table:table-row>'


def _cell(cell: GridCell) -> str:
    if cell.day is not None:
        kind = f'office:value-type="date" office:date-value="{cell.day.isoformat()}"'
        return _of_kind("DayCell", kind, cell.text or cell.day.isoformat())
    if cell.number is not None:
        kind = f'office:value-type="float" office:value="{cell.number}"'
        return _of_kind("CountCell", kind, cell.text or str(cell.number))
    return _text(printable(cell.text), "Cell")


def _text(text: str, style: str) -> str:
    if not text:
        return f'<table:table-cell table:style-name="{style}"/>'
    return _of_kind(style, 'office:value-type="string"', text)


def _of_kind(style: str, kind: str, text: str) -> str:
    lines = fitting(text).split("\n")
    words = "".join(f"<text:p>{_SPACES.sub(_spaces, escape(line))}</text:p>" for line in lines)
    return f'<table:table-cell table:style-name="{style}" {kind}>{words}</table:table-cell>'


def _spaces(found: re.Match[str]) -> str:
    return f'<text:s text:c="{len(found[0])}"/>'


def _range(n: int, name: str, grid: Grid) -> str:
    sheet = escape("'" + name.replace("'", "''") + "'")
    first = sheets.HEAD + 1
    column = _letters(max(0, len(grid.heads) - 1))
    last = first + max(1, len(grid.rows))
    return _RANGE.format(n=n + 1, sheet=sheet, first=first, column=column, last=last)


def _letters(place: int) -> str:
    """Return what a spreadsheet calls a column: A to Z, then AA."""
    told = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        told = chr(ord("A") + letter) + told
    return told


def _width(letters: int) -> float:
    return letters * _LETTER + _AIR


def _scale(grid: Grid) -> int:
    """Return in percent how small a sheet is printed, so that its columns stand on one page."""
    whole = sum(map(_width, sheets.widths(grid))) or _PAPER
    return max(_SMALLEST, min(100, int(_PAPER / whole * 100)))
