"""The tree of a document's parts, written into its file (ISO 32000-1, 14.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reportlab.pdfbase import pdfdoc

from workbench.documents.tagged import Element, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.documents.tagged import TaggedCanvas

_PAGE_KEYS: Final = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]


class Written(pdfdoc.PDFObject):  # type: ignore[misc] # reportlab has no types
    """An object of the file, as it stands there."""

    __RefOnly__ = 1

    def __init__(self, data: str = "") -> None:
        self.data = data

    def format(self, _document: Any) -> bytes:  # noqa: ANN401 - reportlab has no types
        """Return it."""
        return self.data.encode("ascii")


def add_structure(canvas: TaggedCanvas) -> None:
    """Write the tree, and tell every page and area where it stands in it."""
    _Tree(canvas).add()


class _Tree:
    """Writes one tree."""

    def __init__(self, canvas: TaggedCanvas) -> None:
        self._canvas = canvas
        self._document: Any = canvas._doc  # noqa: SLF001 - reportlab's own
        self._pages = list(self._document.Pages.pages)
        self._page_numbers = [self._number(page) for page in self._pages]
        self._numbers: dict[Element, int] = {}

    def _number(self, thing: Any) -> int:  # noqa: ANN401 - any object of reportlab
        name = self._document.Reference(thing).name
        return int(self._document.idToObjectNumberAndVersion[name][0])

    def add(self) -> None:
        tree = Written()
        number = self._number(tree)
        elements = list(_walk(self._canvas.root))
        written = [Written() for _ in elements]
        for (element, _), one in zip(elements, written, strict=True):
            self._numbers[element] = self._number(one)
        for (element, parent), one in zip(elements, written, strict=True):
            above = number if parent is None else self._numbers[parent]
            one.data = self._element(element, above)
        root = self._numbers[self._canvas.root]
        tree.data = (
            f"<</Type/StructTreeRoot/K[{root} 0 R]/ParentTree {self._parents()} 0 R"
            f"/ParentTreeNextKey {len(self._pages) + len(self._canvas.areas)}>>"
        )
        self._document.Catalog.StructTreeRoot = self._document.Reference(tree)

    def _element(self, element: Element, above: int) -> str:
        page = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
        on = "" if page is None else f"/Pg {self._page_numbers[page]} 0 R"
        kids = "".join(self._kid(kid, page) for kid in element.kids)
        more = f"/A{element.attributes}" if element.attributes else ""
        if element.told:
            more += f"/Alt<FEFF{element.told.encode('utf-16-be').hex()}>"
        if element.said:
            more += f"/ActualText<FEFF{element.said.encode('utf-16-be').hex()}>"
        return f"<</Type/StructElem/S/{element.role}/P {above} 0 R{on}{more}/K[{kids}]>>"

    def _kid(self, kid: Any, page: int | None) -> str:  # noqa: ANN401 - of reportlab's areas
        if isinstance(kid, Element):
            return f"{self._numbers[kid]} 0 R "
        on = self._page_numbers[kid.page]
        if not isinstance(kid, Piece):
            return f"<</Type/OBJR/Obj {self._number(kid.area)} 0 R/Pg {on} 0 R>>"
        if kid.page == page:
            return f"{kid.mark} "
        return f"<</Type/MCR/Pg {on} 0 R/MCID {kid.mark}>>"

    def _parents(self) -> int:
        """Write to which part each stretch of a page and each area belongs."""
        rows = []
        for key, (page, owners) in enumerate(zip(self._pages, self._canvas.marks, strict=False)):
            page.__NoDefault__ = _PAGE_KEYS
            page.StructParents = key
            page.Tabs = pdfdoc.PDFName("S")
            rows.append(f"{key}[{''.join(f'{self._numbers[one]} 0 R ' for one in owners)}]")
        for key, (element, area) in enumerate(self._canvas.areas, start=len(self._pages)):
            area.otherkw["StructParent"] = key
            rows.append(f"{key} {self._numbers[element]} 0 R")
        return self._number(Written(f"<</Nums[{' '.join(rows)}]>>"))


def _walk(root: Element) -> Iterator[tuple[Element, Element | None]]:
    """Yield every part with the one it belongs to, in reading order."""
    waiting: list[tuple[Element, Element | None]] = [(root, None)]
    while waiting:
        element, parent = waiting.pop()
        yield element, parent
        parts = [kid for kid in element.kids if isinstance(kid, Element)]
        waiting.extend((part, element) for part in reversed(parts))
