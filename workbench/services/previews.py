"""Pages as they are sent, as pictures: made of the very bytes that would be handed over.

The paper process draws them, because whatever reads a document belongs there (rules D11). The
words of a page come with it, for who hears it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePicture:
    """One page: four bytes a pixel (blue, green, red, nothing), rows from top to bottom."""

    number: int  # from 1
    pages: int  # of the document
    width: int
    height: int
    pixels: bytes = field(repr=False)
    text: str = field(repr=False)


class PageViewer(Protocol):
    """Shows the pages of a PDF; blocks, so call it on a lane."""

    def look(self, data: bytes, number: int, width: int) -> PagePicture:
        """Return a page, so many pixels wide.

        Raises:
            PaperError: these bytes are no document, or the process ended.
        """
        ...
