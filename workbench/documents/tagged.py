"""What a document says of its own parts: the tree that a screen reader walks (documents.md 2).

The story makes the tree, in reading order; what is drawn is bound to it page by page. What is no
part of the text, such as rules, panels, headers and footers, is an artifact.
"""

from __future__ import annotations

from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from workbench.documents.signature_area import SignatureArea, add_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.documents.embedded import EmbeddedFont
    from workbench.documents.signature_area import Area


class Role(StrEnum):
    """What a part is, by the names of ISO 32000-1, 14.8.4."""

    DOCUMENT = "Document"
    SECTION = "Sect"
    TITLE = "H1"
    HEADING = "H2"
    SUBHEADING = "H3"
    SMALL_HEADING = "H4"
    PARAGRAPH = "P"
    SPAN = "Span"
    LIST = "L"
    LIST_ITEM = "LI"
    LABEL = "Lbl"
    BODY = "LBody"
    TABLE = "Table"
    ROW = "TR"
    HEAD_CELL = "TH"
    CELL = "TD"
    CONTENTS = "TOC"
    CAPTION = "Caption"
    ENTRY = "TOCI"
    REFERENCE = "Reference"
    LINK = "Link"
    FORM = "Form"
    FIGURE = "Figure"


class Piece(NamedTuple):
    """What was drawn of a part: a stretch of the code of a page, both counted from 0."""

    page: int
    mark: int


class Leading(NamedTuple):
    """An area of a page, from 0, that leads somewhere or can be filled in."""

    page: int
    area: Any


class Element:
    """A part of the document, with its parts or with what was drawn of it.

    ``said`` is what it says, where the signs on the page stand in another order; ``told`` what a
    picture says in words.
    """

    __slots__ = ("attributes", "kids", "role", "said", "told")

    def __init__(self, role: Role, attributes: str = "") -> None:
        self.role = role
        self.attributes = attributes
        self.said = ""
        self.told = ""
        self.kids: list[Element | Piece | Leading] = []

    def add(self, role: Role, attributes: str = "") -> Element:
        """Return a new part of this one, the last so far."""
        part = Element(role, attributes)
        self.kids.append(part)
        return part

    def head_cell(self, *, is_row: bool = False, rows: int = 1) -> Element:
        """Return the head of a column, or of so many rows."""
        scope = "/Row" if is_row else "/Column"
        span = f"/RowSpan {rows}" if rows > 1 else ""
        return self.add(Role.HEAD_CELL, f"<</O/Table/Scope{scope}{span}>>")

    def figure(self, told: str) -> Figure:
        """Return a picture among the parts."""
        part = Figure(told)
        self.kids.append(part)
        return part

    def listing(self, *, is_numbered: bool) -> Element:
        """Return a list among the parts."""
        kind = "/Decimal" if is_numbered else "/Disc"
        return self.add(Role.LIST, f"<</O/List/ListNumbering{kind}>>")


class Figure(Element):
    """A picture, and the area of its page that it covers (ISO 32000-1, 14.8.5.4.3)."""

    __slots__ = ("_area", "_page")

    def __init__(self, told: str) -> None:
        super().__init__(Role.FIGURE)
        self.told = told
        self._area: Area | None = None
        self._page: int | None = None

    def covers(self, page: int, area: Area) -> None:
        """Tell that it covers an area too; what goes on over pages has no area of one page."""
        if self._page not in (None, page):
            self.attributes = ""
            return
        self._page = page
        self._area = _around(self._area, area)
        self.attributes = f"<</O/Layout/BBox[{' '.join(f'{one:.2f}' for one in self._area)}]>>"


def _around(one: Area | None, other: Area) -> Area:
    """Return the smallest area that holds both."""
    if one is None:
        return other
    left, low, right, high = one
    return (
        min(left, other[0]), min(low, other[1]), max(right, other[2]), max(high, other[3])
    )  # fmt: skip


class LinkArea(pdfdoc.LinkAnnotation):  # type: ignore[misc] # reportlab has no types
    """A link that knows its place in the tree."""

    permitted = (*pdfdoc.LinkAnnotation.permitted, "StructParent")


class TaggedCanvas(Canvas):  # type: ignore[misc] # reportlab has no types
    """Binds what is drawn to the parts of the document."""

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 - those of reportlab
        super().__init__(*args, **more)
        self.root = Element(Role.DOCUMENT)
        self.marks: list[list[Element]] = [[]]  # for each page: whose each stretch is
        self.areas: list[tuple[Element, LinkArea | SignatureArea]] = []
        self._is_apart = False
        self._used: set[EmbeddedFont] = set()

    def use(self, font: EmbeddedFont) -> None:
        """Let the document have a typeface."""
        if font not in self._used:
            self._used.add(font)
            font.getSubsetInternalName(0, self._doc)

    def say(self, element: Element, code: str) -> None:
        """Draw words that belong to a part."""
        if self._is_apart:
            self._code.append(code)
            return
        owners = self.marks[-1]
        element.kids.append(Piece(len(self.marks) - 1, len(owners)))
        self._code.append(f"/{element.role} <</MCID {len(owners)}>> BDC\n{code}\nEMC")
        owners.append(element)

    @contextmanager
    def part(self, element: Element) -> Iterator[None]:
        """What is drawn meanwhile belongs to a part."""
        if self._is_apart:
            yield
            return
        owners = self.marks[-1]
        element.kids.append(Piece(len(self.marks) - 1, len(owners)))
        self._code.append(f"/{element.role} <</MCID {len(owners)}>> BDC")
        owners.append(element)
        yield
        self._code.append("EMC")

    @contextmanager
    def picture(self, figure: Figure, area: Area) -> Iterator[None]:
        """What is drawn meanwhile is a picture, or a part of it, that covers an area."""
        if not self._is_apart:
            figure.covers(len(self.marks) - 1, area)
        with self.part(figure):
            yield

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """What is drawn meanwhile is no part of the text."""
        if self._is_apart:
            yield
            return
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")
        self._is_apart = True
        yield
        self._is_apart = False
        self._code.append("EMC")

    def link(self, element: Element, anchor: str, hint: str, area: Area) -> None:
        """Make an area of the page lead to a place; the hint says where."""
        destination = self._bookmarkReference(anchor)
        link = LinkArea(list(area), hint, destination, Border="[0 0 0]", F=4)
        self._add_area(element, link)

    def signature(self, element: Element, told: str, area: Area) -> None:
        """Make an area of the page a field that somebody can sign, with a tool of its own."""
        field = SignatureArea(list(area), told)
        self._add_area(element, field)
        add_form(self._doc, field)

    def _add_area(self, element: Element, area: LinkArea | SignatureArea) -> None:
        element.kids.append(Leading(len(self.marks) - 1, area))
        self.areas.append((element, area))
        self._addAnnotation(area)

    def showPage(self) -> None:  # noqa: N802 - ReportLab's own name
        """Put the page away."""
        super().showPage()
        self.marks.append([])
