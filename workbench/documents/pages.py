"""Pages of a PDF as pictures and words, in the paper process: what was made, read back.

PDFium is loaded when the first page is looked at: most documents are made without a look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.errors import PaperError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

WIDEST: Final = 4_000  # pixels; more is no screen of ours


class PageUnreadableError(PaperError):
    """The bytes are no PDF, or have no such page."""

    code = "paper.page-unreadable"


def look(data: bytes, number: int, width: int) -> tuple[dict[str, object], bytes]:
    """Return what a page is and says, and its pixels: four bytes each, from the top.

    Raises:
        PageUnreadableError: there is no such page.
    """
    import pypdfium2  # noqa: PLC0415 - 40 ms, and most documents are made without a look

    try:
        with pypdfium2.PdfDocument(data) as document:
            return _look(document, number, min(max(width, 1), WIDEST))
    except pypdfium2.PdfiumError:
        raise PageUnreadableError from None


def _look(document: PdfDocument, number: int, width: int) -> tuple[dict[str, object], bytes]:
    pages = len(document)
    if not 1 <= number <= pages:
        raise PageUnreadableError
    page = document[number - 1]
    try:
        note, pixels = _drawn(page, width)
    finally:
        page.close()
    return {**note, "number": number, "pages": pages}, pixels


def _drawn(page: PdfPage, width: int) -> tuple[dict[str, object], bytes]:
    bitmap = page.render(scale=width / page.get_width(), prefer_bgrx=True)
    words = page.get_textpage()
    try:
        rows = memoryview(bitmap.buffer).cast("B")
        line = bitmap.width * 4
        pixels = b"".join(rows[n * bitmap.stride :][:line] for n in range(bitmap.height))
        note: dict[str, object] = {
            "width": bitmap.width,
            "height": bitmap.height,
            "text": words.get_text_range(),
        }
        return note, pixels
    finally:
        words.close()
        bitmap.close()
