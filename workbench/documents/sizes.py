"""The sizes of letters in ODT and DOCX, in points: those of the page in PDF (documents.md 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from workbench.domain.papers import Paper

_SIZES: Final = {
    "title": 24.0,
    "subtitle": 12.5,
    "heading": 15.0,
    "subheading": 12.0,
    "body": 11.0,
    "small": 10.0,
    "label": 9.5,
    "furniture": 8.5,
}
_LARGE: Final = 1.3  # large print


def sizes(paper: Paper) -> dict[str, float]:
    """Return the size of each kind of text, by its name in the styles."""
    scale = _LARGE if paper.is_large else 1.0
    return {name: round(size * scale, 1) for name, size in _SIZES.items()}
