"""A canvas that finishes its pages at the end, and says of a document only what it must.

Page numbers and totals are known only when all pages are laid out, so they are added to the
finished pages. What is used of ReportLab's inside is named here and watched by a test.
"""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from workbench.documents import styles
from workbench.documents.archive import About, declare
from workbench.documents.embedded import read_face
from workbench.documents.faces import Face, pieces, shortened, width
from workbench.documents.pdf_file import CompactDocument
from workbench.documents.scripts import RIGHT_TO_LEFT
from workbench.documents.structure import add_structure
from workbench.documents.tagged import TaggedCanvas
from workbench.documents.words import turned

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import BytesIO

    from workbench.documents.styles import Tone
    from workbench.domain.papers import Paper

_PAGE: Final = styles.Tone(styles.CONTENTS.plain, styles.CONTENTS.size, styles.INK)
_LANGUAGES: Final = {"nl": "nl-NL", "en": "en-GB"}


class _Number(NamedTuple):
    """A page number that is not known yet, and the line of the page's code that waits for it."""

    line: str
    anchor: str
    x: float
    y: float


class PaperCanvas(TaggedCanvas):
    """Draws one document into memory."""

    def __init__(self, out: BytesIO, paper: Paper) -> None:
        language = _LANGUAGES.get(paper.language, paper.language)
        super().__init__(
            out,
            pagesize=(styles.PAGE_WIDTH, styles.PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            initialFontName=Face.SANS.value,
        )
        self._doc = CompactDocument(compression=1, invariant=1, lang=language)
        title = shortened(f"{paper.title}, {paper.dated:%Y-%m-%d}")
        declare(self._doc, About(title, language, paper.dated))
        for face in Face:
            read_face(face.value).begin(self._doc)
        self.setViewerPreference("DisplayDocTitle", "true")
        self.pages: list[Any] = []
        self.scale = styles.LARGE if paper.is_large else 1.0
        self._page_of: dict[str, int] = {}
        self._numbers: list[_Number] = []
        self._last_level = -1

    @property
    def page(self) -> int:
        """The number of the page being drawn, from 1."""
        return len(self.pages) + 1

    def enter(self, name: str, anchor: str, level: int) -> None:
        """Add a bookmark for a place that was just bound to this page."""
        self._last_level = min(level, self._last_level + 1)
        self.addOutlineEntry(shortened(name), anchor, self._last_level, closed=False)
        self._page_of[anchor] = self.page

    def number_later(self, anchor: str, x: float, y: float) -> None:
        """Write the page of a place here once it is known, ending at x.

        A comment holds its place in the code, so that it is read out where it stands.
        """
        number = _Number(f"%number {len(self._numbers)}", anchor, x, y)
        self._numbers.append(number)
        self._code.append(number.line)

    def write(self, x: float, y: float, text: str, tone: Tone, spacing: float = 0) -> float:
        """Draw a line of text and return where it ends."""
        size = tone.size * self.scale
        self.setFillColor(tone.ink)
        for used, part in pieces(text, tone.face):
            self.setFont(used.value, size)
            seen = turned(part) if used in RIGHT_TO_LEFT else part
            self.drawString(x, y, seen, charSpace=spacing)
            x += float(self.stringWidth(part, used.value, size)) + spacing * len(part)
        return x

    def width_of(self, text: str, tone: Tone) -> float:
        """Return the width of a line of text."""
        return width(text, tone.face, tone.size * self.scale)

    def write_left_of(self, x: float, y: float, text: str, tone: Tone) -> None:
        """Draw a line of text that ends at x."""
        self.write(x - self.width_of(text, tone), y, text, tone)

    def showPage(self) -> None:  # noqa: N802 - ReportLab's own name
        """Put the page away."""
        super().showPage()
        self.pages.append(self._doc.Pages.pages[-1])

    def finish(self, add: Callable[[PaperCanvas, int, int], None]) -> None:
        """Add to each page what had to wait, and write the document."""
        total = len(self.pages)
        known = {number.line: self._drawn(number) for number in self._numbers}
        for number, page in enumerate(self.pages, start=1):
            lines = [known.get(line, line) for line in page.stream.split("\n")]
            lines += self._apart(partial(self._add_artifact, add, number, total))
            page.stream = "\n".join(lines) + "\n"
        self._code.clear()
        add_structure(self)
        self._doc._ID = self._identity()  # noqa: SLF001 - of the content, not of the moment
        self.save()

    def _add_artifact(
        self, add: Callable[[PaperCanvas, int, int], None], number: int, total: int
    ) -> None:
        with self.artifact("Pagination"):
            add(self, number, total)

    def _drawn(self, number: _Number) -> str:
        goal = str(self._page_of.get(number.anchor, ""))
        return "\n".join(self._apart(lambda: self.write_left_of(number.x, number.y, goal, _PAGE)))

    def _apart(self, draw: Callable[[], None]) -> list[str]:
        """Return the code of a drawing, without a page."""
        code: list[str] = []
        self._code = code
        self.init_graphics_state()
        draw()
        return code

    def _identity(self) -> bytes:
        content = hashlib.sha256()
        for page in self.pages:
            content.update(page.stream.encode())
        half = content.hexdigest()[:32].encode()
        return b"\n[<" + half + b"><" + half + b">]\n"
