"""A document as PDF bytes, in memory: the same bytes for the same document, anywhere."""

from __future__ import annotations

import gc
from collections import deque
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.platypus import Frame

from workbench.documents import engine, faces, styles
from workbench.documents.bands import Kept, kept_together
from workbench.documents.canvas import PaperCanvas
from workbench.documents.furniture import draw_footer, draw_header, draw_watermark
from workbench.documents.qr_code import draw_qr
from workbench.documents.story import Story
from workbench.domain.errors import PaperError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportlab.platypus import Flowable

    from workbench.documents.bands import Band
    from workbench.domain.papers import Paper

    OnPage = Callable[[int, float], None]


class PaperDoesNotFitError(PaperError):
    """A part of the document fits on no page."""

    code = "paper.does-not-fit"


def render(paper: Paper, on_page: OnPage | None = None) -> bytes:
    """Return the document as PDF.

    ``on_page`` is called after each page with its number and the share that is laid out, 0 to 1;
    what it raises ends the work.

    Raises:
        PaperDoesNotFitError: a part fits on no page.
    """
    faces.load()
    out = BytesIO()
    canvas = PaperCanvas(out, paper)
    pages = _Pages(canvas, paper, on_page)
    with _undisturbed():
        pages.fill(kept_together(Story(paper, canvas.root).bands()))
        canvas.finish(partial(_foot, paper))
    return out.getvalue()


def _foot(paper: Paper, page: PaperCanvas, number: int, total: int) -> None:
    """Draw what stands at the foot of a page, once it is known how many there are."""
    draw_footer(page, paper.furniture, number, total)
    issued = paper.issued
    if issued is not None and issued.has_qr and issued.code:
        draw_qr(page, issued.code)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let nothing be collected meanwhile: a document is many objects that all stay until its end.

    Looking through them again and again takes a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def warm(language: str) -> None:
    """Read fonts and hyphens now, so that the first document is quick."""
    faces.load()
    styles.hyphens(language)
    engine.Hyphens(language)("mensenhandel")


def _loosened(part: Flowable) -> list[Band]:
    """Let go of what no page can keep together."""
    if not isinstance(part, Kept):
        raise PaperDoesNotFitError
    return part.parts


class _Pages:
    """Fills pages with parts, from the top of the first to the end."""

    def __init__(self, canvas: PaperCanvas, paper: Paper, on_page: OnPage | None) -> None:
        self._canvas = canvas
        self._paper = paper
        self._on_page = on_page
        self._frame = self._new_frame(styles.FIRST_TOP)
        self._is_fresh = True

    def fill(self, parts: list[Flowable]) -> None:
        waiting = deque(parts)
        total = len(waiting) or 1
        while waiting:
            part = waiting.popleft()
            if self._frame.add(part, self._canvas):
                self._is_fresh = False
                continue
            halves = self._frame.split(part, self._canvas)
            if halves and halves[0] is not part:
                waiting.extendleft(reversed(halves))
                continue
            if self._is_fresh:
                waiting.extendleft(reversed(_loosened(part)))
                continue
            self._end_page(1 - (len(waiting) + 1) / total)
            self._frame = self._new_frame(styles.TOP)
            self._repeat_header(part)
            self._is_fresh = True
            waiting.appendleft(part)
        self._end_page(1.0)

    def _new_frame(self, top: float) -> Frame:
        issued = self._paper.issued
        with self._canvas.artifact("Pagination"):
            if issued is not None and issued.watermark:
                draw_watermark(self._canvas, issued.watermark)
            draw_header(self._canvas, self._paper.furniture)
        return Frame(
            styles.LEFT,
            styles.BOTTOM,
            styles.FULL,
            top - styles.BOTTOM,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )

    def _repeat_header(self, part: Flowable) -> None:
        header = getattr(part, "header", None)
        if header is not None:
            with self._canvas.artifact("Pagination"):  # read out once, where the table begins
                self._frame.add(header, self._canvas)

    def _end_page(self, share: float) -> None:
        number = self._canvas.page
        self._canvas.showPage()
        if self._on_page is not None:
            self._on_page(number, max(0.0, min(share, 1.0)))
