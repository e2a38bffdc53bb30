"""A page of the handbook as blocks of words, whatever it becomes: paper, screen or speech."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How a few words stand out."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"  # a command or a file name


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one style."""

    text: str
    style: Style = Style.PLAIN


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the page."""

    level: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Listing:
    """A list without lists in it."""

    items: tuple[Spans, ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: one row of headings, and rows that are as long."""

    head: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]


Block = Heading | Paragraph | Listing | Grid


def plain(spans: Spans) -> str:
    """Return the words alone."""
    return "".join(span.text for span in spans)
